from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.spc import Baseline, ChartSpec, Exclusion, Phase, Point, Target, compute, read, roll_up
from tests.spc.build import months


def shares(pairs, *, month=1, **options):
    points = [
        Point(start=date(2025 + at // 12, at % 12 + 1, 1), numerator=pair and pair[0], denominator=pair and pair[1])
        for at, pair in enumerate(pairs, month - 1)
    ]
    return ChartSpec(unit="percent", points=points, **options)


def short(spec):
    return [(p.start, p.numerator, p.denominator, p.partial) for p in spec.points]


def test_a_quarter_is_the_sum_of_its_months_and_not_the_mean_of_their_shares():
    spec = roll_up(shares([(1, 1), (0, 9), (0, 10)]))
    assert short(spec) == [(date(2025, 1, 1), 1, 20, False)]
    assert compute(spec).points[0].value == 5  # the mean of 100 %, 0 % and 0 % would be 33 %
    assert spec.period == "quarter"


def test_a_quarter_with_a_month_to_come_missing_or_left_out_is_partial():
    pairs = [(1, 10), (1, 10), (1, 10), (2, 10), None, (2, 10), (3, 10), (3, 10), (3, 10), (4, 10)]
    spec = roll_up(shares(pairs, exclusions=[Exclusion(start=date(2025, 8, 1), reason="flood")]))
    assert short(spec) == [
        (date(2025, 1, 1), 3, 30, False),
        (date(2025, 4, 1), 4, 20, True),
        (date(2025, 7, 1), 6, 20, True),
        (date(2025, 10, 1), 4, 10, True),
    ]
    result = compute(spec)
    assert [point.counted for point in result.points] == [True, False, False, False]
    assert result.phase.points == 1
    assert spec.exclusions == ()


def test_an_absent_month_leaves_its_quarter_partial_and_an_absent_quarter_a_gap():
    spec = shares([(1, 10)] * 12)
    kept = tuple(point for point in spec.points if point.start.month not in (2, 4, 5, 6))
    rolled = roll_up(spec.model_copy(update={"points": kept}))
    assert short(rolled) == [
        (date(2025, 1, 1), 2, 20, True),
        (date(2025, 4, 1), None, None, False),
        (date(2025, 7, 1), 3, 30, False),
        (date(2025, 10, 1), 3, 30, False),
    ]


def test_a_month_marked_partial_adds_nothing():
    spec = shares([(1, 10)] * 3)
    points = (*spec.points[:2], spec.points[2].model_copy(update={"partial": True}))
    assert short(roll_up(spec.model_copy(update={"points": points}))) == [(date(2025, 1, 1), 2, 20, True)]


def test_a_month_of_nought_out_of_nought_is_there():
    assert short(roll_up(shares([(1, 10), (0, 0), (1, 10)]))) == [(date(2025, 1, 1), 2, 20, False)]
    assert compute(roll_up(shares([(0, 0)] * 3))).points[0].gap == "no_denominator"


def test_counts_are_added_up():
    spec = roll_up(ChartSpec(unit="count", points=months([1, 2, 3, 4])))
    assert [(p.value, p.partial) for p in spec.points] == [(6, False), (4, True)]


def test_years():
    spec = roll_up(shares([(1, 10)] * 14), "year")
    assert short(spec) == [(date(2025, 1, 1), 12, 120, False), (date(2026, 1, 1), 2, 20, True)]
    assert spec.period == "year"


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (ChartSpec(unit="percent", points=months([48, 49])), "a mean of shares is wrong"),
        (ChartSpec(unit="days", points=months([48, 49])), "a mean of shares is wrong"),
        (ChartSpec(unit="count", points=[Point(value=1)]), "only dated figures by day or month"),
        (
            ChartSpec(unit="count", period="quarter", points=months([1, 2], step=3)),
            "only dated figures by day or month",
        ),
    ],
)
def test_what_cannot_be_added_up_is_refused(spec, message):
    with pytest.raises(ValueError, match=message):
        roll_up(spec)


