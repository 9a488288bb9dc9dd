"""The SQL of a run: from the texts in `sql/` to the statements that an engine carries out in order.

A text names the steps it reads as $step and options as $option. A step is
written out once for each set of choices that changes its text, so that definitions share the pricing and the sweep.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from string import Template

import sqlglot

from groundwork.opioids.definitions.definition import Definition, Value
from groundwork.opioids.drugs.forms import FORMS

FOLDER = Path(__file__).parent / "sql"
STEPS = frozenset(path.stem for path in (FOLDER / "steps").glob("*.sql"))
# A day that never comes, for what has no end.
NEVER = 1_000_000
# What holds where a definition does not say otherwise.
USUAL: Mapping[str, Value] = {"by": "supply", "sedatives": "all", "tramadol": "with"}
# Reasons for which the days of a row cannot be used; all others concern its dose.
SUPPLY_REASONS = ("no_days", "odd_days", "patch_days")
# Reasons for which nobody can say whether a row is an opioid at all.
UNREAD_REASONS = ("no_drug", "unknown_drug", "ambiguous_ndc", "two_readings")
DIALECTS = ("duckdb", "spark")
_READS = re.compile(r"\b(?:FROM|JOIN) (\w+)")


def _quoted(keys: Sequence[str]) -> str:
    return ", ".join(f"'{key}'" for key in keys)


CONSTANTS: Mapping[str, Value] = {
    "never": NEVER,
    "supply_reasons": _quoted(SUPPLY_REASONS),
    "unread_reasons": _quoted(UNREAD_REASONS),
    "pill_forms": _quoted([form.key for form in FORMS.values() if form.counts_as_pill]),
    "liquid_forms": _quoted([form.key for form in FORMS.values() if form.liquid]),
    "patch_forms": _quoted([form.key for form in FORMS.values() if form.unit == "patch"]),
}


@cache
def text_of(name: str) -> Template:
    """The text of a step or a definition as it stands in its file."""
    folder = FOLDER / "steps" if name in STEPS else FOLDER
    return Template((folder / f"{name}.sql").read_text(encoding="utf-8").strip())


@dataclass
class Script:
    """The statements of a run: tables to make in order, then what each result selects from them."""

    tables: dict[str, str] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[str, str]] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def add(self, definition: Definition, choices: Mapping[str, Value]) -> None:
        """Take in a definition with the value of each option."""
        days = "all" if definition.looks_beyond else "in-windows"
        values = {**USUAL, **CONSTANTS, "days_read": days, **choices}
        columns = ",\n    ".join(f"CAST(b.{name} AS {kind}) AS {name}" for name, kind in definition.columns.items())
        body = self._written(definition.file or definition.name, values)
        made = {**values, "columns": columns, "body": body, "need": definition.needs[0]}
        self.results[definition.name] = self._written("result", made)
        for need in definition.needs:
            self.rows.append((definition.name, self._written("rows", {**values, "need": need})))

    def _written(self, name: str, values: Mapping[str, Value]) -> str:
        """The text of `name` with options filled in and the steps it reads laid down before it."""
        template = text_of(name)
        steps = {step: self._table(step, values) for step in template.get_identifiers() if step in STEPS}
        return template.substitute({**values, **steps})

    def _table(self, step: str, values: Mapping[str, Value]) -> str:
        text = self._written(step, values)
        if text not in self._names:
            before = sum(1 for name in self._names.values() if name.rstrip("_0123456789") == step)
            self._names[text] = f"{step}_{before + 1}" if before else step
            self.tables[self._names[text]] = text
        return self._names[text]

    @cached_property
    def shared(self) -> frozenset[str]:
        """The steps that more than one place reads, so that it pays to keep what they give. Ask when all is added."""
        texts = [*self.tables.values(), *self.results.values(), *(text for _, text in self.rows)]
        reads = Counter(name for text in texts for name in _READS.findall(text))
        return frozenset(name for name in self.tables if reads[name] > 1)


def translated(text: str, dialect: str) -> str:
    """A text in one of DIALECTS. The texts are written in DuckDB's, which are taken as they are."""
    if dialect == "duckdb":
        return text
    return sqlglot.transpile(text, read="duckdb", write=dialect, pretty=True)[0]


def printed(script: Script, dialect: str) -> str:
    """A script as one text of statements, for a person to read or to run."""
    made = [f"CREATE TEMPORARY VIEW {name} AS\n{translated(text, dialect)};" for name, text in script.tables.items()]
    asked = [f"-- {name}\n{translated(text, dialect)};" for name, text in script.results.items()]
    return "\n\n".join([*made, *asked]) + "\n"
