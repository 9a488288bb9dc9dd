"""From the points of a spec to the slots of a chart: absent periods filled, values worked out, gaps named."""

from dataclasses import dataclass
from datetime import date

from groundwork.spc.periods import FILLED, last_day, next_start, period_index
from groundwork.spc.result import Gap
from groundwork.spc.spec import ChartSpec, Point, Target

# A fraction may be a fair denominator (patient-days in thousands); less than this is nothing to count out of.
SMALLEST_DENOMINATOR = 1e-9


@dataclass(slots=True)
class Slot:
    """One place on the time axis, before any judgment."""

    point: Point
    value: float | None
    gap: Gap | None
    excluded: str | None = None
    target: float | None = None


def lay_out(spec: ChartSpec) -> tuple[list[Slot], list[str]]:
    """The slots in order, and the reasons of exclusions that match none."""
    scale = spec.scale
    slots = [Slot(point, *_value(point, scale)) for point in _filled(spec)]
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


def _value(point: Point, scale: float) -> tuple[float | None, Gap | None]:
    if point.value is not None:
        return point.value, None
    if point.numerator is None or point.denominator is None:
        return None, "missing"
    if point.denominator < SMALLEST_DENOMINATOR:
        return None, "no_denominator"
    return point.numerator / point.denominator * scale, None


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
    """The history of targets, oldest first; one without a date was always there."""
    return sorted(spec.targets, key=lambda target: target.since or date.min)