@pytest.mark.parametrize(
    ("baseline", "until"),
    [
        (Baseline(points=6), date(2025, 4, 1)),
        (Baseline(points=7), date(2025, 4, 1)),
        (Baseline(points=8), date(2025, 4, 1)),
        (Baseline(points=9), date(2025, 7, 1)),
        (Baseline(points=99), date(2026, 4, 1)),
        (Baseline(points=2), date(2024, 10, 1)),
        (Baseline(until=date(2025, 6, 1)), date(2025, 4, 1)),
        (Baseline(until=date(2025, 6, 30)), date(2025, 4, 1)),
        (Baseline(until=date(2025, 7, 31)), date(2025, 4, 1)),
    ],
)
def test_the_baseline_keeps_the_quarters_that_lie_wholly_in_it(baseline, until):
    assert roll_up(shares([(1, 10)] * 18, baseline=baseline)).baseline == Baseline(until=until)


@pytest.mark.parametrize(
    ("phase", "opens"),
    [
        (Phase(after=12, reason="x"), date(2026, 1, 1)),
        (Phase(after=13, reason="x"), date(2026, 4, 1)),
        (Phase(start=date(2025, 12, 1), reason="x"), date(2026, 1, 1)),
        (Phase(start=date(2025, 10, 1), reason="x"), date(2025, 10, 1)),
    ],
)
def test_a_phase_opens_with_the_first_quarter_wholly_in_it(phase, opens):
    result = compute(roll_up(shares([(1, 10)] * 18, phases=[phase])))
    assert result.points[result.phases[1].first - 1].start == opens


def test_a_phase_still_to_come_stays_to_come():
    result = compute(roll_up(shares([(1, 10)] * 18, phases=[Phase(after=99, reason="x")])))
    assert len(result.phases) == 1


def test_a_phase_keeps_a_baseline_of_its_own():
    phase = Phase(after=6, reason="x", baseline=Baseline(points=6))
    assert roll_up(shares([(1, 10)] * 18, phases=[phase])).phases[0].baseline == Baseline(until=date(2025, 10, 1))


def test_targets_unit_and_title_stay():
    targets = (Target(value=75, due=date(2027, 3, 31)),)
    spec = roll_up(shares([(1, 10)] * 5, title="Calls", targets=targets, better="higher"))
    assert (spec.title, spec.targets, spec.better, spec.unit) == ("Calls", targets, "higher", "percent")
    assert read(compute(spec)).notes == ("Quarter 2 of 2025 is not complete, so it is shown but not judged.",)


def test_no_points_roll_up_to_none():
    spec = ChartSpec(unit="percent", baseline=Baseline(points=3), phases=[Phase(after=3, reason="x")])
    assert roll_up(spec).points == ()


PAIRS = st.lists(st.one_of(st.none(), st.tuples(st.integers(0, 50), st.integers(0, 50))), max_size=30)


