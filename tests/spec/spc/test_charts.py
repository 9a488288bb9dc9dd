"""Control charts: from a series to center line and limits

Limits are those of the last point, at 3 sigma. The first rows are the
examples of Montgomery, Introduction to Statistical Quality Control: cost of
loans (I), cans (P), circuit boards (C) and dyed cloth (U). Moving ranges are
screened (Nelson 1982) unless the row says "all".
"""

import pytest

from groundwork.spc import compute
from tests.spec.spc.tables import all_rows, chart

TABLES = {
    "Single values (I) and their moving ranges (MR)": """
    | chart | series                                                     | ranges   | center | lower  | upper  |
    |-------|------------------------------------------------------------|----------|--------|--------|--------|
    | i     | 310 288 297 298 307 303 294 297 308 306 294 299 297 299 314 295 293 306 301 304 | screened | 300.5 | 279.78 | 321.22 |
    | mr    | 310 288 297 298 307 303 294 297 308 306 294 299 297 299 314 295 293 306 301 304 | screened | 7.79  | 0      | 25.45  |
    | i     | 10 12 11 10 12 11 10 12 11 10 12 30                        | screened | 12.58  | 8.86   | 16.31  |
    | i     | 10 12 11 10 12 11 10 12 11 10 12 30                        | all      | 12.58  | 4.85   | 20.32  |
    | i     | 10 12 11 10 12 - 10 12 11 10 12 11                         | all      | 11     | 7.16   | 14.84  |
    | i     | 10 12 11 10 12 (99) 10 12 11 10 12 11                      | all      | 11     | 7.01   | 14.99  |
    """,  # noqa: E501
    "No way to tell chance": """
    | chart | series                    | ranges   | center | lower | upper |
    |-------|---------------------------|----------|--------|-------|-------|
    | i     | 5 5 5 5 5 5 5 5 5 5 5 5   | screened | 5      | 5     | 5     |
    | i     | 5 5 5 5 5 5 5 5 9 5 5 5 5 | screened | 5.31   | 3.53  | 7.08  |
    | i     | 5 7                       | screened | 6      |       |       |
    | p     | 0/50 0/50 0/50            | screened | 0      | 0     | 0     |
    """,
    "Shares (P, P′) and rates (U, U′)": """
    | chart | series                                                    | ranges   | center | lower  | upper  |
    |-------|-----------------------------------------------------------|----------|--------|--------|--------|
    | p     | 12/50 15/50 8/50 10/50 4/50 7/50 16/50 9/50 14/50 10/50 5/50 6/50 17/50 12/50 22/50 8/50 10/50 5/50 13/50 11/50 20/50 18/50 24/50 15/50 9/50 12/50 7/50 13/50 9/50 6/50 | screened | 0.2313 | 0.0524 | 0.4102 |
    | u     | 14/10 12/8 20/13 11/10 7/9.5 10/10 21/12 16/10.5 19/12 23/12.5 | screened | 1.4233 | 0.4109 | 2.4356 |
    | p     | 2/10 3/10 1/10 2/10                                       | screened | 0.2    | 0      | 0.5795 |
    | pp    | 200/1000 260/1000 180/1000 240/1000                       | screened | 0.22   | 0.0427 | 0.3973 |
    | up    | 200/1000 260/1000 180/1000 240/1000                       | screened | 0.22   | 0.0427 | 0.3973 |
    | p     | 2/10 3/0 1/10 - 3/10                                      | screened | 0.2    | 0      | 0.5795 |
    """,  # noqa: E501
    "Counts (C) and rare events (G, T)": """
    | chart | series                                                    | ranges   | center | lower  | upper  |
    |-------|-----------------------------------------------------------|----------|--------|--------|--------|
    | c     | 21 24 16 12 15 5 28 20 31 25 20 24 16 19 10 17 13 22 18 39 30 24 16 19 17 15 | screened | 19.85 | 6.48 | 33.21 |
    | g     | 20 8 31 4 17                                              | screened | 17     | 0      | 65.48  |
    | t     | 20 8 31 4 17                                              | all      | 13.69  | 0      | 173.05 |
    """,  # noqa: E501
    "Subgroups (Xbar, S) and values of different weight (I′)": """
    | chart | series                            | ranges   | center | lower  | upper  |
    |-------|-----------------------------------|----------|--------|--------|--------|
    | xbar  | 3,5,7 4,6,8 2,4,6 4,5,6           | screened | 5      | 1.58   | 8.42   |
    | s     | 3,5,7 4,6,8 2,4,6 4,5,6           | screened | 1.75   | 0      | 4.49   |
    | xbar  | 3,5,7 4,6,8 2,4 4,                | screened | 4.78   |        |        |
    | xbar  | 3,5,7 4,6,8 4, 2,4                | screened | 4.78   | -0.27  | 9.82   |
    | ip    | 30/10 44/11 20/10 36/9            | all      | 3.25   | -1.44  | 7.94   |
    """,
}  # fmt: skip


def near(text, number):
    if not text:
        return number is None
    return number == pytest.approx(float(text), abs=0.6 * 10 ** -len(text.partition(".")[2]))


@pytest.mark.parametrize(("title", "row"), all_rows(TABLES))
def test_lines(title, row):
    result = compute(chart(row["series"], chart=row["chart"], screen=row["ranges"] == "screened"))
    last = result.points[-1]
    assert near(row["center"], last.centre)
    assert near(row["lower"], last.lcl), last.lcl
    assert near(row["upper"], last.ucl), last.ucl
