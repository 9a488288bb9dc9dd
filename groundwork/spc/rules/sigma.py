"""Shewhart's own rule: a point beyond its limits (Shewhart 1931, Economic Control of Quality)."""

from groundwork.spc.result import Signal
from groundwork.spc.rules.facts import SIDES, Facts, beyond


def beyond_limits(facts: Facts) -> list[Signal]:
    """One signal for each point above the upper or below the lower 3-sigma limit; on the limit is within it.

    Points left out of the chart's lines are held against them all the same.
    """
    found = []
    for position, value in facts.tested:
        limits = facts.limits(position, 3)
        side = beyond(value, limits) if limits else 0
        if side:
            found.append(Signal("sigma", position, position, 1, 0, SIDES[side], position == facts.last, (position,)))
    return found
