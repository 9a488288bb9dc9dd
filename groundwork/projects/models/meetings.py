"""Meetings of a project, training sessions among them, and who was there."""

from django.db import models

from groundwork.clinics.models import ClinicRecord


class Meeting(ClinicRecord):
    """One meeting: planned while nobody's attendance is noted, held once it is.

    A training session is a meeting at which training topics are taught. The
    version covers the whole sheet, attendance and topics included.
    """

    EDIT_PERMISSION = "plan.edit"

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="meetings")
    agenda = models.CharField("agenda of the toolkit", max_length=60, blank=True)
    title = models.CharField(max_length=120)
    on = models.DateField("day")
    at = models.TimeField("time", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    notes = models.TextField(blank=True, max_length=4000)
    decisions = models.TextField(blank=True, max_length=4000)

    class Meta(ClinicRecord.Meta):
        verbose_name = "meeting"

    def __str__(self):
        return self.title


class Attendance(ClinicRecord):
    """Whether one person was at one meeting. Changed by the save of its meeting alone."""

    EDIT_PERMISSION = "plan.edit"
    STATES = {"present": "Present", "absent": "Absent"}

    meeting = models.ForeignKey("projects.Meeting", models.PROTECT, related_name="attendances")
    participant = models.ForeignKey("projects.Participant", models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=10, choices=STATES)

    class Meta(ClinicRecord.Meta):
        verbose_name = "attendance"
        verbose_name_plural = "attendances"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "participant"],
                condition=models.Q(binned_at__isnull=True),
                name="attendance_once_per_meeting",
            )
        ]

    def why_not_bin(self) -> str:
        """Where it is changed instead."""
        return f"Change the attendance on the page of “{self.meeting}”."

    def __str__(self):
        return f"{self.participant}, {self.get_state_display().lower()}"
