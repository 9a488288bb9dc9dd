from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.spc.periods import last_day, next_start, period_index

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
PERIODS = st.sampled_from(["day", "week", "month", "quarter", "year"])


@given(DAYS, PERIODS)
def test_each_period_follows_the_one_before(day, period):
    after = next_start(day, period)
    assert period_index(after, period) == period_index(day, period) + 1


@given(DAYS, PERIODS.filter(lambda period: period != "week"))
def test_the_last_day_lies_in_the_period_and_the_next_day_does_not(day, period):
    last = last_day(day, period)
    assert period_index(last, period) == period_index(day, period)
    assert period_index(last + timedelta(days=1), period) == period_index(day, period) + 1


@pytest.mark.parametrize(
    ("day", "period", "after", "last"),
    [
        (date(2026, 12, 1), "month", date(2027, 1, 1), date(2026, 12, 31)),
        (date(2024, 2, 1), "month", date(2024, 3, 1), date(2024, 2, 29)),
        (date(2026, 10, 1), "quarter", date(2027, 1, 1), date(2026, 12, 31)),
        (date(2026, 3, 31), "quarter", date(2026, 4, 1), date(2026, 3, 31)),
        (date(2026, 10, 4), "week", date(2026, 10, 11), date(2026, 10, 10)),
        (date(2026, 10, 4), "day", date(2026, 10, 5), date(2026, 10, 4)),
        (date(2026, 1, 1), "year", date(2027, 1, 1), date(2026, 12, 31)),
        (date(2026, 10, 4), "point", date(2026, 10, 5), date(2026, 10, 4)),
    ],
)
def test_next_start_and_last_day(day, period, after, last):
    assert next_start(day, period) == after
    assert last_day(day, period) == last


def test_a_week_runs_from_monday_to_sunday():
    monday = date(2026, 10, 5)
    week = [period_index(monday + timedelta(days=n), "week") for n in range(-1, 8)]
    assert week == [week[1] - 1, *[week[1]] * 7, week[1] + 1]
