"""Tests of change at each stage of their life, built through the writes."""

import datetime
import re

from django.urls import reverse

from groundwork.projects import gates
from groundwork.projects.models import PdsaCycle
from groundwork.projects.reads.pdsa import questions_of
from groundwork.projects.writes import pdsa, pdsa_boxes, plans
from groundwork.projects.writes.pdsa_boxes import QuestionRow, ResultRow, TaskRow
from tests.projects import stage

# Mid-morning at Cedar Hollow, Monday 9 November 2026.
A_MONDAY = datetime.datetime(2026, 11, 9, 16, 0, tzinfo=datetime.UTC)

PLAN = {
    "change": "Carl flags each agreement that ends within 60 days",
    "whom": "10 patients on the list",
    "where": "Carl's desk",
    "starts": datetime.date(2026, 11, 2),
    "ends": datetime.date(2026, 11, 6),
    "data_what": "Flags set, out of agreements that end soon",
    "data_who": "Janelle Price",
    "data_how": "Tally card at the desk",
    "questions": (
        QuestionRow(None, "Will the desk see the end dates?", "8 of 10 flagged"),
        QuestionRow(None, "Does it slow the line?", "Under 1 minute each"),
    ),
    "tasks": (TaskRow(None, "Hand out the tally card", "Carl Whitaker", "Monday", "Front desk"),),
}
DO = {
    "done": "Carl flagged 7 of 9",
    "observed": "Lunch cover did not know",
    "really_started": datetime.date(2026, 11, 2),
    "really_ended": datetime.date(2026, 11, 6),
}
LEARNED = "The sheet works; cover at lunch does not"
ACT = {"decision": "adapt", "reason": "Cover at lunch has to know too", "next_change": "Tell Denise as well"}


def start(project, by, *, item=0, title="Flag agreements at check-in", **more):
    """A test with nothing on it but its title."""
    return pdsa.start_cycle(
        by=by, project=project, action_item=stage.item_of(project, item), title=title, owner=by, **more
    )


def results(cycle, verdict="as"):
    return tuple(ResultRow(row.pk, "7 of 9", verdict) for row in questions_of(cycle))


def plan(cycle, by, *, complete=True, **changes):
    return pdsa_boxes.save_plan(
        by=by, cycle=cycle, version=cycle.version, complete=complete, **with_kept_rows(cycle, PLAN | changes)
    )


def with_kept_rows(cycle, values):
    """The values with the ids of rows that the sheet holds already, as a form posts them."""
    stored = questions_of(cycle)
    if stored and all(row.pk is None for row in values["questions"]):
        kept = [row._replace(pk=old.pk) for row, old in zip(values["questions"], stored, strict=False)]
        values = values | {"questions": tuple(kept) + values["questions"][len(kept) :]}
    return values


def do(cycle, by, *, complete=True, **changes):
    return pdsa_boxes.save_do(by=by, cycle=cycle, version=cycle.version, complete=complete, **DO | changes)


def study(cycle, by, *, complete=True, verdict="as", learned=LEARNED):
    return pdsa_boxes.save_study(
        by=by,
        cycle=cycle,
        version=cycle.version,
        complete=complete,
        learned=learned,
        results=results(cycle, verdict),
    )


def act(cycle, by, *, complete=True, **changes):
    return pdsa_boxes.save_act(by=by, cycle=cycle, version=cycle.version, complete=complete, **ACT | changes)


def upto(project, by, box, **more):
    """A test whose boxes before this one are complete; "closed" for all four."""
    decision = more.pop("decision", "adapt")
    cycle = start(project, by, **more)
    for key, fill in (("plan", plan), ("do", do), ("study", study)):
        if key == box:
            return cycle
        cycle = fill(cycle, by)
    return cycle if box == gates.ACT else act(cycle, by, decision=decision)


def fresh(cycle) -> PdsaCycle:
    """The test as stored."""
    return PdsaCycle.objects.select_related("clinic", "project", "action_item", "previous").get(pk=cycle.pk)


def step_of(project, by, number):
    """A step of the project's activity with this place, on a new plan."""
    plan = stage.plan_of(project, by=by)
    entry = plans.add_item(
        by=by,
        plan=plan,
        action_item=stage.item_of(project, number),
        form="detailed",
        manager=None,
        complete_by=plan.ends,
    )
    return plans.add_step(by=by, item=entry, what="Write the page")


def url(name, *rest, clinic="cedar-hollow"):
    return reverse(name, args=[clinic, stage.KEY, *rest])


def text_of(response):
    """The words a reader sees, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
