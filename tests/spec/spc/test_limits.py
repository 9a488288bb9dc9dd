"""Limits of the run chart rules

Useful points are those not on the median. A run longer than its limit, or
fewer crossings than theirs, is unlikely to be chance: about 1 chart in 20
signals by chance alone from ten points on. The limits are those of Anhoej &
Olesen 2014 (PLoS ONE 9:e113825): round(log2 n) + 3, and the 5 % quantile of
Binomial(n - 1, 1/2).
"""

import pytest

from groundwork.spc import compute
from tests.spec.spc.tables import all_rows, chart

TABLES = {
    "Limits by number of useful points": """
        | useful points | longest run at most | crossings at least |
        |---------------|---------------------|--------------------|
        |       6       |          6          |         1          |
        |       8       |          6          |         1          |
        |      10       |          6          |         2          |
        |      12       |          7          |         3          |
        |      16       |          7          |         4          |
        |      20       |          7          |         6          |
        |      24       |          8          |         8          |
        |      30       |          8          |        10          |
        |      36       |          8          |        13          |
        |      46       |          9          |        17          |
        |      60       |          9          |        23          |
    """,
}


@pytest.mark.parametrize(("title", "row"), all_rows(TABLES))
def test_limits(title, row):
    useful = int(row["useful points"])
    phase = compute(chart(" ".join(["1", "3"] * (useful // 2)))).phase
    assert phase.useful == useful
    assert phase.longest_run_limit == int(row["longest run at most"])
    assert phase.crossings_limit == int(row["crossings at least"])
