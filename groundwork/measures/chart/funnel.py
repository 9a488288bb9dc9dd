"""A funnel as drawing values: a point for each place by its size, between limits that narrow to the right."""

from dataclasses import dataclass

from groundwork.measures.chart import labels as placing
from groundwork.measures.chart import names
from groundwork.measures.chart.canvas import Drawing, Sizes, levels
from groundwork.measures.chart.names import TICK, NamedLine
from groundwork.measures.chart.scale import Scale, scale_for
from groundwork.measures.chart.values import Box, Dot, Label, Line, Path, tenth, text_width
from groundwork.measures.chart.wording import scale_note
from groundwork.measures.figures import Figures
from groundwork.spc import ChartPoint, ChartResult, FunnelLimits, describe, funnel_curve
from groundwork.spc.figures import number_text

_WIDE = Sizes(width=1000, plot_height=380, left=44, right=104, every=1)
_NARROW = Sizes(width=360, plot_height=300, left=40, right=14, every=2)
_TOP, _FOOT = 20, 34
_STEPS = 80
_DOT = 5.0


@dataclass(frozen=True)
class Funnel:
    """Both drawings of one funnel, and the words around them."""

    drawings: tuple[Drawing, Drawing]
    title: str
    description: str
    note: str


def draw_funnel(result: ChartResult) -> Funnel:
    """The drawings of a funnel with at least one place that has a figure."""
    sizes = [point.size for point in result.points if point.size]
    across = scale_for(sizes, percent=False)
    curve = funnel_curve(result, _sizes_along(across, min(sizes)))
    limits = [limit for at in curve for limit in (at.lcl, at.ucl)]
    up = scale_for([*levels(result), *limits], percent=result.spec.unit == "percent")
    drawings = tuple(_Canvas(result, across, up, curve, sizes=one).drawing() for one in (_WIDE, _NARROW))
    return Funnel(drawings, f"Funnel chart: {result.spec.title}", describe(result), scale_note(up, result.spec))


def place_words(point: ChartPoint, figures: Figures) -> str:
    """One place, such as "Cedar Hollow: 63%, 530 of 840, outside the limits"."""
    counts = " of ".join(number_text(count, 6, ",", ".") for count in (point.numerator, point.denominator))
    side = "outside the limits" if point.signals else "inside the limits"
    return f"{point.label}: {figures.whole(point.value)}, {counts}, {side}"


def _sizes_along(across: Scale, least: float) -> list[float]:
    """From a little left of the smallest place to the end of the axis: further left the limits would fill it."""
    first = max(across.low, least * 0.85)
    return [first + (across.high - first) * step / _STEPS for step in range(_STEPS + 1)]


