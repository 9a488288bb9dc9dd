"""Worked examples: checked against their sheet as real answers are, each fault with file and line."""

import pytest

from groundwork.questionnaires.handlers import texts
from groundwork.toolkit.edition import from_json, to_json
from groundwork.toolkit.examples import LONGEST
from groundwork.toolkit.faults import ToolkitFaults
from groundwork.toolkit.load import load_toolkit
from tests.toolkit import example

FILE = "examples/first-look.yaml"
# (what the guide's example says, what stands there in its place, the fault)
FAULTS = [
    ("key: first-look", "key: frist-look", 'key: there is no questionnaire "frist-look"; did you mean "first-look"?'),
    ("on-time: 2", "on-tine: 2", 'answers.on-tine: the sheet asks no question "on-tine"; did you mean "on-time"?'),
    ("on-time: 2", "on-time: 7", "answers.on-time: 7 is off the scale, which runs from 1 to 6"),
    ("on-time: 2", "on-time: two", 'answers.on-time: must be a whole number from 1 to 6, not "two"'),
    ("  on-time: 2\n", "", 'answers: the question "on-time" is required and has no answer'),
    ("on-time: 2", "on-time:", "answers.on-time: is empty; write the answer or leave the line out"),
    ("has-board: yes", "has-board: true", "must be yes, no or unsure, not true; put it in quotes"),
    ("has-board: yes", "has-board: no", 'answers.board-place: asked only when "has-board" is yes or unsure'),
    ("worst-hour: morning", "worst-hour: morningg", 'the answers are morning or afternoon; did you mean "morning"?'),
    ("[late-arrival]", "late-arrival", "must be a list of options, such as [late-arrival], not"),
    ("[late-arrival]", "[late-arrival, late-arrival]", 'answers.causes.1: "late-arrival" stands here twice'),
    ("[late-arrival]", "[late]", 'answers.causes.0: "late" is no answer here'),
    ("longest: 55", "longest: 301", "answers.longest: 301 is above 300, the highest possible"),
    ("longest: 55", "longest: -1", "answers.longest: -1 is below 0, the lowest possible"),
    ("longest: 55", "longest: 5.5", "answers.longest: must be a whole number, not 5.5"),
    ("longest: 55", "longest: .inf", "answers.longest: must be a number, not .inf"),
    ("2026-03-31", "2026-02-30", 'answers.last-timed: must be a day written like 2026-03-31, not "2026-02-30"'),
    ("2026-03-31", "31 March", "must be a day written like 2026-03-31"),
    ("Behind the front desk", "12", "answers.board-place: must be a text, not 12; put it in quotes"),
    ("Behind the front desk", "x" * 301, "answers.board-place: is 301 characters long; 300 is the most"),
    ("check-in: {", "chek-in: {", 'answers.who-waits.rows.chek-in: no row "chek-in" stands on the sheet; did you mean'),
    ("{minutes: 4,", "{step: Check-in,", 'answers.who-waits.rows.check-in.step: the row has no cell "step" to fill'),
    ("minutes: 2.5", "minutes: often", 'answers.who-waits.added.0.minutes: must be a number, not "often"'),
    ("owner: nurse", "owner: doctor", 'answers.who-waits.added.0.owner: "doctor" is no answer here'),
    ("    added:", "    more:", "answers.who-waits.more: unknown field; those that may stand here: rows, added"),
    ("clinic: Elm Street Clinic", "clinc: Elm", 'clinc: unknown field; did you mean "clinic"?'),
    (
        "answers:\n",
        "answers: none\nrest:\n",
        'answers: must be a group of answers by the key of their question, not "none"',
    ),
]


def faults(folder, changes) -> list[str]:
    with pytest.raises(ToolkitFaults) as caught:
        load_toolkit(example.write(folder, changes))
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS)
def test_a_wrong_answer_is_named_with_its_line(tmp_path, old, new, expected):
    found = faults(tmp_path, example.edited(FILE, old, new))
    assert any(expected in fault for fault in found), found
    assert all(fault.startswith(f"{FILE}:") and not fault.startswith(f"{FILE}:0") for fault in found)


def test_an_answer_to_a_retired_question_is_a_fault(tmp_path):
    sheet = "questionnaires/first-look.yaml"
    changes = example.edited(sheet, "key: last-timed\n", "key: last-timed\n        retired: true\n")
    assert faults(tmp_path, changes) == [
        f'{FILE}:11: answers.last-timed: the question "last-timed" is retired; leave its answer out'
    ]


def test_more_rows_than_the_table_takes(tmp_path):
    rows = "".join(f"      - {{step: Step {number}}}\n" for number in range(9))
    changes = example.edited(FILE, "    added:\n", f"    added:\n{rows}")
    assert "the table holds 12 rows; 10 is the most" in faults(tmp_path, changes)[0]


def test_a_faulty_sheet_is_named_alone(tmp_path):
    sheet = "questionnaires/first-look.yaml"
    found = faults(tmp_path, example.edited(sheet, "key: board-place", "key: has-board"))
    assert all(fault.startswith(sheet) for fault in found)


def test_an_example_leaves_its_sheet_as_it_is_and_reads_back_equal(tmp_path):
    plain = load_toolkit(example.write(tmp_path / "plain", {FILE: None}))
    filled = load_toolkit(example.write(tmp_path / "filled"))
    assert plain.questionnaires == filled.questionnaires
    assert from_json(to_json(filled)) == filled
    assert filled.example_of("first-look").answers["who-waits"]["added"][0]["minutes"] == 2.5
    assert plain.example_of("first-look") is None


def test_the_limits_are_those_of_the_forms():
    assert LONGEST == {"short-text": texts.LONGEST_SHORT, "long-text": texts.LONGEST_LONG}
