"""Training needs found from what the team is doing: its plan, work under way, and its process maps."""

from groundwork.projects.editions import toolkit_of
from groundwork.projects.maps.flow import lane_key
from groundwork.projects.models import MapStep
from groundwork.projects.progress import DOING
from groundwork.projects.reads.activities import activity_rows
from groundwork.projects.reads.people import participants_of, roles_of
from groundwork.projects.reads.plans import current_plan
from groundwork.projects.team.offers import Asked, Offer, Person, from_maps, from_plan, holds


def offers_of(project, topics, people) -> tuple[Offer, ...]:
    """What could be taken up now: topics of the toolkit first, then what process maps ask for. Eight queries."""
    taken = frozenset(topic.topic for topic in topics if topic.topic)
    words = frozenset(lane_key(text) for topic in topics for text in (topic.title, topic.found) if text)
    everybody = _people(project, people)
    offers = from_plan(toolkit_of(project.edition).training, taken, _activities(project), everybody)
    return (*offers, *from_maps(_asked(project), words, everybody))


def people_for(project, roles) -> list[int]:
    """The ids of the people on the list now who hold one of these roles of the toolkit, by name or by their job."""
    everybody = _people(project, participants_of(project))
    return [person.pk for person in everybody if holds(person, roles)]


def _activities(project) -> dict[str, str]:
    """{activity's key: how we know that it is worked on}, the plan before what is under way without it."""
    plan = current_plan(project)
    found = {}
    for row in activity_rows(project):
        if not row.item.activity or row.item.off_on is not None:
            continue
        if plan is not None and any(entry.plan_id == plan.pk for entry in row.work.plan_items):
            found[row.item.activity] = f"“{row.title}” is on the action plan"
        elif row.progress.state == DOING:
            found[row.item.activity] = f"“{row.title}” is under way"
    return found


def _people(project, people) -> list[Person]:
    held = {person.pk: [] for person in people}
    for role in roles_of(project):
        for pk in (role.person_id, role.backup_id):
            if pk in held:
                held[pk].append(role)
    return [
        Person(
            pk=person.pk,
            name=str(person),
            job=person.job,
            job_title=person.get_job_display(),
            roles=frozenset(role.role for role in held[person.pk] if role.role),
            titles=frozenset(role.title for role in held[person.pk]),
        )
        for person in people
    ]


def _asked(project) -> list[Asked]:
    steps = MapStep.live.filter(map__project=project, map__binned_at__isnull=True).exclude(training="")
    rows = steps.order_by("-map", "position", "pk").values_list("training", "role", "person", "map__title")
    return [Asked(*row) for row in rows]
