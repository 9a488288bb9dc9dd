from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.measures import periods
from groundwork.measures.chart import Mark, Remark, draw, spark
from groundwork.measures.chart.marks import RADIUS, spread
from groundwork.measures.chart.scale import scale_for
from groundwork.measures.chart.times import Times
from groundwork.measures.chart.values import Box, Label
from groundwork.measures.entries import ChartInput, Entry
from groundwork.measures.results import result_of
from tests.measures.tables import goal, percent

FIRST = date(2025, 5, 1)
RISING = [48, 50, 47, 51, 46, 48, 51, 48, 49, 48, 51, 50, 53, 54, 57, 58, 59, 63]


def entries(values, *, series, partial=False):
    """Consecutive periods from May 2025 (or quarter 2); None is a gap, the last one may be partial."""
    found = []
    for place, value in enumerate(values):
        if value is not None:
            out_of = Decimal(100) if series.has_denominator else None
            start = periods.following(periods.start_of(FIRST, series.period), series.period, place)
            is_last = place == len(values) - 1
            found.append(Entry(start, Decimal(str(value)), out_of, partial and is_last, "manual"))
    return found


def chart_of(values, *, marks=(), partial=False, goals=(), **fields):
    series = percent(denominator="y", **fields)
    rows = tuple(entries(values, series=series, partial=partial))
    return draw(result_of(ChartInput(series, rows, goals=tuple(goals))), marks=marks)


def mark(number, month, counted=True, note="adopted"):
    return Mark(number, month, f"Test {number}", f"/tests/{number}", counted, note)


def held(**fields):
    return {
        "baseline_from": FIRST,
        "baseline_to": date(2026, 2, 1),
        "baseline_reason": "before the first test",
        **fields,
    }


# ---------- what is drawn ----------


def test_a_chart_is_drawn_wide_and_narrow():
    wide, narrow = chart_of(RISING).drawings
    assert (wide.width, wide.narrow, narrow.width, narrow.narrow) == (1000, False, 360, True)
    assert len(wide.dots) == len(narrow.dots) == 18


def test_nothing_is_drawn_without_a_figure():
    assert chart_of([]) is None
    series = percent(denominator="y")
    nothing = Entry(FIRST, Decimal(0), Decimal(0), False, "manual")
    assert draw(result_of(ChartInput(series, (nothing,)))) is None


def test_points_of_a_signal_are_diamonds_and_others_round():
    chart = chart_of(RISING, **held())
    shapes = [dot.shape for dot in chart.drawings[0].dots]
    assert set(shapes[:5]) == {"month"}
    assert set(shapes[-8:]) == {"signal"}
    assert chart.has_signal
    assert chart.drawings[0].dots[-1].path.startswith("M")


def test_a_period_not_over_is_joined_by_a_broken_line():
    chart = chart_of(RISING, partial=True)
    assert chart.has_partial
    assert chart.drawings[0].dots[-1].shape == "partial"
    assert [path.broken for path in chart.drawings[0].paths] == [False, True]


def test_a_gap_breaks_the_line_and_keeps_its_room():
    drawing = chart_of([50, 51, None, 53, 54]).drawings[0]
    assert [len(path.points) for path in drawing.paths] == [2, 2]
    steps = [b.x - a.x for a, b in pairwise(drawing.dots)]
    assert steps[1] == pytest.approx(2 * steps[0], abs=0.2)


def test_the_baseline_is_a_named_band_and_the_median_runs_to_the_edge():
    wide, narrow = chart_of(RISING, **held()).drawings
    texts = {label.text for label in wide.labels}
    assert {"Baseline: May 2025 to February 2026, held fixed", "Median 48%", "of baseline"} <= texts
    assert wide.band.left == wide.plot.left
    assert wide.dots[9].x < wide.band.right < wide.dots[10].x
    assert wide.centres[-1].x2 == wide.plot.right
    assert "Baseline, held fixed" in {label.text for label in narrow.labels}


def test_the_goal_is_a_line_with_its_date():
    chart = chart_of(RISING, goals=[goal(75, date(2027, 3, 31))])
    assert {"Goal 75%", "31 Mar 2027"} <= {label.text for label in chart.drawings[0].labels}
    assert "Goal 75%" in {label.text for label in chart.drawings[1].labels}
    (line,), plot = chart.drawings[0].goals, chart.drawings[0].plot
    assert [x for x, _ in line.points] == [plot.left, plot.right]
    assert line.points[0][1] == line.points[1][1] < min(dot.y for dot in chart.drawings[0].dots)


def test_below_ten_points_no_median_is_drawn():
    assert chart_of(RISING[:9]).drawings[0].centres == ()
    assert chart_of(RISING[:10]).drawings[0].centres != ()


def test_a_young_series_leaves_room_for_the_months_ahead():
    drawing = chart_of([50, 51]).drawings[0]
    assert drawing.dots[1].x < drawing.plot.left + (drawing.plot.right - drawing.plot.left) / 4


