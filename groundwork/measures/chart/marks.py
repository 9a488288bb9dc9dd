"""Tests of change on the chart: numbered flags on top, kept apart, with a line down to their period."""

from dataclasses import dataclass
from datetime import date
from math import ceil

from groundwork.measures.chart.values import Line, tenth

RADIUS = 11
ROW = 25
_APART = 2 * RADIUS + 2


@dataclass(frozen=True)
class Mark:
    """A test of change as the caller knows it: what to write on the flag and beside it in the list.

    `counted` is False while its period has no number yet that speaks of it;
    `note` is a word on how it ended ("adopted").
    """

    number: int
    date: date
    title: str
    url: str
    counted: bool = True
    note: str = ""


@dataclass(frozen=True)
class Remark:
    """What a person decided or wrote about a period, as the caller knows it: `title` such as "New phase"."""

    start: date
    title: str
    words: str


@dataclass(frozen=True)
class Lettered:
    """A remark with the letter that stands at its period on the chart and before its words in the list."""

    letter: str
    remark: Remark
    period: str


@dataclass(frozen=True)
class Flag:
    """A numbered flag, solid or hollow."""

    x: float
    y: float
    number: int
    hollow: bool

    @property
    def foot(self) -> float:
        """The foot of the number on it."""
        return tenth(self.y + 4.5)


def letter(place: int) -> str:
    """a to z, then aa, ab, ..., for places from 0."""
    rest, last = divmod(place, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("a") + last)


def rows_needed(count: int, width: float) -> int:
    """How many rows the flags need to stand side by side."""
    return ceil(count * _APART / width) if count else 0


def fly(wanted: list[tuple[int, bool, float]], left: float, right: float) -> list[Flag]:
    """Flags of (number, hollow, x of the period), each as near its period as the others allow."""
    rows = rows_needed(len(wanted), right - left)
    flags = []
    for row in range(rows):
        members = wanted[row::rows]
        places = spread([x for _, _, x in members], _APART, left + RADIUS, right - RADIUS)
        y = RADIUS + 4 + row * ROW
        flags += [Flag(tenth(x), y, number, hollow) for (number, hollow, _), x in zip(members, places, strict=True)]
    return flags


def pole(flag: Flag, x: float, top: float, foot: float) -> tuple[Line, ...]:
    """The line from a flag to its period: slanted above the plot when the flag stepped aside, upright within it."""
    upright = Line(tenth(x), top, tenth(x), tenth(foot))
    if abs(flag.x - x) < 0.5:
        return (Line(tenth(x), flag.y + RADIUS, tenth(x), tenth(foot)),)
    return Line(flag.x, flag.y + RADIUS, tenth(x), top), upright


def spread(wanted: list[float], apart: float, low: float, high: float) -> list[float]:
    """Places at least `apart` from each other between `low` and `high`, each as near its wish as that allows.

    Neighbours that would touch join a cluster, which stands centred on its
    members' wishes: the exact least-squares answer for places in a fixed order.
    """
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    clusters: list[list[float]] = []  # [sum of (wish - offset), members, first place]
    for rank, index in enumerate(order):
        clusters.append([wanted[index] - rank * apart, 1])
        while len(clusters) > 1 and clusters[-2][0] / clusters[-2][1] > clusters[-1][0] / clusters[-1][1]:
            last = clusters.pop()
            clusters[-1][0] += last[0]
            clusters[-1][1] += last[1]
    bases = [total / members for total, members in clusters for _ in range(int(members))]
    most = high - apart * (len(wanted) - 1)
    places = [0.0] * len(wanted)
    for rank, (index, base) in enumerate(zip(order, bases, strict=True)):
        places[index] = min(max(base, low), max(most, low)) + rank * apart
    return places
