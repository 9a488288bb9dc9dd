"""Bree: the quarterly measures

Supply and dose go by the day of filling unless a row says otherwise. The quarter's dose is divided by 90.
"""

# ruff: noqa: E501 - a row of a table is one line
import pytest

from groundwork.opioids.engines import Columnar, Memory
from tests.spec.opioids.cases import cases, told_by

CHRONIC = {
    "Chronic, dose and sedatives": """
    | fills                                                      | options | days | mme    | chronic | chronic_at_low | chronic_at_high | sedative_days | chronic_with_sedative |
    |------------------------------------------------------------|---------|------|--------|---------|----------------|-----------------|---------------|-----------------------|
    | 01-01 oxy10 300/60                                         |         | 60   | 50     | 1       | 1              | 0               | 0             | 0                     |
    | 01-01 oxy10 299/60                                         |         | 60   | 49.833 | 1       | 0              | 0               | 0             | 0                     |
    | 01-01 oxy10 540/90                                         |         | 90   | 90     | 1       | 1              | 1               | 0             | 0                     |
    | 01-01 oxy10 540/59                                         |         | 59   | 90     | 0       | 0              | 0               | 0             | 0                     |
    | 01-01 oxy10 180/30; 02-15 oxy10 180/30                     |         | 60   | 60     | 1       | 1              | 0               | 0             | 0                     |
    | 01-01 oxy10 120/60; 01-01 alp1 60/30; 03-15 alp1 60/30     |         | 60   | 20     | 1       | 0              | 0               | 60            | 1                     |
    | 01-01 oxy10 120/60; 01-01 alp1 60/59                       |         | 60   | 20     | 1       | 0              | 0               | 59            | 0                     |
    | 01-01 oxy10 120/60; 01-01 alp1 60/?                        |         | 60   | 20     | 1       | 0              | 0               | ?             | ?                     |
    | 01-01 oxy10 200/?; 01-01 alp1 60/60                        |         | ?    | 33.333 | 1       | 0              | 0               | 60            | ?                     |
    | 01-01 oxy10 ?/60                                           |         | 60   | ?      | 1       | ?              | ?               | 0             | 0                     |
    | 03-31 oxy10 540/60                                         |         | 60   | 90     | 1       | 1              | 1               | 0             | 0                     |
    | 03-31 oxy10 540/60                                         | count=covered | 1 | 1.5 | 0       | 0              | 0               | 0             | 0                     |
    | 01-01 codbut 120/60                                        |         | 60   | 6      | 1       | 0              | 0               | 60            | 1                     |
    """,
    "With tramadol and without": """
    | definition            | fills                                  | days | mme | chronic |
    |-----------------------|----------------------------------------|------|-----|---------|
    | bree                  | 01-01 oxy10 60/30; 01-01 tra50 90/30   | 60   | 20  | 1       |
    | bree-without-tramadol | 01-01 oxy10 60/30; 01-01 tra50 90/30   | 30   | 10  | 0       |
    | bree-without-tramadol | 01-01 tra50 90/30                      | none | none | none   |
    """,
}
NEW = {
    "New, by the days of the first prescription": """
    | fills                                          | new_patient | first_days | new_to_3_days | new_4_to_7_days | new_8_to_13_days | new_14_days_up |
    |------------------------------------------------|-------------|------------|---------------|-----------------|------------------|----------------|
    | 02-01 oxy10 12/3                               | 1           | 3          | 1             | 0               | 0                | 0              |
    | 02-01 oxy10 12/4                               | 1           | 4          | 0             | 1               | 0                | 0              |
    | 02-01 oxy10 12/7                               | 1           | 7          | 0             | 1               | 0                | 0              |
    | 02-01 oxy10 12/8; 02-20 oxy10 60/30            | 1           | 8          | 0             | 0               | 1                | 0              |
    | 02-01 oxy10 12/13                              | 1           | 13         | 0             | 0               | 1                | 0              |
    | 02-01 oxy10 12/14                              | 1           | 14         | 0             | 0               | 0                | 1              |
    | 02-01 oxy10 12/3; 02-01 hyd5 12/5              | 1           | 5          | 0             | 1               | 0                | 0              |
    | 02-01 oxy10 12/?                               | 1           | ?          | ?             | ?               | ?                | ?              |
    | 2023-10-01 oxy10 12/3; 02-01 oxy10 12/3        | 0           | ?          | 0             | 0               | 0                | 0              |
    | 2023-09-30 oxy10 12/3; 02-01 oxy10 12/3        | 1           | 3          | 1             | 0               | 0                | 0              |
    """,
    "New last quarter, chronic now": """
    | fills                                                               | any_opioid | new_last_quarter | chronic | turned_chronic |
    |---------------------------------------------------------------------|------------|------------------|---------|----------------|
    | 2023-12-01 oxy10 60/30; 01-01 oxy10 120/60                          | 1          | 1                | 1       | 1              |
    | 2023-12-01 oxy10 60/30; 01-01 oxy10 60/30                           | 1          | 1                | 0       | 0              |
    | 2023-12-01 oxy10 60/30                                              | 0          | 1                | 0       | 0              |
    | 2023-09-30 oxy10 60/30; 2023-12-01 oxy10 60/30; 01-01 oxy10 120/60  | 1          | 0                | 1       | 0              |
    | 2023-06-30 oxy10 60/30; 2023-12-01 oxy10 60/30; 01-01 oxy10 120/60  | 1          | 1                | 1       | 1              |
    | 01-01 oxy10 120/60                                                  | 1          | 0                | 1       | 0              |
    """,
}
ALL = tuple(cases("bree", CHRONIC | NEW))


@pytest.mark.parametrize("engine", [Memory(), Columnar()], ids=["memory", "duckdb"])
@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_row_comes_out_as_written(case, engine):
    assert told_by(engine, case, ALL) == case.expected
