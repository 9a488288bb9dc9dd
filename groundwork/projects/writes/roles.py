"""Roles in a project: filled for the first time, and changed."""

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects.models import ProjectRole

CHANGED = ProjectRole.CHANGED


@write
def add_role(
    *, by, project, role="", title, duties="", person=None, backup=None, job_description="", job_changed_on=None
):
    """A role written down: the toolkit's under its key, or one of the clinic's own. Refused for a second row of one."""
    _check(project, person, backup)
    if role and ProjectRole.live.filter(project=project, role=role).exists():
        raise Refused(f"Somebody filled “{title}” a moment ago. Go back and open it in the table.")
    return records.add(
        ProjectRole,
        by=by,
        clinic=project.clinic,
        project=project,
        role=role,
        title=title,
        duties=duties,
        person=person,
        backup=backup,
        job_description=job_description,
        job_changed_on=_changed_on(project, job_description, job_changed_on),
    )


@write
def change_role(*, by, role, version, title, duties, person, backup, job_description, job_changed_on):
    """The role as edited. The day of a changed job description goes when it is not changed any more."""
    _check(role.project, person, backup)
    return records.change(
        role,
        by=by,
        version=version,
        title=title,
        duties=duties,
        person=person,
        backup=backup,
        job_description=job_description,
        job_changed_on=_changed_on(role.project, job_description, job_changed_on),
    )


def _changed_on(project, job_description, day):
    if job_description != CHANGED:
        return None
    if day is not None and day > project.clinic.today():
        raise Refused(f"{day:%-d %b %Y} has not come yet. Choose “To be changed” until it is done.")
    return day


def _check(project, person, backup):
    for one in (person, backup):
        if one is not None and one.project_id != project.pk:
            raise Refused(f"{one} is not on the list of this project.")
    if person is not None and person == backup:
        raise Refused(f"{person} cannot stand in for {person}. Choose somebody else as the stand-in, or nobody yet.")
