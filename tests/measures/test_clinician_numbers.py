"""The table of a period by clinician: saved as a whole, in nobody's history with its counts."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.clinics import bin as the_bin
from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.models import AuditEvent
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.measures import periods, reads, writes
from groundwork.measures.clinicians import adding_up, adds_up
from groundwork.measures.entries import Entry
from groundwork.measures.models import ClinicianNumber
from tests.measures.tables import percent

pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 1)


def put(by, series, numbers, *, version=1, period=OCTOBER):
    counts = {person: pair and tuple(map(Decimal, pair)) for person, pair in numbers.items()}
    return writes.set_clinician_numbers(by=by, series=series, period=period, version=version, numbers=counts)


def standing(series):
    rows = ClinicianNumber.live.filter(series=series).order_by("clinician__name")
    return [(row.clinician.name, row.numerator, row.denominator) for row in rows]


def test_a_table_is_saved_with_a_row_each(cast, agreement):
    table = put(cast.rosa, agreement, {cast.omar: (30, 60), cast.mia: None}, period=date(2026, 10, 17))
    assert standing(agreement) == [("Omar Haddad", 30, 60)]
    assert (table.version, table.name, table.together) == (2, "October 2026", (30, 60))
    row = ClinicianNumber.live.get()
    assert (row.period, row.clinic, row.created_by) == (OCTOBER, cast.cedar, cast.rosa)


def test_the_history_tells_who_and_when_and_no_count(cast, agreement):
    put(cast.rosa, agreement, {cast.omar: (37, 61)})
    put(cast.ellen, agreement, {cast.omar: (38, 62)}, version=2)
    put(cast.rosa, agreement, {cast.omar: None}, version=3)
    events = AuditEvent.objects.filter(label="measures.cliniciannumber").order_by("pk")
    assert [(event.actor, event.verb, event.title) for event in events] == [
        ("Rosa Delgado", "added", "Current agreement signed, Omar Haddad, October 2026"),
        ("Ellen Marsh", "corrected", "Current agreement signed, Omar Haddad, October 2026"),
        ("Rosa Delgado", "put in the bin", "Current agreement signed, Omar Haddad, October 2026"),
    ]
    told = [set(changes) for changes in events.values_list("changes", flat=True)]
    assert told == [{"series", "clinician", "period"}, set(), {"binned_at", "binned_by"}]


def test_one_fault_keeps_the_whole_table_out(cast, agreement):
    for numbers, sentence in (
        ({cast.omar: (30, 60), cast.mia: (70, 60)}, "Mia Tran: 70 is more than the 60 it is out of"),
        ({cast.omar: (30, 60), cast.mia: (-1, 60)}, "Mia Tran: a count starts at 0"),
        ({cast.omar: (30, 60), cast.ben: (1, 2)}, "Ben Ito never belonged to Cedar Hollow"),
    ):
        with pytest.raises(Refused, match=sentence):
            put(cast.rosa, agreement, numbers)
    with pytest.raises(Refused, match="December 2026 has not begun"):
        put(cast.rosa, agreement, {cast.omar: (30, 60)}, period=date(2026, 12, 1))
    assert not ClinicianNumber.objects.exists()
    assert not AuditEvent.objects.filter(label="measures.cliniciannumber").exists()


def test_a_former_clinician_may_have_numbers(cast, agreement):
    put(cast.rosa, agreement, {cast.eve: (30, 60)})
    assert standing(agreement) == [("Eve Past", 30, 60)]


def test_of_two_tables_the_later_one_is_stale(cast, agreement):
    put(cast.ellen, agreement, {cast.omar: (30, 60)})
    with pytest.raises(Stale) as caught:
        put(cast.rosa, agreement, {cast.omar: (31, 60), cast.mia: (20, 40)})
    assert caught.value.current.version == 2
    assert caught.value.current.changed_by == cast.ellen
    assert str(caught.value).startswith("Current agreement signed, October 2026 is at version 2")
    assert standing(agreement) == [("Omar Haddad", 30, 60)]


def test_tables_of_other_people_do_not_meet(cast, agreement):
    put(cast.omar, agreement, {cast.omar: (30, 60)})
    put(cast.rosa, agreement, {cast.mia: (20, 40)})
    assert len(standing(agreement)) == 2


def test_every_change_makes_the_version_grow(cast, agreement):
    """Adding, correcting, binning, adding again: never back to a version that was."""
    seen = [1]
    for pair in ((30, 60), (31, 60), None, (32, 60), (32, 60), None):
        seen.append(put(cast.rosa, agreement, {cast.omar: pair}, version=seen[-1]).version)
    assert seen == [1, 2, 3, 4, 5, 5, 6]


def test_a_number_taken_out_can_come_back(cast, agreement):
    put(cast.rosa, agreement, {cast.omar: (30, 60)})
    put(cast.rosa, agreement, {cast.omar: None}, version=2)
    [row] = [row for row in the_bin.contents(cast.cedar) if isinstance(row, ClinicianNumber)]
    assert row.clash_on_return() == ""
    clinic_writes.move(by=cast.rosa, row=row, into_bin=False)
    assert standing(agreement) == [("Omar Haddad", 30, 60)]
    clinic_writes.move(by=cast.rosa, row=row, into_bin=True)
    put(cast.rosa, agreement, {cast.omar: (1, 2)}, version=reads.period_table(agreement, OCTOBER, [cast.omar]).version)
    assert "another number now" in row.clash_on_return()


def test_a_count_has_one_number(cast, calls):
    writes.set_clinician_numbers(
        by=cast.rosa, series=calls, period=OCTOBER, version=1, numbers={cast.omar: (Decimal(5), None)}
    )
    assert standing(calls) == [("Omar Haddad", 5, None)]
    with pytest.raises(Refused, match="only a count fits here"):
        put(cast.rosa, calls, {cast.omar: (5, 6)}, version=2)


def test_unit_and_period_stay_once_clinicians_have_numbers(cast, agreement):
    put(cast.rosa, agreement, {cast.omar: (30, 60)})
    with pytest.raises(Refused, match="has numbers already"):
        writes.define(by=cast.rosa, series=agreement, version=1, fields={"unit": "count"})


# ---------- who has a row ----------


def names(people):
    return [person.name for person in people]


def test_prescribers_and_whoever_has_a_number_have_a_row(cast, agreement):
    assert names(reads.counted_in(agreement, OCTOBER)) == ["Omar Haddad"]
    put(cast.rosa, agreement, {cast.eve: (30, 60)}, period=date(2026, 9, 1))
    assert names(reads.counted_in(agreement, OCTOBER)) == ["Eve Past", "Omar Haddad"]
    others = names(reads.others_at(agreement, [cast.omar]))
    assert others == ["Lena Hart", "Mia Tran", "Rosa Delgado"]


def test_a_prescriber_who_left_keeps_a_row_until_then(cast, agreement):
    gone = clinic_writes.add_person(by=None, name="Gus Gone", email="gus@example.org")
    role = clinic_writes.give_role(by=None, user=gone, clinic=cast.cedar, role="clinician", job="np")
    clinic_writes.end_role(by=None, membership=role)
    ended = type(role).objects.get(pk=role.pk).ended_at.date()
    this = periods.start_of(ended, "month")
    assert "Gus Gone" in names(reads.counted_in(agreement, this))
    assert "Gus Gone" not in names(reads.counted_in(agreement, periods.following(this, "month")))


# ---------- adding up ----------


def entry(some, of_all=None):
    return Entry(OCTOBER, Decimal(some), None if of_all is None else Decimal(of_all), False, "manual")


@pytest.mark.parametrize(
    ("fields", "parts", "whole", "adds"),
    [
        ({}, [(30, 60), (20, 40)], (50, 100), True),
        ({}, [(30, 60), (20, 40)], (50, 101), False),
        ({}, [(30, 60), (20, 40)], (51, 100), False),
        ({"unit": "count"}, [(3, None), (4, None)], (7, None), True),
        ({"unit": "count"}, [(3, None), (4, None)], (8, None), False),
        ({"unit": "days"}, [(3, None), (4, None)], (5, None), True),
        ({"unit": "days", "denominator": "visits"}, [(3, 1), (4, 2)], (5, 3), False),
    ],
)
def test_parts_make_the_whole_or_not(fields, parts, whole, adds):
    assert adds_up(percent(**fields), [entry(*part) for part in parts], entry(*whole)) is adds


def test_the_sum_is_told_beside_the_clinics_number(cast, agreement):
    table = put(cast.rosa, agreement, {cast.omar: (30, 60), cast.mia: (18, 31)})
    assert adding_up(table, entry(48, 91)) == "Together 48 of 91, the clinic’s own number."
    assert adding_up(table, entry(48, 92)).startswith("Together 48 of 91. The clinic’s own number is 48 of 92.")
    assert adding_up(table, None) == ""


def test_a_forged_version_shows_the_table_and_is_no_failure(cast, agreement, as_person):
    where = f"/cedar-hollow/measures/{agreement.pk}/clinicians/2026-10/"
    answer = as_person(cast.rosa).post(where, {"version": "7", f"numerator-{cast.omar.pk}": ""})
    assert answer.status_code == 409


# ---------- addresses ----------


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from(["month", "quarter"]))
def test_a_period_comes_back_from_its_code(day, period):
    start = periods.start_of(day, period)
    assert periods.from_code(periods.code(start, period), period) == start


@pytest.mark.parametrize("text", ["2026-00", "2026-13", "2026-1", "2026-010", "2026", "2026-Q1", "", "0001-01"])
def test_other_texts_are_no_month(text):
    assert periods.from_code(text, "month") is None
    assert periods.from_code(text.replace("Q1", "Q5"), "quarter") is None
