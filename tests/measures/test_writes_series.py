from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from groundwork.clinics.models import AuditEvent
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused, move
from groundwork.measures import reads, writes
from groundwork.measures.models import Series
from groundwork.toolkit.schema import Measure

pytestmark = pytest.mark.django_db

SIGNED = Measure(
    key="agreement-signed",
    title="Current agreement signed",
    topic="policies",
    kind="process",
    better="higher",
    unit="percent",
    numerator="Patients who signed.",
    denominator="Patients on the list.",
    leave_out="Hospice.",
    why="It shows that someone talked.",
)
CALLS = Measure(
    key="calls",
    title="Calls",
    topic="visits",
    kind="outcome",
    better="lower",
    unit="count",
    source="tally",
    numerator="Calls.",
    why="They take time.",
)


def choose(cast, measure=SIGNED, **fields):
    return writes.choose(by=cast.rosa, clinic=cast.cedar, toolkit="six-building-blocks", measure=measure, **fields)


def test_a_toolkits_measure_is_copied_with_all_that_defines_it(cast):
    series = choose(cast, owner=cast.mia, how_counted="By report", goal_value=Decimal(75), goal_date=date(2027, 3, 31))
    assert (series.toolkit, series.measure, series.title) == ("six-building-blocks", "agreement-signed", SIGNED.title)
    assert (series.unit, series.better, series.period, series.per) == ("percent", "higher", "month", 100)
    assert (series.numerator, series.denominator, series.leave_out) == (
        "Patients who signed.",
        "Patients on the list.",
        "Hospice.",
    )
    assert (series.owner, series.how_counted) == (cast.mia, "By report")
    assert [(goal.value, goal.due, goal.since) for goal in series.goals.all()] == [(75, date(2027, 3, 31), None)]
    assert AuditEvent.objects.filter(label="measures.series", record_id=str(series.pk), verb="added").count() == 1


def test_a_count_is_counted_out_of_nothing(cast):
    series = choose(cast, CALLS)
    assert series.source == "tally"
    assert not series.has_denominator


def test_a_measure_is_chosen_once(cast):
    choose(cast)
    with pytest.raises(Refused, match="“Current agreement signed” is one of your measures already"):
        choose(cast)
    assert Series.objects.count() == 1


def test_two_people_choosing_at_once_get_one_series(cast, monkeypatch):
    first = choose(cast)
    monkeypatch.setattr(Series.live, "filter", lambda **_: Series.objects.none())
    with pytest.raises(Refused, match="already"):
        choose(cast)
    assert list(Series.objects.all()) == [first]


def test_the_first_measure_gives_way_to_the_next_one_chosen_as_first(cast):
    first, second = choose(cast, is_prioritized=True), choose(cast, CALLS, is_prioritized=True)
    first.refresh_from_db()
    assert (first.is_prioritized, second.is_prioritized) == (False, True)
    assert reads.prioritized(cast.cedar, "six-building-blocks") == second
    moved = AuditEvent.objects.get(label="measures.series", record_id=str(first.pk), verb="changed")
    assert moved.changes == {"is_prioritized": ["yes", "no"]}
    writes.prioritize(by=cast.rosa, series=first)
    assert reads.prioritized(cast.cedar, "six-building-blocks") == first
    assert Series.live.filter(is_prioritized=True).count() == 1


def test_making_the_first_one_first_again_changes_nothing(cast):
    first = choose(cast, is_prioritized=True)
    assert writes.prioritize(by=cast.rosa, series=first).version == 1


def test_each_toolkit_and_each_clinic_has_its_own_first_measure(cast):
    ours = choose(cast, is_prioritized=True)
    theirs = writes.choose(
        by=cast.bella, clinic=cast.birch, toolkit="six-building-blocks", measure=SIGNED, is_prioritized=True
    )
    other = writes.choose(by=cast.rosa, clinic=cast.cedar, toolkit="other", measure=SIGNED, is_prioritized=True)
    assert Series.live.filter(is_prioritized=True).count() == 3
    assert reads.prioritized(cast.cedar, "six-building-blocks") == ours
    assert reads.prioritized(cast.birch, "six-building-blocks") == theirs
    assert reads.prioritized(cast.cedar, "other") == other


