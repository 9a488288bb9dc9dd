"""Every control chart against a slow oracle, and the laws it must keep whatever the figures."""

from itertools import pairwise
from statistics import mean, stdev

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from groundwork.spc import ChartSpec, Exclusion, Point, compute
from tests.spc import figures_of as made
from tests.spc.oracle_charts import CHARTS, value_of

FREEZE = st.one_of(st.none(), st.integers(3, 20))


def close(got, expected):
    return got == pytest.approx(expected, rel=1e-9, abs=1e-9)


def usable(figures, freeze=None):
    return sum(value_of(f) is not None and not f.get("out") for f in figures[:freeze]) >= 3


@settings(max_examples=250)
@given(st.data(), made.KIND, FREEZE, st.booleans())
def test_lines_equal_the_oracle(data, kind, freeze, screen):
    figures = data.draw(made.series(kind))
    assume(usable(figures, freeze))
    result = compute(made.spec(kind, figures, freeze=freeze, screen=screen))
    base = result.phase.baseline_points
    assume(base >= 3)
    centre, lower, upper = CHARTS[kind](figures, freeze, screen)
    assert close(result.phase.centre, centre)
    if lower is None:
        assert all(point.lcl is None for point in result.points)
        return
    assert len(result.points) == len(lower)
    for point, low, high in zip(result.points, lower, upper, strict=True):
        assert close(point.lcl, low), (kind, point)
        assert close(point.ucl, high), (kind, point)


@settings(max_examples=100)
@given(st.data(), made.KIND)
def test_limits_at_two_sigma_are_two_thirds_of_the_way(data, kind):
    figures = data.draw(made.series(kind))
    assume(usable(figures))
    result = compute(made.spec(kind, figures))
    counts = [f["value"] for f in figures if f and not f.get("out")] if kind == "g" else []
    for point in result.points:
        if point.ucl is None:
            assert (point.lcl, point.lcl_2s, point.ucl_2s) == (None, None, None)
            continue
        whole = result.spec.scale if kind in ("p", "pp") else None
        # The G chart's limits lie around the mean, not around its line; those of T around the root. MR counts from 0.
        middle = mean(counts) if kind == "g" else 0 if kind == "mr" else point.centre
        root = 1 / 3.6 if kind == "t" else 1
        if whole is None or point.ucl < whole:
            assert close(point.ucl_2s**root - middle**root, (point.ucl**root - middle**root) * 2 / 3)
        if point.lcl > 0 or kind in ("i", "xbar", "ip"):
            assert close(middle**root - point.lcl_2s**root, (middle**root - point.lcl**root) * 2 / 3)
        assert point.lcl <= point.lcl_2s <= point.ucl_2s <= point.ucl


@settings(max_examples=80)
@given(st.data(), made.KIND, st.integers(3, 20))
def test_lines_held_fixed_are_those_of_the_baseline_alone(data, kind, freeze):
    figures = data.draw(made.series(kind))
    assume(usable(figures, freeze))
    frozen = compute(made.spec(kind, figures, freeze=freeze))
    alone = compute(made.spec(kind, figures[:freeze]))
    assume(frozen.phase.frozen)
    assert frozen.phase.centre == alone.phase.centre
    same = [(p.lcl, p.ucl, p.lcl_2s, p.ucl_2s) for p in frozen.points[:freeze]]
    assert same == [(p.lcl, p.ucl, p.lcl_2s, p.ucl_2s) for p in alone.points]


@settings(max_examples=80)
@given(st.data(), made.KIND, st.sets(st.integers(1, 20), max_size=3))
def test_each_phase_equals_a_chart_of_its_own(data, kind, cuts):
    figures = data.draw(made.series(kind))
    cuts = sorted(cut for cut in cuts if cut < len(figures))
    whole = compute(made.spec(kind, figures, cuts=cuts))
    edges = [0, *cuts, len(figures)]
    for start, end in pairwise(edges):
        alone = compute(made.spec(kind, figures[start:end]))
        assert made.lines(whole)[start:end] == made.lines(alone)


