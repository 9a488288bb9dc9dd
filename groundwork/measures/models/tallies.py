"""Marks by day."""

from django.db import models
from django.db.models import F, Q

from groundwork.clinics.models import ClinicRecord
from groundwork.measures import periods
from groundwork.measures.models.fields import LiveOfSeries, OfSeries
from groundwork.measures.models.series import Series


class TallyDay(ClinicRecord):
    """The marks of one day. `out_of` counts the occasions where the series is counted out of something."""

    EDIT_PERMISSION = "measures.edit"

    series = models.ForeignKey(Series, models.PROTECT, related_name="tallies")
    on = models.DateField()
    count = models.PositiveIntegerField(default=0)
    out_of = models.PositiveIntegerField(null=True, blank=True)

    objects = OfSeries()
    live = LiveOfSeries()

    class Meta(ClinicRecord.Meta):
        verbose_name = "tally of a day"
        constraints = [
            models.UniqueConstraint(
                fields=["series", "on"], condition=Q(binned_at__isnull=True), name="tally_once_per_day"
            ),
            models.CheckConstraint(
                condition=Q(out_of__isnull=True) | Q(count__lte=F("out_of")), name="tally_within_occasions"
            ),
        ]

    def __str__(self):
        return f"{self.series.title}, {periods.day(self.on)}"

    def clash_on_return(self) -> str:
        """Why the tally cannot come back from the bin; empty when it can."""
        taken = TallyDay.live.filter(series_id=self.series_id, on=self.on).exclude(pk=self.pk).exists()
        return "The day has another tally now. Put that one into the bin first." if taken else ""
