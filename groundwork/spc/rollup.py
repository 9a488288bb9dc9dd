"""From days to weeks, or months to quarters: numerators and denominators are added up, ratios never averaged."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from groundwork.spc.parts import Baseline, Phase, Point
from groundwork.spc.periods import Period, last_day, period_index, start_of
from groundwork.spc.slots import lay_out
from groundwork.spc.spec import ChartSpec

Coarser = Literal["week", "month", "quarter", "year"]
# How many finer periods make a coarser one; None where that differs and the last day of counting decides. Weeks
# straddle months, so they add up to nothing.
PARTS: Mapping[Period, Mapping[Coarser, int | None]] = MappingProxyType(
    {
        "day": {"week": None, "month": None, "quarter": None, "year": None},
        "point": {"week": None, "month": None, "quarter": None, "year": None},
        "week": {},
        "month": {"quarter": 3, "year": 12},
        "quarter": {"year": 4},
        "year": {},
    }
)


def roll_up(spec: ChartSpec, to: Coarser = "quarter", *, until: date | None = None) -> ChartSpec:
    """The same chart by coarser periods. A period with a part missing, left out or still to come
    is marked partial, so that it is drawn but not judged. Days may be absent, as clinics close; they are complete
    up to `until`, or to the last of them. ValueError when the figures cannot be added up.
    """
    finer = " or ".join(period for period, into in PARTS.items() if to in into and period != "point")
    if to not in PARTS[spec.period] or (spec.points and not spec.dated):
        raise ValueError(f"only dated figures by {finer} can be rolled up by {to}")
    if spec.chart in ("g", "t"):
        raise ValueError("times and cases between events do not add up; count the events instead")
    if any(point.values is not None or point.size is not None for point in spec.points):
        raise ValueError("values of subgroups do not add up")
    if spec.unit != "count" and any(point.value is not None for point in spec.points):
        raise ValueError("only counts, or numerators with denominators, add up; a mean of shares is wrong")
    slots = lay_out(spec.model_copy(update={"chart": "run"}))[0]
    parts = [_part(slot.point, excluded=slot.excluded is not None) for slot in slots]
    end = until or (last_day(parts[-1].start, spec.period) if parts else None)
    groups = groupby(parts, key=lambda part: period_index(part.start, to))
    # Marks by number count the finer periods; as dates they hold for the coarser ones too.
    return spec.model_copy(
        update={
            "period": to,
            "points": tuple(_sum(list(group), PARTS[spec.period][to], to, end) for _, group in groups),
            "baseline": _baseline(spec.baseline, parts, 0, spec.period, to),
            "phases": tuple(_phase(phase, parts, spec.period, to) for phase in spec.phases),
            "exclusions": (),
        }
    )


def _part(point: Point, *, excluded: bool) -> Point:
    """A part left out or not complete adds nothing, and so leaves its whole partial."""
    return Point(start=point.start) if excluded or point.partial else point


def _sum(parts: list[Point], expected: int | None, to: Coarser, end: date) -> Point:
    start = start_of(parts[0].start, to)
    known = [part for part in parts if part.value is not None or None not in (part.numerator, part.denominator)]
    if not known:
        return Point(start=start)
    partial = len(known) < (len(parts) if expected is None else expected) or last_day(start, to) > end
    if known[0].value is not None:
        return Point(start=start, value=sum(part.value for part in known), partial=partial)
    numerator, denominator = sum(part.numerator for part in known), sum(part.denominator for part in known)
    return Point(start=start, numerator=numerator, denominator=denominator, partial=partial)


def _baseline(
    baseline: Baseline | None, parts: list[Point], opening: int, finer: Period, to: Coarser
) -> Baseline | None:
    """The baseline up to the last coarser period that lies wholly inside it."""
    if baseline is None or not parts:
        return baseline
    until = baseline.until or parts[min(opening + baseline.points, len(parts)) - 1].start
    start = start_of(until, to)
    if last_day(start_of(until, finer), finer) == last_day(start, to):
        return Baseline(until=start)
    return Baseline(until=start_of(start - timedelta(days=1), to))


def _phase(phase: Phase, parts: list[Point], finer: Period, to: Coarser) -> Phase:
    """By date, so that the first coarser period wholly in the new phase opens it."""
    if not parts:
        return phase
    if phase.start is not None:
        start = phase.start
        opening = sum(part.start < start for part in parts)
    else:
        opening = min(phase.after, len(parts))
        start = last_day(start_of(parts[opening - 1].start, finer), finer) + timedelta(days=1)
    baseline = _baseline(phase.baseline, parts, opening, finer, to)
    return phase.model_copy(update={"start": start, "after": None, "baseline": baseline})
