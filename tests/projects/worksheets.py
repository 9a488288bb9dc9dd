"""The care coordination toolkit at Cedar Hollow with its worksheets filled in, built through the writes."""

import datetime
import re

from django.urls import reverse

from groundwork.projects.models import ActionItem, Opportunity
from groundwork.projects.writes import opportunities, projects, sheets
from groundwork.questionnaires import writes as rounds
from groundwork.questionnaires.models import Response, Round
from tests import shipped

KEY = "care-coordination"
JUDGED = {"feasibility": 4, "priority": 5, "decision": "choose", "reason": "Families wait weeks for an answer."}
ROWS = (
    {"what": "Send the letter with all papers", "role": "Front desk", "person": "Mia  TRAN", "due": "2026-12-04"},
    {"what": "Call the family", "role": "Nurse", "person": "Nadia, on loan", "where": "Phone room"},
    {"what": "Fax the school", "role": "Front desk", "status": "dropped"},
    {"role": "Nurse"},
    {"what": "Look at the list each Friday", "role": "Coordinator"},
)


def toolkit():
    return shipped.toolkit(KEY)


def start(cast):
    edition = projects.publish(by=None, toolkit=toolkit())
    return projects.start(by=cast.rosa, clinic=cast.cedar, edition=edition, kickoff=datetime.date(2026, 3, 2))


def circled(project, by, title="Closing referrals", **ratings):
    row = opportunities.add_own(by=by, project=project, title=title)
    row = opportunities.circle(by=by, opportunity=row, version=row.version, is_circled=True)
    if ratings:
        row = opportunities.rate(by=by, opportunity=row, version=row.version, importance=None, **ratings)
    return row


def brainstorm(row, by, answers=JUDGED):
    """The sheet of a circled one, filled in."""
    use = sheets.open_for_opportunity(by=by, opportunity=row)
    fill(use.round, by, answers)
    return use


def fill(round, by, answers):
    rounds.save_answers(by=by, response=Response.objects.get(round=round), answers=answers)


def planning_sheet(project, by, rows=ROWS, key="project-plan"):
    """The planning sheet with these rows written on it."""
    row = rounds.open_round(
        by=by,
        clinic=project.clinic,
        toolkit=project.toolkit,
        edition=project.edition.edition,
        questionnaire=next(one for one in toolkit().questionnaires if one.key == key),
        title="Planning sheet",
        opens_on=project.clinic.today(),
    )
    write_rows(row, by, rows)
    return Round.objects.select_related("clinic").get(pk=row.pk)


def write_rows(round, by, rows):
    fill(round, by, {"steps": {"rows": {}, "added": [dict(row) for row in rows]}})


def serve(project, row, by, key="close-referral-loop"):
    """The activity with this key, serving the opportunity."""
    item = ActionItem.live.select_related("clinic", "project").get(project=project, activity=key)
    return opportunities.take_on(by=by, opportunity=row, item=item, version=item.version)


def url(name, *rest, clinic="cedar-hollow"):
    return reverse(name, args=[clinic, KEY, *rest])


def fresh(row):
    return Opportunity.objects.select_related("clinic", "project").get(pk=row.pk)


def words_of(response):
    text = re.sub(r"<(script|template).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split()).replace("&#x27;", "'")
