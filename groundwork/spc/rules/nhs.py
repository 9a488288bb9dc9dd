"""The rules of Making Data Count ("plot the dots") of NHS England, for I charts.

NHS England, Making Data Count: strengthening your decisions (2019 on). Limits
are mean -+ 2.66 mean moving range; the inner limits are two thirds of that.
For each point the first rule that holds names it: beyond a limit; part of
seven that rise or fall; two of three near a limit; part of seven on one side
of the mean. What a class means follows from the direction of the signal and
which way is better. The variation icon is the class of the last point; the assurance
icon says whether the limits leave the target within reach.
"""

from groundwork.spc.result import Assurance, Icon, Signal, SignalSide, Variation
from groundwork.spc.rules.facts import SIDES, Facts, signal
from groundwork.spc.rules.trends import trends
from groundwork.spc.rules.windows import unbroken_runs
from groundwork.spc.sides import side_of
from groundwork.spc.spec import Better

# Of the mean moving range; 3 / 1.128 rounded, as published.
LIMIT = 2.66
SEVEN = 7
ORDER = ("sigma", "trend", "two_of_three", "shift")


def long_runs(facts: Facts) -> list[Signal]:
    """Seven or more in a row on one side; a point on the mean breaks it."""
    return unbroken_runs(facts, SEVEN)


def long_trends(facts: Facts) -> list[Signal]:
    """Seven or more points, so six steps, that only rise or only fall; a repeat breaks it."""
    return trends(facts, SEVEN, repeats_break=True)


def two_of_three(facts: Facts) -> list[Signal]:
    """Windows of three on one side of the mean with two or more between the inner and the outer limit.

    Only those two or three are the signal; a point beyond the outer limit is not one of them.
    """
    inner = facts.zone(2)
    if sum(map(bool, inner)) < 2:
        return []
    near = [bool(at) and not beyond for at, beyond in zip(inner, facts.zone(3), strict=True)]
    sides, marked = facts.sides, [0] * len(near)
    for start in range(len(near) - 2):
        # The cheapest question first: most windows hold no point near a limit.
        if near[start] + near[start + 1] + near[start + 2] < 2:
            continue
        window = range(start, start + 3)
        side = sides[start]
        if side and all(sides[place] == side for place in window):
            for place in window:
                marked[place] = side if near[place] else marked[place]
    return _grouped(facts, marked)


def _grouped(facts: Facts, marked: list[int]) -> list[Signal]:
    found: list[Signal] = []
    places: list[int] = []
    for place, side in enumerate(marked):
        if not side:
            continue
        if places and (place - places[-1] > 2 or marked[places[-1]] != side):
            found.append(_two(facts, places, marked))
            places = []
        places.append(place)
    return [*found, _two(facts, places, marked)] if places else found


def _two(facts: Facts, places: list[int], marked: list[int]) -> Signal:
    return signal("two_of_three", [facts.positions[place] for place in places], SIDES[marked[places[0]]], facts)


def variations(positions: list[int], signals: tuple[Signal, ...], better: Better) -> dict[int, tuple[Variation, Icon]]:
    """The class and icon of each counted point."""
    named: dict[int, Signal] = {}
    for rule in reversed(ORDER):
        # Later signals of one rule overwrite earlier ones: at a shared peak the later trend names the point.
        named.update({position: one for one in signals if one.rule == rule for position in one.points})
    return {position: _class(named.get(position), better) for position in positions}


def _class(found: Signal | None, better: Better) -> tuple[Variation, Icon]:
    if found is None:
        return "common", "common"
    height = "high" if is_high(found.side) else "low"
    if better == "neutral":
        return f"neutral_{height}", f"neutral_{height}"
    kind = "improvement" if (height == "high") == (better == "higher") else "concern"
    return kind, f"{kind}_{height}"


def is_high(side: SignalSide | None) -> bool:
    """Whether a signal points up."""
    return side in ("above", "rising")


def assurance(lcl: float | None, ucl: float | None, target: float | None, better: Better) -> Assurance | None:
    """Whether figures within the limits meet the target: always, never, or now and then.

    Strict, as in NHSRplotthedots: with the target on a limit it is hit or miss.
    None without limits or target, and where neither direction is better.
    """
    if None in (lcl, ucl, target) or better == "neutral":
        return None
    if side_of(target, ucl) > 0:
        return "fail" if better == "higher" else "pass"
    if side_of(target, lcl) < 0:
        return "pass" if better == "higher" else "fail"
    return "hit_or_miss"
