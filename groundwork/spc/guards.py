"""What a reader must know before trusting the line: gaps, odd numbers, weak baselines, rare events."""

from collections import Counter
from itertools import pairwise

from groundwork.spc.figures import extra_decimals, figure
from groundwork.spc.message import Message, Span, When
from groundwork.spc.result import ChartPoint, PhaseResult
from groundwork.spc.rules.anhoej import MINIMUM_POINTS
from groundwork.spc.sides import side_of
from groundwork.spc.spec import ChartSpec


def notes(
    spec: ChartSpec,
    points: list[ChartPoint],
    phases: list[PhaseResult],
    unmatched: list[str],
    ignored: list[str],
) -> tuple[Message, ...]:
    """The notes of a chart, those on its data first, then on what was decided, then on the line."""
    return (
        *_on_data(spec, points),
        *(Message("note.exclusion_unmatched", {"reason": _sentence(reason)}) for reason in unmatched),
        *(Message("note.phase_ignored", {"reason": _sentence(reason)}) for reason in ignored),
        *_on_phases(spec, points, phases),
        *_on_rarity(spec, points),
    )


def _on_data(spec: ChartSpec, points: list[ChartPoint]) -> list[Message]:
    found = []
    gaps = Counter(point.gap for point in points if point.gap)
    for gap, n in gaps.items():
        found.append(Message(f"note.{gap}", {"span": Span(n, spec.period), "n": n}))
    percent = spec.unit == "percent"
    for point in points:
        if point.excluded is not None:
            found.append(Message("note.excluded", {"when": name_of(point, spec), "reason": _sentence(point.excluded)}))
        elif point.partial and point.value is not None:
            found.append(Message("note.partial", {"when": name_of(point, spec)}))
        if percent and point.value is not None and point.value > 100 and side_of(point.value, 100.0):
            found.append(Message("note.over_whole", {"when": name_of(point, spec)}))
    return found


def _on_phases(spec: ChartSpec, points: list[ChartPoint], phases: list[PhaseResult]) -> list[Message]:
    found = []
    for before, phase in pairwise(phases):
        if before.centre is not None and phase.centre is not None:
            extra = extra_decimals((before.centre, phase.centre), spec)
            params = {
                "when": name_of(points[phase.first - 1], spec),
                "reason": _sentence(phase.reason or ""),
                "before": figure(before.centre, spec, extra=extra),
                "now": figure(phase.centre, spec, extra=extra),
            }
            found.append(Message("note.phase", params))
    # Of the last phase only: older ones are history, and the reading does not rest on them.
    phase = phases[-1] if phases else None
    if phase is None or not phase.points:
        return found
    if phase.baseline_empty:
        found.append(Message("note.baseline_empty"))
    if phase.frozen and phase.baseline_points < MINIMUM_POINTS:
        span = Span(phase.baseline_points, spec.period)
        found.append(Message("note.baseline_short", {"span": span, "n": span.n, "needed": MINIMUM_POINTS}))
    if not phase.useful and phase.doubt is None:
        found.append(Message("note.no_variation"))
    return found


def _on_rarity(spec: ChartSpec, points: list[ChartPoint]) -> list[Message]:
    """Over half the figures at nought or at all: a chart of the time between events suits them better."""
    counted = [point.value for point in points if point.counted]
    found = []
    for key, edge in (("zero", 0.0), ("full", 100.0)):
        n = counted.count(edge)
        if 2 * n > len(counted) >= MINIMUM_POINTS and (key == "zero" or spec.unit == "percent"):
            found.append(Message(f"note.mostly_{key}", {"n": n, "span": Span(len(counted), spec.period)}))
    return found


def name_of(point: ChartPoint, spec: ChartSpec, *, year: bool = True) -> When:
    """The point's period as a parameter of a message."""
    return When(point.start, spec.period, point.label, point.position, year)


def _sentence(reason: str) -> str:
    return reason if reason.endswith((".", "?", "!")) else f"{reason}."
