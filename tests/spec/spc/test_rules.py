"""Rule sets: which points each marks

Each series goes on around a line of 0 with limits from the twelve points
"1 -1" before it, which are left out of the table: one sigma is 1.77, so the
limits lie at 5.32 and those at 2 sigma at 3.55. Points are numbered from the first shown.
"""

import pytest

from groundwork.spc import RuleSet, compute
from tests.spec.spc.tables import all_rows, chart

BEFORE = "1 -1 1 -1 1 -1 1 -1 1 -1 1 -1"
TABLES = {
    "Beyond a limit": """
    | rules   | series      | marked     |
    |---------|-------------|------------|
    | anhoej  | 5 6 -6 0    | sigma 2-3  |
    | nhs     | 5 6 -6 0    | sigma 2-3  |
    | nelson  | 5 5 -6 0    | sigma 3, two_of_three 1-2 |
    """,
    "Runs on one side": """
    | rules   | series              | marked        |
    |---------|---------------------|---------------|
    | anhoej  | 1 1 1 1 1 1 1 1     | shift 1-8     |
    | anhoej  | 1 1 1 1 0 1 1 1 1   | shift 1-4 6-9 |
    | anhoej  | 1 1 1 1 1 1 1       |               |
    | nhs     | 1 1 1 1 1 1 1       | shift 1-7     |
    | nhs     | 1 1 1 1 1 1         |               |
    | nhs     | 1 1 1 0 1 1 1 1     |               |
    | nelson  | 1 1 1 1 1 1 1 1 1   | hugging 1-9, shift 1-9 |
    | nelson  | 1 1 1 1 1 1 1 1     | hugging 1-8   |
    | weco    | 1 1 1 1 1 1 1 1     | shift 1-8     |
    | life_qi | 1 1 1 1 1 1 1 1     | shift 1-8     |
    | ihi     | 1 1 1 0 1 1 1       | shift 1-3 5-7 |
    | ihi     | 1 1 1 1 1           |               |
    """,
    "Points that rise or fall": """
    | rules   | series                        | marked     |
    |---------|-------------------------------|------------|
    | nhs     | -3 -2 -1 0 1 2 3              | trend 1-7  |
    | nhs     | -2 -1 0 1 2 3                 |            |
    | nhs     | -3 -2 -1 -1 0 1 2 3           |            |
    | nelson  | -2.5 -1.5 -0.5 0.5 1.5 2.5    | trend 1-6  |
    | life_qi | 2.5 1.5 0.5 -0.5 -1.5 -2.5    | trend 1-6  |
    | ihi     | -2 -1 0 1 2                   | trend 1-5  |
    | ihi     | -2 -1 -1 0 1 2                | trend 1-2 4-6 |
    """,
    "Near a limit": """
    | rules   | series       | marked              |
    |---------|--------------|---------------------|
    | nhs     | 4 1 4        | two_of_three 1 3    |
    | nhs     | 4 -1 4       |                     |
    | nhs     | 6 4 1        | sigma 1             |
    | weco    | 6 4 -1       | sigma 1, two_of_three 1-2 |
    | weco    | 2 2 -1 2 2   | four_of_five 1-2 4-5 |
    | life_qi | 4 -1 4       | two_of_three 1 3    |
    """,
}


def places(numbers):
    """[1, 2, 3, 5] as "1-3 5", as the tables write it."""
    parts = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return " ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in parts)


@pytest.mark.parametrize(("title", "row"), all_rows(TABLES))
def test_marks(title, row):
    kind = "run" if row["rules"] == "ihi" else "i"
    rules = RuleSet(name=row["rules"])
    result = compute(chart(f"{BEFORE} {row['series']}", baseline="12", chart=kind, rules=rules))
    shown = result.points[12:]
    names = sorted({name for point in shown for name in point.signals})
    marked = [f"{name} {places([p.position - 12 for p in shown if name in p.signals])}" for name in names]
    assert ", ".join(marked) == row["marked"]
