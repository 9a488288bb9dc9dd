"""What the self-assessment showed to be worth changing, and how the team chose among it."""

from django.db import models

from groundwork.clinics.models import ClinicRecord


class Opportunity(ClinicRecord):
    """An item that matters and is not in place. At most three are circled; ONE becomes the priority."""

    EDIT_PERMISSION = "plan.edit"
    DECISIONS = {"": "Not decided", "priority": "Priority", "backlog": "Later", "dropped": "Not now"}
    SCORES = [(1, "1 low"), (2, "2"), (3, "3"), (4, "4"), (5, "5 high")]

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="opportunities")
    round = models.ForeignKey(
        "questionnaires.Round", models.PROTECT, null=True, blank=True, related_name="opportunities"
    )
    question = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=120)
    value = models.CharField("agreed answer", max_length=40, blank=True)
    importance = models.PositiveSmallIntegerField(null=True, blank=True, choices=SCORES)
    is_circled = models.BooleanField("circled", default=False)
    feasibility = models.PositiveSmallIntegerField(null=True, blank=True, choices=SCORES)
    priority = models.PositiveSmallIntegerField(null=True, blank=True, choices=SCORES)
    decision = models.CharField(max_length=10, blank=True, choices=DECISIONS)
    reason = models.CharField(max_length=400, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "opportunity"
        verbose_name_plural = "opportunities"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "round", "question"],
                condition=models.Q(binned_at__isnull=True) & ~models.Q(question=""),
                name="opportunity_once_per_item",
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=models.Q(binned_at__isnull=True, decision="priority"),
                name="opportunity_one_priority",
            ),
        ]

    def __str__(self):
        return self.title
