"""Tallies: one mark more or less on a day, or a day's count set by hand."""

from django.db import IntegrityError, transaction

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.measures import periods
from groundwork.measures.models import TallyDay

MOST = 100_000


@write
def tally(*, by, series, on, add, occasions=0):
    """The day with `add` more on its count (fewer when negative) and `occasions` more that it is counted out of.

    Marks made by several people at the same moment all count, so no version is
    asked for. A count never falls below 0.
    """
    _check_day(series, on)
    try:
        with transaction.atomic():
            return _add(by, series, on, add, occasions)
    except IntegrityError:  # two people made the day's first mark at once; now the day is there
        return _add(by, series, on, add, occasions)


def _add(by, series, on, add, occasions):
    day = TallyDay.live.select_for_update(of=("self",)).filter(series=series, on=on).first()
    count = max(0, (day.count if day else 0) + add)
    out_of = max(count, (day.out_of or 0 if day else 0) + occasions) if series.has_denominator else None
    _check_size(count, out_of)
    if day is not None:
        return records.change(day, by=by, version=day.version, verb="tallied", count=count, out_of=out_of)
    if not count and not out_of:
        audit.nothing_changed()
        return None
    return records.add(TallyDay, by=by, clinic=series.clinic, series=series, on=on, count=count, out_of=out_of)


@write
def correct_tally(*, by, series, on, version, count, out_of=None):
    """The day with this count. `version` is that of the day's row, 0 for a form opened on a day without marks."""
    _check_day(series, on)
    if series.has_denominator != (out_of is not None):
        raise Refused("Give the count and what it is out of." if series.has_denominator else "Only a count fits here.")
    if out_of is not None and count > out_of:
        raise Refused(f"{count} is more than the {out_of} it is out of. Check both numbers.")
    _check_size(count, out_of)
    day = TallyDay.live.filter(series=series, on=on).select_related("changed_by").first()
    if day is not None:
        return records.change(day, by=by, version=version, verb="corrected", count=count, out_of=out_of)
    try:
        with transaction.atomic():
            return records.add(TallyDay, by=by, clinic=series.clinic, series=series, on=on, count=count, out_of=out_of)
    except IntegrityError:
        raise records.Stale(TallyDay.live.get(series=series, on=on)) from None


def _check_day(series, on):
    if on > series.clinic.today():
        raise Refused(f"{periods.day(on)} has not begun yet. Choose today or an earlier day.")


def _check_size(count, out_of):
    if max(count, out_of or 0) > MOST:
        raise Refused(f"A day holds at most {MOST:,} marks. Check the count.")
