"""How many signals chance alone would bring, so that many charts side by side are not read as many changes."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from groundwork.spc.result import ChartResult
from groundwork.spc.rules.anhoej import crossings_limit, longest_run_limit

# Beyond 3 sigma of a normal curve, on both sides.
BEYOND_LIMITS = 0.0027
# The sets of which the chance can be told: about 1 in 20 charts from 10 points on (Anhoej & Olesen 2014,
# PLoS ONE 9:e113825), worked out exactly below. For the other sets, which test many patterns at once on overlapping
# stretches, there is no published rate that holds for the whole set at any length, so none is given.
KNOWN_RATE = frozenset({"anhoej"})


@cache
def false_run_signal(useful: int) -> float:
    """The chance that n useful points of an unchanged process have too long a run or too few crossings (Anhoej).

    Exact: counts all sequences of sides by length of the run at hand and crossings so far.
    """
    if not useful:
        return 0.0
    longest, least = longest_run_limit(useful), crossings_limit(useful)
    # By symmetry the first side does not matter. Sequences with too long a run drop out.
    ways = {(1, 0): 1}
    for _ in range(useful - 1):
        later: dict[tuple[int, int], int] = defaultdict(int)
        for (run, crossings), number in ways.items():
            if run < longest:
                later[run + 1, crossings] += number
            later[1, crossings + 1] += number
        ways = later
    calm = sum(number for (_, crossings), number in ways.items() if crossings >= least)
    return 1 - calm / 2 ** (useful - 1)


def is_judged(result: ChartResult) -> bool:
    """Whether the last phase is read at all, so that it could show a signal."""
    return result.phase is not None and result.phase.doubt is None


def has_known_rate(result: ChartResult) -> bool:
    """Whether the chance of a signal without a change is known for the rules of the chart."""
    return result.rules.name in KNOWN_RATE


def expected_by_chance(results: Iterable[ChartResult]) -> float:
    """How many of these charts would signal though nothing changed, under the rules of Anhoej.

    A chart counts with its last phase, where that is judged: its runs, and its points
    against their limits. An estimate: it takes runs and limits to be independent and figures to be normal.
    """
    return sum(_false_signal(result) for result in results)


def _false_signal(result: ChartResult) -> float:
    if not (is_judged(result) and has_known_rate(result)):
        return 0.0
    phase = result.phase
    calm = 1.0
    if result.spec.kind.in_order:
        calm *= 1 - false_run_signal(phase.useful)
    if phase.limits in ("set", "trial"):
        calm *= (1 - BEYOND_LIMITS) ** phase.points
    return 1 - calm
