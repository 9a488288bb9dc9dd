"""What parts say of one another: keys that exist and are in use, months that fit, each with file and line."""

import pytest

from groundwork.toolkit.faults import ToolkitFaults
from groundwork.toolkit.load import load_toolkit
from tests.toolkit import example

HEAD = "toolkit.yaml"
ACTIVITIES = "activities/start.yaml"
SHEET = "questionnaires/first-look.yaml"
AGENDA = "agendas/kickoff.yaml"
MEASURE = "measures/on-time-start.yaml"
TRAINING = "training.yaml"
RESOURCES = "resources.yaml"
WELCOME = "pages/welcome.yaml"
RESULTS = "pages/results.yaml"

HUDDLE = "window: {first: 3, last: 4}"
TIMING = "stage: look\n  window: {first: 1, last: 2}"


def faults(tmp_path, changes) -> list[str]:
    with pytest.raises(ToolkitFaults) as caught:
        load_toolkit(example.write(tmp_path, changes))
    return str(caught.value).splitlines()


@pytest.mark.parametrize(("name", "old", "new", "expected"), example.cases("references"))
def test_one_wrong_word_is_one_fault_on_its_line(tmp_path, name, old, new, expected):
    changes = example.edited(name, old, new)
    before = example.files()[name]
    # The slip is on the last line of the new text.
    line = before[: before.index(old)].count("\n") + 1 + new.count("\n")
    assert faults(tmp_path, changes) == [f"{name}:{line}: {expected}"]


def test_stages_out_of_order(tmp_path):
    changes = example.edited(HEAD, "{first: 1, last: 2}", "{first: 3, last: 8}")
    line = example.line_of(changes[HEAD], "{first: 2, last: 6}")
    window = f"{HEAD}:{line}: stages.1.window"
    assert [one for one in faults(tmp_path, changes) if one.startswith(HEAD)] == [
        f'{window}.first: the stage starts in month 2, before "look" above it does; put them in order',
        f'{window}.last: the stage ends in month 6, before "look" above it does; put them in order',
    ]


def test_two_topics_of_one_key(tmp_path):
    changes = example.edited(HEAD, "  - key: schedule", "  - key: flow")
    first, second = (line for line, text in enumerate(changes[HEAD].split("\n"), 1) if text == "  - key: flow")
    assert faults(tmp_path, changes) == [
        'activities/start.yaml:3: 0.topic: there is no topic "schedule"',
        f'{HEAD}:{second}: topics.1.key: the key "flow" is taken by the topic in {HEAD}:{first}',
    ]


def test_two_activities_of_one_key(tmp_path):
    changes = {"activities/more.yaml": example.files()[ACTIVITIES].partition("- key: time-the-visit")[0]}
    assert faults(tmp_path, changes) == [
        'activities/start.yaml:1: 0.key: the key "huddle" is taken by the activity in activities/more.yaml:1'
    ]


def test_two_questionnaires_of_one_key(tmp_path):
    second = "questionnaires/second.yaml"
    assert faults(tmp_path, {second: example.files()[SHEET]}) == [
        f'{second}:1: key: the file is named "second" and its key is "first-look"; make them the same',
        f'{second}:1: key: the key "first-look" is taken by the questionnaire in {SHEET}:1',
    ]


def test_a_scale_no_one_could_draw(tmp_path):
    changes = example.edited(SHEET, "first: 4, last: 6}", "first: 4, last: 60000000000}")
    line = changes[SHEET].partition("levels:")[0].count("\n") + 1
    assert faults(tmp_path, changes) == [
        f"{SHEET}:{line}: groups.0.questions.0.levels: the scale has 60,000,000,000 points; 101 is the most"
    ]


def test_a_condition_on_a_scale_no_one_could_draw(tmp_path):
    """The list of its answers is not made."""
    changes = example.edited(SHEET, "first: 4, last: 6}", "first: 4, last: 60000000000}")
    changes[SHEET] = changes[SHEET].replace(
        "{question: has-board, answers: [yes, unsure]}", "{question: on-time, answers: [a]}"
    )
    assert faults(tmp_path, changes)[1].endswith('"a" is no answer to "on-time"; its answers are 1, 2 ... 101')


def test_a_percent_without_denominator_and_a_count_with_one(tmp_path):
    without = example.edited(MEASURE, "denominator: Booked visits in the month.\n", "")
    assert faults(tmp_path / "a", without) == [
        f"{MEASURE}:1: denominator: a percent needs a denominator; without one use unit count"
    ]
    count = example.edited(MEASURE, "unit: percent", "unit: count")
    assert faults(tmp_path / "b", count) == [
        f"{MEASURE}:9: denominator: a count has no denominator; remove it or use unit percent or rate"
    ]


def test_a_page_of_activities_names_a_topic_or_a_stage(tmp_path):
    changes = example.edited(WELCOME, "    title: What to do now\n    stage: look\n", "    title: What to do now\n")
    line = example.line_of(changes[WELCOME], "- type: activities")
    assert faults(tmp_path, changes) == [f"{WELCOME}:{line}: sections.2: name a topic, a stage or both"]


@pytest.mark.parametrize(("name", "kind"), [(MEASURE, "measure"), (TRAINING, "training topic")])
def test_a_section_of_what_the_toolkit_does_not_have(tmp_path, name, kind):
    (line,) = faults(tmp_path, {name: None})
    assert line.endswith(f": the toolkit has no {kind}; add one or remove this section")


def test_a_retired_part_may_name_what_is_retired(tmp_path):
    changes = example.edited(SHEET, "[time-the-visit, huddle]", "[paper-sign-in]\n        retired: true")
    changes["examples/first-look.yaml"] = None
    assert load_toolkit(example.write(tmp_path, changes)).questionnaires[0].questions()[0].retired


def test_a_question_in_use_may_not_depend_on_a_retired_one(tmp_path):
    changes = example.edited(SHEET, "board that shows who waits?", "board that shows who waits?\n        retired: true")
    line = example.line_of(changes[SHEET], "show_if")
    message = 'groups.0.questions.2.show_if.question: the question "has-board" is retired; nothing in use may name it'
    assert faults(tmp_path, changes) == [f"{SHEET}:{line}: {message}"]


def test_a_question_may_depend_on_an_earlier_group(tmp_path):
    more = """
  - key: more
    title: More
    questions:
      - {key: why, type: date, text: T, show_if: {question: causes, answers: [rooming]}}
"""
    changes = {SHEET: example.files()[SHEET].rstrip() + more}
    assert load_toolkit(example.write(tmp_path, changes)).questionnaires[0].questions()[-1].key == "why"


def test_one_key_may_serve_two_kinds(tmp_path):
    """Keys of different kinds never meet: a resource may be called like a role."""
    changes = example.edited(RESOURCES, "key: timing-slip", "key: lead")
    changes |= example.edited(ACTIVITIES, "[timing-slip]", "[lead]")
    changes |= example.edited(WELCOME, "[timing-slip]", "[lead]")
    assert load_toolkit(example.write(tmp_path, changes)).resources[0].key == "lead"
