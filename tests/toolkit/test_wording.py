"""The schema's complaints: one plain sentence each, with the path and line of the file."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from groundwork.toolkit.documents import read_bytes
from groundwork.toolkit.faults import ToolkitFaults
from groundwork.toolkit.layout import Head
from groundwork.toolkit.load import load_toolkit
from groundwork.toolkit.schema import Activity, Measure, Page, Questionnaire, RuleSet
from groundwork.toolkit.wording import PATTERNS, WORDS, check
from tests.toolkit import example

FILES = {
    "toolkit.yaml": Head,
    "questionnaires/first-look.yaml": Questionnaire,
    "measures/on-time-start.yaml": Measure,
    "pages/welcome.yaml": Page,
}


def complaints(kind, text) -> list[str]:
    document = read_bytes(text.encode(), "f.yaml")
    assert not document.faults
    return [str(fault) for fault in check(kind, document.data, document, ())[1]]


HEAD = "toolkit.yaml"
SHEET = "questionnaires/first-look.yaml"
PAGE = "pages/welcome.yaml"
MEASURE = "measures/on-time-start.yaml"


@pytest.mark.parametrize(("name", "old", "new", "expected"), example.cases("wording"))
def test_one_sentence_with_path_and_line(name, old, new, expected):
    before = example.files()[name]
    text = example.edited(name, old, new)[name]
    (found,) = [one for one in complaints(FILES[name], text) if one.endswith(f": {expected}")]
    # On the line of the slip; what is missing, on the line where its group or list starts.
    path, _, message = expected.partition(": ")
    changed = before[: before.index(old)].count("\n") + 1
    line = int(found.split(":")[1])
    missing = "missing" in message or "needs at least" in message
    assert line == (group_line(text, path) if missing else changed)


def test_a_text_that_is_too_long_is_not_quoted():
    text = example.edited(HEAD, "short: Schedule", "short: " + "x" * 1234)[HEAD]
    (fault,) = complaints(Head, text)
    assert fault.endswith(" topics.1.short: is 1,234 characters long; 40 is the most")


def group_line(text: str, path: str) -> int:
    document = read_bytes(text.encode(), "f.yaml")
    steps = tuple(int(step) if step.isdigit() else step for step in path.split("."))
    return document.lines[steps] if steps in document.lines else document.lines[steps[:-1]]


def test_a_list_whose_items_are_all_wrong_is_not_called_too_short():
    text = example.edited(PAGE, "stage: look\nlead", "lead")[PAGE].partition("sections:")[0] + "sections: [1]\n"
    assert complaints(Page, text) == ["f.yaml:4: sections.0: must be a group of fields (type), not 1"]


def test_every_pattern_of_the_schema_has_its_words():
    found = set()

    def collect(value):
        if isinstance(value, dict):
            found.update([value["pattern"]] if isinstance(value.get("pattern"), str) else [])
            for one in value.values():
                collect(one)
        elif isinstance(value, list):
            for one in value:
                collect(one)

    for kind in (Head, Questionnaire, Activity, Page, Measure, RuleSet):
        collect(kind.model_json_schema())
    assert found == set(PATTERNS)


# ---------- nothing the schema can say is left in pydantic's words ----------

ODD = [None, True, 0, -1, 10**9, 1.5, "", "x", "On Time", "x" * 5000, (), (1,), ("a", "a"), {}, {"a": 1}, {"type": "x"}]


def places(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    for step, one in items:
        yield from places(one, (*path, step))


def put(value, path, new):
    if not path:
        return new
    step, *rest = path
    if isinstance(value, dict):
        return value | {step: put(value.get(step), rest, new)}
    return tuple(put(one, rest, new) if index == step else one for index, one in enumerate(value))


@pytest.mark.parametrize("name", FILES)
def test_any_value_at_any_place_is_answered_in_plain_words(name):
    kind, document = FILES[name], read_bytes(example.files()[name].encode(), name)
    types = set()
    for path in places(document.data):
        for odd in ODD:
            data = put(document.data, path, odd)
            try:
                TypeAdapter(kind).validate_python(data)
            except ValidationError as error:
                types.update(one["type"] for one in error.errors())
                _, faults = check(kind, data, document, ())
                assert faults
                for fault in faults:
                    assert fault.line > 0
                    assert "Input should" not in fault.message and "\n" not in fault.message
    assert types <= set(WORDS)


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 6))
def test_several_slips_at_once_are_answered_too(tmp_path_factory, dice: random.Random, number):
    """Whole folders with random damage: a toolkit or faults with lines, never another error."""
    changes = {}
    for name in dice.sample(sorted(example.files()), number):
        data = read_bytes(example.files()[name].encode(), name).data
        path = dice.choice(list(places(data)))
        changes[name] = json.dumps(put(data, path, dice.choice(ODD)))
    try:
        load_toolkit(example.write(tmp_path_factory.mktemp("toolkit"), changes))
    except ToolkitFaults as caught:
        assert all(fault.line > 0 or not fault.path for fault in caught.faults)
