"""Tests of change: a new sheet for every test, its questions with a prediction each, and what came of them."""

from django.db import models

from groundwork.clinics.models import ClinicRecord
from groundwork.measures.models.fields import StoredCount
from groundwork.projects.counted import words


class PdsaCycle(ClinicRecord):
    """One plan-do-study-act cycle. Which box is open follows from what is complete (`projects/gates.py`).

    `previous` links the cycles of one ramp. `series` is the measure the test
    should move, `step` the plan step it belongs to. The version covers the
    whole sheet, its questions and tasks included.
    """

    EDIT_PERMISSION = "tests.edit"
    RESTS_ON = frozenset({"action_item"})
    DECISIONS = {
        "adopt": "Adopt: it works, make it standard",
        "adapt": "Adapt: change it and test again",
        "expand": "Expand: test with more people or places",
        "abandon": "Abandon: it does not work here",
        "repeat": "Repeat: the test could not tell",
    }
    DECIDED = {
        "adopt": "Adopted",
        "adapt": "Adapted",
        "expand": "Expanded",
        "abandon": "Abandoned",
        "repeat": "Repeated",
    }

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    action_item = models.ForeignKey("projects.ActionItem", models.PROTECT, related_name="cycles")
    step = models.ForeignKey("projects.Step", models.PROTECT, null=True, blank=True, related_name="cycles")
    series = models.ForeignKey("measures.Series", models.PROTECT, null=True, blank=True, related_name="+")
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="following")
    owner = models.ForeignKey("clinics.User", models.PROTECT, related_name="+")

    # Plan
    change = models.TextField("the change to test", blank=True, max_length=4000)
    whom = models.CharField("on whom, and how many", max_length=300, blank=True)
    where = models.CharField(max_length=200, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    data_what = models.TextField("what is counted", blank=True, max_length=2000)
    data_who = models.CharField("who counts", max_length=200, blank=True)
    data_how = models.CharField("when and where it is written down", max_length=300, blank=True)
    planned_cases = models.PositiveSmallIntegerField(null=True, blank=True)
    case_word = models.CharField("what a case is called", max_length=40, blank=True, default=words.CASE)
    plan_done_on = models.DateField(null=True, blank=True)

    # Do
    done = models.TextField("what was really done", blank=True, max_length=4000)
    observed = models.TextField("what was seen, problems included", blank=True, max_length=4000)
    really_started = models.DateField(null=True, blank=True)
    really_ended = models.DateField(null=True, blank=True)
    do_done_on = models.DateField(null=True, blank=True)

    # Study
    learned = models.TextField("what was learned", blank=True, max_length=4000)
    study_done_on = models.DateField(null=True, blank=True)

    # Act
    decision = models.CharField(max_length=10, blank=True, choices=DECISIONS)
    reason = models.TextField("why", blank=True, max_length=2000)
    next_change = models.TextField("what the next test does", blank=True, max_length=2000)
    act_done_on = models.DateField(null=True, blank=True)

    # Reopening a box keeps the text and the dates of those after it: a test that was adopted in March stays so while
    # somebody corrects its plan. They are named here until each has been read again.
    to_check = models.CharField("boxes to read again", max_length=20, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "test of change"
        verbose_name_plural = "tests of change"
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="cycle_number_once"),
            models.CheckConstraint(
                condition=models.Q(act_done_on__isnull=True) | ~models.Q(decision=""),
                name="cycle_closed_has_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True)
                | models.Q(ends__isnull=True)
                | models.Q(ends__gte=models.F("starts")),
                name="cycle_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(really_started__isnull=True)
                | models.Q(really_ended__isnull=True)
                | models.Q(really_ended__gte=models.F("really_started")),
                name="cycle_really_ended_after_start",
            ),
        ]

    @property
    def cases_called(self) -> str:
        """What several cases are called: "families"."""
        return words.many(self.case_word)

    @property
    def planned_words(self) -> str:
        """How many cases are planned: "10 families"; empty when none are."""
        return words.cases(self.planned_cases, self.case_word) if self.planned_cases else ""

    @property
    def decided(self) -> str:
        """How the test ended, in a word: "Adopted"; empty while it is open."""
        return self.DECIDED.get(self.decision, "") if self.act_done_on else ""

    def __str__(self):
        return f"Test {self.number}: {self.title}"


class OnSheet(ClinicRecord):
    """A row of a test's sheet: put away by the sheet's own save alone, which heeds version and complete boxes."""

    class Meta(ClinicRecord.Meta):
        abstract = True

    def why_not_bin(self) -> str:
        """Where the row is taken out instead."""
        return f"Take this {self._meta.verbose_name} out on the sheet of “{self.cycle}”."

    def clash_on_return(self) -> str:
        """Why the row cannot come back now; empty when it can."""
        return f"Choose “Change Plan” on “{self.cycle}” first: its plan is complete." if self.cycle.plan_done_on else ""


class Prediction(OnSheet):
    """One question the test asks, what the team predicts, and what really happened.

    With a `kind` it is counted case by case, and `predicted_value` is what the
    prediction comes to: so many of the planned cases, or a typical number.
    """

    EDIT_PERMISSION = "tests.edit"
    YES_NO, NUMBER = "yes-no", "number"
    KINDS = {YES_NO: "Yes or no", NUMBER: "A number"}
    AT_LEAST, AT_MOST = "at least", "at most"
    DIRECTIONS = {AT_LEAST: "At least", AT_MOST: "At most"}
    VERDICTS = {"as": "About as predicted", "less": "Less", "more": "More", "unknown": "Cannot tell"}

    cycle = models.ForeignKey("projects.PdsaCycle", models.PROTECT, related_name="predictions")
    position = models.PositiveSmallIntegerField(default=0)
    question = models.CharField(max_length=300)
    prediction = models.CharField(max_length=400, blank=True)
    kind = models.CharField("how it is counted", max_length=6, blank=True, choices=KINDS)
    direction = models.CharField("at least or at most", max_length=8, blank=True, choices=DIRECTIONS)
    predicted_value = StoredCount(verbose_name="predicted number", null=True, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    result = models.CharField("what happened", max_length=400, blank=True)
    verdict = models.CharField("against the prediction", max_length=10, blank=True, choices=VERDICTS)

    @property
    def chart_id(self) -> str:
        """What its chart is called on a page."""
        return f"c{self.pk}"

    class Meta(ClinicRecord.Meta):
        verbose_name = "question"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(predicted_value__isnull=True) | ~(models.Q(kind="") | models.Q(direction="")),
                name="question_value_is_counted",
            ),
        ]

    def __str__(self):
        return self.question


class CycleTask(OnSheet):
    """Who does what, when and where, to run the test."""

    EDIT_PERMISSION = "tests.edit"

    cycle = models.ForeignKey("projects.PdsaCycle", models.PROTECT, related_name="tasks")
    position = models.PositiveSmallIntegerField(default=0)
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=120, blank=True)
    when = models.CharField(max_length=120, blank=True)
    where = models.CharField(max_length=120, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "task"

    def __str__(self):
        return self.what
