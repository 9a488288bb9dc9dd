import json
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from groundwork.spc import Baseline, ChartSpec, Exclusion, Phase, Point, Target, UnitWords
from tests.spc.build import months, plain

JANUARY = date(2025, 1, 1)


def full_spec():
    return ChartSpec(
        title="Calls",
        unit="rate",
        unit_words=UnitWords(one="patient", many="patients"),
        per=1000,
        better="lower",
        points=[Point(start=JANUARY, numerator=3, denominator=900), Point(start=date(2025, 2, 1))],
        baseline=Baseline(until=JANUARY),
        phases=[Phase(start=date(2025, 2, 1), reason="new phone line", baseline=Baseline(points=3))],
        exclusions=[Exclusion(start=JANUARY, reason="flood")],
        targets=[Target(value=2.5, since=JANUARY, due=date(2025, 12, 31))],
    )


def test_a_spec_comes_back_equal_from_json():
    spec = full_spec()
    again = ChartSpec.model_validate_json(spec.model_dump_json())
    assert again == spec
    assert again.digest == spec.digest


def test_the_schema_of_a_spec_can_be_published():
    schema = ChartSpec.model_json_schema()
    assert set(schema["properties"]) >= {"chart", "points", "baseline", "phases", "exclusions", "targets", "rules"}
    assert json.dumps(schema)


def test_whole_and_decimal_numbers_become_floats_of_the_same_digest():
    values = [Point(value=Decimal("12.5")), Point(value=12), Point(value=12.5)]
    assert [type(point.value) for point in values] == [float, float, float]
    assert plain(12, 13).digest == ChartSpec(points=[Point(value=Decimal(12)), Point(value=13)]).digest


def test_a_spec_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        full_spec().title = "Other"


def test_the_digest_tells_specs_apart_and_ignores_how_defaults_were_given():
    assert plain(1, 2).digest == plain(1, 2, better="neutral").digest
    assert plain(1, 2).digest != plain(1, 3).digest
    assert plain(1, 2).digest != plain(1, 2, better="higher").digest


def test_a_digest_outlives_new_fields_with_defaults():
    # Stored results are found by it: a change here means that all of them are computed anew.
    assert plain(1, 2).digest == "1027775c3f1de0de64ef4747b20ca8f9e241847978e290dc340a36863fbbeea9"


@pytest.mark.parametrize(
    ("options", "scale"), [({"unit": "percent"}, 100), ({"unit": "rate", "per": 1000}, 1000), ({"unit": "days"}, 1)]
)
def test_the_scale_of_a_figure(options, scale):
    assert ChartSpec(**options).scale == scale


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Point(value=1, denominator=2), "not both"),
        (lambda: Point(value="12"), "valid number"),
        (lambda: Point(value=True), "valid number"),
        (lambda: Point(value=float("nan")), "finite number"),
        (lambda: Point(value=1e16), "less than or equal"),
        (lambda: Point(start=date(26, 1, 1), value=1), "1900"),
        (lambda: Point(colour="red"), "Extra inputs"),
        (Baseline, "either"),
        (lambda: Baseline(points=3, until=JANUARY), "either"),
        (lambda: Baseline(points=0), "greater than or equal to 1"),
        (lambda: Phase(reason="x"), "either"),
        (lambda: Phase(reason="  ", after=3), "at least 1 character"),
        (lambda: Phase(after=3), "reason"),
        (lambda: Exclusion(position=3), "reason"),
        (lambda: Exclusion(reason="x"), "either"),
        (lambda: ChartSpec(unit="percent", per=1000), "out of 100"),
        (lambda: ChartSpec(chart="pie"), "'run'"),
        (lambda: ChartSpec(points=[Point(value=1), Point(start=JANUARY, value=1)]), "all points have a date or none"),
        (lambda: ChartSpec(points=months([1, 2])[::-1]), "point 2 .2025-01-01. comes before"),
        (lambda: ChartSpec(points=months([1]) * 2), "point 2 .2025-01-01. repeats a month"),
        (lambda: plain(1, 2, baseline=Baseline(until=JANUARY)), "by number"),
        (lambda: plain(1, 2, exclusions=[Exclusion(start=JANUARY, reason="x")]), "by number"),
        (lambda: plain(1, 2, phases=[Phase(after=1, reason="x", baseline=Baseline(until=JANUARY))]), "by number"),
    ],
)
def test_a_faulty_spec_says_what_is_wrong(make, message):
    with pytest.raises(ValidationError, match=message):
        make()


def test_two_events_may_fall_on_one_day_when_time_is_not_divided():
    spec = ChartSpec(period="point", points=[Point(start=JANUARY, value=1), Point(start=JANUARY, value=2)])
    assert len(spec.points) == 2
