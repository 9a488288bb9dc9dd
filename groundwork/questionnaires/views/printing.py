"""A round's sheet on paper: blank, with one's own answers, or as it was agreed."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from groundwork.clinics.access import in_clinic
from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires import printing, reads, rules
from groundwork.questionnaires.views.entering import enter, refuse

FILLS = {"blank": "Blank", "mine": "Part-filled", "final": "Final"}


@in_clinic("assessment.answer")
@require_GET
def page(request, member, pk):
    round, response = enter(member, pk)
    may = _may(member, round, response)
    fill = request.GET.get("fill") or _fullest(round, response, may)
    if fill not in FILLS or (fill == "final" and not _has_final(round)):
        raise Http404
    return render(
        request,
        "questionnaires/print.html",
        {
            "member": member,
            "round": round,
            "lead": _lead(round, fill, response is not None and response.is_submitted),
            "fills": _fills(round, may, fill),
            "paper": printing.paper(round.questionnaire, _answers(member, round, response, fill)),
        },
    )


def _has_final(round):
    """A personal sheet that no group agrees on has as many final answers as people, so none to print."""
    return round.is_shared or round.questionnaire.consensus


def _lead(round, fill, is_submitted):
    """The line below the title: whose answers these are."""
    if fill == "blank":
        who = "Filled in by" if round.is_shared else "Name"
        return f"About {round.questionnaire.minutes} minutes. {who}: ____________________"
    if round.is_shared:
        return "Handed in by the team" if fill == "final" and is_submitted else "As it stands, not handed in yet"
    return "As the group agreed" if fill == "final" else "One person's own answers"


def _answers(member, round, response, fill):
    if fill == "mine":
        refuse(rules.why_not_answer(round, response))
        return response.answers
    if fill == "final" and round.is_shared:
        refuse(rules.why_not_answer(round, response))
        return sheet.counted(round.questionnaire, response.answers)
    if fill == "final":
        refuse(rules.why_not_spread(member, round, response))
        return reads.agreed_values(round)
    return {}


def _may(member, round, response) -> dict[str, bool]:
    """Which ways to print are there for this person."""
    may_answer = not rules.why_not_answer(round, response)
    if round.is_shared:
        has_final = may_answer and response.is_submitted
    else:
        has_final = _has_final(round) and not rules.why_not_spread(member, round, response)
    return {"blank": True, "mine": may_answer, "final": has_final}


def _fullest(round, response, may) -> str:
    """Final where there is one, else what is filled in, else blank."""
    if may["final"] and (round.is_shared or reads.agreed_values(round)):
        return "final"
    return "mine" if may["mine"] and response.answers else "blank"


def _fills(round, may, fill):
    """The ways to print as links."""
    words = {**FILLS, "mine": "As it stands" if round.is_shared else "My answers"}
    return [{"label": words[key], "url": f"?fill={key}", "current": key == fill} for key in FILLS if may[key]]
