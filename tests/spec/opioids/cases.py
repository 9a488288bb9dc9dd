"""Reads the tables of the worked examples, and works them out on an engine.

A row's fills read `01-15 oxy10 60/30`: day, drug, quantity and days' supply,
`?` where not known, `by` a prescriber and `at` a pharmacy. `01-15..02-01 oxy10`
is an order and the day it stops. A day without a year is of 2024, and a window is the first quarter of 2024 unless
the row names another.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from groundwork.opioids.days import Window, day_number, day_of
from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.engines import Options, Tables
from tests.spec.spc.tables import all_rows

# MME in a unit: strength times factor, patches by the days they are worn. Methadone is in mg, banded by the day.
DRUGS = {
    "oxy10": {"ingredient": "oxycodone", "form": "tablet", "opioid": 1, "micro": "15"},
    "hyd5": {"ingredient": "hydrocodone", "form": "tablet", "opioid": 1, "micro": "5"},
    "mor15": {"ingredient": "morphine", "form": "tablet", "opioid": 1, "micro": "15"},
    "tra50": {"ingredient": "tramadol", "form": "tablet", "opioid": 1, "micro": "10"},
    "fen25": {"ingredient": "fentanyl", "form": "patch", "opioid": 1, "micro": "180"},
    "syrup": {"ingredient": "hydrocodone", "form": "solution", "opioid": 1, "micro": "0.5"},
    "met10": {"ingredient": "methadone", "form": "tablet", "opioid": 1, "methadone": "10"},
    "metsol": {"ingredient": "methadone", "form": "solution", "opioid": 1, "methadone": "2"},
    "codbut": {
        "ingredient": "butalbital+codeine",
        "form": "capsule",
        "opioid": 1,
        "sedative": "barbiturate",
        "micro": "4.5",
    },
    "pentaz": {"ingredient": "pentazocine", "form": "tablet", "opioid": 1, "reason": "no_factor"},
    "bup8": {"ingredient": "buprenorphine", "form": "tablet_sublingual", "moud": 1, "reason": "moud"},
    "alp1": {"ingredient": "alprazolam", "form": "tablet", "sedative": "benzodiazepine"},
    "zol10": {"ingredient": "zolpidem", "form": "tablet", "sedative": "hypnotic"},
    "what": {"reason": "unknown_drug"},
}
BANDS = tuple(
    (Decimal(above), None if up_to is None else Decimal(up_to), Decimal(factor))
    for above, up_to, factor in ((0, 20, 4), (20, 40, 8), (40, 60, 10), (60, None, 12))
)
BORN = "1960-05-01"
FILL = re.compile(
    r"(?P<start>[\d-]+)(?:(?P<order>\.\.)(?P<stop>[\d-]*))? (?P<drug>\w+)"
    r"(?: (?P<quantity>[\d.?]+)/(?P<days>[\d?]+))?(?: by (?P<prescriber>\w+))?(?: at (?P<pharmacy>\w+))?"
    r"(?: !(?P<reason>\w+))?"
)
GIVEN = ("fills", "window", "options", "born")


@dataclass(frozen=True)
class Case:
    """One row: what is given, and what comes out by the names of the table's columns."""

    patient: str
    title: str
    definition: str
    window: Window
    options: tuple[tuple[str, str | int], ...]
    fills: tuple[dict, ...] = field(hash=False)
    person: dict = field(hash=False)
    expected: dict = field(hash=False)

    def __str__(self):
        return f"{self.definition}: {self.title}, {self.patient}"


def cases(definition, tables, window="2024Q1"):
    """Each row of the tables as a case."""
    return [_case(definition, title, number, row, window) for number, (title, row) in enumerate(all_rows(tables), 1)]


def _case(definition, title, number, row, window):
    name = row.get("definition") or definition
    patient = f"{definition}/{number}"
    options = tuple(
        (option, int(value) if value.isdigit() else value)
        for option, value in (part.split("=") for part in row.get("options", "").split())
    )
    born = row.get("born") or BORN
    person = {"patient": patient, "birth": None if born == "?" else _day(born), "clinic": "Hill"}
    fills = tuple(_fill(patient, at, text.strip()) for at, text in enumerate(row["fills"].split(";"), 1))
    expected = {column: text for column, text in row.items() if column not in (*GIVEN, "definition")}
    return Case(patient, title, name, _window(row.get("window") or window), options, fills, person, expected)


