import statistics

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from groundwork.questionnaires import dotplot
from groundwork.questionnaires.spread import Agreed, ItemSpread, Voice, widest
from groundwork.toolkit import schema
from tests.questionnaires import sheets

GROUP = sheets.group("one", sheets.scale("policy"))


def item(*values, prescribers=(), question=None, agreed=None, before=None):
    voices = tuple(Voice("ma", False, value) for value in values) + tuple(
        Voice("physician", True, value) for value in prescribers
    )
    return ItemSpread(GROUP, question or sheets.scale("policy"), voices, agreed, before)


def agreement(value):
    return Agreed(value, "", 1, 1, "Rosa", None)


@pytest.mark.parametrize(
    ("values", "tag", "far", "close"),
    [
        ((), "No answers", False, False),
        ((5,), "One answer", False, False),
        ((5, 5, 5), "Close: all 5", False, True),
        ((4, 5, 6), "Close: 4 to 6", False, True),
        ((6, 8), "Close: 6 to 8", False, True),
        ((4, 7), "From 4 to 7", False, False),
        ((2, 6), "Far apart: 2 to 6", True, False),
        ((2, 3, 4, 6, 8, 8, 9), "Far apart: 2 to 9", True, False),
    ],
)
def test_far_apart_is_more_than_a_level_and_close_fits_on_one(values, tag, far, close):
    one = item(*values)
    assert (one.tag, one.is_far, one.is_close) == (tag, far, close)


def test_the_rule_goes_by_levels_so_it_holds_on_a_scale_of_four():
    levels = tuple(schema.Level(title=f"L{n}", text="x", first=n, last=n) for n in range(1, 5))
    short = schema.ScaleQuestion(type="scale", key="s", short="S", text="How?", levels=levels)
    assert item(2, 2, question=short).is_close
    assert item(2, 3, question=short).tag == "From 2 to 3"
    assert item(2, 4, question=short).is_far


def test_answers_by_options():
    question = sheets.yes_no()
    assert item("yes", "yes", question=question).tag == "All the same"
    assert item("yes", "yes", "no", question=question).tag == ""
    assert item("yes", "no", question=question).tag == "Far apart"
    assert item("yes", "no", question=question).low is None


def test_who_sees_it_higher_needs_a_level_between_the_medians():
    assert item(2, 3, 4, prescribers=(8, 9)).who_sees_it_higher == "prescribers"
    assert item(8, 9, prescribers=(3,)).who_sees_it_higher == "others"
    assert item(4, 5, prescribers=(6,)).who_sees_it_higher == ""
    assert item(4, 9).who_sees_it_higher == ""


def test_the_widest_open_item_is_named_first():
    near, far, settled = item(4, 5), item(2, 9), item(1, 12, agreed=agreement(6))
    assert widest([near, settled, far]) is far
    assert widest([settled]) is None
    assert widest([item()]) is None
    assert widest([item("a", question=sheets.short_text())]) is None


@settings(deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=40), st.lists(st.integers(1, 12), max_size=10))
def test_spread_against_plain_arithmetic(others, prescribers):
    one = item(*others, prescribers=prescribers)
    together = others + prescribers
    assert one.values == tuple(sorted(together))
    assert (one.low, one.high, one.width) == (min(together), max(together), max(together) - min(together))
    assert one.middle == statistics.median(together)
    assert one.is_far == any(abs(a - b) >= 4 for a in together for b in together)
    assert one.is_close == (len(together) > 1 and all(abs(a - b) <= 2 for a in together for b in together))
    if prescribers:
        gap = statistics.median(prescribers) - statistics.median(others)
        assert one.who_sees_it_higher == ("prescribers" if gap >= 3 else "others" if gap <= -3 else "")


# ---------- the drawing ----------


@settings(deadline=None)
@example([], [1] * 13 + [2] * 4)
@example([7] * 40, [7] * 20 + [8] * 12)
@given(st.lists(st.integers(1, 12), max_size=60), st.lists(st.integers(1, 12), max_size=30))
def test_every_answer_has_its_mark_inside_the_drawing(others, prescribers):
    for plot in dotplot.plots(item(*others, prescribers=prescribers)):
        assert sum(mark.count for mark in plot.marks if mark.is_prescriber) == len(prescribers)
        assert sum(mark.count for mark in plot.marks if not mark.is_prescriber) == len(others)
        at = {tick.point: tick.x for tick in plot.ticks}
        for point, x in at.items():
            drawn = sum(mark.count for mark in plot.marks if mark.x == x)
            assert drawn == (others + prescribers).count(point)
        assert all(mark.radius <= mark.x <= plot.width - mark.radius for mark in plot.marks)
        # Below the level titles and above the axis.
        assert all(mark.y - mark.radius >= 18 and mark.y + mark.radius <= plot.axis_y for mark in plot.marks)
        assert len({(mark.x, mark.y) for mark in plot.marks}) == len(plot.marks)


def test_the_drawing_in_words():
    one = item(2, 3, 9, agreed=agreement(5), before=4)
    wide, phone = dotplot.plots(one)
    assert wide.label == phone.label
    assert wide.label == ("Answers 2, 3, 9 on a scale of 1 to 12. Middle 3. Agreed last time: 4. Agreed now: 5.")
    assert dotplot.in_words(item()) == "No answers on a scale of 1 to 12."


def test_the_agreed_number_stands_below_its_point():
    wide, _ = dotplot.plots(item(2, 9, agreed=agreement(5), before=4))
    at = {tick.point: tick.x for tick in wide.ticks}
    assert (wide.before_x, wide.agreed_x, wide.span) == (at[4], at[5], (at[2], at[9]))


def test_a_phone_names_levels_by_number():
    wide, phone = dotplot.plots(item(2))
    assert [band.title for band in wide.bands] == ["Not yet", "Started", "Mostly", "Always"]
    assert [band.title for band in phone.bands] == ["Level 1", "Level 2", "Level 3", "Level 4"]
