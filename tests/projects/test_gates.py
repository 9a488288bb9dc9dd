"""The gates of a test of change, as worked examples."""

import datetime
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from groundwork.projects import gates

D = datetime.date


@dataclass(frozen=True)
class Question:
    question: str = "Will the desk see the end dates?"
    prediction: str = "8 of 10 flagged"
    result: str = "7 of 9"
    verdict: str = "as"
    kind: str = ""
    predicted_value: int | None = None


@dataclass(frozen=True)
class Task:
    what: str = "Hand out the tally card"


# A test with nothing missing, closed in November; examples take things away.
CLOSED = {
    "change": "Carl flags each agreement that ends within 60 days",
    "whom": "10 patients on the list",
    "where": "Carl's desk",
    "starts": D(2026, 11, 2),
    "ends": D(2026, 11, 6),
    "data_what": "Flags set, out of agreements that end soon",
    "data_who": "Janelle",
    "planned_cases": None,
    "plan_done_on": D(2026, 10, 30),
    "done": "Carl flagged 7 of 9",
    "observed": "Lunch cover did not know",
    "really_started": D(2026, 11, 2),
    "really_ended": D(2026, 11, 6),
    "do_done_on": D(2026, 11, 6),
    "learned": "The sheet works; cover does not",
    "study_done_on": D(2026, 11, 9),
    "decision": "adapt",
    "reason": "Cover at lunch has to know too",
    "next_change": "Tell Denise, and put the list at the desk",
    "act_done_on": D(2026, 11, 9),
    "to_check": "",
    "previous": None,
}


def cycle_with(**changes):
    return SimpleNamespace(**CLOSED | changes)


def upto(box, **changes):
    """The test with this box open and all later ones not completed."""
    keys = list(gates.BOXES)
    return cycle_with(**{f"{key}_done_on": None for key in keys[keys.index(box) :]} | changes)


# ---------- which box is open ----------

STATES = [
    # completed so far      to check        plan        do          study       act
    ("", "", ("open", "locked", "locked", "locked")),
    ("plan", "", ("complete", "open", "locked", "locked")),
    ("plan do", "", ("complete", "complete", "open", "locked")),
    ("plan do study", "", ("complete", "complete", "complete", "open")),
    ("plan do study act", "", ("complete", "complete", "complete", "complete")),
    # Plan reopened while the rest had been completed: the rest waits to be read again, one after the other.
    ("do study act", "do study act", ("open", "check", "check", "check")),
    ("plan do study act", "do study act", ("complete", "open", "check", "check")),
    ("plan do study act", "act", ("complete", "complete", "complete", "open")),
    ("do", "do", ("open", "check", "locked", "locked")),
]


@pytest.mark.parametrize(("completed", "to_check", "states"), STATES)
def test_which_box_is_open(completed, to_check, states):
    dates = {f"{box}_done_on": D(2026, 11, 9) if box in completed.split() else None for box in gates.BOXES}
    cycle = cycle_with(to_check=to_check, **dates)
    boxes = gates.boxes(cycle, [Question()], [Task()])
    assert tuple(box.state for box in boxes) == states
    assert gates.open_box(cycle) == next((box.key for box in boxes if box.state == "open"), None)


def test_reopening_names_the_later_boxes_that_need_a_second_look():
    assert gates.later_done(cycle_with(), "do") == ("study", "act")
    assert gates.later_done(upto("study"), "plan") == ("do",)
    assert gates.later_done(cycle_with(), "act") == ()


def test_a_locked_box_says_what_it_waits_for():
    boxes = gates.boxes(upto("plan"), [], [])
    assert [box.opens_after for box in boxes] == ["", "Plan", "Do", "Study"]


# ---------- what is missing ----------

GAPS = [
    # box      taken away                         what the page lists as missing
    ("plan", {"change": ""}, ["the change"]),
    ("plan", {"change": " \n"}, ["the change"]),
    ("plan", {"whom": "", "where": ""}, ["on whom", "where"]),
    ("plan", {"starts": None}, ["the first day"]),
    ("plan", {"ends": None}, ["the last day"]),
    ("plan", {"data_what": ""}, ["what is counted"]),
    ("plan", {"data_who": ""}, ["who counts"]),
    ("plan", {}, []),
    ("do", {"done": ""}, ["what was really done"]),
    ("do", {"really_started": None, "really_ended": None}, ["the day it started", "the day it ended"]),
    ("do", {"observed": ""}, []),
    ("study", {"learned": ""}, ["what you learned"]),
    ("study", {}, []),
    ("act", {"decision": ""}, ["the decision"]),
    ("act", {"reason": ""}, ["the reason"]),
    ("act", {"next_change": ""}, []),
]


@pytest.mark.parametrize(("box", "taken", "short"), GAPS)
def test_what_a_box_lacks(box, taken, short):
    gaps = gates.missing(box, cycle_with(**taken), [Question()])
    assert [gap.short for gap in gaps] == short
    assert all(gap.text.endswith(".") for gap in gaps)
    assert {gap.field for gap in gaps} == set(taken if short else ())


