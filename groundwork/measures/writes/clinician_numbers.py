"""Numbers by clinician: a period's table, saved as a whole."""

from django.db import IntegrityError, transaction

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.models import Membership
from groundwork.clinics.writes import Refused
from groundwork.measures import periods
from groundwork.measures.models import ClinicianNumber
from groundwork.measures.reads.clinician_numbers import period_table


@write
def set_clinician_numbers(*, by, series, period, version, numbers):
    """The table of the period that holds the day `period`, with these numbers: all of them, or none.

    `numbers` gives each person (counted, out of), or None for no number: one
    that stood goes into the bin. `version` is that of the same people's table;
    raises `Stale` with the table as it is now when somebody saved meanwhile.
    """
    start = periods.start_of(period, series.period)
    if start > series.clinic.today():
        raise Refused(f"{periods.name(start, series.period)} has not begun yet. Choose an earlier {series.period}.")
    _check(series, numbers)
    table = period_table(series, start, numbers)
    if table.version != version:
        raise records.Stale(table)
    try:
        with transaction.atomic():
            for person, pair in numbers.items():
                _set(by, table, person, pair)
    except (IntegrityError, records.Stale):  # of two people who saved at once, the other was first
        raise records.Stale(period_table(series, start, numbers)) from None
    return period_table(series, start, numbers)


def _set(by, table, person, pair):
    row = table.rows.get(person.pk)
    if pair is None:
        if row is None:
            audit.nothing_changed()
        else:
            records.put_in_bin(row, by=by)
        return
    fields = dict(zip(("numerator", "denominator"), pair, strict=True))
    if row is not None:
        records.change(row, by=by, version=row.version, verb="corrected", **fields)
        return
    series = table.series
    records.add(
        ClinicianNumber, by=by, clinic=series.clinic, series=series, clinician=person, period=table.start, **fields
    )


def _check(series, numbers):
    known = set(Membership.objects.filter(clinic=series.clinic, user__in=numbers).values_list("user_id", flat=True))
    if strangers := [person.name for person in numbers if person.pk not in known]:
        raise Refused(f"{', '.join(strangers)} never belonged to {series.clinic}.")
    for person, pair in numbers.items():
        if pair is None:
            continue
        numerator, denominator = pair
        if numerator < 0 or (denominator is not None and denominator < 0):
            raise Refused(f"{person.name}: a count starts at 0. Check the minus sign.")
        if fault := series.fault(numerator, denominator):
            raise Refused(f"{person.name}: {fault[0].lower()}{fault[1:]}. Check both numbers.")
