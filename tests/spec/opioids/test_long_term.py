"""Long-term therapy: four ways to say it

The window is the first quarter of 2024, from 1 January to 31 March, unless a row names another.
"""

# ruff: noqa: E501 - a row of a table is one line
import pytest

from groundwork.opioids.engines import Columnar, Memory
from tests.spec.opioids.cases import cases, told_by

BREE = {
    "60 days' supply in a quarter, overlaps added up": """
    | fills                                                       | options       | days | pills | standing | long_term |
    |-------------------------------------------------------------|---------------|------|-------|----------|-----------|
    | 01-01 oxy10 60/30; 01-31 oxy10 60/30                        |               | 60   | 0     | 0        | 1         |
    | 01-01 oxy10 60/30; 01-31 oxy10 58/29                        |               | 59   | 0     | 0        | 0         |
    | 01-01 oxy10 60/30; 01-01 hyd5 60/30                         |               | 60   | 0     | 0        | 1         |
    | 01-01 oxy10 60/30; 01-01 hyd5 ?/30                          |               | 60   | 0     | 0        | 1         |
    | 2023-12-31 oxy10 60/30; 01-31 oxy10 60/30                   |               | 30   | 0     | 0        | 0         |
    | 2023-12-31 oxy10 60/30; 01-31 oxy10 60/31                   | count=covered | 60   | 0     | 0        | 1         |
    | 03-31 oxy10 120/60                                          |               | 60   | 0     | 0        | 1         |
    | 03-31 oxy10 120/60                                          | count=covered | 1    | 0     | 0        | 0         |
    | 04-01 oxy10 120/60                                          |               | none | none  | none     | none      |
    | 01-01 tra50 120/60                                          |               | 60   | 0     | 0        | 1         |
    | 01-01 tra50 120/60                                          | tramadol=without | none | none | none    | none      |
    """,
    "Where the days' supply is not known": """
    | fills                                        | days | pills | standing | long_term | rows_unused |
    |----------------------------------------------|------|-------|----------|-----------|-------------|
    | 01-01 oxy10 160/?                            | ?    | 160   | 0        | 1         | 1           |
    | 01-01 oxy10 159/?                            | ?    | 159   | 0        | 0         | 1           |
    | 01-01 oxy10 80/?; 02-01 hyd5 80/0            | ?    | 160   | 0        | 1         | 2           |
    | 01-01 oxy10 160/30                           | 30   | 0     | 0        | 0         | 0           |
    | 01-01 metsol 10/?                            | ?    | 0     | 1        | 1         | 1           |
    | 01-01 met10 10/?                             | ?    | 10    | 0        | 0         | 1           |
    | 01-01 fen25 10/1 !patch_days                 | ?    | 0     | 1        | 1         | 1           |
    | 01-01 fen25 10/30                            | 30   | 0     | 0        | 0         | 0           |
    | 01-01 syrup 500/?                            | ?    | 0     | 0        | 0         | 1           |
    """,
}
CONSORT = {
    "More than 90 days with 10 fills or 120 days' supply": """
    | fills                                                                      | options | first_day  | days | fill_count | supply | long_term |
    |----------------------------------------------------------------------------|---------|------------|------|------------|--------|-----------|
    | 2023-11-01 oxy10 60/30; 2023-12-01 oxy10 60/30; 01-01 oxy10 60/30; 02-01 oxy10 60/30 |  | 2023-11-01 | 122 | 4      | 120    | 1         |
    | 2023-11-01 oxy10 60/30; 2023-12-01 oxy10 60/30; 01-01 oxy10 60/30          |         | 2023-11-01 | 91   | 3          | 90     | 0         |
    | 2023-12-01 oxy10 60/30; 2023-12-01 hyd5 60/30; 01-01 oxy10 60/30; 01-30 oxy10 60/30 |  | 2023-12-01 | 90  | 4      | 120    | 0         |
    | 2023-12-01 oxy10 60/30; 2023-12-01 hyd5 60/30; 01-01 oxy10 60/30; 01-31 oxy10 60/30 |  | 2023-12-01 | 91  | 4      | 120    | 1         |
    | 2023-10-01 oxy10 5/1; 2023-10-11 oxy10 5/1; 2023-10-21 oxy10 5/1; 2023-11-01 oxy10 5/1; 2023-11-11 oxy10 5/1; 2023-11-21 oxy10 5/1; 2023-12-01 oxy10 5/1; 2023-12-11 oxy10 5/1; 2023-12-21 oxy10 5/1; 01-03 oxy10 5/? | | 2023-10-01 | 94 | 10 | 9 | 1 |
    | 2023-01-01 oxy10 240/120; 01-01 oxy10 60/30                                |         | 2024-01-01 | 30   | 1          | 30     | 0         |
    | 2023-01-01 oxy10 240/120; 01-01 oxy10 60/30                                | gap=365 | 2023-01-01 | 395  | 2          | 150    | 1         |
    | 2023-11-01 oxy10 400/200                                                   |         | 2023-11-01 | 152  | 1          | 200    | 1         |
    """,
}
NINETY_DAYS = {
    "90 covered days with gaps of up to a week": """
    | fills                                                                  | options         | first_day  | days | long_term |
    |------------------------------------------------------------------------|-----------------|------------|------|-----------|
    | 01-01 oxy10 180/90                                                     |                 | 2024-01-01 | 90   | 1         |
    | 01-01 oxy10 178/89                                                     |                 | 2024-01-01 | 89   | 0         |
    | 2023-12-01 oxy10 60/30; 01-07 oxy10 60/30; 02-13 oxy10 60/30           |                 | 2023-12-01 | 90   | 1         |
    | 2023-12-01 oxy10 60/30; 01-08 oxy10 60/30; 02-13 oxy10 60/30           |                 | 2024-01-08 | 60   | 0         |
    | 2023-12-01 oxy10 60/30; 01-08 oxy10 60/30; 02-13 oxy10 60/30           | gap=8           | 2023-12-01 | 90   | 1         |
    | 01-01 oxy10 60/30; 01-01 hyd5 60/30; 01-31 oxy10 60/30                 |                 | 2024-01-01 | 60   | 0         |
    | 01-01 oxy10 60/30; 01-21 oxy10 60/30; 02-10 oxy10 60/30                | carry=same-drug | 2024-01-01 | 90   | 1         |
    | 01-01 oxy10 60/30; 01-21 oxy10 60/30; 02-10 oxy10 60/30                |                 | 2024-01-01 | 70   | 0         |
    | 03-02 oxy10 400/200                                                    |                 | 2024-03-02 | 30   | 0         |
    | 2023-06-01 oxy10 240/120; 03-01 oxy10 20/10                            |                 | 2024-03-01 | 10   | 0         |
    | 01-01 oxy10 180/?                                                      |                 | ?          | ?    | ?         |
    """,
}
MONTHS = {
    "21 of 30 days in each of the last three months": """
    | fills                                                          | days_1 | days_2 | days_3 | long_term |
    |----------------------------------------------------------------|--------|--------|--------|-----------|
    | 01-02 oxy10 180/90                                             | 30     | 30     | 30     | 1         |
    | 01-02 oxy10 42/21; 02-01 oxy10 42/21; 03-02 oxy10 42/21        | 21     | 21     | 21     | 1         |
    | 01-02 oxy10 42/21; 02-01 oxy10 40/20; 03-02 oxy10 42/21        | 21     | 20     | 21     | 0         |
    | 01-02 oxy10 42/21; 02-01 oxy10 42/21; 03-02 oxy10 42/21; 03-02 hyd5 9/9 | 21 | 21   | 21     | 1         |
    | 2023-12-10 oxy10 220/110                                       | 30     | 30     | 27     | 1         |
    | 01-01 oxy10 2/1                                                | 0      | 0      | 0      | 0         |
    """,
}
ALL = tuple(
    case
    for definition, tables in (
        ("ltot-bree", BREE),
        ("ltot-consort", CONSORT),
        ("ltot-90-days", NINETY_DAYS),
        ("ltot-21-of-30", MONTHS),
    )
    for case in cases(definition, tables)
)


@pytest.mark.parametrize("engine", [Memory(), Columnar()], ids=["memory", "duckdb"])
@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_row_comes_out_as_written(case, engine):
    assert told_by(engine, case, ALL) == case.expected
