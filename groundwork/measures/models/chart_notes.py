"""What people decided about a chart."""

from django.db import models
from django.db.models import Q

from groundwork.clinics.models import ClinicRecord
from groundwork.measures import periods
from groundwork.measures.models.fields import LiveOfSeries, OfSeries
from groundwork.measures.models.series import Series

NOTE_KINDS = {"phase": "New phase", "exclusion": "Left out", "note": "Note"}


class ChartNote(ClinicRecord):
    """What a person decided about a series' chart, and why.

    A phase: the line starts anew with this period. An exclusion: this period
    makes no line and faces no rule. A note: something the reader should know.
    `start` is the first day of the period, whether or not it has a number yet.
    """

    EDIT_PERMISSION = "measures.define"

    series = models.ForeignKey(Series, models.PROTECT, related_name="chart_notes")
    kind = models.CharField(max_length=9, choices=NOTE_KINDS)
    start = models.DateField("period")
    words = models.CharField(max_length=400)

    objects = OfSeries()
    live = LiveOfSeries()

    class Meta(ClinicRecord.Meta):
        verbose_name = "note on a chart"
        verbose_name_plural = "notes on charts"
        constraints = [
            models.UniqueConstraint(
                fields=["series", "kind", "start"],
                condition=Q(binned_at__isnull=True) & ~Q(kind="note"),
                name="chart_note_once_per_period",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="chart_note_has_words"),
        ]

    def __str__(self):
        return f"{self.series.title}, {periods.name(self.start, self.series.period)}: {self.get_kind_display().lower()}"

    def clash_on_return(self) -> str:
        """Why it cannot come back from the bin; empty when it can."""
        others = ChartNote.live.filter(series_id=self.series_id, kind=self.kind, start=self.start).exclude(pk=self.pk)
        if self.kind != "note" and others.exists():
            return "The same was decided again for this period. Put that one into the bin first."
        return ""
