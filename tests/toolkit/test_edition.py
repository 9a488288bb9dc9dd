"""Editions as text: read back equal, the same text for the same toolkit, other text for any change."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from groundwork.toolkit.documents import read_bytes
from groundwork.toolkit.edition import (
    digest,
    from_json,
    questionnaire_from_json,
    questionnaire_to_json,
    to_json,
)
from groundwork.toolkit.load import load_toolkit
from groundwork.toolkit.schema import Questionnaire, Toolkit
from groundwork.toolkit.wording import check
from tests.toolkit import example, strategies

quick = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def toolkit(tmp_path_factory):
    return load_toolkit(example.write(tmp_path_factory.mktemp("toolkit")))


def test_the_example_reads_back_equal(toolkit):
    assert from_json(to_json(toolkit)) == toolkit
    assert digest(from_json(to_json(toolkit))) == digest(toolkit)


def test_a_questionnaire_reads_back_equal_on_its_own(toolkit):
    sheet = toolkit.questionnaires[0]
    assert questionnaire_from_json(questionnaire_to_json(sheet)) == sheet
    assert len(digest(sheet)) == 64
    assert digest(sheet) != digest(toolkit)


@quick
@given(strategies.part(Toolkit))
def test_any_toolkit_reads_back_equal(toolkit):
    assert from_json(to_json(toolkit)) == toolkit


@quick
@given(strategies.part(Questionnaire))
def test_any_questionnaire_reads_back_equal(sheet):
    assert questionnaire_from_json(questionnaire_to_json(sheet)) == sheet


@quick
@given(strategies.part(Questionnaire))
def test_any_questionnaire_reads_back_equal_from_a_file(sheet):
    # JSON is YAML, so the canonical text is a file the loader reads.
    document = read_bytes(questionnaire_to_json(sheet).encode(), "sheet.yaml")
    assert not document.faults
    assert check(Questionnaire, document.data, document, ()) == (sheet, [])


def test_the_layout_of_the_files_does_not_change_the_digest(toolkit, tmp_path):
    text = example.files()["toolkit.yaml"]
    swapped = text.replace(
        'edition: "2026.1"\nlicence: CC BY 4.0\n', "# a comment\nlicence: 'CC BY 4.0'\nedition: '2026.1'\n"
    )
    assert swapped != text
    moved = {"toolkit.yaml": swapped.replace("plan_months: 3\n", "") + "plan_months: 3\n"}
    assert digest(load_toolkit(example.write(tmp_path, moved))) == digest(toolkit)


def test_fields_stand_in_the_order_of_their_names(toolkit):
    """So the digest does not hang on the order in which the schema names them."""
    seen = []
    json.loads(to_json(toolkit), object_pairs_hook=lambda pairs: seen.append([name for name, _ in pairs]))
    assert len(seen) > 50 and all(names == sorted(names) for names in seen)


def test_one_letter_changes_the_digest(toolkit, tmp_path):
    changed = example.edited("resources.yaml", "three times", "four times")
    assert digest(load_toolkit(example.write(tmp_path, changed))) != digest(toolkit)


def test_fields_at_their_default_are_not_in_the_text(toolkit):
    """So a field that the schema gains later leaves the digests of published editions as they are."""
    first = json.loads(to_json(toolkit))["topics"][0]
    assert set(first) == {"key", "title", "short", "summary"}
    huddle = next(one for one in json.loads(to_json(toolkit))["activities"] if one["key"] == "huddle")
    assert "retired" not in huddle and "hints" not in huddle and huddle["continuous"] is True


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": "a"}', "null", '"\\ud800"'])
def test_another_text_is_refused(text):
    with pytest.raises(ValueError):
        from_json(text)
    with pytest.raises(ValueError):
        questionnaire_from_json(text)
