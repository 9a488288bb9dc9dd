"""Into the bin, out of it, and out of the house."""

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from groundwork.clinics import audit, records
from groundwork.clinics import bin as record_bin
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


@write
def remove_for_good(*, by, row):
    """How many rows are gone: a binned one and all that is part of it. Refused while something else rests on one.

    The history keeps what it told of them; of the removal it says which kind
    of thing went, and no word of it. References that may be empty become so.
    """
    row = type(row).objects.select_for_update(of=("self",)).filter(pk=row.pk, binned_at__isnull=False).first()
    if row is None:
        audit.nothing_changed()
        return 0
    gone = record_bin.with_parts(row)
    for field, rows in record_bin.loose_ends(gone):
        rows.update(**{field.name: None})
    audit.record(by=by, verb="removed for good", what=row, clinic=row.clinic, title=row._meta.verbose_name)
    _delete(gone)
    return sum(len(ids) for ids in gone.values())


def _delete(gone):
    """Parts before wholes: what still carries another row is tried again after it."""
    left = dict(gone)
    while left:
        for model, ids in list(left.items()):
            try:
                model.objects.filter(pk__in=ids).delete()
            except ProtectedError:
                continue
            del left[model]
            break
        else:
            raise Refused("Something outside the bin rests on it, so it stays there.")
