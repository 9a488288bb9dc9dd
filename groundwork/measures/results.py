"""A series and its entries as a spec of the statistics room, and what that room makes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from groundwork.measures import periods
from groundwork.measures.entries import ChartInput, Entry
from groundwork.measures.figures import Figures
from groundwork.measures.models import ChartNote, Goal, Series
from groundwork.spc import (
    Baseline,
    ChartResult,
    ChartSpec,
    Exclusion,
    Phase,
    Point,
    Reading,
    RuleSet,
    Target,
    compute,
    read,
)


def spec_of(given: ChartInput) -> ChartSpec:
    """What the chart of the series is asked for, with its goals, its baseline and what people decided about it."""
    series = given.series
    points = tuple(_point(series, entry) for entry in given.entries)
    baseline, phases = _baseline(series, points)
    return ChartSpec(
        chart=series.chart,
        rules=RuleSet(name=series.rules),
        title=series.title,
        unit=series.unit,
        per=_scale(series),
        better=series.better,
        period=series.period,
        points=points,
        baseline=baseline,
        phases=_in_order(phases, given.notes),
        exclusions=tuple(
            Exclusion(reason=note.words, start=note.start) for note in given.notes if note.kind == "exclusion"
        ),
        targets=tuple(_target(goal) for goal in given.goals),
    )


def _target(goal: Goal) -> Target:
    return Target(value=None if goal.value is None else float(goal.value), since=goal.since, due=goal.due)


def _scale(series: Series) -> float | None:
    return float(series.per) if series.unit == "rate" else None


def _point(series: Series, entry: Entry) -> Point:
    if series.has_denominator:
        counts = {"numerator": float(entry.numerator), "denominator": float(entry.denominator)}
    else:
        counts = {"value": float(entry.numerator)}
    return Point(start=entry.start, partial=entry.partial, **counts)


def _baseline(series: Series, points: tuple[Point, ...]) -> tuple[Baseline | None, tuple[Phase, ...]]:
    """The baseline's line from its last period on.

    Periods before the baseline begins form a phase of their own: they stay on
    the chart with their own median and do not pull the baseline's.
    """
    if series.baseline_to is None:
        return None, ()
    baseline = Baseline(until=series.baseline_to, reason=series.baseline_reason or None)
    if not points or series.baseline_from <= points[0].start or series.baseline_from > points[-1].start:
        return baseline, ()
    return None, (Phase(reason=series.baseline_reason, start=series.baseline_from, baseline=baseline),)


def _in_order(phases: tuple[Phase, ...], notes: Iterable[ChartNote]) -> tuple[Phase, ...]:
    """The phase the baseline makes, and those that people began. One begun where the baseline begins is the same."""
    begun = {phase.start: phase for phase in phases}
    for note in notes:
        if note.kind == "phase":
            begun.setdefault(note.start, Phase(reason=note.words, start=note.start))
    return tuple(begun[start] for start in sorted(begun))


def result_of(given: ChartInput) -> ChartResult:
    """The chart of the series. Equal numbers under equal decisions are computed once a process."""
    return _computed(spec_of(given))


# A spec is frozen and compares by value, so it is its own key and nothing ever needs to be invalidated.
_computed = lru_cache(maxsize=1000)(compute)


def reading_of(result: ChartResult, today: date) -> Reading:
    """The result in words, as of the clinic's today."""
    return read(result, as_of=today)


@dataclass(frozen=True)
class Latest:
    """The latest figure that counts, split for a big display: number, unit, its period and its counts.

    `partial` when only periods that are not over have a figure yet.
    """

    number: str
    unit: str
    period: str
    counts: str
    partial: bool

    @property
    def text(self) -> str:
        """Number and unit: "63%", "4.2 per 1,000"."""
        return f"{self.number}{self.unit}" if self.unit == "%" else f"{self.number} {self.unit}".strip()


def latest_of(given: ChartInput, result: ChartResult) -> Latest | None:
    """The latest figure of a result, or None when no period has one."""
    point = result.latest or next((point for point in reversed(result.points) if point.value is not None), None)
    if point is None:
        return None
    figures = Figures(result)
    series = given.series
    entry = next(entry for entry in given.entries if entry.start == point.start)
    return Latest(
        number=figures.number(point.value),
        unit=figures.unit(point.value),
        period=periods.name(point.start, series.period),
        counts=entry.counts if series.has_denominator else "",
        partial=point.partial,
    )
