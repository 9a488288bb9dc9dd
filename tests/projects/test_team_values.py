"""What follows from people, days and plans alone: warnings, standings, offers, gaps, and the parts of the matrix."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.clinics.permissions import JOBS
from groundwork.projects.editions import SHIPPED
from groundwork.projects.prints.training_matrix import MOST_COLUMNS, spans
from groundwork.projects.team import learned, offers
from groundwork.projects.team.areas import AREA_OF, AREAS, JOB_OF_AREA, JOBS_OF_ROLE
from groundwork.projects.team.gaps import Counted, gaps, role_key
from groundwork.projects.team.learned import Shown, standing
from groundwork.projects.team.workgroup import Lead, notices
from tests.projects import stage

DAY = datetime.date(2026, 11, 26)
DAYS = st.dates(datetime.date(2023, 1, 1), datetime.date(2029, 12, 31))
LED = Lead("Project lead", "Rosa Delgado", "Mia Tran")


# ---------- the workgroup ----------


@given(st.lists(st.sampled_from(sorted(JOBS)), max_size=8), st.booleans(), st.booleans())
def test_each_warning_comes_exactly_when_its_reason_is_there(jobs, has_lead, has_backup):
    lead = Lead("Project lead", "Rosa" if has_lead else "", "Mia" if has_backup else "")
    areas = {AREA_OF[job] for job in jobs if job != "facilitator"}
    expected = {
        "nobody": not jobs,
        "few": len(jobs) == 1,
        "many": len(jobs) > 5,
        "one-area": len(jobs) > 1 and len(areas) == 1,
        "no-family": len(jobs) > 1 and "partner" not in jobs,
        "no-lead": bool(jobs) and not has_lead,
        "no-stand-in": bool(jobs) and has_lead and not has_backup,
    }
    found = notices(jobs, lead)
    assert {notice.key for notice in found} == {key for key, is_there in expected.items() if is_there}
    assert [notice.key for notice in found if notice.is_prompt] == ["no-family"] * expected["no-family"]


def test_a_warning_says_what_is_the_matter_and_what_to_do():
    texts = [notice.text for notice in notices(["nurse", "ma", "nurse"], Lead("Project lead", "Rosa Delgado", ""))]
    assert texts == [
        "Everybody comes from one area: Nursing. Swap or add one person from another.",
        "No patient or family partner is in the workgroup yet. Whom could you ask?",
        "Nobody stands in for Rosa Delgado as “Project lead”. Name a stand-in, so that nothing waits.",
    ]
    assert notices(["nurse", "partner"], LED) == notices(["nurse", "partner"]) == ()
    assert notices(["nurse", "partner", "np", "it", "ma", "ma"], LED)[0].text.startswith("Six people")


def test_every_job_has_its_area_and_every_role_of_a_toolkit_names_jobs_that_exist():
    assert set(AREA_OF) == set(JOBS) - {"facilitator"}
    assert set(AREA_OF.values()) == set(AREAS)
    assert set().union(*JOBS_OF_ROLE.values(), JOB_OF_AREA.values()) <= set(JOBS)


# ---------- who has learned what ----------


def later(day, months):
    """So many months later, one month at a time."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError


def plain(*, is_needed, days, today, due, renew_months, waived_reason):
    """(state, day) as a person would work it out who goes through the days one by one."""
    ends = [later(day, renew_months) if renew_months else None for day in days]
    if any(end is None or today < end for end in ends):
        return "done", max(days)
    if not is_needed:
        return "not-asked", None
    if waived_reason:
        return "waived", None
    by = max(ends) if ends else due
    if by is None:
        return "open", None
    return ("overdue" if today > by else "due"), by


@settings(max_examples=400)
@given(
    is_needed=st.booleans(),
    days=st.lists(DAYS, max_size=4),
    today=DAYS,
    due=st.none() | DAYS,
    renew_months=st.none() | st.integers(1, 30),
    waived_reason=st.sampled_from(("", "Taught it for years")),
)
def test_a_standing_is_what_a_plain_look_at_the_days_finds(is_needed, days, waived_reason, **given_days):
    given_days |= {"is_needed": is_needed, "waived_reason": waived_reason}
    found = standing(shown=[Shown(day, "Read it") for day in days], **given_days)
    assert (found.state, found.on) == plain(days=days, **given_days)
    assert [one.on for one in found.shown] == sorted(days, reverse=True)


