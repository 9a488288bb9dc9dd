"""Goals as steps in time: each holds from its first period to the next goal's. `canvas` is a `canvas.Canvas`."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from groundwork.measures import periods
from groundwork.measures.chart.names import NamedLine
from groundwork.measures.chart.values import Line, Path, tenth
from groundwork.measures.chart.wording import goal_words
from groundwork.measures.figures import goal_in
from groundwork.spc import ChartResult, Target

# A goal set long after the last figure would squeeze the figures to the left; its name alone stands at the edge.
MOST_AHEAD = 12


@dataclass(frozen=True)
class Step:
    """One goal's stretch of the plot."""

    target: Target
    line: Line


def goals_drawn(result: ChartResult) -> list[Target]:
    """The goals that the chart can show, oldest first: those that ended before its first period are left out."""
    targets, period = list(result.spec.targets), result.spec.period
    first = result.points[0].start
    over = [after for _, after in pairwise(targets) if periods.start_of(after.since, period) <= first]
    return targets[len(over) :]


def last_period(result: ChartResult) -> date:
    """The period with which the time axis ends: the last one counted, or shortly after it the newest goal's first."""
    last, period = result.points[-1].start, result.spec.period
    begins = [
        periods.start_of(target.since, period)
        for target in goals_drawn(result)
        if target.since and target.value is not None
    ]
    return max([last, *(start for start in begins if periods.apart(last, start, period) <= MOST_AHEAD)])


def goal_steps(canvas) -> list[Step]:
    """The stretch of each goal, oldest first; the last one runs to the edge, where its name stands."""
    targets = goals_drawn(canvas.result)
    edges = [*(_begin(canvas, target) for target in targets), canvas.plot.right]
    return [
        Step(target, Line(begin, canvas.y(target.value), end, canvas.y(target.value)))
        for target, (begin, end) in zip(targets, pairwise(edges), strict=True)
        if target.value is not None
    ]


def goal_paths(steps: list[Step]) -> tuple[Path, ...]:
    """The steps joined where one follows the other; where no goal held, a gap."""
    paths: list[list[tuple[float, float]]] = []
    for step in steps:
        ends = [(step.line.x1, step.line.y1), (step.line.x2, step.line.y2)]
        if paths and paths[-1][-1][0] == step.line.x1:
            paths[-1] += ends
        else:
            paths.append(ends)
    return tuple(Path(tuple(points)) for points in paths)


def named_goals(canvas) -> list[NamedLine]:
    """The goal in force with its name, then those before it that lay elsewhere, each named at its own stretch."""
    steps, goal, found = goal_steps(canvas), goal_in(canvas.spec), []
    for step in reversed(steps):
        line, is_last = step.line, step.target is goal
        name, due = goal_words(step.target, canvas.figures)
        if is_last or not found or found[-1].y != line.y1:
            found.append(NamedLine(line.y1, line.x1, line.x2, name, due if is_last else "", to_edge=is_last))
    return found


def _begin(canvas, target: Target) -> float:
    plot, times = canvas.plot, canvas.times
    if target.since is None:
        return plot.left
    place = times.place(periods.start_of(target.since, canvas.spec.period))
    return tenth(min(max(times.x(place) - times.width / 2, plot.left), plot.right))