@settings(max_examples=50)
@given(st.data(), st.sampled_from(["i", "mr", "xbar", "s", "ip"]), st.sampled_from([0.25, 2, 8]))
def test_scaling_the_figures_scales_the_lines(data, kind, scale):
    figures = data.draw(made.series(kind))
    one = compute(made.spec(kind, figures))
    times = [
        {k: [v * scale for v in f[k]] if k == "values" else f[k] * scale if k in ("value", "n") else f[k] for k in f}
        for f in figures
    ]
    other = compute(made.spec(kind, times))
    for a, b in zip(one.points, other.points, strict=True):
        assert (a.signals, a.side) == (b.signals, b.side)
        assert close(b.ucl, None if a.ucl is None else a.ucl * scale)
        assert close(b.lcl, None if a.lcl is None else a.lcl * scale)


@settings(max_examples=50)
@given(st.data(), st.sampled_from(["i", "xbar"]), st.integers(-64, 64))
def test_shifting_the_figures_shifts_the_lines(data, kind, shift):
    figures = data.draw(made.series(kind))
    moved = [
        {k: [v + shift for v in f[k]] if k == "values" else f[k] + shift if k == "value" else f[k] for k in f}
        for f in figures
    ]
    one, other = compute(made.spec(kind, figures)), compute(made.spec(kind, moved))
    for a, b in zip(one.points, other.points, strict=True):
        assert (a.signals, a.side) == (b.signals, b.side)
        assert close(b.ucl, None if a.ucl is None else a.ucl + shift)


@settings(max_examples=50)
@given(st.data(), made.KIND, st.sampled_from([0.01, 3.0]))
def test_multiply_scales_everything_drawn_and_changes_no_signal(data, kind, multiply):
    figures = data.draw(made.series(kind))
    targets = [{"value": 7.0}]
    one = compute(made.spec(kind, figures, targets=targets))
    other = compute(made.spec(kind, figures, targets=targets, multiply=multiply))
    for a, b in zip(one.points, other.points, strict=True):
        assert (a.signals, a.side, a.counted) == (b.signals, b.side, b.counted)
        for name in ("value", "centre", "lcl", "lcl_2s", "ucl_2s", "ucl", "target"):
            number = getattr(a, name)
            assert close(getattr(b, name), None if number is None else number * multiply)
    assert (one.verdict, one.evidence) == (other.verdict, other.evidence)


@settings(max_examples=50)
@given(st.data(), made.KIND)
def test_backwards_the_lines_are_the_same(data, kind):
    figures = data.draw(made.series(kind))
    assume(kind != "mr")
    one, other = compute(made.spec(kind, figures)), compute(made.spec(kind, figures[::-1]))
    if one.phase.centre is None:
        assert other.phase.centre is None
        return
    assert close(other.phase.centre, one.phase.centre)
    for a, b in zip(one.points, other.points[::-1], strict=True):
        assert close(b.ucl, a.ucl)
        assert close(b.lcl, a.lcl)


@settings(max_examples=50)
@given(st.data(), st.sampled_from(["p", "u", "c", "g", "xbar", "s"]), st.randoms())
def test_where_order_does_not_matter_any_order_gives_the_same_lines(data, kind, random):
    figures = data.draw(made.series(kind))
    mixed = list(figures)
    random.shuffle(mixed)
    one, other = compute(made.spec(kind, figures)), compute(made.spec(kind, mixed))
    assert close(other.phase.centre, one.phase.centre)


@settings(max_examples=50)
@given(st.data(), st.sampled_from(["p", "pp", "u", "up"]), st.randoms())
def test_a_funnel_knows_no_order(data, funnel, random):
    figures = data.draw(made.series("p"))
    places = list(enumerate(figures))
    random.shuffle(places)

    def funnel_of(some):
        points = [made.point(figure) for figure in some]
        out = [Exclusion(position=at, reason="closed") for at, f in enumerate(some, 1) if f.get("out")]
        options = {"chart": "funnel", "funnel": funnel, "unit": "percent", "period": "point"}
        return compute(ChartSpec(points=points, exclusions=out, **options))

    one, other = funnel_of(figures), funnel_of([figure for _, figure in places])
    for at, (place, _) in enumerate(places):
        a, b = one.points[place], other.points[at]
        assert close(b.centre, a.centre)
        assert close(b.ucl, a.ucl)
        assert a.signals == b.signals


