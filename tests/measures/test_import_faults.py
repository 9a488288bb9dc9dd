"""What is wrong in files, told by row and column, and files that are no tables at all."""

import csv
import io
from datetime import date

import pytest

from groundwork.clinics.models import AuditEvent
from groundwork.measures import reads
from groundwork.measures.models import ImportBatch
from tests.measures import files
from tests.measures.pages import address, confirm, name_columns, upload, words

pytestmark = pytest.mark.django_db

NAMED = {"period": "month", "numerator": "signed", "denominator": "patients"}
MONTHS = [date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)]


@pytest.fixture
def mia(cast, as_person):
    return as_person(cast.mia)


def numbers(series):
    return [(point.period, point.numerator, point.denominator) for point in reads.points_of(series)]


def text(*rows, headings="month,signed,patients"):
    return "\n".join((headings, *rows)) + "\n"


def previewed(client, series, data, name="numbers.csv", **named):
    answer = upload(client, series, data, name)
    assert answer.request["PATH_INFO"].endswith("/columns/"), words(answer)
    return name_columns(client, answer, **(named or NAMED))


# ---------- what is wrong in the rows ----------


def test_wrong_rows_are_left_out_by_name_and_can_be_downloaded(cast, agreement, mia):
    data = text(
        "2024-01,5,10",
        "2024-02,n/a,10",
        "2024-02b,6,10",
        "2024-03,-1,10",
        "2024-04,11,10",
        "2024-05,1.2E+15,10",
        "2024-06,=1+1,10",
        "2024-08,0,0",
    )
    preview = previewed(mia, agreement, data)
    told = words(preview)
    for sentence in (
        "Row 3, signed “n/a” is not a number Write digits only, or leave the cell empty",
        "Row 4, month “2024-02b” is not a month Write it like 2024-03",
        "Row 5, signed -1 is below zero A count starts at 0. Check the minus sign",
        "Row 6, signed 11 is more than the 10 it is out of",
        "Row 7, signed 1.2E+15 is a number cut short, so digits may be lost",
        "Row 8, signed The cell looks like a formula Copy the column and paste it as values",
        "August 2024 0 0 New. Out of 0, so the chart keeps a gap here",
        "Import 2 months, leave out 6 rows",
        "No number for February 2024, March 2024, April 2024, May 2024, June 2024, July 2024. They stay gaps.",
    ):
        assert sentence in told, sentence
    assert numbers(agreement) == []
    left_out = mia.get(address("import_wrong_rows", agreement, preview.context["batch"].pk))
    rows = list(csv.reader(io.StringIO(left_out.content.decode("utf-8-sig"))))
    assert rows[0] == ["Row", "What is wrong", "What to do", "month", "signed", "patients"]
    assert len(rows) == 7
    assert rows[-1][3:] == ["2024-06", "'=1+1", "10"]
    assert rows[3][4] == "'-1"
    confirm(mia, preview)
    assert numbers(agreement) == [(MONTHS[0], 5, 10), (date(2024, 8, 1), 0, 0)]
    page = mia.get(address("measure", agreement))
    assert "Out of 0, so the chart keeps a gap here" in words(page)


def test_a_formula_cell_of_a_workbook_is_left_out_by_name(cast, agreement, mia):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["month", "signed", "patients"])
        sheet.write_row(1, 0, ["2024-01", 5, 10])
        sheet.write_row(2, 0, ["2024-02", 6])
        sheet.write_formula(2, 2, "=5+5", None, 10)

    preview = previewed(mia, agreement, files.workbook(fill), "numbers.xlsx")
    assert "Row 3, patients Cell C3 holds a formula Copy the column and paste it as values" in words(preview)
    confirm(mia, preview)
    assert numbers(agreement) == [(MONTHS[0], 5, 10)]


def test_missing_and_repeated_months(cast, agreement, mia):
    preview = previewed(
        mia, agreement, text("2024-01,5,10", "2024-04,5,10", "2024-04,6,10", "2024-05,7,10", "2024-05,7,10")
    )
    told = words(preview)
    assert "April 2024 also stands in row 4, with another number Keep the right row only" in told
    assert "Already there. Repeats row 5" in told
    assert "No number for February 2024, March 2024, April 2024. They stay gaps." in told
    confirm(mia, preview)
    assert [row[0] for row in numbers(agreement)] == [MONTHS[0], date(2024, 5, 1)]


def test_one_column_is_not_two_things(cast, agreement, mia):
    answer = upload(mia, agreement, files.PLAIN)
    twice = name_columns(mia, answer, period="month", numerator="signed", denominator="signed")
    assert "One column was chosen twice. Give each its own." in words(twice)


# ---------- what is no table at all ----------


@pytest.mark.parametrize(
    ("name", "make", "sentence"),
    [
        ("numbers.csv", lambda: files.PNG, "Fix: The file is named .csv but it is a picture (PNG)."),
        ("numbers.xlsx", lambda: files.PNG, "Fix: The file is named .xlsx but it is a picture (PNG)."),
        ("numbers.xlsx", files.bomb, "The file unpacks to far more than a workbook holds."),
        ("numbers.xlsx", files.encrypted, "The workbook is locked with a password."),
        ("numbers.csv", lambda: b"", "The file is empty. Choose another one."),
        ("numbers.csv", lambda: b" \n", "The file is empty. Choose the file again"),
        ("numbers.csv", lambda: b"month,signed\n2024-01," + b"x" * 5000, "a cell of more than 1,000 characters"),
        (
            "numbers.csv",
            lambda: b"month,n,d\n" + b"2024-01,1,2\n" * 200_000,
            "The file has 200,000 rows; at most 20,000 can be read.",
        ),
        ("numbers.xlsm", lambda: b"PK", "A workbook with macros (.xlsm) is not read."),
    ],
    ids=["png csv", "png xlsx", "bomb", "encrypted", "empty", "blank", "huge field", "200,000 rows", "macros"],
)
def test_a_hostile_or_broken_file_is_refused_and_changes_nothing(cast, agreement, fill, mia, name, make, sentence):
    fill(agreement, [50])
    before = (numbers(agreement), AuditEvent.objects.count())
    answer = upload(mia, agreement, make(), name)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert (numbers(agreement), AuditEvent.objects.count()) == before
    assert not ImportBatch.objects.exists()


def test_nothing_chosen(cast, agreement, mia):
    answer = mia.post(address("import_upload", agreement), {})
    assert answer.status_code == 422
    assert "Choose a file first." in words(answer)
