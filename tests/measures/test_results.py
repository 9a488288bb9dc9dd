from datetime import date
from decimal import Decimal

import pytest

from groundwork.measures import periods
from groundwork.measures.entries import ChartInput, Entry
from groundwork.measures.reads import late_words
from groundwork.measures.results import latest_of, reading_of, result_of, spec_of
from tests.measures.tables import TODAY, goal, percent


def history(*numerators, out_of=100, first=date(2025, 1, 1), period="month", partial=0):
    """Entries of consecutive periods; None leaves one out, the last `partial` ones are not over."""
    found = [
        Entry(
            periods.following(first, period, place),
            Decimal(numerator),
            None if out_of is None else Decimal(out_of),
            place >= len(numerators) - partial,
            "manual",
        )
        for place, numerator in enumerate(numerators)
        if numerator is not None
    ]
    return tuple(found)


def test_a_percent_a_rate_a_count_and_days_on_their_scales():
    entries = history(30, out_of=40)
    assert result_of(ChartInput(percent(), entries)).points[0].value == 75
    assert result_of(ChartInput(percent(unit="rate", per=1000), entries)).points[0].value == 750
    assert result_of(ChartInput(percent(unit="days", denominator="visits"), entries)).points[0].value == 0.75
    assert result_of(ChartInput(percent(unit="days", denominator=""), history(30, out_of=None))).points[0].value == 30
    assert result_of(ChartInput(percent(unit="count"), history(30, out_of=None))).points[0].value == 30


def test_a_period_that_is_not_over_is_drawn_and_not_judged():
    result = result_of(ChartInput(percent(), history(50, 60, partial=1)))
    assert [(point.value, point.counted) for point in result.points] == [(50, True), (60, False)]
    assert latest_of(ChartInput(percent(), history(50, 60, partial=1)), result).text == "50%"
    only = result_of(ChartInput(percent(), history(60, partial=1)))
    assert latest_of(ChartInput(percent(), history(60, partial=1)), only).partial


def test_a_missing_month_and_one_out_of_nothing_are_gaps():
    entries = (*history(50, None, 60), Entry(date(2025, 4, 1), Decimal(0), Decimal(0), False, "manual"))
    result = result_of(ChartInput(percent(), entries))
    assert [point.gap for point in result.points] == [None, "missing", None, "no_denominator"]


def test_goal_and_baseline_go_into_the_chart():
    series = percent(
        baseline_from=date(2025, 1, 1),
        baseline_to=date(2025, 10, 1),
        baseline_reason="before the first test",
    )
    result = result_of(ChartInput(series, history(*[48, 50] * 5, *range(51, 59)), goals=(goal(75, date(2027, 3, 31)),)))
    assert (result.phase.centre, result.phase.frozen, result.phase.baseline_points) == (49, True, 10)
    assert result.verdict == "better"
    assert "the goal is 75% by 31 March 2027" in reading_of(result, TODAY).text


def test_numbers_before_the_baseline_keep_a_median_of_their_own():
    series = percent(baseline_from=date(2025, 4, 1), baseline_to=date(2025, 8, 1), baseline_reason="new report")
    result = result_of(ChartInput(series, history(10, 10, 10, *[50] * 8)))
    assert [(phase.centre, phase.frozen) for phase in result.phases] == [(10, False), (50, True)]
    assert any("new report" in note for note in reading_of(result, TODAY).notes)


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2024, 1, 1), date(2025, 2, 1)), (date(2025, 1, 1), date(2025, 2, 1)), (date(2026, 1, 1), date(2026, 2, 1))],
)
def test_a_baseline_that_begins_before_or_after_all_numbers_makes_no_phase(first, last):
    series = percent(baseline_from=first, baseline_to=last, baseline_reason="x")
    assert len(result_of(ChartInput(series, history(10, 20, 30))).phases) == 1
    assert result_of(ChartInput(series, ())).points == ()


def test_fewer_than_ten_points_are_too_early():
    reading = reading_of(result_of(ChartInput(percent(), history(*range(40, 49)))), TODAY)
    assert reading.headline == "Too early to say: 9 of the 10 months needed."


def test_equal_numbers_are_computed_once():
    entries = history(*range(40, 60))
    assert result_of(ChartInput(percent(), entries)) is result_of(ChartInput(percent(), entries))
    assert result_of(ChartInput(percent(better="lower"), entries)) is not result_of(ChartInput(percent(), entries))


def test_the_big_figure_says_what_the_sentence_says():
    given = ChartInput(percent(), history(*[50] * 9, 596, out_of=1000), goals=(goal(60, date(2027, 1, 1)),))
    result = result_of(given)
    assert latest_of(given, result).number == "59.6"
    assert "59.6%" in reading_of(result, TODAY).text
    assert latest_of(given, result).counts == "596 of 1,000"


def test_units_follow_the_number():
    days = percent(unit="days", denominator="")
    for numerator, text in ((1, "1 day"), (3, "3 days")):
        entries = history(numerator, out_of=None)
        assert latest_of(ChartInput(days, entries), result_of(ChartInput(days, entries))).text == text
    rate = percent(unit="rate", per=1000)
    entries = history(5, out_of=1000)
    assert latest_of(ChartInput(rate, entries), result_of(ChartInput(rate, entries))).text == "5 per 1,000"
    assert latest_of(ChartInput(rate, ()), result_of(ChartInput(rate, ()))) is None


def test_a_spec_round_trips():
    spec = spec_of(ChartInput(percent(), history(50, 60), goals=(goal(60), goal(75, TODAY, date(2025, 2, 1)))))
    assert type(spec).model_validate_json(spec.model_dump_json()) == spec


def test_lateness_in_words():
    assert [late_words(days) for days in (-3, 0, 1, 11, 400)] == [
        "",
        "",
        "1 day late",
        "11 days late",
        "13 months late",
    ]
