"""Text a person has typed and not yet saved."""

from django.db import models


class Draft(models.Model):
    """The last autosaved state of one form of one person; gone once the form is saved.

    `sequence` is counted by the browser: an autosave that arrives late and
    carries a lower number is dropped.
    """

    user = models.ForeignKey("clinics.User", models.CASCADE, related_name="+")
    clinic = models.ForeignKey("clinics.Clinic", models.CASCADE, related_name="+")
    form = models.CharField(max_length=200)
    sequence = models.PositiveBigIntegerField(default=0)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "clinic", "form"], name="draft_once_per_form")]

    def __str__(self):
        return f"draft of {self.form}"
