"""Periods as files write them, read exactly, asked about when they can be read two ways, or refused."""

import re
from collections.abc import Iterable
from datetime import date

from groundwork.measures import periods
from groundwork.measures.numbers import Unreadable, cut

FIRST_YEAR, LAST_YEAR = 1950, 2100
ORDERS = {"day": "Day first", "month": "Month first"}
EXAMPLES = {"month": "2024-03", "quarter": "2024-Q1"}

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        1,
    )
    for name in names
}
_SEP = r"[-/. ]"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[t ]\d{1,2}:\d{2}.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_QUARTERS = (
    re.compile(rf"(?P<year>\d{{4}}){_SEP}?q(?P<quarter>[1-4])"),
    re.compile(rf"q(?P<quarter>[1-4]){_SEP}?(?P<year>\d{{4}})"),
    re.compile(r"quarter (?P<quarter>[1-4])(?: of)? (?P<year>\d{4})"),
)
# A date without its format: days since 1900. 40000 to 59999 are the years 2009 to 2064.
_SERIAL = re.compile(r"[45]\d{4}")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NAME_YEAR = re.compile(rf"([a-z]{{3,9}})\.?,?{_SEP}?(\d{{4}}|\d{{2}})")
_YEAR_NAME = re.compile(rf"(\d{{4}}){_SEP}([a-z]{{3,9}})\.?")
_DAY_NAME_YEAR = re.compile(rf"(\d{{1,2}})\.?{_SEP}([a-z]{{3,9}})\.?,?{_SEP}(\d{{4}}|\d{{2}})")
_NAME_DAY_YEAR = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_TWO_WAYS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?")


def read(cell: str | int | float | None, period: str, order: str = "") -> date:
    """First day of the cell's month or quarter. Raises Unreadable.

    `order`, "day" or "month", says which comes first in 03/04/2026; without
    it such a cell is refused.
    """
    text, shown = _text(cell), cut(str(cell).strip())
    if not text:
        raise Unreadable("The period is empty", f"Write it like {EXAMPLES[period]}")
    if _SERIAL.fullmatch(text):
        raise Unreadable(f"{text} is how a spreadsheet stores a date inside", "Format the column as a date, save again")
    quarter = next((found for pattern in _QUARTERS if (found := pattern.fullmatch(text))), None)
    if quarter and period != "quarter":
        raise Unreadable(f"{shown} is a quarter", f"This measure is counted by month: write {EXAMPLES['month']}")
    parts = (int(quarter["year"]), int(quarter["quarter"]) * 3 - 2, 1) if quarter else _parts(text, order)
    if parts is None:
        raise Unreadable(f"“{shown}” is not a {period}", f"Write it like {EXAMPLES[period]}")
    year, month, day = parts
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(f"The year of {shown} is not between {FIRST_YEAR} and {LAST_YEAR}", "Check the year")
    try:
        on = date(year, month, day)
    except ValueError:
        raise Unreadable(f"There is no such date as {shown}", "Check day and month") from None
    if period == "quarter" and (month - 1) % 3:
        raise Unreadable(
            f"{periods.name(on.replace(day=1), 'month')} lies inside a quarter",
            f"This measure is counted by quarter: write {EXAMPLES['quarter']}, or the quarter’s first month",
        )
    return periods.start_of(on, period)


def ways(cells: Iterable[str | int | float | None]) -> tuple[set[str], str | None]:
    """The orders of day and month that some cells prove, and the first cell that can be read both ways, if any."""
    proved: set[str] = set()
    either = None
    for cell in cells:
        if not (found := _TWO_WAYS.fullmatch(_text(cell))):
            continue
        first, second = int(found[1]), int(found[2])
        if first > 12 >= second:
            proved.add("day")
        elif second > 12 >= first:
            proved.add("month")
        elif first != second:
            either = either or _text(cell)
    return proved, either


def _text(cell) -> str:
    if isinstance(cell, float) and cell == cell // 1:
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).lower().split())


def _parts(text: str, order: str) -> tuple[int, int, int] | None:
    """Year, month and day, the latter 1 where none is given; None for anything else."""
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3] or 1)
    if found := _MONTH_YEAR.fullmatch(text):
        return int(found[2]), int(found[1]), 1
    for pattern, places in (
        (_NAME_YEAR, (2, 1, None)),
        (_YEAR_NAME, (1, 2, None)),
        (_DAY_NAME_YEAR, (3, 2, 1)),
        (_NAME_DAY_YEAR, (3, 1, 2)),
    ):
        if (found := pattern.fullmatch(text)) and found[places[1]] in _MONTHS:
            year, month, day = places
            return _year(found[year]), _MONTHS[found[month]], int(found[day]) if day else 1
    if found := _TWO_WAYS.fullmatch(text):
        return _numeric(text, int(found[1]), int(found[2]), _year(found[3]), order)
    return None


def _numeric(text: str, first: int, second: int, year: int, order: str) -> tuple[int, int, int]:
    if not order and first != second and max(first, second) <= 12:
        raise Unreadable(f"{text} can be read two ways", "Say which comes first, day or month")
    if order == "day" or (not order and first > 12):
        first, second = second, first
    if first > 12:
        words = ORDERS.get(order, "Month first").lower()
        raise Unreadable(f"{text} does not fit “{words}”", "Write all dates of the column one way, like 2024-03-01")
    return year, first, second


def _year(text: str) -> int:
    """Two digits are of this century: a team's numbers are never older than that."""
    return int(text) if len(text) == 4 else 2000 + int(text)
