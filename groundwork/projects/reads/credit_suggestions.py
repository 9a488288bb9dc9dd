"""What other papers of the project could put into the dossier's form: offered with its source, never taken silently."""

import datetime
from dataclasses import dataclass

from groundwork.measures import reads as measure_reads
from groundwork.projects.editions import toolkit_of
from groundwork.questionnaires.handlers import is_unread, shown
from groundwork.questionnaires.models import Response

# What a sheet's answer fills -> the field of the form.
FILLED = {"aim-population": "population", "aim-goal": "goal", "aim-date": "aim_by", "aim-baseline": "baseline"}


@dataclass(frozen=True)
class Suggestion:
    """A value for one field, and where it stands: "Project planning sheet, 3 Apr 2026"."""

    field: str
    value: str | datetime.date
    source: str


def suggestions_for(project) -> dict[str, Suggestion]:
    """{field: what another paper says}: the newest sheet on which the aim stands, then the first measure's goal."""
    found = {one.field: one for one in _from_goal(project)}
    return found | {one.field: one for one in _from_sheet(project)}


def _from_sheet(project):
    keys = [
        sheet.key for sheet in toolkit_of(project.edition).questionnaires if any(sheet.filling(what) for what in FILLED)
    ]
    response = (
        Response.live.filter(
            is_shared=True,
            started_at__isnull=False,
            round__clinic=project.clinic,
            round__toolkit=project.toolkit,
            round__questionnaire_key__in=keys,
            round__binned_at__isnull=True,
        )
        .select_related("round")
        .order_by("-round__opens_on", "-round__pk")
        .first()
    )
    if response is None:
        return
    source = f"{response.round.title}, {response.round.opens_on:%-d %b %Y}"
    for what, field in FILLED.items():
        question = response.round.questionnaire.filling(what)
        answer = response.answers.get(question.key) if question else None
        if answer is None or is_unread(answer):
            continue
        value = datetime.date.fromisoformat(answer) if field == "aim_by" else shown(question, answer)
        yield Suggestion(field, value, source)


def _from_goal(project):
    series = measure_reads.prioritized(project.clinic, project.toolkit)
    if series is None:
        return
    begun, to_come = measure_reads.goals_of(series, project.clinic.today())
    goal = (*begun, *to_come)[-1] if begun or to_come else None
    if goal is None or goal.value is None:
        return
    source = f"Goal of “{series.title}”"
    unit = "%" if series.unit == "percent" else ""
    yield Suggestion("goal", f"{series.title}: {goal.value.normalize():f}{unit}", source)
    if goal.due:
        yield Suggestion("aim_by", goal.due, source)
