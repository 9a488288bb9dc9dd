"""The run chart rules of the Institute for Healthcare Improvement.

Perla, Provost & Murray 2011 (BMJ Qual Saf 20:46): a shift of six or more
points on one side of the median (those on it neither add nor break), a trend
of five or more (a repeat neither adds nor breaks), too few or too many runs.
Their fourth, the astronomical point, is for a person to mark. Anhoej & Olesen
2014 find the trend all but useless, and that a fixed length of shift signals
falsely the more often the longer the chart; hence offered, not the default.
"""

from functools import cache
from math import comb

from groundwork.spc.result import Signal
from groundwork.spc.rules.facts import Facts, run_signal
from groundwork.spc.rules.trends import trends

SHIFT = 6
TREND = 5
FEWEST_FOR_RUNS = 10


def long_runs(facts: Facts) -> list[Signal]:
    """Shifts of six or more."""
    return [run_signal(run, facts) for run in facts.runs if run.length >= SHIFT]


def long_trends(facts: Facts) -> list[Signal]:
    """Trends of five or more points."""
    return trends(facts, TREND, repeats_break=False)


@cache
def runs_allowed(useful: int) -> tuple[int, int] | None:
    """Fewest and most runs that chance brings with n useful points, 2.5 % a tail; None below ten.

    Exact (Swed & Eisenhart 1943, Ann Math Stat 14:66) with half of the points
    on each side. Printed tables, made by approximation, differ by 1 at some n.
    """
    if useful < FEWEST_FOR_RUNS:
        return None
    above = useful // 2
    below = useful - above
    ways = [_ways(runs, above, below) for runs in range(useful + 1)]
    # 2.5 % of all arrangements, in whole numbers.
    limit = comb(useful, above)
    low = next(k for k in range(2, useful + 1) if 40 * sum(ways[: k + 1]) > limit)
    high = next(k for k in range(useful, 1, -1) if 40 * sum(ways[k:]) > limit)
    return low, high


def _ways(runs: int, above: int, below: int) -> int:
    """In how many orders of `above` and `below` points there are so many runs."""
    if runs < 2:
        return 0
    half, odd = divmod(runs, 2)
    if odd:
        return comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(below - 1, half)
    return 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
