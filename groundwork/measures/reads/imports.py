"""Files that were imported into a series."""

from django.db.models import QuerySet

from groundwork.measures.models import ImportBatch, Series


def imports_of(series: Series) -> QuerySet[ImportBatch]:
    """Confirmed and undone imports of the series, newest first, without their rows."""
    return (
        ImportBatch.live.filter(series=series, state__in=("confirmed", "undone"))
        .select_related("changed_by", "created_by")
        .defer("rows", "before")
        .order_by("-confirmed_at")
    )


def imported_before(series: Series, sha256: str) -> ImportBatch | None:
    """The standing import of the very same file into the series."""
    return imports_of(series).filter(state="confirmed", sha256=sha256).first()


def saved_mapping(series: Series) -> dict | None:
    """The column names of the series' latest confirmed import."""
    batch = imports_of(series).filter(state="confirmed").first()
    return batch.mapping if batch else None
