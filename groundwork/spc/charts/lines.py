"""What a chart gives for one phase: the center line, and limits at any number of sigmas."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from groundwork.spc.charts.ranges import Ranges
from groundwork.spc.slots import Slot

Limit = Callable[[float, float], tuple[float, float]]


class Body(NamedTuple):
    """What the lines of a phase are worked out from.

    `base` is the baseline with its gaps, without the slots left out, so that their neighbors stand side by
    side in it. `met` are all slots as far as the baseline reaches, those left out among them. `centre` is a
    center line known beforehand, `scale` what a ratio is multiplied by; `factor` turns a mean moving range
    into one sigma.
    """

    base: list[Slot]
    met: list[Slot]
    centre: float | None
    scale: float
    screen: bool
    factor: float

    @property
    def known(self) -> list[Slot]:
        """The slots of the baseline that have a value."""
        return [slot for slot in self.base if slot.value is not None]


@dataclass(frozen=True, slots=True)
class Lines:
    """Center line and limits of one phase. `limit(k, size)` gives the limits at k sigmas for a point of
    that size, and is None where there are none; `ranges` are the moving ranges they rest on, and
    `sigma_z` how far the points spread compared with counting alone. Without a center line, the chart cannot
    take these figures.
    """

    centre: float | None
    limit: Limit | None = None
    ranges: Ranges | None = None
    sigma_z: float | None = None


def around(centre: float, sigma: float, low: float | None = None) -> Limit:
    """Limits of one width for all points, cut at `low`."""

    def limit(k: float, _size: float) -> tuple[float, float]:
        return cut(centre - k * sigma, centre + k * sigma, low, None)

    return limit


def cut(lower: float, upper: float, low: float | None, high: float | None) -> tuple[float, float]:
    """Two limits kept within what the figure can be."""
    if low is not None and lower < low:
        lower = low
    if high is not None and upper > high:
        upper = high
    return lower, upper
