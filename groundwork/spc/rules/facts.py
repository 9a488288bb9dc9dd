"""What rules look at in one phase, and the shape of what they find."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from groundwork.spc.result import Side, Signal, SignalSide
from groundwork.spc.sides import SideRun, runs_of, side_of

SIDES: dict[int, Side] = {1: "above", -1: "below", 0: "on"}
Limits = tuple[float, float]


@dataclass
class Facts:
    """One phase: its counted points in order, each by position, value and side of the center line.

    `tested` are the points held against the limits; those left out are among them. `limits` gives
    the limits at a number of sigmas by position, None where there are none.
    """

    positions: list[int]
    values: list[float]
    sides: list[int]
    tested: list[tuple[int, float]]
    limits: Callable[[int, float], Limits | None]

    @cached_property
    def runs(self) -> list[SideRun]:
        """Runs on one side of the line."""
        return runs_of(zip(self.positions, self.sides, strict=True))

    @cached_property
    def useful(self) -> int:
        """Counted points off the line."""
        return sum(run.length for run in self.runs)

    @property
    def last(self) -> int:
        """Position of the last counted point, 0 without any."""
        return self.positions[-1] if self.positions else 0

    def zone(self, k: float) -> list[int]:
        """For each counted point: 1 above the upper limit at k sigmas, -1 below the lower one, else 0."""
        found = []
        for position, value in zip(self.positions, self.values, strict=True):
            limits = self.limits(position, k)
            found.append(0 if limits is None else beyond(value, limits))
        return found

    def is_wide(self, position: int) -> bool:
        """Whether a point has limits that lie apart."""
        limits = self.limits(position, 1)
        return limits is not None and side_of(limits[1], limits[0]) > 0


def beyond(value: float, limits: Limits) -> int:
    """1 above the upper limit, -1 below the lower one, 0 on or between them."""
    lower, upper = limits
    # The plain comparison first: the tolerant one costs more, and most points lie well within.
    if value > upper:
        return side_of(value, upper)
    return side_of(value, lower) if value < lower else 0


def run_signal(run: SideRun, facts: Facts) -> Signal:
    """A run on one side as a signal; it is ongoing until a point lies on the other side."""
    places = [
        (position, side)
        for position, side in zip(facts.positions, facts.sides, strict=True)
        if run.first <= position <= run.last
    ]
    points = tuple(position for position, side in places if side)
    return Signal(
        "shift",
        run.first,
        run.last,
        run.length,
        len(places) - len(points),
        SIDES[run.side],
        run is facts.runs[-1],
        points,
    )


def signal(rule: str, points: list[int], side: SignalSide | None, facts: Facts) -> Signal:
    """A signal made of counted points; it is ongoing while the last counted point belongs to it."""
    return Signal(rule, points[0], points[-1], len(points), 0, side, points[-1] == facts.last, tuple(points))
