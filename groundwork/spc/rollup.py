"""From months to quarters or years: numerators and denominators are added up, ratios never averaged."""

from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from groundwork.spc.parts import Baseline, Phase, Point
from groundwork.spc.periods import last_day, next_start, period_index, quarter_start
from groundwork.spc.slots import lay_out
from groundwork.spc.spec import ChartSpec

Coarser = Literal["quarter", "year"]
MONTHS_IN: dict[str, int] = {"quarter": 3, "year": 12}


def roll_up(spec: ChartSpec, to: Coarser = "quarter") -> ChartSpec:
    """The same chart by quarter or year. A period with a month missing, left out or still to come
    is marked partial, so that it is drawn but not judged. ValueError when the figures cannot be added up.
    """
    if spec.period != "month" or (spec.points and not spec.dated):
        raise ValueError("only dated months can be rolled up")
    if spec.unit != "count" and any(point.value is not None for point in spec.points):
        raise ValueError("only counts, or numerators with denominators, add up; a mean of shares is wrong")
    months = [_month(slot.point, excluded=slot.excluded is not None) for slot in lay_out(spec)[0]]
    groups = groupby(months, key=lambda month: period_index(month.start, to))
    # Marks by number count months; as dates they hold for quarters too.
    return spec.model_copy(
        update={
            "period": to,
            "points": tuple(_sum(list(group), to) for _, group in groups),
            "baseline": _baseline(spec.baseline, months, 0, to),
            "phases": tuple(_phase(phase, months, to) for phase in spec.phases),
            "exclusions": (),
        }
    )


def _month(point: Point, *, excluded: bool) -> Point:
    """A month left out or not complete adds nothing, and so leaves its quarter partial."""
    return Point(start=point.start) if excluded or point.partial else point


def _sum(months: list[Point], to: Coarser) -> Point:
    start = _start(months[0].start, to)
    known = [m for m in months if m.value is not None or None not in (m.numerator, m.denominator)]
    if not known:
        return Point(start=start)
    partial = len(known) < MONTHS_IN[to]
    if known[0].value is not None:
        return Point(start=start, value=sum(m.value for m in known), partial=partial)
    numerator, denominator = sum(m.numerator for m in known), sum(m.denominator for m in known)
    return Point(start=start, numerator=numerator, denominator=denominator, partial=partial)


def _start(day: date, to: Coarser) -> date:
    return quarter_start(day) if to == "quarter" else date(day.year, 1, 1)


def _baseline(baseline: Baseline | None, months: list[Point], opening: int, to: Coarser) -> Baseline | None:
    """The baseline up to the last quarter that lies wholly inside it."""
    if baseline is None or not months:
        return baseline
    until = baseline.until or months[min(opening + baseline.points, len(months)) - 1].start
    start = _start(until, to)
    if next_start(until, "month") == next_start(start, to):
        return Baseline(until=start)
    return Baseline(until=_start(start - timedelta(days=1), to))


def _phase(phase: Phase, months: list[Point], to: Coarser) -> Phase:
    """By date, so that the first quarter wholly in the new phase opens it."""
    if not months:
        return phase
    if phase.start is not None:
        start = phase.start
        opening = sum(month.start < start for month in months)
    else:
        opening = min(phase.after, len(months))
        start = last_day(months[opening - 1].start, "month") + timedelta(days=1)
    return Phase(reason=phase.reason, start=start, baseline=_baseline(phase.baseline, months, opening, to))
