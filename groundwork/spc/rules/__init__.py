"""The rule sets: which rules make up each, and from how many points on it judges.

A rule takes the facts of one phase and gives its signals. A version rises
when a rule changes what it finds; a result names the set and the version it rests on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from groundwork.spc.kinds import RuleSetName
from groundwork.spc.result import Signal
from groundwork.spc.rules import anhoej, ihi, nelson, nhs
from groundwork.spc.rules.facts import Facts
from groundwork.spc.rules.sigma import beyond_limits

Rule = Callable[[Facts], list[Signal]]


@dataclass(frozen=True, slots=True)
class Rules:
    """One version of a rule set. `minimum` is the fewest points it judges; `run` the fixed length of a run,
    None where it grows with the points. `on_order` rules are left out where the points have no order, and
    a `cautious` set marks no run that it would not judge. `crossings` and `runs`: their number is judged.
    """

    version: str
    minimum: int
    on_order: tuple[Rule, ...]
    run: int | None = None
    cautious: bool = False
    crossings: bool = False
    runs: bool = False


RULE_SETS: Mapping[RuleSetName, Rules] = MappingProxyType(
    {
        "anhoej": Rules("1", anhoej.MINIMUM_POINTS, (anhoej.long_runs,), cautious=True, crossings=True),
        "nhs": Rules("1", 13, (nhs.long_trends, nhs.two_of_three, nhs.long_runs), run=nhs.SEVEN),
        "ihi": Rules("1", 10, (ihi.long_runs, ihi.long_trends), run=ihi.SHIFT, runs=True),
        "nelson": Rules(
            "1",
            12,
            (
                nelson.nine_on_one_side,
                nelson.six_rising_or_falling,
                nelson.fourteen_alternating,
                nelson.two_of_three,
                nelson.four_of_five,
                nelson.fifteen_near,
                nelson.eight_far,
            ),
            run=9,
        ),
        "weco": Rules("1", 12, (nelson.two_of_three, nelson.four_of_five, nelson.eight_on_one_side), run=8),
        "life_qi": Rules("1", 12, (nelson.eight_on_one_side, nelson.six_rising_or_falling, nelson.two_of_three), run=8),
    }
)


def find(facts: Facts, rules: Rules, *, in_order: bool) -> list[Signal]:
    """All signals of a phase, points beyond limits first."""
    found = beyond_limits(facts)
    if in_order:
        found += [signal for rule in rules.on_order for signal in rule(facts)]
    return found
