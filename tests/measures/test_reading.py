import io
import json
import os
import random
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from groundwork.measures.importing import columns
from groundwork.measures.importing.preview import compare
from groundwork.measures.reading import delimited, sandbox
from groundwork.measures.reading.__main__ import READERS
from groundwork.measures.reading.refusal import Refusal
from groundwork.measures.reading.sandbox import read_bytes, read_upload
from tests.measures import files
from tests.measures.tables import TODAY, percent

TELLING_ITS_MEMORY = """
import sys
from groundwork.measures.reading.__main__ import main
sys.argv = ["reading", "xlsx"]
main()
sys.stderr.write(open("/proc/self/status").read())
"""
TELLING_ITS_LIMITS = """
import resource
from groundwork.measures.reading import limits
limits.confine()
print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_FSIZE)[0])
"""
TABLE = [[2, "2024-01", "5", "10"], [3, "2024-02", "6", "10"]]


def rows(data, kind="csv"):
    (sheet,) = READERS[kind](data)["sheets"]
    return sheet["rows"]


def refusal(data, kind="csv"):
    with pytest.raises(Refusal) as refused:
        READERS[kind](data)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_same_table_in_any_encoding_separator_and_line_ending(encoding, separator, ending):
    text = files.PLAIN.replace("signed", "signé").replace(",", separator).replace("\n", ending)
    (sheet,) = delimited.read(text.encode(encoding))["sheets"]
    assert sheet["headings"] == ["month", "signé", "patients"]
    assert sheet["rows"] == TABLE


def test_semicolons_win_over_decimal_commas():
    text = "month;signed;patients\n2024-01;12,5;40,5\n2024-02;13,5;41,5\n"
    assert rows(text.encode()) == [[2, "2024-01", "12,5", "40,5"], [3, "2024-02", "13,5", "41,5"]]


def test_a_line_that_names_the_separator_is_no_row():
    assert rows(("sep=;\n" + files.PLAIN.replace(",", ";")).encode()) == TABLE


def test_titles_and_empty_lines_above_and_between_are_left_out_and_row_numbers_kept():
    text = "Report of agreements\n\n" + files.PLAIN.replace("2024-02", "\n2024-02")
    (sheet,) = delimited.read(text.encode())["sheets"]
    assert sheet["heading_row"] == 3
    assert [row[0] for row in sheet["rows"]] == [4, 6]


def test_quoted_cells_may_hold_separators_and_line_breaks():
    text = 'month,signed,note\n2024-01,5,"one, two\nthree"\n2024-02,6,plain\n'
    assert rows(text.encode()) == [[2, "2024-01", "5", "one, two\nthree"], [3, "2024-02", "6", "plain"]]


def test_a_row_with_too_many_cells_keeps_them_for_the_preview_to_name():
    assert rows(b"month,signed,patients\n2024-01,1,5,10\n2024-02,6,10\n2024-03,6,10\n")[0] == [
        2,
        "2024-01",
        "1",
        "5",
        "10",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n \n", "The file is empty."),
        (b"month,signed\n", "The file has headings and no rows below them."),
        (b"month\n2024-01\n", "Only one column was found."),
        (files.PNG, "The file is named .csv but it is a picture (PNG)."),
        (b"%PDF-1.7 ...", "but it is a PDF."),
        (b"<html><body><table>", "but it is a web page."),
        (b"PK\x03\x04....", "but it is a workbook or packed file (ZIP)."),
        (b"month,signed\n2024-01,\x01\x02\n", "The file holds signs that are no text."),
        (b"month,signed\n2024-01,\x81\x8d\n", "The letters of the file cannot be read."),
        (b"month,signed\n2024-01," + b"x" * 1001 + b"\n", "Row 2 has a cell of more than 1,000 characters."),
        (b'month,signed\n2024-01,"5\n2024-02,6\n', "Row 2 has a quote mark in the wrong place."),
        (
            ",".join("abc" for _ in range(101)).encode() + b"\n" + b"1," * 100 + b"1\n",
            "The file has 101 columns; at most 100",
        ),
    ],
)
def test_what_is_no_text_table_is_refused_with_the_reason(data, sentence):
    assert sentence in refusal(data)


