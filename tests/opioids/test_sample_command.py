"""The command `sample`: a folder of files, all of it or none."""

import csv
import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from groundwork.opioids.measuring.bar import Bar
from groundwork.opioids.sample import command
from groundwork.opioids.sample.claims import COLUMNS, PEOPLE_COLUMNS, TRAP_COLUMNS
from groundwork.opioids.sample.command import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(*arguments, patients=40, out="sample"):
    return main(["--patients", str(patients), "--seed", "3", "--out", out, *arguments])


def lines(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def resources(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_sample(here, capsys):
    assert made() == 0
    folder = here / "sample"
    names = ["README.txt", "dispensings.csv", "patients.csv", "provenance.json", "traps.csv"]
    assert sorted(path.name for path in folder.iterdir()) == names
    dispensings, patients = lines(folder / "dispensings.csv"), lines(folder / "patients.csv")
    assert tuple(dispensings[0]) == COLUMNS
    assert tuple(patients[0]) == PEOPLE_COLUMNS
    assert (folder / "traps.csv").read_text("utf-8").startswith(",".join(TRAP_COLUMNS))
    assert {row["patient_id"] for row in dispensings} <= {row["patient_id"] for row in patients}
    told = capsys.readouterr()
    assert told.out == f"{len(dispensings)} rows of 40 made-up members are in sample; README.txt tells.\n"
    assert told.err == ""


def test_the_readme_says_that_nobody_in_it_exists_and_how_to_make_it_again(here):
    made(patients=300)
    text = (here / "sample" / "README.txt").read_text("utf-8")
    assert text.startswith("SAMPLE: made up by a program. Nobody in these files exists.")
    assert "--patients 300 --seed 3 --format csv --from 2024-01-01 --to 2025-12-31 --traps all" in text
    for row in lines(here / "sample" / "traps.csv"):
        assert row["trap"] in text
    record = json.loads((here / "sample" / "provenance.json").read_text("utf-8"))
    assert record["sample"] is True
    digest = hashlib.sha256((here / "sample" / "dispensings.csv").read_bytes()).hexdigest()
    assert record["files"]["dispensings.csv"] == digest


@pytest.mark.parametrize("kind", ["csv", "ndjson"])
def test_the_same_words_give_the_same_bytes(here, kind):
    for out in ("one", "two"):
        made("--format", kind, out=out)
    for path in (here / "one").iterdir():
        assert path.read_bytes() == (here / "two" / path.name).read_bytes()


def test_a_member_is_the_same_in_a_larger_sample(here):
    made(out="small")
    made(out="large", patients=60)
    for name in ("dispensings.csv", "patients.csv", "traps.csv"):
        small, large = ((here / out / name).read_text("utf-8") for out in ("small", "large"))
        assert large.startswith(small)
        assert len(large) > len(small) or name == "traps.csv"


def test_without_traps_no_claim_stands_twice(here):
    made("--traps", "none", patients=300)
    claims = [row["claim_id"] for row in lines(here / "sample" / "dispensings.csv")]
    assert len(claims) == len(set(claims))
    assert lines(here / "sample" / "traps.csv") == []
    assert "No traps." in (here / "sample" / "README.txt").read_text("utf-8")


def test_a_period_of_ones_own(here):
    made("--from", "2023-02-01", "--to", "2023-03-31", "--traps", "none")
    days = {row["fill_date"] for row in lines(here / "sample" / "dispensings.csv")}
    assert min(days) >= "2023-02-01"
    assert max(days) <= "2023-03-31"


def test_a_single_day_has_no_leap_day_and_no_quarter(here):
    assert made("--from", "2023-03-01", "--to", "2023-03-01", patients=500) == 0
    keys = {row["trap"] for row in lines(here / "sample" / "traps.csv")}
    assert not keys & {"leap_day", "late_in_a_quarter", "exactly_50", "exactly_90"}


def test_parquet_holds_the_rows_of_the_csv(here):
    made(patients=300, out="text")
    made("--format", "parquet", patients=300, out="parquet")
    names = ["README.txt", "dispensings.parquet", "patients.csv", "provenance.json", "traps.csv"]
    assert sorted(path.name for path in (here / "parquet").iterdir()) == names
    with duckdb.connect() as connection:
        found = connection.execute("FROM read_parquet('parquet/dispensings.parquet')")
        columns = {column: str(kind) for column, kind, *_ in found.description}
        rows = [["" if cell is None else str(cell) for cell in row] for row in found.fetchall()]
    assert rows == [list(row.values()) for row in lines(here / "text" / "dispensings.csv")]
    assert (columns["fill_date"], columns["ndc"]) == ("DATE", "VARCHAR")


def test_resources_hold_the_same_claims_but_for_what_fhir_keeps_once(here):
    made(patients=300, out="text")
    made("--format", "ndjson", patients=300, out="fhir")
    dispenses = resources(here / "fhir" / "MedicationDispense.ndjson")
    requests = {one["id"]: one for one in resources(here / "fhir" / "MedicationRequest.ndjson")}
    rows = lines(here / "text" / "dispensings.csv")
    undone = {row["claim_id"] for row in rows if row["status"] == "reversed" or row["quantity"].startswith("-")}
    assert undone == {one["id"] for one in dispenses if one["status"] == "entered-in-error"}
    kept = [row for row in rows if row["status"] == "paid" and not row["quantity"].startswith("-")]
    assert [_row(one, requests) for one in dispenses] == [
        {name: row[name] for name in row if name != "status"} for row in kept
    ]
    assert all(one["meta"]["security"][0]["code"] == "HTEST" for one in [*dispenses, *requests.values()])


def _row(one, requests):
    codes = {
        coding["system"].rpartition("/")[2]: coding["code"]
        for coding in one["medicationCodeableConcept"].get("coding", [])
    }
    request = requests[one["authorizingPrescription"][0]["reference"].partition("/")[2]]
    return {
        "patient_id": one["subject"]["reference"].partition("/")[2],
        "claim_id": one["id"],
        "fill_date": one["whenHandedOver"],
        "ndc": codes.get("ndc", ""),
        "rxcui": codes.get("rxnorm", ""),
        "drug_name": one["medicationCodeableConcept"]["text"],
        "quantity": str(one.get("quantity", {}).get("value", "")),
        "days_supply": str(one.get("daysSupply", {}).get("value", "")),
        "prescriber_id": request["requester"]["reference"].partition("/")[2],
        "pharmacy_id": one["performer"][0]["actor"]["reference"].partition("/")[2],
    }


def test_patients_as_resources(here):
    made("--format", "ndjson", patients=600)
    listed = {row["patient_id"]: row for row in lines(here / "sample" / "patients.csv")}
    people = {one["id"]: one for one in resources(here / "sample" / "Patient.ndjson")}
    assert people.keys() == listed.keys()
    for number, row in listed.items():
        if row["merged_into"]:
            assert people[number]["link"][0]["other"]["reference"] == f"Patient/{row['merged_into']}"
        else:
            assert people[number]["birthDate"] == row["birth_date"]
            assert people[number].get("deceasedDateTime", "") == row["died_on"]
    assert any(row["merged_into"] for row in listed.values())
    assert any(row["died_on"] for row in listed.values())


SLIPS = {
    "no patients": (["--out", "s"], "--patients is missing: "),
    "no folder": (["--patients", "3"], "--out is missing: "),
    "none": (["--patients", "0", "--out", "s"], "--patients 0 cannot be: "),
    "no number": (["--patients", "many", "--out", "s"], "--patients many cannot be: "),
    "other digits": (["--patients", "٣", "--out", "s"], "--patients ٣ cannot be: "),
    "a seed below 0": (["--patients", "3", "--seed=-1", "--out", "s"], "--seed -1 cannot be: "),
    "a format": (["--patients", "3", "--format", "xml", "--out", "s"], "Argument --format: invalid choice: 'xml'"),
    "an option": (["--patients", "3", "--sed", "1", "--out", "s"], "Unrecognized arguments: --sed 1"),
    "no date": (["--patients", "3", "--from", "May", "--out", "s"], "--from May is no date: "),
    "no year": (["--patients", "3", "--to", "0001-01-01", "--out", "s"], "--to 0001-01-01 is too far off: "),
    "turned round": (["--patients", "3", "--to", "2023-01-01", "--out", "s"], "The sample would end on 2023-01-01"),
    "too long": (["--patients", "3", "--to", "2040-01-01", "--out", "s"], "From 2024-01-01 to 2040-01-01 is too long"),
}


@pytest.mark.parametrize(("arguments", "opening"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_in_a_sentence_and_leaves_nothing(here, capsys, arguments, opening):
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.err.startswith(opening.removesuffix(": "))
    assert told.err.count("\n") == 1
    assert list(here.iterdir()) == []


def test_a_folder_with_anything_in_it_is_refused(here, capsys):
    (here / "sample").mkdir()
    (here / "sample" / "thesis.txt").write_text("mine")
    assert made() == 2
    assert made("--replace") == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("sample is not empty")
    assert told[1].startswith("sample holds other things than a sample")
    assert (here / "sample" / "thesis.txt").read_text() == "mine"


def test_results_of_a_measurement_are_not_replaced_by_a_sample(here, capsys):
    (here / "sample").mkdir()
    (here / "sample" / "provenance.json").write_text("{}")
    assert made("--replace") == 2
    assert [path.name for path in here.rglob("*")] == ["sample", "provenance.json"]


def test_a_sample_can_be_replaced(here):
    assert made() == 0
    assert made("--format", "ndjson", "--replace") == 0
    assert not (here / "sample" / "dispensings.csv").exists()
    assert [path.name for path in here.iterdir()] == ["sample"]


def test_what_cannot_be_written_is_told_in_a_sentence(here, capsys, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "dispensings.csv")

    monkeypatch.setattr(command, "life_of", full)
    assert made() == 2
    assert capsys.readouterr().err == "dispensings.csv: No space left on device.\n"
    assert list(here.iterdir()) == []


def test_help_names_each_option(capsys):
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(option in text for option in ("--patients", "--seed", "--format", "--from", "--traps", "--replace"))


def test_a_terminal_shows_how_far_it_is(here, capsys, monkeypatch):
    shown = []
    monkeypatch.setattr(Bar, "part", lambda bar, done, of: shown.append((done, of)))
    made(patients=1_100, out="sample")
    assert shown == [(500, 1_100), (1_000, 1_100)]


def test_a_request_to_end_leaves_nothing_half_written(here):
    asked = [sys.executable, "-m", "groundwork.opioids", "sample", "--patients", "1000000", "--out", "sample"]
    with subprocess.Popen(asked, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True) as run:
        while not list(here.glob(".sample-*/dispensings.csv")) and run.poll() is None:
            os.sched_yield()
        run.send_signal(signal.SIGTERM)
        _, told = run.communicate(timeout=60)
    assert (run.returncode, told) == (130, "Stopped; nothing was written.\n")
    assert list(here.iterdir()) == []


def test_ctrl_c_leaves_an_earlier_sample_as_it_was(here, capsys, monkeypatch):
    made()
    before = {path.name: path.read_bytes() for path in (here / "sample").iterdir()}
    handler = signal.getsignal(signal.SIGTERM)

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "life_of", stop)
    assert made("--replace") == 130
    assert capsys.readouterr().err == "Stopped; nothing was written.\n"
    assert {path.name: path.read_bytes() for path in (here / "sample").iterdir()} == before
    assert [path.name for path in here.iterdir()] == ["sample"]
    assert signal.getsignal(signal.SIGTERM) is handler
