"""Tells the sheets that the team fills together."""

from typing import NamedTuple

from groundwork.config.sample.days import When
from groundwork.config.sample.story import Story
from groundwork.questionnaires import writes
from groundwork.questionnaires.models import Response


class Page(NamedTuple):
    """What one person wrote on a day. A `When` among the answers stands for its date."""

    who: str
    when: When
    answers: dict


class Filled(NamedTuple):
    """One sheet as far as the team got. With `handed_in` it is finished."""

    sheet: str
    who: str
    opens: When
    closes: When | None
    pages: tuple[Page, ...]
    handed_in: When | None = None


def tell_sheet(story: Story, project, toolkit, filled: Filled):
    """The round of the sheet with the team's copy in it."""
    sheet = next(one for one in toolkit.questionnaires if one.key == filled.sheet)
    row = story.tell(
        writes.open_round,
        filled.who,
        filled.opens,
        clinic=story.clinic,
        toolkit=project.toolkit,
        edition=project.edition.edition,
        questionnaire=sheet,
        title=sheet.title,
        opens_on=story.on(filled.opens),
        closes_on=story.on(filled.closes) if filled.closes else None,
    )
    response = Response.objects.get(round=row)
    for page in filled.pages:
        story.tell(writes.save_answers, page.who, page.when, response=response, answers=_dated(story, page.answers))
    if filled.handed_in:
        story.tell(writes.submit, filled.who, filled.handed_in, response=response)
    return row


def _dated(story, answer):
    """The answer with each `When` as the day it stands for."""
    if isinstance(answer, When):
        return story.on(answer).isoformat()
    if isinstance(answer, dict):
        return {key: _dated(story, value) for key, value in answer.items()}
    if isinstance(answer, list):
        return [_dated(story, value) for value in answer]
    return answer
