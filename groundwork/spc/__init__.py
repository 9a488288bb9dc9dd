"""Run charts (control charts to follow the same way): one spec, one result, one plain reading.

`compute(spec)` gives a frozen `ChartResult`; `read(result)` judges it in words
and `describe(result)` says what it looks like; `roll_up(spec)` turns months
into quarters. Nothing here draws, stores or knows of the web.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from groundwork.spc.description import describe, figure_text, period_text
from groundwork.spc.english import ENGLISH
from groundwork.spc.figures import Figure, figure
from groundwork.spc.message import Language, Message, Span, When
from groundwork.spc.reading import Reading, read
from groundwork.spc.result import ChartPoint, ChartResult, PhaseResult, Shift
from groundwork.spc.rollup import roll_up
from groundwork.spc.run import run_chart
from groundwork.spc.spec import Baseline, ChartSpec, Exclusion, Phase, Point, RuleSet, Target, UnitWords

CHARTS: Mapping[str, Callable[[ChartSpec], ChartResult]] = MappingProxyType({"run": run_chart})


def compute(spec: ChartSpec) -> ChartResult:
    """The result of any chart the room knows."""
    return CHARTS[spec.chart](spec)


__all__ = [
    "CHARTS",
    "ENGLISH",
    "Baseline",
    "ChartPoint",
    "ChartResult",
    "ChartSpec",
    "Exclusion",
    "Figure",
    "Language",
    "Message",
    "Phase",
    "PhaseResult",
    "Point",
    "Reading",
    "RuleSet",
    "Shift",
    "Span",
    "Target",
    "UnitWords",
    "When",
    "compute",
    "describe",
    "figure",
    "figure_text",
    "period_text",
    "read",
    "roll_up",
]
