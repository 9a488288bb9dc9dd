from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from groundwork.clinics.models import AuditEvent
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused, move
from groundwork.measures import periods, reads, writes
from groundwork.measures.models import DataPoint, TallyDay

pytestmark = pytest.mark.django_db

OCTOBER = date(2025, 10, 1)


@pytest.fixture
def visits(cast):
    return writes.choose(
        by=cast.rosa,
        clinic=cast.cedar,
        title="Huddled",
        source="tally",
        numerator="Huddled visits",
        denominator="Visits",
    )


def october(cast, series, **fields):
    return writes.add_point(
        **{"by": cast.mia, "series": series, "period": date(2025, 10, 17), "numerator": 58, "denominator": 92, **fields}
    )


def test_a_number_belongs_to_its_period(cast, agreement):
    point = october(cast, agreement, note=" =new \n report ")
    assert (point.period, point.numerator, point.denominator) == (OCTOBER, 58, 92)
    assert (point.note, point.source, point.clinic) == ("=new report", "manual", cast.cedar)
    assert str(point) == "Current agreement signed, October 2025"
    assert AuditEvent.objects.get(label="measures.datapoint").verb == "added"


def test_decimals_are_kept_exactly(cast, agreement):
    agreement = writes.define(by=cast.rosa, series=agreement, version=1, fields={"unit": "rate", "per": 1000})
    october(cast, agreement, numerator=Decimal("191"), denominator=Decimal("999999999.123456"))
    stored = DataPoint.objects.get()
    assert (stored.numerator, stored.denominator) == (Decimal("191"), Decimal("999999999.123456"))


