"""The run chart against a slow oracle, and the laws it must keep whatever the figures."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.spc import Baseline, ChartSpec, Exclusion, Phase, Point, Target, UnitWords, compute, describe, read
from tests.spc import oracle
from tests.spc.build import months, plain

# Few whole values make ties with the median common; eighths are exact in binary.
VALUE = st.one_of(st.integers(0, 6), st.integers(-400, 400).map(lambda n: n / 8))
SERIES = st.lists(st.one_of(VALUE, VALUE, VALUE, st.none()), max_size=40)
# A step from one level to another, so that long runs are common.
LEVELS = st.builds(
    lambda before, after: before + after,
    st.lists(st.integers(0, 4), max_size=15),
    st.lists(st.integers(3, 9), max_size=20),
)
ANY_SERIES = st.one_of(SERIES, LEVELS)
FREEZE = st.one_of(st.none(), st.integers(1, 20))
TESTS = ("useful", "longest_run", "crossings", "shift", "few_crossings")
FIGURES = (*TESTS, "centre", "points", "longest_run_limit", "crossings_limit")


def chart(values, freeze=None, **options):
    return compute(plain(*values, baseline=Baseline(points=freeze) if freeze else None, **options))


def figures(phase, names=FIGURES):
    return {name: getattr(phase, name) for name in names}


def shape(result):
    """All that does not depend on the scale of the figures."""
    return (
        [figures(phase, TESTS) for phase in result.phases],
        [(point.position, point.side, point.signals) for point in result.points],
        result.verdict,
        result.since and result.since.position,
    )


@settings(max_examples=300)
@given(ANY_SERIES, FREEZE)
def test_figures_marks_and_since_equal_the_oracle(values, freeze):
    result = chart(values, freeze)
    expected = oracle.run_chart(values, freeze)
    if not values:
        assert result.phase is None
        return
    assert figures(result.phase) == {name: expected[name] for name in FIGURES}
    assert [point.position for point in result.points if point.signals] == expected["marked"]
    marked_to_the_end = expected["since"] if expected["marked"] else None
    assert (result.since and result.since.position) == marked_to_the_end


@given(ANY_SERIES, FREEZE, st.integers(-64, 64), st.sampled_from([0.25, 0.5, 2, 8, 64]))
def test_shifting_and_scaling_all_figures_changes_no_judgment(values, freeze, shift, scale):
    moved = [None if value is None else value * scale + shift for value in values]
    assert shape(chart(values, freeze, better="higher")) == shape(chart(moved, freeze, better="higher"))


@given(ANY_SERIES, FREEZE)
def test_turning_the_figures_and_the_direction_upside_down_changes_no_verdict(values, freeze):
    turned = [None if value is None else -value for value in values]
    one, other = chart(values, freeze, better="higher"), chart(turned, freeze, better="lower")
    assert (one.verdict, one.direction, one.since and one.since.position) == (
        other.verdict, other.direction, other.since and other.since.position,
    )  # fmt: skip


@given(ANY_SERIES, FREEZE)
def test_turning_the_direction_alone_swaps_better_and_worse(values, freeze):
    swap = {"better": "worse", "worse": "better"}
    one, other = chart(values, freeze, better="higher"), chart(values, freeze, better="lower")
    assert other.verdict == swap.get(one.verdict, one.verdict)
    neutral = chart(values, freeze)
    assert neutral.verdict == ("changed" if one.verdict in swap else one.verdict)


@given(ANY_SERIES)
def test_reading_the_series_backwards_keeps_runs_and_crossings(values):
    one, other = chart(values), chart(values[::-1])
    assert [figures(phase) for phase in one.phases] == [figures(phase) for phase in other.phases]


@given(ANY_SERIES, st.integers(1, 20))
def test_a_frozen_line_is_the_line_of_the_baseline_alone(values, freeze):
    alone = chart(values[:freeze]).phase
    if alone is not None and alone.points:
        assert chart(values, freeze).phase.centre == alone.centre


@given(ANY_SERIES, st.sets(st.integers(1, 39), max_size=4), FREEZE)
def test_each_phase_equals_a_chart_of_its_own(values, cuts, freeze):
    cuts = sorted(cut for cut in cuts if cut < len(values))
    baseline = Baseline(points=freeze) if freeze else None
    marks = [Phase(after=cut, reason="x", baseline=baseline) for cut in cuts]
    whole = compute(plain(*values, baseline=baseline, phases=marks))
    edges = [0, *cuts, len(values)]
    assert len(whole.phases) == (len(edges) - 1 if values else 0)
    for phase, start, end in zip(whole.phases, edges, edges[1:], strict=False):
        alone = chart(values[start:end], freeze)
        assert figures(phase) == figures(alone.phase)
        here = [(p.position - start, p.side, p.signals) for p in whole.points[start:end]]
        assert here == [(p.position, p.side, p.signals) for p in alone.points]


@given(ANY_SERIES, st.data())
def test_a_gap_anywhere_changes_nothing_but_positions(values, data):
    place = data.draw(st.integers(0, len(values)))
    one = chart(values)
    other = chart([*values[:place], None, *values[place:]])
    if values:
        assert figures(one.phase) == figures(other.phase)
    assert one.verdict == other.verdict


@given(ANY_SERIES.filter(bool), st.data(), FREEZE)
def test_a_point_left_out_counts_like_a_gap(values, data, freeze):
    place = data.draw(st.integers(1, len(values)))
    gap = [None if at == place else value for at, value in enumerate(values, 1)]
    one = chart(values, freeze, exclusions=[Exclusion(position=place, reason="x")])
    assert shape(one) == shape(chart(gap, freeze))


@given(ANY_SERIES.filter(bool), st.integers(1, 10), st.data())
def test_a_point_on_a_frozen_line_neither_adds_nor_breaks(values, freeze, data):
    one = chart(values, freeze).phase
    if one.frozen and one.points >= 10:
        place = data.draw(st.integers(min(freeze, len(values)), len(values)))
        other = chart([*values[:place], one.centre, *values[place:]], freeze).phase
        assert figures(one, ("centre", *TESTS)) == figures(other, ("centre", *TESTS))


UNITS = st.sampled_from(["percent", "rate", "count", "days", "number"])


@st.composite
def specs(draw):
    values = draw(ANY_SERIES)
    dated = draw(st.booleans())
    points = months(values) if dated else [Point(value=None if v is None else float(v)) for v in values]
    if draw(st.booleans()):
        # Some months as shares, every other one of them out of nought.
        shares = range(0, len(points), 3)
        for place in shares:
            update = {"value": None, "numerator": points[place].value, "denominator": float(place % 2)}
            points[place] = points[place].model_copy(update=update)
    if points and draw(st.booleans()):
        points[-1] = points[-1].model_copy(update={"partial": True})
    words = draw(st.sampled_from([None, UnitWords(one="call", many="calls")]))
    freeze = draw(FREEZE)
    return ChartSpec(
        title=draw(st.sampled_from(["", "calls"])),
        unit=draw(UNITS),
        unit_words=words,
        better=draw(st.sampled_from(["higher", "lower", "neutral"])),
        period=draw(st.sampled_from(["month", "week", "day", "point"])),
        points=points,
        baseline=Baseline(points=freeze) if freeze else None,
        phases=[Phase(after=cut, reason="new form") for cut in draw(st.lists(st.integers(1, 40), max_size=2))],
        exclusions=[Exclusion(position=at, reason="flood.") for at in draw(st.lists(st.integers(1, 40), max_size=2))],
        targets=[Target(value=float(v)) for v in draw(st.lists(st.integers(0, 60), max_size=2))],
    )


@settings(max_examples=200)
@given(specs())
def test_every_chart_can_be_told_in_one_to_four_whole_sentences(spec):
    result = compute(spec)
    reading = read(result)
    assert reading.verdict == result.verdict
    assert 1 <= 1 + len(reading.sentences) <= 4
    for text in (reading.headline, *reading.sentences, *reading.notes, describe(result)):
        assert text[0].isupper() or text[0].isdigit() or text[0] == "-"
        assert text.endswith(".")
        assert not set("{}!") & set(text)
        assert "  " not in text
    assert json.loads(json.dumps(result.to_dict(), allow_nan=False))["verdict"] == result.verdict
    assert ChartSpec.model_validate_json(spec.model_dump_json()).digest == spec.digest
