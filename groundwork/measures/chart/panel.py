"""Small multiples: a small chart for each clinic, all on one scale and one time axis, so that they can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from groundwork.measures.chart.canvas import Canvas, Drawing, Sizes, levels
from groundwork.measures.chart.goals import goal_paths, goal_steps, last_period
from groundwork.measures.chart.limits import limit_paths
from groundwork.measures.chart.scale import Scale, scale_for
from groundwork.measures.chart.wording import describe
from groundwork.spc import ChartResult

# As wide as a phone leaves room for, so that its letters are nowhere smaller than they look in the code.
_SIZES = Sizes(width=320, plot_height=132, left=34, right=12, every=2)
_LAST_DOT = 4.5


@dataclass(frozen=True)
class Panel:
    """One small chart, and the sentences for those who do not see it."""

    drawing: Drawing
    description: str


class SmallCanvas(Canvas):
    """Lays out lines, signals and the last figure. Names and notes have no room; they stand beside and in the table."""

    def drawing(self) -> Drawing:
        axis, ticks = self._axes()
        return Drawing(
            width=self.sizes.width,
            height=self.height,
            narrow=True,
            plot=self.plot,
            band=self._band(),
            grid=self._grid(),
            axis=axis,
            goals=goal_paths(goal_steps(self)),
            centres=tuple(self._centre(phase) for phase in self.lines),
            limits=limit_paths(self),
            poles=(),
            paths=self._paths(),
            dots=self._telling_dots(),
            flags=(),
            bounds=self._bounds(),
            labels=tuple(ticks),
        )

    def _telling_dots(self):
        """Signals, what was left out, figures that no line joins, and the last one, which is the largest."""
        joined = {point for path in self._paths() for point in path.points}
        *earlier, last = self._dots()
        telling = [dot for dot in earlier if dot.shape != "month" or (dot.x, dot.y) not in joined]
        return (*telling, replace(last, r=_LAST_DOT))


def panels(results: Sequence[ChartResult]) -> list[Panel | None]:
    """A small chart for each result, on one scale over one stretch of time; None for a result without a figure."""
    drawn = [point.start for result in results for point in result.points if point.value is not None]
    if not drawn:
        return [None] * len(results)
    with_figures = [result for result in results if _has_figure(result)]
    percent = all(result.spec.unit == "percent" for result in with_figures)
    scale = scale_for([value for result in with_figures for value in levels(result)], percent=percent)
    span = (min(drawn), max([*drawn, *(last_period(result) for result in with_figures)]))
    return [_panel(result, scale, span) if _has_figure(result) else None for result in results]


def _has_figure(result: ChartResult) -> bool:
    return any(point.value is not None for point in result.points)


# As in `run.draw`: all three are frozen and compare by value.
@lru_cache(maxsize=500)
def _panel(result: ChartResult, scale: Scale, span: tuple[date, date]) -> Panel:
    drawing = SmallCanvas(result, scale, narrow=True, sizes=_SIZES, span=span).drawing()
    return Panel(drawing, describe(result, ()))
