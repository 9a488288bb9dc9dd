"""One result as its reading sees it: all figures of one reading share the decimals that keep them apart."""

from datetime import date

from groundwork.spc.figures import Figure, extra_decimals, figure
from groundwork.spc.message import Message, Span, When
from groundwork.spc.naming import line_of, name_of, useful_points
from groundwork.spc.periods import last_day
from groundwork.spc.result import ChartPoint, ChartResult
from groundwork.spc.slots import target_in_force


class View:
    """A result with the words of its last phase."""

    def __init__(self, result: ChartResult, as_of: date | None) -> None:
        self.result, self.as_of = result, as_of
        self.spec, self.points, self.phase = result.spec, result.points, result.phase
        days = [day for day in (as_of, self.latest_day) if day]
        self.target = target_in_force(result.spec, max(days, default=None))
        latest = result.latest
        shown = [
            self.phase and self.phase.centre,
            latest and latest.value,
            self.target and self.target.value,
        ]
        if latest and "sigma" in latest.signals:
            shown.append(latest.ucl if latest.side == "above" else latest.lcl)
        self.extra = extra_decimals(shown, result.spec)

    @property
    def line(self) -> Message:
        """The center line with its value."""
        return line_of(self.spec, self.phase, extra=self.extra)

    @property
    def useful(self) -> Message:
        """The points a rule on runs goes by."""
        return useful_points(self.spec, self.phase)

    def figure(self, value: float) -> Figure:
        """A value with the decimals of this reading."""
        return figure(value, self.spec, extra=self.extra)

    def span(self, n: int, first: int, last: int, *, on_line: int = 0) -> Span:
        """`n` periods between two positions; "counted" when gaps or points left out lie among them."""
        return Span(n, self.spec.period, counted=last - first + 1 > n + on_line)

    def near(self, point: ChartPoint) -> When:
        """A point's period, without its year where the reader cannot mistake it."""
        return name_of(point, self.spec, year=_far(point, self.latest_day) or _far(point, self.as_of))

    @property
    def latest_name(self) -> When:
        """The latest period; it needs its year only where today is far from it."""
        return name_of(self.result.latest, self.spec, year=_far(self.result.latest, self.as_of))

    @property
    def latest_day(self) -> date | None:
        """The last day of the latest period."""
        latest = self.result.latest
        return last_day(latest.start, self.spec.period) if latest and latest.start else None


def _far(point: ChartPoint, day: date | None) -> bool:
    """Whether a year or more lies between: then "March" alone could be another March."""
    if day is None or point.start is None:
        return False
    return (day.year - point.start.year) * 12 + day.month - point.start.month >= 12
