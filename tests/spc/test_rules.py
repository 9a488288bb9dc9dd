"""The rule sets against a list of all windows, and their edges one by one."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.spc import Baseline, ChartSpec, Exclusion, Phase, Point, RuleSet, compute
from groundwork.spc.rules.ihi import runs_allowed
from tests.spc.build import plain
from tests.spc.oracle_rules import SETS

# A baseline of fixed width, so that the figures behind it can lie anywhere: center 0, one moving range of 2.
STEADY = (-1.0, 1.0) * 6
LEVELS = st.lists(st.sampled_from([-7, -4, -2, -1, 0, 0.5, 1, 2, 3, 4, 5, 6, 9]), max_size=30)
RAMPS = st.lists(st.sampled_from([-2, -1, 0, 1, 1, 1, 2]), max_size=30).map(
    lambda steps: [sum(steps[: at + 1]) for at in range(len(steps))]
)
UP_AND_DOWN = st.lists(st.sampled_from([0.25, 0.5, 1, 3]), max_size=30).map(
    lambda sizes: [size * (-1) ** at for at, size in enumerate(sizes)]
)
FIGURES = st.one_of(LEVELS, RAMPS, UP_AND_DOWN)


def chart(values, rules, **options):
    baseline = Baseline(points=len(STEADY))
    kind = "run" if rules == "ihi" else "i"
    return compute(plain(*STEADY, *values, chart=kind, rules=RuleSet(name=rules), baseline=baseline, **options))


def places(result, rule):
    return [point.position - 1 for point in result.points if rule in point.signals]


@settings(max_examples=150)
@given(FIGURES, st.sampled_from(list(SETS)))
def test_marks_equal_those_of_all_windows(values, rules):
    result = chart(values, rules)
    everything = [*STEADY, *(float(value) for value in values)]
    sigma = 2 * (2.66 / 3 if rules == "nhs" else 1 / 1.128)
    for rule, oracle in SETS[rules].items():
        assert places(result, rule) == oracle(everything, 0, sigma), rule
    found = {name for point in result.points for name in point.signals}
    assert found <= set(SETS[rules])


@settings(max_examples=60)
@given(FIGURES, st.sampled_from(list(SETS)), st.integers(0, 41))
def test_a_gap_or_a_point_left_out_neither_adds_nor_breaks(values, rules, place):
    everything = [*STEADY, *values]
    place = min(place, len(everything))
    rest = {"chart": "run" if rules == "ihi" else "i", "rules": RuleSet(name=rules), "centre": 0.0}
    one = compute(plain(*everything, baseline=Baseline(points=12), **rest))
    if place < 12:
        return
    gap = compute(plain(*everything[:place], None, *everything[place:], baseline=Baseline(points=12), **rest))
    assert [p.signals for p in gap.points if p.value is not None] == [p.signals for p in one.points]
    exclusions = [Exclusion(position=place + 1, reason="flood")]
    out = compute(
        plain(*everything[:place], 1, *everything[place:], baseline=Baseline(points=12), exclusions=exclusions, **rest)
    )
    assert [p.signals for p in out.points if p.counted] == [p.signals for p in one.points]


def test_the_point_left_out_still_shows_that_it_lies_beyond_a_limit():
    values = [*STEADY, *STEADY, 40]
    result = compute(plain(*values, chart="i", exclusions=[Exclusion(position=25, reason="flood")]))
    assert (result.points[24].signals, result.points[24].counted, result.points[24].excluded) == (
        ("sigma",), False, "flood",
    )  # fmt: skip
    # A person left it out, so the reading does not speak of it.
    assert (result.verdict, result.evidence) == ("no_change", None)


def test_a_period_that_is_not_complete_faces_no_rule():
    points = [*plain(*STEADY, *STEADY).points, Point(value=40, partial=True)]
    result = compute(ChartSpec(chart="i", period="point", points=points))
    assert (result.points[24].signals, result.points[24].side) == ((), None)


def test_a_point_on_a_limit_is_within_it():
    # Mean 0 and a mean moving range of 2, so that the upper limit is 6 / 1.128.
    limit = compute(plain(*STEADY, chart="i")).points[0].ucl
    base = Baseline(points=12)
    assert compute(plain(*STEADY, limit, chart="i", baseline=base)).points[12].signals == ()
    assert compute(plain(*STEADY, limit * (1 + 1e-12), chart="i", baseline=base)).points[12].signals == ()
    assert compute(plain(*STEADY, limit * (1 + 1e-7), chart="i", baseline=base)).points[12].signals == ("sigma",)


# Anhoej on control charts


def test_anhoej_judges_runs_of_a_control_chart_around_its_mean():
    result = compute(plain(*STEADY, *[2] * 12, chart="i", better="higher", baseline=Baseline(points=12)))
    assert (result.verdict, result.evidence, result.phase.longest_run) == ("better", "shift", 13)


def test_runs_are_not_judged_where_they_mean_nothing():
    points = [Point(numerator=n, denominator=100) for n in range(10, 30)]
    funnel = compute(ChartSpec(chart="funnel", unit="percent", period="point", points=points))
    assert (funnel.phase.shift, funnel.phase.few_crossings) == (False, False)
    ranges = compute(plain(*[n * n for n in range(20)], chart="mr"))
    assert (ranges.phase.shift, ranges.phase.few_crossings, ranges.phase.longest_run) == (False, False, 9)


# Runs of the IHI set


def test_allowed_runs():
    expected = [
        "3-9",
        "4-9",
        "4-10",
        "4-11",
        "4-12",
        "5-12",
        "5-13",
        "6-13",
        "6-14",
        "6-15",
        "7-15",
        "7-16",
        "8-16",
        "8-17",
        "8-18",
        "9-18",
        "9-19",
        "10-19",
        "10-20",
        "10-21",
        "11-21",
        "11-22",
        "12-22",
        "12-23",
        "12-24",
        "13-24",
        "13-25",
        "14-25",
        "14-26",
        "14-26",
        "15-27",
    ]
    assert [f"{low}-{high}" for low, high in map(runs_allowed, range(10, 41))] == expected
    assert runs_allowed(9) is None


@pytest.mark.parametrize(
    ("values", "signal"),
    [([1, 9] * 10, "many"), ([1] * 5 + [9] * 5, "few"), ([1, 1, 9, 9] * 5, None), ([1, 9] * 4, None)],
)
def test_too_few_or_too_many_runs(values, signal):
    result = compute(plain(*values, rules=RuleSet(name="ihi")))
    assert result.phase.runs_signal == signal
    assert (result.evidence == "runs") == (signal is not None and not result.phase.signals)


# Which set goes with which chart


@pytest.mark.parametrize(
    ("kind", "rules", "fits"),
    [("run", "anhoej", True), ("run", "ihi", True), ("run", "nhs", False), ("i", "nhs", True), ("i", "ihi", False),
     ("mr", "nelson", False), ("c", "weco", True), ("g", "life_qi", False), ("funnel", "anhoej", True)],
)  # fmt: skip
def test_a_rule_set_goes_with_its_charts(kind, rules, fits):
    options = {"chart": kind, "rules": RuleSet(name=rules), "period": "point"}
    if fits:
        assert ChartSpec(**options).rules.name == rules
    else:
        with pytest.raises(ValueError, match="do not fit a chart of kind"):
            ChartSpec(**options)


def test_phases_are_tested_apart():
    phases = [Phase(after=24, reason="new way")]
    result = compute(plain(*STEADY, *STEADY, *[40 + v for v in STEADY], chart="i", phases=phases))
    assert not any(point.signals for point in result.points)
    assert [phase.centre for phase in result.phases] == [0, 40]


def test_few_points_have_a_line_and_no_limits():
    for n in (1, 2):
        result = compute(plain(*STEADY[:n], chart="i"))
        assert (result.phase.limits, result.points[0].ucl) == ("none", None)
    assert compute(plain(*STEADY[:3], chart="i")).phase.limits == "trial"
    assert compute(plain(*STEADY[:11], chart="i")).phase.limits == "trial"
    assert compute(plain(*STEADY, chart="i")).phase.limits == "set"


def test_limits_from_a_known_line_need_no_figures_where_counting_gives_the_spread():
    point = Point(start=date(2025, 1, 1), numerator=3, denominator=100)
    result = compute(ChartSpec(chart="p", unit="percent", centre=20.0, points=[point]))
    assert (result.phase.known_centre, result.points[0].lcl, result.points[0].ucl) == (True, 8, 32)
    assert result.points[0].signals == ("sigma",)


def test_of_signals_that_reach_the_latest_point_a_run_outweighs_the_rest():
    values = (*STEADY, *[2] * 8, 9)
    result = compute(plain(*values, chart="i", better="higher", baseline=Baseline(points=12)))
    assert (result.evidence, result.since.position, result.points[-1].signals) == ("shift", 12, ("sigma", "shift"))
    alone = compute(plain(*STEADY, 9, chart="i", better="higher", baseline=Baseline(points=12)))
    assert (alone.evidence, alone.since.position) == ("sigma", 13)
