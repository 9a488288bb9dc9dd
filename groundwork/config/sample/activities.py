"""Tells how a clinic adapted its activities and what people saw of them."""

from typing import NamedTuple

from groundwork.config.sample.days import When
from groundwork.config.sample.story import Story
from groundwork.projects.models import ActionItem
from groundwork.projects.writes import activities, projects


class Seen(NamedTuple):
    """Evidence: somebody saw on a day that an activity "started", is "in-place" or is "still-going"."""

    activity: str
    kind: str
    when: When
    who: str
    text: str


class Adapted(NamedTuple):
    """An activity given an owner and, where named, other words, another window or a date."""

    activity: str
    owner: str
    title: str = ""
    first: int | None = None
    last: int | None = None
    due: When | None = None


class Own(NamedTuple):
    """An activity that the toolkit does not have; it is called by its title from then on."""

    title: str
    topic: str
    stage: str
    first: int
    last: int
    every: str
    owner: str
    when: When


class Off(NamedTuple):
    """An activity the clinic does not use."""

    activity: str
    when: When
    reason: str


def start_project(story: Story, *, edition, who: str, kickoff: When, champion: str):
    """The project, begun on its kickoff day, or today where that has not come."""
    day = min(story.on(kickoff), story.calendar.today)
    return story.tell(
        projects.start,
        who,
        kickoff,
        clinic=story.clinic,
        edition=edition,
        kickoff=day,
        champion=story.people[champion],
    )


def items_of(project) -> dict[str, ActionItem]:
    """The project's activities by the toolkit's key, its own ones by title."""
    rows = ActionItem.live.filter(project=project).select_related("clinic", "project", "owner")
    return {row.activity or row.title: row for row in rows}


def tell_activities(story: Story, project, lead: str, *, adapted=(), own=(), off=(), seen=(), when: When):
    """Adapt on the day `when`, then add what was seen, in the order given."""
    for one in own:
        story.tell(
            activities.add_own,
            lead,
            one.when,
            project=project,
            title=one.title,
            topic=one.topic,
            stage=one.stage,
            first_month=one.first,
            last_month=one.last,
            continuous=bool(one.every),
            every=one.every,
            owner=story.people[one.owner],
        )
    items = items_of(project)
    for one in adapted:
        item = items[one.activity]
        story.tell(
            activities.adapt,
            lead,
            when,
            item=item,
            version=item.version,
            title=one.title or item.title,
            first_month=one.first or item.first_month,
            last_month=one.last or item.last_month,
            owner=story.people[one.owner],
            due=story.on(one.due) if one.due else None,
        )
    for one in off:
        item = items[one.activity]
        story.tell(activities.switch_off, lead, one.when, item=item, version=item.version, reason=one.reason)
    for one in seen:
        story.tell(
            activities.add_evidence,
            one.who,
            one.when,
            item=items[one.activity],
            kind=one.kind,
            on=min(story.on(one.when), story.calendar.today),
            text=one.text,
        )
