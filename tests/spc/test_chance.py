"""Chance signals against all sequences there are, and the curves of a funnel against its points."""

from itertools import pairwise, product

import pytest

from groundwork.spc import (
    ChartSpec,
    Point,
    RuleSet,
    compute,
    expected_by_chance,
    funnel_curve,
    has_known_rate,
    is_judged,
)
from groundwork.spc.chance import false_run_signal
from groundwork.spc.rules.anhoej import crossings_limit, longest_run_limit
from tests.spc import oracle
from tests.spc.build import plain


@pytest.mark.parametrize("n", [1, 6, 10, 12])
def test_the_chance_of_a_false_run_signal_equals_a_count_of_all_sequences(n):
    false = 0
    for sides in product((True, False), repeat=n):
        crossings = sum(a != b for a, b in pairwise(sides))
        false += oracle.longest_run(sides) > longest_run_limit(n) or crossings < crossings_limit(n)
    assert false_run_signal(n) == pytest.approx(false / 2**n)


def test_it_is_one_chart_in_ten_to_thirty_from_ten_points_on():
    assert false_run_signal(0) == 0
    assert all(0.03 < false_run_signal(n) < 0.11 for n in range(10, 61))


def test_charts_that_are_judged_add_up():
    sides = [1, 9] * 8
    run, control = compute(plain(*sides)), compute(plain(*sides, chart="i"))
    chance = false_run_signal(16)
    assert expected_by_chance([run] * 20) == pytest.approx(20 * chance)
    assert expected_by_chance([control]) == pytest.approx(1 - (1 - chance) * 0.9973**16)
    few, none = compute(plain(1, 2)), compute(plain())
    other = compute(plain(*sides, chart="i", rules=RuleSet(name="nelson")))
    assert expected_by_chance([few, none, other]) == 0


def test_only_of_charts_that_are_read_and_of_rules_with_a_published_rate_is_the_chance_told():
    sides = [1, 9] * 8
    run, few, none = compute(plain(*sides)), compute(plain(1, 2)), compute(plain())
    assert [is_judged(result) for result in (run, few, none)] == [True, False, False]
    rules = {name: compute(plain(*sides, chart="i", rules=RuleSet(name=name))) for name in ("anhoej", "nhs", "nelson")}
    assert {name: has_known_rate(result) for name, result in rules.items()} == {
        "anhoej": True,
        "nhs": False,
        "nelson": False,
    }
    assert all(is_judged(result) for result in rules.values())


@pytest.mark.parametrize("multiply", [1.0, 0.5])
@pytest.mark.parametrize("funnel", ["p", "pp", "u", "up"])
def test_the_curve_runs_through_the_limits_of_the_points(funnel, multiply):
    counts = [(10, 100), (30, 90), (20, 140), (25, 100), (4, 30)]
    points = [Point(numerator=n, denominator=d) for n, d in counts]
    result = compute(ChartSpec(chart="funnel", funnel=funnel, period="point", points=points, multiply=multiply))
    curve = funnel_curve(result, [float(d) for _, d in counts])
    for point, at in zip(result.points, curve, strict=True):
        assert (at.size, at.lcl, at.lcl_2s, at.ucl_2s, at.ucl) == pytest.approx(
            (point.size, point.lcl, point.lcl_2s, point.ucl_2s, point.ucl)
        )


def test_without_a_funnel_or_limits_there_is_no_curve():
    assert funnel_curve(compute(plain(1, 2, 3)), [5.0]) == []
    assert funnel_curve(compute(ChartSpec(chart="funnel", period="point")), [5.0]) == []
