"""The people of a project: put on the list, changed, gone."""

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects.models import Participant


@write
def add_participant(*, by, project, user=None, name="", job, in_workgroup=False, hours=None):
    """A person on the project's list, by account or by name. Refused for an account that is on it."""
    _check_named(user, name)
    _check_once(project, user)
    return records.add(
        Participant,
        by=by,
        clinic=project.clinic,
        project=project,
        user=user,
        name="" if user else name,
        job=job,
        in_workgroup=in_workgroup,
        hours=hours,
    )


@write
def change_participant(*, by, participant, version, user, name, job, in_workgroup, hours, left_on):
    """The person as edited. Somebody who has left stays in everything they took part in."""
    _check_named(user, name)
    _check_once(participant.project, user, but=participant)
    return records.change(
        participant,
        by=by,
        version=version,
        user=user,
        name="" if user else name,
        job=job,
        in_workgroup=in_workgroup,
        hours=hours,
        left_on=left_on,
    )


@write
def add_members(*, by, project, members):
    """How many people were put on the list: all clinic accounts and jobs of `members`, (user, job), not on it yet."""
    known = set(Participant.live.filter(project=project, user__isnull=False).values_list("user", flat=True))
    new = [(user, job) for user, job in members if user.pk not in known]
    for user, job in new:
        records.add(Participant, by=by, clinic=project.clinic, project=project, user=user, job=job)
    if not new:
        audit.nothing_changed()
    return len(new)


@write
def take_over(*, by, project, people):
    """How many of the people that a sheet names were put into the workgroup; accounts on the list are left out."""
    known = set(Participant.live.filter(project=project, user__isnull=False).values_list("user", flat=True))
    new = [person for person in people if person.user is None or person.user.pk not in known]
    for person in new:
        records.add(
            Participant,
            by=by,
            clinic=project.clinic,
            project=project,
            user=person.user,
            name="" if person.user else person.name,
            job=person.job,
            in_workgroup=True,
            hours=person.hours,
        )
    if not new:
        audit.nothing_changed()
    return len(new)


def _check_named(user, name):
    if user is None and not name:
        raise Refused("Choose an account, or write the name of somebody without one.")


def _check_once(project, user, but=None):
    if user is None:
        return
    same = Participant.live.filter(project=project, user=user)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise Refused(f"{user} is on the list already. Change the line that is there.")
