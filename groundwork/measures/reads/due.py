"""The next number that is due, and the gaps before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groundwork.measures import periods
from groundwork.measures.entries import Entry
from groundwork.measures.models import Series
from groundwork.measures.reads.series import entries_of

_HALF_A_YEAR = 183
_MOST_DAYS = 90


@dataclass(frozen=True)
class MissingPeriod:
    """The next period that needs a number, and the day by which it should be in."""

    start: date
    period: str
    due: date
    today: date

    @property
    def name(self) -> str:
        """Such as "November 2026"."""
        return periods.name(self.start, self.period)

    @property
    def bare_name(self) -> str:
        """Such as "November"."""
        return periods.bare_name(self.start, self.period)

    @property
    def title(self) -> str:
        """What to do, such as "Add November by 10 December"; with the years when it lies more than half a year off."""
        return f"Add {self.name if self.is_far else self.bare_name} by {self.due.day} {self.due:{self._month('%B')}}"

    @property
    def words(self) -> str:
        """The same in short, such as "November by 10 Dec"."""
        return f"{self.name if self.is_far else self.bare_name} by {self.due.day} {self.due:{self._month('%b')}}"

    @property
    def is_far(self) -> bool:
        """Whether the due date is so far off that months alone could be mistaken."""
        return abs((self.due - self.today).days) > _HALF_A_YEAR

    def _month(self, form: str) -> str:
        return f"{form} %Y" if self.is_far else form

    @property
    def days_late(self) -> int:
        """Days past the due date; 0 or less while there is time."""
        return (self.today - self.due).days


def missing_period(series: Series, today: date, numbers: Iterable[Entry] | None = None) -> MissingPeriod | None:
    """The period after the latest number, or the one in which the measure was chosen; None while it has not begun.

    Months missing in between are gaps of the past, which `gaps` lists.
    """
    numbers = entries_of(series, today) if numbers is None else tuple(numbers)
    if numbers:
        start = periods.following(numbers[-1].start, series.period)
    else:
        start = periods.start_of(min(series.created_at.date(), today), series.period)
    if start > today:
        return None
    return MissingPeriod(start, series.period, periods.due(start, series.period), today)


def gaps(series: Series, numbers: tuple[Entry, ...]) -> list[date]:
    """The periods between the first and the latest number that have none."""
    if not numbers:
        return []
    known = {entry.start for entry in numbers}
    span = periods.apart(numbers[0].start, numbers[-1].start, series.period)
    between = (periods.following(numbers[0].start, series.period, n) for n in range(span))
    return [start for start in between if start not in known]


def late_words(days: int) -> str:
    """Such as "4 days late", or "5 months late" where days are too many to grasp; empty for 0 and less."""
    if days > _MOST_DAYS:
        return f"{days // 30} months late"
    return "" if days <= 0 else "1 day late" if days == 1 else f"{days} days late"
