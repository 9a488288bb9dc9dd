"""Over a year: high dose, several sources, starts that are long or go on, sedatives

The window is the year 2024, and the patient was born in 1960, unless a row says otherwise.
"""

# ruff: noqa: E501 - a row of a table is one line
import pytest

from groundwork.opioids.engines import Columnar, Memory
from tests.spec.opioids.cases import cases, told_by

YEAR = "2024-01-01..2024-12-31"
HIGH_DOSE = {
    "Mean dose over the treatment period": """
    | fills                                                | born       | options    | dates | covered_days | days | mme    | counts | at_high |
    |------------------------------------------------------|------------|------------|-------|--------------|------|--------|--------|---------|
    | 02-01 oxy10 180/30; 03-02 oxy10 180/30               |            |            | 2     | 60           | 60   | 90     | 1      | 1       |
    | 02-01 oxy10 180/30; 03-03 oxy10 180/30               |            |            | 2     | 60           | 61   | 88.525 | 1      | 0       |
    | 02-01 oxy10 360/60                                   |            |            | 1     | 60           | 60   | 90     | 0      | 1       |
    | 02-01 oxy10 90/15; 02-01 hyd5 90/15                  |            |            | 1     | 15           | 15   | 120    | 0      | 1       |
    | 02-01 oxy10 42/7; 02-08 oxy10 42/7                   |            |            | 2     | 14           | 14   | 90     | 0      | 1       |
    | 02-01 oxy10 42/7; 02-08 oxy10 48/8                   |            |            | 2     | 15           | 15   | 90     | 1      | 1       |
    | 02-01 oxy10 180/30; 02-16 oxy10 180/30               |            |            | 2     | 60           | 60   | 90     | 1      | 1       |
    | 02-01 oxy10 180/30; 02-16 oxy10 180/30               |            | carry=none | 2     | 45           | 45   | 120    | 1      | 1       |
    | 12-02 oxy10 180/30; 12-31 hyd5 18/30                 |            |            | 2     | 30           | 30   | 90.1   | 1      | 1       |
    | 02-01 oxy10 180/30; 03-02 oxy10 180/30               | 2006-01-01 |            | 2     | 60           | 60   | 90     | 1      | 1       |
    | 02-01 oxy10 180/30; 03-02 oxy10 180/30               | 2006-01-02 |            | 2     | 60           | 60   | 90     | 0      | 1       |
    | 02-01 oxy10 180/30; 03-02 oxy10 180/30               | ?          |            | 2     | 60           | 60   | 90     | ?      | 1       |
    | 02-01 oxy10 180/30; 03-02 oxy10 180/30               | ?          | ages=all   | 2     | 60           | 60   | 90     | 1      | 1       |
    | 02-01 oxy10 180/?; 03-02 oxy10 180/?                 |            |            | 2     | ?            | ?    | ?      | ?      | ?       |
    """,
}
SOURCES = {
    "Four prescribers, four pharmacies, both": """
    | fills                                                                                                         | covered_days | prescribers | pharmacies | counts | many_prescribers | many_pharmacies | many_of_both |
    |---------------------------------------------------------------------------------------------------------------|--------------|-------------|------------|--------|------------------|-----------------|--------------|
    | 02-01 oxy10 5/5 by A at V; 03-01 oxy10 5/5 by B at W; 04-01 oxy10 5/5 by C at X; 05-01 oxy10 5/5 by D at Y    | 20           | 4           | 4          | 1      | 1                | 1               | 1            |
    | 02-01 oxy10 5/5 by A at V; 03-01 oxy10 5/5 by B at W; 04-01 oxy10 5/5 by C at X; 05-01 oxy10 5/5 by D at X    | 20           | 4           | 3          | 1      | 1                | 0               | 0            |
    | 02-01 oxy10 5/5 by A at V; 03-01 oxy10 5/5 by B at W; 04-01 oxy10 5/5 by C at X; 05-01 oxy10 5/5 at Y         | 20           | 3           | 4          | 1      | 0                | 1               | 0            |
    | 02-01 oxy10 3/3 by A at V; 03-01 oxy10 3/3 by B at W; 04-01 oxy10 3/3 by C at X; 05-01 oxy10 3/3 by D at Y    | 12           | 4           | 4          | 0      | 1                | 1               | 1            |
    | 02-01 oxy10 5/5 by A; 02-01 oxy10 5/5 by B; 02-01 alp1 5/5 by C; 02-01 zol10 5/5 by D                         | 10           | 2           | 0          | 0      | 0                | 0               | 0            |
    """,
}
INITIAL = {
    "More than 7 days' supply within 3 days of a start": """
    | fills                                                | first_day  | supply | starts | long_supply |
    |------------------------------------------------------|------------|--------|--------|-------------|
    | 02-01 oxy10 28/7                                     | 2024-02-01 | 7      | 1      | 0           |
    | 02-01 oxy10 28/8                                     | 2024-02-01 | 8      | 1      | 1           |
    | 02-01 oxy10 28/4; 02-03 oxy10 28/4                   | 2024-02-01 | 8      | 1      | 1           |
    | 02-01 oxy10 28/4; 02-04 oxy10 28/4                   | 2024-02-01 | 4      | 1      | 0           |
    | 2023-12-01 oxy10 28/4; 02-29 oxy10 28/30             | ?          | ?      | 0      | ?           |
    | 2023-12-01 oxy10 28/4; 03-01 oxy10 28/30             | 2024-03-01 | 30     | 1      | 1           |
    | 02-01 oxy10 28/4; 06-01 oxy10 28/10                  | 2024-06-01 | 10     | 1      | 1           |
    | 02-01 oxy10 28/?                                     | 2024-02-01 | ?      | 1      | ?           |
    | 12-31 oxy10 28/4; 2025-01-01 oxy10 28/4              | 2024-12-31 | 8      | 1      | 1           |
    """,
}
CONTINUED = {
    "15 of 30 days and 31 of 62 from the start": """
    | fills                                                | first_day  | first_days | second_days | starts | first_goes_on | second_goes_on |
    |------------------------------------------------------|------------|------------|-------------|--------|---------------|----------------|
    | 02-01 oxy10 28/15                                    | 2024-02-01 | 15         | 15          | 1      | 1             | 0              |
    | 02-01 oxy10 28/14; 03-02 oxy10 28/17                 | 2024-02-01 | 14         | 31          | 1      | 0             | 1              |
    | 02-01 oxy10 28/7; 02-20 oxy10 28/7                   | 2024-02-01 | 14         | 14          | 1      | 0             | 0              |
    | 02-01 oxy10 28/10; 02-01 hyd5 28/10; 02-06 hyd5 28/9 | 2024-02-01 | 19         | 19          | 1      | 1             | 0              |
    | 2023-08-06 oxy10 28/7; 02-01 oxy10 60/30             | ?          | ?          | ?           | 0      | ?             | ?              |
    | 2023-08-04 oxy10 28/7; 02-01 oxy10 60/30             | 2024-02-01 | 30         | 30          | 1      | 1             | 0              |
    | 12-31 oxy10 60/62                                    | 2024-12-31 | 30         | 62          | 1      | 1             | 1              |
    """,
}
SEDATIVE = {
    "Two sedative fills and 30 days of both": """
    | fills                                                                     | options                  | sedative_dates | both_days | counts | overlapping |
    |---------------------------------------------------------------------------|--------------------------|----------------|-----------|--------|-------------|
    | 02-01 oxy10 60/30; 03-02 oxy10 60/30; 02-01 alp1 15/15; 03-02 alp1 15/15  |                          | 2              | 30        | 1      | 1           |
    | 02-01 oxy10 60/30; 03-02 oxy10 60/30; 02-01 alp1 15/15; 03-02 alp1 14/14  |                          | 2              | 29        | 1      | 0           |
    | 02-01 oxy10 60/30; 03-02 oxy10 60/30; 02-01 alp1 60/60                    |                          | 1              | 60        | 1      | 0           |
    | 02-01 oxy10 60/30; 03-02 oxy10 60/30; 02-01 alp1 15/15; 03-02 zol10 15/15 |                          | 2              | 30        | 1      | 1           |
    | 02-01 oxy10 60/30; 03-02 oxy10 60/30; 02-01 alp1 15/15; 03-02 zol10 15/15 | sedatives=benzodiazepine | 1              | 15        | 1      | 0           |
    | 02-01 oxy10 120/60; 02-01 alp1 15/15; 03-02 alp1 15/15                    |                          | 2              | 30        | 0      | 1           |
    """,
}
ALL = tuple(
    case
    for definition, tables in (
        ("high-dose", HIGH_DOSE),
        ("multiple-providers", SOURCES),
        ("initial-long", INITIAL),
        ("continued-use", CONTINUED),
        ("sedative-overlap-30", SEDATIVE),
    )
    for case in cases(definition, tables, YEAR)
)


@pytest.mark.parametrize("engine", [Memory(), Columnar()], ids=["memory", "duckdb"])
@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_row_comes_out_as_written(case, engine):
    assert told_by(engine, case, ALL) == case.expected
