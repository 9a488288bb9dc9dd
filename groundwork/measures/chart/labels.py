"""Words inside the plot: each tries its places in turn and takes the first free one that hides fewest figures."""

import itertools
from collections.abc import Iterable, Sequence
from math import hypot

from groundwork.measures.chart.values import Box, Dot, Label, Line

# What a name should not hide, and how much it would matter.
Obstacle = tuple[Box, float]

# How far apart along a line it is looked at.
_SAMPLED = 10
# A name across a level line reads as crossed out.
_ACROSS = 6
_FIGURE = 3
# A letter hidden is a remark lost.
HIDDEN = 50
# A name five places down its list must hide one box fewer to be worth it: far from its point it says less.
_FAR = 0.2


def place(groups: Iterable[Sequence[Sequence[Label]]], inside: Box, obstacles: Sequence[Obstacle]) -> list[Label]:
    """The labels that found room. Each group is one wording with its candidate places, best first; a candidate

    may be two lines. A wording without a free place is left out: its content
    also stands in the sentence and the table.
    """
    placed: list[Label] = []
    for candidates in groups:
        free = [(rank, lines) for rank, lines in enumerate(candidates) if _is_free(lines, inside, placed)]
        if free:
            placed += min(free, key=lambda one: _hidden(one[1], obstacles) + one[0] * _FAR)[1]
    return placed


def _is_free(lines: Sequence[Label], inside: Box, placed: Sequence[Label]) -> bool:
    return all(inside.holds(line.box) for line in lines) and not any(
        line.box.overlaps(other.box) for line in lines for other in placed
    )


def _hidden(lines: Sequence[Label], obstacles: Sequence[Obstacle]) -> float:
    return sum(weight for line in lines for obstacle, weight in obstacles if line.box.overlaps(obstacle))


def boxes_along(points: Sequence[tuple[float, float]], reach: float) -> list[Obstacle]:
    """Small boxes along a line of figures, so that a name can tell whether it would lie on it."""
    found = []
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        steps = max(1, round(hypot(x2 - x1, y2 - y1) / _SAMPLED))
        for n in range(steps):
            share = n / steps
            x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
            found.append((Box(x - reach, y - reach, x + reach, y + reach), 1))
    found += [(Box(x - reach, y - reach, x + reach, y + reach), 1) for x, y in points[-1:]]
    return found


def at_dots(dots: Iterable[Dot]) -> list[Obstacle]:
    """The figures themselves."""
    return [(Box(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r), _FIGURE) for dot in dots]


def along_level(line: Line) -> Obstacle:
    """A goal or median."""
    return Box(line.x1, line.y1 - 1, line.x2, line.y1 + 1), _ACROSS
