"""A small chart of a test's cases in their order, with the predicted line and the median.

It shares pieces, scale and placing of names with the charts of measures; only
the axis differs, since cases have an order and no calendar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from groundwork.measures.chart import labels as placing
from groundwork.measures.chart import names
from groundwork.measures.chart.canvas import Drawing, Sizes
from groundwork.measures.chart.names import TICK, NamedLine
from groundwork.measures.chart.scale import Scale, scale_for
from groundwork.measures.chart.values import Box, Dot, Label, Line, Path, tenth, text_width

_WIDE = Sizes(width=540, plot_height=170, left=44, right=20, every=1)
_NARROW = Sizes(width=336, plot_height=168, left=34, right=12, every=1)
_TOP, _FOOT = 16, 30
# Fewer cases leave room for those to come, so that three points do not span the chart.
_FEWEST_SLOTS = 6
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_LARGEST_DOT, _SMALLEST_DOT = 4.5, 2.6


@dataclass(frozen=True)
class CaseFigure:
    """One case: its number, its figure, whether it is part of a signal, and all that in words."""

    number: int
    value: float
    words: str
    signal: bool = False


@dataclass(frozen=True)
class Level:
    """A level line with its name."""

    value: float
    name: str


@dataclass(frozen=True)
class CaseChart:
    """Both drawings, wide and for a phone, and the sentences for those who do not see them."""

    drawings: tuple[Drawing, Drawing]
    title: str
    description: str
    has_signal: bool


def draw_cases(
    figures: Sequence[CaseFigure],
    *,
    title: str,
    description: str,
    percent: bool,
    slots: int = 0,
    predicted: Level | None = None,
    median: Level | None = None,
) -> CaseChart | None:
    """The chart of the figures in the order given, with room for `slots` cases; None without a figure."""
    if not figures:
        return None
    return _drawn(tuple(figures), title, description, percent, max(slots, len(figures)), predicted, median)


# As in `run.draw`: everything is frozen and compares by value.
@lru_cache(maxsize=500)
def _drawn(figures, title, description, percent, slots, predicted, median) -> CaseChart:
    levels = [level.value for level in (predicted, median) if level]
    # A share is read against all and none, so its axis shows both.
    values = [*(figure.value for figure in figures), *levels, *((0, 100) if percent else ())]
    scale = scale_for(values, percent=percent)
    canvases = (_Canvas(figures, scale, percent, slots, predicted, median, narrow=narrow) for narrow in (False, True))
    wide, narrow = (canvas.drawing() for canvas in canvases)
    return CaseChart((wide, narrow), title, description, any(figure.signal for figure in figures))


class _Canvas:
    """Lays the cases out at one width."""

    def __init__(self, figures, scale: Scale, percent, slots, predicted, median, *, narrow: bool):
        self.figures, self.scale, self.percent, self.narrow = figures, scale, percent, narrow
        self.predicted, self.median = predicted, median
        self.sizes = _NARROW if narrow else _WIDE
        left = max(self.sizes.left, max(text_width(text, TICK) for _, text in self._ticks()) + 12)
        right = self.sizes.right
        if not narrow:
            widest = (text_width(level.name, names.SIZE, bold=True) for level in (predicted, median) if level)
            right = max([right, *(width + 14 for width in widest)])
        self.plot = Box(tenth(left), _TOP, tenth(self.sizes.width - right), _TOP + self.sizes.plot_height)
        self.slot = (self.plot.right - self.plot.left) / max(slots, _FEWEST_SLOTS)

    def drawing(self) -> Drawing:
        """All parts in place."""
        points = tuple((self.x(place), self.y(figure.value)) for place, figure in enumerate(self.figures))
        paths = (Path(points),) if len(points) > 1 else ()
        dots = self._dots(points)
        lines = [self._level(level) for level in (self.predicted, self.median) if level]
        axis, ticks = self._axes()
        return Drawing(
            width=self.sizes.width,
            height=self.plot.bottom + _FOOT,
            narrow=self.narrow,
            plot=self.plot,
            band=None,
            grid=tuple(
                Line(self.plot.left, self.y(value), self.plot.right, self.y(value)) for value, _ in self._ticks()[1:]
            ),
            axis=axis,
            goals=(_as_path(self._level(self.predicted)),) if self.predicted else (),
            centres=(self._level(self.median),) if self.median else (),
            limits=(),
            poles=(),
            paths=paths,
            dots=dots,
            flags=(),
            bounds=(),
            labels=(*ticks, *self._names(paths, dots, lines)),
        )

    def x(self, place: int) -> float:
        """The middle of the slot, from 0."""
        return tenth(self.plot.left + (place + 0.5) * self.slot)

    def y(self, value: float) -> float:
        return tenth(self.plot.bottom - self.scale.share(value) * (self.plot.bottom - self.plot.top))

    def _level(self, level: Level) -> Line:
        return Line(self.plot.left, self.y(level.value), self.plot.right, self.y(level.value))

    def _dots(self, points) -> tuple[Dot, ...]:
        r = tenth(max(_SMALLEST_DOT, min(_LARGEST_DOT, self.slot * 0.32)))
        return tuple(
            Dot(x, y, r, "signal" if figure.signal else "month", figure.words)
            for (x, y), figure in zip(points, self.figures, strict=True)
        )

    def _ticks(self) -> list[tuple[float, str]]:
        values = self.scale.values(self.sizes.every)
        texts = [self.scale.text(value) for value in values]
        if self.percent:
            texts[-1] += "%"
        return list(zip(values, texts, strict=True))

    def _axes(self) -> tuple[tuple[Line, ...], list[Label]]:
        plot = self.plot
        labels = [
            Label(tenth(plot.left - 8), tenth(self.y(value) + 5), text, "end", "c-t", TICK)
            for value, text in self._ticks()
        ]
        room = text_width(str(self.figures[-1].number), TICK) + 8
        step = next((step for step in _STEPS if step * self.slot >= room), _STEPS[-1])
        lines = [Line(plot.left, plot.bottom, plot.right, plot.bottom)]
        for place in range(0, len(self.figures), step):
            x = self.x(place)
            lines.append(Line(x, plot.bottom, x, plot.bottom + 5))
            labels.append(Label(x, plot.bottom + 21, str(self.figures[place].number), "middle", "c-t", TICK))
        return tuple(lines), labels

    def _names(self, paths, dots, lines) -> list[Label]:
        """The names of the lines, beside them where there is room, else where they hide least."""
        plot = self.plot
        named = [
            NamedLine(self.y(level.value), plot.left, plot.right, level.name, "", to_edge=True)
            for level in (self.predicted, self.median)
            if level
        ]
        if not self.narrow:
            return names.beside(sorted(named, key=lambda line: line.y), plot)
        obstacles = [box for path in paths for box in placing.boxes_along(path.points, 4)]
        obstacles += [*placing.at_dots(dots), *(placing.along_level(line) for line in lines)]
        inside = Box(plot.left, plot.top - 4, plot.right, plot.bottom + 2)
        return placing.place([names.on_line(line) for line in named], inside, obstacles)


def _as_path(line: Line) -> Path:
    return Path(((line.x1, line.y1), (line.x2, line.y2)))
