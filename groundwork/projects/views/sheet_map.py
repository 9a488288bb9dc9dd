"""The rows of a planning sheet drawn as a process map."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from groundwork.clinics.writes import Refused
from groundwork.projects.access import in_project
from groundwork.projects.forms.sheet_steps import is_open
from groundwork.projects.reads import sheets as reads
from groundwork.projects.reads.opportunities import priority_of
from groundwork.projects.views.maps import url_of
from groundwork.projects.views.sheet_steps import activities, sheet_or_404, usual_activity
from groundwork.projects.writes import sheets as writes


@in_project("plan.edit")
@require_POST
def draw(request, member, project, pk):
    """Draw a future map: the rows in order, a lane for each role."""
    sheet = sheet_or_404(member, project, pk)
    lines = [line for line in reads.rows_on_plan(sheet) if is_open(line)]
    priority = priority_of(project)
    try:
        made = writes.draw_map(
            by=request.user,
            project=project,
            sheet=sheet,
            rows=[line.row for line in lines],
            title=str(priority or sheet),
            action_item=usual_activity(sheet, activities(project), priority),
            opportunity=priority,
            plan_steps={line.row.number: line.step for line in lines if line.step and not line.has_changed},
        )
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(reverse("sheet_steps", args=[member.clinic.slug, project.toolkit, pk]))
    undo = reverse("bin_record", args=[member.clinic.slug, "projects.processmap", made.pk, "in"])
    messages.success(
        request, "Drawn as a future map: how the work should go, a lane for each role.", extra_tags=f"undo={undo}"
    )
    return redirect(url_of("process_map", made))
