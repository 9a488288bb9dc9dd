"""The append-only record of every write. The database itself refuses to change or delete its rows."""

from django.db import models
from django.utils import timezone


class AuditEvent(models.Model):
    """Who did what to which record, and each changed field's old and new text.

    Keeps names and ids as text and points at nothing, so that it outlives
    whatever it speaks of. Rooms with patient rows record field names only.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor_id = models.CharField(max_length=40)
    actor = models.CharField(max_length=120)
    clinic_id = models.CharField(max_length=40, blank=True)
    verb = models.CharField(max_length=40)
    label = models.CharField(max_length=60)
    record_id = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    changes = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["clinic_id", "-at"], name="audit_by_clinic"),
            models.Index(fields=["label", "record_id", "-at"], name="audit_by_record"),
        ]

    def __str__(self):
        return f"{self.actor} {self.verb} {self.title}"
