"""The time axis: a slot for each period, and ticks as far apart as their words need."""

from dataclasses import dataclass
from datetime import date

from groundwork.measures import periods
from groundwork.measures.chart.values import text_width
from groundwork.spc.periods import quarter_of

# A young series shows the room ahead instead of three points across the whole page.
FEWEST_SLOTS = {"month": 12, "quarter": 8}
_STEPS = {"month": (1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240), "quarter": (1, 2, 4, 8, 12, 20, 40, 80)}
_GAP = 10


@dataclass(frozen=True)
class Times:
    """The slots from `first` on, laid between the edges `left` and `right` of the plot."""

    first: date
    slots: int
    period: str
    left: float
    right: float

    @property
    def width(self) -> float:
        """Width of one slot."""
        return (self.right - self.left) / self.slots

    def place(self, start: date) -> int:
        """The slot of a period, from 0; may lie off the axis."""
        return periods.apart(self.first, start, self.period)

    def x(self, place: int) -> float:
        """The middle of a slot."""
        return self.left + (place + 0.5) * self.width

    def ticks(self, size: float) -> list[tuple[float, str]]:
        """(x, words) of the ticks that fit at this letter size; the year stands where it changes."""
        room = max(text_width("May 25" if self.period == "month" else "Q3 25", size), 1) + _GAP
        steps = _STEPS[self.period]
        step = next((step for step in steps if step * self.width >= room), steps[-1])
        places = range(self._offset(step), self.slots, step)
        ticks, year = [], None
        for place in places:
            start = periods.following(self.first, self.period, place)
            name = f"Q{quarter_of(start)}" if self.period == "quarter" else f"{start:%b}"
            ticks.append((self.x(place), name if start.year == year else f"{name} {start:%y}"))
            year = start.year
        return ticks

    def _offset(self, step: int) -> int:
        """Over two years and more, wide steps begin with a year, so that ticks fall on the same months throughout."""
        a_year = 12 if self.period == "month" else 4
        if step < 3 or self.slots < a_year * 2:
            return 0
        begun = self.first.month - 1 if self.period == "month" else quarter_of(self.first) - 1
        return -begun % min(step, a_year)
