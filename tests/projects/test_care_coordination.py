"""The care coordination toolkit run at a clinic: from three people's inventory to a test of the priority."""

import datetime
import functools

import pytest
from django.urls import reverse

from groundwork.measures.writes import series
from groundwork.projects.chain import links_of
from groundwork.projects.models import ActionItem, Opportunity
from groundwork.projects.writes import activities, opportunities, plans, projects
from groundwork.questionnaires import reads as round_reads
from groundwork.questionnaires import writes as rounds
from tests import shipped
from tests.projects import pdsa_sheets

pytestmark = pytest.mark.django_db

KEY = "care-coordination"
# Element -> what Rosa, Mia and Omar say, and how much it matters to each.
ANSWERS = {
    "referral-loop": (("no", "partly", "fully"), (5, 5, 3)),
    "who-does-what": (("partly", "partly", "partly"), (4, 5, 4)),
    "after-hospital": (("unsure", "no", "partly"), (4, 4, 5)),
    "huddle": (("no", "no", "no"), (5, 4, 4)),
    "peer-support": (("no", "no", "no"), (2, 2, 3)),
    "one-plan": (("fully", "fully", "fully"), (5, 5, 5)),
}


def toolkit():
    return shipped.toolkit(KEY)


def inventory():
    return next(sheet for sheet in toolkit().questionnaires if sheet.key == "inventory")


def answers_of(place):
    """All that one person answers: the elements above, and the rest fully in place and unimportant."""
    given = {}
    for element in (one for one in inventory().questions() if one.about is None):
        states, importance = ANSWERS.get(element.key, (("fully",) * 3, (1,) * 3))
        given[element.key] = states[place]
        given[f"{element.key}-matters"] = importance[place]
        if states[place] in ("partly", "fully"):
            given[f"{element.key}-who"] = "Front desk"
            given[f"{element.key}-reach"] = "half"
        if states[place] != "fully":
            given[f"{element.key}-barrier"] = "time"
            given[f"{element.key}-effort"] = 2
    return given


@pytest.fixture
def project(cast):
    edition = projects.publish(by=None, toolkit=toolkit())
    return projects.start(by=cast.rosa, clinic=cast.cedar, edition=edition, kickoff=datetime.date(2026, 3, 2))


@pytest.fixture
def answered(cast, project):
    """The inventory with the answers of three people in."""
    people = (cast.rosa, cast.mia, cast.omar)
    row = rounds.open_round(
        by=cast.rosa,
        clinic=cast.cedar,
        toolkit=KEY,
        edition="2026.1",
        questionnaire=inventory(),
        title="Inventory",
        purpose="baseline",
        opens_on=cast.cedar.today() - datetime.timedelta(days=3),
        people=people,
    )
    for place, person in enumerate(people):
        response = round_reads.response_of(row, person)
        rounds.save_answers(by=person, response=response, answers=answers_of(place))
        rounds.submit(by=person, response=response)
    return round_reads.round_at(cast.cedar, row.pk)


@pytest.fixture
def listed(cast, project, answered, as_person):
    """Agreed, closed, and brought to the list of opportunities."""
    agree = functools.partial(rounds.agree, by=cast.rosa, round=answered)
    agree(question="referral-loop", value="partly", why="Sent, and nobody looks at what comes back")
    agree(question="referral-loop-matters", value=5)
    agree(question="peer-support", value="no")
    agree(question="after-hospital", value="no")
    rounds.close_round(by=cast.rosa, round=answered)
    as_person(cast.rosa).post(url("collect_opportunities", answered.pk))
    return {row.question: row for row in Opportunity.live.filter(project=project)}


def url(name, *rest):
    return reverse(name, args=["cedar-hollow", KEY, *rest])


def fresh(row):
    return Opportunity.live.select_related("clinic", "project", "round").get(pk=row.pk)


def test_it_starts_from_the_page_like_any_toolkit(cast, as_person):
    edition = projects.publish(by=None, toolkit=toolkit())
    rosa = as_person(cast.rosa)
    start = reverse("start", args=["cedar-hollow"])
    assert "Care coordination for children and families" in rosa.get(start).content.decode()
    done = rosa.post(start, {"edition": edition.pk, "kickoff": "2026-03-02"})
    assert done.url == url("board")
    board = rosa.get(done.url).content.decode()
    assert all(topic.title in board for topic in toolkit().topics)
    assert ActionItem.live.filter(project__toolkit=KEY).count() == len(toolkit().activities)


def test_every_page_and_blank_sheet_opens(cast, project, as_person):
    rosa = as_person(cast.rosa)
    for page in toolkit().pages:
        response = rosa.get(url("toolkit_page", page.key))
        assert response.status_code == 200, page.key
        assert ('<div lang="es">' in response.content.decode()) == (page.key == "quien-hace-que")
    for sheet in toolkit().questionnaires:
        assert rosa.get(url("blank_sheet", sheet.key)).status_code == 200, sheet.key


def test_three_people_differ_and_the_widest_element_comes_first(cast, answered, as_person):
    page = pdsa_sheets.text_of(
        as_person(cast.rosa).get(reverse("round_block", args=["cedar-hollow", answered.pk, "team-communication"]))
    )
    assert page.index("Closing referrals") < page.index("Huddle before visits")
    assert "Far apart" in page
    assert "0 of 5 items agreed in this part" in page
    assert "Front desk" in page


