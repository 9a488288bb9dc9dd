"""What people of a project have to learn, who needs it, and what shows that they have learned it."""

from django.db import models

from groundwork.clinics.models import ClinicRecord


class TrainingTopic(ClinicRecord):
    """One thing to learn: a topic of the toolkit under its key, or one of the clinic's own.

    `found` is the text of a process map's step it was taken up from, so that
    the step does not ask again once the topic has another title.
    """

    EDIT_PERMISSION = "plan.edit"

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="training_topics")
    topic = models.CharField("topic of the toolkit", max_length=60, blank=True)
    title = models.CharField(max_length=160)
    summary = models.TextField("what it is about", blank=True, max_length=2000)
    material = models.CharField(max_length=300, blank=True)
    teacher = models.CharField("who teaches it", max_length=120, blank=True)
    due = models.DateField("learned by", null=True, blank=True)
    renew_months = models.PositiveSmallIntegerField("again after months", null=True, blank=True)
    action_item = models.ForeignKey(
        "projects.ActionItem", models.PROTECT, null=True, blank=True, related_name="training", verbose_name="activity"
    )
    source = models.CharField("where the need was found", max_length=300, blank=True)
    found = models.CharField("words of the process map", max_length=160, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "training topic"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "topic"],
                condition=models.Q(binned_at__isnull=True) & ~models.Q(topic=""),
                name="training_topic_once",
            )
        ]

    def __str__(self):
        return self.title


class TrainingNeed(ClinicRecord):
    """One person has to learn one topic, unless it is waived with a reason."""

    EDIT_PERMISSION = "plan.edit"

    topic = models.ForeignKey("projects.TrainingTopic", models.PROTECT, related_name="needs")
    participant = models.ForeignKey("projects.Participant", models.PROTECT, related_name="training_needs")
    waived_reason = models.CharField("why it is not needed", max_length=300, blank=True)

    class Meta(ClinicRecord.Meta):
        verbose_name = "training need"
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "participant"],
                condition=models.Q(binned_at__isnull=True),
                name="training_need_once",
            )
        ]

    def why_not_bin(self) -> str:
        """Where it is taken out instead."""
        return f"Change who needs it on the page of “{self.topic}”."

    def __str__(self):
        return f"{self.participant}: {self.topic}"


class TrainingRecord(ClinicRecord):
    """Somebody learned a topic without a session of the project: alone, elsewhere, or with a certificate."""

    EDIT_PERMISSION = "plan.edit"

    topic = models.ForeignKey("projects.TrainingTopic", models.PROTECT, related_name="records")
    participant = models.ForeignKey("projects.Participant", models.PROTECT, related_name="training_records")
    on = models.DateField("learned on")
    evidence = models.CharField("what shows it", max_length=300)

    class Meta(ClinicRecord.Meta):
        verbose_name = "training record"

    def __str__(self):
        return f"{self.participant}: {self.topic}, {self.evidence}"


class TaughtTopic(ClinicRecord):
    """A topic taught at a meeting: whoever was present has learned it. Changed by the save of its meeting alone."""

    EDIT_PERMISSION = "plan.edit"

    meeting = models.ForeignKey("projects.Meeting", models.PROTECT, related_name="taught")
    topic = models.ForeignKey("projects.TrainingTopic", models.PROTECT, related_name="taught")

    class Meta(ClinicRecord.Meta):
        verbose_name = "topic of a training session"
        verbose_name_plural = "topics of training sessions"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "topic"], condition=models.Q(binned_at__isnull=True), name="taught_once_per_meeting"
            )
        ]

    def why_not_bin(self) -> str:
        """Where it is taken out instead."""
        return f"Change the topics on the page of “{self.meeting}”."

    def __str__(self):
        return f"{self.topic}, at {self.meeting}"
