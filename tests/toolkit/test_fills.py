"""Sheets whose answers flow on: what such a sheet must say, each fault with file, line and a sentence."""

import pytest

from groundwork.toolkit.edition import digest, questionnaire_from_json, questionnaire_to_json
from groundwork.toolkit.faults import ToolkitFaults
from groundwork.toolkit.load import load_toolkit
from tests.toolkit import example

NAME = "questionnaires/think.yaml"
SHEET = """
key: think
title: Think it through
kind: worksheet
respondents: team
about: opportunity
intro: One for each.
minutes: 20
groups:
  - key: all
    title: All
    questions:
      - key: doable
        type: scale
        text: How doable is it?
        short: Doable
        fills: feasibility
        levels:
          - {title: Hard, text: Much is missing., first: 1, last: 2}
          - {title: Easy, text: All is there., first: 3, last: 5}
      - key: decided
        type: single
        text: What do we decide?
        fills: decision
        options: [{key: choose, title: Do it}, {key: later, title: Later}, {key: drop, title: Not here}]
      - {key: why, type: long-text, text: Why?, fills: reason}
      - key: rows
        type: table
        text: What happens?
        fills: plan-steps
        columns:
          - {key: happens, title: What, type: long-text, holds: what}
          - {key: by, title: By, type: short-text, holds: person}
          - {key: ready, title: Ready by, type: date, holds: due}
          - key: state
            title: Status
            type: single
            holds: status
            options: [{key: open, title: Open}, {key: dropped, title: Dropped}]
      - key: members
        type: table
        text: Who takes part?
        fills: workgroup
        columns:
          - {key: name, title: Name, type: short-text, holds: person}
          - {key: time, title: Hours, type: number, holds: hours}
""".lstrip()

TOGETHER = "is one that the team fills together: kind worksheet or checklist, respondents team, no consensus"
Q = "groups.0.questions"
CASES = [
    ("about: opportunity", "about: activity", 'about: "activity" is not one of opportunity or test'),
    ("fills: reason", "fills: reasons", f'{Q}.2.fills: "reasons" is not one of feasibility, priority, decision'),
    ("holds: due", "holds: date", f'{Q}.3.columns.2.holds: "date" is not one of what, role, person'),
    ("kind: worksheet", "kind: survey", f"about: a sheet about an opportunity {TOGETHER}"),
    ("about: opportunity\n", "", f'{Q}.2.fills: only a sheet with "about: opportunity" fills reason'),
    (
        "key: why, type: long-text",
        "key: why, type: date",
        f"{Q}.2.fills: reason is filled by a question of type short-",
    ),
    ("fills: decision", "fills: priority", f"{Q}.1.fills: priority is filled by a question of type scale"),
    (
        "first: 3, last: 5}",
        "first: 3, last: 6}",
        f"{Q}.0.levels: feasibility is rated from 1 to 5; this scale runs from 1 to 6",
    ),
    (
        "{key: later, title: Later}, ",
        "",
        f"{Q}.1.options: a decision has the options choose, later, drop; these are choose, drop",
    ),
    ("holds: person}\n          - {key: ready", "holds: what}\n          - {key: ready", 'column "happens" holds what'),
    (", holds: what}", "}", f'{Q}.3.columns: a table that fills plan-steps needs a column with "holds: what"'),
    (
        "type: number, holds: hours",
        "type: date, holds: hours",
        f"{Q}.4.columns.1.type: a column that holds hours is of",
    ),
    ("holds: hours", "holds: due", f"{Q}.4.columns.1.holds: a table that fills workgroup holds no due; it may hold"),
    ("key: dropped,", "key: gone,", f'{Q}.3.columns.3.options: a status needs an option with the key "dropped"'),
    ("        fills: workgroup\n", "", f"{Q}.4.columns.0.holds: only a table that fills plan-steps or workgroup says"),
    ("fills: workgroup", "fills: plan-steps", f'{Q}.4.fills: "rows" fills plan-steps already; one question of a sheet'),
]


def load(tmp_path, sheet=SHEET, **more):
    return load_toolkit(example.write(tmp_path, {NAME: sheet, **more}))


def test_a_sheet_whose_answers_flow_on_is_read(tmp_path):
    toolkit = load(tmp_path)
    sheet = next(one for one in toolkit.questionnaires if one.key == "think")
    assert sheet.about == "opportunity"
    assert sheet.filling("feasibility").key == "doable"
    assert sheet.filling("priority") is None
    assert sheet.filling("plan-steps").column("due").key == "ready"
    assert sheet.filling("plan-steps").column("role") is None
    assert questionnaire_from_json(questionnaire_to_json(sheet)) == sheet


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_a_wrong_word_or_combination_is_a_fault_in_its_place(tmp_path, old, new, expected):
    assert SHEET.count(old) == 1, old
    with pytest.raises(ToolkitFaults) as caught:
        load(tmp_path, SHEET.replace(old, new))
    lines = str(caught.value).splitlines()
    assert all(line.startswith(f"{NAME}:") for line in lines)
    assert any(expected in line for line in lines), lines


def test_one_sheet_of_a_toolkit_is_about_an_opportunity(tmp_path):
    with pytest.raises(ToolkitFaults) as caught:
        load(tmp_path, **{"questionnaires/again.yaml": SHEET.replace("key: think\n", "key: again\n")})
    message = 'the questionnaire "again" is about an opportunity already; one of a toolkit may be'
    assert str(caught.value) == f"{NAME}:5: about: {message}"


def test_a_sheet_that_was_kept_before_these_words_reads_as_before(tmp_path):
    """No new word stands in the text of a sheet that uses none, so its digest stays."""
    sheet = load_toolkit(example.write(tmp_path)).questionnaires[0]
    text = questionnaire_to_json(sheet)
    assert '"fills"' not in text and '"holds"' not in text
    assert digest(questionnaire_from_json(text)) == digest(sheet)
