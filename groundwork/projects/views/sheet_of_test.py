"""The sheet of an adopted test."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from groundwork.clinics.writes import Refused
from groundwork.projects.access import in_project
from groundwork.projects.views.pdsa import cycle_or_404, url_of
from groundwork.projects.writes import sheets as writes


@in_project("plan.edit")
@require_POST
def open_sheet(request, member, project, number):
    """Open the sheet of an adopted test and go to it."""
    cycle = cycle_or_404(project, number)
    try:
        use = writes.open_for_test(by=request.user, cycle=cycle)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(url_of("test", cycle))
    return redirect("round_answers", clinic=member.clinic.slug, pk=use.round_id)
