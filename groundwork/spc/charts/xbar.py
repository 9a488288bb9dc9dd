"""The Xbar chart of subgroup means and the S chart of subgroup standard deviations.

Montgomery, Introduction to Statistical Quality Control, section 6.3: with
equal subgroups the mean standard deviation (6.27 to 6.29), else the pooled
one (6.30, 6.31). A subgroup of one has a mean and no standard deviation; an
empty one is a gap and counts for nothing.
"""

from math import sqrt

from groundwork.spc.charts.constants import c4
from groundwork.spc.charts.lines import Body, Lines


def xbar_lines(body: Body) -> Lines:
    """The mean of all single values, and limits S / (c4 sqrt k) wide for a subgroup of k."""
    known = body.known
    centre = body.centre
    if centre is None:
        centre = sum(slot.size * slot.value for slot in known) / sum(slot.size for slot in known)
    spread = pooled_sd(body)
    if spread is None:
        return Lines(centre)

    def limit(k: float, size: float) -> tuple[float, float]:
        sigma = spread / (c4(int(size)) * sqrt(size))
        return centre - k * sigma, centre + k * sigma

    return Lines(centre, limit)


def s_lines(body: Body) -> Lines:
    """The standard deviation within subgroups; limits (1 -+ k sqrt(1 - c4^2) / c4) S, B3 and B4 at 3 sigma."""
    centre = pooled_sd(body) if body.centre is None else body.centre
    if centre is None:
        return Lines(None)

    def limit(k: float, size: float) -> tuple[float, float]:
        c = c4(int(size))
        wide = k * sqrt(1 - c * c) / c
        return max(0.0, 1 - wide) * centre, (1 + wide) * centre

    return Lines(centre, limit)


def pooled_sd(body: Body) -> float | None:
    """The mean of the standard deviations where all subgroups met so far are of one size, else the pooled one."""
    spread = [(slot.size, slot.sd) for slot in body.base if slot.sd is not None]
    if not spread:
        return None
    if len({slot.size for slot in body.met if slot.size}) == 1:
        return sum(sd for _, sd in spread) / len(spread)
    return sqrt(sum((k - 1) * sd * sd for k, sd in spread) / sum(k - 1 for k, _ in spread))
