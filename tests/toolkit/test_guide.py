"""The author's guide against the schema: every field, type and limit is there, and its example is complete."""

import re
from typing import get_args

import pytest

from groundwork.toolkit.documents import MOST_BYTES, MOST_VALUES
from groundwork.toolkit.export import KINDS, json_schema
from groundwork.toolkit.folder import MOST_BYTES_IN_ALL
from groundwork.toolkit.layout import FOLDERS, LIST_FILES, OTHER_FOLDERS
from groundwork.toolkit.load import MOST_VALUES_IN_ALL
from groundwork.toolkit.schema import Question, Section
from tests.toolkit import example

GUIDE = example.GUIDE.read_text("utf-8")
PROSE = example.BLOCK.sub("", GUIDE)
NAMED = set(re.findall(r"`([^`\n]+)`", PROSE))


def test_every_field_of_the_schema_is_explained():
    fields = {name for part in json_schema()["$defs"].values() for name in part["properties"]}
    assert fields - NAMED == set()


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("toolkit.yaml", "Head"),
        ("Activities", "Activity"),
        ("Questionnaires", "Questionnaire"),
        ("Measures", "Measure"),
        ("Agendas", "Agenda"),
        ("Agendas", "AgendaItem"),
        ("Training and resources", "Training"),
        ("Training and resources", "Resource"),
        ("Pages", "Page"),
        ("Credit", "RuleSet"),
        ("Credit", "CreditNeeds"),
        ("Credit", "Deadline"),
        ("Credit", "Statement"),
        ("Questionnaires", "TableQuestion"),
        ("Questionnaires", "ScaleQuestion"),
        ("Questionnaires", "NumberQuestion"),
        ("Questionnaires", "Level"),
    ],
)
def test_each_chapter_explains_the_fields_of_its_part(heading, part):
    chapter = PROSE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    named = set(re.findall(r"`([^`\n]+)`", chapter))
    assert set(json_schema()["$defs"][part]["properties"]) - named == set()


def test_every_allowed_word_is_named():
    words = set()
    for part in json_schema()["$defs"].values():
        for described in part["properties"].values():
            words.update(described.get("enum", []))
            words.update(word for one in described.get("anyOf", []) for word in one.get("enum", []))
            words.update([described["const"]] if "const" in described else [])
    assert words and words - NAMED == set()


def test_the_example_uses_every_kind_of_file_question_and_section():
    files = example.files()
    used = {name.partition("/")[0].removesuffix(".yaml") for name in files}
    assert used == set(KINDS) == {"toolkit"} | set(FOLDERS) | set(LIST_FILES)
    for union in (Question, Section):
        for member in get_args(get_args(union)[0]):
            (kind,) = get_args(member.model_fields["type"].annotation)
            assert any(re.search(rf"type: {kind}\b", text) for text in files.values()), kind


def test_the_limits_are_those_of_the_loader():
    assert f"{MOST_BYTES // 1024} kB and {MOST_VALUES:,} values" in GUIDE
    assert f"{MOST_BYTES_IN_ALL // 1024**2} MB and {MOST_VALUES_IN_ALL:,} values" in GUIDE


def test_the_folders_are_named():
    chapter = GUIDE.split("\n## The folder\n")[1].split("\n## ")[0]
    for name in [*FOLDERS, *OTHER_FOLDERS]:
        assert f" {name}/" in chapter
    for name in LIST_FILES:
        assert f" {name}.yaml " in chapter