def test_two_hundred_thousand_rows_are_refused_in_a_sentence_within_two_seconds():
    data = b"month,signed,patients\n" + b"".join(b"2024-01,%d,200000\n" % n for n in range(200_000))
    began = time.monotonic()
    assert refusal(data).startswith("The file has 200,000 rows; at most 20,000 can be read.")
    assert time.monotonic() - began < 2


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs a system that tells what a process used")
def test_a_bomb_is_refused_fast_and_in_little_memory():
    bomb = files.bomb()
    assert len(bomb) < 200_000
    began = time.monotonic()
    child = subprocess.run(
        [sys.executable, "-c", TELLING_ITS_MEMORY], input=bomb, capture_output=True, cwd=settings.BASE_DIR, check=True
    )
    assert time.monotonic() - began < 2
    assert b"unpacks to far more than a workbook holds" in child.stdout
    assert int(re.search(rb"VmHWM:\s+(\d+) kB", child.stderr)[1]) < 150 * 1024


@pytest.mark.parametrize(
    ("kind", "data"),
    [("csv", files.PLAIN.encode()), ("xlsx", files.rows_workbook(("month", "signed"), ("2024-01", 5)))],
    ids=["csv", "xlsx"],
)
def test_the_child_gives_what_the_reader_gives(kind, data):
    assert read_bytes(data, kind) == READERS[kind](data)


def test_the_child_passes_a_refusal_on():
    with pytest.raises(Refusal, match="a picture"):
        read_bytes(files.PNG, "csv")


def test_a_child_that_dies_is_told_in_words(monkeypatch):
    monkeypatch.setattr(sandbox, "__package__", "groundwork.measures.no_such_room")
    with pytest.raises(Refusal, match="The file asks for more memory or time than a table needs"):
        read_bytes(files.PLAIN.encode(), "csv")


def test_a_child_that_hangs_is_ended(monkeypatch):
    def hang(*args, timeout, **options):
        raise subprocess.TimeoutExpired("child", timeout)

    monkeypatch.setattr(sandbox.subprocess, "run", hang)
    with pytest.raises(Refusal, match="The file could not be read within 30 seconds"):
        read_bytes(b"x", "csv")


def test_the_child_sees_no_setting_and_no_secret(monkeypatch):
    monkeypatch.setenv("GROUNDWORK_SECRET_KEY_FILE", "/secret")
    assert sandbox._environment() == {}


def test_the_child_is_confined():
    out = subprocess.run(
        [sys.executable, "-c", TELLING_ITS_LIMITS], capture_output=True, text=True, cwd=settings.BASE_DIR, check=True
    )
    assert out.stdout.split() == [str(512 * 1024 * 1024), "0"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("numbers.xlsm", "A workbook with macros (.xlsm) is not read."),
        ("numbers.xls", "An old workbook (.xls) is not read."),
        ("numbers.ods", "An OpenDocument sheet (.ods) is not read."),
        ("numbers.pdf", "Only .csv and .xlsx files are read."),
        ("numbers", "Only .csv and .xlsx files are read."),
    ],
)
def test_other_kinds_of_file_are_refused_by_name(name, sentence):
    with pytest.raises(Refusal) as refused:
        read_upload(SimpleUploadedFile(name, b"x"))
    assert sentence in str(refused.value)


def test_a_file_of_many_megabytes_is_refused_unread(monkeypatch):
    monkeypatch.setattr(sandbox, "MAX_BYTES", 10)
    with pytest.raises(Refusal, match="MB can be read"):
        read_upload(SimpleUploadedFile("numbers.csv", files.PLAIN.encode()))


