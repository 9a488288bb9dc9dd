"""A run chart worked out the slow, obvious way, with nothing taken from the room it judges.

Each figure follows its definition by listing: all stretches of the series for
the longest run, all neighbours for the crossings, all binomial terms for the
limit. Values on the line are told by exact equality, so the series given to
it must be free of rounding.
"""

from fractions import Fraction
from itertools import pairwise
from math import comb, log2


def median(values):
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def longest_run_limit(n):
    return round(log2(n)) + 3 if n else None


def crossings_limit(n):
    """Smallest k that at most k crossings in n - 1 fair coin tosses have a chance of 5 % or more."""
    if not n:
        return None
    chances = [Fraction(comb(n - 1, k), 2 ** (n - 1)) for k in range(n)]
    return next(k for k in range(n) if sum(chances[: k + 1]) >= Fraction(1, 20))


def longest_run(sides):
    return max(
        (end - start for start in range(len(sides)) for end in range(start + 1, len(sides) + 1)
         if len(set(sides[start:end])) == 1),
        default=0,
    )  # fmt: skip


def run_chart(values, frozen=None):
    """The figures of one phase; `values` with None for whatever does not count, `frozen` the length of the baseline."""
    present = [value for value in values if value is not None]
    base = [value for value in values[:frozen] if value is not None] or present
    centre = median(base) if base else None
    places = [place for place, value in enumerate(values, 1) if value is not None and value != centre]
    sides = [values[place - 1] > centre for place in places]
    limit, least = longest_run_limit(len(sides)), crossings_limit(len(sides))
    longest = longest_run(sides)
    crossings = sum(a != b for a, b in pairwise(sides))
    enough = len(present) >= 10
    chart = {
        "centre": centre,
        "points": len(present),
        "useful": len(sides),
        "longest_run": longest,
        "longest_run_limit": limit,
        "crossings": crossings,
        "crossings_limit": least,
        "shift": enough and bool(sides) and longest > limit,
        "few_crossings": enough and bool(sides) and crossings < least,
    }
    return chart | {"marked": _marked(values, places, sides, chart), "since": _since(places, sides, chart)}


def _stretches(places, sides):
    """All runs as lists of places, in order."""
    found = []
    for place, side in zip(places, sides, strict=True):
        if found and found[-1][0] == side:
            found[-1][1].append(place)
        else:
            found.append((side, [place]))
    return [stretch for _, stretch in found]


def _rare(values, places, centre):
    """All useful points on one side, and between the first and last more points on the line than off it."""
    return sum(value == centre for value in values[places[0] - 1 : places[-1]]) > len(places)


def _marked(values, places, sides, chart):
    """Places in a run over the limit, none where the figures are too few or too rare to be read."""
    runs = _stretches(places, sides)
    if not chart["shift"] or (len(runs) == 1 and _rare(values, places, chart["centre"])):
        return []
    return [place for run in runs if len(run) > chart["longest_run_limit"] for place in run]


def _since(places, sides, chart):
    """First place of the run that reaches the end, if it is over the limit."""
    if not chart["shift"]:
        return None
    back = len(sides)
    while back and sides[back - 1] == sides[-1]:
        back -= 1
    return places[back] if len(sides) - back > chart["longest_run_limit"] else None
