"""The bin: which tables can be binned, what lies in it, and what goes with a row that has lain there long enough."""

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


def due() -> list[ClinicRecord]:
    """What has lain in the bin for 30 days, at any clinic. One query a table."""
    since = timezone.now() - datetime.timedelta(days=DAYS_KEPT)
    return [row for model in tables().values() for row in model.objects.filter(binned_at__lt=since)]


def with_parts(row) -> dict[type[ClinicRecord], set[int]]:
    """{table: ids} of the row and all that is part of it, of its parts too, binned or not."""
    found = {type(row): {row.pk}}
    fresh = dict(found)
    while fresh:
        parts = {}
        for model, ids in fresh.items():
            for field in _pointing_at(model):
                if not field.null and field.name not in field.model.RESTS_ON:
                    rows = field.model.objects.filter(**{f"{field.name}__in": ids})
                    new = set(rows.values_list("pk", flat=True)) - found.get(field.model, set())
                    parts[field.model] = parts.get(field.model, set()) | new
        fresh = {model: ids for model, ids in parts.items() if ids}
        for model, ids in fresh.items():
            found.setdefault(model, set()).update(ids)
    return found


def loose_ends(gone) -> list[tuple]:
    """[(field, rows)]: references that may be empty, from anywhere, to the rows in {table: ids}."""
    return [
        (field, field.model.objects.filter(**{f"{field.name}__in": ids}))
        for model, ids in gone.items()
        for field in _pointing_at(model)
        if field.null
    ]


def _pointing_at(model):
    # Hidden ones too: a reference whose way back has no name is still one.
    fields = (relation.field for relation in model._meta.get_fields(include_hidden=True) if relation.one_to_many)
    return [field for field in fields if issubclass(field.model, ClinicRecord)]


def days_left(row) -> int:
    """How many whole days the row can still be taken out of the bin."""
    return max(0, DAYS_KEPT - (timezone.now() - row.binned_at).days)
