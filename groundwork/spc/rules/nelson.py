"""Tests for control charts by Nelson, by Western Electric, and the set of Life QI.

Nelson 1984 (J Qual Technol 16:237), eight tests. Western Electric,
Statistical Quality Control Handbook, 1956: beyond 3 sigma, two of three
beyond 2, four of five beyond 1, eight on one side. Life QI: beyond 3 sigma,
eight on one side, six that rise or fall, two of three in the outer third
(Provost & Murray, The Health Care Data Guide).
"""

from groundwork.spc.result import Signal
from groundwork.spc.rules import windows
from groundwork.spc.rules.facts import Facts
from groundwork.spc.rules.trends import trends


def nine_on_one_side(facts: Facts) -> list[Signal]:
    """Nelson's test 2."""
    return windows.unbroken_runs(facts, 9)


def eight_on_one_side(facts: Facts) -> list[Signal]:
    """The run of Western Electric and Life QI."""
    return windows.unbroken_runs(facts, 8)


def six_rising_or_falling(facts: Facts) -> list[Signal]:
    """Nelson's test 3."""
    return trends(facts, 6, repeats_break=True)


def fourteen_alternating(facts: Facts) -> list[Signal]:
    """Nelson's test 4."""
    return windows.alternating(facts, 14)


def two_of_three(facts: Facts) -> list[Signal]:
    """Nelson's test 5: beyond 2 sigma on one side; a point beyond 3 counts."""
    return windows.some_of(facts, "two_of_three", 2, 3, 2)


def four_of_five(facts: Facts) -> list[Signal]:
    """Nelson's test 6: beyond 1 sigma on one side."""
    return windows.some_of(facts, "four_of_five", 4, 5, 1)


def fifteen_near(facts: Facts) -> list[Signal]:
    """Nelson's test 7: within 1 sigma on both sides, which speaks of limits that are too wide."""
    inside = [
        not zone and facts.is_wide(position) for position, zone in zip(facts.positions, facts.zone(1), strict=True)
    ]
    return windows.all_of(facts, "hugging", 15, inside)


def eight_far(facts: Facts) -> list[Signal]:
    """Nelson's test 8: none within 1 sigma, on whichever side, which speaks of two processes in one."""
    return windows.all_of(facts, "two_levels", 8, [bool(zone) for zone in facts.zone(1)])
