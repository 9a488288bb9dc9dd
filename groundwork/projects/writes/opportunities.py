"""From what scored low to the one priority."""

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects.models import Opportunity

MOST_CIRCLED = 3


@write
def collect(*, by, project, round, items):
    """New opportunities of a round, one for each (question key, title, agreed answer, importance or None).

    Known ones stay as they are.
    """
    known = set(Opportunity.objects.filter(project=project, round=round).values_list("question", flat=True))
    added = [
        records.add(
            Opportunity,
            by=by,
            clinic=project.clinic,
            project=project,
            round=round,
            question=question,
            title=title,
            value=str(value),
            importance=_score(importance),
        )
        for question, title, value, importance in items
        if question not in known
    ]
    if not added:
        audit.nothing_changed()
    return added


def _score(importance):
    """How much it matters as the list rates it, 1 to 5; None for a point of a longer scale. Half points go up."""
    scores = dict(Opportunity.SCORES)
    score = None if importance is None else int(importance + 0.5)
    return score if score in scores else None


@write
def add_own(*, by, project, title):
    """An opportunity the team sees and the sheet did not ask about."""
    return records.add(Opportunity, by=by, clinic=project.clinic, project=project, title=title)


@write
def rate(*, by, opportunity, version, importance, feasibility, priority):
    """The opportunity with the team's three ratings, each 1 to 5 or None."""
    return records.change(
        opportunity, by=by, version=version, importance=importance, feasibility=feasibility, priority=priority
    )


@write
def circle(*, by, opportunity, version, is_circled):
    """Circle or un-circle. Refused for a fourth, since the point of the circle is to choose."""
    if is_circled and not opportunity.is_circled:
        circled = Opportunity.live.filter(project=opportunity.project, is_circled=True).exclude(pk=opportunity.pk)
        if circled.count() >= MOST_CIRCLED:
            names = ", ".join(f"“{row}”" for row in circled)
            raise Refused(f"Three are circled: {names}. Un-circle one first; the others stay on the list.")
    fields = {"is_circled": is_circled}
    if not is_circled and opportunity.decision == "priority":
        fields |= {"decision": "", "reason": ""}
    return records.change(opportunity, by=by, version=version, verb="circled" if is_circled else "un-circled", **fields)


@write
def choose(*, by, opportunity, version, reason):
    """The one priority, with the reason; the former one and the other circled ones become the backlog."""
    if not opportunity.is_circled:
        raise Refused(f"Circle “{opportunity}” first: the priority is one of the circled ones.")
    if not reason.strip():
        raise Refused("Say in a sentence why this one comes first. The team will read it when work gets hard.")
    others = Opportunity.live.filter(project=opportunity.project).exclude(pk=opportunity.pk)
    for other in others.filter(decision="priority") | others.filter(is_circled=True, decision=""):
        records.change(other, by=by, version=other.version, decision="backlog")
    return records.change(opportunity, by=by, version=version, verb="chose", decision="priority", reason=reason.strip())


@write
def drop(*, by, opportunity, version, reason):
    """Set an opportunity aside, with the reason."""
    if not reason.strip():
        raise Refused("Say why this one is set aside.")
    return records.change(
        opportunity,
        by=by,
        version=version,
        verb="set aside",
        decision="dropped",
        is_circled=False,
        reason=reason.strip(),
    )


@write
def take_on(*, by, opportunity, item, version):
    """Tie an activity to the opportunity it serves, so that the chain runs from answer to result."""
    return records.change(item, by=by, version=version, verb="tied to priority", opportunity=opportunity)
