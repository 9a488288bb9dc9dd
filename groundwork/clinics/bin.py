"""The bin: which tables can be binned, and what lies in it."""

import datetime

from django.apps import apps
from django.utils import timezone

from groundwork.clinics.models import ClinicRecord

DAYS_KEPT = 30


def tables() -> dict[str, type[ClinicRecord]]:
    """Every table whose rows can be binned, by its label, such as "projects.step": those that name a permission."""
    return {
        model._meta.label_lower: model
        for model in apps.get_models()
        if issubclass(model, ClinicRecord) and model.EDIT_PERMISSION
    }


def contents(clinic) -> list[ClinicRecord]:
    """What was binned at the clinic in the last 30 days, newest first. One query a table."""
    since = timezone.now() - datetime.timedelta(days=DAYS_KEPT)
    found = []
    for model in tables().values():
        found += model.objects.filter(clinic=clinic, binned_at__gte=since).select_related("binned_by")
    return sorted(found, key=lambda row: row.binned_at, reverse=True)


def find(clinic, label, pk) -> ClinicRecord | None:
    """The clinic's record with this table label and id, binned or not."""
    model = tables().get(label)
    return model.objects.filter(clinic=clinic, pk=pk).select_related("clinic").first() if model else None


def days_left(row) -> int:
    """How many whole days the row can still be taken out of the bin."""
    return max(0, DAYS_KEPT - (timezone.now() - row.binned_at).days)
