"""From the points of a spec to the slots of a chart: absent periods filled, values worked out, gaps named."""

from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Literal

from groundwork.spc.parts import Point, Target
from groundwork.spc.periods import FILLED, last_day, next_start, period_index
from groundwork.spc.spec import ChartSpec

# A fraction may be a fair denominator (patient-days in thousands); less than this is nothing to count out of.
SMALLEST_DENOMINATOR = 1e-9

Gap = Literal["missing", "no_denominator", "no_neighbor", "single_value"]


@dataclass(slots=True)
class Slot:
    """One place on the time axis, before any judgment. `size` is what the value rests on: the denominator,
    or the number of single values, of which `sd` is the standard deviation.
    """

    point: Point
    value: float | None
    gap: Gap | None
    size: float | None = 1.0
    sd: float | None = None
    excluded: str | None = None
    target: float | None = None


def lay_out(spec: ChartSpec) -> tuple[list[Slot], list[str]]:
    """The slots in order, and the reasons of exclusions that match none."""
    scale = spec.scale
    slots = [_slot(point, scale) for point in _filled(spec)]
    if spec.chart == "s":
        to_deviations(slots)
    unmatched = _exclude(slots, spec)
    _aim(slots, spec)
    return slots, unmatched


def _filled(spec: ChartSpec) -> list[Point]:
    """A missing row is a missing period: without its slot the line would run through it as if nothing were amiss."""
    if not spec.dated or spec.period not in FILLED:
        return list(spec.points)
    filled: list[Point] = []
    due = period_index(spec.points[0].start, spec.period)
    for point in spec.points:
        here = period_index(point.start, spec.period)
        while due < here:
            filled.append(Point(start=next_start(filled[-1].start, spec.period)))
            due += 1
        filled.append(point)
        due = here + 1
    return filled


def _slot(point: Point, scale: float) -> Slot:
    if point.value is not None:
        size = 1.0 if point.size is None else point.size
        return Slot(point, point.value, None, size, point.sd if size > 1 else None)
    if point.values is not None:
        return _subgroup(point, point.values)
    if point.numerator is None or point.denominator is None:
        return Slot(point, None, "missing", None)
    if point.denominator < SMALLEST_DENOMINATOR:
        return Slot(point, None, "no_denominator", None)
    return Slot(point, point.numerator / point.denominator * scale, None, point.denominator)


def _subgroup(point: Point, values: tuple[float, ...]) -> Slot:
    size = len(values)
    if not size:
        return Slot(point, None, "missing", None)
    mean = sum(values) / size
    sd = sqrt(sum((value - mean) ** 2 for value in values) / (size - 1)) if size > 1 else None
    return Slot(point, mean, None, size, sd)


def to_deviations(slots: list[Slot]) -> None:
    """Put the standard deviation in place of each value; a subgroup of one has none."""
    for slot in slots:
        if slot.value is not None and slot.sd is None:
            slot.gap = "single_value"
        slot.value = slot.sd


def _exclude(slots: list[Slot], spec: ChartSpec) -> list[str]:
    if not spec.exclusions:
        return []
    # By period, so that any day of the month names the month.
    places = {
        period_index(slot.point.start, spec.period): place
        for place, slot in enumerate(slots, 1)
        if slot.point.start is not None
    }
    unmatched = []
    for exclusion in spec.exclusions:
        place = exclusion.position or places.get(period_index(exclusion.start, spec.period), 0)
        if 1 <= place <= len(slots):
            slots[place - 1].excluded = exclusion.reason
        else:
            unmatched.append(exclusion.reason)
    return unmatched


def _aim(slots: list[Slot], spec: ChartSpec) -> None:
    """Give each slot the target in force on the last day of its period."""
    for target in targets_in_order(spec):
        for slot in slots:
            start = slot.point.start
            if target.since is None or (start is not None and target.since <= last_day(start, spec.period)):
                slot.target = target.value


def targets_in_order(spec: ChartSpec) -> list[Target]:
    """The history of targets as drawn, oldest first; one without a date was always there."""
    targets = sorted(spec.targets, key=lambda target: target.since or date.min)
    if spec.multiply == 1:
        return targets
    return [
        target if target.value is None else target.model_copy(update={"value": target.value * spec.multiply})
        for target in targets
    ]


def target_in_force(spec: ChartSpec, day: date | None) -> Target | None:
    """The goal that holds on the day; None where none does. Without a day only one that was always there can."""
    begun = [
        target for target in targets_in_order(spec) if target.since is None or (day is not None and target.since <= day)
    ]
    return begun[-1] if begun and begun[-1].value is not None else None
