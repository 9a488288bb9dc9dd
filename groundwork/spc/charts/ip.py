"""The I′ chart of Taylor: single values that rest on different numbers of cases.

Taylor, "Normalized Individuals (I′) Chart": the value is a mean or rate with
a size n; sigma for size 1 is the mean of sqrt(pi / 2) |difference| / sqrt(1/n
+ 1/n of the neighbor), and a point's own sigma is that over sqrt n.
"""

from itertools import pairwise
from math import pi, sqrt

from groundwork.spc.charts.lines import Body, Lines
from groundwork.spc.charts.ranges import mean_range


def ip_lines(body: Body) -> Lines:
    """The mean weighted by size, and limits by size; without sizes it is the I chart."""
    known = body.known
    centre = body.centre
    if centre is None:
        centre = sum(slot.value * slot.size for slot in known) / sum(slot.size for slot in known)
    spread = [
        sqrt(pi / 2) * abs(b.value - a.value) / sqrt(1 / a.size + 1 / b.size)
        for a, b in pairwise(body.base)
        if a.value is not None and b.value is not None
    ]
    ranges = mean_range(spread, screen=body.screen)
    if ranges is None:
        return Lines(centre)

    def limit(k: float, size: float) -> tuple[float, float]:
        wide = k * ranges.mean / sqrt(size)
        return centre - wide, centre + wide

    return Lines(centre, limit, ranges)