def test_an_upload_has_its_name_without_folders_and_its_digest():
    upload = read_upload(SimpleUploadedFile("C:\\Users\\rosa\\numbers.CSV", files.PLAIN.encode()))
    assert upload.name == "numbers.CSV"
    assert len(upload.sha256) == 64
    assert upload.table["said"] == "UTF-8 text with commas"


# GROUNDWORK_TEST_FILES=10000 reads more of each kind, GROUNDWORK_TEST_SEED=7 others.
FILES = int(os.environ.get("GROUNDWORK_TEST_FILES", "300"))
SEED = int(os.environ.get("GROUNDWORK_TEST_SEED", "20261121"))
# Texts that readers of tables have stumbled over, put in at random.
TRAPS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b'"',
    b"''",
    b";",
    b"\t",
    b"\r",
    b"=1+1",
    b"1e999",
    b"-0",
    b"NaN",
    b"2024-13",
)
TRAPS += (b"99999999999999999999", b"&#x0;", b"</c>", b'r="A0"', b'r="ZZZZ1"', b't="s"', b"<v>-1</v>", "٣".encode())


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, cut, repeated or trapped."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(found) or 1)
        match chance.randrange(4):
            case 0:
                found[place : place + 1] = [chance.randrange(256)]
            case 1:
                del found[place : place + chance.randint(1, 40)]
            case 2:
                found[place:place] = found[place : place + chance.randint(1, 40)]
            case _:
                found[place:place] = chance.choice(TRAPS)
    return bytes(found)


def mutated_inside(data: bytes, chance: random.Random) -> bytes:
    """The workbook, still an honest ZIP, with one of its parts mutated."""
    names = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.endswith((".xml", ".rels"))]
    chosen = chance.choice(names)
    return files.rebuilt(data, lambda name, part: mutated(part, chance) if name == chosen else part)


PLAIN_ROWS = (("month", "signed", "patients", "clinic"), ("2024-01", 5, 10, "Cedar"), ("2024-02", 6, 10.5, "Birch"))
MUTATIONS = {
    "csv": ("csv", files.PLAIN.encode() * 3, mutated),
    "xlsx": ("xlsx", files.rows_workbook(*PLAIN_ROWS), mutated),
    "xlsx inside": ("xlsx", files.rows_workbook(*PLAIN_ROWS), mutated_inside),
}


@pytest.mark.parametrize("way", MUTATIONS)
def test_a_mutated_file_is_read_or_refused_and_nothing_else(way):
    """What was read goes on as the product takes it: columns are guessed, rows compared, the table stored as JSON."""
    kind, data, mutate = MUTATIONS[way]
    chance, read = random.Random(SEED), 0
    for number in range(FILES):
        file = mutate(data, chance)
        try:
            table = READERS[kind](file)
        except Refusal:
            continue
        read += 1
        assert all(sheet["headings"] and sheet["rows"] for sheet in table["sheets"]), number
        # PostgreSQL keeps no NUL in JSON.
        assert "\\u0000" not in json.dumps(table, allow_nan=False), number
        for place, sheet in enumerate(table["sheets"]):
            guess = columns.guess(sheet, number=place, saved=None, has_denominator=True)
            if len(sheet["headings"]) < 3:
                continue
            # As a person would say it, whatever the headings have become.
            mapping, left_open = columns.settle(sheet, columns.replace(guess, period=0, numerator=1, denominator=2))
            answers = {"order": "month", "mark": "."}
            mapping = columns.replace(mapping, **{question: answers[question] for question in left_open})
            columns.group_columns(sheet)
            preview = compare(sheet, mapping, percent(), {}, TODAY)
            assert all(row.wrong or row.state in ("new", "same", "empty") for row in preview.rows), number
    # Of a ZIP whose bytes were touched hardly any is still a workbook.
    assert read or way == "xlsx"
