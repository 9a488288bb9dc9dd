"""What a clinic counts (Series), its numbers by period (DataPoint), tallies by day, files that brought numbers in,

and what people decided about its chart (ChartNote).
"""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from groundwork.clinics.models import ClinicRecord
from groundwork.clinics.models.records import LiveManager
from groundwork.measures import numbers, periods
from groundwork.measures.kinds import CHARTS, RULE_SETS
from groundwork.measures.numbers import DECIMALS, DIGITS

KINDS = {"outcome": "Outcome", "process": "Process", "balancing": "Balancing"}
DIRECTIONS = {"higher": "Higher is better", "lower": "Lower is better"}
UNITS = {"percent": "Percent", "rate": "Rate", "count": "Count", "days": "Days"}
PERIODS = {"month": "Month", "quarter": "Quarter"}
SOURCES = {"manual": "Entered by hand", "tally": "Tally by day", "survey": "Survey", "registry": "Registry"}
POINT_SOURCES = {"manual": "By hand", "tally": "Tally", "import": "Import", "survey": "Survey", "registry": "Registry"}
NOTE_KINDS = {"phase": "New phase", "exclusion": "Left out", "note": "Note"}
IMPORT_STATES = {"previewed": "Not confirmed", "confirmed": "Imported", "undone": "Undone", "discarded": "Discarded"}


class StoredCount(models.DecimalField):
    """A decimal number of at least 0, exact on every database, that comes back as it was written: 58, not 58.000000."""

    def __init__(self, **options):
        super().__init__(
            **{"max_digits": DIGITS, "decimal_places": DECIMALS, "validators": [MinValueValidator(0)], **options}
        )

    def deconstruct(self):
        name, path, positional, options = super().deconstruct()
        for option in ("max_digits", "decimal_places", "validators"):
            options.pop(option, None)
        return name, path, positional, options

    def from_db_value(self, value, expression, connection):
        """The stored number without trailing zeros."""
        return value if value is None else Decimal(numbers.plain(value))


class OfSeries(models.Manager):
    """Rows with their series, which their names need: a list of thirty costs no thirty look-ups."""

    def get_queryset(self):
        return super().get_queryset().select_related("series")


class LiveOfSeries(OfSeries, LiveManager):
    """The same without what lies in the bin."""


class Series(ClinicRecord):
    """One measure as one clinic counts it: the definition, the goal, the baseline, the kind of chart.

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


class ImportBatch(ClinicRecord):
    """One uploaded file on its way into a series.

    `rows` holds what was read of the file while it is being looked at; once
    confirmed only this clinic's rows stay, once discarded none. `before` holds
    what each changed point said, so that the import can be undone.
    """

    EDIT_PERMISSION = "measures.edit"
    NOT_IN_HISTORY = frozenset({"rows", "before", "mapping"})

    series = models.ForeignKey(Series, models.PROTECT, related_name="imports")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=IMPORT_STATES, default="previewed")
    counts = models.JSONField(default=dict)
    before = models.JSONField(default=list)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "import"
        indexes = [models.Index(fields=["series", "sha256"], name="import_by_file")]

    def __str__(self):
        return f"Import of {self.file_name}"

    def why_not_bin(self) -> str:
        """An import in the bin could not be undone any more."""
        return "An import is undone, or its file put away, on its own page."


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
