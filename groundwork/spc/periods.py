"""The calendar of a chart: which periods follow one another and where each ends."""

from datetime import date, timedelta
from typing import Literal

Period = Literal["day", "week", "month", "quarter", "year", "point"]

# Days are not filled in: clinics close at weekends, and a tally by day would be half gaps.
FILLED: frozenset[str] = frozenset({"week", "month", "quarter", "year"})


def period_index(start: date, period: Period) -> int:
    """A number that grows by one from each period to the next; for "day" and "point" it is the day."""
    if period == "month":
        return start.year * 12 + start.month - 1
    if period == "quarter":
        return start.year * 4 + quarter_of(start) - 1
    if period == "week":
        return (start.toordinal() - 1) // 7
    if period == "year":
        return start.year
    return start.toordinal()


def next_start(start: date, period: Period) -> date:
    """First day of the period after the one that holds `start`; weeks keep their weekday."""
    if period == "week":
        return start + timedelta(days=7)
    if period == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    if period == "quarter":
        quarter = quarter_of(start)
        return date(start.year + quarter // 4, quarter % 4 * 3 + 1, 1)
    if period == "year":
        return date(start.year + 1, 1, 1)
    return start + timedelta(days=1)


def last_day(start: date, period: Period) -> date:
    """Last day of the period that begins on, or holds, `start`; a plain point lasts its own day."""
    return next_start(start, period) - timedelta(days=1)


def quarter_of(day: date) -> int:
    """Calendar quarter, 1 to 4."""
    return (day.month + 2) // 3


def quarter_start(day: date) -> date:
    """First day of the calendar quarter that holds `day`."""
    return date(day.year, quarter_of(day) * 3 - 2, 1)


def start_of(day: date, period: Period) -> date:
    """First day of the period that holds `day`; weeks begin on Monday."""
    if period == "week":
        return day - timedelta(days=day.weekday())
    if period == "month":
        return day.replace(day=1)
    if period == "quarter":
        return quarter_start(day)
    return date(day.year, 1, 1) if period == "year" else day
