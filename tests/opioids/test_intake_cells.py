"""What one cell means, or why it means nothing."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.opioids.days import day_number, day_of
from groundwork.opioids.intake.cells import (
    Fault,
    asks_for_decimal,
    proved_orders,
    read_day,
    read_days,
    read_quantity,
    shape,
)

THE_THIRD = day_number(datetime.date(2026, 4, 3))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2026-04-03", None),
        ("2026/4/3", None),
        ("20260403", None),
        ("2026-04-03T23:59:59-08:00", None),
        ("2026-04-03 10:00", None),
        ("03APR2026", None),
        ("3-Apr-2026", None),
        ("April 3, 2026", None),
        ("04/03/2026", "month first"),
        ("03/04/2026", "day first"),
        ("3.4.2026", "day first"),
        ("04/03/26", "%m/%d/%y"),
        ("26093", "%y%j"),
    ],
)
def test_a_date_in_any_writing_that_is_certain(text, form):
    assert read_day(text, form) == THE_THIRD


@pytest.mark.parametrize(
    ("text", "form", "wrong"),
    [
        ("2026-02-30", None, "There is no such day; the cell reads like 9999-99-99"),
        ("04/03/26", "month first", "The year has two digits"),
        ("46115", None, "The cell holds the number by which a spreadsheet stores a date inside"),
        ("Mary Smith", None, "The cell reads like aaaa aaaaa, which is no date"),
        ("13/13/2026", "month first", "There is no such day; the cell reads like 99/99/9999"),
        ("2026-04-03", "%m/%d/%y", "The cell reads like 9999-99-99, which does not fit %m/%d/%y"),
        ("1776-07-04", None, "The year 1776 is not between 1900 and 2200"),
        ("0000-00-00", None, "There is no such day; the cell reads like 9999-99-99"),
        ("x" * 90, None, f"The cell reads like {'a' * 24}..., which is no date"),
    ],
)
def test_what_is_no_date_is_told_without_the_cells_letters(text, form, wrong):
    assert read_day(text, form) == Fault("no_date", wrong)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
def test_every_day_comes_back(day):
    for text, form in ((f"{day:%Y-%m-%d}", None), (f"{day:%m/%d/%Y}", "month first"), (f"{day:%d.%m.%Y}", "day first")):
        assert day_of(read_day(text, form)) == day


def test_the_order_is_proved_by_a_day_past_the_twelfth():
    assert proved_orders(["01/02/2026", "13/02/2026"]) == ({"day first"}, True)
    assert proved_orders(["01/31/2026"]) == ({"month first"}, False)
    assert proved_orders(["04/04/2026", "2026-05-06", "x"]) == (set(), False)
    assert proved_orders(["13/01/2026", "01/13/2026"])[0] == {"day first", "month first"}


@pytest.mark.parametrize(
    ("text", "mark", "milli"),
    [
        ("30", ".", 30_000),
        ("30.0000", ".", 30_000),
        ("7.5", ".", 7_500),
        ("7,5", ",", 7_500),
        ("1,200.5", ".", 1_200_500),
        ("1.200,5", ",", 1_200_500),
        ("1e2", ".", 100_000),
        ("-60", ".", -60_000),
        ("0.001", ".", 1),
        ("100000", ".", 100_000_000),
    ],
)
def test_a_quantity_in_thousandths(text, mark, milli):
    assert read_quantity(text, mark) == milli


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0", "no_quantity"),
        ("-0.0", "no_quantity"),
        ("thirty", "no_quantity"),
        ("3O", "no_quantity"),
        ("1/2", "no_quantity"),
        ("nan", "no_quantity"),
        ("inf", "no_quantity"),
        ("1e9", "odd_quantity"),
        ("100000.001", "odd_quantity"),
        ("0.0005", "odd_quantity"),
    ],
)
def test_what_is_no_quantity(text, reason):
    assert read_quantity(text).reason == reason


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(("30", 30), ("30.0", 30), ("30 d", 30), ("2 wk", 14), ("-30", -30), ("365", 365)),
        *(("0", "no_days"), ("366", "odd_days"), ("999", "odd_days"), ("7.5", "part_days"), ("1 mo", "no_days")),
    ],
)
def test_days_of_supply(text, found):
    days = read_days(text)
    assert (days.reason if isinstance(days, Fault) else days) == found


def test_a_comma_in_a_number_is_asked_about():
    assert asks_for_decimal(["30", "1,5"])
    assert asks_for_decimal(["1,200"])
    assert not asks_for_decimal(["30.5", "a, b"])


@settings(max_examples=200)
@given(st.text(max_size=40), st.sampled_from([None, "month first", "day first", "%m/%d/%y", "%Y%m%d"]))
def test_no_text_breaks_a_reader(text, form):
    for found in (read_day(text, form), read_quantity(text), read_quantity(text, ","), read_days(text)):
        assert isinstance(found, int | Fault)


@given(st.text(max_size=60))
def test_the_shape_of_a_text_holds_none_of_its_letters_and_digits(text):
    told = {sign for sign in shape(text) if sign.isalpha() or sign.isdigit()}
    assert told <= {"a", "9"}