@settings(max_examples=50)
@given(st.data(), made.KIND)
def test_a_gap_at_the_end_changes_nothing_before_it(data, kind):
    figures = data.draw(made.series(kind))
    one, other = compute(made.spec(kind, figures)), compute(made.spec(kind, [*figures, {}]))
    assert made.lines(other)[:-1] == made.lines(one)


def test_a_funnel_worked_by_hand():
    counts = [(10, 100), (30, 100), (20, 100), (20, 100)]
    points = [Point(numerator=float(n), denominator=float(d)) for n, d in counts]
    options = {"chart": "funnel", "unit": "percent", "period": "point", "points": points}
    plain, wide = compute(ChartSpec(funnel="p", **options)), compute(ChartSpec(**options))
    # sqrt(0.2 * 0.8 / 100) is 4 points of a percentage, so the z values are -2.5, 2.5, 0, 0.
    assert close(plain.points[0].lcl, 8)
    assert close(plain.points[0].ucl, 32)
    assert close(wide.phase.sigma_z, (12.5 / 3) ** 0.5)
    assert close(wide.points[0].ucl, 20 + 12 * (12.5 / 3) ** 0.5)


def test_shares_over_the_whole_keep_limits_around_their_line():
    points = [Point(numerator=n, denominator=10.0) for n in (12, 11, 13)]
    result = compute(ChartSpec(chart="p", unit="percent", period="point", points=points))
    assert [(point.lcl, point.centre, point.ucl) for point in result.points] == [(120, 120, 120)] * 3


def test_means_with_size_and_deviation_stand_for_their_single_values():
    groups = [[3.0, 5.0, 7.0], [4.0, 6.0, 8.0], [2.0, 4.0, 6.0, 9.0], [4.0]]
    single = [Point(values=group) for group in groups]
    summed = [
        Point(value=mean(group), size=len(group), sd=stdev(group) if len(group) > 1 else None) for group in groups
    ]
    for kind in ("xbar", "s"):
        one, other = (compute(ChartSpec(chart=kind, period="point", points=points)) for points in (single, summed))
        for a, b in zip(one.points, other.points, strict=True):
            assert (a.size, a.gap) == (b.size, b.gap)
            assert close((b.value, b.centre, b.lcl, b.ucl), (a.value, a.centre, a.lcl, a.ucl))


def test_a_value_with_its_size_is_a_ratio_to_the_chart_of_values_of_different_weight():
    pairs = [(30.0, 10.0), (44.0, 11.0), (20.0, 10.0), (36.0, 9.0)]
    ratios = [Point(numerator=n, denominator=d) for n, d in pairs]
    values = [Point(value=n / d, size=d) for n, d in pairs]
    one, other = (compute(ChartSpec(chart="ip", period="point", points=points)) for points in (ratios, values))
    assert made.lines(one) == made.lines(other)


def test_without_sizes_values_of_different_weight_are_an_i_chart():
    values = [Point(value=float(n)) for n in (3, 4, 2, 4, 9, 1)]
    one, other = (compute(ChartSpec(chart=kind, period="point", points=values)) for kind in ("i", "ip"))
    # sqrt(pi) / 2 is what 1 / 1.128 rounds.
    assert other.points[0].ucl == pytest.approx(one.points[0].ucl, rel=1e-3)


def test_a_deviation_of_a_single_case_says_nothing():
    points = [Point(value=4.0, size=1, sd=3.0), Point(value=5.0, size=1, sd=2.0), Point(value=5.0, size=1)]
    result = compute(ChartSpec(chart="s", period="point", points=points))
    assert [point.gap for point in result.points] == ["single_value"] * 3
    assert (result.verdict, result.phase.centre) == ("no_data", None)


def test_a_subgroup_left_out_still_says_that_sizes_differ():
    groups = [[3.0, 5.0, 8.0], [4.0, 6.0, 7.0], [2.0, 4.0], [1.0, 2.0, 9.0]]
    spec = made.spec("xbar", [{"values": group} for group in groups])
    left_out = spec.model_copy(update={"exclusions": (Exclusion(position=3, reason="flood"),)})
    spread = [stdev(group) for group in groups if len(group) == 3]
    pooled = (mean(one**2 for one in spread)) ** 0.5
    point = compute(left_out).points[0]
    assert close(point.ucl - point.centre, 3 * pooled / (0.8862269254527579 * 3**0.5))
