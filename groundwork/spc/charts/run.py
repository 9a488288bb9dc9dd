"""The run chart: values around the median of the baseline, without limits.

Perla, Provost & Murray 2011 (BMJ Qual Saf 20:46) describe the chart; the
median does not move with outliers, so it needs no assumption on how the
figures spread.
"""

from statistics import median

from groundwork.spc.charts.lines import Body, Lines


def run_lines(body: Body) -> Lines:
    """The median."""
    return Lines(median(slot.value for slot in body.known) if body.centre is None else body.centre)
