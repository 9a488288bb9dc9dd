"""The sheet of a circled opportunity: opened, its ratings put on the grid, and all of them side by side."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects.access import in_project
from groundwork.projects.editions import toolkit_of
from groundwork.projects.models import Opportunity
from groundwork.projects.opportunity_grid import grid, ranked
from groundwork.projects.reads import sheets as reads
from groundwork.projects.reads.opportunities import opportunities_of
from groundwork.projects.reads.sheets import SheetInUse
from groundwork.projects.sheet_columns import side_by_side
from groundwork.projects.views.opportunities import row_or_404, url_of
from groundwork.projects.writes import opportunities as opportunity_writes
from groundwork.projects.writes import sheets as writes

RATINGS = ("feasibility", "priority")


@dataclass(frozen=True)
class Column:
    """One circled opportunity with its sheet, if it has one."""

    row: Opportunity
    sheet: SheetInUse | None


@in_project("plan.edit")
@require_POST
def open_sheet(request, member, project, pk):
    """Open the sheet of a circled opportunity and go to it."""
    row = row_or_404(project, pk)
    try:
        use = writes.open_for_opportunity(by=request.user, opportunity=row)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(url_of(project))
    return redirect("round_answers", clinic=member.clinic.slug, pk=use.round_id)


@in_project("plan.edit")
@require_POST
def put_on_grid(request, member, project, pk):
    """Put the ratings that the sheet gives, as the page showed them, on the grid; with a way back."""
    row = row_or_404(project, pk)
    shown = points_of(request.POST)
    back = {name: getattr(row, name) for name in RATINGS}
    sheet = reads.sheet_of(row)
    if sheet is None or not shown or sheet.differing(row) != shown:
        messages.warning(request, f"The sheet of “{row}” or its ratings changed a moment ago. Look again.")
        return redirect(url_of(project))
    try:
        changed = writes.put_on_grid(
            by=request.user, opportunity=row, version=number_of(request.POST.get("version")), ratings=shown
        )
    except Stale as stale:
        messages.warning(request, f"{stale.current.changed_by} changed “{row}” a moment ago. Look again.")
        return redirect(url_of(project))
    kept = {name: points or "" for name, points in back.items()}
    undo = reverse("take_off_grid", args=[member.clinic.slug, project.toolkit, pk])
    undo = f"{undo}?{urlencode({'version': changed.version, **kept})}"
    messages.success(request, f"“{row}” is on the grid as its sheet says.", extra_tags=f"undo={undo}")
    return redirect(f"{url_of(project)}#opportunity-{pk}")


@in_project("plan.edit")
@require_POST
def take_off_grid(request, member, project, pk):
    """Take a step back: the ratings as they were before the sheet's were put on the grid."""
    row = row_or_404(project, pk)
    given = points_of(request.GET)
    try:
        opportunity_writes.rate(
            by=request.user,
            opportunity=row,
            version=number_of(request.GET.get("version")),
            importance=row.importance,
            **{name: given.get(name) for name in RATINGS},
        )
    except Stale as stale:
        messages.warning(request, f"{stale.current.changed_by} changed “{row}” since. Rate it anew if need be.")
    return redirect(f"{url_of(project)}#opportunity-{pk}")


def points_of(fields) -> dict[str, int]:
    """{"feasibility", "priority": points} as far as the fields name points of the grid."""
    scores = {str(score) for score, _ in Opportunity.SCORES}
    return {name: int(fields[name]) for name in RATINGS if fields.get(name) in scores}


def number_of(text) -> int:
    """The version a form carries; 0, which no record has, for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


@in_project("clinic.read")
@require_GET
def compare(request, member, project):
    """The sheets of the circled opportunities side by side, then the grid; the list where the toolkit has no sheet."""
    about = toolkit_of(project.edition).sheet_about("opportunity")
    if about is None:
        return redirect(url_of(project))
    circled = [row for row in opportunities_of(project) if row.is_circled]
    sheets = reads.sheets_of_opportunities(project)
    columns = [Column(row, sheets.get(row.pk)) for row in circled]
    return render(
        request,
        "projects/opportunities_compare.html",
        {
            "project": project,
            "about": about,
            "columns": columns,
            "priority": next((row for row in circled if row.decision == "priority"), None),
            "parts": side_by_side(
                [
                    (str(row), (sheets[row.pk].questionnaire, sheets[row.pk].response.answers))
                    if row.pk in sheets
                    else (str(row), None)
                    for row in circled
                ]
            ),
            "circled": circled,
            "grid": grid(circled),
            "ranked": ranked(circled),
            "unrated": [row for row in circled if not (row.feasibility and row.priority)],
        },
    )