def test_a_standing_in_words():
    def words(**fields):
        found = standing(**({"is_needed": True, "shown": (), "today": DAY} | fields))
        return found.words, found.cell

    once = [Shown(datetime.date(2025, 8, 31), "At a session")]
    assert words(shown=once) == ("Done 31 Aug 2025", "31 Aug 2025")
    assert words(shown=once, renew_months=18) == ("Done 31 Aug 2025, again by 28 Feb 2027", "31 Aug 2025")
    assert words(shown=once, renew_months=12) == ("Overdue since 31 Aug 2026", "overdue 31 Aug 2026")
    # What ran out is late from that day on, whatever day was named for the first time.
    assert words(shown=once, renew_months=12, due=DAY) == ("Overdue since 31 Aug 2026", "overdue 31 Aug 2026")
    assert words(due=DAY) == ("Due 26 Nov 2026", "due 26 Nov 2026")
    assert words() == ("To learn, no date yet", "to learn")
    assert words(waived_reason="Retires soon") == ("Not needed: Retires soon", "not needed")
    assert words(is_needed=False) == ("Not asked", "")


def test_on_the_day_it_runs_out_it_is_due_again_and_late_the_day_after():
    shown = [Shown(datetime.date(2025, 11, 26), "At a session")]
    states = [
        standing(is_needed=True, shown=shown, renew_months=12, today=DAY + datetime.timedelta(days=days)).state
        for days in (-1, 0, 1)
    ]
    assert states == [learned.DONE, learned.DUE, learned.OVERDUE]


# ---------- found from the plan ----------


def person(pk, job="nurse", name="Rosa Delgado", roles=(), titles=()):
    return offers.Person(pk, name, job, JOBS[job], frozenset(roles), frozenset(titles))


def test_topics_are_offered_while_their_activities_are_worked_on_and_nobody_took_them_up():
    topic = next(row for row in stage.toolkit().training if row.key == "empathic-communication")
    people = [person(1, "nurse"), person(2, "it"), person(3, "manager", roles={"champion"}), person(4, "pa")]
    worked_on = {topic.activities[1]: "“Educate” is on the action plan", "other": "“Other” is under way"}
    found = offers.from_plan([topic], frozenset(), worked_on, people)
    assert [(row.topic, row.source, row.people, row.activity) for row in found] == [
        ("empathic-communication", "“Educate” is on the action plan", (1, 3, 4), topic.activities[1])
    ]
    assert offers.from_plan([topic], frozenset({topic.key}), worked_on, people) == []
    assert offers.from_plan([topic], frozenset(), {"other": "x"}, people) == []


def test_what_steps_of_maps_ask_for_is_offered_once_for_those_who_do_the_steps():
    asked = [
        offers.Asked("Use the  red form", "Front desk", "", "A referral"),
        offers.Asked("use the red form", "", "Dana Cole", "A call"),
        offers.Asked("Known already", "Nurse", "", "A call"),
        offers.Asked("  ", "Nurse", "", "A call"),
    ]
    people = [
        person(1, "front-desk"),
        person(2, "nurse", name="Dana Cole"),
        person(3, "nurse", titles={"front  desk"}),
        person(4, "nurse"),
    ]
    found = offers.from_maps(asked, frozenset({"known already"}), people)
    assert [(row.topic, row.title, row.people) for row in found] == [("", "Use the red form", (1, 2, 3))]
    assert found[0].source == "Process map “A referral” and Process map “A call”"


# ---------- roles nobody holds ----------


def test_a_role_is_missed_once_however_it_is_spelled_and_wherever_it_is_counted_on():
    counted = [
        Counted("", "medical  assistant", "A map"),
        Counted("ma", "Medical assistant (MA)", "Action plan 1"),
        Counted("", "Nurse", "A map"),
        Counted("", "Medical Assistant", "A map"),
        Counted("", " ", "A map"),
    ]
    found = gaps(counted, frozenset({role_key("Nurse (RN)")}))
    assert found == (("ma", "medical  assistant", ("A map", "Action plan 1")),)


# ---------- the matrix ----------


@given(st.integers(0, 200))
def test_the_parts_of_the_matrix_hold_every_topic_once_and_are_of_one_size(count):
    parts = spans(count)
    assert [number for first, last in parts for number in range(first, last)] == list(range(count))
    sizes = [last - first for first, last in parts]
    assert all(0 < size <= MOST_COLUMNS for size in sizes)
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert len(parts) == -(-count // MOST_COLUMNS)


@pytest.mark.parametrize("edition", ["six-building-blocks", "care-coordination"])
def test_both_toolkits_name_a_role_that_leads(edition):
    assert "\n  - key: lead\n" in (SHIPPED / edition / "toolkit.yaml").read_text(encoding="utf-8")
