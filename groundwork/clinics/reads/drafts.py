"""Unsaved text."""

from groundwork.clinics.models import Draft


def draft(*, user, clinic, form) -> Draft | None:
    """What the person has typed into this form and not saved, if anything."""
    row = Draft.objects.filter(user=user, clinic=clinic, form=form).first()
    # A saved form leaves its row behind, empty: see `writes.drop_draft`.
    return row if row is not None and row.fields else None
