"""What P, U and their primes share: a ratio of sums, limits by size, and sigma_z.

Laney 2002 (Quality Engineering 14:531): with large denominators, limits from
counting alone are too narrow, since the true share itself moves a little from
month to month. sigma_z, the sigma of the z values from their moving ranges,
says by how much, and P′ and U′ widen (or narrow) the limits by it. In a
funnel, which has no order, sigma_z is the standard deviation of the z values
(as Spiegelhalter 2005, Stat Med 24:1185, allows for over-dispersion).
"""

from collections.abc import Callable
from math import sqrt
from statistics import stdev
from typing import NamedTuple

from groundwork.spc.charts.lines import Body, Limit, Lines, cut
from groundwork.spc.charts.ranges import D2, mean_range, moving_ranges


class Law(NamedTuple):
    """How counts spread: the variance of a ratio times its size, and whether a share can be cut at the whole."""

    variance: Callable[[float, float], float]
    of_whole: bool


def counted(body: Body, law: Law) -> Lines:
    """Limits from counting alone; `sigma_z` is worked out for the guards and widens nothing."""
    centre = _ratio(body)
    ranges = mean_range(moving_ranges(_z_values(body, centre, law)), screen=False)
    return Lines(centre, limit_by_size(centre, body.scale, law), sigma_z=ranges and ranges.mean / D2)


def prime(body: Body, law: Law) -> Lines:
    """Limits sigma_z times as wide as from counting alone; none where sigma_z cannot be known."""
    centre = _ratio(body)
    ranges = mean_range(moving_ranges(_z_values(body, centre, law)), screen=body.screen)
    if ranges is None:
        return Lines(centre)
    sigma_z = ranges.mean / D2
    return Lines(centre, limit_by_size(centre, body.scale, law, sigma_z), ranges, sigma_z)


def across(body: Body, law: Law, *, widened: bool) -> Lines:
    """A funnel: no order, so nothing rests on neighbors."""
    centre = _ratio(body)
    z = [value for value in _z_values(body, centre, law) if value is not None]
    sigma_z = stdev(z) if len(z) > 1 else None
    if widened and sigma_z is None:
        return Lines(centre)
    return Lines(centre, limit_by_size(centre, body.scale, law, sigma_z if widened else 1.0), sigma_z=sigma_z)


def _ratio(body: Body) -> float:
    """Sum of numerators over sum of denominators, on the scale of the chart, unless the line is known."""
    if body.centre is not None:
        return body.centre
    known = body.known
    return sum(slot.point.numerator for slot in known) / sum(slot.size for slot in known) * body.scale


def limit_by_size(centre: float, scale: float, law: Law, sigma_z: float = 1.0) -> Limit:
    """Limits `sigma_z` times as wide as from counting alone, within what a ratio can be."""
    root = sigma_z * sqrt(law.variance(centre, scale))
    # A share over the whole is a slip in the data; the limits still enclose their line.
    high = max(scale, centre) if law.of_whole else None

    def limit(k: float, size: float) -> tuple[float, float]:
        wide = k * root / sqrt(size)
        return cut(centre - wide, centre + wide, 0.0, high)

    return limit


def _z_values(body: Body, centre: float, law: Law) -> list[float | None]:
    """Distances from the line in sigmas of the point; where none or all are counted there is no spread, so 0."""
    root = sqrt(law.variance(centre, body.scale))
    return [
        None if slot.value is None else (slot.value - centre) * sqrt(slot.size) / root if root else 0.0
        for slot in body.base
    ]
