"""Tells the roles of a project, what was trained, and what the team thinks through before it chooses."""

from typing import NamedTuple

from groundwork.config.sample.days import When
from groundwork.config.sample.story import Story
from groundwork.projects.writes import opportunities, roles, sheets, training
from groundwork.questionnaires import writes as questionnaires
from groundwork.questionnaires.models import Response
from groundwork.toolkit.schema import Toolkit


class Held(NamedTuple):
    """A role of the toolkit, who has it, and who stands in."""

    role: str
    person: str
    backup: str = ""


class Taught(NamedTuple):
    """A training topic of the toolkit: who needs it by when, and who has learned it on which day."""

    topic: str
    people: tuple[str, ...]
    due: When
    learned: tuple[str, ...]
    on: When
    evidence: str


class Circled(NamedTuple):
    """An opportunity of the team's own, what its sheet says of it, and its two ratings."""

    title: str
    answers: dict
    ratings: dict


def tell_roles(story: Story, project, toolkit: Toolkit, who: str, when: When, participants: dict, held):
    """The roles as they are filled, with the toolkit's duties."""
    known = {role.key: role for role in toolkit.roles}
    for one in held:
        role = known[one.role]
        story.tell(
            roles.add_role,
            who,
            when,
            project=project,
            role=role.key,
            title=role.title,
            duties="\n".join(role.duties),
            person=participants[one.person],
            backup=participants.get(one.backup),
        )


def tell_training(story: Story, project, toolkit: Toolkit, who: str, when: When, participants: dict, taught: Taught):
    """The topic with those who need it, and the note of those who learned it without a session."""
    known = next(topic for topic in toolkit.training if topic.key == taught.topic)
    row = story.tell(
        training.add_topic,
        who,
        when,
        project=project,
        topic=known.key,
        title=known.title,
        summary=known.summary,
        due=story.on(taught.due),
        people=[participants[name] for name in taught.people],
    )
    story.tell(
        training.add_records,
        who,
        taught.on,
        topic=row,
        people=[participants[name] for name in taught.learned],
        on=story.on(taught.on),
        evidence=taught.evidence,
    )


def tell_circled(story: Story, project, who: str, when: When, circled: tuple[Circled, ...]):
    """Opportunities of the team's own, each thought through on its sheet; {title: the opportunity on the grid}."""
    rows = {}
    for one in circled:
        row = story.tell(opportunities.add_own, who, when, project=project, title=one.title)
        row = story.tell(opportunities.circle, who, when, opportunity=row, version=row.version, is_circled=True)
        used = story.tell(sheets.open_for_opportunity, who, when, opportunity=row)
        response = Response.objects.get(round=used.round)
        answers = {"element": one.title, **one.answers, **one.ratings}
        story.tell(questionnaires.save_answers, who, when, response=response, answers=answers)
        story.tell(questionnaires.submit, who, when, response=response)
        rows[one.title] = story.tell(
            sheets.put_on_grid, who, when, opportunity=row, version=row.version, ratings=one.ratings
        )
    return rows


def tell_priority(story: Story, who: str, when: When, row, item, reason: str):
    """The one that is chosen, with the activity that serves it."""
    row = story.tell(opportunities.choose, who, when, opportunity=row, version=row.version, reason=reason)
    story.tell(opportunities.take_on, who, when, opportunity=row, item=item, version=item.version)
