from datetime import date

from groundwork.spc import Baseline, Exclusion, Target, compute, describe
from tests.spc.build import RISE, STEADY, monthly


def test_a_chart_in_words():
    spec = monthly(
        *STEADY,
        *RISE,
        title="current agreement on file",
        unit="percent",
        better="higher",
        baseline=Baseline(points=10),
        targets=[Target(value=75, due=date(2027, 3, 31))],
    )
    assert describe(compute(spec)) == (
        "Run chart of current agreement on file: 18 months, January 2025 to June 2026, between 46% and 63%. "
        "Latest figure: 63% (June 2026). Dashed line: the baseline median of 48%. "
        "8 figures are marked as part of a signal. Goal: 75% by 31 March 2027."
    )


def test_the_goal_of_the_latest_period_is_described():
    targets = [Target(value=60), Target(value=75, since=date(2026, 7, 1))]
    assert describe(compute(monthly(*STEADY, *RISE, targets=targets))).endswith("Goal: 60.")
    ended = [Target(value=60), Target(value=None, since=date(2026, 6, 1))]
    assert "Goal" not in describe(compute(monthly(*STEADY, *RISE, targets=ended)))


def test_charts_of_little():
    assert describe(compute(monthly())) == "Run chart: no numbers yet."
    assert describe(compute(monthly(None, None))) == "Run chart: no numbers yet."
    assert describe(compute(monthly(5))) == "Run chart: one figure, 5 (January 2025). Dashed line: the median of 5."


def test_a_figure_left_out_is_still_seen_but_makes_no_line():
    spec = monthly(5, exclusions=[Exclusion(position=1, reason="flood")])
    assert describe(compute(spec)) == "Run chart: one figure, 5 (January 2025)."
