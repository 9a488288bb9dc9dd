"""The Anhoej rules: is the longest run too long, or are the crossings of the line too few?

Anhoej & Olesen 2014 (PLoS ONE 9:e113825), "Run charts revisited", give both
limits; Anhoej 2015 (PLoS ONE 10:e0121349) measures how well they tell change
from chance: about 5 % false signals from ten points on. The idea of useful
points, those not on the median, is in Perla, Provost & Murray 2011 (BMJ Qual
Saf 20:46).
"""

from functools import cache

from groundwork.spc.result import Signal
from groundwork.spc.rules.facts import Facts, run_signal

MINIMUM_POINTS = 10


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


def long_runs(facts: Facts) -> list[Signal]:
    """Runs longer than their limit."""
    limit = longest_run_limit(facts.useful)
    return [run_signal(run, facts) for run in facts.runs if limit is not None and run.length > limit]
