"""Run charts: from a series to its result

The median is that of the baseline: of the first points where one is held
fixed ("base"), else of the whole phase. "Useful" counts the points off it,
"run" is the longest run and its limit, "cross" the crossings and the least
expected. "Signal" lists the points of runs over the limit, and the verdict is
for a measure where higher is better.
"""

import pytest

from groundwork.spc import compute
from tests.spec.spc.tables import all_rows, chart

TABLES = {
    "A run over the limit": """
    | series                                | base | median | useful | run | cross | signal | verdict         |
    |---------------------------------------|------|--------|--------|-----|-------|--------|-----------------|
    | 5 3 6 2 5 3 6 2 5 3 6 7 8 9 8 9 9 9   | 10   | 4      | 18     | 8/7 | 10/5  | 11-18  | better since 11 |
    | 5 3 6 2 5 3 6 2 5 3 6 7 8 9 8 9 9 3   | 10   | 4      | 18     | 7/7 | 11/5  |        | no_change       |
    | 5 3 6 2 5 3 6 2 5 3 2 2 1 2 1 1 0 1   | 10   | 4      | 18     | 9/7 | 9/5   | 10-18  | worse since 10  |
    | 5 3 6 2 5 3 6 2 5 3 6 7 8 9 8 9 9 9 3 | 10   | 4      | 19     | 8/7 | 11/6  | 11-18  | changed         |
    | 1 2 1 2 1 2 1 2 1 8 9 8 9 8 9 8 9 8   |      | 5      | 18     | 9/7 | 1/5   | 1-18   | better since 10 |
    """,
    "Few crossings": """
    | series                                  | base | median | useful | run | cross | signal | verdict   |
    |-----------------------------------------|------|--------|--------|-----|-------|--------|-----------|
    | 1 2 3 4 9 8 7 6 9 1 2 3 4 1 8 9 7 8 9 2 |      | 5      | 20     | 5/7 | 4/6   |        | changed   |
    | 1 9 3 4 9 8 7 6 9 1 2 3 4 1 8 9 7 8 9 2 |      | 6.5    | 20     | 5/7 | 8/6   |        | no_change |
    """,
    "Points on the median neither add nor break": """
    | series                                | base | median | useful | run | cross | signal      | verdict         |
    |---------------------------------------|------|--------|--------|-----|-------|-------------|-----------------|
    | 5 3 6 2 5 3 6 2 5 3 6 7 4 9 8 9 9 9 8 | 10   | 4      | 18     | 8/7 | 10/5  | 11-12 14-19 | better since 11 |
    | 5 3 6 2 5 3 6 2 5 3 6 7 8 9 8 9 9 9 4 | 10   | 4      | 18     | 8/7 | 10/5  | 11-18       | better since 11 |
    | 5 5 5 5 5 5 5 5 5 5 5 5               |      | 5      | 0      | 0/- | 0/-   |             | no_change       |
    """,
    "Gaps, points left out, a last period not complete": """
    | series                                  | base | median | useful | run | cross | signal      | verdict         |
    |-----------------------------------------|------|--------|--------|-----|-------|-------------|-----------------|
    | 5 3 6 2 5 3 6 2 5 3 6 7 - 9 8 9 9 9 8   | 10   | 4      | 18     | 8/7 | 10/5  | 11-12 14-19 | better since 11 |
    | 5 3 6 2 5 3 6 2 5 3 6 7 (1) 9 8 9 9 9 8 | 10   | 4      | 18     | 8/7 | 10/5  | 11-12 14-19 | better since 11 |
    | 5 3 6 2 5 3 6 2 5 3 6 7 8 9 8 9 9 9 1*  | 10   | 4      | 18     | 8/7 | 10/5  | 11-18       | better since 11 |
    | 5 3 - 2 5 3 6 2 5 3 6 7 8 9 8 9 9 9     | 10   | 3      | 14     | 9/7 | 4/4   | 9 11-18     | better since 9  |
    """,
    "Too early below ten points": """
    | series              | base | median | useful | run | cross | signal | verdict        |
    |---------------------|------|--------|--------|-----|-------|--------|----------------|
    | 5 5 5 6 7 8 9 7 8   | 3    | 5      | 6      | 6/6 | 0/1   |        | too_early      |
    | 5 5 5 6 7 8 9 7 8 - | 3    | 5      | 6      | 6/6 | 0/1   |        | too_early      |
    | 5 5 5 6 7 8 9 7 8 9 | 3    | 5      | 7      | 7/6 | 0/1   | 4-10   | better since 4 |
    | - -                 |      |        | 0      | 0/- | 0/-   |        | no_data        |
    """,
    "Rare events": """
    | series                                  | base | median | useful | run | cross | signal | verdict         |
    |-----------------------------------------|------|--------|--------|-----|-------|--------|-----------------|
    | 0 0 1 0 0 0 2 0 0 1 0 0 0 1 0 0 1 0 0 1 |      | 0      | 6      | 6/6 | 0/1   |        | cannot_say      |
    | 0 0 0 0 0 0 0 0 0 0 3 5 8 9 12 14 16    | 10   | 0      | 7      | 7/6 | 0/1   | 11-17  | better since 11 |
    """,
}  # fmt: skip

PHASES = {
    "Phases are judged apart": """
    | series                                        | phases | medians | verdict   |
    |-----------------------------------------------|--------|---------|-----------|
    | 9 7 10 6 9 7 10 6 9 7 11 12 13 14 15 17 18 23 | 10     | 8 14.5  | too_early |
    | 9 7 10 6 21 19 22 18 21 19 22 18 21 19        | 4      | 8 20    | no_change |
    | 9 7 10 6 21 19 22 18 21 19 22 18 21 19        |        | 19      | no_change |
    """,
}


def verdict_of(result):
    return f"{result.verdict} since {result.since.position}" if result.since else result.verdict


def against(number, limit):
    return f"{number}/{'-' if limit is None else limit}"


def places(text):
    """ "11-12 14" as [11, 12, 14]."""
    found = []
    for part in text.split():
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


@pytest.mark.parametrize(("title", "row"), all_rows(TABLES))
def test_run_chart(title, row):
    result = compute(chart(row["series"], baseline=row["base"], better="higher"))
    phase = result.phase
    assert phase.centre == (float(row["median"]) if row["median"] else None)
    assert phase.useful == int(row["useful"])
    assert against(phase.longest_run, phase.longest_run_limit) == row["run"]
    assert against(phase.crossings, phase.crossings_limit) == row["cross"]
    assert [point.position for point in result.points if point.signals] == places(row["signal"])
    assert verdict_of(result) == row["verdict"]


@pytest.mark.parametrize(("title", "row"), all_rows(PHASES))
def test_phases(title, row):
    result = compute(chart(row["series"], phases=row["phases"], better="higher"))
    assert [phase.centre for phase in result.phases] == [float(median) for median in row["medians"].split()]
    assert verdict_of(result) == row["verdict"]
