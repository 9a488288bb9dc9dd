"""Making Data Count: classes of points and both icons

Each series goes on from the fourteen points "1 -1" that set the limits at
-5.32 and 5.32 around 0. The class is that of the last point; the assurance
icon tells whether figures within the limits meet the target.
"""

import pytest

from groundwork.spc import RuleSet, Target, compute
from tests.spec.spc.tables import all_rows, chart

BEFORE = "1 -1 1 -1 1 -1 1 -1 1 -1 1 -1 1 -1"
TABLES = {
    "Icons": """
    | series          | better  | target | class        | variation icon   | assurance icon |
    |-----------------|---------|--------|--------------|------------------|----------------|
    | 1 -1            | higher  |        | common       | common           |                |
    | 6               | higher  | 4      | improvement  | improvement_high | hit_or_miss    |
    | 6               | lower   | 6      | concern      | concern_high     | pass           |
    | -6              | higher  | 6      | concern      | concern_low      | fail           |
    | -6              | lower   | -6     | improvement  | improvement_low  | fail           |
    | 6               | neutral | 6      | neutral_high | neutral_high     |                |
    | 1 1 1 1 1 1 1   | higher  | -6     | improvement  | improvement_high | pass           |
    | 5 4 3 2.5 2 1.5 1 | higher | 5.32  | concern      | concern_low      | hit_or_miss    |
    | 1 1 1 1 1 1 1 0 | higher  |        | common       | common           |                |
    """,
}


@pytest.mark.parametrize(("title", "row"), all_rows(TABLES))
def test_icons(title, row):
    targets = [Target(value=float(row["target"]))] if row["target"] else []
    rules = RuleSet(name="nhs")
    spec = chart(
        f"{BEFORE} {row['series']}", baseline="14", chart="i", rules=rules, better=row["better"], targets=targets
    )
    result = compute(spec)
    assert result.points[-1].variation == row["class"]
    assert result.icon == row["variation icon"]
    assert (result.assurance or "") == row["assurance icon"]
