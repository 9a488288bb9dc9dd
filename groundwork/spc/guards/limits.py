"""Notes on the limits of the last phase: how much they rest on, and what was left out of them."""

from groundwork.spc.guards.persistence import persistence
from groundwork.spc.message import Message, Span
from groundwork.spc.result import ChartPoint, PhaseResult
from groundwork.spc.spec import ChartSpec

# What limits need to be more than trial limits.
NEEDED = 12


def on_limits(spec: ChartSpec, points: list[ChartPoint], phases: list[PhaseResult]) -> list[Message]:
    """Trial limits, limits on the line, screened moving ranges, neighbors that move together."""
    phase = phases[-1] if phases else None
    if phase is None or not phase.points or not spec.kind.limits:
        return []
    if phase.doubt == "impossible":
        return [Message("note.not_above_zero")]
    found = []
    if phase.limits == "none" and phase.baseline_points < 3:
        found.append(Message("note.few_for_limits"))
    elif phase.limits == "trial" and spec.kind.in_order:
        span = Span(phase.baseline_points, spec.period)
        found.append(Message("note.trial", {"span": span, "n": span.n, "needed": NEEDED}))
    elif phase.limits == "no_spread":
        found.append(Message("note.no_spread"))
    if phase.screened:
        found.append(Message("note.screened", {"n": phase.screened}))
    if phase.screening == "kept_all":
        found.append(Message("note.kept_all"))
    if spec.kind.in_order and persistence(points[phase.first - 1 : phase.last]):
        found.append(Message("note.autocorrelated"))
    return found
