"""Text a person has typed and not yet saved."""

from django.utils import timezone

from groundwork.clinics import audit
from groundwork.clinics.audit import write
from groundwork.clinics.models import Draft


@write
def keep_draft(*, by, clinic, form, sequence, fields):
    """The stored draft. A late autosave, whose sequence is not higher, is dropped and the newer one returned."""
    audit.nothing_changed()  # a draft is no record yet
    row, made = Draft.objects.get_or_create(
        user=by,
        clinic=clinic,
        form=form,
        defaults={"sequence": sequence, "fields": fields, "saved_at": timezone.now()},
    )
    if not made and sequence > row.sequence:
        Draft.objects.filter(pk=row.pk, sequence__lt=sequence).update(
            sequence=sequence, fields=fields, saved_at=timezone.now()
        )
        row.refresh_from_db()
    return row


@write
def drop_draft(*, by, clinic, form, sequence=0):
    """Forget the text of a form that was saved or discarded.

    The row stays with the save's sequence, so that an autosave which left the
    browser before the save and arrives after it finds itself late.
    """
    audit.nothing_changed()
    row = Draft.objects.filter(user=by, clinic=clinic, form=form).first()
    if row is not None:
        row.fields, row.sequence, row.saved_at = {}, max(row.sequence, sequence), timezone.now()
        row.save()
    elif sequence:
        Draft.objects.create(user=by, clinic=clinic, form=form, sequence=sequence, fields={}, saved_at=timezone.now())
