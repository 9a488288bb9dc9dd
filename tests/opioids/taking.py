"""Files as sites write them, taken in: rows of a table written any way, and what came of them."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import duckdb

from groundwork.opioids.days import day_of
from groundwork.opioids.drugs import Catalog, factor_table
from groundwork.opioids.intake import Asked, IntakeReport, read_inputs

HEADINGS = (
    *("patient_id", "claim_id", "status", "fill_date", "ndc", "rxcui", "drug_name", "quantity", "days_supply"),
    *("prescriber_id", "pharmacy_id"),
)
OXYCODONE = "Oxycodone Hydrochloride 5 MG Oral Tablet"
HYDROCODONE = "Hydrocodone Bitartrate 5 MG / Acetaminophen 325 MG Oral Tablet"
LORAZEPAM = "Lorazepam 1 MG Oral Tablet"
METFORMIN = "Metformin hydrochloride 500 MG Oral Tablet"
PATCH = "72 HR fentanyl 0.025 MG/HR Transdermal System"
CATALOG = Catalog()
CDC_2022 = factor_table("cdc2022")


def fill(**said):
    """A row of the sample's columns: a month of oxycodone unless told otherwise."""
    usual = {
        "patient_id": "p1",
        "claim_id": "c1",
        "status": "paid",
        "fill_date": "2026-07-01",
        "drug_name": OXYCODONE,
        "quantity": "60",
        "days_supply": "30",
        "prescriber_id": "d1",
        "pharmacy_id": "f1",
    }
    return {**dict.fromkeys(HEADINGS, ""), **usual, **said}


def written(rows, *, separator=",", headings=HEADINGS, end="\n"):
    """The rows as text of a table."""
    text = io.StringIO()
    writer = csv.DictWriter(text, headings, delimiter=separator, lineterminator=end, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@dataclass(frozen=True)
class Taken:
    """The tables as lists of rows, and the report."""

    fills: list[dict]
    drugs: list[dict]
    patients: list[dict]
    excluded: list[dict]
    rejects: list[dict]
    report: IntakeReport

    @property
    def counts(self):
        return {reason: count for reason, count in self.report.counts.items() if count}

    def told(self):
        """What must not depend on how the rows were handed over: all tables, and the counts."""
        return self.fills, self.drugs, self.patients, self.excluded, self.counts


def take(folder, *files, **asked):
    """Take in files: paths, or (name, text or bytes) to write first."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [put(folder, *file) if isinstance(file, tuple) else file for file in files]
    intake = read_inputs(paths, catalog=CATALOG, table=CDC_2022, folder=folder / "taken", asked=Asked(**asked))
    tables = intake.tables
    with intake.report.rejects.open(encoding="utf-8", newline="") as file:
        rejects = list(csv.DictReader(file))
    with duckdb.connect(config={"threads": 1}) as connection:
        read = [_rows(connection, path) for path in (tables.fills, tables.drugs, tables.patients, tables.excluded)]
    return Taken(*read, rejects, intake.report)


def put(folder, name, content):
    path = Path(folder) / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows_of(path):
    """The rows of a Parquet file in an order that does not depend on how they were written."""
    with duckdb.connect(config={"threads": 1}) as connection:
        return _rows(connection, path)


def _rows(connection, path):
    found = connection.execute("SELECT * FROM read_parquet(?) ORDER BY ALL", [str(path)])
    columns = [column for column, *_ in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def day(row):
    """The date of a fill as text."""
    return day_of(row["start"]).isoformat()
