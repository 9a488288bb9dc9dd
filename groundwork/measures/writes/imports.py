"""An upload on its way: kept and looked at, its columns named, confirmed as a whole, undone as a whole."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F
from django.utils import timezone

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.measures import numbers
from groundwork.measures.importing import columns
from groundwork.measures.importing.columns import Mapping
from groundwork.measures.importing.preview import MOST_ROWS, Preview, compare
from groundwork.measures.models import DataPoint, ImportBatch
from groundwork.measures.reading.sandbox import Upload
from groundwork.measures.writes.points import add_point

RESTORED = ("numerator", "denominator", "note", "source", "batch_id")


@write
def preview_import(*, by, series, upload: Upload):
    """The batch that holds what was read. No number changes; the person's earlier unconfirmed uploads are emptied."""
    earlier = ImportBatch.live.filter(series=series, created_by=by, state="previewed").select_related("clinic")
    for batch in earlier:
        _discard(by, batch)
    batch = ImportBatch(
        clinic=series.clinic,
        series=series,
        created_by=by,
        changed_by=by,
        file_name=upload.name,
        sha256=upload.sha256,
        rows=upload.table,
    )
    batch.save(force_insert=True)
    # The file's rows stay out of the history: they may be other clinics' numbers, and they are not ours yet.
    audit.record(by=by, verb="uploaded", what=batch, clinic=series.clinic, changes={"file": ("", upload.name)})
    return batch


@write
def map_import(*, by, batch, mapping: Mapping):
    """The batch with the person's answers on its columns. Refuses more rows than one clinic can have."""
    if batch.state != "previewed":
        raise _moved_on(batch)
    sheet = batch.rows["sheets"][mapping.sheet]
    own = len(columns.own_rows(sheet, mapping))
    if own > MOST_ROWS:
        raise Refused(
            f"{own:,} rows are more than one clinic has (at most {MOST_ROWS:,}). "
            "Choose the column and the value that pick out your clinic’s rows."
        )
    named = mapping.named(sheet["headings"])
    if named == batch.mapping:
        audit.nothing_changed()
        return batch
    return _advance(by, batch, "named the columns of", mapping=named)


@write
def confirm_import(*, by, batch, seen):
    """The batch, its numbers now in the series. All or nothing.

    `seen` is the digest of the preview the person looked at; when numbers have
    changed since, it refuses, and the person looks again.
    """
    if batch.state != "previewed":  # put away in another tab: its rows are gone
        raise _moved_on(batch)
    if not batch.mapping:
        raise Refused("Say first which column holds what. Nothing was imported.")
    preview = preview_of(batch)
    if preview.seen != seen:
        raise Refused("Numbers of this measure changed while you looked. Look through the table again, then import.")
    if not preview.taken:
        raise Refused("There is nothing new in this file, so nothing was imported.")
    mapping = Mapping.stored(batch.mapping)
    # Only what came in is kept of the file: other clinics' rows go.
    sheet = batch.rows["sheets"][mapping.sheet]
    kept = {**batch.rows, "sheets": [{**sheet, "rows": columns.own_rows(sheet, mapping), "formulas": []}]}
    before = [_take(by, batch, row) for row in preview.taken]
    return _advance(
        by,
        batch,
        "imported",
        state="confirmed",
        confirmed_at=timezone.now(),
        counts=preview.counts,
        before=before,
        rows=kept,
        mapping={**batch.mapping, "sheet": 0},
    )


def preview_of(batch: ImportBatch) -> Preview:
    """What the batch would do now."""
    mapping = Mapping.stored(batch.mapping)
    periods = DataPoint.live.filter(series=batch.series)
    standing = {point.period: point for point in periods}
    return compare(batch.rows["sheets"][mapping.sheet], mapping, batch.series, standing, batch.clinic.today())


def _take(by, batch, row) -> dict:
    """Write one row; what is needed to undo it."""
    if row.old is None:
        point = add_point(
            by=by,
            series=batch.series,
            period=row.period,
            numerator=row.numerator,
            denominator=row.denominator,
            note=row.note or "",
            source="import",
            batch=batch,
        )
        return {"point": point.pk, "version": point.version, "old": None}
    old = {name: getattr(row.old, name) for name in RESTORED}
    point = records.change(
        row.old,
        by=by,
        version=row.old.version,
        verb="imported",
        numerator=row.numerator,
        denominator=row.denominator,
        note=row.old.note if row.note is None else row.note,
        source="import",
        batch_id=batch.pk,
    )
    old = {name: numbers.plain(value) if isinstance(value, Decimal) else value for name, value in old.items()}
    return {"point": point.pk, "version": point.version, "old": old}


@dataclass(frozen=True)
class Undone:
    """How many numbers went back and were taken out, and those left since somebody changed them after the import."""

    restored: int
    removed: int
    left: tuple[DataPoint, ...]


@write
def undo_import(*, by, batch):
    """Every number of the import as it was before, new ones in the bin; what changed since stays and is named."""
    _advance(by, batch, "undid", expected="confirmed", state="undone")
    points = DataPoint.objects.select_related("clinic", "changed_by").in_bulk([item["point"] for item in batch.before])
    restored, removed, left = 0, 0, []
    for item in batch.before:
        point = points.get(item["point"])
        if point is None:  # put in the bin since, and gone from there
            continue
        if point.version != item["version"]:
            left.append(point)
        elif item["old"] is None:
            records.put_in_bin(point, by=by)
            removed += 1
        else:
            records.change(point, by=by, version=point.version, verb="undid the import of", **_old(item["old"]))
            restored += 1
    return Undone(restored=restored, removed=removed, left=tuple(left))


def _old(stored: dict) -> dict:
    counts = {name: Decimal(stored[name]) if stored[name] else None for name in ("numerator", "denominator")}
    return {**stored, **counts}


@write
def discard_import(*, by, batch):
    """The batch, closed without a trace in the numbers and emptied of the file's rows."""
    return _discard(by, batch)


def _discard(by, batch):
    return _advance(by, batch, "discarded", state="discarded", rows={}, mapping={})


def _moved_on(batch) -> Refused:
    return Refused(f"This import is now: {batch.get_state_display().lower()}. Open it again to see where it stands.")


def _advance(by, batch, verb, *, expected="previewed", **fields):
    """The batch moved on, if nobody moved it first. Of two confirmations at once, one finds it confirmed."""
    moved = ImportBatch.live.filter(pk=batch.pk, version=batch.version, state=expected).update(
        version=F("version") + 1, changed_at=timezone.now(), changed_by=by, **fields
    )
    if not moved:
        batch.refresh_from_db()
        raise _moved_on(batch)
    batch.refresh_from_db()
    changes = {"state": (expected, fields["state"])} if "state" in fields else {}
    audit.record(by=by, verb=verb, what=batch, clinic=batch.clinic, changes=changes)
    return batch
