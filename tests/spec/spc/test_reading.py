"""Plain readings: from a series to its sentences

Every series is a monthly percentage where higher is better, from May 2025 on,
with the first ten months as the baseline unless the title says otherwise.
"""

from datetime import date

import pytest

from groundwork.spc import Target, compute, read
from tests.spec.spc.tables import chart

STARTS = [date(2025 + (4 + at) // 12, (4 + at) % 12 + 1, 1) for at in range(30)]
MARCH = date(2027, 3, 31)

# (what, series, options of the chart, reading)
READINGS = [
    (
        "A run that holds, with a goal ahead",
        "49 47 50 46 49 47 50 46 49 47 51 51 53 54 57 58 59 63",
        {"targets": [Target(value=75, due=MARCH)]},
        "Better since March. The last 8 months are all above the baseline median of 48%. "
        "With 18 points, more than 7 in a row is unlikely to be chance. "
        "October reached 63%; the goal is 75% by 31 March 2027.",
    ),
    (
        "The goal reached",
        "49 47 50 46 49 47 50 46 49 47 51 53 57 61 66 70 73 77",
        {"targets": [Target(value=75, due=MARCH)]},
        "Better since March. The last 8 months are all above the baseline median of 48%. "
        "With 18 points, more than 7 in a row is unlikely to be chance. "
        "October reached 77%, better than the goal of 75% by 31 March 2027.",
    ),
    (
        "A run for the worse",
        "49 47 50 46 49 47 50 46 49 47 45 44 44 43 42 43 41 40",
        {},
        # The month before the step lies below the median too, so the run begins there.
        "Worse since February. The last 9 months are all below the baseline median of 48%. "
        "With 18 points, more than 7 in a row is unlikely to be chance. October was at 40%.",
    ),
    (
        "No direction is better",
        "49 47 50 46 49 47 50 46 49 47 51 51 53 54 57 58 59 63",
        {"better": "neutral"},
        "Changed since March. The last 8 months are all above the baseline median of 48%. "
        "With 18 points, more than 7 in a row is unlikely to be chance. October was at 63%.",
    ),
    (
        "A run that has ended",
        "49 47 50 46 49 47 50 46 49 47 51 51 53 54 57 58 59 63 47 49 46",
        {},
        "Changed. From March to October 2026, 8 months in a row were above the baseline median of 48%; "
        "more than 7 is unlikely to be chance. Of the 3 months since then, 1 was above it. January was at 46%.",
    ),
    (
        "Nothing but chance",
        "49 47 50 46 49 47 50 46 49 47 51 46 49 50 47 46 49 47",
        {"targets": [Target(value=75, due=MARCH)]},
        "No change yet. The longest run on one side of the baseline median of 48% is 2 months. "
        "With 18 points, more than 7 in a row would be unlikely to be chance. "
        "October was at 47%; the goal is 75% by 31 March 2027.",
    ),
    (
        "Few crossings, all months as the baseline",
        "1 2 3 4 9 8 7 6 9 1 2 3 4 1 8 9 7 8 9 2",
        {"baseline": ""},
        "Changed. The figures cross the median of 5% only 4 times; "
        "with 20 points, fewer than 6 is unlikely to be chance. "
        "This rule does not say whether that is better or worse. December was at 2%.",
    ),
    (
        "Six months",
        "49 47 50 46 49 47",
        {"targets": [Target(value=75)]},
        "Too early to say: 6 of the 10 months needed. October was at 47%; the goal is 75%.",
    ),
    ("No number yet", "- -", {}, "No numbers yet."),
    (
        "All the same",
        "48 48 48 48 48 48 48 48 48 48 48 48",
        {},
        "No change yet. All 12 months are at 48%, so there is no change to judge.",
    ),
    (
        "A month missing and one left out",
        "49 47 50 46 49 47 50 46 49 47 51 - 53 54 (20) 58 59 63 62 64",
        {},
        "Better since March. The last 8 months counted are all above the baseline median of 48%. "
        "With 18 points, more than 7 in a row is unlikely to be chance. December reached 64%.",
    ),
    (
        "Too rare for this chart",
        "0 0 1 0 0 0 2 0 0 1 0 0 0 1 0 0 1 0 0 1",
        {"unit": "count", "better": "lower"},
        "Cannot say. 14 of the 20 months are on the baseline median of 0 and all the rest are above it. "
        "In such figures this chart cannot tell a change from chance. December was at 1.",
    ),
]


@pytest.mark.parametrize(("what", "series", "options", "text"), READINGS, ids=[reading[0] for reading in READINGS])
def test_reading(what, series, options, text):
    spec = chart(series, starts=STARTS, **{"baseline": "10", "unit": "percent", "better": "higher", **options})
    assert read(compute(spec)).text == text
