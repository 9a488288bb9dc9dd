"""Who may see and do what in a round. Each rule answers a sentence that says why not, or "" when one may.

Whose answers are seen: a personal sheet is answered alone. Names show who has
answered, never what. The answers are seen side by side, by kind of job, once
all have answered, the lead opens them, or the round is closed; someone who
still has to answer sees them only after answering, unless they run the round.
"""

from django.utils import dateformat

from groundwork.questionnaires.models import Response, Round


def why_not_enter(member, round: Round, response: Response | None) -> str:
    """Opening the round's page: the team, and anyone who was asked."""
    if member.may("clinic.read") or (response is not None and not response.is_shared):
        return ""
    return f"You were not asked to answer “{round}”. Ask the improvement lead."


def why_not_answer(round: Round, response: Response | None) -> str:
    """Seeing the answer pages, for those who may open the round's page."""
    if response is None:
        return f"You were not asked to answer “{round}”. Ask the improvement lead to add you."
    return ""


def why_not_write(response: Response) -> str:
    """Saving and handing in answers."""
    row = response.round
    if response.binned_at is not None or row.binned_at is not None:
        return "This sheet was put in the bin."
    if row.is_closed:
        return f"“{row}” is closed, so answers can no longer be changed."
    if response.is_submitted:
        return "These answers are handed in. Open them again to change something."
    if row.opens_on > row.clinic.today():
        return f"“{row}” opens on {dateformat.format(row.opens_on, 'D j M')}."
    return ""


def why_not_reopen(response: Response) -> str:
    """Taking back what was handed in."""
    row = response.round
    if row.is_closed:
        return f"“{row}” is closed, so answers can no longer be changed."
    if row.is_spread_open and not response.is_shared:
        return "The team can see the answers by now. Say in the meeting what you would change."
    return ""


def why_not_spread(member, round: Round, response: Response | None) -> str:
    """Seeing the answers side by side."""
    if round.is_shared:
        return "The team fills this sheet together, so there are no separate answers to compare."
    if not member.may("clinic.read"):
        return member.why_not("clinic.read")
    if not round.is_spread_open:
        return "Answers are shown side by side when all have answered, or when the improvement lead opens them."
    waits = response is not None and not response.is_submitted and not round.is_closed
    if waits and not member.may("assessment.run"):
        return "Answer first, then see what the others said. That keeps your answer your own."
    return ""


def why_not_agree(round: Round) -> str:
    """Recording what the group agreed on."""
    if not round.questionnaire.consensus:
        return "This sheet is not one to agree on."
    if not round.is_spread_open:
        return "Open the answers first: a group agrees with everyone's answer in view."
    return ""
