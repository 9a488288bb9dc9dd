"""A result drawn as a run chart, wide for desks and narrow for phones."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from groundwork.measures import periods
from groundwork.measures.chart.canvas import Canvas, Drawing, levels
from groundwork.measures.chart.marks import Lettered, Mark, Remark, letter
from groundwork.measures.chart.scale import scale_for
from groundwork.measures.chart.wording import describe, limits_note, listed_words, scale_note, unit_note
from groundwork.measures.kinds import CHARTS
from groundwork.spc import ChartResult

# A test planned far ahead would squeeze all figures to the left; it stands in the list alone.
_MOST_AHEAD = 12


@dataclass(frozen=True)
class Listed:
    """A test of change in the list below the chart: the mark, whether its flag is hollow, and when and how it ended."""

    mark: Mark
    hollow: bool
    words: str


@dataclass(frozen=True)
class Chart:
    """Both drawings of one result, and the words around them."""

    drawings: tuple[Drawing, Drawing]
    title: str
    description: str
    marks: tuple[Listed, ...]
    remarks: tuple[Lettered, ...]
    has_signal: bool
    has_partial: bool
    has_left_out: bool
    notes: tuple[str, ...]

    @property
    def has_solid(self) -> int | None:
        """The number of the first solid flag, which the key shows; None without one."""
        return next((item.mark.number for item in self.marks if not item.hollow), None)

    @property
    def has_hollow(self) -> int | None:
        """The number of the first hollow flag."""
        return next((item.mark.number for item in self.marks if item.hollow), None)


def draw(result: ChartResult, *, marks: Iterable[Mark] = (), remarks: Iterable[Remark] = ()) -> Chart | None:
    """The chart of a result with dates, with tests of change and remarks; None when no period has a figure."""
    in_order = tuple(sorted(marks, key=lambda mark: (mark.date, mark.number)))
    return _drawn(result, in_order, tuple(sorted(remarks, key=lambda remark: remark.start)))


# Placing the labels costs more than all the rest of a page. Results and marks are frozen and compare by value, so they
# are their own key and nothing ever needs to be invalidated.
@lru_cache(maxsize=500)
def _drawn(result: ChartResult, marks: tuple[Mark, ...], remarks: tuple[Remark, ...]) -> Chart | None:
    drawn = [point for point in result.points if point.value is not None]
    if not drawn:
        return None
    spec = result.spec
    by_start = {point.start: point for point in result.points}
    listed = tuple(_listed(mark, by_start, result) for mark in marks)
    scale = scale_for(levels(result), percent=spec.unit == "percent")
    shown = [item for item in listed if _is_near(item.mark, result)]
    lettered = _lettered(remarks, result)
    drawings = tuple(Canvas(result, scale, shown, lettered, narrow=narrow).drawing() for narrow in (False, True))
    return Chart(
        drawings=drawings,
        title=f"{CHARTS[spec.chart]}: {spec.title}",
        description=describe(result, shown),
        marks=listed,
        remarks=lettered,
        has_signal=any(point.signals for point in result.points),
        has_partial=any(point.partial for point in drawn),
        has_left_out=any(point.excluded for point in drawn),
        notes=tuple(filter(None, (scale_note(scale, spec), unit_note(spec), limits_note(result)))),
    )


def _listed(mark: Mark, by_start: dict, result: ChartResult) -> Listed:
    start = periods.start_of(mark.date, result.spec.period)
    point = by_start.get(start)
    has_figure = point is not None and point.counted
    hollow = not (mark.counted and has_figure)
    return Listed(mark, hollow, listed_words(mark, start, result, has_figure=has_figure))


def _lettered(remarks: tuple[Remark, ...], result: ChartResult) -> tuple[Lettered, ...]:
    """The remarks on periods the chart shows, each with its letter."""
    first, last, period = result.points[0].start, result.points[-1].start, result.spec.period
    shown = [remark for remark in remarks if first <= remark.start <= last]
    return tuple(
        Lettered(letter(place), remark, periods.name(remark.start, period)) for place, remark in enumerate(shown)
    )


def _is_near(mark: Mark, result: ChartResult) -> bool:
    """Whether the mark's period lies on the chart or shortly after it."""
    first, last, period = result.points[0].start, result.points[-1].start, result.spec.period
    start = periods.start_of(mark.date, period)
    return first <= start and periods.apart(last, start, period) <= _MOST_AHEAD