def test_a_period_has_one_number(cast, agreement):
    point = october(cast, agreement)
    with pytest.raises(Refused, match="October 2025 has a number already: 58 of 92"):
        october(cast, agreement, numerator=60)
    move(by=cast.rosa, row=point, into_bin=True)
    again = october(cast, agreement, numerator=60)
    assert list(reads.points_of(agreement)) == [again]
    point.refresh_from_db()
    assert "another number now" in point.clash_on_return()
    with pytest.raises(IntegrityError), transaction.atomic():
        DataPoint.objects.filter(pk=point.pk).update(binned_at=None)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"numerator": 93}, "93 is more than the 92 it is out of"),
        ({"numerator": -1}, "A count starts at 0"),
        ({"denominator": -1, "numerator": 0}, "A count starts at 0"),
        ({"denominator": None}, "counted out of a second number"),
        ({"period": date(2999, 1, 1)}, "January 2999 has not begun yet"),
    ],
)
def test_a_number_without_sense_is_refused(cast, agreement, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        october(cast, agreement, **fields)
    assert not DataPoint.objects.exists()


def test_only_a_count_fits_a_count(cast, calls):
    with pytest.raises(Refused, match="Only a count fits here"):
        october(cast, calls)
    assert october(cast, calls, denominator=None).counts == "58"


def test_a_correction_keeps_the_old_number_in_the_history(cast, agreement):
    point = october(cast, agreement, source="import")
    point = writes.correct_point(by=cast.rosa, point=point, version=1, numerator=57, denominator=92, note="recount")
    assert (point.numerator, point.source, point.note, point.version) == (57, "manual", "recount", 2)
    event = AuditEvent.objects.get(label="measures.datapoint", verb="corrected")
    assert event.changes["numerator"] == ["58", "57"]


def test_a_note_alone_leaves_the_source_as_it_is(cast, agreement):
    point = october(cast, agreement, source="import")
    point = writes.correct_point(by=cast.rosa, point=point, version=1, numerator=58, denominator=92, note="checked")
    assert point.source == "import"


def test_the_second_of_two_corrections_does_not_win_unseen(cast, agreement):
    point = october(cast, agreement)
    mine, theirs = DataPoint.objects.get(), DataPoint.objects.get()
    writes.correct_point(by=cast.rosa, point=mine, version=point.version, numerator=57, denominator=92)
    with pytest.raises(Stale) as stale:
        writes.correct_point(by=cast.mia, point=theirs, version=point.version, numerator=59, denominator=92)
    assert stale.value.current.numerator == 57


def test_a_correction_without_sense_is_refused(cast, agreement):
    point = october(cast, agreement)
    with pytest.raises(Refused, match="Check both numbers"):
        writes.correct_point(by=cast.rosa, point=point, version=1, numerator=100, denominator=92)


# ---------- tallies ----------


def today(cast):
    return cast.cedar.today()


def test_marks_add_up_whoever_makes_them(cast, calls):
    for person in (cast.rosa, cast.mia, cast.rosa):
        day = writes.tally(by=person, series=calls, on=today(cast), add=1)
    assert (day.count, day.out_of, day.version) == (3, None, 3)
    assert writes.tally(by=cast.mia, series=calls, on=today(cast), add=-1).count == 2
    assert AuditEvent.objects.filter(label="measures.tallyday").count() == 4


def test_a_count_never_falls_below_zero(cast, calls):
    assert writes.tally(by=cast.rosa, series=calls, on=today(cast), add=-1) is None
    writes.tally(by=cast.rosa, series=calls, on=today(cast), add=1)
    writes.tally(by=cast.rosa, series=calls, on=today(cast), add=-1)
    assert writes.tally(by=cast.rosa, series=calls, on=today(cast), add=-1).count == 0


def test_yes_and_no_count_occasions(cast, visits):
    writes.tally(by=cast.rosa, series=visits, on=today(cast), add=1, occasions=1)
    day = writes.tally(by=cast.rosa, series=visits, on=today(cast), add=0, occasions=1)
    assert (day.count, day.out_of) == (1, 2)


def test_a_mark_made_while_another_makes_the_day_counts_too(cast, calls, monkeypatch):
    from groundwork.measures.writes import tallies

    real, calls_made = tallies._add, []

    def overtaken(*arguments):
        if not calls_made:
            calls_made.append(1)
            real(cast.mia, *arguments[1:])
            raise IntegrityError("made at the same moment")
        return real(*arguments)

    with transaction.atomic():
        monkeypatch.setattr(tallies, "_add", overtaken)
        writes.tally(by=cast.rosa, series=calls, on=today(cast), add=1)
    assert TallyDay.objects.get().count == 1


def test_tomorrow_cannot_be_tallied(cast, calls):
    with pytest.raises(Refused, match="has not begun yet"):
        writes.tally(by=cast.rosa, series=calls, on=today(cast) + timedelta(days=1), add=1)


def test_a_day_is_set_by_number_and_a_stale_save_is_told(cast, calls, visits):
    day = writes.correct_tally(by=cast.rosa, series=calls, on=today(cast), version=0, count=4)
    assert day.count == 4
    with pytest.raises(Stale):
        writes.correct_tally(by=cast.mia, series=calls, on=today(cast), version=0, count=9)
    assert writes.correct_tally(by=cast.mia, series=calls, on=today(cast), version=1, count=9).count == 9
    with pytest.raises(Refused, match="5 is more than the 4 it is out of"):
        writes.correct_tally(by=cast.rosa, series=visits, on=today(cast), version=0, count=5, out_of=4)
    with pytest.raises(Refused, match="Give the count and what it is out of"):
        writes.correct_tally(by=cast.rosa, series=visits, on=today(cast), version=0, count=5)
    with pytest.raises(Refused, match="at most 100,000"):
        writes.correct_tally(by=cast.rosa, series=calls, on=today(cast), version=2, count=100_001)


def test_days_become_the_number_of_their_period_at_once(cast, visits):
    for on, count, out_of in (
        (date(2025, 9, 30), 1, 2),
        (date(2025, 10, 1), 2, 3),
        (date(2025, 10, 31), 3, 4),
    ):
        writes.correct_tally(by=cast.rosa, series=visits, on=on, version=0, count=count, out_of=out_of)
    found = reads.entries_of(visits, date(2025, 10, 31))
    assert [(entry.start, entry.counts, entry.days, entry.partial) for entry in found] == [
        (date(2025, 9, 1), "1 of 2", 1, False),
        (OCTOBER, "5 of 7", 2, True),
    ]
    assert found[1].source_words == "Tally, 2 days"
    assert not reads.entries_of(visits, date(2025, 11, 1))[1].partial


def test_quarters_add_up_all_their_days(cast):
    quarterly = writes.choose(
        by=cast.rosa,
        clinic=cast.cedar,
        title="Calls",
        unit="count",
        source="tally",
        period="quarter",
        numerator="Calls",
    )
    for month in (7, 8, 9, 10):
        writes.correct_tally(by=cast.rosa, series=quarterly, on=date(2025, month, 2), version=0, count=month)
    found = reads.entries_of(quarterly, date(2025, 12, 1))
    assert [(entry.start, entry.numerator) for entry in found] == [(date(2025, 7, 1), 24), (OCTOBER, 10)]


def test_a_number_entered_for_a_tallied_month_stands(cast, calls):
    writes.correct_tally(by=cast.rosa, series=calls, on=date(2025, 10, 5), version=0, count=4)
    writes.add_point(by=cast.rosa, series=calls, period=OCTOBER, numerator=Decimal(40))
    (entry,) = reads.entries_of(calls, date(2025, 11, 1))
    assert (entry.numerator, entry.source) == (40, "manual")


def test_the_last_days_are_listed_with_and_without_marks(cast, calls):
    writes.tally(by=cast.rosa, series=calls, on=today(cast), add=1)
    days = reads.tally_days(calls, today(cast))
    assert len(days) == 14
    assert days[0][1].count == 1
    assert [marks for _, marks in days[1:]] == [None] * 13
    assert days[-1][0] == today(cast) - timedelta(days=13)
    assert periods.day(date(2026, 11, 20)) == "Fri 20 Nov"
