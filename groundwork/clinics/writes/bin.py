"""Into the bin and out of it."""

from django.db import IntegrityError, transaction

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.writes.refusal import Refused


@write
def move(*, by, row, into_bin):
    """The record, now in the bin or out of it.

    Refused when the record is put away elsewhere only, or when another one has
    taken its place meanwhile.
    """
    if into_bin:
        elsewhere = row.why_not_bin()
        if elsewhere:
            raise Refused(elsewhere)
        return records.put_in_bin(row, by=by)
    clash = row.clash_on_return()
    if clash:
        raise Refused(clash)
    try:
        # A savepoint of its own: after an integrity error PostgreSQL accepts nothing more in the transaction.
        with transaction.atomic():
            return records.take_out_of_bin(row, by=by)
    except IntegrityError as error:
        raise Refused(
            f"“{row}” cannot come back: another {row._meta.verbose_name} stands in its place. "
            "Rename that one or put it in the bin first."
        ) from error
