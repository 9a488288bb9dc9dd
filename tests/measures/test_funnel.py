"""The funnel of clinics: a year each, points between limits as the statistics have them, names that do not touch."""

from datetime import date
from decimal import Decimal
from itertools import combinations, product

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.clinics.models import Clinic
from groundwork.measures import periods
from groundwork.measures.chart import draw_funnel
from groundwork.measures.chart.values import Box
from groundwork.measures.entries import ChartInput, Entry
from groundwork.measures.funnel import FEWEST_TO_JUDGE, funnel_of, year_words
from groundwork.measures.suppression import told_of
from tests.measures.tables import percent

FIRST = date(2025, 5, 1)
NAMES = ["Alder Creek Clinic", "Bayberry Health", "Cedar Hollow Family Health", "Dogwood", "Elm Fork", "Fir Lane"]


def told(name, months, **fields):
    """What may be told of a clinic with these (some, of all) from May 2025 on, or from quarter 2."""
    series = percent(denominator="All", clinic=Clinic(name=name), **fields)
    first = periods.start_of(FIRST, series.period)
    entries = (
        Entry(periods.following(first, series.period, place), Decimal(some), Decimal(of_all), False, "manual")
        for place, (some, of_all) in enumerate(months)
    )
    return told_of(ChartInput(series, tuple(entries)))


def clinics(shares, of_all=100, **fields):
    return [told(name, [(share, of_all)] * 12, **fields) for name, share in zip(NAMES, shares, strict=False)]


def test_a_year_is_the_latest_twelve_months_or_four_quarters():
    one = told("A", [(90, 100)] * 3 + [(50, 100)] * 12)
    assert (len(one.year), {entry.numerator for entry in one.year}) == (12, {50})
    assert year_words(one) == "August 2025 to July 2026"
    assert len(told("A", [(50, 100)] * 6, period="quarter").year) == 4
    assert told("A", [(50, 100)] * 11).year == ()


@pytest.mark.parametrize("place", [0, 11])
def test_a_year_with_a_hidden_month_is_not_told(place):
    months = [(50, 100)] * 12
    months[place] = (5, 100)
    assert told("A", months).year == ()
    assert len(told("A", [*months, *[(50, 100)] * 12]).year) == 12


def test_sums_are_compared_and_not_means_of_shares():
    many = told("Alder", [(20, 40)] * 6 + [(80, 100)] * 6)
    [first, *_] = funnel_of([many, *clinics([50, 52, 54, 56])]).points
    assert (first.label, first.numerator, first.denominator) == ("Alder", 600, 840)
    assert first.value == pytest.approx(600 / 840 * 100)


def test_points_and_curve_lie_where_the_statistics_have_them():
    result = funnel_of(clinics([50, 52, 54, 56, 20], of_all=1000))
    for drawing in draw_funnel(result).drawings:
        lower, upper = drawing.limits
        assert drawing.axis[1].x1 == drawing.plot.left and drawing.axis[-1].x1 == drawing.plot.right
        assert all(low > up for (_, low), (_, up) in zip(lower.points, upper.points, strict=True))
        for point, dot in zip(result.points, drawing.dots, strict=True):
            near = min(range(len(lower.points)), key=lambda at: abs(lower.points[at][0] - dot.x))
            inside = upper.points[near][1] <= dot.y <= lower.points[near][1]
            assert inside == (not point.signals)
            assert drawing.plot.left <= dot.x <= drawing.plot.right
            assert drawing.plot.top <= dot.y <= drawing.plot.bottom


def test_a_clinic_far_outside_is_a_diamond_with_words():
    usual = [told(f"Clinic {place}", [(500 + place, 1000)] * 12) for place in range(20)]
    result = funnel_of([*usual, told("Far Away", [(200, 1000)] * 12)])
    assert [point.label for point in result.points if point.signals] == ["Far Away"]
    for drawing in draw_funnel(result).drawings:
        assert [dot.words for dot in drawing.dots if dot.shape == "signal"] == [
            "Far Away: 20%, 2,400 of 12,000, outside the limits"
        ]
        assert "Far Away" in [label.text for label in drawing.labels]


@pytest.mark.parametrize(("clinics", "beyond"), [(FEWEST_TO_JUDGE - 1, False), (FEWEST_TO_JUDGE + 1, True)])
def test_of_fewer_clinics_than_can_be_judged_none_lies_outside_however_far_it_is(clinics, beyond):
    usual = [told(f"Clinic {place}", [(500, 1000)] * 12) for place in range(clinics - 1)]
    result = funnel_of([*usual, told("Far Away", [(100, 1000)] * 12)])
    assert any(point.signals for point in result.points) is beyond


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(15, 80), st.integers(100, 900)), min_size=5, max_size=12))
def test_no_two_words_overlap_and_nothing_leaves_the_picture(rows):
    several = [told(f"Clinic {place} of many", [(share, of_all)] * 12) for place, (share, of_all) in enumerate(rows)]
    for drawing in draw_funnel(funnel_of(several)).drawings:
        for one, other in combinations([label.box for label in drawing.labels], 2):
            assert not one.overlaps(other)
        named = [label for label in drawing.labels if label.text.startswith(("Clinic", "Mean"))]
        for label, dot in product(named, drawing.dots):
            assert not label.box.overlaps(Box(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r))
        for label in drawing.labels:
            assert label.box.left >= 0 and label.box.right <= drawing.width
            assert label.box.top >= 0 and label.box.bottom <= drawing.height


def test_the_markup_has_words_for_each_clinic():
    funnel = draw_funnel(funnel_of(clinics([50, 52, 54, 56, 58])))
    html = render_to_string("measures/_funnel.html", {"funnel": funnel, "below": "how many"})
    assert html.count('tabindex="0"') == 10
    assert "Bayberry Health: 52%, 624 of 1,200, inside the limits" in html
    assert "Funnel chart of" in html
