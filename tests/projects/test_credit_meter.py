"""The meter of a dossier: against a plain judge, its numbers in words, the deadline; the checklist of a physician."""

import dataclasses
import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.projects.credit.checklist import LEAST_WORDS, checklist, is_ready
from groundwork.projects.credit.meter import BASELINE, MEASURE, MET, MISSING, NOT_ASKED, meter, months_between
from groundwork.projects.credit.since import changed_since
from groundwork.projects.credit.values import Aim, Claimed, Count, Counted, Facts, Held, Tested
from groundwork.toolkit.schema import CreditNeeds, RuleSet
from tests.projects import credit_oracle, credit_stage

DAY = datetime.date
TODAY = DAY(2026, 11, 26)
FIRST, MAY = DAY(2026, 3, 2), DAY(2026, 5, 1)
RULES = {rule.key: rule for rule in credit_stage.toolkit().credit}
OWN = RULES["own-list"]


def months(first, count):
    return [DAY(2026 + (first + n - 1) // 12, (first + n - 1) % 12 + 1, 1) for n in range(count)]


def measure(kind="process", count=8, baseline_to=MAY, cases=40, pk=7, title="Plan"):
    return Counted(title, kind, tuple(Count(start, Decimal(cases)) for start in months(3, count)), baseline_to, pk)


def held(*days, present=(1,)):
    return tuple(Held(day, frozenset(present)) for day in days)


FIVE = [DAY(2026, month, 7) for month in range(4, 9)]
LONG = "word " * LEAST_WORDS
CLAIM = Claimed(1, 1, "Dr. Omar Haddad", "p", "c", "r", (1, 2), LONG, "More.", True, True, True)
WHOLE = Facts(
    today=TODAY,
    starts=FIRST,
    aim=Aim("Children on the list", "from 12 to 45 of 60", DAY(2026, 12, 1)),
    leader="Rosa Delgado",
    **dict.fromkeys(("benchmark", "sampling", "validation"), "Written"),
    **dict.fromkeys(("project_feedback", "physician_feedback", "training"), "Written"),
    measures=(measure(), measure("balancing", pk=8)),
    tests=(Tested(1, None, True, False), Tested(2, 1, True, True)),
    meetings=held(*FIVE),
    claims=(CLAIM,),
)


def need_of(facts, key, rules=OWN):
    return next(need for need in meter(facts, rules).requirements if need.key == key)


def but(**changes):
    return dataclasses.replace(WHOLE, **changes)


def test_nothing_is_missing_in_a_whole_dossier():
    found = meter(WHOLE, OWN)
    assert found.missing == ()
    assert found.met == len(found.asked) == 19


@pytest.mark.parametrize(
    ("changes", "key", "words", "place"),
    [
        ({"aim": Aim("", "better", None)}, "aim", "The aim lacks for whom and a number and a date.", "form"),
        ({"aim": Aim()}, "aim", "No aim is written yet.", "form"),
        ({"measures": (measure(),)}, "balancing", "0 of 1 balancing measure.", "measures"),
        (
            {"measures": (measure(), measure("balancing", 4, pk=8))},
            "follow_ups",
            "1 of 2 measures with 2 or more after it. Plan: 1.",
            MEASURE,
        ),
        (
            {"measures": (measure(), measure("balancing", baseline_to=None, pk=8))},
            "baseline_points",
            "1 of 2 measures with 1 or more before the change. Plan: nobody has said where its baseline ends.",
            BASELINE,
        ),
        (
            {"measures": (measure(), measure("balancing", cases=9, pk=8))},
            "points_per_cycle",
            "8 of 16 numbers rest on 10 or more.",
            MEASURE,
        ),
        ({"tests": (Tested(1, None, True, False),)}, "linked_cycles", "1 of 2 finished tests in one line.", "tests"),
        (
            {"tests": (Tested(1, None, True, True), Tested(2, 1, True, True))},
            "real_change",
            "2 finished tests, and each only tells people something.",
            "tests",
        ),
        ({"starts": DAY(2026, 7, 1)}, "span_months", "4 of 6 months since 1 Jul 2026.", "form"),
        ({"meetings": held(*FIVE[:3])}, "meetings", "0 of 1 physician at 4 meetings or more; 3 held.", "meetings"),
        ({"claims": ()}, "physicians", "No physician has begun a claim yet.", "claims"),
        ({"claims": (CLAIM,) * 11}, "physicians", "11 physicians, at most 10.", "claims"),
        ({"training": " "}, "training", "Nothing is written yet.", "form"),
        ({"leader": ""}, "leader", "Nobody is named yet.", "form"),
        (
            {"claims": (dataclasses.replace(CLAIM, is_countersigned=False),)},
            "signed",
            "0 of 1 claim signed and countersigned.",
            "claims",
        ),
    ],
)
def test_what_is_missing_is_said_with_its_numbers_and_its_place(changes, key, words, place):
    need = need_of(but(**changes), key)
    assert (need.state, need.words, need.place) == (MISSING, words, place)
    assert need.pk == (8 if place in (MEASURE, BASELINE) else 0)
    assert need.source


def test_what_is_not_asked_is_said_to_be_so():
    need = need_of(but(meetings=()), "meetings", RULES["small-group"])
    assert need.state == NOT_ASKED
    assert need.key in {one.key for one in meter(WHOLE, RULES["small-group"]).not_asked}


def test_meetings_count_between_first_and_last_day_alone():
    outside = (FIRST - datetime.timedelta(1), TODAY + datetime.timedelta(1))
    assert need_of(but(meetings=held(*outside, *FIVE[:3])), "meetings").state == MISSING
    assert need_of(but(meetings=held(*FIVE[:3], FIRST)), "meetings").state == MET
    assert need_of(but(meetings=held(*FIVE[:4]), ends=FIVE[3]), "meetings").state == MET
    assert need_of(but(meetings=held(*FIVE[:4]), ends=FIVE[2]), "meetings").state == MISSING


@pytest.mark.parametrize(
    ("today", "on", "days"),
    [
        (DAY(2026, 11, 26), DAY(2026, 12, 1), 5),
        (DAY(2026, 12, 1), DAY(2026, 12, 1), 0),
        (DAY(2026, 12, 2), DAY(2027, 12, 1), 364),
    ],
)
def test_the_deadline_is_the_next_one(today, on, days):
    found = meter(but(today=today), OWN).deadline
    assert (found.on, found.days) == (on, days)


def test_a_deadline_on_a_leap_day_falls_on_the_last_day_of_february():
    needs = OWN.needs.model_copy(update={"deadline": OWN.needs.deadline.model_copy(update={"on": "02-29"})})
    rules = OWN.model_copy(update={"needs": needs})
    assert meter(WHOLE, rules).deadline.on == DAY(2027, 2, 28)


# ---------- against the judge ----------

days = st.dates(DAY(2026, 1, 1), DAY(2027, 12, 31))
measures = st.builds(
    Counted,
    st.just("Plan"),
    st.sampled_from(["outcome", "process", "balancing"]),
    st.lists(st.builds(Count, days, st.integers(0, 14).map(Decimal)), max_size=4).map(tuple),
    st.none() | days,
    st.just(7),
)
claims = st.builds(Claimed, st.just(1), st.integers(1, 3), st.just("Dr. A"))


@st.composite
def some_tests(draw):
    count = draw(st.integers(0, 5))
    return tuple(
        Tested(
            number,
            draw(st.none() | st.integers(1, number - 1)) if number > 1 else None,
            draw(st.booleans()),
            draw(st.booleans()),
        )
        for number in range(1, count + 1)
    )


texts = st.sampled_from(["", "  ", "Written"])
facts_of_any_kind = st.builds(
    Facts,
    today=days,
    starts=days,
    ends=st.none() | days,
    aim=st.builds(Aim, texts, st.sampled_from(["", "better", "45 of 60"]), st.none() | days),
    leader=texts,
    leader_trouble=st.just(""),
    benchmark=texts,
    sampling=texts,
    validation=texts,
    project_feedback=texts,
    physician_feedback=texts,
    training=texts,
    measures=st.lists(measures, max_size=3).map(tuple),
    tests=some_tests(),
    meetings=st.lists(st.builds(Held, days, st.frozensets(st.integers(1, 3))), max_size=6).map(tuple),
    claims=st.lists(claims, max_size=3).map(tuple),
)


@given(facts_of_any_kind, st.integers(1, 4))
@settings(max_examples=150, deadline=None)
def test_the_meter_agrees_with_a_plain_judge(facts, least):
    changed = {
        name: need.model_copy(update={"least": least})
        for name, need in OWN.needs
        if name != "points_per_cycle" and hasattr(need, "least")
    }
    rules = OWN.model_copy(update={"needs": OWN.needs.model_copy(update=changed)})
    judged = set()
    for need in meter(facts, rules).requirements:
        if need.key in credit_oracle.JUDGES:
            expected = credit_oracle.judge(need.key, facts, getattr(rules.needs, need.key))
            assert (need.state == MET) == expected, need
            judged.add(need.key)
    assert judged == set(CreditNeeds.model_fields) - {"deadline"}


@given(days, days)
@settings(max_examples=100, deadline=None)
def test_months_are_whole_months(first, last):
    count = months_between(first, last)
    if first <= last:
        assert credit_oracle.day_after_months(first, count) <= last < credit_oracle.day_after_months(first, count + 1)
    else:
        assert count == 0


# ---------- one physician ----------


def checks(claim=CLAIM, facts=WHOLE, rules: RuleSet = OWN):
    return {check.key: check for check in checklist(claim, facts, rules)}


def test_a_whole_claim_lacks_nothing():
    found = checks()
    assert not [check for check in found.values() if check.is_missing]
    assert found["meetings"].words == "5 of 4"
    assert found["cycles"].words == "2 of 2 finished"


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"learned": "Much."}, "reflection", f"2 words; {LEAST_WORDS} say something"),
        ({"differently": " "}, "reflection", "Not written yet"),
        ({"cycles": (1, 9)}, "cycles", "1 of 2 finished"),
        ({"change": ""}, "change", "Not written yet"),
        ({"has_keys": False}, "keys", "Not entered yet"),
        ({"is_attested": False}, "attested", "Not signed yet"),
    ],
)
def test_what_a_claim_lacks(changes, key, words):
    found = checks(dataclasses.replace(CLAIM, **changes))
    assert (found[key].state, found[key].words) == (MISSING, words)


