"""What a test of change counts: one row for each case, never with a name."""

from django.db import models

from groundwork.clinics.models import ClinicRecord
from groundwork.clinics.models.records import LiveManager
from groundwork.projects import gates
from groundwork.projects.counted import words


class OfCycle(models.Manager):
    """Cases with their test, which their names need: a bin of thirty costs no thirty look-ups."""

    def get_queryset(self):
        return super().get_queryset().select_related("cycle")


class LiveOfCycle(OfCycle, LiveManager):
    """The same without what lies in the bin."""


class CollectedCase(ClinicRecord):
    """One family, visit or referral, known by its number alone.

    `answers` holds a text for each question by its id: yes, no, na, or a
    number. `told` is the same in words, for the history and the bin.
    """

    EDIT_PERMISSION = "tests.edit"
    NOT_IN_HISTORY = frozenset({"answers"})

    cycle = models.ForeignKey("projects.PdsaCycle", models.PROTECT, related_name="cases")
    number = models.PositiveIntegerField()
    on = models.DateField("day")
    answers = models.JSONField(default=dict)
    told = models.TextField("what was counted", blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = OfCycle()
    live = LiveOfCycle()

    class Meta(ClinicRecord.Meta):
        verbose_name = "case"
        constraints = [models.UniqueConstraint(fields=["cycle", "number"], name="case_number_once")]

    def why_not_bin(self) -> str:
        """Why the case stays: the boxes it counts for are complete."""
        return gates.why_not_counting(self.cycle)

    def clash_on_return(self) -> str:
        """Why the case cannot come back now; empty when it can."""
        return gates.why_not_counting(self.cycle)

    def __str__(self):
        return f"{words.one(self.cycle.case_word).capitalize()} {self.number} of test {self.cycle.number}"
