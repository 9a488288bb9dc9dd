from datetime import date
from decimal import Decimal

import pytest

from groundwork.measures.importing.columns import Mapping
from tests.measures.tables import percent, preview, standing

JANUARY, FEBRUARY = date(2024, 1, 1), date(2024, 2, 1)


def states(found):
    return [row.state for row in found.rows]


def test_each_row_is_new_or_changes_a_number_or_is_there_already():
    found = preview(
        ("2024-01", 5, 10),
        ("2024-02", 6, 10),
        ("2024-03", 7, 10),
        there=standing((JANUARY, 5, 10), (FEBRUARY, 9, 10)),
    )
    assert states(found) == ["same", "changed", "new"]
    assert found.counts == {"new": 1, "changed": 1, "same": 1, "empty": 0, "wrong": 0}
    assert found.rows[1].was == "9 of 10"
    assert [row.number for row in found.taken] == [3, 4]
    assert (found.rows[2].numerator, found.rows[2].denominator) == (Decimal(7), Decimal(10))


@pytest.mark.parametrize(
    ("row", "column", "wrong", "fix"),
    [
        (("2024-01", "n/a", 10), "signed", "“n/a” is not a number", "leave the cell empty"),
        (("2024-01", -1, 10), "signed", "-1 is below zero", "minus sign"),
        (("2024-01", 11, 10), "signed", "11 is more than the 10 it is out of", "swapped"),
        (("2024-01", 5, 0), "signed", "5 is more than the 0 it is out of", "swapped"),
        (("2024-01", 5, None), "patients", "The cell is empty", "Fill it in"),
        (("2024-01", "", 10), "signed", "The cell is empty", "Fill it in"),
        (("Total", 5, 10), "month", "“Total” is not a month", "2024-03"),
        (("2027-01", 5, 10), "month", "January 2027 has not begun yet", "Check the year"),
        (("2024-01", "1.2E+15", 10), "signed", "a number cut short", "plain number"),
        (("2024-01", 5, 10, 7), "", "The row has 4 cells under 3 headings", "quotes"),
    ],
)
def test_a_wrong_row_says_where_what_and_what_to_do(row, column, wrong, fix):
    found = preview(row)
    (only,) = found.rows
    assert only.state == "wrong"
    assert (only.number, only.column) == (2, column)
    assert wrong in only.wrong
    assert fix in only.fix
    assert found.taken == ()


def test_nothing_out_of_nothing_is_taken_as_a_gap_and_says_so():
    (row,) = preview(("2024-01", 0, 0)).rows
    assert row.state == "new"
    assert row.remark == "Out of 0, so the chart keeps a gap here"


def test_a_month_without_numbers_is_no_error():
    assert states(preview(("2024-01", None, ""), ("2024-02", 5, 10))) == ["empty", "new"]


def test_a_repeated_month_with_other_numbers_leaves_both_rows_out():
    found = preview(("2024-01", 5, 10), ("2024-02", 6, 10), ("2024-01", 7, 10))
    assert states(found) == ["wrong", "new", "wrong"]
    assert found.rows[0].wrong == "January 2024 also stands in row 4, with another number"
    assert found.rows[2].wrong == "January 2024 also stands in row 2, with another number"


def test_many_repeats_are_told_in_short():
    two = preview(("2024-01", 5, 10), ("2024-01", 6, 10), ("2024-01", 7, 10))
    assert two.rows[0].wrong.startswith("January 2024 also stands in rows 3 and 4, with")
    many = preview(*(("2024-01", n, 20) for n in range(8)))
    assert many.rows[0].wrong.startswith("January 2024 also stands in rows 3, 4, 5 and 4 more, with")
    assert many.is_mixed


def test_a_repeated_month_with_the_same_numbers_is_taken_once():
    found = preview(("2024-01", 5, 10), ("2024-01", "5", "10.0"))
    assert states(found) == ["new", "same"]
    assert found.rows[1].remark == "Repeats row 2"


def test_missing_months_are_named():
    found = preview(("2024-01", 5, 10), ("2024-05", 5, 10), there=standing((date(2024, 3, 1), 5, 10)))
    assert found.missing == (FEBRUARY, date(2024, 4, 1))


def test_a_formula_in_a_chosen_column_is_named_by_its_cell():
    found = preview(("2024-01", 5, 10), ("2024-02", 6, 10), formulas=("B3", "D2"))
    assert states(found) == ["new", "wrong"]
    assert found.rows[1].wrong == "Cell B3 holds a formula"
    assert "paste it as values" in found.rows[1].fix


def test_a_formula_in_another_column_does_no_harm():
    found = preview(("2024-01", 5, 10, 0.5), headings=("month", "signed", "patients", "share"), formulas=("D2",))
    assert states(found) == ["new"]


def test_a_plain_count_needs_one_column():
    count = percent(unit="count", denominator="")
    found = preview(("2024-01", 5), series=count, mapping=Mapping(period=0, numerator=1))
    assert found.rows[0].denominator is None
    assert states(found) == ["new"]


def test_a_rate_may_be_above_one():
    found = preview(("2024-01", 300, 10), series=percent(unit="rate", per=1000))
    assert states(found) == ["new"]


def test_quarters_in_a_measure_by_quarter():
    quarterly = percent(period="quarter")
    found = preview(("2024Q1", 5, 10), ("Q2 2024", 6, 10), ("2024-08", 7, 10), series=quarterly)
    assert [row.period for row in found.rows] == [JANUARY, date(2024, 4, 1), None]
    assert "lies inside a quarter" in found.rows[2].wrong


def test_notes_come_along_when_their_column_is_named():
    mapping = Mapping(period=0, numerator=1, denominator=2, note=3)
    headings = ("month", "signed", "patients", "note")
    found = preview(
        ("2024-01", 5, 10, "'=new report"),
        ("2024-02", 6, 10),
        mapping=mapping,
        headings=headings,
        there=standing((FEBRUARY, 6, 10)),
    )
    assert found.rows[0].note == "=new report"
    assert states(found) == ["new", "same"]
    too_long = preview(("2024-01", 5, 10, "x" * 401), mapping=mapping, headings=headings)
    assert too_long.rows[0].wrong == "The note has 401 characters; at most 400 fit"


def test_what_was_seen_changes_with_the_numbers_below_it():
    row = ("2024-01", 5, 10)
    seen = preview(row).seen
    assert preview(row).seen == seen
    assert preview(row, there=standing((JANUARY, 6, 10))).seen != seen
    assert preview(("2024-01", 6, 10)).seen != seen
