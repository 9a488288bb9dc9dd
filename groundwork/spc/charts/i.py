"""The I chart (X chart of single values) and the MR chart of its moving ranges.

Montgomery, Introduction to Statistical Quality Control, section 6.4: center
line at the mean, limits at 3 sigma with sigma = mean moving range / 1.128. A
known center line moves the limits and leaves their width.
"""

from itertools import pairwise

from groundwork.spc.charts.lines import Body, Lines, around
from groundwork.spc.charts.ranges import D4, mean_range, moving_ranges
from groundwork.spc.slots import Slot


def i_lines(body: Body) -> Lines:
    """Mean, and limits from moving ranges."""
    known = body.known
    centre = sum(slot.value for slot in known) / len(known) if body.centre is None else body.centre
    ranges = mean_range(moving_ranges([slot.value for slot in body.base]), screen=body.screen)
    if ranges is None:
        return Lines(centre)
    return Lines(centre, around(centre, ranges.mean * body.factor), ranges)


def mr_lines(body: Body) -> Lines:
    """Mean moving range, with the upper limit 3.267 times it (D4 for two) and the lower limit 0; never screened."""
    known = body.known
    centre = sum(slot.value for slot in known) / len(known) if body.centre is None else body.centre

    def limit(k: float, _size: float) -> tuple[float, float]:
        return 0.0, D4 / 3 * k * centre

    return Lines(centre, limit)


def to_ranges(slots: list[Slot]) -> None:
    """Put the moving range in place of each value of a phase. The first has none.

    Points left out take part: leaving a point out later is about its range, not its value.
    """
    ranges = [abs(b.value - a.value) if None not in (a.value, b.value) else None for a, b in pairwise(slots)]
    for slot, size in zip(slots, [None, *ranges], strict=True):
        if size is None and slot.gap is None:
            slot.gap = "no_neighbor"
        slot.value = size