def test_the_scale_says_where_it_starts_only_when_it_is_not_zero():
    assert chart_of(RISING).notes == ("The scale starts at 40%",)
    assert chart_of([3, 8, 5]).notes == ()
    assert chart_of([3, 8, 5], unit="rate", per=1000).notes == ("Numbers are per 1,000",)
    assert chart_of([50, 52], unit="days").notes[-1] == "Numbers are days"


def test_medians_of_two_phases_have_each_their_stretch_and_name():
    fields = held(baseline_from=date(2026, 3, 1), baseline_to=date(2026, 12, 1))
    chart = chart_of([20, 22, 21, 20, 23, 22, 21, 20, 22, 21, *[50, 52] * 6], **fields)
    first, last = chart.drawings[0].centres
    assert first.x2 == last.x1
    assert {"Median 21%", "Median 51%"} <= {label.text for label in chart.drawings[0].labels}


def test_the_description_tells_span_lines_and_tests():
    chart = chart_of(RISING, marks=[mark(1, date(2026, 3, 10))], goals=[goal(75)], **held())
    assert chart.title == "Run chart: Signed"
    assert chart.description == (
        "Monthly figures, May 2025 to October 2026. They lie between 46% and 63%. The median 48% of baseline is drawn. "
        "The goal 75% is drawn. 1 test of change is marked and listed below the chart."
    )
    assert "All are at 50%." in chart_of([50, 50]).description
    assert chart_of([50]).description.startswith("Monthly figures, May 2025. ")


# ---------- tests of change ----------


def test_flags_stand_over_their_month_and_a_test_not_counted_is_hollow():
    marks = [mark(1, date(2026, 3, 10)), mark(2, date(2026, 11, 2), counted=False, note="study is open")]
    chart = chart_of(RISING, marks=marks)
    drawing = chart.drawings[0]
    assert [(flag.number, flag.hollow) for flag in drawing.flags] == [(1, False), (2, True)]
    assert drawing.flags[0].x == drawing.dots[10].x
    assert drawing.flags[1].x > drawing.dots[-1].x
    assert [item.words for item in chart.marks] == [
        "10 Mar, adopted",
        "2 Nov, study is open, November not counted yet",
    ]
    assert (chart.has_solid, chart.has_hollow) == (1, 2)


def test_a_test_whose_month_has_no_figure_is_hollow_whatever_the_caller_says():
    chart = chart_of([50, None, 52], marks=[mark(1, date(2025, 6, 3))])
    assert chart.marks[0].hollow
    assert "June not counted yet" in chart.marks[0].words


def test_a_test_before_the_chart_or_far_ahead_is_listed_and_not_drawn():
    marks = [mark(1, date(2024, 1, 5)), mark(2, date(2029, 1, 5))]
    chart = chart_of(RISING, marks=marks)
    assert chart.drawings[0].flags == ()
    assert chart.marks[0].words == "5 Jan 2024, adopted, before the chart begins"
    assert chart.marks[1].words == "5 Jan 2029, adopted, January not counted yet"


def test_tests_are_listed_by_date():
    chart = chart_of(RISING, marks=[mark(2, date(2026, 8, 1)), mark(1, date(2026, 3, 1))])
    assert [item.mark.number for item in chart.marks] == [1, 2]


# ---------- geometry that must hold for any series ----------


def sorted_by_day(history):
    return sorted(history, key=lambda one: one[0])


figures = st.one_of(st.integers(0, 100), st.floats(0, 100).map(lambda value: round(value, 4)), st.just(50), st.none())


aims = st.sampled_from([Decimal(0), Decimal(50), Decimal("50.5"), Decimal(100)])
histories = st.builds(
    lambda first, later: [goal(first, date(2027, 3, 31)), *(goal(value, since=since) for since, value in later)],
    aims,
    st.lists(
        st.tuples(st.dates(date(2024, 1, 1), date(2034, 1, 1)), st.none() | aims),
        max_size=4,
        unique_by=lambda one: one[0],
    ).map(sorted_by_day),
)


@st.composite
def charts(draw_from):
    values = draw_from(st.lists(figures, min_size=1, max_size=80))
    fields = {"unit": draw_from(st.sampled_from(["percent", "rate", "count", "days"])), "per": 1000}
    fields["period"] = draw_from(st.sampled_from(["month", "quarter"]))
    if draw_from(st.booleans()):
        fields["goals"] = draw_from(histories)
    if draw_from(st.booleans()):
        first = periods.start_of(periods.following(FIRST, "month", draw_from(st.integers(-3, 30))), fields["period"])
        fields |= held(
            baseline_from=first,
            baseline_to=periods.following(first, fields["period"], draw_from(st.integers(0, 20))),
        )
    days = st.dates(date(2025, 1, 1), date(2030, 1, 1))
    marks = [mark(number, day) for number, day in enumerate(draw_from(st.lists(days, max_size=20)), 1)]
    return chart_of(values, marks=marks, partial=draw_from(st.booleans()), **fields)


def of_flag(flag):
    return Box(flag.x - RADIUS, flag.y - RADIUS, flag.x + RADIUS, flag.y + RADIUS)


