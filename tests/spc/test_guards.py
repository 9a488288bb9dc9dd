import pytest

from groundwork.spc import Baseline, ChartSpec, Exclusion, Phase, Point, compute, read
from tests.spc.build import BASE, RISE, monthly, months, plain


def notes(spec):
    return read(compute(spec)).notes


def test_a_sound_chart_has_no_notes():
    assert notes(monthly(*BASE, *RISE, unit="percent", baseline=Baseline(points=10))) == ()


def test_gaps_are_counted_by_kind():
    points = [
        Point(numerator=1, denominator=0),
        Point(numerator=1, denominator=0),
        Point(),
        Point(numerator=1, denominator=2),
    ]
    assert notes(ChartSpec(points=points, unit="percent", period="point")) == (
        "2 points have nothing to count out of, so they show no value.",
        "1 point has no number and is left as a gap.",
    )


def test_points_left_out_and_partial_ones_are_named_with_the_reason():
    points = months(BASE)
    points[-1] = points[-1].model_copy(update={"partial": True})
    spec = ChartSpec(points=points, exclusions=[Exclusion(position=2, reason="Clinic closed?")])
    assert notes(spec) == (
        "February 2025 is left out of the judgment: Clinic closed?",
        "October 2025 is not complete, so it is shown but not judged.",
    )


def test_a_share_over_the_whole_is_pointed_out_and_kept():
    result = compute(ChartSpec(unit="percent", points=[Point(numerator=5, denominator=4)]))
    assert result.points[0].value == 125
    assert read(result).notes == ("Point 1 counts more than it is out of; check both numbers.",)
    assert notes(ChartSpec(unit="rate", points=[Point(numerator=5, denominator=4)])) == ()


def test_a_new_phase_is_told_with_both_medians_and_no_cause():
    spec = monthly(*BASE, *RISE, *RISE, unit="percent", phases=[Phase(after=10, reason="new form")])
    assert notes(spec) == (
        "A new phase begins with November 2025: new form. The median was 48% before and is 55% since.",
    )


def test_a_phase_without_figures_has_no_median_to_tell():
    assert notes(monthly(*BASE, None, phases=[Phase(after=10, reason="x")])) == (
        "1 month has no number and is left as a gap.",
    )


@pytest.mark.parametrize(("points", "told"), [(1, "1 month; 10"), (9, "9 months; 10"), (10, None)])
def test_a_short_baseline_is_weak(points, told):
    expected = (f"The baseline rests on {told} or more hold firmer.",) if told else ()
    assert notes(monthly(*BASE, *RISE, baseline=Baseline(points=points))) == expected


@pytest.mark.parametrize(
    ("values", "unit", "note"),
    [
        ([0] * 6 + [1, 2, 3, 4, 5], "count", "6 of the 11 months are at 0. Time between events may show more."),
        ([0] * 5 + [1, 2, 3, 4, 5], "count", None),
        ([0] * 6 + [1, 2, 3], "count", None),
        ([100] * 6 + [99, 98, 97, 96, 95], "percent",
         "6 of the 11 months are at 100%. Time between misses may show more."),
        ([100] * 6 + [99, 98, 97, 96, 95], "count", None),
    ],
)  # fmt: skip
def test_rare_events_call_for_another_chart(values, unit, note):
    assert notes(monthly(*values, unit=unit)) == ((note,) if note else ())


def test_an_exclusion_that_finds_no_point_is_told():
    assert notes(plain(1, 2, exclusions=[Exclusion(position=7, reason="flood")])) == (
        "A point to be left out is not on the chart: flood.",
    )


def test_a_reason_is_told_as_it_was_written():
    reason = "counted {twice} by 100% of us!"
    assert notes(plain(1, 2, exclusions=[Exclusion(position=2, reason=reason)])) == (
        f"Point 2 is left out of the judgment: {reason}",
    )


# Control charts


def ratios(pairs, **options):
    points = [point.model_copy(update={"value": None, "numerator": float(n), "denominator": float(d)})
              for point, (n, d) in zip(months([0] * len(pairs)), pairs, strict=True)]  # fmt: skip
    return ChartSpec(points=points, **options)


CALM = (49, 53, 47, 51, 46, 52, 50, 48, 54, 49, 51, 47)
LEVEL = [(n, 100) for n in (21, 19, 22, 18, 23, 20, 17, 21, 24, 16, 20, 19)]


def test_a_sound_control_chart_has_no_notes():
    assert notes(monthly(*CALM, chart="i")) == ()
    assert notes(ratios(LEVEL, chart="p", unit="percent")) == ()


def test_limits_on_few_figures_are_trial_limits():
    assert notes(monthly(*CALM[:11], chart="i")) == (
        "The limits rest on 11 months, so they are trial limits; 12 or more hold firmer.",
    )
    assert notes(monthly(*CALM[:2], chart="i")) == ("One or two figures give a line and no limits.",)


