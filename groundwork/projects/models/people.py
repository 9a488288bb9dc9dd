"""Who takes part in a project, and which part each role has in it."""

from django.db import models

from groundwork.clinics.models import ClinicRecord
from groundwork.clinics.permissions import JOBS


class Participant(ClinicRecord):
    """A person who takes part in the project, with or without an account.

    `user` is empty for somebody without an account, whose `name` stands here
    instead. The workgroup is the small group that meets; others are trained,
    stand in or come to a meeting.
    """

    EDIT_PERMISSION = "plan.edit"

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="participants")
    user = models.ForeignKey(
        "clinics.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="account"
    )
    name = models.CharField(max_length=120, blank=True)
    job = models.CharField(max_length=20, choices=JOBS)
    in_workgroup = models.BooleanField("in the workgroup", default=False)
    hours = models.PositiveSmallIntegerField("hours a month", null=True, blank=True)
    left_on = models.DateField("left on", null=True, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "person of the project"
        verbose_name_plural = "people of the project"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "user"],
                condition=models.Q(binned_at__isnull=True, user__isnull=False),
                name="participant_once_per_account",
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | ~models.Q(name=""), name="participant_has_name"
            ),
        ]

    def __str__(self):
        return self.user.name if self.user else self.name
