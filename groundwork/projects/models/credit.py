"""The dossier for credit: what the project says of itself, its measures, the claim of each physician, frozen copies."""

import calendar

from django.db import models

from groundwork.clinics.models import ClinicRecord
from groundwork.measures.models import KINDS

DIGEST_LENGTH = 64


class Dossier(ClinicRecord):
    """The project form. Which rule set applies stays as chosen: it is read from `rule_edition`, whatever runs now.

    `goal` is what changes and by how much, in words. What is missing is worked
    out from the records (`projects/credit/meter.py`) and stored nowhere.
    """

    EDIT_PERMISSION = "credit.manage"
    TEXTS = (
        *("population", "goal", "baseline", "benchmark", "sampling"),
        *("validation", "project_feedback", "physician_feedback", "training"),
    )

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="dossiers")
    rule_set = models.CharField("way to credit", max_length=60)
    rule_edition = models.ForeignKey("projects.Edition", models.PROTECT, related_name="+", verbose_name="edition")
    leader = models.ForeignKey(
        "projects.Participant",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_dossiers",
        verbose_name="project leader",
    )
    starts = models.DateField("first day of the project")
    ends = models.DateField("last day of the project", null=True, blank=True)
    population = models.CharField("for whom", max_length=400, blank=True)
    goal = models.TextField("what changes, and by how much", blank=True, max_length=2000)
    aim_by = models.DateField("by when", null=True, blank=True)
    baseline = models.TextField("where the clinic stood", blank=True, max_length=2000)
    benchmark = models.TextField("what it is compared with", blank=True, max_length=2000)
    sampling = models.TextField("how charts are chosen", blank=True, max_length=2000)
    validation = models.TextField("how the data are checked", blank=True, max_length=2000)
    project_feedback = models.TextField("how the team sees the results", blank=True, max_length=2000)
    physician_feedback = models.TextField("how each physician sees their own", blank=True, max_length=2000)
    training = models.TextField("training in improvement", blank=True, max_length=2000)

    class Meta(ClinicRecord.Meta):
        verbose_name = "dossier for credit"
        verbose_name_plural = "dossiers for credit"
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=models.Q(binned_at__isnull=True), name="dossier_once_per_project"
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="dossier_ends_after_start",
            ),
        ]

    def __str__(self):
        return "Dossier for credit"


class DossierMeasure(ClinicRecord):
    """One measure of the dossier. `baseline_to` is the first day of the last period before the change."""

    EDIT_PERMISSION = "credit.manage"
    RESTS_ON = frozenset({"series"})

    dossier = models.ForeignKey("projects.Dossier", models.PROTECT, related_name="measures")
    series = models.ForeignKey("measures.Series", models.PROTECT, related_name="+", verbose_name="measure")
    kind = models.CharField(max_length=10, choices=KINDS, default="process")
    baseline_to = models.DateField("last period of the baseline", null=True, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "measure of the dossier"
        verbose_name_plural = "measures of the dossier"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "series"], condition=models.Q(binned_at__isnull=True), name="dossier_measure_once"
            )
        ]

    def clash_on_return(self) -> str:
        """Why the measure cannot come back now; empty when it can."""
        others = DossierMeasure.live.filter(dossier=self.dossier_id, series=self.series_id).exclude(pk=self.pk)
        return "The measure belongs to the dossier again already." if others.exists() else ""

    def __str__(self):
        return f"{self.series.title}, {self.get_kind_display().lower()}"


