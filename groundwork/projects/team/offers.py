"""Training that a plan or a process map asks for and nobody has taken up yet, with the people it would be for."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from groundwork.projects.maps.flow import lane_key
from groundwork.projects.team.areas import JOBS_OF_ROLE


class Person(NamedTuple):
    """Somebody of the project: id, name, job, the job in words, and the roles held, as keys and as titles."""

    pk: int
    name: str
    job: str
    job_title: str
    roles: frozenset[str]
    titles: frozenset[str]


class Asked(NamedTuple):
    """A step of a process map that asks for training: its words, who does the step, and the map's title."""

    text: str
    role: str
    person: str
    map_title: str


class Offer(NamedTuple):
    """Something to take up. `topic` is the toolkit's key; without one, `title` holds the words of the map.

    `activity` is the key of the first activity that asks for it.
    """

    topic: str
    title: str
    summary: str
    source: str
    people: tuple[int, ...]
    activity: str = ""


def from_plan(training, taken: frozenset[str], activities: dict[str, str], people: Sequence[Person]) -> list[Offer]:
    """Topics of the toolkit whose activities are worked on; `activities` says of each in words how it is known."""
    return [
        Offer(
            topic.key,
            topic.title,
            topic.summary,
            "; ".join(activities[key] for key in topic.activities if key in activities),
            tuple(person.pk for person in people if holds(person, topic.roles)),
            next(key for key in topic.activities if key in activities),
        )
        for topic in training
        if topic.key not in taken and any(key in activities for key in topic.activities)
    ]


def from_maps(asked: Iterable[Asked], taken: frozenset[str], people: Sequence[Person]) -> list[Offer]:
    """One offer for each training that steps ask for, however many do. `taken` holds titles and words by `lane_key`."""
    found: dict[str, list[Asked]] = {}
    for step in asked:
        if lane_key(step.text) and lane_key(step.text) not in taken:
            found.setdefault(lane_key(step.text), []).append(step)
    return [
        Offer(
            "",
            " ".join(steps[0].text.split()),
            "",
            " and ".join(dict.fromkeys(f"Process map “{step.map_title}”" for step in steps)),
            tuple(person.pk for person in people if any(_does(person, step) for step in steps)),
        )
        for steps in found.values()
    ]


def holds(person, roles) -> bool:
    """Whether the person has one of these roles of a toolkit, as written down or by their job."""
    return bool(person.roles & set(roles)) or any(person.job in JOBS_OF_ROLE.get(role, ()) for role in roles)


def _does(person, step):
    role = lane_key(step.role)
    if step.person and lane_key(step.person) == lane_key(person.name):
        return True
    return bool(role) and (role == lane_key(person.job_title) or role in {lane_key(title) for title in person.titles})
