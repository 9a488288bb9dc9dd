"""The explanation of one patient: it comes to what the engines say, and shows the arithmetic."""

import re

import pytest
from hypothesis import Phase, given, settings

from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.engines import Columnar, Options
from groundwork.opioids.explain import explain
from tests.opioids.dispensings import BANDS, METHADONE, OTHERWISE, QUARTER, WINDOWS, any_tables, fill, tables

DEFAULT = Options(bands=BANDS)
HEADING = re.compile(r"(\S+) version \d+, (.+): .+")
LINE = re.compile(r"  (\w+): (.+?)(?: \(.*\))?")


def told(text):
    """(definition, period) -> what the text says of each column."""
    found, at = {}, None
    for line in text.splitlines():
        if heading := HEADING.fullmatch(line):
            at = found.setdefault((heading[1], heading[2]), {})
        elif at is not None and (column := LINE.fullmatch(line)):
            at[column[1]] = column[2]
    return found


@settings(max_examples=2, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(given_tables=any_tables())
def test_it_comes_to_what_the_fast_engine_says(given_tables):
    options = Options(bands=BANDS, choices=OTHERWISE)
    results = Columnar().run(given_tables, list(DEFINITIONS), WINDOWS, options)
    for patient in sorted({row["patient"] for row in given_tables.fills}):
        said = told(explain(given_tables, patient, list(DEFINITIONS), WINDOWS, options))
        for name, definition in DEFINITIONS.items():
            rows = {row[1]: row for row in results[name] if row[0] == patient}
            for window in WINDOWS:
                columns = dict(zip(definition.result_columns, rows.get(window.label, ()), strict=False))
                expected = {
                    column: "not known" if value is None else str(value)
                    for column, value in columns.items()
                    if column not in ("patient", "period")
                }
                assert said[name, window.label] == expected


def test_the_arithmetic_of_each_row_and_day_is_shown():
    fills = [
        fill("p", 0, 30, 60, number=0),
        fill("p", 20, 30, 20, number=1, drug=METHADONE),
        fill("p", 60, None, 20, number=2),
        fill("p", 70, 5, None, number=3),
    ]
    text = explain(tables(fills), "p", ["mme-max-day", "mme-on-therapy"], [QUARTER], DEFAULT)
    assert "7.5 MME x 60 = 450 MME in all" in text
    assert "7.5 MME x 60 / 30 days = 15 MME a day" in text
    assert "2024-01-21 to 2024-02-19: 6.666666 mg a day in all, x 4 = 26.667 MME a day of this fill" in text
    assert "supply not used: no_days: The days' supply is missing, 0 or below." in text
    assert "dose not used: no_quantity: The quantity is missing, 0 or below." in text
    assert "  2024-01-21  2024-01-30    10     41.667        2          0" in text
    assert "  2024-03-11  2024-03-15     5    unknown        1          0" in text
    assert "  mme_milli: 41667 (41.667 MME)" in text
    assert "  first_day: 19743 (2024-01-21)" in text
    assert "1250.01 MME / 50 days = 25 MME a day" in text
    assert "  1 row not used for daily: no_days: The days' supply is missing, 0 or below." in text


def test_who_is_left_out_is_told_why():
    given_tables = tables(
        [fill("p", 0, 30, 60)], excluded=[{"patient": "p", "start": QUARTER.start + 90, "reason": "hospice"}]
    )
    text = explain(given_tables, "p", ["bree"], [QUARTER], DEFAULT)
    assert "excluded from 2024-03-31 on: hospice" in text
    assert "does not count: excluded: The patient is left out" in text


def test_a_patient_who_is_not_there_is_told():
    with pytest.raises(ValueError, match="no row of the patient q"):
        explain(tables([fill("p", 0, 30, 60)]), "q", ["bree"], [QUARTER], DEFAULT)
