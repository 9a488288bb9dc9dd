"""Days as whole numbers and spans of them. A span is half-open: its end is the first day that is not in it."""

import datetime
import re
from dataclasses import dataclass
from typing import Self

EPOCH = datetime.date(1970, 1, 1)


def day_number(day: datetime.date) -> int:
    """Days since 1 January 1970, the count DuckDB and Spark use too.

    >>> day_number(datetime.date(1970, 1, 31))
    30
    """
    return day.toordinal() - EPOCH.toordinal()


def day_of(number: int) -> datetime.date:
    """The date of a day number.

    >>> day_of(30).isoformat()
    '1970-01-31'
    """
    return datetime.date.fromordinal(number + EPOCH.toordinal())


@dataclass(frozen=True, order=True, slots=True)
class Window:
    """The days from `start` up to, not including, `end`; `label` is how results name it."""

    start: int
    end: int
    label: str

    @property
    def days(self) -> int:
        return self.end - self.start

    @classmethod
    def quarter(cls, text: str) -> Self:
        """The calendar quarter written as 2026Q3; ValueError in a sentence for anything else.

        >>> Window.quarter("2026Q3").days
        92
        """
        found = re.fullmatch(r"(\d{4})-?Q([1-4])", text.strip(), re.IGNORECASE)
        if not found or not 1900 <= int(found[1]) <= 2200:
            raise ValueError(f"'{text}' is no quarter. Write the year and the quarter, such as 2026Q3.")
        year, place = int(found[1]), int(found[2])
        start = datetime.date(year, 3 * place - 2, 1)
        end = datetime.date(year + place // 4, 3 * place % 12 + 1, 1)
        return cls(day_number(start), day_number(end), f"{year}Q{place}")

    @classmethod
    def between(cls, first: datetime.date, last: datetime.date) -> Self:
        """The days from `first` to `last`, both in it."""
        if last < first:
            raise ValueError(f"The window ends on {last}, before it begins on {first}.")
        return cls(day_number(first), day_number(last) + 1, f"{first}..{last}")
