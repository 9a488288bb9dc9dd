"""docs/opioids.md and docs/opioids-checked.md say what the program does."""

import csv
import re
from pathlib import Path

import pytest

from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.drugs import FACTOR_TABLES
from groundwork.opioids.intake import read_mapping
from groundwork.opioids.intake.limits import MAX_SHEET_ROWS
from groundwork.opioids.intake.rejects import TO_DO
from groundwork.opioids.intake.source import KINDS
from groundwork.opioids.measuring.asked import USAGE, read
from groundwork.opioids.measuring.bar import Bar
from groundwork.opioids.measuring.run import measure
from groundwork.opioids.reasons import REASONS
from tests.opioids.taking import put, rows_of

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "opioids.md").read_text(encoding="utf-8")
CHECKED = (ROOT / "docs" / "opioids-checked.md").read_text(encoding="utf-8")
FILLS = ROOT.parent / "shared" / "data" / "dispensing" / "synpuf_fills.csv"


def test_definitions_are_listed_with_their_titles():
    listed = dict(re.findall(r"^\| `([a-z0-9-]+)` \| (.+) \|$", GUIDE.split("## Definitions")[1], re.MULTILINE))
    assert listed == {name: one.title for name, one in DEFINITIONS.items()}


def test_options_and_endings_that_are_named_exist():
    options = set(re.findall(r"--[a-z]+(?:-[a-z]+)*", GUIDE))
    assert options <= {*re.findall(r"--[a-z]+(?:-[a-z]+)*", USAGE), "--seed", "--help"}
    assert set(re.findall(r"`(\.[a-z]+)`", GUIDE)) == set(KINDS)
    assert f"{MAX_SHEET_ROWS:,} rows" in GUIDE
    assert set(FACTOR_TABLES) <= set(re.findall(r"`([a-z_0-9]+)`", GUIDE))


def test_every_reason_to_leave_a_row_out_is_in_the_table():
    told = set(re.findall(r"`([a-z_]+)`", GUIDE.split("## When rows cannot be used")[1].split("## In Python")[0]))
    assert told == set(TO_DO)
    assert told <= set(REASONS)


def test_the_mapping_shown_can_be_read(tmp_path):
    example = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
    assert read_mapping(put(tmp_path, "m.yaml", example)).columns["patient"] == "Member No"


def sections():
    """(patient, its part of the page)."""
    return re.findall(r"^## Patient (\d+)\n(.*?)(?=^## |\Z)", CHECKED, re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(not FILLS.is_file(), reason="real data not found: ../shared/data/dispensing")
def test_the_rows_shown_are_those_of_the_file():
    with FILLS.open(newline="") as file:
        rows = dict(enumerate(csv.reader(file), 1))
    shown = 0
    for patient, part in sections():
        for line, day, drug, quantity, days in re.findall(
            r"^\| (\d+) \| (\d{4}-\d\d-\d\d) \| (.+?) \| (\d+) \| (\d+) \|$", part, re.MULTILINE
        ):
            row = rows[int(line)]
            called = row[4] or f"NDC {row[2]}, no text"
            assert [row[0], row[1], called, row[5], row[6]] == [patient, day, drug, quantity, days]
            shown += 1
    assert (len(sections()), shown) == (5, 20)


@pytest.mark.skipif(not FILLS.is_file(), reason="real data not found: ../shared/data/dispensing")
def test_the_figures_checked_by_hand_are_what_is_printed(tmp_path):
    figures = [
        (patient, *figure)
        for patient, part in sections()
        for figure in re.findall(r"^\| (\d{4}Q\d) \| ([a-z-]+)\.([a-z_]+) \| .+? \| (\d+) \|$", part, re.MULTILINE)
    ]
    assert len(figures) == 46
    quarters = [word for quarter in sorted({one[1] for one in figures}) for word in ("--quarter", quarter)]
    measure(read([str(FILLS), *quarters, "--out", str(tmp_path / "r")]), Bar())
    names = {one[2] for one in figures}
    printed = {
        (row["patient"], row["period"], name): row
        for name in names
        for row in rows_of(tmp_path / "r" / f"{name}.parquet")
    }
    for patient, quarter, name, column, value in figures:
        assert printed[patient, quarter, name][column] == int(value), (patient, quarter, name, column)
