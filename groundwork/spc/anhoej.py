"""The Anhoej rules: is the longest run too long, or are the crossings of the line too few?

Anhoej & Olesen 2014 (PLoS ONE 9:e113825), "Run charts revisited", give both
limits; Anhoej 2015 (PLoS ONE 10:e0121349) measures how well they tell change
from chance: about 5 % false signals from ten points on. The idea of useful
points, those not on the median, is in Perla, Provost & Murray 2011 (BMJ Qual
Saf 20:46).
"""

from functools import cache
from math import isclose
from typing import NamedTuple

MINIMUM_POINTS = 10
TOLERANCE = 1e-9


class SideRun(NamedTuple):
    """A run of useful points on one side (1 above, -1 below), with first and last position and length."""

    side: int
    first: int
    last: int
    length: int


def side_of(value: float, centre: float) -> int:
    """1 above the centre line, -1 below, 0 on it (within 1e-9, absolute or relative)."""
    if isclose(value, centre, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
        return 0
    return 1 if value > centre else -1


def runs_of(sides: list[tuple[int, int]]) -> list[SideRun]:
    """The runs in a sequence of (position, side); side 0 neither adds to a run nor breaks it."""
    runs: list[SideRun] = []
    here, first, last, length = 0, 0, 0, 0
    for position, side in sides:
        if not side:
            continue
        if side == here:
            last, length = position, length + 1
            continue
        if length:
            runs.append(SideRun(here, first, last, length))
        here, first, last, length = side, position, position, 1
    if length:
        runs.append(SideRun(here, first, last, length))
    return runs


@cache
def longest_run_limit(useful: int) -> int | None:
    """round(log2 n) + 3 for n useful points; a run longer than this is a signal. None without useful points.

    Whole-number arithmetic, since round(log2 n) is half the bit length of n squared, rounded down.
    """
    return (useful * useful).bit_length() // 2 + 3 if useful else None


@cache
def crossings_limit(useful: int) -> int | None:
    """5 % quantile of Binomial(n - 1, 1/2) for n useful points; fewer crossings than this is a signal.

    Exact: the smallest k whose first k + 1 binomial coefficients reach a twentieth of 2 ** (n - 1).
    """
    if not useful:
        return None
    trials = useful - 1
    coefficient = below = 1
    k = 0
    while 20 * below < 1 << trials:
        coefficient = coefficient * (trials - k) // (k + 1)
        below += coefficient
        k += 1
    return k
