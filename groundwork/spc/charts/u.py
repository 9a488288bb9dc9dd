"""The U chart of rates, and the U′ chart, which lets the limits follow the spread that is there.

U: Montgomery, Introduction to Statistical Quality Control, section 7.3
(7.19): the Poisson sigma sqrt(u / n), limits never below 0. The area of
opportunity may be a fraction, such as thousands of patient days. U′: Laney
2002 (Quality Engineering 14:531), as P′.
"""

from groundwork.spc.charts.laney import Law, across, counted, prime
from groundwork.spc.charts.lines import Body, Lines

# u / n, with the rate on the scale of the chart on both sides.
POISSON = Law(lambda centre, scale: max(centre, 0.0) * scale, of_whole=False)


def u_lines(body: Body) -> Lines:
    """Sum over sum, and Poisson limits."""
    return counted(body, POISSON)


def up_lines(body: Body) -> Lines:
    """As U, with limits sigma_z times as wide."""
    return prime(body, POISSON)


def u_funnel(body: Body) -> Lines:
    """A funnel of rates with Poisson limits."""
    return across(body, POISSON, widened=False)


def up_funnel(body: Body) -> Lines:
    """A funnel of rates with limits sigma_z times as wide."""
    return across(body, POISSON, widened=True)