@settings(max_examples=150, deadline=None)
@given(charts())
def test_everything_lies_inside_and_no_words_or_flags_overlap(chart):
    if chart is None:
        return
    for drawing in chart.drawings:
        frame = Box(-1, -1, drawing.width + 1, drawing.height + 1)
        plot = drawing.plot
        assert all(plot.left <= dot.x <= plot.right and plot.top <= dot.y <= plot.bottom for dot in drawing.dots)
        assert all(plot.top <= line.y1 == line.y2 <= plot.bottom for line in drawing.centres)
        for path in drawing.goals:
            assert all(plot.left <= x <= plot.right and plot.top <= y <= plot.bottom for x, y in path.points)
        assert all(frame.holds(label.box) for label in drawing.labels), [label.text for label in drawing.labels]
        for one, other in combinations(drawing.labels, 2):
            assert not one.box.overlaps(other.box), (one, other)
        flags = [of_flag(flag) for flag in drawing.flags]
        assert all(frame.holds(box) and box.bottom <= plot.top for box in flags)
        assert not any(one.overlaps(other) for one, other in combinations(flags, 2))


@given(st.lists(st.floats(0, 1000), max_size=30), st.floats(1, 30))
def test_spread_places_keep_their_distance_and_order(wanted, apart):
    low, high = 0.0, max(1000.0, apart * len(wanted))
    places = spread(wanted, apart, low, high)
    ranked = [places[index] for index in sorted(range(len(wanted)), key=wanted.__getitem__)]
    assert all(b - a >= apart - 1e-6 for a, b in pairwise(ranked))
    assert all(low - 1e-6 <= place <= high + 1e-6 for place in places)


def test_places_that_do_not_touch_stay_where_they_are():
    assert spread([100, 10, 300], 24, 0, 400) == [100, 10, 300]
    assert spread([100, 100], 24, 0, 400) == [88, 112]
    assert spread([0, 0], 24, 0, 400) == [0, 24]


sizes = st.one_of(st.floats(0, 1e9), st.floats(0, 1e-6)).map(lambda value: value if value > 1e-15 else 0.0)


@given(st.lists(sizes, min_size=1, max_size=40), st.booleans())
def test_a_scale_holds_its_values_in_few_round_steps(values, percent_scale):
    values = [round(value % 100, 3) if percent_scale else value for value in values]
    scale = scale_for(values, percent=percent_scale)
    slack = 1e-6 * scale.high
    assert scale.low - slack <= min(values)
    assert max(values) <= scale.high + slack
    assert 1 <= scale.steps <= 8
    assert scale.low >= 0
    assert not percent_scale or scale.high <= 100 + slack
    texts = [scale.text(value) for value in scale.values()]
    assert len(set(texts)) == len(texts)


@given(
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.integers(1, 240),
    st.sampled_from(["month", "quarter"]),
    st.sampled_from([312, 852]),
)
def test_ticks_never_touch_and_name_the_year_where_it_changes(day, slots, period, width):
    times = Times(periods.start_of(day, period), slots, period, 40, 40 + width)
    ticks = times.ticks(14)
    boxes = [Label(x, 20, text, "middle", "c-t", 14).box for x, text in ticks]
    assert not any(one.overlaps(other) for one, other in pairwise(boxes))
    assert not ticks or ticks[0][1][-2:].isdigit()


@pytest.mark.parametrize("month", range(10))
def test_the_baselines_name_steps_aside_from_a_letter_and_from_the_points(month):
    """On a phone foot and top may both be taken, by a letter and by the goal's name."""
    series = percent(denominator="y", **held())
    goals = (goal(75, date(2027, 3, 31)),)
    result = result_of(ChartInput(series, tuple(entries(RISING, series=series)), goals=goals))
    remark = Remark(periods.following(FIRST, "month", month), "Note", "Two lists")
    for drawing in draw(result, remarks=[remark]).drawings:
        name = next(label for label in drawing.labels if label.text.startswith("Baseline"))
        dots = [Box(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r) for dot in drawing.dots]
        others = [label.box for label in drawing.labels if label is not name]
        assert not any(name.box.overlaps(box) for box in [*dots, *others])


# ---------- the small run ----------


def test_a_small_run_has_line_median_and_last_point():
    series = percent(denominator="y")
    result = result_of(ChartInput(series, tuple(entries(RISING, series=series))))
    small = spark(result, "words", small=True)
    assert (small.width, small.height, small.label) == (104, 28, "words")
    assert small.median_y is not None
    assert (small.last_x, small.last_y) == small.paths[-1].points[-1]
    assert all(0 <= x <= 104 and 0 <= y <= 28 for path in small.paths for x, y in path.points)


def test_a_small_run_keeps_gaps_and_draws_no_early_median():
    series = percent(denominator="y")
    found = spark(result_of(ChartInput(series, tuple(entries([50, 51, None, 53, 54], series=series)))), "words")
    assert len(found.paths) == 2
    assert found.median_y is None
    assert spark(result_of(ChartInput(series, ())), "words") is None
    flat = spark(result_of(ChartInput(series, tuple(entries([50, 50], series=series)))), "words")
    assert {y for path in flat.paths for _, y in path.points} == {38}
