"""Notes on what people decided: phases and baselines."""

from itertools import pairwise

from groundwork.spc.figures import extra_decimals, figure
from groundwork.spc.guards.data import sentence
from groundwork.spc.message import Message, Span
from groundwork.spc.naming import name_of, suffix
from groundwork.spc.result import ChartPoint, PhaseResult
from groundwork.spc.rules.anhoej import MINIMUM_POINTS, longest_run_limit
from groundwork.spc.sides import runs_of, side_of
from groundwork.spc.spec import ChartSpec


def on_phases(spec: ChartSpec, points: list[ChartPoint], phases: list[PhaseResult]) -> list[Message]:
    """New phases with both lines, phases that begin where a signal does, and what the last phase rests on."""
    found = []
    for before, phase in pairwise(phases):
        if before.centre is not None and phase.centre is not None:
            extra = extra_decimals((before.centre, phase.centre), spec)
            params = {
                "when": name_of(points[phase.first - 1], spec),
                "reason": sentence(phase.reason or ""),
                "before": figure(before.centre, spec, extra=extra),
                "now": figure(phase.centre, spec, extra=extra),
            }
            found.append(Message(f"note.phase{suffix(spec, phase)}", params))
            if _begins_a_signal(spec, points, before, phase):
                found.append(Message("note.phase_at_signal", {"when": name_of(points[phase.first - 1], spec)}))
    # Of the last phase only: older ones are history, and the reading does not rest on them.
    phase = phases[-1] if phases else None
    if phase is None or not phase.points:
        return found
    if phase.baseline_empty:
        found.append(Message(f"note.baseline_empty{suffix(spec, phase)}"))
    if phase.frozen and phase.baseline_points < MINIMUM_POINTS and not spec.kind.limits:
        span = Span(phase.baseline_points, spec.period)
        found.append(Message("note.baseline_short", {"span": span, "n": span.n, "needed": MINIMUM_POINTS}))
    if not phase.useful and phase.doubt is None and spec.kind.in_order and phase.limits != "no_spread":
        found.append(Message(f"note.no_variation{suffix(spec, phase)}"))
    return found


def _begins_a_signal(spec: ChartSpec, points: list[ChartPoint], before: PhaseResult, phase: PhaseResult) -> bool:
    """Whether the run that a phase begins with would be a signal against the line before, starting just there."""
    if not spec.kind.in_order:
        return False
    both = [point for point in points[before.first - 1 : phase.last] if point.counted]
    sides = [(point.position, side_of(point.value, before.centre)) for point in both]
    limit = longest_run_limit(sum(1 for _, side in sides if side))
    starts = next((position for position, side in sides if side and position >= phase.first), None)
    return limit is not None and any(run.first == starts and run.length > limit for run in runs_of(sides))
