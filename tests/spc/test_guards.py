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
