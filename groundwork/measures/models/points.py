"""The number of each period."""

from django.db import models
from django.db.models import Q

from groundwork.clinics.models import ClinicRecord
from groundwork.measures import numbers, periods
from groundwork.measures.models.fields import LiveOfSeries, OfSeries, StoredCount
from groundwork.measures.models.imports import ImportBatch
from groundwork.measures.models.series import Series

POINT_SOURCES = {"manual": "By hand", "tally": "Tally", "import": "Import", "survey": "Survey", "registry": "Registry"}


class DataPoint(ClinicRecord):
    """The number of one period. `period` is its first day; `denominator` is empty where nothing is counted out of."""

    EDIT_PERMISSION = "measures.edit"

    series = models.ForeignKey(Series, models.PROTECT, related_name="points")
    period = models.DateField()
    numerator = StoredCount()
    denominator = StoredCount(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=8, choices=POINT_SOURCES, default="manual")
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, blank=True, related_name="points")

    objects = OfSeries()
    live = LiveOfSeries()

    class Meta(ClinicRecord.Meta):
        verbose_name = "number"
        constraints = [
            models.UniqueConstraint(
                fields=["series", "period"], condition=Q(binned_at__isnull=True), name="point_once_per_period"
            ),
            models.CheckConstraint(
                condition=Q(numerator__gte=0) & (Q(denominator__isnull=True) | Q(denominator__gte=0)),
                name="point_not_negative",
            ),
        ]

    def __str__(self):
        return f"{self.series.title}, {periods.name(self.period, self.series.period)}"

    @property
    def counts(self) -> str:
        """Such as "58 of 92", or "58"."""
        count = numbers.shown(self.numerator)
        return count if self.denominator is None else f"{count} of {numbers.shown(self.denominator)}"

    def clash_on_return(self) -> str:
        """Why the number cannot come back from the bin; empty when it can."""
        taken = DataPoint.live.filter(series_id=self.series_id, period=self.period).exclude(pk=self.pk).exists()
        return "The period has another number now. Put that one into the bin first." if taken else ""
