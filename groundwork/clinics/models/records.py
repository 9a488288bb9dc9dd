"""What every record of a clinic has: its clinic, a version against lost updates, and a way into the bin and back."""

from django.db import models
from django.utils import timezone


class LiveManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(binned_at__isnull=True)


class ClinicRecord(models.Model):
    """Base of every table the team edits. Rows are changed through `records`, never by `save` alone."""

    clinic = models.ForeignKey("clinics.Clinic", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey("clinics.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey("clinics.User", models.PROTECT, related_name="+")
    binned_at = models.DateTimeField(null=True, blank=True)
    binned_by = models.ForeignKey("clinics.User", models.PROTECT, related_name="+", null=True, blank=True)

    # What a member needs to edit, bin or restore a row of the table; each table names its own.
    EDIT_PERMISSION = ""
    # Fields whose text the history leaves out: whole files and questionnaires, which nobody reads there.
    NOT_IN_HISTORY = frozenset()

    # A row is part of each record it must name, and goes for good with it; not of those whose fields stand here, which
    # stay as long as the row does.
    RESTS_ON = frozenset()

    objects = models.Manager()
    live = LiveManager()

    class Meta:
        abstract = True
        default_manager_name = "objects"
        base_manager_name = "objects"

    def why_not_bin(self) -> str:
        """Why this row does not go into the bin by itself, as a sentence; empty when it does.

        Tables whose rows are put away by a write of their own say so here, and
        where to find it.
        """
        return ""

    def clash_on_return(self) -> str:
        """Why this row cannot come out of the bin now, as a sentence; empty when it can.

        Tables that allow only one row of a kind say so here, in better words than the database has.
        """
        return ""
