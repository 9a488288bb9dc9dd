"""Plain readings of control charts and other rule sets

As above: monthly percentages from May 2025 on, where higher is better, called
"Agreements on file", here without a baseline held fixed.
"""

from datetime import date

import pytest

from groundwork.spc import RuleSet, Target, compute, read
from tests.spec.spc.tables import chart

STARTS = [date(2025 + (4 + at) // 12, (4 + at) % 12 + 1, 1) for at in range(30)]
CALM = "49 53 47 51 46 52 50 48 54 49 51 47 52 50"
GOAL = [Target(value=75)]
NHS = RuleSet(name="nhs")

# (what, series, options of the chart, reading)
READINGS = [
    (
        "Within the limits",
        CALM,
        {"chart": "i", "targets": GOAL},
        "Agreements on file (higher is better): No change yet. All 14 months lie within the limits; "
        "the longest run on one side of the mean of 49.9% is 2 months. With 14 points, more than 7 in a row would be "
        "unlikely to be chance. June was at 50%; the goal is 75%.",
    ),
    (
        "The latest month beyond a limit",
        f"{CALM} 70",
        {"chart": "i", "targets": GOAL},
        "Agreements on file (higher is better): Better in July. July was at 70%, above the upper limit of 62%. "
        "A figure beyond the limits is unlikely to be chance. The goal is 75%.",
    ),
    (
        "An earlier month beyond a limit",
        f"{CALM} 30 51 48 52",
        {"chart": "i"},
        "Agreements on file (higher is better): No lasting change. July was at 30%, below the lower limit of "
        "38%, which is unlikely to be chance. The 3 months since then lie within the limits. October was at "
        "52%.",
    ),
    (
        "Making Data Count, with the goal out of reach",
        f"{CALM} 51 52 53 54 55 56 57",
        {"chart": "i", "rules": NHS, "targets": GOAL},
        "Agreements on file (higher is better): Better since June. The last 8 months rise, with no fall "
        "between. 7 or more in a row are unlikely to be chance. January was at 57%; no figure within the "
        "limits meets the goal of 75%.",
    ),
    (
        "Making Data Count, with the goal within reach",
        CALM,
        {"chart": "i", "rules": NHS, "targets": [Target(value=55)]},
        "Agreements on file (higher is better): No change yet. All 14 months lie within the limits and form "
        "no pattern that is unlikely to be chance. June was at 50%; figures within the limits may meet or "
        "miss the goal of 55%.",
    ),
    (
        "Making Data Count, too early",
        "49 53 47 51 46 52 50 48",
        {"chart": "i", "rules": NHS},
        "Agreements on file (higher is better): Too early to say: 8 of the 13 months needed. December was at 48%.",
    ),
    (
        "A run chart by the rules of Perla and others",
        f"{CALM} 46 48 50 52 54 56",
        {"rules": RuleSet(name="ihi")},
        "Agreements on file (higher is better): Better since July. The last 6 months rise, with no fall "
        "between. 5 or more in a row are unlikely to be chance. December was at 56%.",
    ),
    (
        "Nelson, points that keep close to one limit",
        f"{CALM} 60 52 60",
        {"chart": "i", "rules": RuleSet(name="nelson")},
        "Agreements on file (higher is better): Better since July. Since July, two of three figures in a row "
        "lie close to the upper limit or above it. By the rules of this chart, that is unlikely to be chance."
        " September reached 60%.",
    ),
    (
        "Shares as a P chart",
        "9/40 12/44 8/39 11/41 10/45 9/38 12/42 10/40 11/43 9/41 12/40 10/42 24/40",
        {"chart": "p"},
        "Agreements on file (higher is better): Better in May. May was at 60%, above the upper limit of 49%. "
        "A figure beyond the limits is unlikely to be chance.",
    ),
    (
        "Days between events, as a T chart",
        "12 30 8 21 17 5 26 14 9 19 24 11 90",
        {"chart": "t", "unit": "days", "title": "Days between falls"},
        "Days between falls (higher is better): No change yet. All 13 months lie within the limits; the "
        "longest run on one side of the center line of 17.9 days is 2 months. With 13 points, more than 7 in "
        "a row would be unlikely to be chance. May was at 90 days.",
    ),
]


@pytest.mark.parametrize(("what", "series", "options", "text"), READINGS, ids=[reading[0] for reading in READINGS])
def test_reading(what, series, options, text):
    usual = {"unit": "percent", "better": "higher", "title": "Agreements on file"}
    spec = chart(series, starts=STARTS, **usual | options)
    assert read(compute(spec)).whole == text
