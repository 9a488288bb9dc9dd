"""Opportunities in the order the team looks at them."""

from groundwork.projects.models import Opportunity
from groundwork.questionnaires import reads as round_reads


def opportunities_of(project):
    """All live opportunities: the priority first, then circled, then by importance, then as they came."""
    rows = list(Opportunity.live.filter(project=project).select_related("round", "clinic"))
    order = {"priority": 0, "": 1, "backlog": 2, "dropped": 3}
    return sorted(
        rows,
        key=lambda row: (order[row.decision], not row.is_circled, -(row.importance or 0), row.pk),
    )


def still_to_collect(project):
    """(round, its low items that are not on the list yet): of the newest self-assessment whose answers are open.

    (None, ()) where there is none. What was put in the bin counts as collected.
    """
    newest = next(
        (
            row
            for row in round_reads.rounds_at(project.clinic, project.toolkit)
            if row.is_spread_open and row.questionnaire.consensus
        ),
        None,
    )
    if newest is None:
        return None, ()
    known = set(Opportunity.objects.filter(project=project, round=newest).values_list("question", flat=True))
    return newest, tuple(item for item in round_reads.low_items(newest) if item.question.key not in known)


def priority_of(project):
    """The one priority, or None while it is not chosen."""
    return Opportunity.live.filter(project=project, decision="priority").first()
