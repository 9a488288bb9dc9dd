"""The action plan of about three months: activities, their steps, and how each went."""

from django.db import models

from groundwork.clinics.models import ClinicRecord


class ActionPlan(ClinicRecord):
    """One plan period. `worked` and `stuck` are what the meeting said when it read the last plan back."""

    EDIT_PERMISSION = "plan.edit"
    CAPACITIES = {"": "Not asked", "right": "The right amount", "more": "Room for more", "less": "Too much"}

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField()
    starts = models.DateField()
    ends = models.DateField()
    worked = models.TextField("what worked", blank=True, max_length=4000)
    stuck = models.TextField("where we got stuck", blank=True, max_length=4000)
    ideas = models.TextField("ideas and help needed", blank=True, max_length=4000)
    capacity = models.CharField(max_length=10, blank=True, choices=CAPACITIES)
    capacity_note = models.CharField(max_length=400, blank=True)
    agreed_on = models.DateField(null=True, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "action plan"
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="plan_number_once"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="plan_ends_after_start"),
        ]

    def __str__(self):
        return f"Action plan {self.number}"


class PlanItem(ClinicRecord):
    """One activity in one plan. The simple form has no steps: its manager and date are all."""

    EDIT_PERMISSION = "plan.edit"
    RESTS_ON = frozenset({"action_item"})
    FORMS = {"detailed": "Detailed: with steps", "simple": "Simple: one line"}

    plan = models.ForeignKey("projects.ActionPlan", models.PROTECT, related_name="items")
    action_item = models.ForeignKey("projects.ActionItem", models.PROTECT, related_name="plan_items")
    form = models.CharField(max_length=10, choices=FORMS, default="detailed")
    manager = models.ForeignKey("clinics.User", models.PROTECT, null=True, blank=True, related_name="+")
    complete_by = models.DateField()
    position = models.PositiveSmallIntegerField(default=0)
    done_on = models.DateField("simple form: done on", null=True, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "plan activity"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "action_item"],
                condition=models.Q(binned_at__isnull=True),
                name="plan_item_once_per_plan",
            )
        ]

    def __str__(self):
        return str(self.action_item)


class Step(ClinicRecord):
    """What, who, when. `who` is a person of the clinic; `who_else` is anyone without an account.

    A step that came from a row of a sheet keeps the sheet, the row's number
    and its words as they were: rows have no name of their own, and may move.
    """

    EDIT_PERMISSION = "plan.edit"
    NOT_IN_HISTORY = frozenset({"sheet_words"})

    plan_item = models.ForeignKey("projects.PlanItem", models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0)
    what = models.CharField(max_length=300)
    who = models.ForeignKey("clinics.User", models.PROTECT, null=True, blank=True, related_name="+")
    who_else = models.CharField("somebody without an account", max_length=120, blank=True)
    due = models.DateField("when", null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    note = models.CharField("how it went", max_length=600, blank=True)
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_to")
    sheet_round = models.ForeignKey(
        "questionnaires.Round", models.PROTECT, null=True, blank=True, related_name="plan_steps", verbose_name="sheet"
    )
    sheet_row = models.PositiveSmallIntegerField("row of the sheet", null=True, blank=True)
    sheet_words = models.CharField("words of the row", max_length=300, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "step"

    def __str__(self):
        return self.what