ROW_GAPS = [
    ("plan", [], [("questions", None, "")]),
    ("plan", [Question(prediction="")], [("questions", 0, "prediction")]),
    ("plan", [Question(), Question(prediction="  ")], [("questions", 1, "prediction")]),
    ("study", [Question(result="")], [("results", 0, "result")]),
    ("study", [Question(), Question(verdict="")], [("results", 1, "verdict")]),
    ("study", [Question(result="", verdict="")], [("results", 0, "result"), ("results", 0, "verdict")]),
    ("study", [Question(verdict="unknown", result="Not counted")], []),
    # Do and Act ask nothing of the questions.
    ("do", [], []),
    ("act", [], []),
]


@pytest.mark.parametrize(("box", "questions", "where"), ROW_GAPS)
def test_what_the_questions_lack(box, questions, where):
    gaps = gates.missing(box, cycle_with(), questions)
    assert [(gap.field, gap.row, gap.column) for gap in gaps] == where


# ---------- prompts ----------

PLAN_PROMPTS = [
    # A number in each prediction
    ({}, [Question(prediction="Most will be flagged")], ["questions"]),
    ({}, [Question(prediction="Under 1 minute")], []),
    # Small
    ({"whom": "40 patients"}, [Question()], ["whom"]),
    ({"whom": "1,200 chronic pain patients"}, [Question()], ["whom"]),
    ({"whom": "40"}, [Question()], ["whom"]),
    ({"whom": "Every patient of Dr. Haddad"}, [Question()], ["whom"]),
    ({"whom": "20 patients"}, [Question()], []),
    ({"whom": "5 patients aged 65 and over, 2 to 6 November 2026"}, [Question()], []),
    ({"whom": "All patients", "previous": cycle_with(decision="expand")}, [Question()], []),
    # Short: 14 days are fine, 15 are long
    ({"starts": D(2026, 11, 2), "ends": D(2026, 11, 15)}, [Question()], []),
    ({"starts": D(2026, 11, 2), "ends": D(2026, 11, 16)}, [Question()], ["ends"]),
    # Not teaching alone
    ({"change": "Train the MAs on naloxone"}, [Question()], ["change"]),
    ({"change": "Remind clinicians by email, and hang a poster in the hall."}, [Question()], ["change"]),
    ({"change": "Train the MAs, then each MA puts the form into the folder"}, [Question()], []),
    ({"change": ""}, [Question()], []),
]


@pytest.mark.parametrize(("changes", "questions", "fields"), PLAN_PROMPTS)
def test_what_a_coach_asks_about_a_plan(changes, questions, fields):
    cycle = upto("plan", **changes)
    asked = gates.prompts("plan", cycle, questions, [Task()])
    assert [prompt.field for prompt in asked] == fields


def test_a_plan_without_tasks_is_asked_who_does_it():
    assert [prompt.field for prompt in gates.prompts("plan", cycle_with(), [Question()], [])] == ["tasks"]


LATER_PROMPTS = [
    ("do", {"observed": ""}, [Question()], ["observed"]),
    ("do", {"observed": "", "done": ""}, [Question()], []),
    ("study", {}, [Question(verdict="unknown")], ["learned"]),
    ("study", {}, [Question(verdict="unknown"), Question()], []),
    ("act", {"decision": "adopt"}, [Question(verdict="less")], ["decision"]),
    ("act", {"decision": "adopt"}, [Question(verdict="less"), Question(verdict="as")], []),
    ("act", {"decision": "expand", "next_change": ""}, [Question()], ["next_change"]),
    ("act", {"decision": "abandon", "next_change": ""}, [Question()], []),
]


@pytest.mark.parametrize(("box", "changes", "questions", "fields"), LATER_PROMPTS)
def test_what_a_coach_asks_later(box, changes, questions, fields):
    assert [prompt.field for prompt in gates.prompts(box, cycle_with(**changes), questions, [])] == fields


def test_prompts_never_keep_a_box_from_being_complete():
    cycle = upto("plan", change="Train everyone", whom="All patients", ends=D(2026, 12, 24))
    assert len(gates.prompts("plan", cycle, [Question(prediction="Better")], [])) == 5
    assert gates.missing("plan", cycle, [Question(prediction="Better")]) == ()


# ---------- late ----------

LATE = [
    # ends            last entry        today             says
    (D(2026, 11, 6), D(2026, 11, 6), D(2026, 11, 6), None),
    (D(2026, 11, 6), D(2026, 11, 6), D(2026, 11, 7), "1 day late"),
    (D(2026, 11, 6), D(2026, 11, 9), D(2026, 11, 10), "4 days late"),
    (None, D(2026, 11, 2), D(2026, 11, 15), None),
    (None, D(2026, 11, 2), D(2026, 11, 16), "No entry for 14 days"),
    # The planned end is the louder alarm.
    (D(2026, 11, 6), D(2026, 10, 1), D(2026, 11, 7), "1 day late"),
    # Planned for later: not forgotten.
    (D(2027, 1, 8), D(2026, 10, 1), D(2026, 11, 2), None),
]


@pytest.mark.parametrize(("ends", "changed_on", "today", "says"), LATE)
def test_when_an_open_test_is_late(ends, changed_on, today, says):
    found = gates.lateness(upto("study", ends=ends), changed_on, today)
    assert (found.text if found else None) == says


def test_a_closed_test_is_never_late():
    assert gates.lateness(cycle_with(), D(2026, 1, 1), D(2026, 12, 31)) is None


def test_a_closed_test_with_a_reopened_plan_is_not_late_either():
    reopened = cycle_with(plan_done_on=None, to_check="do study act")
    assert gates.lateness(reopened, D(2026, 1, 1), D(2026, 12, 31)) is None
