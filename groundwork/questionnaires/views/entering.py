"""How every view of a round gets at it: by the clinic and, for answers, by the person."""

from django.core.exceptions import PermissionDenied

from groundwork.questionnaires import reads, rules


def enter(member, pk):
    """(round, the member's response or None); 404 when the clinic has no such round, 403 when they may not see it."""
    round = reads.round_at(member.clinic, pk)
    response = reads.response_of(round, member.user)
    refuse(rules.why_not_enter(member, round, response))
    return round, response


def enter_answers(member, pk):
    """(round, response) for those who answer it; 403 with the reason for others."""
    round, response = enter(member, pk)
    refuse(rules.why_not_answer(round, response))
    return round, response


def enter_spread(member, pk):
    """The round, for those who may see its answers side by side; 403 with the reason for others."""
    round, response = enter(member, pk)
    refuse(rules.why_not_spread(member, round, response))
    return round


def refuse(reason):
    """403 with the reason, if there is one."""
    if reason:
        raise PermissionDenied(reason)
