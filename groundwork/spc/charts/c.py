"""The C chart of counts over equal areas of opportunity.

Montgomery, Introduction to Statistical Quality Control, section 7.3 (7.17):
the mean count and limits at 3 sqrt(mean), never below 0.
"""

from math import sqrt

from groundwork.spc.charts.lines import Body, Lines, around
from groundwork.spc.charts.ranges import D2, mean_range, moving_ranges


def c_lines(body: Body) -> Lines:
    """Mean count and Poisson limits; `sigma_z` is worked out for the guards."""
    known = body.known
    centre = sum(slot.value for slot in known) / len(known) if body.centre is None else body.centre
    sigma = sqrt(max(centre, 0.0))
    ranges = mean_range(moving_ranges([slot.value for slot in body.base]), screen=False)
    sigma_z = ranges.mean / D2 / sigma if ranges and sigma else None
    return Lines(centre, around(centre, sigma, low=0.0), sigma_z=sigma_z)
