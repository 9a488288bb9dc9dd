"""A questionnaire as it is asked (Round), answered (Response) and agreed on (Consensus)."""

from django.db import models

from groundwork.clinics.models import ClinicRecord
from groundwork.clinics.permissions import JOBS
from groundwork.toolkit.edition import questionnaire_from_json
from groundwork.toolkit.schema import QuestionGroup, Questionnaire

PURPOSES = {"baseline": "Baseline", "midpoint": "Midpoint", "end": "End", "other": "Other"}


# By the digest of the text, of which a clinic's rounds share a handful. Parsing takes about a millisecond.
_PARSED: dict[str, Questionnaire] = {}


class Round(ClinicRecord):
    """One time a clinic asks one questionnaire.

    Keeps the sheet's whole text: an answer always opens on the words it was
    given to, whatever later editions say. No write changes `content`.
    """

    EDIT_PERMISSION = "assessment.run"

    NOT_IN_HISTORY = frozenset({"content", "digest"})

    toolkit = models.CharField(max_length=60)
    edition = models.CharField(max_length=20)
    questionnaire_key = models.CharField(max_length=60)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    title = models.CharField(max_length=120)
    purpose = models.CharField(max_length=20, choices=PURPOSES, default="other")
    opens_on = models.DateField()
    # The day answers are asked for by. It closes nothing: a late answer counts until somebody closes the round.
    closes_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # From when on the team may see the answers side by side; set once, when all have answered or the lead decides.
    spread_opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "sheet"
        default_manager_name = "objects"
        base_manager_name = "objects"
        indexes = [models.Index(fields=["clinic", "toolkit", "questionnaire_key", "opens_on"], name="round_by_sheet")]

    def __str__(self):
        return self.title

    @property
    def questionnaire(self) -> Questionnaire:
        """The sheet. Only the first one to ask in a process needs `content`, which lists leave out."""
        if self.digest not in _PARSED:
            _PARSED[self.digest] = questionnaire_from_json(self.content)
        return _PARSED[self.digest]

    @property
    def is_shared(self) -> bool:
        """Whether the team fills one copy together. Worksheets and checklists are team papers; all else is personal."""
        return not self.questionnaire.consensus and self.questionnaire.kind in ("worksheet", "checklist")

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_spread_open(self) -> bool:
        return self.spread_opened_at is not None or self.is_closed

    def title_of(self, key) -> str:
        """What the sheet calls its question with this key; the key itself where it asks no such question."""
        return next((question.title for question in self.questionnaire.questions() if question.key == key), key)

    def group_of(self, key) -> QuestionGroup | None:
        """The part of the sheet that holds the question with this key; None where it asks no such question."""
        groups = self.questionnaire.groups
        return next((group for group in groups if any(one.key == key for one in group.questions)), None)


class Response(ClinicRecord):
    """What one person answers in a round, or, on a shared sheet, what the team writes together.

    Made when the person is asked, so it also stands for the invitation.
    `answers` maps a question's key to its answer as `handlers` define it; no
    key means no answer. `marks` and `sittings` belong to `merging`.
    """

    # Only leads put a response away: it takes the person out of the round.
    EDIT_PERMISSION = "assessment.run"

    round = models.ForeignKey(Round, models.PROTECT, related_name="responses")
    is_shared = models.BooleanField(default=False)
    respondent = models.ForeignKey("clinics.User", models.PROTECT, null=True, blank=True, related_name="+")
    # As the person stood when asked: a later change of job does not move an old answer to another role.
    job = models.CharField(max_length=20, choices=JOBS, blank=True)
    is_prescriber = models.BooleanField(default=False)
    answers = models.JSONField(default=dict, blank=True)
    marks = models.JSONField(default=dict, blank=True)
    sittings = models.JSONField(default=list, blank=True)
    # The group that was saved last, so that any device goes on there.
    place = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey("clinics.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "answers to a sheet"
        default_manager_name = "objects"
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "respondent"], condition=models.Q(is_shared=False), name="response_once_per_person"
            ),
            models.UniqueConstraint(
                fields=["round"], condition=models.Q(is_shared=True), name="response_once_per_shared_sheet"
            ),
            models.CheckConstraint(
                condition=models.Q(is_shared=True, respondent__isnull=True)
                | models.Q(is_shared=False, respondent__isnull=False),
                name="response_of_a_person_or_of_the_team",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | models.Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="response_handed_in_when_and_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["respondent", "submitted_at"], name="response_by_person")]

    def __str__(self):
        return f"{self.round}: {'the team' if self.is_shared else self.respondent}"

    def why_not_bin(self) -> str:
        """Answers stay with their round; an invitation is taken back, which looks at who is left to wait for."""
        if self.is_shared:
            return "The team's copy of the sheet is no invitation. Put the whole sheet in the bin instead."
        if self.started_at is not None:
            return f"{self.respondent} has begun to answer. Answers stay with the round; close it without them."
        return f"Take the invitation of {self.respondent} back on the page of “{self.round}”."

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None


class Consensus(ClinicRecord):
    """The one answer a group agreed on for one question of a round, and why."""

    EDIT_PERMISSION = "assessment.run"

    round = models.ForeignKey(Round, models.PROTECT, related_name="agreed")
    question = models.CharField(max_length=60)
    value = models.JSONField()
    why = models.CharField(blank=True, max_length=300)

    class Meta:
        verbose_name = "agreed answer"
        default_manager_name = "objects"
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["round", "question"], name="agreed_once_per_question")]

    def __str__(self):
        return f"{self.round}: {self.round.title_of(self.question)}"


def is_late(row: Round, today) -> bool:
    """Whether answers were asked for by an earlier day and the round still runs."""
    return not row.is_closed and row.closes_on is not None and row.closes_on < today