class CreditClaim(ClinicRecord):
    """What one physician says they did, what they learned, their signature, and the leader's beside it.

    Only the physician writes and signs it. A change of what was signed takes
    the signature off, and the leader's with it. What the sponsor matches
    people by stands apart, in `MatchKeys`.
    """

    EDIT_PERMISSION = "credit.manage"
    RESTS_ON = frozenset({"participant"})
    TEXTS = ("planned", "change", "reviews", "learned", "differently")
    # What it says is the physician's own; the history tells that it changed, and who changed it.
    NOT_IN_HISTORY = frozenset({*TEXTS, "statement"})

    dossier = models.ForeignKey("projects.Dossier", models.PROTECT, related_name="claims")
    participant = models.ForeignKey(
        "projects.Participant", models.PROTECT, related_name="claims", verbose_name="physician"
    )
    planned = models.TextField("what I helped to plan and run", blank=True, max_length=2000)
    change = models.TextField("the change I made with my own patients", blank=True, max_length=2000)
    reviews = models.TextField("when I looked at the data, and with whom", blank=True, max_length=2000)
    # Numbers of tests, which mean the same for good within a project.
    cycles = models.JSONField("tests whose results I looked at", default=list, blank=True)
    learned = models.TextField("what I learned", blank=True, max_length=4000)
    differently = models.TextField("what I do differently now", blank=True, max_length=4000)

    statement_version = models.CharField(max_length=120, blank=True)
    statement = models.TextField("statement signed", blank=True, max_length=4000)
    attested_at = models.DateTimeField("signed at", null=True, blank=True)
    attested_by = models.ForeignKey(
        "clinics.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="signed by"
    )
    countersigned_at = models.DateTimeField("countersigned at", null=True, blank=True)
    countersigned_by = models.ForeignKey(
        "clinics.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="countersigned by"
    )
    returned_because = models.CharField("sent back because", max_length=400, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "claim for credit"
        verbose_name_plural = "claims for credit"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "participant"],
                condition=models.Q(binned_at__isnull=True),
                name="claim_once_per_physician",
            ),
            models.CheckConstraint(
                condition=models.Q(attested_at__isnull=True, attested_by__isnull=True)
                | models.Q(attested_at__isnull=False, attested_by__isnull=False) & ~models.Q(statement=""),
                name="claim_signed_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(countersigned_at__isnull=True, countersigned_by__isnull=True)
                | models.Q(countersigned_at__isnull=False, countersigned_by__isnull=False, attested_at__isnull=False),
                name="claim_countersigned_after_sign",
            ),
        ]

    @property
    def is_attested(self) -> bool:
        return self.attested_at is not None

    @property
    def is_countersigned(self) -> bool:
        return self.countersigned_at is not None

    def why_not_bin(self) -> str:
        """A claim is its physician's; nobody else puts it away."""
        return "A claim stays with its dossier. Its physician can change it; the leader can send it back."

    def __str__(self):
        return f"Claim of {self.participant}"


class MatchKeys(ClinicRecord):
    """By what the board finds a physician: their number there, month and day of birth.

    A table of its own, so that no page loads them unless it shows them. They
    stand in no history, draft, list, address or paper.
    """

    EDIT_PERMISSION = "credit.manage"
    KEYS = ("abp_id", "birth_month", "birth_day")
    NOT_IN_HISTORY = frozenset(KEYS)

    claim = models.ForeignKey("projects.CreditClaim", models.PROTECT, related_name="keys")
    abp_id = models.CharField("board number", max_length=20, blank=True)
    birth_month = models.PositiveSmallIntegerField("month of birth", null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField("day of birth", null=True, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "match keys"
        verbose_name_plural = "match keys"
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=models.Q(binned_at__isnull=True), name="match_keys_once_per_claim"
            ),
            models.CheckConstraint(
                condition=models.Q(birth_month__isnull=True, birth_day__isnull=True)
                | models.Q(birth_month__range=(1, 12), birth_day__range=(1, 31)),
                name="match_keys_day_of_a_year",
            ),
        ]

    @property
    def is_complete(self) -> bool:
        return bool(self.abp_id and self.birth_month and self.birth_day)

    @property
    def birthday(self) -> str:
        """Such as "2 January"; empty where it is not entered."""
        return f"{self.birth_day} {calendar.month_name[self.birth_month]}" if self.birth_month else ""

    def why_not_bin(self) -> str:
        """They are emptied by their physician instead."""
        return "The physician can empty the match keys on the page of the claim."

    def __str__(self):
        return "Match keys of a physician"


class DossierSnapshot(ClinicRecord):
    """The dossier as it stood at one moment. Nothing that happens in the project later changes it.

    `archive` is the ZIP for everybody who may read it; `restricted` the same
    ZIP with the match keys in a file of their own.
    """

    EDIT_PERMISSION = "credit.manage"
    NOT_IN_HISTORY = frozenset({"digest", "content", "pdf", "archive", "restricted"})

    dossier = models.ForeignKey("projects.Dossier", models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=DIGEST_LENGTH)
    content = models.TextField()
    pdf = models.BinaryField()
    archive = models.BinaryField()
    restricted = models.BinaryField()

    class Meta(ClinicRecord.Meta):
        verbose_name = "frozen dossier"
        verbose_name_plural = "frozen dossiers"
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="snapshot_number_once")]

    def why_not_bin(self) -> str:
        """What was handed in stays."""
        return "A frozen dossier stays as long as its dossier does."

    def __str__(self):
        return f"Frozen dossier {self.number}"
