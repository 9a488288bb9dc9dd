from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.spc import ChartSpec, UnitWords, figure_text, period_text
from groundwork.spc.figures import extra_decimals, number_text

CALLS = UnitWords(one="call", many="calls")


@pytest.mark.parametrize(
    ("value", "options", "text"),
    [
        (63.0434, {"unit": "percent"}, "63%"),
        (62.5, {"unit": "percent"}, "63%"),
        (9.46, {"unit": "percent"}, "9.5%"),
        (9.0, {"unit": "percent"}, "9%"),
        (0.354, {"unit": "percent"}, "0.35%"),
        (0.0, {"unit": "percent"}, "0%"),
        (-0.0, {"unit": "percent"}, "0%"),
        (99.4, {"unit": "percent"}, "99%"),
        (99.6, {"unit": "percent"}, "99.6%"),
        (99.97, {"unit": "percent"}, "99.97%"),
        (100.0, {"unit": "percent"}, "100%"),
        (125.2, {"unit": "percent"}, "125%"),
        (63.0434, {"unit": "percent", "decimals": 1}, "63%"),
        (63.0634, {"unit": "percent", "decimals": 1}, "63.1%"),
        (12.0, {"unit": "count"}, "12"),
        (12.5, {"unit": "count", "unit_words": CALLS}, "12.5 calls"),
        (1.0, {"unit": "count", "unit_words": CALLS}, "1 call"),
        (0.0, {"unit": "count", "unit_words": CALLS}, "0 calls"),
        (4364813.0, {"unit": "count"}, "4,364,813"),
        (1.0, {"unit": "days"}, "1 day"),
        (1.5, {"unit": "days"}, "1.5 days"),
        (3.217, {"unit": "rate", "per": 1000.0}, "3.22 per 1,000"),
        (0.06318, {"unit": "rate", "per": 1000.0, "unit_words": UnitWords(one="patient", many="patients")},
         "0.063 per 1,000 patients"),
        (1.0, {"unit": "rate", "per": 100.0, "unit_words": CALLS}, "1 per 100 calls"),
        (-12.34, {"unit": "number"}, "-12.3"),
        (5.0, {"unit": "number", "unit_words": CALLS}, "5 calls"),
        (1e-12, {"unit": "number"}, "0"),
        (2e15, {"unit": "number"}, "2,000,000,000,000,000"),
    ],
)  # fmt: skip
def test_a_figure_in_words(value, options, text):
    assert figure_text(value, ChartSpec(**options)) == text


@given(st.floats(-1e15, 1e15), st.sampled_from(["percent", "rate", "count", "days", "number"]))
def test_every_figure_can_be_worded(value, unit):
    assert figure_text(value, ChartSpec(unit=unit))


@given(st.integers(-(10**6), 10**6), st.integers(0, 3))
def test_rounding_goes_half_up_and_keeps_whole_numbers(whole, decimals):
    assert number_text(float(whole), decimals, "", ".") == str(whole)
    away = whole + 1 if whole >= 0 else whole - 1
    assert number_text(whole + (0.5 if whole >= 0 else -0.5), 0, "", ".") == str(away)


@pytest.mark.parametrize(
    ("values", "extra"), [((48, 63, 75), 0), ((59.6, 60), 1), ((59.97, 60), 2), ((60, 60 + 1e-12), 0), ((None, 5), 0)]
)
def test_different_figures_look_different(values, extra):
    assert extra_decimals(values, ChartSpec(unit="percent")) == extra


@pytest.mark.parametrize(
    ("period", "long", "short"),
    [
        ("day", "5 October 2026", "5 October"),
        ("point", "5 October 2026", "5 October"),
        ("week", "the week of 5 October 2026", "the week of 5 October"),
        ("month", "October 2026", "October"),
        ("quarter", "Quarter 4 of 2026", "Quarter 4"),
        ("year", "2026", "2026"),
    ],
)
def test_a_period_in_words(period, long, short):
    day = date(2026, 10, 5)
    assert (period_text(day, period), period_text(day, period, year=False)) == (long, short)
