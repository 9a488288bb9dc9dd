"""Months and quarters of a series: where they begin, what they are called, when their number is due."""

import re
from datetime import date, timedelta

from groundwork.spc import ENGLISH, When
from groundwork.spc.periods import last_day, next_start, period_index, quarter_of, quarter_start

# A month's number is due on this day of the month after it, a quarter's after the quarter.
DUE_DAY = 10


def start_of(day: date, period: str) -> date:
    """First day of the month or quarter that holds `day`."""
    return quarter_start(day) if period == "quarter" else day.replace(day=1)


def following(start: date, period: str, n: int = 1) -> date:
    """First day of the period `n` periods after the one that begins on `start`; `n` may be negative."""
    months = (3 if period == "quarter" else 1) * n + start.year * 12 + start.month - 1
    return date(months // 12, months % 12 + 1, 1)


def apart(first: date, last: date, period: str) -> int:
    """How many periods `last` comes after `first`."""
    return period_index(last, period) - period_index(first, period)


def due(start: date, period: str) -> date:
    """The day by which the period's number should be in."""
    return last_day(start, period) + timedelta(days=DUE_DAY)


def is_over(start: date, period: str, today: date) -> bool:
    """Whether the whole period lies behind `today`."""
    return last_day(start, period) < today


def name(start: date, period: str) -> str:
    """Such as "October 2026" or "Quarter 3 of 2026"."""
    return ENGLISH.words(When(start, period, None, 0))


def bare_name(start: date, period: str) -> str:
    """The name without the year, for a period close by."""
    return ENGLISH.words(When(start, period, None, 0, year=False))


def code(start: date, period: str) -> str:
    """Such as "2026-10" or "2026-Q3": what files hold."""
    return f"{start.year}-Q{quarter_of(start)}" if period == "quarter" else f"{start:%Y-%m}"


def from_code(text: str, period: str) -> date | None:
    """First day of the period with this code, as `code` writes it; None for another text."""
    form = r"(\d{4})-Q([1-4])" if period == "quarter" else r"(\d{4})-(0[1-9]|1[0-2])"
    found = re.fullmatch(form, text, re.ASCII)
    if not found or not 1900 <= int(found[1]) <= 2200:
        return None
    number = int(found[2])
    return date(int(found[1]), 3 * number - 2 if period == "quarter" else number, 1)


def day(on: date) -> str:
    """A date with its weekday, day before month: "Fri 20 Nov"."""
    return f"{on:%a} {on.day} {on:%b}"


__all__ = [
    "apart",
    "bare_name",
    "code",
    "day",
    "due",
    "following",
    "from_code",
    "is_over",
    "last_day",
    "name",
    "next_start",
]
