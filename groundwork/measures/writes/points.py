"""Numbers by period: added, corrected."""

from django.db import IntegrityError, transaction

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.cells import tidy
from groundwork.clinics.writes import Refused
from groundwork.measures import periods
from groundwork.measures.models import DataPoint


@write
def add_point(*, by, series, period, numerator, denominator=None, note="", source="manual", batch=None):
    """The new number of the period that holds the day `period`. Refuses a period that has one, or has not begun."""
    start = periods.start_of(period, series.period)
    name = periods.name(start, series.period)
    if start > series.clinic.today():
        raise Refused(f"{name} has not begun yet. Choose an earlier {series.period}.")
    _check(series, numerator, denominator)
    try:
        with transaction.atomic():
            return records.add(
                DataPoint,
                by=by,
                clinic=series.clinic,
                series=series,
                period=start,
                numerator=numerator,
                denominator=denominator,
                note=tidy(note),
                source=source,
                batch=batch,
            )
    except IntegrityError:
        there = DataPoint.live.filter(series=series, period=start).first()
        if there is None:
            raise
        raise Refused(f"{name} has a number already: {there.counts}. Correct it in the table of numbers.") from None


@write
def correct_point(*, by, point, version, numerator, denominator=None, note=""):
    """The point with its numbers or note corrected. A number changed by a person comes from that person."""
    _check(point.series, numerator, denominator)
    fields = {"numerator": numerator, "denominator": denominator, "note": tidy(note)}
    if (numerator, denominator) != (point.numerator, point.denominator):
        fields["source"] = "manual"
    return records.change(point, by=by, version=version, verb="corrected", **fields)


def _check(series, numerator, denominator):
    if numerator < 0 or (denominator is not None and denominator < 0):
        raise Refused("A count starts at 0. Check the minus sign.")
    if fault := series.fault(numerator, denominator):
        raise Refused(f"{fault}. Check both numbers.")
