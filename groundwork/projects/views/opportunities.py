"""Choosing: what scored low, at most three circled, one priority."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects.access import in_project
from groundwork.projects.chain import answer_url
from groundwork.projects.editions import toolkit_of
from groundwork.projects.forms.opportunities import OwnOpportunityForm, RateForm, ReasonForm
from groundwork.projects.models import ActionItem, Opportunity
from groundwork.projects.opportunity_grid import grid, ranked
from groundwork.projects.reads.opportunities import opportunities_of, still_to_collect
from groundwork.projects.reads.sheets import SheetInUse, sheet_of, sheets_of_opportunities
from groundwork.projects.writes import opportunities as writes
from groundwork.questionnaires.filling import CHOOSE, DROP, in_line


@dataclass(frozen=True)
class OnList:
    """An opportunity as the list shows it: the activities that raise it, and its sheet with what it says otherwise.

    `taken` are the activities that work on it, `answer` the address of the answers it came from.
    """

    row: Opportunity
    items: list[ActionItem]
    taken: list[ActionItem]
    answer: str
    sheet: SheetInUse | None
    differs: dict[str, int]

    @property
    def said(self) -> str:
        """The sheet's ratings that the grid has not: "doable 4, priority 5"."""
        words = {"feasibility": "doable", "priority": "priority"}
        return ", ".join(f"{words[name]} {points}" for name, points in self.differs.items())


def url_of(project):
    return reverse("opportunities", args=[project.clinic.slug, project.toolkit])


def row_or_404(project, pk):
    return get_object_or_404(Opportunity.live.select_related("clinic", "project"), project=project, pk=pk)


@in_project("clinic.read")
@require_GET
def opportunities(request, member, project):
    """The list, the grid of the circled ones, and the next decision."""
    rows = opportunities_of(project)
    circled = [row for row in rows if row.is_circled]
    priority = next((row for row in rows if row.decision == "priority"), None)
    titles = activities_for(project)
    found = list(ActionItem.live.filter(project=project).order_by("position", "pk"))
    items = {item.activity: item for item in found if item.activity}
    taken = defaultdict(list)
    for item in found:
        taken[item.opportunity_id].append(item)
    sheet, low = still_to_collect(project)
    sheets = sheets_of_opportunities(project)
    about = toolkit_of(project.edition).sheet_about("opportunity")
    listed = [
        _on_list(
            row, [items[key] for key in titles.get(row.question, ()) if key in items], taken[row.pk], sheets.get(row.pk)
        )
        for row in rows
    ]
    return render(
        request,
        "projects/opportunities.html",
        {
            "project": project,
            "rows": listed,
            "about": about,
            "about_name": about.title[:1].lower() + about.title[1:] if about else "",
            "sheet_next": _sheet_next(project, about, listed) if about and member.may("plan.edit") else None,
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


def _on_list(row, items, taken, sheet) -> OnList:
    answer = answer_url(row.clinic.slug, row.round, row.question) if row.round else ""
    return OnList(row, items, taken, answer, sheet, sheet.differing(row) if sheet else {})


def _sheet_next(project, about, listed) -> dict | None:
    """The next step with the sheets of the circled ones, as data for the panel; None when they have said all."""
    place = [project.clinic.slug, project.toolkit]
    for one in listed:
        if not one.row.is_circled or (one.row.feasibility and one.row.priority and not one.differs):
            continue
        if one.sheet is None:
            return {
                "title": f"Think “{one.row}” through",
                "why": f"{about.title}, about {about.minutes} minutes: what you have, what it takes, how doable it is.",
                "button": "Open its sheet",
                "post_url": reverse("open_opportunity_sheet", args=[*place, one.row.pk]),
            }
        if one.differs:
            return {
                "title": f"“{one.row}”: the sheet says {one.said}",
                "why": "One click puts that on the grid.",
                "button": "Put these on the grid",
                "post_url": reverse("put_on_grid", args=[*place, one.row.pk]),
                "fields": [{"name": "version", "value": one.row.version}]
                + [{"name": name, "value": points} for name, points in one.differs.items()],
            }
        return {
            "title": f"Go on with the sheet of “{one.row}”",
            "why": f"It has no ratings yet. {one.sheet.how_far.capitalize()}.",
            "button": "Open its sheet",
            "url": reverse("round", args=[place[0], one.sheet.round.pk]),
        }
    return None


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
    return redirect(url_of(project))


@in_project("plan.edit")
def rate(request, member, project, pk):
    """Rate importance, feasibility and priority."""
    row = row_or_404(project, pk)
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
            "back": url_of(project),
            "save": "Save the ratings",
        },
        then=url_of(project),
    )


@in_project("plan.edit")
@require_POST
def circle(request, member, project, pk):
    """Circle or un-circle one; a fourth is refused with the names of the three."""
    row = row_or_404(project, pk)
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
    return redirect(url_of(project))


def _decide(request, member, project, pk, *, save, title, lead, button, decision):
    row = row_or_404(project, pk)
    return editing.edit(
        request,
        member,
        record=row,
        form_class=ReasonForm,
        initial=_reason_of_sheet(row, decision),
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
            "back": url_of(project),
            "save": button,
        },
        then=url_of(project),
    )


def _reason_of_sheet(row, decision) -> dict:
    """The reason that the sheet gives, unless it decided otherwise or a reason stands there."""
    sheet = None if row.reason else sheet_of(row)
    if sheet is None or sheet.judged.decision not in ("", decision):
        return {}
    return {"reason": in_line(sheet.judged.reason, Opportunity._meta.get_field("reason").max_length)}


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
        decision=CHOOSE,
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
        decision=DROP,
    )


@in_project("plan.edit")
@require_POST
def take_on(request, member, project, pk):
    """Tie an activity to this opportunity and go to the activity."""
    row = row_or_404(project, pk)
    item = get_object_or_404(ActionItem.live, project=project, pk=request.POST.get("activity") or 0)
    writes.take_on(by=request.user, opportunity=row, item=item, version=item.version)
    messages.success(request, f"“{item}” now serves “{row}”.")
    return redirect("activity", clinic=member.clinic.slug, toolkit=project.toolkit, pk=item.pk)
