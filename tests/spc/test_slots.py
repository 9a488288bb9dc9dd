from datetime import date

import pytest

from groundwork.spc import ChartSpec, Exclusion, Point, Target, compute
from tests.spc.build import months, plain


def only(point, **options):
    (got,) = compute(ChartSpec(points=[point], **options)).points
    return got


def test_a_share_is_numerator_over_denominator_times_the_scale():
    point = only(Point(numerator=58, denominator=92), unit="percent")
    assert point.value == pytest.approx(63.0434782608696)
    assert (point.numerator, point.denominator, point.gap) == (58, 92, None)
    assert only(Point(numerator=3, denominator=0.9), unit="rate", per=1000).value == pytest.approx(3333.33333)


@pytest.mark.parametrize(
    ("point", "gap"),
    [
        (Point(), "missing"),
        (Point(numerator=3), "missing"),
        (Point(denominator=3), "missing"),
        (Point(numerator=0, denominator=0), "no_denominator"),
        (Point(numerator=3, denominator=0), "no_denominator"),
        (Point(numerator=3, denominator=-2), "no_denominator"),
        (Point(numerator=3, denominator=1e-300), "no_denominator"),
    ],
)
def test_what_cannot_be_worked_out_is_a_gap_and_never_nought(point, gap):
    got = only(point, unit="percent")
    assert (got.value, got.gap, got.counted, got.side) == (None, gap, False, None)


def test_nought_is_a_value():
    point = only(Point(numerator=0, denominator=5), unit="percent")
    assert (point.value, point.gap, point.counted) == (0.0, None, True)


@pytest.mark.parametrize(
    ("period", "starts", "absent"),
    [
        ("month", [date(2025, 11, 1), date(2026, 2, 1)], [date(2025, 12, 1), date(2026, 1, 1)]),
        ("month", [date(2025, 1, 31), date(2025, 3, 15)], [date(2025, 2, 1)]),
        ("quarter", [date(2025, 7, 1), date(2026, 1, 1)], [date(2025, 10, 1)]),
        ("week", [date(2026, 10, 4), date(2026, 10, 25)], [date(2026, 10, 11), date(2026, 10, 18)]),
        ("year", [date(2020, 1, 1), date(2022, 1, 1)], [date(2021, 1, 1)]),
        ("day", [date(2026, 10, 2), date(2026, 10, 5)], []),
        ("point", [date(2026, 10, 2), date(2026, 12, 5)], []),
    ],
)
def test_an_absent_period_gets_its_slot(period, starts, absent):
    result = compute(ChartSpec(period=period, points=[Point(start=start, value=1) for start in starts]))
    assert [point.start for point in result.points] == [starts[0], *absent, starts[1]]
    assert [point.start for point in result.points if point.gap == "missing"] == absent
    assert [point.position for point in result.points] == list(range(1, len(result.points) + 1))


def test_an_exclusion_is_found_by_any_day_of_its_period_or_by_position():
    by_date = ChartSpec(points=months([1, 2, 3]), exclusions=[Exclusion(start=date(2025, 2, 17), reason="flood")])
    by_position = plain(1, 2, 3, exclusions=[Exclusion(position=2, reason="flood")])
    for spec in (by_date, by_position):
        result = compute(spec)
        assert [point.excluded for point in result.points] == [None, "flood", None]
        assert [point.counted for point in result.points] == [True, False, True]
        assert result.points[1].value == 2
        assert result.phase.centre == 2  # of 1 and 3


def test_an_exclusion_off_the_chart_is_told():
    result = compute(plain(1, 2, 3, exclusions=[Exclusion(position=9, reason="flood")]))
    assert [note.key for note in result.notes] == ["note.exclusion_unmatched"]


def test_each_point_carries_the_target_of_its_time():
    targets = [Target(value=70, since=date(2025, 3, 15)), Target(value=60)]
    result = compute(ChartSpec(points=months([1, 2, 3, 4]), targets=targets))
    assert [point.target for point in result.points] == [60, 60, 70, 70]


def test_a_target_without_a_value_ends_the_one_before():
    targets = [Target(value=60), Target(value=None, since=date(2025, 2, 1)), Target(value=70, since=date(2025, 4, 1))]
    result = compute(ChartSpec(points=months([1, 2, 3, 4]), targets=targets, multiply=2.0))
    assert [point.target for point in result.points] == [120, None, None, 140]


@pytest.mark.parametrize(("since", "targets"), [(date(2025, 2, 28), [None, 70]), (date(2025, 3, 1), [None, None])])
def test_a_target_holds_from_the_period_of_its_day(since, targets):
    result = compute(ChartSpec(points=months([1, 2]), targets=[Target(value=70, since=since)]))
    assert [point.target for point in result.points] == targets


def test_without_dates_only_a_target_without_date_holds():
    targets = [Target(value=70, since=date(2025, 3, 15)), Target(value=60)]
    assert [point.target for point in compute(plain(1, 2, targets=targets)).points] == [60, 60]
