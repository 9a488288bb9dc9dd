"""Records by the ids of an address, always within the member's clinic: anything else is not there."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from groundwork.measures import reads
from groundwork.measures.models import DataPoint, ImportBatch, Series


def series_at(member, pk) -> Series:
    """The clinic's live series, or 404."""
    return get_object_or_404(Series.live.select_related("clinic", "owner"), clinic=member.clinic, pk=pk)


def series_to_read(member, pk) -> Series:
    """The same for a page that only reads (`reads.to_read`)."""
    rows = reads.to_read(Series.live.select_related("clinic", "owner"))
    return get_object_or_404(rows, clinic=member.clinic, pk=pk)


def point_at(member, series_pk, pk) -> DataPoint:
    """The live number of the clinic's series, or 404."""
    rows = DataPoint.live.select_related("series__clinic", "clinic", "changed_by").filter(
        series__binned_at__isnull=True
    )
    return get_object_or_404(rows, clinic=member.clinic, series_id=series_pk, pk=pk)


def batch_at(member, series_pk, pk) -> ImportBatch:
    """The import of the clinic's series, or 404."""
    rows = ImportBatch.live.select_related("series__clinic", "clinic", "changed_by", "created_by")
    return get_object_or_404(rows, clinic=member.clinic, series_id=series_pk, series__binned_at__isnull=True, pk=pk)


def page_of(series) -> str:
    """The address of the measure's page."""
    return reverse("measure", args=[series.clinic.slug, series.pk])
