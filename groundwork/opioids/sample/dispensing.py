"""What is handed over a counter, and the days and quarters it falls in."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from groundwork.opioids.days import Window, day_of
from groundwork.opioids.sample.products import Product, Regimen

A_QUARTER = 91


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both in it, as day numbers (days.py)."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    def has(self, day: int) -> bool:
        return self.first <= day <= self.last

    def quarters(self) -> Iterator[Window]:
        """The calendar quarters that lie wholly in it."""
        first, last = day_of(self.first), day_of(self.last)
        for year in range(first.year, last.year + 1):
            for place in range(1, 5):
                quarter = Window.quarter(f"{year:04d}Q{place}")
                if self.first <= quarter.start and quarter.end - 1 <= self.last:
                    yield quarter

    def leap_days(self) -> list[int]:
        """The day number of each 29 February in it."""
        return [day for day in range(self.first, self.last + 1) if _is_leap_day(day_of(day))]


def _is_leap_day(day: datetime.date) -> bool:
    return (day.month, day.day) == (2, 29)


@dataclass(frozen=True, slots=True)
class Dispensing:
    """One product handed over on one day: `quantity` units for `days` days."""

    day: int
    product: Product
    quantity: int
    days: int
    prescriber: str
    pharmacy: str


def dispensed(
    regimen: Regimen, day: int, days: int, prescriber: str, pharmacy: str, part: tuple[int, int] = (1, 1)
) -> Iterator[Dispensing]:
    """What a regimen needs for so many days, in whole units; `part` of it where the dose is lowered."""
    for item in regimen:
        quantity = -(-item.units * days * part[0] // (item.in_days * part[1]))
        yield Dispensing(day, item.product, quantity, days, prescriber, pharmacy)
