"""A center line known beforehand, chart by chart: what it moves, and what it leaves."""

from math import pi, sqrt

import pytest

from groundwork.spc import Baseline, ChartSpec, Phase, Point, compute
from tests.spc.build import plain

FLAT = [10.0, 12.0, 10.0, 12.0, 10.0, 12.0]
PAIRS = [(20.0, 100.0), (24.0, 100.0), (20.0, 100.0), (24.0, 100.0)]
GROUPS = [[4.0, 5.0, 6.0], [3.0, 5.0, 7.0], [4.0, 6.0, 8.0]]


def last(kind, centre, *, points=None, **options):
    points = points or [Point(value=value) for value in FLAT]
    point = compute(ChartSpec(chart=kind, period="point", points=points, centre=centre, **options)).points[-1]
    return point.centre, point.lcl, point.ucl


def ratios():
    return [Point(numerator=n, denominator=d) for n, d in PAIRS]


@pytest.mark.parametrize(
    ("kind", "centre", "line", "below", "above"),
    [
        # The spread of single values is their own.
        ("i", 5, 5, 6 / 1.128, 6 / 1.128),
        ("ip", 5, 5, 3 * sqrt(pi), 3 * sqrt(pi)),
        # The spread of counts and ranges follows from the line.
        ("mr", 3, 3, 3, 3 * 2.267),
        ("c", 9, 9, 9, 9),
        ("g", 20, 13.86, 13.86, 20 - 13.86 + 3 * sqrt(420)),
    ],
)
def test_single_values(kind, centre, line, below, above):
    assert last(kind, centre) == pytest.approx((line, line - below, line + above))


def test_the_root_of_a_known_time_is_what_limits_lie_around():
    roots = [value ** (1 / 3.6) for value in FLAT]
    sigma = (roots[1] - roots[0]) / 1.128
    root = 8 ** (1 / 3.6)
    assert last("t", 8) == pytest.approx((8, (root - 3 * sigma) ** 3.6, (root + 3 * sigma) ** 3.6))


def test_ratios():
    points = ratios()
    assert last("p", 0.5, points=points) == pytest.approx((0.5, 0.35, 0.65))
    assert last("p", 50, points=points, unit="percent") == pytest.approx((50, 35, 65))
    assert last("u", 0.25, points=points) == pytest.approx((0.25, 0.1, 0.4))
    # Neighbors differ by 0.04: 0.8 sigmas of 0.05 each, 0.8 of 0.05.
    wide = 3 * 0.05 * 0.8 / 1.128
    assert last("pp", 0.5, points=points) == pytest.approx((0.5, 0.5 - wide, 0.5 + wide))
    assert last("up", 0.25, points=points) == pytest.approx((0.25, 0.25 - wide, 0.25 + wide))


def test_subgroups():
    points = [Point(values=group) for group in GROUPS]
    mean_sd, c4 = 5 / 3, 0.8862269254527579
    assert last("xbar", 9, points=points) == pytest.approx(
        (9, 9 - 3 * mean_sd / (c4 * sqrt(3)), 9 + 3 * mean_sd / (c4 * sqrt(3)))
    )
    wide = 3 * sqrt(1 - c4**2) / c4
    assert last("s", 2, points=points) == pytest.approx((2, 0, 2 * (1 + wide)))


def test_a_funnel_may_be_held_against_a_national_rate():
    points = [Point(numerator=n, denominator=d) for n, d in PAIRS]
    assert last("funnel", 50, points=points, unit="percent", funnel="p") == pytest.approx((50, 35, 65))


def test_a_known_line_outlives_the_baseline_and_each_phase_has_its_own():
    phases = [Phase(after=3, reason="new way", centre=7.0), Phase(after=5, reason="newer way")]
    result = compute(plain(*FLAT, centre=1.0, baseline=Baseline(points=2), phases=phases))
    assert [(phase.centre, phase.known_centre) for phase in result.phases] == [(1, True), (7, True), (12, False)]


def test_a_time_of_nought_is_no_line():
    assert last("t", 0) == (None, None, None)