def test_figures_that_do_not_vary_are_told():
    assert notes(monthly(*[5] * 12, chart="i")) == ("The figures do not vary, so the limits lie on the line.",)


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ((*CALM, 90), "1 unusually large step between neighbors was left out when the limits were set."),
        ((*CALM[:6], 90, *CALM[6:]),
         "2 unusually large steps between neighbors were left out when the limits were set."),
        ((*[5] * 8, 9, *[5] * 4),
         "Too many steps between neighbors are unusual, so none was left out when the limits were set."),
    ],
)  # fmt: skip
def test_screening_is_told(values, note):
    assert notes(monthly(*values, chart="i")) == (note,)
    assert notes(monthly(*values, chart="i", screen=False)) == ()


@pytest.mark.parametrize(
    ("chart", "unit", "points", "note"),
    [
        ("p", "percent", [(n * 10, 1000) for n in (21, 35, 12, 30, 11, 28, 33, 15, 27, 10, 31, 20)],
         "A P′ chart allows for that."),
        ("u", "rate", [(n * 10, 1000) for n in (21, 35, 12, 30, 11, 28, 33, 15, 27, 10, 31, 20)],
         "A U′ chart allows for that."),
    ],
)  # fmt: skip
def test_more_spread_than_counting_alone_brings(chart, unit, points, note):
    (told,) = notes(ratios(points, chart=chart, unit=unit))
    assert told.startswith("The figures vary ") and told.endswith(
        f"times as much as counting alone would bring. {note}"
    )
    assert notes(ratios(points, chart=f"{chart}p", unit=unit)) == ()


def test_counts_with_more_or_less_spread_than_counting_brings():
    wild = [90, 20, 75, 10, 80, 30, 95, 15, 70, 25, 85, 5]
    (told,) = notes(monthly(*wild, chart="c", unit="count"))
    assert told.endswith("times as much as counting alone would bring. An I chart allows for that.")
    (told,) = notes(monthly(*[100, 101] * 6, chart="c", unit="count"))
    assert told.startswith("The figures vary much less than counting alone would bring.")


@pytest.mark.parametrize("pair", [(2.5, 10), (3, 10.5), (12, 10)])
def test_a_p_chart_of_what_are_no_shares(pair):
    told = notes(ratios([*LEVEL, pair], chart="p", unit="number"))
    assert "A P chart needs whole numbers of cases out of whole numbers. For rates, a U chart fits." in told


def test_few_events_call_for_another_chart():
    told = notes(monthly(*[1, 2, 0, 3, 1, 0, 2, 1, 2, 0, 1, 2], chart="c", unit="count"))
    assert told == ("Fewer than 2 events are counted at a time on average. Time between events may show more.",)


def test_an_i_chart_of_very_different_numbers_counted_out_of():
    pairs = [(n, 100 if at % 2 else 500) for at, (n, _) in enumerate(LEVEL)]
    told = notes(ratios(pairs, chart="i", unit="percent"))
    assert (
        "The numbers counted out of differ up to 5 times. This chart treats all figures alike; a P′ chart does not."
        in told
    )
    assert notes(ratios(LEVEL, chart="i", unit="percent")) == ()


def test_times_of_nought_do_not_go_on_a_t_chart():
    spec = plain(3, 0, 4, 5, chart="t", unit="days")
    result = compute(spec)
    assert (result.verdict, result.phase.doubt, result.phase.centre, result.points[0].ucl) == (
        "cannot_say", "impossible", None, None,
    )  # fmt: skip
    assert read(result).text == "Cannot say. This chart takes times above 0 only. Point 4 was at 5 days."
    assert notes(spec) == ("A T chart takes times above 0 only. Note finer times, or count the cases between events.",)


def test_a_subgroup_of_one_has_no_spread():
    points = [Point(values=[1, 2, 3]), Point(values=[2]), Point(values=[]), Point(values=[2, 4, 6])]
    spec = ChartSpec(chart="s", period="point", points=points)
    assert [point.gap for point in compute(spec).points] == [None, "single_value", "missing", None]
    assert "1 point has a single value, so its spread cannot be known." in notes(spec)


def test_neighbors_that_move_together():
    slow = [50 + 10 * ((at // 4) % 2) + at % 2 for at in range(32)]
    told = "Neighboring figures move together more than chance would bring."
    assert any(note.startswith(told) for note in notes(monthly(*slow, chart="i")))
    # One step from one level to another is what a chart looks for, and no such thing.
    step = [*CALM, *CALM, *(value + 30 for value in CALM)]
    assert not any(note.startswith(told) for note in notes(monthly(*step, chart="i")))


def test_a_phase_that_begins_with_a_signal_is_pointed_out():
    values = (*CALM, *(value + 10 for value in CALM))
    at_signal = notes(monthly(*values, phases=[Phase(after=12, reason="new form")]))
    assert at_signal[1] == (
        "The phase that begins with January 2026 begins where a signal does. "
        "A new phase should follow a change people made, not the figures alone."
    )
    assert len(notes(monthly(*values, phases=[Phase(after=15, reason="new form")]))) == 1


def test_the_line_is_called_what_it_is():
    spec = monthly(*CALM, *(value + 10 for value in CALM), chart="i", phases=[Phase(after=13, reason="new form")])
    assert "The mean was" in notes(spec)[0]
    known = monthly(*CALM, *CALM, chart="i", phases=[Phase(after=12, reason="new form", centre=40.0)])
    assert "The line was 49.8 before and is 40 since." in notes(known)[0]
