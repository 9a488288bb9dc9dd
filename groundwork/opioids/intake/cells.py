"""What the text of one cell means: a day, an amount, a number of days, or why it means none of these.

A fault never repeats what stands in the cell. Columns get shifted, and then a
name stands where a date should; only the cell's shape is told.
"""

import datetime
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from groundwork.opioids.amounts import MILLI, in_parts
from groundwork.opioids.days import day_number

FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_DAYS = 365
MOST_UNITS = 100_000

ORDERS = ("month first", "day first")
_MONTHS = {
    name: n
    for n, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
# A time of day after the date is allowed and left out: the day counts as it was written, in its own time zone.
_TIME = r"(?:[t ]\d{1,2}:\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NAMED = re.compile(rf"(\d{{1,2}})[- ]?([a-z]{{3}})[a-z]*[-, ]*(\d{{4}}){_TIME}")
_NAME_FIRST = re.compile(rf"([a-z]{{3}})[a-z]*\.? (\d{{1,2}}),? (\d{{4}}){_TIME}")
_TWO_WAYS = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}")
_NEARLY = (
    (re.compile(rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2}}{_TIME}"), "The year has two digits"),
    (re.compile(r"[1-6]\d{4}(\.\d+)?"), "The cell holds the number by which a spreadsheet stores a date inside"),
)

_NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{0,12})?(e[-+]?\d{1,2})?")
_GROUPED = {".": re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?"), ",": re.compile(r"[-+]?\d{1,3}(\.\d{3})+(,\d*)?")}
_SPAN = re.compile(r"([-+\d.,e]+) ?(d|days?|wks?|weeks?)")


@dataclass(frozen=True)
class Fault:
    """Why a cell has no value: a key of REASONS, and what is wrong with it in words."""

    reason: str
    wrong: str


def shape(text: str) -> str:
    """What the text looks like, without what it says: digits as 9, letters as a.

    >>> shape("Mary 4/5")
    'aaaa 9/9'
    """
    short = "".join("9" if sign.isdigit() else "a" if sign.isalpha() else sign for sign in text[:24] if sign >= " ")
    return short if len(text) <= 24 else f"{short}..."


def read_day(text: str, form: str | None) -> int | Fault:
    """The day number of a date. `form` is one of ORDERS or a pattern such as %m/%d/%y; None where none is needed.

    >>> read_day("2026-07-01", None) == read_day("1 Jul 2026", None) == read_day("07/01/2026", "month first")
    True
    """
    clean = " ".join(text.lower().split())
    parts = _by_pattern(text.strip(), form) if form and "%" in form else _parts(clean, form)
    if isinstance(parts, str):
        return Fault("no_date", parts)
    try:
        day = datetime.date(*parts)
    except ValueError:
        return Fault("no_date", f"There is no such day; the cell reads like {shape(clean)}")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Fault("no_date", f"The year {day.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day_number(day)


def _parts(clean: str, form: str | None) -> tuple[int, int, int] | str:
    """Year, month and day, or what is wrong."""
    if found := _YEAR_FIRST.fullmatch(clean) or _COMPACT.fullmatch(clean):
        return int(found[1]), int(found[2]), int(found[3])
    for pattern, day, month in ((_NAMED, 1, 2), (_NAME_FIRST, 2, 1)):
        if (found := pattern.fullmatch(clean)) and found[month] in _MONTHS:
            return int(found[3]), _MONTHS[found[month]], int(found[day])
    if found := _TWO_WAYS.fullmatch(clean):
        first, second = int(found[1]), int(found[2])
        day_first = form == "day first" or (form is None and first > 12)
        return int(found[3]), *((second, first) if day_first else (first, second))
    said = next((wrong for pattern, wrong in _NEARLY if pattern.fullmatch(clean)), None)
    return said or f"The cell reads like {shape(clean)}, which is no date"


def _by_pattern(text: str, pattern: str) -> tuple[int, int, int] | str:
    try:
        read = time.strptime(text, pattern)
    except (ValueError, OverflowError):
        return f"The cell reads like {shape(text)}, which does not fit {pattern}"
    return read.tm_year, read.tm_mon, read.tm_mday


def proved_orders(texts: Iterable[str]) -> tuple[set[str], bool]:
    """The orders of month and day that some of the dates prove, and whether any date can be read both ways."""
    proved: set[str] = set()
    two_ways = False
    for text in texts:
        if not (found := _TWO_WAYS.fullmatch(" ".join(text.lower().split()))):
            continue
        first, second = int(found[1]), int(found[2])
        if first > 12 >= second:
            proved.add("day first")
        elif second > 12 >= first:
            proved.add("month first")
        elif first != second:
            two_ways = True
    return proved, two_ways


def asks_for_decimal(texts: Iterable[str]) -> bool:
    """Whether a number among the texts has a comma in it, which may group thousands or begin a fraction."""
    return any("," in text and re.fullmatch(r"[-+]?\d[\d.,]*", text.strip()) for text in texts)


def _decimal(text: str, mark: str) -> Decimal | None:
    """The number, None where the text is none. `mark` begins the fraction."""
    clean = text.strip().lower()
    if _GROUPED[mark].fullmatch(clean):
        clean = clean.replace("," if mark == "." else ".", "")
    if mark == ",":
        clean = clean.replace(",", ".") if "." not in clean else ""
    if not _NUMBER.fullmatch(clean):
        return None
    try:
        return Decimal(clean)
    except InvalidOperation:
        return None


def read_quantity(text: str, mark: str = ".") -> int | Fault:
    """The quantity in thousandths of a unit, negative for one that is taken back.

    >>> read_quantity("7.5"), read_quantity("-30"), read_quantity("0").reason
    (7500, -30000, 'no_quantity')
    """
    number = _decimal(text, mark)
    if number is None:
        return Fault("no_quantity", f"The cell reads like {shape(text)}, which is no number")
    if number == 0:
        return Fault("no_quantity", "The quantity is 0")
    if abs(number) > MOST_UNITS:
        return Fault("odd_quantity", f"The quantity is above {MOST_UNITS:,}")
    milli = in_parts(number, MILLI)
    return Fault("odd_quantity", "The quantity is finer than a thousandth of a unit") if milli is None else milli


def read_days(text: str, mark: str = ".") -> int | Fault:
    """The days' supply, negative where it is taken back; weeks become days.

    >>> read_days("30.0"), read_days("2 wk"), read_days("999").reason
    (30, 14, 'odd_days')
    """
    clean = " ".join(text.lower().split())
    times = 1
    if found := _SPAN.fullmatch(clean):
        clean, times = found[1], 7 if found[2].startswith("w") else 1
    number = _decimal(clean, mark)
    if number is None:
        return Fault("no_days", f"The cell reads like {shape(text)}, which is no number of days")
    number *= times
    if number == 0:
        return Fault("no_days", "The days' supply is 0")
    if abs(number) > MOST_DAYS:
        return Fault("odd_days", f"The days' supply is above {MOST_DAYS}")
    if number != int(number):
        return Fault("part_days", "The days' supply is no whole number")
    return int(number)