def _day(text):
    return day_number(date.fromisoformat(text if len(text) > 5 else f"2024-{text}"))


def _window(text):
    if ".." not in text:
        return Window.quarter(text)
    first, last = (date.fromisoformat(part) for part in text.split(".."))
    return Window.between(first, last)


def _fill(patient, number, text):
    found = FILL.fullmatch(text)
    assert found, text
    quantity, days = found["quantity"] or "?", found["days"] or "?"
    return {
        "patient": patient,
        "fill": f"{patient}.{number}",
        "source": "order" if found["order"] else "dispensing",
        "start": _day(found["start"]),
        "days": None if days == "?" else int(days),
        "stop": _day(found["stop"]) if found["stop"] else None,
        "quantity": None if quantity == "?" else int(Decimal(quantity) * 1000),
        "drug": list(DRUGS).index(found["drug"]),
        "prescriber": found["prescriber"],
        "pharmacy": found["pharmacy"],
        "reason": found["reason"],
    }


def drug_rows():
    """The table DRUGS."""
    nothing = {"opioid": 0, "gabapentinoid": 0, "moud": 0, "ingredient": ""}
    return [
        {
            **nothing,
            **drug,
            "drug": number,
            "name": name,
            **{part: int(Decimal(drug[part]) * 1_000_000) for part in ("micro", "methadone") if part in drug},
        }
        for number, (name, drug) in enumerate(DRUGS.items())
    ]


def tables_of(some):
    """The rows of all these cases as one set of tables; each case is a patient of its own."""
    fills = [fill for case in some for fill in case.fills]
    return Tables(fills, drug_rows(), [case.person for case in some])


def runs_of(some):
    """The cases in as few runs as there are different options for one definition: (options, cases)."""
    by_definition = {}
    for case in some:
        by_definition.setdefault(case.definition, {}).setdefault(case.options, []).append(case)
    runs = {}
    for variants in by_definition.values():
        for place, (options, found) in enumerate(variants.items()):
            choices, together = runs.setdefault(place, ({}, []))
            choices[found[0].definition] = dict(options)
            together.extend(found)
    return [(Options(bands=BANDS, choices=choices), found) for choices, found in runs.values()]


def worked_out(engine, some):
    """What the engine makes of each case: its row as a dict by column; None where the patient does not count."""
    answers = {}
    for options, found in runs_of(some):
        definitions = sorted({case.definition for case in found})
        windows = list({case.window.label: case.window for case in found}.values())
        results = engine.run(tables_of(found), definitions, windows, options)
        rows = {(name, *row[:2]): row for name in definitions for row in results[name]}
        for case in found:
            row = rows.get((case.definition, case.patient, case.window.label))
            columns = DEFINITIONS[case.definition].result_columns
            answers[case.patient, case.definition] = row and dict(zip(columns, row, strict=True))
    return answers


def told(case, answer):
    """The answer as the table writes it, for the columns that the table has."""
    if answer is None:
        return dict.fromkeys(case.expected, "none")
    return {column: _text(column, answer) for column in case.expected}


def _text(column, answer):
    in_milli = f"{column}_milli"
    value = answer[in_milli] if in_milli in answer else answer[column]
    if value is None:
        return "?"
    if in_milli in answer:
        return f"{Decimal(value) / 1000:f}".rstrip("0").rstrip(".") if value % 1000 else str(value // 1000)
    if column == "first_day":
        return day_of(value).isoformat()
    return str(value)


@cache
def answers_of(engine, module_cases):
    """`worked_out`, once for all tests of a module."""
    return worked_out(engine, module_cases)


def told_by(engine, case, module_cases):
    """What an engine says of a case, as the table writes it."""
    return told(case, answers_of(engine, module_cases)[case.patient, case.definition])
