"""The days of the sample's stories hold their order on every day of the year."""

import datetime

import pytest

from groundwork.config.sample.days import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    Ago,
    Ahead,
    Calendar,
    Coming,
    EndOf,
    InMonth,
)

# Four years: every weekday meets every date, a leap day among them.
EVERY_DAY = [datetime.date(2027, 1, 1) + datetime.timedelta(days=number) for number in range(1461)]
TUESDAY = Calendar(datetime.date(2026, 11, 17), 9)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (Ago(1), (2026, 11, 16)),
        (Ago(2), (2026, 11, 13)),
        (Ago(2, exact=True), (2026, 11, 15)),
        (Ahead(4), (2026, 11, 23)),
        (Coming(THURSDAY), (2026, 11, 19)),
        (Coming(MONDAY), (2026, 11, 23)),
        (InMonth(1, 3), (2026, 3, 3)),
        (InMonth(6, 1), (2026, 8, 3)),
        (InMonth(6, 8), (2026, 8, 7)),
        (InMonth(-9, 14), (2025, 5, 14)),
        (EndOf(13), (2027, 3, 31)),
    ],
)
def test_a_day_as_told(when, day):
    assert when.on(TUESDAY) == datetime.date(*day)


def test_a_weekday_that_comes_is_never_today():
    assert Coming(TUESDAY.today.weekday()).on(TUESDAY) == TUESDAY.today + datetime.timedelta(days=7)


@pytest.mark.parametrize("day", [0, 29, 31])
def test_a_day_that_some_months_lack_cannot_be_told(day):
    with pytest.raises(ValueError, match="not in every month"):
        InMonth(3, day)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (InMonth(8, 14), Ago(15)),
        (InMonth(6, 18), InMonth(6, 19)),
        (InMonth(6, 19), Ago(19)),
        (Ago(15), Ago(11)),
        (Ago(11), Ago(4, exact=True)),
        (Ahead(10), Ahead(24)),
    ],
)
def test_order_holds_on_every_day(first, then):
    calendars = [Calendar(today, 9) for today in EVERY_DAY]
    assert [calendar.today for calendar in calendars if first.on(calendar) > then.on(calendar)] == []


def test_what_is_told_by_days_ago_lies_in_the_past_and_what_is_ahead_does_not():
    for today in EVERY_DAY:
        calendar = Calendar(today, 9)
        assert Ago(1).on(calendar) < today
        assert Coming(FRIDAY).on(calendar) > today
        assert Ahead(1).on(calendar) > today
        assert InMonth(8, 28).on(calendar) < today
