"""The kind of chart and its rules: what fits a measure, what is suggested and why, how limits are drawn."""

from datetime import date
from decimal import Decimal

import pytest

from groundwork.clinics.writes import Refused
from groundwork.measures import writes
from groundwork.measures.chart import draw
from groundwork.measures.entries import ChartInput
from groundwork.measures.kinds import CHARTS, PURPOSES, RULE_SETS, charts_for, fault
from groundwork.measures.models import UNITS, Series
from groundwork.measures.results import result_of
from groundwork.spc.kinds import KINDS, RuleSetName
from tests.measures.pages import address, words
from tests.measures.tables import percent
from tests.measures.test_chart import RISING, entries

# Shares out of a hundred that vary as counting alone would have them.
STEADY = [48, 55, 44, 51, 57, 46, 50, 42, 53, 49, 58, 45, 52, 47, 54, 41]


def drawn(values=STEADY, **fields):
    series = percent(denominator="y", **fields)
    return draw(result_of(ChartInput(series, tuple(entries(values, series=series)))))


def test_every_kind_and_rule_set_has_words_and_is_one_the_statistics_know():
    assert set(CHARTS) == set(PURPOSES) <= set(KINDS)
    assert set(RULE_SETS) == set(RuleSetName.__args__)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("out_of", ["patients", ""])
def test_every_offered_kind_draws_the_measure_under_every_set_it_goes_with(unit, out_of):
    for chart in charts_for(Series(unit=unit, denominator=out_of)):
        for rules in KINDS[chart].rules:
            series = percent(unit=unit, denominator=out_of, chart=chart, rules=rules)
            assert fault(series, chart, rules) == ""
            given = ChartInput(series, tuple(entries(RISING, series=series)))
            chart_drawn = draw(result_of(given))
            assert chart_drawn.title == f"{CHARTS[chart]}: Signed"
            assert all(bool(drawing.limits) == KINDS[chart].limits for drawing in chart_drawn.drawings), chart


def test_limits_step_with_the_number_counted_and_are_named():
    series = percent(denominator="y", chart="p")
    numbers = [
        entry.__class__(entry.start, entry.numerator, Decimal(100 + place % 2 * 300), False, "manual")
        for place, entry in enumerate(entries(STEADY, series=series))
    ]
    chart = draw(result_of(ChartInput(series, tuple(numbers))))
    lower, upper = chart.drawings[0].limits
    assert len(lower.points) == len(upper.points) == 2 * len(STEADY)
    assert len({y for _, y in upper.points}) == 2
    assert all(y > top for (_, y), (_, top) in zip(lower.points, upper.points, strict=True))
    names = [label.text for label in chart.drawings[0].labels]
    assert [name.split(" limit ")[0] for name in names if " limit " in name] == ["Upper", "Lower"]
    assert any(name.startswith("Mean ") for name in names)
    assert "Limits are wider where fewer were counted" in chart.notes
    assert "The limits at the latest point are" in chart.description


def test_limits_on_few_points_are_named_trial():
    names = [label.text for label in drawn(STEADY[:11], chart="i").drawings[0].labels]
    assert names.count("trial") == 2


def test_a_run_chart_has_a_median_and_no_limits():
    chart = drawn()
    assert chart.drawings[0].limits == ()
    assert any(label.text.startswith("Median ") for label in chart.drawings[0].labels)
    assert "limits" not in chart.description


@pytest.mark.django_db
def test_a_kind_that_does_not_fit_is_refused(cast, agreement):
    for chart, rules, sentence in (
        ("c", "anhoej", "C chart does not fit this measure."),
        ("pie", "anhoej", "That kind of chart does not fit"),
        ("run", "nhs", "Making Data Count \\(NHS\\) do not go with this kind of chart. These do: Longest run"),
        ("p", "mine", "Those rules do not go"),
    ):
        with pytest.raises(Refused, match=sentence):
            writes.set_chart(by=cast.rosa, series=agreement, version=1, chart=chart, rules=rules)


@pytest.mark.django_db
def test_a_kind_that_no_longer_fits_gives_way_to_the_run_chart(cast):
    own = writes.choose(by=cast.rosa, clinic=cast.cedar, title="Own", numerator="x", denominator="y")
    own = writes.set_chart(by=cast.rosa, series=own, version=1, chart="p", rules="nelson")
    own = writes.define(by=cast.rosa, series=own, version=own.version, fields={"unit": "count", "denominator": ""})
    assert (own.chart, own.rules) == ("run", "anhoej")


@pytest.mark.django_db
def test_the_page_suggests_a_kind_with_its_reason_and_draws_the_chosen_one(cast, agreement, fill, as_person):
    client, place = as_person(cast.rosa), address("measure_chart", agreement)
    fill(agreement, STEADY[:5])
    assert "With fewer than 12 figures, a run chart is the safe choice." in words(client.get(place))
    fill(agreement, STEADY[5:], first=date(2025, 10, 1))
    text = words(client.get(place))
    assert "P chart suits these numbers. These are shares: cases out of a number that is known each time." in text
    assert "P chart (suggested)" in text
    wrong = client.post(place, {"chart": "run", "rules": "nhs", "version": "1"})
    assert (wrong.status_code, "do not go with this kind of chart" in words(wrong)) == (422, True)
    assert client.post(place, {"chart": "p", "rules": "nelson", "version": "1"}).status_code == 302
    page = client.get(address("measure", agreement))
    assert "P chart, judged by Nelson rules" in words(page)
    assert b'class="c-lim"' in page.content
    assert "P chart suits these numbers best." in words(client.get(place))


@pytest.mark.django_db
def test_cases_that_are_too_rare_are_to_be_counted_another_way(cast, agreement, fill, as_person):
    fill(agreement, [0, 0, 1] * 5)
    text = words(as_person(cast.rosa).get(address("measure_chart", agreement)))
    assert "The events are rare: most figures would be 0 or nearly so." in text
