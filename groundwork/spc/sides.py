"""On which side of a line a value lies, and runs of values on one side."""

from collections.abc import Iterable
from math import isclose
from typing import NamedTuple

TOLERANCE = 1e-9


class SideRun(NamedTuple):
    """A run of useful points on one side (1 above, -1 below), with first and last position and length."""

    side: int
    first: int
    last: int
    length: int


def side_of(value: float, line: float) -> int:
    """1 above the line, -1 below, 0 on it (within 1e-9, absolute or relative)."""
    if isclose(value, line, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
        return 0
    return 1 if value > line else -1


def runs_of(sides: Iterable[tuple[int, int]]) -> list[SideRun]:
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
