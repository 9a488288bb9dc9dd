"""Where each phase begins and ends, and how far its baseline reaches."""

from dataclasses import dataclass

from groundwork.spc.parts import Baseline, Phase
from groundwork.spc.slots import Slot
from groundwork.spc.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class Extent:
    """Positions of one phase, both included; without a frozen baseline the whole phase is the baseline.

    `centre` is a center line known beforehand.
    """

    number: int
    first: int
    last: int
    reason: str | None
    frozen: bool
    baseline_last: int
    centre: float | None


def phase_extents(slots: list[Slot], spec: ChartSpec) -> tuple[list[Extent], list[str]]:
    """The phases in order, and the reasons of marks that start no phase: off the chart, or repeated."""
    if not slots:
        return [], [phase.reason for phase in spec.phases]
    opening: dict[int, Phase | None] = {1: None}
    ignored = []
    for phase in spec.phases:
        first = _first_position(phase, slots)
        if first is None or first in opening:
            ignored.append(phase.reason)
        else:
            opening[first] = phase
    firsts = sorted(opening)
    extents = []
    for number, first in enumerate(firsts, 1):
        last = firsts[number] - 1 if number < len(firsts) else len(slots)
        phase = opening[first]
        baseline = phase.baseline if phase else spec.baseline
        baseline_last = _baseline_last(baseline, slots, first, last)
        centre = phase.centre if phase else spec.centre
        extents.append(Extent(number, first, last, phase and phase.reason, baseline is not None, baseline_last, centre))
    return extents, ignored


def _first_position(phase: Phase, slots: list[Slot]) -> int | None:
    if phase.after is not None:
        return phase.after + 1 if phase.after < len(slots) else None
    # A period under way on the day belongs to the old phase: it is a mixture of both.
    return next((place for place, slot in enumerate(slots, 1) if slot.point.start >= phase.start), None)


def _baseline_last(baseline: Baseline | None, slots: list[Slot], first: int, last: int) -> int:
    if baseline is None:
        return last
    if baseline.points is not None:
        return min(first + baseline.points - 1, last)
    return max(
        (place for place in range(first, last + 1) if slots[place - 1].point.start <= baseline.until),
        default=first - 1,
    )
