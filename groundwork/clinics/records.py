"""How rows of `ClinicRecord` tables are added, changed, binned and restored: the tools of every room's `writes`."""

from django.db import models
from django.utils import timezone

from groundwork.clinics import audit


class Stale(Exception):
    """Somebody saved the record after this form was opened; `current` is what stands there now: a record, or a table

    of several that are saved together, with `version` and `changed_by` like one.
    """

    def __init__(self, current):
        super().__init__(f"{current} is at version {current.version}")
        self.current = current


def add(model, *, by, clinic, **fields):
    """The new row, audited as "added" with its filled fields."""
    now = timezone.now()
    row = model(clinic=clinic, created_by=by, changed_by=by, created_at=now, changed_at=now, **fields)
    row.save(force_insert=True)
    filled = {
        name: ("", value)
        for name, value in fields.items()
        if value not in (None, "", [], {}, False) and name not in model.NOT_IN_HISTORY
    }
    audit.record(by=by, verb="added", what=row, clinic=clinic, changes=filled)
    return row


def change(row, *, by, version, verb="changed", **fields):
    """The row with `fields` set and its version one higher, audited with old and new values.

    Raises `Stale` when the stored version is not `version`. When every field
    already holds its new value nothing is written. Old values are read from
    the database, never from `row`: a ModelForm has put the new ones into it.
    """
    model = type(row)
    stored = model.objects.get(pk=row.pk)
    differing = {
        name: (getattr(stored, name), value) for name, value in fields.items() if getattr(stored, name) != value
    }
    if not differing:
        audit.nothing_changed()
        row.refresh_from_db()
        return row
    touch(row, by=by, version=version, **fields)
    told = {name: pair for name, pair in differing.items() if name not in model.NOT_IN_HISTORY}
    audit.record(by=by, verb=verb, what=row, clinic=row.clinic, changes=told)
    return row


def touch(row, *, by, version, **fields):
    """The row with its version one higher, for a change among its parts, which leave their own history.

    Raises `Stale` when the stored version is not `version`: one UPDATE asks
    and raises, so of two people saving at once exactly one matches.
    """
    model = type(row)
    claimed = model.objects.filter(pk=row.pk, version=version).update(
        version=models.F("version") + 1,
        changed_at=timezone.now(),
        changed_by=by,
        **fields,
    )
    if not claimed:
        raise Stale(model.objects.select_related("changed_by", "clinic").get(pk=row.pk))
    row.refresh_from_db()
    return row


def put_in_bin(row, *, by):
    """Hide the row for 30 days; its children keep their own state and come back with it."""
    if row.binned_at is not None:
        audit.nothing_changed()
        return row
    return change(row, by=by, version=row.version, verb="put in the bin", binned_at=timezone.now(), binned_by=by)


def take_out_of_bin(row, *, by):
    """Bring a binned row back as it was."""
    if row.binned_at is None:
        audit.nothing_changed()
        return row
    return change(row, by=by, version=row.version, verb="took out of the bin", binned_at=None, binned_by=None)
