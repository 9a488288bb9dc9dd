"""What everyone answered alike, agreed on at once."""

import json
from itertools import groupby

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from groundwork.clinics.access import in_clinic
from groundwork.questionnaires import reads, rules, writes
from groundwork.questionnaires.views.entering import enter_spread, refuse

# What stands before the key of a question in the form; its field holds the answer the page showed.
SHOWN = "said-"


@in_clinic("assessment.run")
@require_http_methods(["GET", "POST"])
def page(request, member, pk):
    """The list of what will be recorded; one click records it, and leaves what differs to be talked about."""
    round = enter_spread(member, pk)
    refuse(rules.why_not_agree(round))
    if request.method == "POST":
        return _record(request, member, round)
    items = reads.all_equal(round)
    agreed, to_agree = reads.to_agree(round)
    answered, _ = reads.progress(round)
    return render(
        request,
        "questionnaires/equal.html",
        {
            "member": member,
            "round": round,
            "groups": [(group, list(found)) for group, found in groupby(_lines(items), key=lambda line: line["group"])],
            "count": len(items),
            "left": max(0, to_agree - agreed - sum(item.question.about is None for item in items)),
            "answered": answered,
        },
    )


def _lines(items):
    """Each item with its answer in words and in the form's field."""
    return [
        {
            "group": item.group,
            "title": item.title,
            "said": item.in_words(item.values[0]),
            "voices": len(item.voices),
            "name": f"{SHOWN}{item.question.key}",
            "value": json.dumps(item.values[0]),
        }
        for item in items
    ]


def _record(request, member, round):
    shown = {name[len(SHOWN) :]: _read(value) for name, value in request.POST.items() if name.startswith(SHOWN)}
    made = writes.agree_where_equal(by=request.user, round=round, values=shown)
    if made:
        one = len(made) == 1
        messages.success(request, f"{len(made)} agreed {'answer is' if one else 'answers are'} recorded.")
    if len(made) < len(shown):
        left = len(shown) - len(made)
        messages.warning(
            request,
            f"{left} {'was' if left == 1 else 'were'} left out: somebody agreed or answered a moment ago. Look again.",
        )
    return redirect("round_spread", clinic=member.clinic.slug, pk=round.pk)


def _read(text):
    """The answer a field holds; None, which no question has, for what no page of ours wrote."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
