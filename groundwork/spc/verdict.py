"""What the last phase comes to: better, worse, changed, no change, or why nothing can be said."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundwork.spc.result import Change, ChartPoint, Evidence, PhaseResult, Signal, SignalSide, Verdict
from groundwork.spc.spec import Better, ChartSpec

# Of signals that reach the latest point, the strongest first; only the first four have a side.
STRENGTH = ("shift", "sigma", "trend", "two_of_three", "four_of_five", "alternating", "hugging", "two_levels")


@dataclass(frozen=True, slots=True)
class Judgment:
    """A verdict with the signal it rests on; `since` is the position of the signal's first point while it holds."""

    verdict: Verdict
    evidence: Evidence | None = None
    direction: Change | None = None
    since: int | None = None


def judge(spec: ChartSpec, phases: list[PhaseResult], points: Sequence[ChartPoint]) -> Judgment:
    """The verdict on the last phase; a run outweighs crossings, since only a run has a side."""
    if not any(point.counted for point in points):
        return Judgment("no_data")
    phase = phases[-1]
    if phase.doubt:
        return Judgment("cannot_say" if phase.doubt in ("at_edge", "impossible") else "too_early")
    if spec.chart == "funnel":
        return Judgment("differ", "beyond") if past_sigma(phase, points) else Judgment("alike")
    better = spec.better if spec.kind.level else "neutral"
    return _ongoing(phase, better) or _past(phase, points)


def _ongoing(phase: PhaseResult, better: Better) -> Judgment | None:
    found = strongest(phase)
    if found is None:
        return None
    direction = change_of(found.side, better)
    verdict = "changed" if direction == "neutral" else direction
    return Judgment(verdict, found.rule, direction, found.first)


def _past(phase: PhaseResult, points: Sequence[ChartPoint]) -> Judgment:
    """A run that has ended, or a line crossed too seldom, is a change; a lone point beyond a limit came and went."""
    if phase.shifts:
        return Judgment("changed", "past_shift")
    if phase.few_crossings:
        return Judgment("changed", "crossings")
    if phase.runs_signal:
        return Judgment("changed", "runs")
    if past_sigma(phase, points):
        return Judgment("no_change", "past_sigma")
    patterns = any(signal.rule != "sigma" for signal in phase.signals)
    return Judgment("no_change", "past_pattern" if patterns else None)


def strongest(phase: PhaseResult) -> Signal | None:
    """The signal that reaches the latest point, the strongest of them and of equals the latest to begin."""
    ongoing = [signal for signal in phase.signals if signal.ongoing]
    return min(ongoing, key=lambda signal: (STRENGTH.index(signal.rule), -signal.first), default=None)


def past_sigma(phase: PhaseResult, points: Sequence[ChartPoint]) -> list[Signal]:
    """The points beyond a limit, without those that a person left out."""
    return [signal for signal in phase.signals if signal.rule == "sigma" and points[signal.first - 1].counted]


def change_of(side: SignalSide | None, better: Better) -> Change:
    """Whether a signal on this side is better or worse; neutral where neither is, or where it has no side."""
    if better == "neutral" or side is None:
        return "neutral"
    return "better" if (side in ("above", "rising")) == (better == "higher") else "worse"