class _Canvas:
    """Lays the funnel out at one width."""

    def __init__(self, result: ChartResult, across: Scale, up: Scale, curve: list[FunnelLimits], *, sizes: Sizes):
        self.result, self.across, self.up, self.curve, self.sizes = result, across, up, curve, sizes
        self.figures = Figures(result)
        self.narrow = sizes is _NARROW
        left = max(sizes.left, max(text_width(text, TICK) for _, text in self._levels()) + 12)
        right = sizes.right
        if not self.narrow:
            right = max(right, max(text_width(line[1], names.SIZE, bold=True) for line in self._lines()) + 14)
        self.plot = Box(tenth(left), _TOP, tenth(sizes.width - right), _TOP + sizes.plot_height)

    def x(self, size: float) -> float:
        return tenth(self.plot.left + self.across.share(size) * (self.plot.right - self.plot.left))

    def y(self, value: float) -> float:
        return tenth(self.plot.bottom - self.up.share(value) * (self.plot.bottom - self.plot.top))

    def drawing(self) -> Drawing:
        """All parts in place."""
        centre, dots, limits = self._centre(), self._dots(), self._limits()
        axis, ticks = self._axes()
        return Drawing(
            width=self.sizes.width,
            height=tenth(self.plot.bottom + _FOOT),
            narrow=self.narrow,
            plot=self.plot,
            band=None,
            grid=tuple(Line(self.plot.left, self.y(at), self.plot.right, self.y(at)) for at, _ in self._levels()[1:]),
            axis=axis,
            goals=(),
            centres=centre,
            limits=limits,
            poles=(),
            paths=(),
            dots=dots,
            flags=(),
            bounds=(),
            labels=(*ticks, *self._names(dots, limits, centre)),
        )

    def _levels(self) -> list[tuple[float, str]]:
        values = self.up.values(self.sizes.every)
        texts = [self.up.text(value) for value in values]
        if self.result.spec.unit == "percent":
            texts[-1] += "%"
        return list(zip(values, texts, strict=True))

    def _axes(self) -> tuple[tuple[Line, ...], list[Label]]:
        plot = self.plot
        labels = [
            Label(tenth(plot.left - 8), tenth(self.y(value) + 5), text, "end", "c-t", TICK)
            for value, text in self._levels()
        ]
        lines = [Line(plot.left, plot.bottom, plot.right, plot.bottom)]
        for size in self.across.values(self.sizes.every):
            x = self.x(size)
            lines.append(Line(x, plot.bottom, x, plot.bottom + 5))
            text = self.across.text(size)
            # The last one would hang over the edge of a phone.
            anchor = "end" if x + text_width(text, TICK) / 2 > self.sizes.width else "middle"
            labels.append(Label(x, plot.bottom + 21, text, anchor, "c-t", TICK))
        return tuple(lines), labels

    def _centre(self) -> tuple[Line, ...]:
        y = self.y(self.result.phase.centre)
        return (Line(self.plot.left, y, self.plot.right, y),)

    def _limits(self) -> tuple[Path, ...]:
        ends = ([(at.size, at.lcl) for at in self.curve], [(at.size, at.ucl) for at in self.curve])
        return tuple(Path(tuple((self.x(size), self.y(limit)) for size, limit in end)) for end in ends if end)

    def _dots(self) -> tuple[Dot, ...]:
        return tuple(
            Dot(
                self.x(point.size),
                self.y(point.value),
                _DOT,
                "signal" if point.signals else "month",
                place_words(point, self.figures),
            )
            for point in self.result.points
            if point.value is not None
        )

    # ---------- words ----------

    def _lines(self) -> list[tuple[float, str]]:
        """(value, name) of the mean and of the limits at the right edge."""
        phase = self.result.phase
        found = [(phase.centre, f"Mean {self.figures.short(phase.centre)}")]
        if self.curve:
            found += [(self.curve[-1].ucl, "Upper limit"), (self.curve[-1].lcl, "Lower limit")]
        return found

    def _names(self, dots, limits, centre) -> list[Label]:
        """The names of the lines beside the plot; those of the places at their points, the ones outside first."""
        plot = self.plot
        lines = [
            NamedLine(self.y(value), plot.left, plot.right, name, "", to_edge=not self.narrow)
            for value, name in self._lines()
        ]
        beside = [] if self.narrow else names.beside(lines, plot)
        named = [point for point in self.result.points if point.value is not None]
        order = sorted(zip(named, dots, strict=True), key=lambda pair: not pair[0].signals)
        taken = [Box(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r) for dot in dots]
        groups = [_free(_at_place(dot, point.label), taken) for point, dot in order]
        if self.narrow:
            # The limits are named below: they are not level, so a name could stand far from its line.
            groups.append(_free(names.on_line(lines[0]), taken))
        obstacles = [box for path in limits for box in placing.boxes_along(path.points, 3)]
        obstacles += [*placing.at_dots(dots), *(placing.along_level(line) for line in centre)]
        inside = Box(plot.left, plot.top - 14, plot.right + (0 if beside else 8), plot.bottom - 2)
        return [*beside, *placing.place(groups, inside, obstacles)]


def _free(candidates: names.Candidates, taken: list[Box]) -> names.Candidates:
    """The places where a name hides no clinic; none if it would everywhere."""
    return [lines for lines in candidates if not any(label.box.overlaps(box) for label in lines for box in taken)]


def _at_place(dot: Dot, name: str) -> names.Candidates:
    """Right of its point, left, above or below it."""
    far = dot.r + 6
    places = (
        (far, 5, "start"),
        (-far, 5, "end"),
        (0, -far - 3, "middle"),
        (0, far + 12, "middle"),
        (4, -far - 3, "start"),
        (-4, -far - 3, "end"),
        (4, far + 12, "start"),
        (-4, far + 12, "end"),
    )
    return [
        [Label(tenth(dot.x + dx), tenth(dot.y + dy), name, anchor, "c-t c-halo", TICK)] for dx, dy, anchor in places
    ]