def test_a_signature_is_not_needed_before_it_is_given():
    unsigned = dataclasses.replace(CLAIM, is_attested=False, is_countersigned=False)
    assert is_ready(checklist(unsigned, WHOLE, OWN))
    assert not is_ready(checklist(dataclasses.replace(unsigned, planned=""), WHOLE, OWN))


def test_meetings_not_asked_are_counted_all_the_same():
    assert checks(rules=RULES["small-group"])["meetings"].words == "5 attended"
    assert checks(rules=RULES["small-group"])["meetings"].state == NOT_ASKED


# ---------- since then ----------

CONTENT = {
    "measures": [
        {
            "title": "Plan",
            "kind": "Process",
            "facts": [],
            "numbers": [{"code": "2026-03", "counted": "20", "out_of": "40", "value": "50%", "part": "Baseline"}],
        }
    ],
    "tests": [],
    "meetings": [{"on": "7 Apr 2026", "title": "Workgroup"}],
    "people": [{"name": "Rosa", "states": ["Present"]}],
    "claims": [],
    "form": [["For whom", ""]],
    "rules": [],
}


def number(code, counted="20"):
    return {"code": code, "counted": counted, "out_of": "40", "value": "50%", "part": "Follow-up"}


def test_what_changed_since_is_counted_by_kind():
    new = {
        **CONTENT,
        "measures": [
            {**CONTENT["measures"][0], "numbers": [number("2026-03", "21"), number("2026-04"), number("2026-05")]}
        ],
        "meetings": [*CONTENT["meetings"], {"on": "7 May 2026", "title": "Workgroup"}],
        "people": [{"name": "Rosa", "states": ["Present", "Present"]}],
    }
    assert changed_since(CONTENT, new) == "3 numbers and 1 meeting since then."
    assert changed_since(CONTENT, CONTENT) == "Nothing has changed since then."
    corrected = {**CONTENT, "people": [{"name": "Rosa", "states": ["Absent"]}], "form": [["For whom", "All"]]}
    assert changed_since(CONTENT, corrected) == "1 meeting and 1 line of the project form since then."
