"""Making Data Count: which rule names a point, what class it gets, and both icons."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.spc import Baseline, Phase, Point, RuleSet, Target, compute, read
from tests.spc import oracle_rules as oracle
from tests.spc.build import monthly, plain

STEADY = (-1.0, 1.0) * 7
FIGURES = st.lists(st.sampled_from([-6, -4, -2, -1, 0, 1, 2, 3, 4, 5, 6]), max_size=30)
BETTER = st.sampled_from(["higher", "lower", "neutral"])


def nhs(*values, **options):
    base = {"chart": "i", "rules": RuleSet(name="nhs"), "baseline": Baseline(points=len(STEADY))}
    return compute(plain(*STEADY, *values, **{**base, **options}))


def classes(values, better):
    """Class of each figure by the first rule that holds, worked out apart: the way it points, then what that means."""
    sigma = 2 * 2.66 / 3
    steps = [oracle.side(b, a) for a, b in pairwise(values)]
    ways = [0] * len(values)
    sides = [oracle.side(value, 0) for value in values]
    for place in oracle.one_side(values, 0, sigma, 7):
        ways[place] = sides[place]
    for place in oracle.nhs_two_of_three(values, 0, sigma):
        ways[place] = sides[place]
    for window in oracle.windows(len(values), 7):
        way = sum(steps[place] for place in window[:-1])
        # Windows come in order, so that the later of two trends has the last word.
        if abs(way) == 6:
            for place in window:
                ways[place] = way // 6
    for place in oracle.sigma_rule(values, 0, sigma):
        ways[place] = sides[place]
    good = {"higher": 1, "lower": -1, "neutral": 0}[better]
    names = {0: {1: "neutral_high", -1: "neutral_low"}, 1: {1: "improvement", -1: "concern"}}
    return ["common" if not way else names[abs(good)][way * (good or 1)] for way in ways]


@settings(max_examples=120)
@given(FIGURES, BETTER)
def test_each_point_is_named_by_the_first_rule_that_holds(values, better):
    result = nhs(*values, better=better)
    assert [point.variation for point in result.points] == classes([*STEADY, *map(float, values)], better)


@pytest.mark.parametrize(
    ("values", "better", "icon"),
    [
        ((0.5,), "higher", "common"),
        ((9,), "higher", "improvement_high"),
        ((9,), "lower", "concern_high"),
        ((-9,), "higher", "concern_low"),
        ((-9,), "lower", "improvement_low"),
        ((9,), "neutral", "neutral_high"),
        ((-9,), "neutral", "neutral_low"),
        ((9, 0), "higher", "common"),
        # A fall that is still above the mean points down.
        ((5, 4.5, 4, 3.5, 3, 2.5, 2), "higher", "concern_low"),
    ],
)
def test_the_variation_icon_is_the_class_of_the_last_point(values, better, icon):
    assert nhs(*values, better=better).icon == icon


def test_the_last_point_is_the_last_that_counts():
    points = [*plain(*STEADY, 9).points, Point(), Point(value=0, partial=True)]
    spec = plain(chart="i", rules=RuleSet(name="nhs"), better="higher", baseline=Baseline(points=14))
    result = compute(spec.model_copy(update={"points": tuple(points)}))
    assert (result.icon, result.points[-1].variation, result.points[-2].variation) == ("improvement_high", None, None)


def test_at_a_peak_the_later_trend_names_the_point():
    up = [-6, -5, -4, -3, -2, -1.5, 2]
    down = [1.5, 1, 0.5, 0.25, 0.1, -0.1]
    result = nhs(*up, *down, better="higher")
    assert [p.variation for p in result.points[14:]][5:8] == ["improvement", "concern", "concern"]


# Limits are -5.32 and 5.32 around 0.
@pytest.mark.parametrize(
    ("target", "better", "assurance"),
    [
        (6, "higher", "fail"),
        (6, "lower", "pass"),
        (-6, "higher", "pass"),
        (-6, "lower", "fail"),
        (0, "higher", "hit_or_miss"),
        (5.32, "higher", "hit_or_miss"),
        (-5.32, "lower", "hit_or_miss"),
        (6, "neutral", None),
        (None, "higher", None),
    ],
)
def test_the_assurance_icon(target, better, assurance):
    targets = [] if target is None else [Target(value=target)]
    assert nhs(better=better, targets=targets).assurance == assurance


def test_assurance_goes_by_the_newest_target_and_the_last_phase():
    values = [*STEADY, *(40 + value for value in STEADY)]
    rules, phases = RuleSet(name="nhs"), [Phase(after=14, reason="new way")]
    spec = monthly(*values, chart="i", rules=rules, phases=phases, better="higher")
    at = spec.points[20].start
    targets = (Target(value=100), Target(value=20, since=at))
    assert compute(spec.model_copy(update={"targets": targets})).assurance == "pass"
    assert compute(spec.model_copy(update={"targets": targets[:1]})).assurance == "fail"


def test_always_all_with_a_target_below_is_a_pass():
    spec = monthly(*[100] * 14, chart="i", unit="percent", better="higher", rules=RuleSet(name="nhs"))
    result = compute(spec.model_copy(update={"targets": (Target(value=95),)}))
    assert (result.icon, result.assurance, result.phase.limits) == ("common", "pass", "no_spread")


def test_limits_are_266_moving_ranges_wide_and_the_inner_ones_two_thirds_of_that():
    point = nhs().points[0]
    assert (point.ucl, point.ucl_2s) == (pytest.approx(5.32), pytest.approx(5.32 * 2 / 3))


def test_without_limits_there_is_no_assurance_and_twelve_points_are_too_early():
    few = compute(plain(1, 2, chart="i", rules=RuleSet(name="nhs"), better="higher", targets=[Target(value=9)]))
    assert (few.assurance, few.verdict) == (None, "too_early")
    assert compute(plain(*STEADY[:12], chart="i", rules=RuleSet(name="nhs"))).verdict == "too_early"
    assert compute(plain(*STEADY[:13], chart="i", rules=RuleSet(name="nhs"))).verdict == "no_change"


def test_other_rule_sets_have_no_icons():
    result = compute(plain(*STEADY, chart="i", better="higher", targets=[Target(value=9)]))
    assert (result.icon, result.assurance, result.points[0].variation) == (None, None, None)


@pytest.mark.parametrize(("baseline", "told"), [(12, "no figure within the limits meets"), (11, "the goal is")])
def test_trial_limits_say_nothing_of_the_goal(baseline, told):
    spec = plain(*STEADY, chart="i", rules=RuleSet(name="nhs"), better="higher", targets=[Target(value=90)])
    result = compute(spec.model_copy(update={"baseline": Baseline(points=baseline)}))
    assert told in read(result).text


def test_flat_figures_above_the_goal_all_meet_it():
    spec = monthly(*[100] * 14, chart="i", better="higher", rules=RuleSet(name="nhs"), targets=[Target(value=95)])
    assert "all figures within the limits meet the goal of 95" in read(compute(spec)).text
