import datetime
import json

import pytest

from groundwork.measures.importing.columns import Mapping
from groundwork.measures.importing.preview import compare
from groundwork.measures.reading import workbook
from groundwork.measures.reading.refusal import Refusal
from groundwork.measures.reading.workbook import column_letters, column_number
from tests.measures import files
from tests.measures.tables import TODAY, percent


def refusal(data):
    with pytest.raises(Refusal) as refused:
        workbook.read(data)
    return str(refused.value)


def test_a_workbook_gives_numbers_dates_and_text():
    def fill(book):
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Agreements 2024"])
        sheet.write_row(2, 0, ["Month", "Signed", "Patients", "Seen"])
        sheet.write_datetime(3, 0, datetime.date(2024, 3, 1), book.add_format({"num_format": "mmm yyyy"}))
        sheet.write_row(3, 1, [12, 40.5, True])
        sheet.write_row(4, 0, ["2024-04", 5, "n/a"])

    for options in ({}, {"date_1904": True}):
        (sheet,) = workbook.read(files.workbook(fill, **options))["sheets"]
        assert sheet["heading_row"] == 3
        assert sheet["rows"] == [[4, "2024-03-01", 12, 40.5, "TRUE"], [5, "2024-04", 5, "n/a"]]


def test_formulas_are_named_by_cell_and_their_cached_values_given():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Month", "Signed", "Patients", "Share"])
        sheet.write_row(1, 0, ["2024-03", 12, 40])
        sheet.write_formula(1, 3, "=B2/C2", None, 0.3)
        sheet.write_row(2, 0, ["2024-04", 12])
        sheet.write_formula(2, 2, "=40+1", None, 41)

    (sheet,) = workbook.read(files.workbook(fill))["sheets"]
    assert sheet["formulas"] == ["D2", "C3"]
    assert sheet["rows"][1] == [3, "2024-04", 12, 41]


def test_each_visible_sheet_with_rows_is_given_and_formulas_stay_with_theirs():
    def fill(book):
        book.add_worksheet("Cover").write(0, 0, "")
        for name in ("First", "Second"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Month", "Signed"])
            sheet.write_row(1, 0, ["2024-03", 12])
        sheet.write_formula(2, 1, "=12+1", None, 13)
        hidden = book.add_worksheet("Hidden")
        hidden.write_row(0, 0, ["a", "b"])
        hidden.write_row(1, 0, ["a", "b"])
        hidden.hide()

    sheets = workbook.read(files.workbook(fill))["sheets"]
    assert [(sheet["name"], sheet["formulas"]) for sheet in sheets] == [("First", []), ("Second", ["B3"])]


def drop(*names):
    return lambda name, part: None if name in names else part


HONEST = files.rows_workbook(("month", "n"), ("2024-01", 5))
BOOK = "xl/workbook.xml"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (files.PNG, "The file is named .xlsx but it is a picture (PNG)."),
        (files.PLAIN.encode(), "The file is named .xlsx but it is something else."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "it is a workbook with a password.",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "it is an old workbook (.xls)."),
        (files.encrypted(), "The workbook is locked with a password."),
        (files.packed({"some/text.txt": "hello"}), "it is no Excel workbook."),
        (HONEST[: len(HONEST) // 2], "The workbook is damaged."),
        (files.rebuilt(HONEST, lambda n, part: part[:300] if "sheet1" in n else part), "The workbook is damaged."),
        (files.rebuilt(HONEST, lambda n, part: part.replace(b"<worksheet", DOCTYPE, 1)), "(a document type)."),
        (files.packed({BOOK: "<w/>", "xl/vbaProject.bin": "x"}), "The workbook has macros in it."),
        (files.packed({"xl/workbook.bin": "x"}), "This is a binary workbook (.xlsb)."),
        (files.packed({BOOK: "<w/>", "../evil.xml": "x"}), "parts that point outside it."),
        (files.packed({BOOK: "<w/>"} | {f"p{n}": "" for n in range(600)}), "unpacks to far more"),
        (files.rows_workbook(("month", "n")), "The workbook has no rows of numbers."),
        (
            files.rows_workbook(("month", "n"), ("2024-01", "x" * 1001)),
            "Row 2 has a cell of more than 1,000 characters.",
        ),
    ],
    # A packed file holds the time it was packed at; named by its bytes, a test would have two names on two workers.
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_is_no_plain_workbook_is_refused_with_the_reason(data, sentence):
    assert sentence in refusal(data)


def test_one_stray_cell_far_away_does_not_ask_for_all_memory():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["month", "n"])
        sheet.write(1_048_575, 16_383, "x")

    assert "A cell stands far outside the table, at XFD1048576." in refusal(files.workbook(fill))


def test_a_workbook_of_too_many_rows_is_refused_before_it_is_loaded():
    def fill(book):
        sheet = book.add_worksheet()
        for n in range(21_000):
            sheet.write_row(n, 0, ["2024-01", n])

    assert "The file has more than 20,000 rows" in refusal(files.workbook(fill, constant_memory=True))


@pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"NaN"])
def test_a_number_beyond_all_numbers_is_told_in_its_row(number):
    def beyond(name, part):
        return part.replace(b"<v>5</v>", b"<v>" + number + b"</v>") if "sheet1" in name else part

    data = files.rebuilt(files.rows_workbook(("month", "n", "d"), ("2024-01", 5, 10)), beyond)
    try:
        (sheet,) = workbook.read(data)["sheets"]
    except Refusal:
        return
    json.dumps(sheet, allow_nan=False)
    found = compare(sheet, Mapping(period=0, numerator=1, denominator=2), percent(), {}, TODAY)
    assert "is not a number" in found.rows[0].wrong


def test_columns_have_letters():
    for number, letters in ((1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")):
        assert column_letters(number) == letters
        assert column_number(letters) == number
