"""Run charts as drawing values: what the statistics found, laid out twice (wide and phone), never a shrunk copy.

Pure geometry on a canvas measured in the units of the SVG; templates write
it down. `draw` makes the chart, `spark` the small one beside a number,
`panels` a row of charts on one scale, `draw_funnel` many places in one,
`draw_cases` the cases of a test in their order.
"""

from groundwork.measures.chart.cases import CaseChart, CaseFigure, Level, draw_cases
from groundwork.measures.chart.funnel import Funnel, draw_funnel
from groundwork.measures.chart.marks import Mark, Remark
from groundwork.measures.chart.panel import Panel, panels
from groundwork.measures.chart.run import Chart, draw
from groundwork.measures.chart.spark import Spark, spark

__all__ = [
    "CaseChart",
    "CaseFigure",
    "Chart",
    "Funnel",
    "Level",
    "Mark",
    "Panel",
    "Remark",
    "Spark",
    "draw",
    "draw_cases",
    "draw_funnel",
    "panels",
    "spark",
]
