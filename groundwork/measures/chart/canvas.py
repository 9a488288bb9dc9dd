"""One drawing: where everything lies on a canvas of a given width."""

from dataclasses import dataclass
from datetime import date

from groundwork.measures import periods
from groundwork.measures.chart import labels as placing
from groundwork.measures.chart import names
from groundwork.measures.chart.goals import goal_paths, goal_steps, goals_drawn, last_period, named_goals
from groundwork.measures.chart.limits import limit_names, limit_paths
from groundwork.measures.chart.marks import ROW, Flag, fly, pole, rows_needed
from groundwork.measures.chart.names import TICK, NamedLine
from groundwork.measures.chart.scale import Scale
from groundwork.measures.chart.times import FEWEST_SLOTS, Times
from groundwork.measures.chart.values import Box, Dot, Label, Line, Path, tenth, text_width
from groundwork.measures.chart.wording import baseline_words, centre_words, goal_words, point_words
from groundwork.measures.figures import Figures, goal_in
from groundwork.spc import ChartPoint, ChartResult, PhaseResult

_LARGEST_DOT, _SMALLEST_DOT = 4.5, 2.6


@dataclass(frozen=True)
class Drawing:
    """Everything the SVG shows, in the order it is painted."""

    width: int
    height: int
    narrow: bool
    plot: Box
    band: Box | None
    grid: tuple[Line, ...]
    axis: tuple[Line, ...]
    goals: tuple[Path, ...]
    centres: tuple[Line, ...]
    limits: tuple[Path, ...]
    poles: tuple[Line, ...]
    paths: tuple[Path, ...]
    dots: tuple[Dot, ...]
    flags: tuple[Flag, ...]
    bounds: tuple[Line, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Sizes:
    """Sizes that differ between the widths."""

    width: int
    plot_height: int
    left: int
    right: int
    every: int


_WIDE = Sizes(width=1000, plot_height=314, left=44, right=104, every=1)
_NARROW = Sizes(width=360, plot_height=252, left=34, right=14, every=2)
_TOP, _TOP_WITH_FLAGS, _FOOT = 20, 44, 34


def levels(result: ChartResult) -> list[float]:
    """All that the value axis of a result must hold: figures, center lines, goals, limits."""
    figures = [point.value for point in result.points if point.value is not None]
    lines = [phase.centre for phase in result.phases if phase.centre is not None and phase.doubt != "too_few"]
    goals = [target.value for target in goals_drawn(result) if target.value is not None]
    limits = [limit for point in result.points for limit in (point.lcl, point.ucl) if limit is not None]
    return [*figures, *lines, *goals, *limits]


class Canvas:
    """Lays one result out; `drawing` gives the outcome. `span`: first and last period of an axis that others share."""

    def __init__(
        self,
        result: ChartResult,
        scale: Scale,
        marks=(),
        letters=(),
        *,
        narrow: bool,
        sizes: Sizes | None = None,
        span: tuple[date, date] | None = None,
    ):
        self.result, self.scale, self.marks, self.narrow = result, scale, marks, narrow
        self.letters = letters
        self.spec, self.figures = result.spec, Figures(result)
        self.sizes = sizes or (_NARROW if narrow else _WIDE)
        self.span = span or (result.points[0].start, last_period(result))
        self.lines = [phase for phase in result.phases if phase.centre is not None and phase.doubt != "too_few"]
        left, right = self._margins()
        rows = rows_needed(len(marks), right - left)
        top = _TOP_WITH_FLAGS + (rows - 1) * ROW if rows else _TOP
        self.plot = Box(left, top, right, top + self.sizes.plot_height)
        self.height = top + self.sizes.plot_height + _FOOT
        self.times = self._times()
        # Positions count from 1; the axis may begin earlier than the chart.
        self.before_first = self.times.place(result.points[0].start) - 1

    # ---------- frame ----------

    def _margins(self) -> tuple[float, float]:
        """Left edge of the plot beside the longest tick, right edge beside the names of the lines."""
        ticks = max(text_width(text, TICK) for _, text in self._ticks())
        left = max(self.sizes.left, ticks + 12)
        right = self.sizes.right if self.narrow else max(self.sizes.right, self._widest_name() + 14)
        return tenth(left), tenth(self.sizes.width - right)

    def _widest_name(self) -> float:
        words = [goal_words(goal, self.figures)] if (goal := goal_in(self.spec)) else []
        words += [centre_words(self.result, phase, self.figures) for phase in self.lines]
        words += [words for _, words in limit_names(self)]
        return max((text_width(name, names.SIZE, bold=True) for name, _ in words), default=0)

    def _times(self) -> Times:
        (first, last), period = self.span, self.spec.period
        last = max([last, *(periods.start_of(item.mark.date, period) for item in self.marks)])
        slots = max(periods.apart(first, last, period) + 1, FEWEST_SLOTS[period])
        return Times(first, slots, period, self.plot.left, self.plot.right)

    def _ticks(self) -> list[tuple[float, str]]:
        """(value, words) of the ticks; the unit stands at the top one."""
        values = self.scale.values(self.sizes.every)
        texts = [self.scale.text(value) for value in values]
        if self.spec.unit == "percent":
            texts[-1] += "%"
        return list(zip(values, texts, strict=True))

    def y(self, value: float) -> float:
        return tenth(self.plot.bottom - self.scale.share(value) * (self.plot.bottom - self.plot.top))

    def x(self, point: ChartPoint) -> float:
        return tenth(self.times.x(self.before_first + point.position))

    # ---------- the whole ----------

    def drawing(self) -> Drawing:
        """All parts in place."""
        paths, dots = self._paths(), self._dots()
        steps, centres = goal_steps(self), tuple(self._centre(phase) for phase in self.lines)
        limits = limit_paths(self)
        flags, poles = self._flags()
        axis, ticks = self._axes()
        return Drawing(
            width=self.sizes.width,
            height=tenth(self.height),
            narrow=self.narrow,
            plot=self.plot,
            band=self._band(),
            grid=self._grid(),
            axis=axis,
            goals=goal_paths(steps),
            centres=centres,
            limits=limits,
            poles=poles,
            paths=paths,
            dots=dots,
            flags=flags,
            bounds=self._bounds(),
            labels=(*ticks, *self._names([*paths, *limits], dots, [*centres, *(step.line for step in steps)])),
        )

    def _grid(self) -> tuple[Line, ...]:
        return tuple(
            Line(self.plot.left, self.y(value), self.plot.right, self.y(value)) for value, _ in self._ticks()[1:]
        )

    def _axes(self) -> tuple[tuple[Line, ...], list[Label]]:
        plot = self.plot
        frame = Box(0, 0, self.sizes.width, self.height)
        labels = [
            Label(tenth(plot.left - 8), tenth(self.y(value) + 5), text, "end", "c-t", TICK)
            for value, text in self._ticks()
        ]
        lines = [Line(plot.left, plot.bottom, plot.right, plot.bottom)]
        for x, text in self.times.ticks(TICK):
            lines.append(Line(tenth(x), plot.bottom, tenth(x), plot.bottom + 5))
            label = Label(tenth(x), plot.bottom + 21, text, "middle", "c-t", TICK)
            if frame.holds(label.box):
                labels.append(label)
        return tuple(lines), labels

    # ---------- figures ----------

    def _dots(self) -> tuple[Dot, ...]:
        r = tenth(max(_SMALLEST_DOT, min(_LARGEST_DOT, self.times.width * 0.32)))
        return tuple(
            Dot(
                self.x(point),
                self.y(point.value),
                r,
                "out" if point.excluded else "signal" if point.signals else "partial" if point.partial else "month",
                point_words(point, self.spec, self.figures),
            )
            for point in self.result.points
            if point.value is not None
        )

    def _paths(self) -> tuple[Path, ...]:
        """Unbroken stretches; a gap stays a gap, and the step to a period that is not over is drawn broken."""
        paths, stretch = [], []
        for point in self.result.points:
            if point.value is None:
                paths.append(Path(tuple(stretch)))
                stretch = []
                continue
            here = (self.x(point), self.y(point.value))
            if point.partial and stretch:
                paths += [Path(tuple(stretch)), Path((stretch[-1], here), broken=True)]
                stretch = []
            stretch.append(here)
        paths.append(Path(tuple(stretch)))
        return tuple(path for path in paths if len(path.points) > 1)

    # ---------- lines ----------

    def _centre(self, phase: PhaseResult) -> Line:
        y = self.y(phase.centre)
        first, last = self.edges(phase.first, phase.last)
        # The last line runs on to the edge, where its name stands.
        return Line(first, y, self.plot.right if phase is self.result.phase else last, y)

    def edges(self, first: int, last: int) -> tuple[float, float]:
        """Left edge of the first position's slot and right edge of the last one's."""
        half = self.times.width / 2
        left, right = (self.times.x(self.before_first + position) for position in (first, last))
        return tenth(left - half), tenth(right + half)

    def _band(self) -> Box | None:
        phase = self.result.phase
        if not phase or not phase.frozen:
            return None
        left, right = self.edges(phase.first, phase.baseline_last)
        return Box(left, self.plot.top, right, self.plot.bottom)

    def _bounds(self) -> tuple[Line, ...]:
        """Where a later phase begins."""
        xs = (self.edges(phase.first, phase.last)[0] for phase in self.result.phases[1:])
        return tuple(Line(x, self.plot.top, x, self.plot.bottom) for x in xs)

    def _flags(self) -> tuple[tuple[Flag, ...], tuple[Line, ...]]:
        points = {point.start: point for point in self.result.points}
        wanted, feet = [], {}
        for item in self.marks:
            start = periods.start_of(item.mark.date, self.spec.period)
            x = self.times.x(self.times.place(start))
            point = points.get(start)
            wanted.append((item.mark.number, item.hollow, x))
            foot = self.plot.bottom if point is None or point.value is None else self.y(point.value) - 9
            feet[item.mark.number] = (x, max(foot, self.plot.top))
        flags = fly(wanted, self.plot.left, self.plot.right)
        poles = [
            line for flag in flags for line in pole(flag, feet[flag.number][0], self.plot.top, feet[flag.number][1])
        ]
        return tuple(flags), tuple(poles)

    # ---------- words ----------

    def _named_lines(self) -> list[NamedLine]:
        """The lines that have a name, those that run to the right edge first."""
        left, right = self.plot.left, self.plot.right
        found = named_goals(self)
        for phase in reversed(self.lines):
            line, is_last = self._centre(phase), phase is self.result.phase
            words = centre_words(self.result, phase, self.figures)
            # Under a whole line its name may stand anywhere; an earlier phase's stands at its own stretch.
            found.append(NamedLine(line.y1, left if is_last else line.x1, line.x2, *words, to_edge=is_last))
        for value, words in limit_names(self):
            found.append(NamedLine(self.y(value), left, right, *words, to_edge=True))
        return found

    def _names(self, paths, dots, lines) -> list[Label]:
        """The last value, the names of the lines and of the baseline."""
        plot, named = self.plot, self._named_lines()
        obstacles = [box for path in paths for box in placing.boxes_along(path.points, 4)]
        obstacles += placing.at_dots(dots)
        obstacles += [placing.along_level(line) for line in lines]
        letters = names.at_foot(self.letters, self.times, self.plot)
        obstacles += [(label.box, placing.HIDDEN) for label in letters]
        beside = [] if self.narrow else names.beside([line for line in named if line.to_edge], plot)
        within = [line for line in named if self.narrow or not line.to_edge]
        latest = self.result.latest or next(p for p in reversed(self.result.points) if p.value is not None)
        groups = [
            names.at_point(self.x(latest), self.y(latest.value), self.figures.short(latest.value)),
            *(names.on_line(line) for line in within),
        ]
        if band := self._band():
            groups.append(names.in_band(band, baseline_words(self.result, self.result.phase)))
        inside = Box(plot.left, plot.top - 4, plot.right, plot.bottom + 2)
        return [*beside, *letters, *placing.place(groups, inside, obstacles)]
