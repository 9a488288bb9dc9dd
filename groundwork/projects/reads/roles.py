"""The roles of a project in one table: the toolkit's, filled or not, then the clinic's own."""

from collections.abc import Iterator
from dataclasses import dataclass

from groundwork.projects.editions import toolkit_of
from groundwork.projects.models import MapStep, Participant, PlanItem, ProjectRole, Step
from groundwork.projects.reads.people import roles_of
from groundwork.projects.reads.plans import current_plan
from groundwork.projects.team.gaps import Counted, Gap, gaps, role_key
from groundwork.projects.team.workgroup import Lead

# The role that leads the project, in every toolkit that names one.
LEAD = "lead"
TOOLKIT = "The toolkit"


@dataclass(frozen=True)
class RoleLine:
    """One role: the toolkit's key or empty, and its row or None while it is not filled."""

    key: str
    title: str
    duties: tuple[str, ...]
    row: ProjectRole | None

    @property
    def person(self) -> Participant | None:
        """Who holds it now; None when nobody does, or they have left."""
        return here(self.row.person) if self.row else None

    @property
    def backup(self) -> Participant | None:
        return here(self.row.backup) if self.row else None

    @property
    def left(self) -> str:
        """Who held it and has left, in a sentence; empty otherwise."""
        gone = [self.row.person, self.row.backup] if self.row else []
        return " ".join(f"{person} left {person.left_on:%-d %b %Y}." for person in gone if person and person.left_on)


def here(person) -> Participant | None:
    """The person, unless they have left or lie in the bin."""
    return person if person is not None and person.left_on is None and person.binned_at is None else None


def role_lines(project) -> tuple[RoleLine, ...]:
    """The toolkit's roles in its order, then the clinic's own by age. One query."""
    rows = roles_of(project)
    by_key = {row.role: row for row in rows if row.role}
    named = toolkit_of(project.edition).roles
    lines = [_line(role.key, role, by_key.get(role.key)) for role in named]
    known = {role.key for role in named}
    lines += [_line(row.role, None, row) for row in rows if row.role not in known]
    return tuple(lines)


def _line(key, role, row) -> RoleLine:
    if row is not None:
        return RoleLine(key, row.title, tuple(filter(None, map(str.strip, row.duties.splitlines()))), row)
    return RoleLine(key, role.title, role.duties, None)


def lead_of(lines) -> Lead | None:
    """The role that leads, for the workgroup's notices; None where the toolkit names none."""
    line = next((line for line in lines if line.key == LEAD), None)
    return Lead(line.title, str(line.person or ""), str(line.backup or "")) if line else None


def role_gaps(project, lines) -> tuple[Gap, ...]:
    """The roles nobody holds that a process map, the plan or the toolkit counts on. Four queries."""
    held = frozenset(
        role_key(title)
        for line in lines
        if line.person is not None
        for title in (line.title, _title_of(project, line.key))
        if title
    )
    toolkit = [Counted(line.key, line.title, TOOLKIT) for line in lines if line.key]
    return gaps([*_of_maps(project), *_of_plan(project, lines), *toolkit], held)


def _title_of(project, key) -> str:
    return next((role.title for role in toolkit_of(project.edition).roles if role.key == key), "")


def _of_maps(project) -> Iterator[Counted]:
    steps = MapStep.live.filter(map__project=project, map__binned_at__isnull=True).exclude(role="")
    for role, title in steps.order_by("-map", "position", "pk").values_list("role", "map__title"):
        yield Counted("", role, f"Process map “{title}”")


def _of_plan(project, lines) -> Iterator[Counted]:
    plan = current_plan(project)
    if plan is None:
        return
    titles = {line.key: line.title for line in lines if line.key}
    roles = {activity.key: activity.role for activity in toolkit_of(project.edition).activities}
    items = PlanItem.live.filter(plan=plan).order_by("position", "pk")
    for activity in items.values_list("action_item__activity", flat=True):
        if roles.get(activity) in titles:
            yield Counted(roles[activity], titles[roles[activity]], str(plan))
    # A step may name a person or a role in the same field; only a role's own title counts as one.
    known = {role_key(line.title) for line in lines}
    steps = Step.live.filter(plan_item__plan=plan, plan_item__binned_at__isnull=True, done_on=None).exclude(who_else="")
    for name in steps.order_by("pk").values_list("who_else", flat=True):
        if role_key(name) in known:
            yield Counted("", name, str(plan))
