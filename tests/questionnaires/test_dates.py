import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.questionnaires.dates import read_date, written

SATURDAY = datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 Dec", "2026-12-04"),
        ("Dec 4", "2026-12-04"),
        ("4 December 2027", "2027-12-04"),
        ("December 4th, 2027", "2027-12-04"),
        ("4th of dec '27", "2027-12-04"),
        ("sept 9", "2026-09-09"),
        ("Fri 4 Dec", "2026-12-04"),
        ("friday, december 4, 2026", "2026-12-04"),
        ("12/4/2026", "2026-12-04"),
        ("12/4/26", "2026-12-04"),
        ("12/4", "2026-12-04"),
        ("1-5-2027", "2027-01-05"),
        ("25/12/2026", "2026-12-25"),
        ("25.12.2026", "2026-12-25"),
        ("2026-12-04", "2026-12-04"),
        ("2026/12/4", "2026-12-04"),
        # No year: the nearest such day.
        ("3 Feb", "2027-02-03"),
        ("20 Nov", "2026-11-20"),
        ("1 Jul", "2026-07-01"),
        ("5/31/1998", "1998-05-31"),
        ("5/31/98", "1998-05-31"),
        ("today", "2026-11-21"),
        ("Tomorrow", "2026-11-22"),
        ("yesterday", "2026-11-20"),
        ("Friday", "2026-11-27"),
        ("Saturday", "2026-11-21"),
        ("this tuesday", "2026-11-24"),
        ("next Friday", "2026-11-27"),
        ("last Friday", "2026-11-20"),
        ("last saturday", "2026-11-14"),
        ("in 2 weeks", "2026-12-05"),
        ("in a month", "2026-12-21"),
        ("3 days ago", "2026-11-18"),
        ("  4   DEC  ", "2026-12-04"),
    ],
)
def test_dates_as_people_write_them(text, expected):
    assert read_date(text, SATURDAY) == datetime.date.fromisoformat(expected)


def test_next_friday_is_the_friday_of_next_week():
    monday = datetime.date(2026, 11, 23)
    assert read_date("Friday", monday) == datetime.date(2026, 11, 27)
    assert read_date("next Friday", monday) == datetime.date(2026, 12, 4)


def test_a_month_from_the_last_of_january_is_the_last_of_february():
    assert read_date("in 1 month", datetime.date(2027, 1, 31)) == datetime.date(2027, 2, 28)


def test_29_february_finds_the_nearest_leap_year_among_three():
    assert read_date("29 Feb", datetime.date(2027, 11, 1)) == datetime.date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("soonish", "not a date we can read. Write it like 4 Dec 2026"),
        ("31 Feb 2026", "There is no such day"),
        ("29 Feb 2027", "There is no such day"),
        ("13/13/2026", "There is no such day"),
        ("4.12.2026", "can be read in two ways"),
        ("December 2026", "has no day"),
        ("Mon 4 Dec 2026", "is a Friday, not a Monday"),
        ("1/1/0026", "The year 26 cannot be right"),
        ("in 2 weeks ago", "not a date"),
        ("2 weeks", "not a date"),
        ("4 Dec 2026; drop table", "not a date"),
        ("x" * 5000, "…”"),
        ("", "not a date"),
    ],
)
def test_what_is_no_date_says_how_to_write_one(text, says):
    with pytest.raises(ValueError, match=says.replace(".", r"\.")):
        read_date(text, SATURDAY)


def test_digits_of_other_scripts_are_digits():
    assert read_date("१२/४/२०२६", SATURDAY) == datetime.date(2026, 12, 4)


@settings(deadline=None)
@given(
    st.dates(datetime.date(1980, 1, 1), datetime.date(2079, 12, 31)),
    st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)),
)
def test_what_is_written_is_read_back(day, today):
    assert read_date(written(day), today) == day
    assert read_date(day.isoformat(), today) == day
    assert read_date(f"{day:%m/%d/%Y}", today) == day
    assert read_date(f"{day:%m/%d/%y}", today) == day
    assert read_date(f"{day:%B} {day.day}, {day.year}", today) == day


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_date_or_a_sentence(text):
    try:
        assert isinstance(read_date(text, SATURDAY), datetime.date)
    except ValueError as error:
        assert str(error)[0].isupper() or str(error)[0] in "“0123456789"