@given(PAIRS, st.integers(1, 12))
def test_sums_equal_a_plain_count_by_quarter(pairs, month):
    expected = defaultdict(list)
    for at, pair in enumerate(pairs, month - 1):
        expected[(2025 + at // 12, at % 12 // 3)].append(pair)
    got = roll_up(shares(pairs, month=month)).points
    assert [(p.start.year, (p.start.month - 1) // 3) for p in got] == list(expected)
    for point, group in zip(got, expected.values(), strict=True):
        known = [pair for pair in group if pair]
        if not known:
            assert point == Point(start=point.start)
            continue
        assert (point.numerator, point.denominator) == (sum(n for n, _ in known), sum(d for _, d in known))
        assert point.partial == (len(known) < 3)


# Days


def days(first, counts, **options):
    points = [
        Point(start=first + timedelta(days=at), numerator=float(n), denominator=10.0)
        for at, n in enumerate(counts)
        if n is not None
    ]
    return ChartSpec(period="day", unit="percent", points=points, **options)


def test_days_become_weeks_from_monday_and_the_last_is_partial():
    # 1 January 2025 is a Wednesday; ten days later the second week has five days.
    spec = roll_up(days(date(2025, 1, 1), [1] * 10), "week")
    assert short(spec) == [(date(2024, 12, 30), 5, 50, False), (date(2025, 1, 6), 5, 50, True)]
    assert [point.counted for point in compute(spec).points] == [True, False]


def test_days_the_clinic_is_closed_leave_a_week_whole():
    open_days = [1, 1, 1, None, None, 1, 1, 1, 1, 1]
    spec = days(date(2025, 1, 1), open_days)
    assert short(roll_up(spec, "week")) == [(date(2024, 12, 30), 3, 30, False), (date(2025, 1, 6), 5, 50, True)]
    # Friday is the last day with a figure; whoever knows that the week is over says so.
    whole = roll_up(spec, "week", until=date(2025, 1, 12))
    assert [point.partial for point in whole.points] == [False, False]


@pytest.mark.parametrize(("to", "starts"), [
    ("month", [date(2025, 1, 1), date(2025, 2, 1)]),
    ("quarter", [date(2025, 1, 1)]),
    ("year", [date(2025, 1, 1)]),
])  # fmt: skip
def test_days_become_months_quarters_and_years(to, starts):
    spec = roll_up(days(date(2025, 1, 1), [1] * 40), to)
    assert [point.start for point in spec.points] == starts
    assert sum(point.numerator for point in spec.points) == 40
    assert spec.points[-1].partial


def test_events_by_day_become_counts_by_month():
    starts = [date(2025, 1, 3), date(2025, 1, 3), date(2025, 2, 10), date(2025, 2, 28)]
    spec = ChartSpec(period="point", unit="count", points=[Point(start=start, value=1) for start in starts])
    assert [(p.value, p.partial) for p in roll_up(spec, "month").points] == [(2, False), (2, False)]


def test_a_day_left_out_leaves_its_week_partial():
    spec = days(date(2025, 1, 6), [1] * 7, exclusions=[Exclusion(start=date(2025, 1, 8), reason="flood")])
    assert short(roll_up(spec, "week")) == [(date(2025, 1, 6), 6, 60, True)]


def test_baseline_and_phases_by_days_hold_for_weeks():
    spec = days(date(2025, 1, 6), [1] * 28, baseline=Baseline(points=14), phases=[Phase(after=21, reason="x")])
    rolled = roll_up(spec, "week")
    assert rolled.baseline == Baseline(until=date(2025, 1, 13))
    assert rolled.phases[0].start == date(2025, 1, 27)


def test_quarters_become_years():
    spec = ChartSpec(unit="count", period="quarter", points=months([1, 2, 3, 4, 5], step=3))
    assert [(p.value, p.partial) for p in roll_up(spec, "year").points] == [(10, False), (5, True)]


@pytest.mark.parametrize(("period", "to"), [("week", "month"), ("month", "week"), ("year", "quarter")])
def test_periods_that_do_not_fit_are_refused(period, to):
    spec = ChartSpec(unit="count", period=period, points=[Point(start=date(2025, 1, 1), value=1)])
    with pytest.raises(ValueError, match="can be rolled up by"):
        roll_up(spec, to)


def test_subgroups_do_not_add_up():
    spec = ChartSpec(unit="count", points=[Point(start=date(2025, 1, 1), values=[1, 2])])
    with pytest.raises(ValueError, match="do not add up"):
        roll_up(spec)


@pytest.mark.parametrize("chart", ["g", "t"])
def test_what_lies_between_events_does_not_add_up(chart):
    with pytest.raises(ValueError, match="count the events instead"):
        roll_up(ChartSpec(chart=chart, unit="count", points=months([1, 2])))


@pytest.mark.parametrize("chart", ["p", "pp", "i", "mr"])
def test_any_chart_of_shares_can_be_rolled_up(chart):
    spec = roll_up(shares([(1, 10), (2, 10), (3, 10), (3, 10), (1, 10), (2, 10)], chart=chart))
    assert short(spec) == [(date(2025, 1, 1), 6, 30, False), (date(2025, 4, 1), 6, 30, False)]
