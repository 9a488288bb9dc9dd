import math

import pytest

from groundwork.spc.rules.anhoej import crossings_limit, longest_run_limit
from groundwork.spc.sides import SideRun, runs_of, side_of
from tests.spc import oracle


def test_both_limits_equal_the_definition_up_to_200_points():
    for n in range(1, 201):
        assert longest_run_limit(n) == oracle.longest_run_limit(n), n
        assert crossings_limit(n) == oracle.crossings_limit(n), n


def test_the_run_limit_stays_exact_where_a_float_logarithm_would_waver():
    for bits in range(1, 200):
        assert longest_run_limit(2**bits) == bits + 3
    # The limit steps up between the two whole numbers around 2 ** (k + 1/2).
    for k in range(1, 60):
        edge = math.isqrt(2 ** (2 * k + 1))
        assert (longest_run_limit(edge), longest_run_limit(edge + 1)) == (k + 3, k + 4)


def test_no_useful_point_has_no_limits():
    assert longest_run_limit(0) is None
    assert crossings_limit(0) is None


@pytest.mark.parametrize(
    ("value", "centre", "side"),
    [
        (5.0, 5.0, 0),
        (5.0 + 1e-10, 5.0, 0),
        (5.0 + 1e-8, 5.0, 1),
        (5.0 - 1e-8, 5.0, -1),
        (0.1 + 0.2, 0.3, 0),
        (4_364_813.1 + 1e-9, 4_364_813.1, 0),
        (1e-10, 0.0, 0),
    ],
)
def test_a_value_within_tolerance_lies_on_the_line(value, centre, side):
    assert side_of(value, centre) == side


def test_points_on_the_line_and_missing_positions_do_not_break_a_run():
    sides = [(1, 1), (2, 0), (4, 1), (5, -1), (6, 0), (9, -1), (10, 1)]
    assert runs_of(sides) == [SideRun(1, 1, 4, 2), SideRun(-1, 5, 9, 2), SideRun(1, 10, 10, 1)]


def test_only_points_on_the_line_make_no_run():
    assert runs_of([(1, 0), (2, 0)]) == []
