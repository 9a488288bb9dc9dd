"""The command `measure`: from files to a folder of results, all of it or none."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.measuring.bar import Bar
from groundwork.opioids.measuring.command import list_definitions, main
from groundwork.opioids.reasons import REASONS
from tests.opioids.taking import LORAZEPAM, OXYCODONE, fill, put, rows_of, written

DAY = 1_782_864_000


@pytest.fixture(autouse=True)
def handlers():
    """The command takes signals over; the tests give them back."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def there(tmp_path, monkeypatch):
    """A folder with two files of fills, where the person stands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY))
    rows = [fill(patient_id=f"p{n}", claim_id=f"c{n}", quantity=str(30 * (n % 9 + 1))) for n in range(40)]
    rows += [fill(patient_id=f"p{n}", claim_id=f"s{n}", drug_name=LORAZEPAM, prescriber_id="=d2") for n in range(20)]
    rows += [fill(patient_id="p1", claim_id="r", status="reversed"), fill(patient_id="p1", claim_id="q", quantity="x")]
    put(tmp_path, "fills.csv", written(rows))
    put(tmp_path, "more.csv", written([fill(patient_id="=1+1", claim_id="m")]))
    return tmp_path


def measured(*arguments):
    return main(["fills.csv", "--quarter", "2026Q3", "--out", "results", *arguments])


def sentence(capsys):
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    return told.err.strip()


def lines(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_run(there, capsys):
    assert measured("more.csv") == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.splitlines()[0] == "63 rows read from 2 files."
    assert "          61  can be used in full" in told.out
    assert "2026Q3  bree: Long-term" in told.out
    names = {path.name for path in (there / "results").iterdir()}
    of_definitions = {
        f"{name}.{kind}" for name in ("bree", "mme-max-day", "overlap-supply") for kind in ("csv", "parquet")
    }
    assert names == of_definitions | {"summary.csv", "rows.csv", "rejects.csv", "provenance.json"}
    assert {path.name for path in there.iterdir()} == {"fills.csv", "more.csv", "results"}


def test_csv_and_parquet_say_the_same_and_cells_are_no_formulas(there):
    measured("more.csv")
    parquet, table = rows_of(there / "results" / "mme-max-day.parquet"), lines(there / "results" / "mme-max-day.csv")
    assert len(parquet) == len(table) == 41
    assert parquet[0]["patient"] == "=1+1"
    assert table[0]["patient"] == "'=1+1"
    for one, other in zip(parquet[1:], table[1:], strict=True):
        assert {key: "" if value is None else str(value) for key, value in one.items()} == other


def test_the_summary_hides_what_is_small(there):
    measured("--floor", "11")
    shares = [one for one in lines(there / "results" / "summary.csv") if one["definition"] == "overlap-supply"]
    whole = next(one for one in shares if one["level"] == "all")
    assert (whole["numerator"], whole["denominator"]) == ("20", "40")
    measured("--floor", "30", "--replace")
    shares = [one for one in lines(there / "results" / "summary.csv") if one["definition"] == "overlap-supply"]
    assert {one["numerator"] for one in shares} == {"hidden"}


def test_the_record_names_all_a_result_rests_on(there):
    people = put(there, "people.csv", "patient_id,birth_date\np1,1950-01-01\n")
    measured("more.csv", "fills.csv", "--patients", people.name, "--option", "bree.low=40", "--factors", "cdc2016")
    record = json.loads((there / "results" / "provenance.json").read_text())
    assert [(one["name"], one["rows"]) for one in record["inputs"]] == [("fills.csv", 62), ("more.csv", 1)]
    assert record["same_bytes_as_another_input"] == ["fills.csv"]
    assert all(len(one["sha256"]) == 64 for one in record["inputs"])
    assert record["other_files"]["patients"][0]["name"] == "people.csv"
    assert [one["name"] for one in record["definitions"]] == ["bree", "mme-max-day", "overlap-supply"]
    assert record["options"]["definitions"]["bree"]["low"] == 40
    assert record["options"]["since"] == "2026-07-01"
    assert record["factors"]["table"] == "cdc2016"
    assert record["rows"]["read"] == sum(record["rows"]["by_reason"].values()) == 63
    assert record["made_at"] == "2026-07-01T00:00:00+00:00"
    assert set(record["made_with"]) == {"groundwork", "python", "duckdb", "engine"}
    assert str(there) not in json.dumps(record)


def test_a_run_can_be_repeated_to_the_byte(there):
    def contents():
        return {path.name: path.read_bytes() for path in (there / "results").iterdir()}

    measured()
    first = contents()
    measured("--replace")
    assert contents() == first


@pytest.mark.parametrize("engine", ["duckdb", "memory"])
def test_engines_agree_through_the_command(there, engine):
    assert measured("--engine", engine, "--definitions", "all") == 0
    assert lines(there / "results" / "mme-max-day.csv")[1]["mme_milli"] == "15000"
    assert len(list((there / "results").glob("*.parquet"))) == len(DEFINITIONS)


def test_short_names_of_definitions(there):
    assert measured("--definitions", "bree,mme-max-day,overlap") == 0
    assert (there / "results" / "overlap-supply.csv").is_file()


def test_windows_of_any_days(there):
    assert main(["fills.csv", "--from", "2026-07-01", "--to", "2026-07-10", "--out", "r"]) == 0
    assert lines(there / "r" / "mme-max-day.csv")[0]["period"] == "2026-07-01..2026-07-10"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "No file is named. Name the files to read: ./run opioids measure INPUT... --quarter 2026Q3."),
        (["fills.csv"], "No window is named. Add --quarter 2026Q3, or --from and --to."),
        (["fills.csv", "--quarter", "2026Q3"], "No folder for the results is named. Add --out DIR."),
        (["fills.csv", "--quarter", "2026"], "'2026' is no quarter. Write the year and the quarter, such as 2026Q3."),
        (["fills.csv", "--from", "2026-01-01"], "--from and --to go together."),
        (
            ["fills.csv", "--from", "1/1/26", "--to", "2026-02-01"],
            "--from 1/1/26 is no date. Write it like 2026-01-31.",
        ),
        (
            ["fills.csv", "--from", "2026-03-01", "--to", "2026-02-01"],
            "The window ends on 2026-02-01, before it begins",
        ),
        (["fills.csv", "--definitions", "nice"], "There is no definition 'nice'. Choose of"),
        (["fills.csv", "--definitions", ","], "No definition is named."),
        (["fills.csv", "--option", "bree"], "--option bree is not understood."),
        (["fills.csv", "--option", "high-dose.low=3"], "--option names high-dose, which is not among the definitions"),
        (["fills.csv", "--colour", "red"], "Unrecognized arguments: --colour red."),
        (["fills.csv", "--engine", "abacus"], "Argument --engine: invalid choice: 'abacus'"),
        (["fills.csv", "--floor", "-1", "--quarter", "2026Q3", "--out", "r"], "A floor of -1 means nothing."),
        (["no.csv", "--quarter", "2026Q3", "--out", "r"], "no.csv is not there."),
        (["fills.csv", "--quarter", "2026Q3", "--out", "fills.csv"], "fills.csv is there and is no folder."),
        (["fills.csv", "--quarter", "2026Q3", "--out", "r", "--factors", "cdc1999"], "cdc1999 is no factor table"),
        (["fills.csv", "--quarter", "2026Q3", "--out", "r", "--mapping", "no.yaml"], "no.yaml cannot be read"),
        (["fills.csv", "--quarter", "2026Q3", "--out", "r", "--ndc", "fills.csv"], "fills.csv"),
        (["fills.csv", "--quarter", "2026Q3", "--out", "r", "--option", "bree.low=x"], "The option low is 'x'."),
        (["fills.csv", "--quarter", "2026Q3", "--explain", "nobody"], "No row names the patient nobody."),
        (["fills.csv", "--quarter", "2026Q3", "--out", "r", "--dates", "%d"], "--dates %d is not understood."),
    ],
)
def test_a_slip_is_a_sentence_and_leaves_nothing(there, capsys, arguments, expected):
    before = {path.name for path in there.iterdir()}
    code = main(arguments)
    if code == 0:
        capsys.readouterr()
        pytest.fail("it was taken")
    assert code == 2
    assert sentence(capsys).startswith(expected)
    assert {path.name for path in there.iterdir()} == before


def test_a_folder_with_other_things_is_never_touched(there, capsys):
    (there / "results").mkdir()
    put(there / "results", "thesis.txt", "years of work")
    assert measured() == 2
    assert sentence(capsys) == "results is not empty. Name a new folder after --out, or add --replace."
    assert measured("--replace") == 2
    assert sentence(capsys).startswith("results holds other things than results of an earlier run.")
    assert (there / "results" / "thesis.txt").read_text() == "years of work"


def test_a_folder_of_an_earlier_run_is_replaced_whole_or_not_at_all(there, capsys):
    measured("--definitions", "bree")
    before = {path.name: path.read_bytes() for path in (there / "results").iterdir()}
    put(there, "bad.csv", "patient_id,fill_date,ndc\np1,01/02/2026,1\n")
    assert main(["bad.csv", "--quarter", "2026Q3", "--out", "results", "--replace"]) == 2
    assert {path.name: path.read_bytes() for path in (there / "results").iterdir()} == before
    assert measured("--definitions", "mme-supply", "--replace") == 0
    assert not (there / "results" / "bree.csv").exists()
    assert (there / "results").stat().st_mode & 0o077 == 0, "what was dispensed to whom is for its owner alone"


def test_the_mapping_is_shown_ready_to_save_and_give(there, capsys):
    assert main(["fills.csv", "--show-mapping"]) == 0
    put(there, "mapping.yaml", capsys.readouterr().out)
    assert measured("--mapping", "mapping.yaml") == 0
    assert main(["--show-mapping", "fills.csv", "--dates", "day first"]) == 0
    assert 'dates: "day first"' in capsys.readouterr().out


def test_the_sql_is_printed_in_the_dialect_of_the_engine(there, capsys):
    assert main(["--sql", "--definitions", "mme-max-day"]) == 0
    duckdb = capsys.readouterr().out
    assert duckdb.startswith("CREATE TEMPORARY ")
    assert main(["--sql", "--definitions", "mme-max-day", "--engine", "spark"]) == 0
    spark = capsys.readouterr().out
    assert spark != duckdb
    assert "-- mme-max-day" in duckdb
    assert "-- mme-max-day" in spark


def test_one_patient_is_explained_from_the_lines_of_the_file(there, capsys):
    assert main(["fills.csv", "--quarter", "2026Q3", "--explain", "p1", "--definitions", "mme-max-day"]) == 0
    told = capsys.readouterr().out
    assert f"fills.csv, line 3: 2026-07-01  {OXYCODONE.split(' MG')[0]}" in told
    assert "is left out; reversed: The claim was reversed." in told
    assert "7.5 MME x 60 / 30 days = 15 MME a day" in told
    assert "mme_milli: 15000 (15 MME)" in told


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_told_on_a_terminal_alone():
    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        bar = Bar(stream)
        bar.step("Reading a.csv", 50_000)
        bar.step("Measuring")
        bar.part(3, 9)
        bar.end()
        assert ("Reading a.csv: 50,000 rows ..." in stream.getvalue()) == shown
        assert ("Measuring [########................] 3 of 9" in stream.getvalue()) == shown
        assert stream.getvalue().endswith("\r") == shown


def test_definitions_are_listed_and_told(capsys):
    assert list_definitions([]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == list(DEFINITIONS)
    assert list_definitions(["bree"]) == 0
    told = capsys.readouterr().out
    assert DEFINITIONS["bree"].source in told
    assert "--option bree.count=filled" in told


def test_each_reason_that_intake_gives_has_its_sentence():
    assert {"other_drug", "odd_status", "no_source", "cells", "no_resource", "part_days"} <= set(REASONS)


def test_a_stop_in_the_middle_leaves_nothing(there):
    """Told to stop as soon as its working folder is there, the command takes it away and says so."""
    many = written([fill(patient_id=f"p{n}", claim_id=f"c{n}") for n in range(60_000)])
    put(there, "many.csv", many)
    command = [
        sys.executable,
        "-m",
        "groundwork.opioids",
        "measure",
        "many.csv",
        "--quarter",
        "2026Q3",
        "--out",
        "stopped",
    ]
    environment = {**os.environ, "PYTHONPATH": os.path.dirname(os.path.dirname(os.path.dirname(__file__)))}  # noqa: PTH120
    started = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(there.glob(".stopped-*")) and time.monotonic() < deadline and started.poll() is None:
        os.sched_yield()
    started.send_signal(signal.SIGTERM)
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out, err) == (130, "", "Stopped; nothing was written.\n")
    assert not list(there.glob("*stopped*")) + list(there.glob(".stopped*"))
