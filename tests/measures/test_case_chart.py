"""The small chart of cases: everything inside, names that do not collide, places that tell more from less."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.measures.chart import CaseFigure, Level, draw_cases


def chart(values, *, percent=False, predicted=None, median=None, slots=0):
    return draw_cases(
        [CaseFigure(place, value, f"Case {place}") for place, value in enumerate(values, 1)],
        title="How long?",
        description="In order.",
        percent=percent,
        slots=slots,
        predicted=None if predicted is None else Level(predicted, f"Predicted {predicted:g}"),
        median=None if median is None else Level(median, f"Middle {median:g}"),
    )


figures = st.lists(st.floats(0, 10_000).map(lambda value: round(value, 2)), min_size=1, max_size=60)
levels = st.none() | st.floats(0, 10_000).map(lambda value: round(value, 1))


@settings(max_examples=60, deadline=None)
@given(figures, levels, levels, st.integers(0, 40))
def test_all_lies_inside_and_no_words_overlap(values, predicted, median, slots):
    for drawing in chart(values, predicted=predicted, median=median, slots=slots).drawings:
        plot = drawing.plot
        assert all(plot.left <= dot.x <= plot.right and plot.top <= dot.y <= plot.bottom for dot in drawing.dots)
        lines = [*drawing.centres, *drawing.grid]
        assert all(plot.top <= line.y1 <= plot.bottom for line in lines)
        boxes = [label.box for label in drawing.labels]
        assert all(box.left >= 0 and box.right <= drawing.width and box.bottom <= drawing.height for box in boxes)
        assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))


@given(figures)
def test_cases_stand_in_order_and_more_lies_higher(values):
    for drawing in chart(values).drawings:
        xs = [dot.x for dot in drawing.dots]
        assert xs == sorted(xs)
        for (one, dot), (other, beside) in itertools.pairwise(zip(values, drawing.dots, strict=True)):
            assert (one <= other) or dot.y <= beside.y
            assert (one >= other) or dot.y >= beside.y


def test_a_share_is_read_against_all_and_none():
    drawing = chart([50, 60], percent=True, predicted=80).drawings[0]
    texts = [label.text for label in drawing.labels]
    assert {"0", "100%"} <= set(texts)
    assert "Predicted 80" in texts


def test_the_two_widths_show_the_same_and_each_has_its_lines():
    wide, narrow = chart([3, 4, 5, 9], predicted=5, median=4.5, slots=10).drawings
    assert (wide.narrow, narrow.narrow) == (False, True)
    assert [dot.words for dot in wide.dots] == [dot.words for dot in narrow.dots]
    assert all(len(one.goals) == len(one.centres) == 1 for one in (wide, narrow))
    # Room for the cases to come: the last of four stands before the middle of ten.
    assert wide.dots[-1].x < (wide.plot.left + wide.plot.right) / 2


def test_no_case_no_chart():
    assert chart([]) is None
