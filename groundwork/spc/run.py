"""The run chart: values around the median of a baseline, tested by the Anhoej rules phase by phase.

Perla, Provost & Murray 2011 (BMJ Qual Saf 20:46) describe the chart; the
median does not move with outliers, so it needs no assumption on how the
figures spread.
"""

from dataclasses import dataclass
from statistics import median

from groundwork.spc import guards
from groundwork.spc.anhoej import (
    MINIMUM_POINTS,
    TOLERANCE,
    SideRun,
    crossings_limit,
    longest_run_limit,
    runs_of,
    side_of,
)
from groundwork.spc.phases import Extent, phase_extents
from groundwork.spc.result import Change, ChartPoint, ChartResult, Doubt, Evidence, PhaseResult, Shift, Side, Verdict
from groundwork.spc.slots import Slot, lay_out
from groundwork.spc.spec import Better, ChartSpec

OPTIONS = (("minimum_points", MINIMUM_POINTS), ("tolerance", TOLERANCE))
SIDES: dict[int, Side] = {1: "above", -1: "below", 0: "on"}


@dataclass(frozen=True, slots=True)
class _Judgment:
    """What the last phase comes to."""

    verdict: Verdict
    evidence: Evidence | None = None
    direction: Change | None = None
    since: int | None = None


def run_chart(spec: ChartSpec) -> ChartResult:
    """The run chart of a spec. Odd numbers never raise: they become gaps and notes."""
    slots, unmatched = lay_out(spec)
    extents, ignored = phase_extents(slots, spec)
    points: list[ChartPoint] = []
    phases: list[PhaseResult] = []
    for extent in extents:
        phase, sides = _test(slots, extent)
        phases.append(phase)
        points += _points(slots, extent, phase, sides)
    latest = next((point for point in reversed(points) if point.counted), None)
    judged = _judge(phases, spec.better, latest is not None)
    return ChartResult(
        spec=spec,
        points=tuple(points),
        phases=tuple(phases),
        verdict=judged.verdict,
        evidence=judged.evidence,
        direction=judged.direction,
        since=points[judged.since - 1] if judged.since else None,
        latest=latest,
        notes=guards.notes(spec, points, phases, unmatched, ignored),
        options=OPTIONS,
    )


def _test(slots: list[Slot], extent: Extent) -> tuple[PhaseResult, dict[int, int]]:
    """One phase judged, and the side of each counted position."""
    counted = [
        (position, slot.value)
        for position, slot in enumerate(slots[extent.first - 1 : extent.last], extent.first)
        if slot.value is not None and slot.excluded is None and not slot.point.partial
    ]
    base = [value for position, value in counted if position <= extent.baseline_last]
    frozen = extent.frozen and bool(base)
    base = base or [value for _, value in counted]
    centre = median(base) if base else None
    sides = {position: side_of(value, centre) for position, value in counted}
    runs = runs_of(list(sides.items()))
    useful = sum(run.length for run in runs)
    longest = max((run.length for run in runs), default=0)
    crossings = max(len(runs) - 1, 0)
    run_limit, cross_limit = longest_run_limit(useful), crossings_limit(useful)
    enough = len(counted) >= MINIMUM_POINTS
    shift = enough and run_limit is not None and longest > run_limit
    few_crossings = enough and cross_limit is not None and crossings < cross_limit
    doubt = _doubt(len(counted), runs, sides)
    found = [run for run in runs if run.length > run_limit] if shift and doubt is None else []
    phase = PhaseResult(
        number=extent.number,
        first=extent.first,
        last=extent.last,
        reason=extent.reason,
        frozen=frozen,
        baseline_empty=extent.frozen and not frozen,
        baseline_last=extent.baseline_last if frozen else extent.last,
        baseline_points=len(base),
        centre=centre,
        points=len(counted),
        useful=useful,
        longest_run=longest,
        longest_run_limit=run_limit,
        crossings=crossings,
        crossings_limit=cross_limit,
        shift=shift,
        few_crossings=few_crossings,
        doubt=doubt,
        shifts=tuple(
            Shift(run.first, run.last, run.length, _on_line(run, sides), SIDES[run.side], ongoing=run is runs[-1])
            for run in found
        ),
    )
    return phase, sides


def _doubt(counted: int, runs: list[SideRun], sides: dict[int, int]) -> Doubt | None:
    """Why a phase is not read, if so.

    With the median at the lowest or highest value (mostly zero, mostly all)
    every useful point lies on the same side, so the rules see one long run
    where there is only rarity. Such a run is believed only while points on the
    line are the lesser part of it: a fixed baseline of zeros followed by a
    steady rise is a signal, 16 scattered cases in 60 months are none.
    """
    if not counted:
        return "no_points"
    if counted < MINIMUM_POINTS:
        return "too_few"
    if len(runs) == 1 and _on_line(runs[0], sides) > runs[0].length:
        return "at_edge"
    return None


def _on_line(run: SideRun, sides: dict[int, int]) -> int:
    return sum(run.first <= position <= run.last and not side for position, side in sides.items())


def _points(slots: list[Slot], extent: Extent, phase: PhaseResult, sides: dict[int, int]) -> list[ChartPoint]:
    signalling = {
        position for shift in phase.shifts for position in range(shift.first, shift.last + 1) if sides.get(position)
    }
    points = []
    for position in range(extent.first, extent.last + 1):
        slot = slots[position - 1]
        point, side = slot.point, sides.get(position)
        # By place: names cost three times as long, and a chart makes one of these a period.
        points.append(
            ChartPoint(
                position,
                point.start,
                point.label,
                slot.value,
                slot.gap,
                point.numerator,
                point.denominator,
                phase.number,
                side is not None,  # counted
                side is not None and position <= phase.baseline_last,  # in_baseline
                point.partial,
                slot.excluded,
                phase.centre,
                None if side is None else SIDES[side],
                ("shift",) if position in signalling else (),
                slot.target,
            )
        )
    return points


def _judge(phases: list[PhaseResult], better: Better, any_counted: bool) -> _Judgment:
    """The verdict on the last phase; a run outweighs crossings, since only a run has a side."""
    if not any_counted:
        return _Judgment("no_data")
    phase = phases[-1]
    if phase.doubt:
        return _Judgment("cannot_say" if phase.doubt == "at_edge" else "too_early")
    if phase.shifts and phase.shifts[-1].ongoing:
        shift = phase.shifts[-1]
        direction = change_of(shift.side, better)
        return _Judgment("changed" if direction == "neutral" else direction, "shift", direction, shift.first)
    if phase.shifts:
        return _Judgment("changed", "past_shift")
    if phase.few_crossings:
        return _Judgment("changed", "crossings")
    return _Judgment("no_change")


def change_of(side: Side, better: Better) -> Change:
    """Whether lying on this side of the line is better or worse; neutral where neither is."""
    if better == "neutral":
        return "neutral"
    return "better" if (side == "above") == (better == "higher") else "worse"
