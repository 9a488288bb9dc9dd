"""How each of a person's clinics stands, for those who look after several: the month, what is late, what comes next."""

import datetime
from dataclasses import dataclass

from groundwork.clinics import reads
from groundwork.projects.addresses import around
from groundwork.projects.reads import plans as plan_reads
from groundwork.projects.reads import projects as project_reads


@dataclass(frozen=True)
class Standing:
    """One clinic. `month` is None before a toolkit was started, and for those who may not read the clinic's plan.

    Words and numbers alone, so that rows which are equal look equal: their markup is kept by value.
    """

    slug: str
    name: str
    organization: str
    is_sample: bool
    url: str
    may_read: bool
    month: int | None = None
    late_steps: int = 0
    latest_days: int = 0
    next_on: datetime.date | None = None

    @property
    def late_words(self) -> str:
        """Such as "3 late steps"; empty when none is late."""
        if not self.late_steps:
            return ""
        return "1 late step" if self.late_steps == 1 else f"{self.late_steps} late steps"


def standings(user) -> list[Standing]:
    """The person's clinics, the most late steps first, then by name. Three queries for one clinic or for thirty."""
    members = reads.member_everywhere(user)
    projects = project_reads.first_projects([member.clinic for member in members if member.may("clinic.read")])
    dates = plan_reads.open_dates([project.pk for project in projects.values()])
    before, after = around("what_now")
    found = [
        _standing(member, f"{before}/{member.clinic.slug}/{after}", projects.get(member.clinic.pk), dates)
        for member in members
    ]
    return sorted(found, key=lambda row: (-row.late_steps, row.name))


def _standing(member, url, project, dates):
    clinic, may_read = member.clinic, member.may("clinic.read")
    known = (clinic.slug, clinic.name, str(clinic.organization), clinic.is_sample, url, may_read)
    if project is None:
        return Standing(*known)
    today = clinic.today()
    due = sorted(dates.get(project.pk, ()))
    late = [day for day in due if day < today]
    return Standing(
        *known,
        month=project.month_of(today),
        late_steps=len(late),
        latest_days=(today - late[0]).days if late else 0,
        next_on=next((day for day in due if day >= today), None),
    )
