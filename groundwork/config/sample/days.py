"""Days told from the clinic's today, so that the sample is never out of date.

What happened months ago is told by project month (`InMonth`), what is fresh by
days (`Ago`). Near the turn of a month the two overlap: day 14 of last month
lies before the last 15 days on every day of the year, a later day may not.
"""

import datetime
from dataclasses import dataclass

MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 3, 4, 5, 6
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """A clinic's today, and the month of its project that today falls in."""

    today: datetime.date
    month: int

    def first_day(self, month: int) -> datetime.date:
        """The first calendar day of a project month."""
        index = self.today.year * 12 + self.today.month - 1 + month - self.month
        return datetime.date(index // 12, index % 12 + 1, 1)

    def last_day(self, month: int) -> datetime.date:
        return self.first_day(month + 1) - ONE_DAY


@dataclass(frozen=True)
class Ago:
    """So many days before today; on a weekend the Friday before, unless it has to be exact."""

    days: int
    exact: bool = False

    def on(self, calendar: Calendar) -> datetime.date:
        day = calendar.today - datetime.timedelta(days=self.days)
        return day if self.exact else _friday_before(day)


@dataclass(frozen=True)
class Ahead:
    """So many days after today; on a weekend the Monday after."""

    days: int

    def on(self, calendar: Calendar) -> datetime.date:
        return _monday_after(calendar.today + datetime.timedelta(days=self.days))


@dataclass(frozen=True)
class Coming:
    """The next such weekday after today."""

    weekday: int

    def on(self, calendar: Calendar) -> datetime.date:
        days = (self.weekday - calendar.today.weekday() - 1) % 7 + 1
        return calendar.today + datetime.timedelta(days=days)


@dataclass(frozen=True)
class InMonth:
    """A day of a project month; on a weekend the Friday before, or the Monday after where that keeps the month."""

    month: int
    day: int

    def __post_init__(self):
        if not 1 <= self.day <= 28:
            raise ValueError(f"Day {self.day} is not in every month. Tell it by day 28 at the latest.")

    def on(self, calendar: Calendar) -> datetime.date:
        day = calendar.first_day(self.month).replace(day=self.day)
        friday = _friday_before(day)
        return friday if friday.month == day.month else _monday_after(day)


@dataclass(frozen=True)
class EndOf:
    """The last day of a project month."""

    month: int

    def on(self, calendar: Calendar) -> datetime.date:
        return calendar.last_day(self.month)


When = Ago | Ahead | Coming | InMonth | EndOf


def _friday_before(day: datetime.date) -> datetime.date:
    return day - ONE_DAY * max(0, day.weekday() - FRIDAY)


def _monday_after(day: datetime.date) -> datetime.date:
    return day + ONE_DAY * (7 - day.weekday() if day.weekday() >= SATURDAY else 0)
