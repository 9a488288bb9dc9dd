"""Daily doses: four ways to say one

A tablet of oxy10 has 15 MME, of hyd5 5, of mor15 15, of tra50 10, a patch of fen25 180. Methadone is banded on the
day's total: up to 20 mg x 4, to 40 x 8, to 60 x 10, above x 12. The window is the first quarter of 2024, 91 days.
"""

import pytest

from groundwork.opioids.engines import Columnar, Memory
from tests.spec.opioids.cases import cases, told_by

SUPPLY = {
    "Over summed days' supply": """
    | fills                                    | options        | total | days | mme    | at_high |
    |------------------------------------------|----------------|-------|------|--------|---------|
    | 01-01 oxy10 120/30                       |                | 1800  | 30   | 60     | 0       |
    | 01-01 oxy10 60/30; 01-01 hyd5 60/30      |                | 1200  | 60   | 20     | 0       |
    | 01-01 oxy10 60/30; 01-31 oxy10 60/30     |                | 1800  | 60   | 30     | 0       |
    | 01-01 oxy10 180/30                       |                | 2700  | 30   | 90     | 1       |
    | 01-01 oxy10 30/30; 02-01 hyd5 20/7       |                | 550   | 37   | 14.865 | 0       |
    | 2023-12-20 oxy10 60/30                   |                | none  | none | none   | none    |
    | 2023-12-20 oxy10 60/30                   | count=covered  | 540   | 18   | 30     | 0       |
    | 03-20 oxy10 60/30                        |                | 900   | 30   | 30     | 0       |
    | 03-20 oxy10 60/30                        | count=covered  | 360   | 12   | 30     | 0       |
    """,
    "A row whose dose or supply is not known is left out, never 0": """
    | fills                                 | total | days | mme | rows_used | rows_unused |
    |---------------------------------------|-------|------|-----|-----------|-------------|
    | 01-01 oxy10 60/30; 02-01 oxy10 ?/30   | 900   | 30   | 30  | 1         | 1           |
    | 01-01 oxy10 60/30; 02-01 oxy10 60/?   | 900   | 30   | 30  | 1         | 1           |
    | 01-01 oxy10 60/30; 02-01 oxy10 60/0   | 900   | 30   | 30  | 1         | 1           |
    | 01-01 oxy10 60/30; 02-01 oxy10 60/999 | 900   | 30   | 30  | 1         | 1           |
    | 01-01 oxy10 60/30; 02-01 oxy10 0/30   | 900   | 30   | 30  | 1         | 1           |
    | 01-01 fen25 10/1 !patch_days          | ?     | ?    | ?   | 0         | 1           |
    | 01-01 pentaz 60/30                    | ?     | ?    | ?   | 0         | 1           |
    | 01-01 oxy10 60/30; 01-05 what 60/30   | 900   | 30   | 30  | 1         | 1           |
    | 01-01 what 60/30                      | none  | none | none | none     | none        |
    | 01-01 bup8 60/30                      | none  | none | none | none     | none        |
    """,
}
ON_THERAPY = {
    "Over days on therapy, each calendar day once": """
    | fills                                                 | options          | total | days | mme | at_high |
    |-------------------------------------------------------|------------------|-------|------|-----|---------|
    | 01-01 oxy10 60/30; 01-01 hyd5 60/30                   |                  | 1200  | 30   | 40  | 0       |
    | 01-01 oxy10 60/30; 01-31 oxy10 60/30                  |                  | 1800  | 60   | 30  | 0       |
    | 01-01 oxy10 60/30; 01-21 oxy10 60/30                  |                  | 1800  | 50   | 36  | 0       |
    | 01-01 oxy10 60/30; 01-21 oxy10 60/30                  | carry=same-drug  | 1800  | 60   | 30  | 0       |
    | 01-01 oxy10 60/30; 01-21 hyd5 60/30                   | carry=same-drug  | 1200  | 50   | 24  | 0       |
    | 2023-12-20 oxy10 60/30                                |                  | 540   | 18   | 30  | 0       |
    | 2023-12-20 oxy10 60/30                                | count=filled     | none  | none | none | none   |
    | 03-20 oxy10 60/30                                     |                  | 360   | 12   | 30  | 0       |
    | 03-20 oxy10 60/30                                     | count=filled     | 900   | 30   | 30  | 0       |
    | 03-20 oxy10 60/30; 03-25 oxy10 60/30                  | count=filled     | 1800  | 35   | 51.429 | 0    |
    | 02-29 oxy10 12/2                                      |                  | 180   | 2    | 90  | 1       |
    | 01-01 oxy10 60/30; 01-01 oxy10 ?/60                   |                  | 900   | 30   | 30  | 0       |
    """,
}
WINDOW = {
    "Over the whole window": """
    | fills                                | options        | total | days | mme    | at_low |
    |--------------------------------------|----------------|-------|------|--------|--------|
    | 01-01 oxy10 182/30                   |                | 2730  | 91   | 30     | 0      |
    | 01-01 oxy10 300/30                   | divisor=90     | 4500  | 90   | 50     | 1      |
    | 01-01 oxy10 182/?                    |                | 2730  | 91   | 30     | 0      |
    | 03-22 oxy10 60/30                    |                | 900   | 91   | 9.89   | 0      |
    | 03-22 oxy10 60/30                    | count=covered  | 300   | 91   | 3.297  | 0      |
    | 03-22 oxy10 60/?                     | count=covered  | ?     | ?    | ?      | ?      |
    | 01-01 met10 60/?                     |                | ?     | ?    | ?      | ?      |
    """,
}
MAX_DAY = {
    "The highest day": """
    | fills                                                | mme  | first_day  | days | at_low | at_high |
    |------------------------------------------------------|------|------------|------|--------|---------|
    | 01-01 oxy10 60/30                                    | 30   | 2024-01-01 | 30   | 0      | 0       |
    | 01-01 oxy10 60/30; 01-31 oxy10 60/30                 | 30   | 2024-01-01 | 60   | 0      | 0       |
    | 01-01 oxy10 60/30; 01-30 oxy10 60/30                 | 60   | 2024-01-30 | 1    | 1      | 0       |
    | 01-01 oxy10 60/30; 01-15 hyd5 120/10; 01-20 mor15 4/4 | 105 | 2024-01-20 | 4    | 1      | 1       |
    | 01-05 oxy10 10/5 at A; 01-05 oxy10 10/5 at B         | 60   | 2024-01-05 | 5    | 1      | 0       |
    | 2023-12-15 oxy10 200/30; 02-01 oxy10 60/30           | 100  | 2024-01-01 | 13   | 1      | 1       |
    | 2023-12-01 oxy10 200/31                              | none | none       | none | none   | none    |
    | 03-31 oxy10 60/30                                    | 30   | 2024-03-31 | 1    | 0      | 0       |
    | 04-01 oxy10 60/30                                    | none | none       | none | none   | none    |
    | 02-28 hyd5 10/1; 02-29 hyd5 10/1                     | 50   | 2024-02-28 | 2    | 1      | 0       |
    | 01-01 oxy10 180/30                                   | 90   | 2024-01-01 | 30   | 1      | 1       |
    | 01-01 syrup 5399.97/30                               | 90   | 2024-01-01 | 30   | 1      | 1       |
    | 01-01 syrup 5399.96/30                               | 89.999 | 2024-01-01 | 30 | 1      | 0       |
    | 01-01 oxy10 100/30                                   | 50   | 2024-01-01 | 30   | 1      | 0       |
    | 01-01 fen25 10/30                                    | 60   | 2024-01-01 | 30   | 1      | 0       |
    | 01-01 oxy10 60/30 !bottle                            | ?    | ?          | ?    | ?      | ?       |
    """,
    "Methadone goes by the band of the day's total": """
    | fills                                                | mme  | first_day  | days |
    |------------------------------------------------------|------|------------|------|
    | 01-01 met10 60/30                                    | 80   | 2024-01-01 | 30   |
    | 01-01 met10 60/30; 01-21 met10 30/30                 | 240  | 2024-01-21 | 10   |
    | 01-01 metsol 205/20                                  | 164  | 2024-01-01 | 20   |
    | 01-01 met10 2/3; 01-01 met10 2/3; 01-01 met10 2/3    | 80.001 | 2024-01-01 | 3  |
    | 01-01 met10 60/30; 01-01 oxy10 60/30                 | 110  | 2024-01-01 | 30   |
    """,
}
ALL = tuple(
    case
    for definition, tables in (
        ("mme-supply", SUPPLY),
        ("mme-on-therapy", ON_THERAPY),
        ("mme-window", WINDOW),
        ("mme-max-day", MAX_DAY),
    )
    for case in cases(definition, tables)
)


@pytest.mark.parametrize("engine", [Memory(), Columnar()], ids=["memory", "duckdb"])
@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_row_comes_out_as_written(case, engine):
    assert told_by(engine, case, ALL) == case.expected
