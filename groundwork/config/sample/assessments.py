"""Tells rounds of the self-assessment, what was agreed, and how the team chose among what scored low."""

from typing import NamedTuple

from groundwork.config.sample.days import When
from groundwork.config.sample.story import Story
from groundwork.projects.models import Opportunity
from groundwork.projects.writes import opportunities
from groundwork.questionnaires import reads, writes
from groundwork.questionnaires.models import Response
from groundwork.toolkit.schema import Questionnaire


class Asked(NamedTuple):
    """One round of the self-assessment.

    `answered` says who answered when; each tuple of `points` holds their
    answers to one question, in the same order. `agreed` maps a question to
    its number and why.
    """

    title: str
    purpose: str
    who: str
    opens: When
    closes: When | None
    waiting: tuple[str, ...]
    answered: dict[str, When]
    points: dict[str, tuple[int, ...]]
    opened_early: When | None
    agreed_on: When | None
    agreed: dict[str, tuple[int, str]]
    closed: When | None


class Chance(NamedTuple):
    """What the team did with an opportunity: ratings, circled or not, and a decision with its reason."""

    question: str
    importance: int
    feasibility: int | None = None
    priority: int | None = None
    circled: bool = False
    decision: str = ""
    reason: str = ""


class Choice(NamedTuple):
    """How the team chose. `titles` says what it called an item; the others keep the sheet's short words."""

    who: str
    when: When
    chances: tuple[Chance, ...]
    titles: dict[str, str]
    serves: tuple[str, ...]


def self_assessment(toolkit) -> Questionnaire:
    """The toolkit's sheet that each person answers alone and the group then agrees on."""
    return next(sheet for sheet in toolkit.questionnaires if sheet.consensus)


def tell_round(story: Story, project, sheet: Questionnaire, asked: Asked):
    """The round as the story leaves it."""
    people = [story.people[key] for key in (*asked.answered, *asked.waiting)]
    row = story.tell(
        writes.open_round,
        asked.who,
        asked.opens,
        clinic=story.clinic,
        toolkit=project.toolkit,
        edition=project.edition.edition,
        questionnaire=sheet,
        title=asked.title,
        opens_on=story.on(asked.opens),
        closes_on=story.on(asked.closes) if asked.closes else None,
        purpose=asked.purpose,
        people=people,
    )
    for place, (key, when) in enumerate(asked.answered.items()):
        response = Response.objects.get(round=row, respondent=story.people[key])
        answers = {question: points[place] for question, points in asked.points.items()}
        story.tell(writes.save_answers, key, when, response=response, answers=answers)
        story.tell(writes.submit, key, when, response=response)
    if asked.opened_early:
        row = story.tell(writes.open_spread, asked.who, asked.opened_early, round=row)
    row.refresh_from_db()
    for question, (value, why) in asked.agreed.items():
        story.tell(writes.agree, asked.who, asked.agreed_on, round=row, question=question, value=value, why=why)
    if asked.closed:
        row = story.tell(writes.close_round, asked.who, asked.closed, round=row)
    return row


def tell_choice(story: Story, project, row, items, choice: Choice):
    """Collect what scored low, rate and circle it, choose one, and tie the activities that serve it."""
    low = [
        (
            item.question.key,
            choice.titles.get(item.question.key, item.title),
            item.said,
            item.importance,
        )
        for item in reads.low_items(row)
    ]
    story.tell(opportunities.collect, choice.who, choice.when, project=project, round=row, items=low)
    for chance in choice.chances:
        _tell_chance(story, project, row, choice, chance)
    first = Opportunity.live.get(project=project, decision="priority")
    for key in choice.serves:
        item = items[key]
        item.refresh_from_db()
        story.tell(opportunities.take_on, choice.who, choice.when, opportunity=first, item=item, version=item.version)


def _tell_chance(story, project, row, choice, chance):
    def again(write, **fields):
        # Choosing one changes the others too, so each write starts from the stored row.
        found = Opportunity.live.select_related("project", "clinic").get(
            project=project, round=row, question=chance.question
        )
        story.tell(write, choice.who, choice.when, opportunity=found, version=found.version, **fields)

    again(
        opportunities.rate,
        importance=chance.importance,
        feasibility=chance.feasibility,
        priority=chance.priority,
    )
    if chance.circled:
        again(opportunities.circle, is_circled=True)
    if chance.decision == "priority":
        again(opportunities.choose, reason=chance.reason)
    elif chance.decision == "dropped":
        again(opportunities.drop, reason=chance.reason)
