from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.measures import periods
from groundwork.measures.importing import dates
from groundwork.measures.numbers import Unreadable

MARCH = date(2024, 3, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03",
        "2024-3",
        "2024/03",
        "2024-03-01",
        "2024-03-31",
        "2024-03-01 00:00:00",
        "2024-03-01T00:00",
        "202403",
        202403,
        202403.0,
        "20240301",
        "03/2024",
        "3.2024",
        "Mar 2024",
        "MARCH 2024",
        "March, 2024",
        "Mar. 2024",
        "Mar-24",
        "2024 Mar",
        "1 March 2024",
        "01-Mar-2024",
        "March 1, 2024",
        "31/03/2024",
        "03/31/2024",
        "03/03/2024",
        "  2024-03  ",
    ],
)
def test_ways_to_write_a_month(cell):
    assert dates.read(cell, "month") == MARCH


@pytest.mark.parametrize("cell", ["2024Q1", "2024-Q1", "2024 q1", "Q1 2024", "Q1/2024", "Quarter 1 of 2024", "2024-01"])
def test_ways_to_write_a_quarter(cell):
    assert dates.read(cell, "quarter") == date(2024, 1, 1)


def test_a_date_that_can_be_read_two_ways_is_asked_about():
    with pytest.raises(Unreadable, match=r"03/04/2026 can be read two ways\. Say which comes first, day or month"):
        dates.read("03/04/2026", "month")
    assert dates.read("03/04/2026", "month", "day") == date(2026, 4, 1)
    assert dates.read("03/04/2026", "month", "month") == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("cell", "period", "order", "sentence"),
    [
        ("", "month", "", "The period is empty. Write it like 2024-03."),
        (None, "quarter", "", "Write it like 2024-Q1."),
        ("Total", "month", "", "“Total” is not a month. Write it like 2024-03."),
        ("24-Mar", "month", "", "“24-Mar” is not a month."),
        ("2024", "month", "", "“2024” is not a month."),
        (45352, "month", "", "45352 is how a spreadsheet stores a date inside. Format the column as a date"),
        ("2024-13", "month", "", "There is no such date as 2024-13."),
        ("2024-02-30", "month", "", "There is no such date as 2024-02-30."),
        ("1024-01", "month", "", "The year of 1024-01 is not between 1950 and 2100."),
        ("2024Q1", "month", "", "2024Q1 is a quarter. This measure is counted by month: write 2024-03."),
        ("2024-02", "quarter", "", "February 2024 lies inside a quarter."),
        ("13/04/2026", "month", "month", "13/04/2026 does not fit “month first”."),
        ("04/13/2026", "month", "day", "04/13/2026 does not fit “day first”."),
    ],
)
def test_what_is_no_period_is_refused_with_what_to_do(cell, period, order, sentence):
    with pytest.raises(Unreadable) as refused:
        dates.read(cell, period, order)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("cells", "proved", "either"),
    [
        (["03/04/2026", "13/04/2026"], {"day"}, "03/04/2026"),
        (["03/04/2026", "04/13/2026"], {"month"}, "03/04/2026"),
        (["03/04/2026"], set(), "03/04/2026"),
        (["03/03/2026", "2026-04", 5], set(), None),
        (["13/01/2026", "01/13/2026"], {"day", "month"}, None),
    ],
)
def test_the_order_of_day_and_month_is_proved_or_asked_about(cells, proved, either):
    assert dates.ways(cells) == (proved, either)


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.sampled_from(["month", "quarter"]))
def test_period_codes_are_read_back(day, period):
    start = periods.start_of(day, period)
    assert dates.read(periods.code(start, period), period) == start


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["month", "quarter"]), st.integers(-200, 200))
def test_steps_between_periods(day, period, n):
    start = periods.start_of(day, period)
    other = periods.following(start, period, n)
    assert periods.apart(start, other, period) == n
    assert other.day == 1
    assert periods.due(start, period).day == 10
    assert not periods.is_over(start, period, periods.last_day(start, period))
    assert periods.is_over(start, period, periods.following(start, period))