def test_the_database_itself_holds_one_first_measure(cast):
    choose(cast, is_prioritized=True)
    second = choose(cast, CALLS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.filter(pk=second.pk).update(is_prioritized=True)


def test_a_binned_measure_can_be_chosen_again_and_then_cannot_come_back(cast):
    series = choose(cast, is_prioritized=True)
    move(by=cast.rosa, row=series, into_bin=True)
    assert reads.prioritized(cast.cedar, "six-building-blocks") is None
    series.refresh_from_db()
    assert series.clash_on_return() == ""
    choose(cast, is_prioritized=True)
    assert "chosen again" in series.clash_on_return()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " ", "numerator": "x"}, "needs a name and what is counted"),
        ({"title": "A", "numerator": ""}, "needs a name and what is counted"),
        ({"title": "A", "numerator": "x"}, "needs what it is counted out of"),
        ({"title": "A", "numerator": "x", "unit": "share"}, "percent, rate, count or days"),
        ({"title": "A", "numerator": "x", "denominator": "y", "unit": "rate", "per": 0}, "per 1 or more"),
        ({"title": "A", "numerator": "x", "denominator": "y", "goal_date": date(2027, 1, 1)}, "a date and no number"),
        ({"title": "A", "numerator": "x", "denominator": "y", "goal_value": Decimal(101)}, "at most 100"),
        ({"title": "A", "numerator": "x", "denominator": "y", "goal_value": Decimal(-1)}, "0 or more"),
    ],
)
def test_an_own_measure_without_sense_is_refused(cast, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        writes.choose(by=cast.rosa, clinic=cast.cedar, **fields)
    assert Series.objects.count() == 0


def test_how_a_toolkits_measure_is_counted_can_change_and_what_is_counted_cannot(cast):
    series = choose(cast)
    series = writes.define(by=cast.rosa, series=series, version=1, fields={"how_counted": "Ten charts each"})
    assert (series.how_counted, series.version) == ("Ten charts each", 2)
    with pytest.raises(Refused, match="The toolkit defines this measure"):
        writes.define(by=cast.rosa, series=series, version=2, fields={"numerator": "Other"})


def test_unit_and_period_stay_once_there_are_numbers(cast, agreement, fill):
    writes.define(by=cast.rosa, series=agreement, version=1, fields={"unit": "rate", "per": 10})
    agreement.refresh_from_db()
    fill(agreement, [5])
    for fields in ({"unit": "count"}, {"period": "quarter"}):
        with pytest.raises(Refused, match="has numbers already"):
            writes.define(by=cast.rosa, series=agreement, version=2, fields=fields)
    agreement = writes.define(by=cast.rosa, series=agreement, version=2, fields={"title": "Signed", "per": 1000})
    assert (agreement.title, agreement.per) == ("Signed", 1000)


def test_two_people_at_one_definition(cast, agreement):
    writes.define(by=cast.rosa, series=agreement, version=1, fields={"title": "Signed"})
    stale = Series.objects.get(pk=agreement.pk)
    with pytest.raises(Stale):
        writes.define(by=cast.mia, series=stale, version=1, fields={"title": "On file"})
    assert Series.objects.get().title == "Signed"


def test_a_baseline_is_held_with_its_reason(cast, agreement):
    agreement = writes.set_baseline(
        by=cast.rosa,
        series=agreement,
        version=1,
        baseline_from=date(2025, 5, 9),
        baseline_to=date(2026, 2, 28),
        reason=" before the first test ",
    )
    assert (agreement.baseline_from, agreement.baseline_to) == (date(2025, 5, 1), date(2026, 2, 1))
    event = AuditEvent.objects.get(verb="set the baseline")
    assert event.actor == "Rosa Delgado"
    assert event.changes["baseline_reason"] == ["", "before the first test"]
    agreement = writes.set_baseline(
        by=cast.rosa, series=agreement, version=2, baseline_from=None, baseline_to=None, reason=""
    )
    assert (agreement.baseline_from, agreement.baseline_reason) == (None, "")


@pytest.mark.parametrize(
    ("first", "last", "reason", "sentence"),
    [
        (date(2025, 5, 1), date(2026, 2, 1), " ", "needs a reason"),
        (date(2025, 5, 1), None, "x", "Give both, or neither"),
        (date(2026, 2, 1), date(2025, 5, 1), "x", "ends in May 2025, before it begins"),
    ],
)
def test_half_a_baseline_is_refused(cast, agreement, first, last, reason, sentence):
    with pytest.raises(Refused, match=sentence):
        writes.set_baseline(
            by=cast.rosa, series=agreement, version=1, baseline_from=first, baseline_to=last, reason=reason
        )
    agreement.refresh_from_db()
    assert agreement.version == 1
