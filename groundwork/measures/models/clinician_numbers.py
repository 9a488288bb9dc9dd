"""The numbers of single clinicians, beside the clinic's own."""

from django.db import models
from django.db.models import Q

from groundwork.clinics.models import ClinicRecord
from groundwork.clinics.models.records import LiveManager
from groundwork.measures import periods
from groundwork.measures.models.fields import StoredCount
from groundwork.measures.models.series import Series


class OfClinician(models.Manager):
    """Rows with their series and clinician, which their names need."""

    def get_queryset(self):
        return super().get_queryset().select_related("series", "clinician")


class LiveOfClinician(OfClinician, LiveManager):
    """The same without what lies in the bin."""


class ClinicianNumber(ClinicRecord):
    """One clinician's number in one period. The clinic's own number stands apart; these need not add up to it.

    Counts of a few people stand in it, which many who read the history may not
    see: the history tells who changed whose number, and not from what to what.
    """

    EDIT_PERMISSION = "clinicians.edit"
    NOT_IN_HISTORY = frozenset({"numerator", "denominator"})

    series = models.ForeignKey(Series, models.PROTECT, related_name="clinician_numbers")
    clinician = models.ForeignKey("clinics.User", models.PROTECT, related_name="+")
    period = models.DateField()
    numerator = StoredCount()
    denominator = StoredCount(null=True, blank=True)

    objects = OfClinician()
    live = LiveOfClinician()

    class Meta(ClinicRecord.Meta):
        verbose_name = "number by clinician"
        verbose_name_plural = "numbers by clinician"
        constraints = [
            models.UniqueConstraint(
                fields=["series", "clinician", "period"],
                condition=Q(binned_at__isnull=True),
                name="clinician_number_once_per_period",
            ),
            models.CheckConstraint(
                condition=Q(numerator__gte=0) & (Q(denominator__isnull=True) | Q(denominator__gte=0)),
                name="clinician_number_not_negative",
            ),
        ]

    def __str__(self):
        return f"{self.series.title}, {self.clinician}, {periods.name(self.period, self.series.period)}"

    def clash_on_return(self) -> str:
        """Why it cannot come back from the bin; empty when it can."""
        others = ClinicianNumber.live.filter(
            series_id=self.series_id, clinician_id=self.clinician_id, period=self.period
        ).exclude(pk=self.pk)
        return "This clinician has another number now. Put that one into the bin first." if others.exists() else ""
