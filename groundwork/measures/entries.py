"""The number of each period, wherever it comes from: entered, imported, or added up from tallied days.

A tally is added up anew each time it is read, so a mark made today is in the
chart at once. A period that is not over counts as partial: it is drawn and
not judged, be it tallied or entered. A number entered for a period stands
before the tally of its days, since somebody has closed the month by hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from groundwork.measures import numbers, periods
from groundwork.measures.models import POINT_SOURCES, ChartNote, DataPoint, Goal, Series


@dataclass(frozen=True)
class TallyMonth:
    """The marks of one calendar month, and on how many days they were made."""

    start: date
    count: int
    out_of: int
    days: int


@dataclass(frozen=True)
class Entry:
    """One period's number. `point` is its row, None for a tallied one, whose `days` say how many days have marks."""

    start: date
    numerator: Decimal
    denominator: Decimal | None
    partial: bool
    source: str
    by: str = ""
    note: str = ""
    point: DataPoint | None = None
    days: int = 0

    @property
    def counts(self) -> str:
        """Such as "58 of 92", or "58"."""
        count = numbers.shown(self.numerator)
        return count if self.denominator is None else f"{count} of {numbers.shown(self.denominator)}"

    @property
    def source_words(self) -> str:
        """Such as "Import, Rosa Delgado" or "Tally, 12 days"."""
        if self.point is None:
            return f"{POINT_SOURCES[self.source]}, {self.days} day{'' if self.days == 1 else 's'}"
        return f"{POINT_SOURCES[self.source]}, {self.by}"


@dataclass(frozen=True)
class ChartInput:
    """What a chart is made from: the series, the number of each period, what people decided about the chart, and the

    `goals` that have begun, oldest first; the last one is in force. Those `to_come`
    are told beside it and not drawn. They go together everywhere, so that a small run, a sentence and the
    measure's page cannot disagree.
    """

    series: Series
    entries: tuple[Entry, ...] = ()
    notes: tuple[ChartNote, ...] = ()
    goals: tuple[Goal, ...] = ()
    to_come: tuple[Goal, ...] = ()

    @property
    def goal(self) -> Goal | None:
        """The goal in force; None where there is none, or the last one was let go."""
        last = self.goals[-1] if self.goals else None
        return last if last is not None and last.value is not None else None


def entries(
    series: Series, points: Iterable[DataPoint], tallies: Iterable[TallyMonth], today: date
) -> tuple[Entry, ...]:
    """All entries of a series, oldest first. Points need their `changed_by` at hand."""
    found = {point.period: _entered(series, point, today) for point in points}
    marks: dict[date, list[TallyMonth]] = {}
    for month in tallies:
        marks.setdefault(periods.start_of(month.start, series.period), []).append(month)
    for start, months in marks.items():
        if start not in found:
            found[start] = _tallied(series, start, months, today)
    return tuple(found[start] for start in sorted(found))


def _entered(series: Series, point: DataPoint, today: date) -> Entry:
    return Entry(
        start=point.period,
        numerator=point.numerator,
        denominator=point.denominator,
        partial=not periods.is_over(point.period, series.period, today),
        source=point.source,
        by=point.changed_by.name,
        note=point.note,
        point=point,
    )


def _tallied(series: Series, start: date, months: list[TallyMonth], today: date) -> Entry:
    return Entry(
        start=start,
        numerator=Decimal(sum(month.count for month in months)),
        denominator=Decimal(sum(month.out_of for month in months)) if series.has_denominator else None,
        partial=not periods.is_over(start, series.period, today),
        source="tally",
        days=sum(month.days for month in months),
    )
