"""Opioids with sedatives: by supply, and by active order

The two notions stay apart: each sees only its own rows.
"""

# ruff: noqa: E501 - a row of a table is one line
import pytest

from groundwork.opioids.engines import Columnar, Memory
from tests.spec.opioids.cases import cases, told_by

SUPPLY = {
    "Days covered by both": """
    | fills                                                 | options                  | opioid_days | sedative_days | both_days | overlapping |
    |-------------------------------------------------------|--------------------------|-------------|---------------|-----------|-------------|
    | 01-01 oxy10 60/30; 01-16 alp1 60/30                   |                          | 30          | 30            | 15        | 1           |
    | 01-01 oxy10 60/30; 01-31 alp1 60/30                   |                          | 30          | 30            | 0         | 0           |
    | 01-01 oxy10 60/30; 01-30 alp1 60/30                   |                          | 30          | 30            | 1         | 1           |
    | 01-01 oxy10 60/30; 01-01 alp1 60/30; 01-01 zol10 30/30 |                         | 30          | 30            | 30        | 1           |
    | 01-01 oxy10 60/30; 01-01 zol10 30/30                  | sedatives=benzodiazepine | 30          | 0             | 0         | 0           |
    | 2023-12-20 oxy10 60/30; 2023-12-25 alp1 60/14         |                          | 18          | 7             | 7         | 1           |
    | 01-01 codbut 20/5                                     |                          | 5           | 5             | 5         | 1           |
    | 01-01 alp1 60/30                                      |                          | none        | none          | none      | none        |
    | 01-01 oxy10 ?/30; 01-01 alp1 ?/30                     |                          | 30          | 30            | 30        | 1           |
    | 01-01 oxy10 60/?; 01-01 alp1 60/30                    |                          | ?           | ?             | ?         | ?           |
    | 01-01 oxy10 60/30; 01-21 oxy10 60/30; 02-20 alp1 9/9  |                          | 50          | 9             | 0         | 0           |
    | 01-01 oxy10 60/30; 01-21 oxy10 60/30; 02-20 alp1 9/9  | carry=same-drug          | 60          | 9             | 9         | 1           |
    | 01-01.. oxy10; 01-01.. alp1                           |                          | none        | none          | none      | none        |
    """,
}
ORDERS = {
    "Days on which orders of both are active": """
    | fills                                      | opioid_days | sedative_days | both_days | overlapping |
    |--------------------------------------------|-------------|---------------|-----------|-------------|
    | 01-01..02-01 oxy10; 01-31..02-10 alp1      | 31          | 10            | 1         | 1           |
    | 01-01..02-01 oxy10; 02-01..02-10 alp1      | 31          | 9             | 0         | 0           |
    | 2023-06-01.. oxy10; 03-01.. alp1           | 91          | 31            | 31        | 1           |
    | 01-05..01-05 oxy10; 01-01.. alp1           | ?           | ?             | ?         | ?           |
    | 01-01 oxy10 60/30; 01-01 alp1 60/30        | none        | none          | none      | none        |
    | 01-01..01-11 oxy10 60/30; 01-01.. alp1     | 10          | 91            | 10        | 1           |
    """,
}
ALL = (*cases("overlap-supply", SUPPLY), *cases("overlap-orders", ORDERS))


@pytest.mark.parametrize("engine", [Memory(), Columnar()], ids=["memory", "duckdb"])
@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_row_comes_out_as_written(case, engine):
    assert told_by(engine, case, ALL) == case.expected
