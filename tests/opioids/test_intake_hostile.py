"""What no honest export holds: each a sentence, soon, and nothing left behind."""

import os
import random
import shutil
import zipfile

import duckdb
import pytest

from groundwork.opioids.intake import Refusal, tables
from groundwork.opioids.intake.limits import MAX_CELL, MAX_LINE
from groundwork.opioids.intake.source import inspect
from groundwork.opioids.intake.staging import Staging
from tests.opioids import files
from tests.opioids.files import dispense, ndjson, request
from tests.opioids.taking import HEADINGS, fill, put, take, written

# Mutated files of each kind that go all the way; a night's run may ask for more.
FILES = int(os.environ.get("GROUNDWORK_TEST_FILES", "3"))
ROW = list(fill().values())
SHEET = "xl/worksheets/sheet1.xml"


def sheet_with(change):
    """A workbook whose sheet went through `change`."""
    return files.rebuilt(files.workbook(HEADINGS, ROW), lambda name, part: change(part) if name == SHEET else part)


def encrypted():
    data = bytearray(files.workbook(HEADINGS, ROW))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(header)
        while start >= 0:
            data[start + flags] |= 1
            start = data.find(header, start + 4)
    return bytes(data)


BAD = {
    "an empty file": ("a.csv", b"", "is empty"),
    "blanks alone": ("a.csv", b" \n \n", "is empty"),
    "headings alone": ("a.csv", ",".join(HEADINGS).encode() + b"\n", "there are headings and no rows below them"),
    "a heading alone": ("a.csv", b"patient_id\np1\n", "has no line of headings"),
    "a picture": ("a.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "is a picture"),
    "a web page": ("a.csv", b"<!DOCTYPE html><table>", "is a web page"),
    "a workbook by another name": ("a.csv", files.workbook(HEADINGS, ROW), "is a workbook or packed file"),
    "text by another name": ("a.xlsx", b"patient_id,fill_date", "is no Excel workbook"),
    "no Parquet": ("a.parquet", b"PAR0" + b"\0" * 90, "is no Parquet file"),
    "half a Parquet file": ("a.parquet", b"PAR1" + b"\0" * 90 + b"PAR1", "the Parquet file is damaged"),
    "NUL bytes": ("a.csv", written([fill(patient_id="p\0")]).encode(), "line 2 holds signs that are no text"),
    "a cell without end": (
        "a.csv",
        written([fill(drug_name="x" * (MAX_CELL + 1))]).encode(),
        "line 2 has a cell of more",
    ),
    "a line without end": ("a.csv", written([fill()]).encode() + b"x" * (MAX_LINE + 1), "line 3 has more than"),
    "an open quote": ("a.csv", written([fill()]).encode() + b'"p2,c2\n', "line 3 has a quote mark in the wrong place"),
    "a stray quote": (
        "a.csv",
        written([fill()]).encode() + b'"p2"x,c2\n',
        "line 3 has a quote mark in the wrong place",
    ),
    "many columns": ("a.csv", b"a," * 600 + b"b\n" + b"1," * 600 + b"1\n", "has 601 columns; at most 500"),
    "two headings alike": (
        "a.csv",
        b"patient_id,fill_date,ndc,NDC\np,2026-01-01,1,2\n",
        "two columns with the heading",
    ),
    "no such column": ("a.csv", b"a,b\n1,2\n", "no column that is known to be who"),
    "a bomb": ("a.xlsx", files.bomb(), "unpacks to far more than a workbook holds"),
    "no workbook inside": ("a.xlsx", files.packed({"a.txt": "x"}), "is no Excel workbook"),
    "macros": ("a.xlsx", files.packed({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}), "has macros in it"),
    "a password": ("a.xlsx", encrypted(), "locked with a password"),
    "a stray cell": (
        "a.xlsx",
        sheet_with(lambda xml: xml.replace(b'r="A2"', b'r="XFD1048576"')),
        "a sheet reaches to row",
    ),
    "entities": (
        "a.xlsx",
        sheet_with(lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml.partition(b"?>")[2]),
        "instructions that no spreadsheet writes",
    ),
    "broken XML": ("a.xlsx", sheet_with(lambda xml: xml[:200]), "the workbook is damaged"),
    "half a workbook": ("a.xlsx", files.workbook(HEADINGS, ROW)[:1000], "the workbook is damaged"),
    "an ending of no meaning": ("a.doc", b"x", "ends in none of"),
    "rows of no kind": ("a.ndjson", b"\x1f\x8b" + b"0" * 90, "is a packed file"),
}


@pytest.mark.parametrize(("name", "content", "sentence"), BAD.values(), ids=BAD)
def test_each_is_a_sentence_that_names_the_file(tmp_path, name, content, sentence):
    with pytest.raises(Refusal) as refused:
        take(tmp_path, (name, content))
    assert sentence in str(refused.value)
    assert str(refused.value).startswith(str(tmp_path / name))
    assert str(refused.value).endswith(".")
    assert not list((tmp_path / "taken").glob("*"))


def test_a_file_that_is_not_there_and_what_is_no_file(tmp_path):
    for path, sentence in ((tmp_path / "no.csv", "is not there"), (tmp_path, "is a folder")):
        with pytest.raises(Refusal, match=sentence):
            take(tmp_path, path)
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(Refusal, match="is no plain file"):
        take(tmp_path, tmp_path / "pipe.csv")


def test_a_line_of_fifty_megabytes_is_one_reject(tmp_path):
    content = (
        ndjson(dispense()).encode() + b'{"note": "' + b"x" * 50_000_000 + b'"}\n' + ndjson(dispense(id="d2")).encode()
    )
    taken = take(tmp_path, ("d.ndjson", content))
    assert taken.counts == {"used": 2, "no_resource": 1}
    assert taken.rejects[0]["line"] == "2"


def test_deep_nesting_is_one_reject(tmp_path):
    deep = '{"resourceType": "MedicationDispense", "id": ' + "[" * 100_000 + "]" * 100_000 + "}"
    taken = take(tmp_path, ("d.ndjson", ndjson(dispense(), deep)))
    assert taken.report.rows == 2
    assert taken.counts["used"] == 1


def test_the_reading_engine_touches_nothing_but_the_inputs_and_its_folder(tmp_path):
    secret = files.parquet(tmp_path / "secret.parquet", "SELECT 1 AS a")
    given = files.parquet(tmp_path / "given.parquet", "SELECT 1 AS a")
    with Staging(tmp_path / "work", [inspect(given)]) as staging:
        link = staging.link(inspect(given), 0)
        assert staging.connection.execute(f"FROM '{link}'").fetchall() == [(1,)]
        (tmp_path / "work" / "other.parquet").symlink_to(secret)
        for statement in (
            f"FROM '{secret}'",
            f"FROM '{tmp_path / 'work' / 'other.parquet'}'",
            f"COPY (SELECT 1) TO '{tmp_path / 'out.csv'}'",
            f"ATTACH '{tmp_path / 'new.duckdb'}'",
            "INSTALL httpfs",
            "SET enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                staging.connection.execute(statement).fetchall()


def mutated(data, seed):
    """The bytes with a few of them changed, left out or put in."""
    draw = random.Random(seed)
    bytes_ = bytearray(data)
    for _ in range(draw.choice([1, 1, 2, 5, 20])):
        at = draw.randrange(len(bytes_))
        match draw.randrange(4):
            case 0:
                bytes_[at] = draw.randrange(256)
            case 1:
                del bytes_[at : at + draw.randrange(1, 30)]
            case 2:
                bytes_[at:at] = draw.randbytes(draw.randrange(1, 9))
            case _:
                bytes_[at:at] = draw.choice([b'"', b"\n", b",", b"\0", b"\xff", b"{", b"=", b"99999999999999999999"])
    return bytes(bytes_)


def honest(tmp_path):
    """A small file of each kind."""
    rows = written([fill(claim_id=f"c{n}", quantity=str(n)) for n in range(9)])
    made = files.parquet(tmp_path / "made.parquet", f"SELECT * FROM read_csv('{put(tmp_path, 'made.csv', rows)}')")
    resources = ndjson(*(dispense(id=f"d{n}") for n in range(4)), request(), {"resourceType": "Patient", "id": "p1"})
    return {
        "csv": rows.encode(),
        "ndjson": resources.encode(),
        "parquet": made.read_bytes(),
        "xlsx": files.workbook(HEADINGS, ROW),
    }


@pytest.mark.parametrize("kind", ["csv", "ndjson", "parquet", "xlsx"])
def test_mutated_files_are_read_or_refused(tmp_path, kind):
    data = honest(tmp_path)[kind]
    for seed in range(FILES):
        try:
            taken = take(tmp_path / str(seed), (f"a.{kind}", mutated(data, seed)))
        except Refusal as refusal:
            assert str(refusal).endswith(".")
        else:
            assert sum(taken.counts.values()) == taken.report.rows
        shutil.rmtree(tmp_path / str(seed))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_mutated_tables_give_rows_or_a_sentence(tmp_path, kind):
    data = honest(tmp_path)[kind]
    refused = 0
    for seed in range(20 * FILES):
        try:
            for _, cells in tables.sheet_of(inspect(put(tmp_path, f"a.{kind}", mutated(data, seed))), ()).rows:
                assert all(isinstance(cell, str) for cell in cells)
        except Refusal as refusal:
            refused += 1
            assert str(refusal).endswith(".")
    assert refused > 0


def test_workbooks_whose_parts_are_mutated_are_read_or_refused(tmp_path):
    """The ZIP is whole and its sums are right; only the XML inside is odd."""
    whole = files.workbook(HEADINGS, ROW)
    for seed in range(5 * FILES):
        changed = files.rebuilt(
            whole, lambda name, part, seed=seed: mutated(part, seed) if name.startswith("xl/") else part
        )
        assert zipfile.is_zipfile(put(tmp_path, "probe.xlsx", changed))
        try:
            list(tables.sheet_of(inspect(put(tmp_path, "a.xlsx", changed)), ()).rows)
        except Refusal as refusal:
            assert str(refusal).endswith(".")
