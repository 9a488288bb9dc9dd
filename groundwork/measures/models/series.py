"""What a clinic counts."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from groundwork.clinics.models import ClinicRecord
from groundwork.measures import numbers
from groundwork.measures.kinds import CHARTS, RULE_SETS
from groundwork.measures.models.fields import StoredCount

KINDS = {"outcome": "Outcome", "process": "Process", "balancing": "Balancing"}
DIRECTIONS = {"higher": "Higher is better", "lower": "Lower is better"}
UNITS = {"percent": "Percent", "rate": "Rate", "count": "Count", "days": "Days"}
PERIODS = {"month": "Month", "quarter": "Quarter"}
SOURCES = {"manual": "Entered by hand", "tally": "Tally by day", "survey": "Survey", "registry": "Registry"}


class Series(ClinicRecord):
    """One measure as one clinic counts it: the definition, the baseline, the kind of chart.

    `toolkit` and `measure` name the definition it was chosen from; both are
    blank for a measure of the clinic's own. The definition's words are copied,
    so that a later edition changes nothing under numbers already counted.
    """

    EDIT_PERMISSION = "measures.define"

    toolkit = models.CharField(max_length=60, blank=True)
    measure = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=KINDS, default="process")
    better = models.CharField("which way is better", max_length=6, choices=DIRECTIONS, default="higher")
    unit = models.CharField(max_length=7, choices=UNITS, default="percent")
    per = models.PositiveIntegerField(default=100)
    period = models.CharField("counted by", max_length=7, choices=PERIODS, default="month")
    source = models.CharField("where numbers come from", max_length=8, choices=SOURCES, default="manual")
    numerator = models.TextField("what is counted", max_length=4000)
    denominator = models.TextField("out of", max_length=4000, blank=True)
    leave_out = models.TextField("left out", max_length=4000, blank=True)
    how_counted = models.TextField("how we count it here", max_length=4000, blank=True)
    is_prioritized = models.BooleanField(default=False)
    owner = models.ForeignKey("clinics.User", models.PROTECT, null=True, blank=True, related_name="+")
    # Carried over into Goal. Nothing reads or writes these two any more; they go with a later release.
    goal_value = StoredCount(null=True, blank=True)
    goal_date = models.DateField(null=True, blank=True)
    baseline_from = models.DateField(null=True, blank=True)
    baseline_to = models.DateField(null=True, blank=True)
    baseline_reason = models.CharField(max_length=400, blank=True)
    chart = models.CharField(max_length=3, choices=CHARTS, default="run")
    rules = models.CharField(max_length=7, choices=RULE_SETS, default="anhoej")

    class Meta(ClinicRecord.Meta):
        verbose_name = "measure"
        verbose_name_plural = "measures"
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "toolkit"],
                condition=Q(is_prioritized=True, binned_at__isnull=True),
                name="series_one_prioritized",
            ),
            models.UniqueConstraint(
                fields=["clinic", "toolkit", "measure"],
                condition=Q(binned_at__isnull=True) & ~Q(measure=""),
                name="series_chosen_once",
            ),
            models.CheckConstraint(
                condition=Q(baseline_from__isnull=True, baseline_to__isnull=True, baseline_reason="")
                | Q(baseline_from__lte=F("baseline_to")) & ~Q(baseline_reason=""),
                name="series_baseline_whole",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def has_denominator(self) -> bool:
        """Whether each number is counted out of another one. Days may be either: their sum out of cases, or plain."""
        return self.unit in ("percent", "rate") or (self.unit == "days" and self.denominator != "")

    @property
    def shown_as(self) -> str:
        """Such as "Percent by month, higher is better"."""
        unit = f"Rate per {self.per:,}" if self.unit == "rate" else self.get_unit_display()
        return f"{unit} by {self.period}, {self.get_better_display().lower()}"

    def fault(self, numerator: Decimal, denominator: Decimal | None) -> str:
        """Why the two numbers cannot stand together, in words; empty when they can."""
        if self.has_denominator != (denominator is not None):
            return (
                "This measure is counted out of a second number" if self.has_denominator else "Only a count fits here"
            )
        if self.unit == "percent" and numerator > denominator:
            return f"{numbers.shown(numerator)} is more than the {numbers.shown(denominator)} it is out of"
        return ""

    def remark(self, denominator: Decimal | None) -> str:
        """What is odd about a number that can stand all the same; empty for most."""
        return "Out of 0, so the chart keeps a gap here" if denominator is not None and not denominator else ""

    def clash_on_return(self) -> str:
        """Why the series cannot come back from the bin as it is; empty when it can."""
        others = Series.live.filter(clinic_id=self.clinic_id, toolkit=self.toolkit).exclude(pk=self.pk)
        if self.measure and others.filter(measure=self.measure).exists():
            return f"“{self.title}” was chosen again in the meantime. Put the other one into the bin first."
        if self.is_prioritized and others.filter(is_prioritized=True).exists():
            return "Another measure is the first one now. Put that one into the bin first, or leave this one there."
        return ""
