"""All rounds of one sheet side by side."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from groundwork.clinics.access import in_clinic
from groundwork.questionnaires import comparison, reads
from groundwork.questionnaires.views.entering import enter_spread


@in_clinic("clinic.read")
@require_GET
def page(request, member, pk):
    """What the group said each time, block by block, with the change in words."""
    round = enter_spread(member, pk)
    rounds, readings = reads.readings_of_rounds(round)
    names = [_name(one) for one in rounds]
    return render(
        request,
        "questionnaires/compare.html",
        {
            "member": member,
            "round": round,
            "names": names,
            "blocks": comparison.compare(names, [one.questionnaire for one in rounds], readings),
        },
    )


def _name(round):
    """ "Baseline, Mar 2026"; the round's own title where it has no purpose of the usual three."""
    word = round.title if round.purpose == "other" else round.get_purpose_display()
    return f"{word}, {round.opens_on:%b %Y}"
