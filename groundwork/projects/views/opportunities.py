"""Choosing: what scored low, at most three circled, one priority."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects.access import in_project
from groundwork.projects.editions import toolkit_of
from groundwork.projects.forms.opportunities import OwnOpportunityForm, RateForm, ReasonForm
from groundwork.projects.models import ActionItem, Opportunity
from groundwork.projects.reads.opportunities import opportunities_of, still_to_collect
from groundwork.projects.writes import opportunities as writes

# From this score on, for priority and for feasibility alike, a cell belongs to the grid's best corner.
BEST = 4


@dataclass(frozen=True)
class GridCell:
    """One cell of the grid feasibility x priority, with the circled opportunities in it."""

    rows: tuple[Opportunity, ...]
    is_best: bool


def _url(project):
    return reverse("opportunities", args=[project.clinic.slug, project.toolkit])


def _row(project, pk):
    return get_object_or_404(Opportunity.live.select_related("clinic", "project"), project=project, pk=pk)


@in_project("clinic.read")
@require_GET
def opportunities(request, member, project):
    """The list, the grid of the circled ones, and the next decision."""
    rows = opportunities_of(project)
    circled = [row for row in rows if row.is_circled]
    priority = next((row for row in rows if row.decision == "priority"), None)
    titles = activities_for(project)
    items = {item.activity: item for item in ActionItem.live.filter(project=project).exclude(activity="")}
    sheet, low = still_to_collect(project)
    return render(
        request,
        "projects/opportunities.html",
        {
            "project": project,
            "rows": [(row, [items[key] for key in titles.get(row.question, ()) if key in items]) for row in rows],
            "circled": circled,
            "priority": priority,
            "sheet": sheet,
            "low": low,
            "low_words": _low_words(sheet, low),
            "grid": grid(circled),
            "ranked": ranked(circled),
            "unrated": [row for row in circled if not (row.feasibility and row.priority)],
            "own_form": OwnOpportunityForm(),
            "most": writes.MOST_CIRCLED,
        },
    )


def _low_words(sheet, low) -> str:
    """How much of the sheet is low or missing and not on the list; empty when nothing is."""
    if not low:
        return ""
    one = len(low) == 1
    count = "1 item" if one else f"{len(low)} items"
    if low[0].importance is None:
        return f"{count} scored low in “{sheet}” and {'is' if one else 'are'} not on the list yet."
    missing = "matters and is" if one else "matter and are"
    return f"{count} in “{sheet}” {missing} not in place, and not on the list yet."


def grid(circled) -> list[tuple[int, list[GridCell]]]:
    """Rows of the grid from high priority to low, each with five cells from low to high feasibility."""
    return [
        (
            priority,
            [
                GridCell(
                    tuple(row for row in circled if row.priority == priority and row.feasibility == feasibility),
                    is_best=priority >= BEST and feasibility >= BEST,
                )
                for feasibility in range(1, 6)
            ],
        )
        for priority in range(5, 0, -1)
    ]


def ranked(circled) -> list[tuple[Opportunity, bool]]:
    """The rated ones as a phone shows them: (row, whether it lies in the best corner), best first."""
    rated = [row for row in circled if row.priority and row.feasibility]
    rated.sort(key=lambda row: (-(row.priority + row.feasibility), -row.priority))
    return [(row, row.priority >= BEST and row.feasibility >= BEST) for row in rated]


def activities_for(project) -> dict[str, tuple[str, ...]]:
    """The activities that raise each question's answer, as the toolkit says."""
    return {
        question.key: question.activities
        for questionnaire in toolkit_of(project.edition).questionnaires
        for question in questionnaire.questions()
    }


@in_project("plan.edit")
@require_POST
def add_own(request, member, project):
    """Put an opportunity on the list that the sheet did not ask about."""
    form = OwnOpportunityForm(request.POST)
    if form.is_valid():
        writes.add_own(by=request.user, project=project, **form.cleaned_data)
    else:
        messages.warning(request, "Write what is worth changing, in up to 120 letters.")
    return redirect(_url(project))


@in_project("plan.edit")
def rate(request, member, project, pk):
    """Rate importance, feasibility and priority."""
    row = _row(project, pk)
    return editing.edit(
        request,
        member,
        record=row,
        form_class=RateForm,
        save=lambda form: writes.rate(
            by=request.user, opportunity=row, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/edit.html",
        context={
            "project": project,
            "title": f"Rate “{row}”",
            "lead": "1 is low, 5 is high. Talk first, then agree one number.",
            "back": _url(project),
            "save": "Save the ratings",
        },
        then=_url(project),
    )


@in_project("plan.edit")
@require_POST
def circle(request, member, project, pk):
    """Circle or un-circle one; a fourth is refused with the names of the three."""
    row = _row(project, pk)
    try:
        writes.circle(
            by=request.user,
            opportunity=row,
            version=int(request.POST.get("version", "0") or 0),
            is_circled=request.POST.get("circle") == "1",
        )
    except Refused as refused:
        messages.warning(request, str(refused))
    except (Stale, ValueError):
        messages.warning(request, f"Somebody changed “{row}” a moment ago. Look again, then circle.")
    return redirect(_url(project))


def _decide(request, member, project, pk, *, save, title, lead, button):
    row = _row(project, pk)
    return editing.edit(
        request,
        member,
        record=row,
        form_class=ReasonForm,
        save=lambda form: save(
            by=request.user,
            opportunity=row,
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        ),
        template="projects/edit.html",
        context={
            "project": project,
            "title": title.format(row),
            "lead": lead,
            "back": _url(project),
            "save": button,
        },
        then=_url(project),
    )


@in_project("plan.edit")
def choose(request, member, project, pk):
    """Make one circled opportunity the priority."""
    return _decide(
        request,
        member,
        project,
        pk,
        save=writes.choose,
        title="Make “{}” the priority",
        lead="The other circled ones wait on the list.",
        button="Make it the priority",
    )


@in_project("plan.edit")
def drop(request, member, project, pk):
    """Set one aside, with the reason."""
    return _decide(
        request,
        member,
        project,
        pk,
        save=writes.drop,
        title="Set “{}” aside",
        lead="It stays on the list with your reason.",
        button="Set it aside",
    )


@in_project("plan.edit")
@require_POST
def take_on(request, member, project, pk):
    """Tie an activity to this opportunity and go to the activity."""
    row = _row(project, pk)
    item = get_object_or_404(ActionItem.live, project=project, pk=request.POST.get("activity") or 0)
    writes.take_on(by=request.user, opportunity=row, item=item, version=item.version)
    messages.success(request, f"“{item}” now serves “{row}”.")
    return redirect("activity", clinic=member.clinic.slug, toolkit=project.toolkit, pk=item.pk)
