"""The P chart of proportions, and the P′ chart, which lets the limits follow the spread that is there.

P: Montgomery, Introduction to Statistical Quality Control, section 7.2: the
binomial sigma sqrt(p (1 - p) / n), limits cut at none and all. P′: Laney 2002
(Quality Engineering 14:531); Mohammed & Laney 2006 (Qual Saf Health Care
15:225) use it where denominators run into thousands.
"""

from groundwork.spc.charts.laney import Law, across, counted, prime
from groundwork.spc.charts.lines import Body, Lines

# p (1 - p) on the scale of the chart; 0 for none, for all, and for more than all, which is a slip in the data.
BINOMIAL = Law(lambda centre, scale: max(centre * (scale - centre), 0.0), of_whole=True)


def p_lines(body: Body) -> Lines:
    """Sum over sum, and binomial limits."""
    return counted(body, BINOMIAL)


def pp_lines(body: Body) -> Lines:
    """As P, with limits sigma_z times as wide."""
    return prime(body, BINOMIAL)


def p_funnel(body: Body) -> Lines:
    """A funnel of proportions with binomial limits."""
    return across(body, BINOMIAL, widened=False)


def pp_funnel(body: Body) -> Lines:
    """A funnel of proportions with limits sigma_z times as wide."""
    return across(body, BINOMIAL, widened=True)
