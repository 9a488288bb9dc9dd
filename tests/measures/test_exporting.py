import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.clinics import cells
from groundwork.measures import exporting, periods
from groundwork.measures.entries import entries
from groundwork.measures.importing import columns
from groundwork.measures.importing.preview import compare
from groundwork.measures.models import DataPoint
from groundwork.measures.reading import delimited, workbook
from tests.cast import User
from tests.measures.tables import TODAY, percent

counts = st.decimals(min_value=0, max_value=99_999_999, places=6, allow_nan=False, allow_infinity=False)
notes = st.text(max_size=300).map(cells.tidy)


@st.composite
def histories(draw):
    """A rate by month or quarter with some periods missing, and odd notes."""
    period = draw(st.sampled_from(["month", "quarter"]))
    series = percent(unit="rate", per=1000, period=period, title="Rate")
    somebody = User(name="Rosa Delgado")
    first = periods.start_of(date(2020, 1, 1), period)
    points = []
    for place in sorted(draw(st.sets(st.integers(0, 19), min_size=1, max_size=12))):
        points.append(
            DataPoint(
                pk=place + 1,
                series=series,
                period=periods.following(first, period, place),
                numerator=draw(counts),
                denominator=draw(counts),
                note=draw(notes),
                changed_by=somebody,
            )
        )
    return series, points


@pytest.mark.parametrize(
    ("write", "read"), [(exporting.as_csv, delimited.read), (exporting.as_xlsx, workbook.read)], ids=["csv", "xlsx"]
)
@settings(max_examples=40, deadline=None)
@given(history=histories())
def test_an_export_imports_back_equal(write, read, history):
    series, points = history
    (sheet,) = read(write(series, entries(series, points, [], TODAY)))["sheets"]
    guess = columns.guess(sheet, number=0, saved=None, has_denominator=True)
    mapping, left_open = columns.settle(sheet, guess)
    mapping = columns.replace(mapping, mark=mapping.mark or ".")
    back = compare(sheet, mapping, series, {}, TODAY)
    assert set(left_open) <= {"mark"}
    assert [(row.state, row.period, row.numerator, row.denominator, row.note) for row in back.rows] == [
        ("new", point.period, point.numerator, point.denominator, point.note) for point in points
    ]
    standing = {point.period: point for point in points}
    assert {row.state for row in compare(sheet, mapping, series, standing, TODAY).rows} == {"same"}


def test_no_cell_of_an_export_is_a_formula():
    series = percent(unit="rate", per=1000)
    point = DataPoint(
        pk=1,
        period=date(2024, 1, 1),
        numerator=Decimal(1),
        denominator=Decimal(2),
        note="=HYPERLINK(1)",
        changed_by=User(name="Rosa"),
    )
    found = entries(series, [point], [], TODAY)
    assert exporting.as_csv(series, found).decode("utf-8-sig").splitlines() == [
        "period,numerator,denominator,note",
        "2024-01,1,2,'=HYPERLINK(1)",
    ]
    (sheet,) = workbook.read(exporting.as_xlsx(series, found))["sheets"]
    assert sheet["formulas"] == []
    assert sheet["rows"] == [[2, "2024-01", 1, 2, "'=HYPERLINK(1)"]]


def test_a_file_is_named_after_its_measure():
    assert exporting.file_name(percent(title="Agreements: signed/current"), "csv") == "agreements-signedcurrent.csv"
    assert exporting.file_name(percent(title="合意"), "xlsx") == "measure.xlsx"


def test_an_export_can_be_uploaded_as_it_is():
    series = percent(unit="count", denominator="")
    point = DataPoint(pk=1, period=date(2024, 1, 1), numerator=Decimal(7), changed_by=User(name="Rosa"))
    data = exporting.as_csv(series, entries(series, [point], [], TODAY))
    file = SimpleUploadedFile(exporting.file_name(series, "csv"), io.BytesIO(data).read())
    assert file.name == "signed.csv"
    (sheet,) = delimited.read(file.read())["sheets"]
    assert sheet["rows"] == [[2, "2024-01", "7"]]
