"""The kinds of chart and the rule sets: what each needs, and which go together.

The codes are those of the field's usual software: `pp` and `up` are the P′
and U′ charts of Laney 2002, `ip` is the I′ chart of Taylor.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

ChartName = Literal["run", "i", "mr", "xbar", "s", "p", "pp", "u", "up", "c", "g", "t", "ip", "funnel"]
RuleSetName = Literal["anhoej", "nhs", "ihi", "nelson", "weco", "life_qi"]
Needs = Literal["any", "ratio", "value", "values"]
CentreWord = Literal["median", "mean", "line"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a chart takes and what can be asked of it.

    `needs`: any figure, numerators with denominators, single values, or the
    values of each subgroup. `centre` is what its line is called. `in_order` charts face
    rules on runs. `by_size` limits differ from point to point. `given_spread`
    limits follow from the center line alone. `counts` are never below 0. `level` is false where the points
    show spread, so that high is neither better nor worse. `rules` are the sets that fit.
    """

    needs: Needs
    centre: CentreWord
    limits: bool = True
    in_order: bool = True
    by_size: bool = False
    given_spread: bool = False
    counts: bool = False
    level: bool = True
    rules: tuple[RuleSetName, ...] = ("anhoej", "nelson", "weco", "life_qi")


ANHOEJ: tuple[RuleSetName, ...] = ("anhoej",)
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "run": Kind("any", "median", limits=False, rules=("anhoej", "ihi")),
        "i": Kind("any", "mean", rules=("anhoej", "nhs", "nelson", "weco", "life_qi")),
        "mr": Kind("any", "mean", in_order=False, level=False, rules=ANHOEJ),
        "xbar": Kind("values", "mean", by_size=True),
        "s": Kind("values", "mean", by_size=True, level=False),
        "p": Kind("ratio", "mean", by_size=True, given_spread=True, counts=True),
        "pp": Kind("ratio", "mean", by_size=True, counts=True),
        "u": Kind("ratio", "mean", by_size=True, given_spread=True, counts=True),
        "up": Kind("ratio", "mean", by_size=True, counts=True),
        "c": Kind("value", "mean", given_spread=True, counts=True),
        "g": Kind("value", "median", given_spread=True, counts=True, rules=ANHOEJ),
        "t": Kind("value", "line"),
        "ip": Kind("any", "mean", by_size=True),
        "funnel": Kind("ratio", "mean", in_order=False, by_size=True, counts=True, rules=ANHOEJ),
    }
)
