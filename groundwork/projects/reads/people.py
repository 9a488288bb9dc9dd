"""The people of a project and the roles they hold."""

from groundwork.projects.models import Participant, ProjectRole


def participants_of(project, *, with_left=False) -> tuple[Participant, ...]:
    """The people of a project by name, those who have left only when asked for, after the rest. One query."""
    found = Participant.live.filter(project=project).select_related("user")
    if not with_left:
        found = found.filter(left_on__isnull=True)
    for person in found:
        person.project, person.clinic = project, project.clinic
    return tuple(sorted(found, key=lambda person: (person.left_on is not None, str(person).casefold(), person.pk)))


def participant_at(project, pk) -> Participant | None:
    """The project's person with this id, or None when there is none or it is in the bin."""
    person = Participant.live.filter(project=project, pk=pk).select_related("user", "changed_by").first()
    if person is not None:
        person.project, person.clinic = project, project.clinic
    return person


def workgroup_of(people) -> tuple[Participant, ...]:
    """Those of the people who are in the workgroup now."""
    return tuple(person for person in people if person.in_workgroup and person.left_on is None)


def roles_of(project) -> tuple[ProjectRole, ...]:
    """The roles written down in a project, each with its person and stand-in. One query."""
    found = ProjectRole.live.filter(project=project).select_related("person__user", "backup__user").order_by("pk")
    for role in found:
        role.project, role.clinic = project, project.clinic
    return tuple(found)


def role_at(project, pk) -> ProjectRole | None:
    """The project's role with this id, or None when there is none or it is in the bin."""
    role = (
        ProjectRole.live.filter(project=project, pk=pk)
        .select_related("person__user", "backup__user", "changed_by")
        .first()
    )
    if role is not None:
        role.project, role.clinic = project, project.clinic
    return role
