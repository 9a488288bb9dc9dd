"""What points, lines and limits are called in messages."""

from groundwork.spc.figures import figure
from groundwork.spc.kinds import KINDS
from groundwork.spc.message import Message, When
from groundwork.spc.result import ChartPoint, PhaseResult
from groundwork.spc.spec import ChartSpec


def name_of(point: ChartPoint, spec: ChartSpec, *, year: bool = True) -> When:
    """The point's period as a parameter of a message."""
    return When(point.start, spec.period, point.label, point.position, year)


def suffix(spec: ChartSpec, phase: PhaseResult) -> str:
    """What a key ends in where its text names the center line: nothing for a median, else ".mean" or ".line"."""
    word = "line" if phase.known_centre else KINDS[spec.chart].centre
    return "" if word == "median" else f".{word}"


def line_of(spec: ChartSpec, phase: PhaseResult, *, extra: int = 0) -> Message:
    """The center line with its value: "the baseline median of 48%"."""
    value = {"value": figure(phase.centre, spec, extra=extra)}
    if phase.known_centre:
        return Message("line.known", value)
    return Message(("line.baseline" if phase.frozen else "line.all") + suffix(spec, phase), value)


def useful_points(spec: ChartSpec, phase: PhaseResult) -> Message:
    """The points a rule on runs goes by: "18 points", or "10 points off the median"."""
    key = f"points.off{suffix(spec, phase)}" if phase.on_line else "points"
    return Message(key, {"n": phase.useful})
