from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.measures import numbers
from groundwork.measures.numbers import LARGEST, Unreadable


@pytest.mark.parametrize(
    ("cell", "mark", "expected"),
    [
        ("58", ".", "58"),
        (" 1,234 ", ".", "1234"),
        ("1,234", ",", "1.234"),
        ("12,5", ",", "12.5"),
        ("1.234,5", ",", "1234.5"),
        ("1 234", ".", "1234"),
        ("1\u00a0234", ".", "1234"),
        ("1\u202f234,5", ",", "1234.5"),
        ("1'234", ".", "1234"),
        ("+7", ".", "7"),
        ("0012", ".", "12"),
        (58.0, ".", "58"),
        (0.1 + 0.2, ".", "0.3"),
        ("0.12345678", ".", "0.123457"),
        (LARGEST, ".", str(LARGEST)),
    ],
)
def test_numbers_as_people_write_them(cell, mark, expected):
    assert numbers.read(cell, mark) == Decimal(expected)


@pytest.mark.parametrize("cell", ["", "   ", None])
def test_an_empty_cell_is_no_number(cell):
    assert numbers.read(cell) is None


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("abc", "“abc” is not a number. Write digits only, or leave the cell empty."),
        ("12,5", "“12,5” is not a number."),
        ("1,23,4", "“1,23,4” is not a number."),
        ("٣", "is not a number."),
        ("1.2E+15", "1.2E+15 is a number cut short, so digits may be lost."),
        ("63%", "63% is a share."),
        ("=SUM(A1)", "The cell looks like a formula. Copy the column and paste it as values"),
        ("-3", "-3 is below zero. A count starts at 0."),
        ("−3", "-3 is below zero."),
        ("(5)", "-5 is below zero."),
        (1.2e15, "1,200,000,000,000,000 is above 999,999,999, the most that fits."),
        ("9" * 60, "above 999,999,999"),
        (True, "“TRUE” is not a number."),
        (float("nan"), "“NAN” is not a number."),
    ],
)
def test_what_is_no_number_is_refused_with_what_to_do(cell, sentence):
    with pytest.raises(Unreadable) as refused:
        numbers.read(cell)
    assert sentence in str(refused.value)


def test_a_long_text_is_cut_in_the_sentence():
    with pytest.raises(Unreadable) as refused:
        numbers.read("x" * 500)
    assert len(str(refused.value)) < 120


@pytest.mark.parametrize(
    ("cells", "proved", "either"),
    [
        (["12,5", "3"], {","}, None),
        (["12.5", "3"], {"."}, None),
        (["296.581"], set(), "296.581"),
        (["1,234"], set(), "1,234"),
        (["1,234,567"], {"."}, None),
        (["1.234,5", "1,234"], {","}, "1,234"),
        (["0,123"], {","}, None),
        (["12,5", "12.5"], {",", "."}, None),
        (["58", 12.5, None], set(), None),
    ],
)
def test_decimal_marks_are_proved_or_asked_about(cells, proved, either):
    assert numbers.marks(cells) == (proved, either)


@given(st.decimals(min_value=0, max_value=LARGEST, places=6, allow_nan=False, allow_infinity=False))
def test_what_is_written_is_read_back(number):
    assert numbers.read(numbers.plain(number)) == number
    assert numbers.read(numbers.shown(number)) == number
    assert numbers.read(float(number)) == number.quantize(Decimal("0.000001"))


def test_numbers_are_written_without_exponent_and_trailing_zeros():
    assert numbers.plain(Decimal("1E+3")) == "1000"
    assert numbers.plain(Decimal("58.000000")) == "58"
    assert numbers.shown(Decimal("4364813.500000")) == "4,364,813.5"
    assert numbers.plain(None) == numbers.shown(None) == ""
