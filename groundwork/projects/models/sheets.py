"""What a sheet in use is about: an opportunity, or a test that was adopted."""

from django.db import models

from groundwork.clinics.models import ClinicRecord


class SheetUse(ClinicRecord):
    """One opened sheet and the one thing it is about. Without either, that thing has been removed for good."""

    EDIT_PERMISSION = "plan.edit"

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="sheet_uses")
    round = models.ForeignKey("questionnaires.Round", models.PROTECT, related_name="uses", verbose_name="sheet")
    opportunity = models.ForeignKey(
        "projects.Opportunity", models.PROTECT, null=True, blank=True, related_name="sheet_uses"
    )
    cycle = models.ForeignKey(
        "projects.PdsaCycle",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sheet_uses",
        verbose_name="test of change",
    )

    class Meta(ClinicRecord.Meta):
        verbose_name = "what a sheet is about"
        verbose_name_plural = "what sheets are about"
        constraints = [
            # No one-to-one field: parts that go for good with a record are found by its foreign keys.
            models.UniqueConstraint(fields=["round"], name="sheet_use_once_per_round"),
            models.CheckConstraint(
                condition=models.Q(opportunity__isnull=True) | models.Q(cycle__isnull=True),
                name="sheet_use_about_one_thing",
            ),
        ]

    @property
    def about(self):
        """The opportunity or the test; None once it has been removed for good."""
        return self.opportunity or self.cycle

    def why_not_bin(self) -> str:
        """The sheet and what it is about go together."""
        return f"Put the sheet “{self.round}” in the bin instead."

    def __str__(self):
        return f"{self.round}: {self.about}" if self.about else str(self.round)
