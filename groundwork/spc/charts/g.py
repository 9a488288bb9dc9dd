"""The G chart of opportunities between rare events, such as doses between two falls.

Benneyan 2001 (Health Care Manag Sci 4:305) and Montgomery, section 7.3.5:
limits around the mean g at 3 sqrt(g (g + 1)). Such counts are skewed, so the
line is the median, where rules on runs hold; for a known g it is 0.693 g,
the median by theory (Provost & Murray, The Health Care Data Guide).
"""

from math import sqrt
from statistics import median

from groundwork.spc.charts.lines import Body, Lines, around

MEDIAN_OF_MEAN = 0.693


def g_lines(body: Body) -> Lines:
    """Median, and geometric limits around the mean, never below 0."""
    values = [slot.value for slot in body.known]
    if body.centre is None:
        mean, centre = sum(values) / len(values), median(values)
    else:
        mean, centre = body.centre, MEDIAN_OF_MEAN * body.centre
    return Lines(centre, around(mean, sqrt(max(mean * (mean + 1), 0.0)), low=0.0))
