"""Run charts and control charts: one spec, one result, one plain reading.

`compute(spec)` gives a frozen `ChartResult`; `read(result)` judges it in words
and `describe(result)` says what it looks like; `roll_up(spec)` turns days into weeks or
months and months into quarters. Nothing here draws, stores or knows of the web.
"""

from groundwork.spc.chance import expected_by_chance, has_known_rate, is_judged
from groundwork.spc.charts import CHARTS
from groundwork.spc.compute import compute
from groundwork.spc.description import describe, figure_text, period_text
from groundwork.spc.english import ENGLISH
from groundwork.spc.figures import Figure, figure
from groundwork.spc.funnel import FunnelLimits, funnel_curve
from groundwork.spc.message import Language, Message, Span, When
from groundwork.spc.parts import Baseline, Exclusion, Phase, Point, RuleSet, Target, UnitWords
from groundwork.spc.reading import Reading, read
from groundwork.spc.result import ChartPoint, ChartResult, PhaseResult, Signal
from groundwork.spc.rollup import roll_up
from groundwork.spc.spec import ChartSpec
from groundwork.spc.suggest import Suggestion, suggest

__all__ = [
    "CHARTS",
    "ENGLISH",
    "Baseline",
    "ChartPoint",
    "ChartResult",
    "ChartSpec",
    "Exclusion",
    "Figure",
    "FunnelLimits",
    "Language",
    "Message",
    "Phase",
    "PhaseResult",
    "Point",
    "Reading",
    "RuleSet",
    "Signal",
    "Span",
    "Suggestion",
    "Target",
    "UnitWords",
    "When",
    "compute",
    "describe",
    "expected_by_chance",
    "figure",
    "figure_text",
    "funnel_curve",
    "has_known_rate",
    "is_judged",
    "period_text",
    "read",
    "roll_up",
    "suggest",
]
