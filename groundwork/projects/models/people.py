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

    def why_not_bin(self) -> str:
        """Why the person stays on the list: what they took part in would lose its name."""
        if self.attendances.filter(binned_at__isnull=True).exists():
            return f"{self} is noted at a meeting. Write down when they left instead; meetings keep their names."
        if self.training_records.filter(binned_at__isnull=True).exists():
            return f"Training of {self} is noted. Write down when they left instead; the record keeps its name."
        if self.roles.filter(binned_at__isnull=True).exists() or self.stand_ins.filter(binned_at__isnull=True).exists():
            return f"{self} holds a role or stands in for one. Give it to somebody else first."
        return ""

    def __str__(self):
        return self.user.name if self.user else self.name


class ProjectRole(ClinicRecord):
    """A part somebody has in the project: the toolkit's role, or one of the clinic's own without a key.

    A role of the toolkit without a row here is not filled yet. `duties` holds
    one a line.
    """

    EDIT_PERMISSION = "plan.edit"
    CHANGED = "changed"
    JOB_DESCRIPTIONS = {
        "": "Not looked at yet",
        "none": "No change needed",
        "to-change": "To be changed",
        CHANGED: "Changed",
    }

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="roles")
    role = models.CharField("role of the toolkit", max_length=60, blank=True)
    title = models.CharField(max_length=120)
    duties = models.TextField(blank=True, max_length=4000)
    person = models.ForeignKey(
        "projects.Participant", models.PROTECT, null=True, blank=True, related_name="roles", verbose_name="person"
    )
    backup = models.ForeignKey(
        "projects.Participant", models.PROTECT, null=True, blank=True, related_name="stand_ins", verbose_name="stand-in"
    )
    job_description = models.CharField(max_length=10, blank=True, choices=JOB_DESCRIPTIONS)
    job_changed_on = models.DateField("job description changed on", null=True, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "role in the project"
        verbose_name_plural = "roles in the project"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "role"],
                condition=models.Q(binned_at__isnull=True) & ~models.Q(role=""),
                name="project_role_once",
            ),
            models.CheckConstraint(
                condition=models.Q(job_changed_on__isnull=True) | models.Q(job_description="changed"),
                name="project_role_day_of_change",
            ),
        ]

    def __str__(self):
        return self.title