def test_what_matters_and_is_not_in_place_is_an_opportunity(listed):
    found = {key: (row.title, row.value, row.importance) for key, row in listed.items()}
    assert found == {
        "referral-loop": ("Closing referrals", "Partly", 5),
        "who-does-what": ("Families know the team", "Partly", 4),
        "after-hospital": ("After a hospital stay", "No", 4),
        "huddle": ("Huddle before visits", "No", 4),
    }


def test_collecting_again_brings_nothing_twice(cast, answered, listed, as_person):
    page = as_person(cast.rosa).post(url("collect_opportunities", answered.pk), follow=True)
    assert "Nothing new" in page.content.decode()
    assert Opportunity.live.count() == 4


def test_the_list_says_what_still_waits(cast, project, answered, as_person):
    page = pdsa_sheets.text_of(as_person(cast.rosa).get(url("opportunities")))
    assert "4 items in “Inventory” matter and are not in place, and not on the list yet." in page


def test_three_are_circled_one_is_chosen_and_the_rest_wait(cast, listed):
    circled = ("referral-loop", "who-does-what", "after-hospital")
    for key in circled:
        opportunities.circle(by=cast.rosa, opportunity=listed[key], version=listed[key].version, is_circled=True)
    with pytest.raises(opportunities.Refused, match="Three are circled"):
        opportunities.circle(by=cast.rosa, opportunity=listed["huddle"], version=1, is_circled=True)
    row = fresh(listed["referral-loop"])
    opportunities.choose(by=cast.rosa, opportunity=row, version=row.version, reason="Families named it")
    decisions = {row.question: row.decision for row in Opportunity.live.all()}
    assert decisions == {
        "referral-loop": "priority",
        "who-does-what": "backlog",
        "after-hospital": "backlog",
        "huddle": "",
    }


def test_the_priority_leads_to_an_activity_a_plan_a_test_and_a_measure(cast, project, listed, as_person):
    rosa = cast.rosa
    row = opportunities.circle(
        by=rosa, opportunity=listed["referral-loop"], version=listed["referral-loop"].version, is_circled=True
    )
    row = opportunities.choose(by=rosa, opportunity=fresh(row), version=row.version, reason="Families named it")
    page = pdsa_sheets.text_of(as_person(rosa).get(url("opportunities")))
    assert "Activities that raise it: 1" in page
    item = ActionItem.live.select_related("clinic", "project").get(project=project, activity="close-referral-loop")
    item = opportunities.take_on(by=rosa, opportunity=row, item=item, version=item.version)
    today = cast.cedar.today()
    plan = plans.start_plan(by=rosa, project=project, starts=today, ends=today + datetime.timedelta(days=90))
    entry = plans.add_item(by=rosa, plan=plan, action_item=item, form="detailed", manager=rosa, complete_by=plan.ends)
    step = plans.add_step(by=rosa, item=entry, what="Keep a list of open referrals", who=cast.mia)
    measure = next(one for one in toolkit().measures if one.key == "referral-loop-closed")
    chosen = series.choose(
        by=rosa, clinic=cast.cedar, toolkit=KEY, measure=measure, how_counted="Paper list", owner=cast.mia
    )
    cycle = pdsa_sheets.pdsa.start_cycle(
        by=rosa,
        project=project,
        action_item=item,
        title="Follow ten referrals",
        owner=rosa,
        step=step,
        series=chosen,
    )
    cycle = pdsa_sheets.plan(cycle, rosa)
    cycle = pdsa_sheets.do(cycle, rosa)
    cycle = pdsa_sheets.study(cycle, rosa)
    pdsa_sheets.act(cycle, rosa, decision="adapt")
    activities.add_evidence(by=rosa, item=item, kind="started", on=today, text="List on the desk")
    labels = {link.title: link.label for link in links_of(pdsa_sheets.fresh(cycle))}
    assert labels["Self-assessment"] == "Closing referrals: Partly"
    assert labels["Priority"] == "Closing referrals"
    assert labels["Activity"] == "Close the loop on referrals"
    assert labels["Plan step"] == "Keep a list of open referrals"
    assert "Follow ten referrals" in labels["Test of change"]
    assert labels["Measure"] == "Referrals closed within 60 days"


def test_a_brainstorm_sheet_for_each_circled_element(cast, project, as_person):
    rosa = as_person(cast.rosa)
    for element in ("Closing referrals", "Families know the team"):
        row = opportunities.add_own(by=cast.rosa, project=project, title=element)
        opportunities.circle(by=cast.rosa, opportunity=row, version=row.version, is_circled=True)
        opened = rosa.post(url("open_opportunity_sheet", row.pk), follow=True)
        assert f"Brainstorm sheet: {element}" in pdsa_sheets.text_of(opened)
    page = pdsa_sheets.text_of(rosa.get(url("sheets")))
    assert "Brainstorm sheet: Closing referrals" in page
    assert "Brainstorm sheet: Families know the team" in page


def test_a_sheet_about_one_thing_is_opened_where_the_thing_is(cast, project, as_person):
    for sheet, says in (("brainstorm", "Circle up to three"), ("rollout", "a test that was adopted")):
        answer = as_person(cast.rosa).get(url("open_round", sheet), follow=True)
        assert says in pdsa_sheets.text_of(answer)
