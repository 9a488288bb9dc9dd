"""The goals of a measure, one after the other."""

from django.db import models
from django.db.models import Q

from groundwork.clinics.models import ClinicRecord
from groundwork.measures import numbers, periods
from groundwork.measures.models.fields import LiveOfSeries, OfSeries, StoredCount
from groundwork.measures.models.series import Series


class Goal(ClinicRecord):
    """The value to reach and the day by which, in force from the period that begins on `since` until the next goal.

    Without `since` it holds from the start of the chart. Without `value` it
    says that no goal holds from then on. `words` say why it was set so. A slip
    is corrected in the record; another goal is another record.
    """

    EDIT_PERMISSION = "measures.define"

    series = models.ForeignKey(Series, models.PROTECT, related_name="goals")
    value = StoredCount(verbose_name="goal", null=True, blank=True)
    due = models.DateField("by", null=True, blank=True)
    since = models.DateField("in force since", null=True, blank=True)
    words = models.CharField("why", max_length=400, blank=True)

    objects = OfSeries()
    live = LiveOfSeries()

    class Meta(ClinicRecord.Meta):
        verbose_name = "goal"
        verbose_name_plural = "goals"
        constraints = [
            models.UniqueConstraint(
                fields=["series", "since"],
                condition=Q(binned_at__isnull=True, since__isnull=False),
                name="goal_once_per_period",
            ),
            models.UniqueConstraint(
                fields=["series"],
                condition=Q(binned_at__isnull=True, since__isnull=True),
                name="goal_once_from_the_start",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(due__isnull=True, since__isnull=False), name="goal_whole"
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(due__isnull=True) | Q(since__lte=models.F("due")),
                name="goal_begins_before_it_is_due",
            ),
        ]

    def __str__(self):
        what = "no goal" if self.value is None else f"goal {numbers.shown(self.value)}"
        since = f", since {periods.name(self.since, self.series.period)}" if self.since else ""
        return f"{self.series.title}: {what}{since}"

    def clash_on_return(self) -> str:
        """Why it cannot come back from the bin; empty when it can."""
        others = Goal.live.filter(series_id=self.series_id, since=self.since).exclude(pk=self.pk)
        return "Another goal begins then now. Put that one into the bin first." if others.exists() else ""
