"""The T chart of the time between rare events.

Nelson 1994 (J Qual Technol 26:239): the 3.6th root makes such times nearly
normal. They go on an I chart and are turned back, so the limits are not of
equal width.
"""

from groundwork.spc.charts.lines import Body, Lines
from groundwork.spc.charts.ranges import mean_range, moving_ranges

POWER = 3.6


def t_lines(body: Body) -> Lines:
    """Center line and limits of the roots, turned back; nothing where a time is not above 0."""
    if any(slot.value <= 0 for slot in body.known) or (body.centre is not None and body.centre <= 0):
        return Lines(None)
    roots = [None if slot.value is None else slot.value ** (1 / POWER) for slot in body.base]
    known = [root for root in roots if root is not None]
    root = sum(known) / len(known) if body.centre is None else body.centre ** (1 / POWER)
    ranges = mean_range(moving_ranges(roots), screen=body.screen)
    if ranges is None:
        return Lines(root**POWER)
    sigma = ranges.mean * body.factor

    def limit(k: float, _size: float) -> tuple[float, float]:
        return max(root - k * sigma, 0.0) ** POWER, (root + k * sigma) ** POWER

    return Lines(root**POWER, limit, ranges)
