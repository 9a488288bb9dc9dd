"""A clinic's use of one toolkit. The kickoff date sets its calendar: month 1 starts there."""

import datetime

from django.db import models

from groundwork.clinics.models import ClinicRecord


class Project(ClinicRecord):
    EDIT_PERMISSION = "project.adapt"

    toolkit = models.CharField(max_length=60)
    edition = models.ForeignKey("projects.Edition", models.PROTECT, related_name="+")
    kickoff = models.DateField()
    champion = models.ForeignKey("clinics.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(ClinicRecord.Meta):
        verbose_name = "project"
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "toolkit"],
                condition=models.Q(binned_at__isnull=True),
                name="project_once_per_toolkit",
            )
        ]

    def __str__(self):
        return self.edition.title

    def month_of(self, day: datetime.date) -> int:
        """The project's month a day falls in; 1 is the calendar month of the kickoff, 0 and less lie before it."""
        return (day.year - self.kickoff.year) * 12 + day.month - self.kickoff.month + 1

    def first_day_of(self, month: int) -> datetime.date:
        """The first calendar day of a project month."""
        months = self.kickoff.year * 12 + self.kickoff.month - 1 + month - 1
        return datetime.date(months // 12, months % 12 + 1, 1)

    def last_day_of(self, month: int) -> datetime.date:
        """The last calendar day of a project month."""
        return self.first_day_of(month + 1) - datetime.timedelta(days=1)
