"""Moving ranges: how far neighbors differ, which tells chance from change without the change getting in.

Montgomery, Introduction to Statistical Quality Control, section 6.4, gives
1.128 (d2 for two) and 3.267 (D4 for two). Nelson 1982 (J Qual Technol 14:172)
leaves moving ranges out that are beyond their own limit, and takes the mean
once more.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

D2 = 1.128
D4 = 3.267
Screening = Literal["off", "on", "kept_all"]


class Ranges(NamedTuple):
    """The mean moving range, how many went into it and how many were screened out.

    `kept_all`: screening was asked for and would have left nothing to go by.
    """

    mean: float
    count: int
    screened: int
    screening: Screening


def moving_ranges(values: Sequence[float | None]) -> list[float]:
    """Differences of neighbors, without sign; a pair with a gap in it is dropped, not joined."""
    return [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]


def mean_range(ranges: Sequence[float], *, screen: bool) -> Ranges | None:
    """The mean of moving ranges, screened where asked for; None without any.

    All are kept when the mean of the rest would be 0 (a lone spike in flat figures: every point would
    signal). More than 1 / 3.267 of them, so a third, can never be beyond 3.267 times their own mean.
    """
    if not ranges:
        return None
    count = len(ranges)
    mean = sum(ranges) / count
    if not screen:
        return Ranges(mean, count, 0, "off")
    # Flat figures: each range reaches its own limit of 0, and there is nothing to screen.
    if mean == 0:
        return Ranges(0.0, count, 0, "on")
    kept = [size for size in ranges if size < D4 * mean]
    dropped = count - len(kept)
    if not dropped:
        return Ranges(mean, count, 0, "on")
    screened = sum(kept) / len(kept) if kept else 0.0
    if screened == 0:
        return Ranges(mean, count, 0, "kept_all")
    return Ranges(screened, len(kept), dropped, "on")
