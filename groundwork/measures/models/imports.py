"""Files that brought numbers in."""

from django.db import models

from groundwork.clinics.models import ClinicRecord
from groundwork.measures.models.series import Series

IMPORT_STATES = {"previewed": "Not confirmed", "confirmed": "Imported", "undone": "Undone", "discarded": "Discarded"}


class ImportBatch(ClinicRecord):
    """One uploaded file on its way into a series.

    `rows` holds what was read of the file while it is being looked at; once
    confirmed only this clinic's rows stay, once discarded none. `before` holds
    what each changed point said, so that the import can be undone.
    """

    EDIT_PERMISSION = "measures.edit"
    NOT_IN_HISTORY = frozenset({"rows", "before", "mapping"})

    series = models.ForeignKey(Series, models.PROTECT, related_name="imports")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=IMPORT_STATES, default="previewed")
    counts = models.JSONField(default=dict)
    before = models.JSONField(default=list)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "import"
        indexes = [models.Index(fields=["series", "sha256"], name="import_by_file")]

    def __str__(self):
        return f"Import of {self.file_name}"

    def why_not_bin(self) -> str:
        """An import in the bin could not be undone any more."""
        return "An import is undone, or its file put away, on its own page."
