"""Public synthetic exports through the command: what can be computed is, and every other row is counted."""

import csv
import json
from pathlib import Path

import duckdb
import pytest

from groundwork.opioids.measuring.asked import read
from groundwork.opioids.measuring.bar import Bar
from groundwork.opioids.measuring.run import explain_one, measure
from tests.opioids.taking import take

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "dispensing"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="real data not found: ../shared/data/dispensing")
WINDOWS = ("--quarter", "2008Q3", "--quarter", "2010Q2", "--from", "2008-01-01", "--to", "2010-12-31")
NAMES = ("synpuf_fills.csv", "synthea_medications.csv", "MedicationRequest.ndjson", "Patient.ndjson")


def rows_in(path):
    if path.suffix == ".ndjson":
        return len(path.read_text().splitlines())
    with path.open(newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The results of all files together, every definition, two quarters and three years as one window."""
    folder = tmp_path_factory.mktemp("real") / "results"
    inputs = [str(DATA / name) for name in NAMES]
    measure(read([*inputs, *WINDOWS, "--definitions", "all", "--out", str(folder)]), Bar())
    return folder


def test_every_row_is_used_or_counted_with_its_reason(out):
    record = json.loads((out / "provenance.json").read_text())
    expected = {name: rows_in(DATA / name) for name in NAMES[:3]}
    assert {Path(one["name"]).name: one["rows"] for one in record["inputs"]} == expected
    assert record["rows"]["read"] == sum(record["rows"]["by_reason"].values()) == sum(expected.values()) == 4548
    assert record["patients_listed"] == rows_in(DATA / "Patient.ndjson")
    used = record["rows"]["by_reason"]["used"]
    assert used > 80
    with (out / "rejects.csv").open(newline="") as file:
        listed = sum(1 for _ in csv.DictReader(file))
    assert listed == 4548 - used - record["rows"]["by_reason"]["other_drug"]


def test_opioids_and_sedatives_are_all_found(tmp_path):
    """Every fill whose text names a common one is kept, dosed or with a reason."""
    with (DATA / "synpuf_fills.csv").open(newline="") as file:
        words = (
            "codone",
            "codeine",
            "morphine",
            "fentanyl",
            "tramadol",
            "methadone",
            "lorazepam",
            "alprazolam",
            "zolpidem",
        )
        named = sum(any(word in row["drug_name"].lower() for word in words) for row in csv.DictReader(file))
    taken = take(tmp_path, DATA / "synpuf_fills.csv")
    kept = sum(any(word in (one["name"] or "").lower() for word in words) for one in by_drug(taken))
    assert named > 60
    assert kept == named


def by_drug(taken):
    """The drug of each fill."""
    drugs = {one["drug"]: one for one in taken.drugs}
    return [drugs[one["drug"]] for one in taken.fills]


def test_doses_are_those_of_a_plain_loop(out):
    """Quantity x strength x factor / days, of single-ingredient tablets, by a loop over the raw rows."""
    factors = {"Tramadol hydrochloride 50 MG": 10.0, "Acetaminophen 500 MG / Hydrocodone Bitartrate 5 MG": 5.0}
    query = f"SELECT patient, mme_milli FROM '{out / 'mme-max-day.parquet'}' WHERE mme_milli IS NOT NULL"
    with duckdb.connect() as connection:
        told = {(patient, milli) for patient, milli in connection.execute(query).fetchall()}
    checked = 0
    with (DATA / "synpuf_fills.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            unit = next(
                (factor for text, factor in factors.items() if row["drug_name"].startswith(text + " Oral T")), 0
            )
            if unit and row["quantity"] and int(row["days_supply"] or 0):
                daily = round(1000 * unit * float(row["quantity"]) / int(row["days_supply"]))
                highest = max(milli for patient, milli in told if patient == row["patient_id"])
                assert highest >= daily
                checked += 1
    assert checked >= 5


def test_sql_and_oracle_agree_on_every_definition(out, tmp_path):
    inputs = [str(DATA / name) for name in NAMES]
    folder = tmp_path / "oracle"
    arguments = [*inputs, *WINDOWS, "--definitions", "all", "--engine", "memory", "--out", str(folder)]
    measure(read(arguments), Bar())
    compared = {path.name for path in out.glob("*.csv")}
    assert len(compared) > 10
    for name in compared:
        assert (out / name).read_bytes() == (folder / name).read_bytes(), name


def test_a_patient_of_the_real_data_can_be_followed_to_its_lines():
    arguments = [str(DATA / "synpuf_fills.csv"), "--quarter", "2008Q3", "--explain", "106182"]
    traces, text = explain_one(read([*arguments, "--definitions", "mme-max-day"]), Bar())
    with (DATA / "synpuf_fills.csv").open() as file:
        lines = file.read().splitlines()
    assert all(lines[trace.line - 1].startswith("106182,") for trace in traces)
    assert "20 MME x 120 / 10 days = 240 MME a day" in text
