"""Whether neighbors move together (autocorrelation), told apart from a single step from one level to another."""

from itertools import pairwise
from math import sqrt

from groundwork.spc.result import ChartPoint

FEWEST = 20
STRONG = 0.4


def persistence(points: list[ChartPoint]) -> bool:
    """Whether the lag-1 correlation of the counted points, after the best single step is taken out of them,
    is beyond chance (2 / sqrt n, Box & Jenkins) and at least 0.4.

    A step is what a chart looks for and would by itself make neighbors alike.
    """
    values = [point.value for point in points if point.counted]
    n = len(values)
    if n < FEWEST:
        return False
    rest = _without_step(values)
    spread = sum(value * value for value in rest)
    # Rounding leaves crumbs where the figures do not vary.
    if spread <= 1e-18 * max(abs(value) for value in values) ** 2 * n:
        return False
    together = sum(a * b for a, b in pairwise(rest))
    return together / spread > max(STRONG, 2 / sqrt(n))


def _without_step(values: list[float]) -> list[float]:
    """What is left of the values when each side of the best cut loses its own mean."""
    n, total = len(values), sum(values)
    best, cut, left = -1.0, n, 0.0
    for place in range(1, n):
        left += values[place - 1]
        right = total - left
        # Larger sums of squares between the two sides leave less within them.
        between = left * left / place + right * right / (n - place)
        if between > best:
            best, cut = between, place
    before, after = values[:cut], values[cut:]
    low = sum(before) / len(before)
    high = sum(after) / len(after) if after else 0.0
    return [value - low for value in before] + [value - high for value in after]
