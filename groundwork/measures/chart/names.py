"""The names inside and beside a plot, each with the places it may stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundwork.measures.chart.marks import spread
from groundwork.measures.chart.values import Box, Label, tenth, text_width

TICK, SIZE, BIG = 14, 15, 26
_LINE = 17
_PAIR = 38

# Places of one wording, best first; each place may be several lines of text.
Candidates = list[list[Label]]


@dataclass(frozen=True)
class NamedLine:
    """A level line, its name and what stands below the name. `to_edge`: it is one of the chart's standing lines."""

    y: float
    left: float
    right: float
    name: str
    below: str
    to_edge: bool


def beside(lines: Sequence[NamedLine], plot: Box) -> list[Label]:
    """Names to the right of the plot, moved apart where two lines lie close."""
    x = tenth(plot.right + 10)
    places = spread([line.y for line in lines], _PAIR, plot.top + 10, plot.bottom - 20)
    found = []
    for line, y in zip(lines, places, strict=True):
        found.append(Label(x, tenth(y - 1), line.name, "start", "c-tb", SIZE, bold=True))
        if line.below:
            found.append(Label(x, tenth(y - 1 + _LINE), line.below, "start", "c-t", TICK))
    return found


def on_line(line: NamedLine) -> Candidates:
    """Just above and below the line: at its ends first, then along it, then a line further off."""
    css, size = ("c-tb c-halo", SIZE) if line.to_edge else ("c-t c-halo", TICK)
    span = line.right - line.left
    found = []
    for y in (line.y - 7, line.y + size + 3, line.y - 25, line.y + size + 21):
        for x, anchor in (
            (line.left + 6, "start"),
            (line.right, "end"),
            *((line.left + span * share, "middle") for share in (0.35, 0.5, 0.65)),
        ):
            found.append([Label(tenth(x), tenth(y), line.name, anchor, css, size, bold=line.to_edge)])
    return found


def at_point(x: float, y: float, text: str) -> Candidates:
    """The large last value: above its point to the left, else around it, else further off."""
    found = []
    for far in (0, 8, 18, 30, 48, 80):
        for dx, dy, anchor in (
            (-14, -14 - far, "end"),
            (0, -18 - far, "middle"),
            (12, -14 - far, "start"),
            (2, -16 - far, "end"),
            (2, 30 + far, "end"),
            (-14, 28 + far, "end"),
            (0, 30 + far, "middle"),
            (12, 28 + far, "start"),
        ):
            found.append([Label(tenth(x + dx), tenth(y + dy), text, anchor, "c-n c-halo", BIG, bold=True)])
    return found


def at_foot(lettered, times, plot: Box) -> list[Label]:
    """The letters of remarks at the foot of their periods; several on one period share a label."""
    shared: dict = {}
    for item in lettered:
        shared.setdefault(item.remark.start, []).append(item.letter)
    return [
        Label(
            tenth(times.x(times.place(start))),
            tenth(plot.bottom - 7),
            " ".join(letters),
            "middle",
            "c-tb c-halo",
            TICK,
            bold=True,
        )
        for start, letters in shared.items()
    ]


def in_band(band: Box, wordings: Sequence[str]) -> Candidates:
    """The longest wording that fits the baseline's band: at its foot, else at its top, else where there is room."""
    room = band.right - band.left - 14
    text = next((words for words in wordings if text_width(words, TICK) <= room), wordings[-1])
    between = range(int(band.top) + 57, int(band.bottom) - 40, 20)
    heights = (band.bottom - 10, band.top + 17, band.bottom - 30, band.top + 37, *between)
    return [[Label(tenth(band.left + 8), tenth(y), text, "start", "c-t", TICK)] for y in heights]
