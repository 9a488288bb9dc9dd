"""Every definition as shipped: documented, parsed in both dialects, and free of fractions."""

import re

import pytest
import sqlglot
from sqlglot import exp

from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.definitions.definition import KNOWN
from groundwork.opioids.definitions.script import FOLDER, STEPS, Script, printed, text_of
from groundwork.opioids.engines import Options, script_of, sql_of
from groundwork.opioids.engines.memory.judge import WORKED_OUT

ALL = DEFINITIONS.values()
TEXTS = sorted(FOLDER.rglob("*.sql"))
LICENSED = re.compile(r"hedis|ncqa measure|pqa\b|\bhdo\b|\buop\b|\bcou\b|\bcob\b", re.IGNORECASE)


@pytest.mark.parametrize("definition", ALL, ids=DEFINITIONS)
def test_a_definition_says_what_it_counts_and_by_whom(definition):
    assert definition.version and definition.title and definition.source
    assert definition.text.endswith(".")
    assert all(option.text.endswith(".") for option in definition.options)
    assert not LICENSED.search(f"{definition.name} {definition.title} {definition.text}")


@pytest.mark.parametrize("definition", ALL, ids=DEFINITIONS)
def test_its_measures_name_its_columns(definition):
    assert definition.measures
    names = [measure.name for measure in definition.measures]
    for measure in definition.measures:
        assert measure.numerator in definition.columns
        assert measure.denominator == KNOWN or measure.denominator in definition.columns
        assert set(measure.within) | ({measure.of} if measure.of else set()) <= set(names[: names.index(measure.name)])


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_no_part_of_a_text_is_called_as_a_step(path):
    """Spark's dialect moves the parts of a text to its top, where they would hide the step."""
    assert not set(re.findall(r"(\w+) AS \(", path.read_text())) & STEPS


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_a_text_begins_by_saying_what_it_counts(path):
    assert path.read_text().startswith("-- ")


def test_every_text_is_used_and_every_definition_has_its_oracle():
    files = {path.stem for path in FOLDER.glob("*.sql")}
    assert files == {definition.file or definition.name for definition in ALL} == set(WORKED_OUT)
    read = {name for path in TEXTS for name in text_of(path.stem).get_identifiers()} & STEPS
    assert read | {"result", "rows"} == STEPS


@pytest.mark.parametrize("definition", ALL, ids=DEFINITIONS)
@pytest.mark.parametrize("dialect", ["duckdb", "spark"])
def test_what_runs_parses_and_holds_no_fraction(definition, dialect):
    text = printed(script_of([definition], Options()), dialect)
    assert "$" not in text
    for statement in sqlglot.parse(text, read=dialect):
        assert statement is not None
        kinds = {kind.this for kind in statement.find_all(exp.DataType)}
        assert kinds <= {exp.DataType.Type.BIGINT, exp.DataType.Type.INT, exp.DataType.Type.TEXT}
        assert not [one for one in statement.find_all(exp.Literal) if not one.is_string and not one.is_int]
        if dialect == "duckdb":
            assert not list(statement.find_all(exp.Div)), "divide whole numbers by // only"


def test_definitions_share_a_step_unless_their_choices_change_it():
    script = script_of([DEFINITIONS["mme-max-day"], DEFINITIONS["overlap-supply"]], Options())
    assert [name for name in script.tables if name.startswith("stretches")] == ["stretches"]
    assert "stretches" in script.tables
    carried = Options(choices={"overlap-supply": {"carry": "same-drug"}})
    script = script_of([DEFINITIONS["mme-max-day"], DEFINITIONS["overlap-supply"]], carried)
    assert [name for name in script.tables if name.startswith("stretches")] == ["stretches", "stretches_2"]
    assert [name for name in script.tables if name.startswith("priced")] == ["priced"]


def test_the_text_that_runs_can_be_printed_in_either_dialect():
    assert " // " in sql_of("mme-supply") and " DIV " not in sql_of("mme-supply")
    assert " DIV " in sql_of("mme-supply", "spark") and "//" not in sql_of("mme-supply", "spark")
    without = Options(choices={"mme-supply": {"tramadol": "without"}})
    assert "'without' = 'with'" in sql_of("mme-supply", options=without)


def test_a_script_alone_is_empty():
    assert printed(Script(), "duckdb") == "\n"
