"""An activity as one clinic does it, and what shows that it is under way or in place."""

from django.db import models

from groundwork.clinics.models import ClinicRecord


class ActionItem(ClinicRecord):
    """One activity at one clinic: the toolkit's, adapted if the clinic wishes, or the clinic's own.

    `activity` is the toolkit's key and empty for an own one. Empty `title`
    and `first_month` mean: as the toolkit says. There is no state field:
    progress follows from steps, tests and evidence (`projects/progress.py`).
    """

    EDIT_PERMISSION = "project.adapt"

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="action_items")
    activity = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=120, blank=True)
    topic = models.CharField(max_length=60)
    stage = models.CharField(max_length=60)
    first_month = models.PositiveSmallIntegerField(null=True, blank=True)
    last_month = models.PositiveSmallIntegerField(null=True, blank=True)
    continuous = models.BooleanField(default=False)
    every = models.CharField(max_length=10, blank=True)
    owner = models.ForeignKey("clinics.User", models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    opportunity = models.ForeignKey(
        "projects.Opportunity", models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    off_on = models.DateField(null=True, blank=True)
    off_reason = models.CharField(max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(ClinicRecord.Meta):
        verbose_name = "activity"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "activity"],
                condition=~models.Q(activity=""),
                name="action_item_once_per_activity",
            ),
            models.CheckConstraint(
                condition=models.Q(off_on__isnull=True) | ~models.Q(off_reason=""),
                name="action_item_off_has_reason",
            ),
        ]

    def __str__(self):
        return self.title or self.activity.replace("-", " ").capitalize()


class Evidence(ClinicRecord):
    """What somebody saw on a day that shows an activity began, is in place, still happens or stopped."""

    EDIT_PERMISSION = "plan.edit"
    KINDS = {
        "started": "Work on it has begun",
        "in-place": "It is in place",
        "still-going": "It still happens",
        "stopped": "It no longer happens",
    }

    action_item = models.ForeignKey("projects.ActionItem", models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=12, choices=KINDS)
    on = models.DateField()
    text = models.CharField(max_length=600)

    class Meta(ClinicRecord.Meta):
        verbose_name = "evidence"

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}"
