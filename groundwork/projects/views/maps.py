"""Process maps: the list, one map to read, today and future side by side."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.clinics.writes import Refused
from groundwork.projects.access import in_project
from groundwork.projects.forms.maps import DescribeMapForm, MapForm
from groundwork.projects.maps.lanes import lane_rows
from groundwork.projects.maps.prompts import prompts
from groundwork.projects.maps.words import became, reading, told
from groundwork.projects.models import ActionItem, Opportunity, ProcessMap
from groundwork.projects.prints.map_sheet import facts_of
from groundwork.projects.reads import maps as reads
from groundwork.projects.writes import maps as writes


@dataclass(frozen=True)
class PromptLine:
    """A prompt with the page where it is answered; empty for who may only read."""

    text: str
    url: str


def map_or_404(project, pk) -> ProcessMap:
    """The project's map with this id."""
    row = reads.map_at(project, pk)
    if row is None:
        raise Http404
    return row


def url_of(name, row, *rest) -> str:
    """The address of one of a map's pages."""
    return reverse(name, args=[row.clinic.slug, row.project.toolkit, row.pk, *rest])


def tabs_of(pair, here) -> list[dict]:
    """Today, future and what differs, as far as they are there."""
    pages = [(half.get_state_display(), "process_map", half) for half in pair.maps]
    if pair.today and pair.future:
        pages.append(("What changes", "map_difference", pair.future))
    return [{"title": title, "url": url_of(name, half), "here": title == here} for title, name, half in pages]


def prompt_lines(row, flow, may_edit) -> list[PromptLine]:
    """What is worth a look, each with the page of its step."""
    return [
        PromptLine(prompt.text, url_of("change_map_step", row, prompt.pk) if may_edit and prompt.pk else "")
        for prompt in prompts(flow)
    ]


def step_lines(row, flow) -> list[dict]:
    """Each step as it is shown, with its record."""
    steps = reads.steps_of(row)
    return [{"row": line, "step": steps[line.pk]} for line in lane_rows(flow)]


def title_of(row) -> str:
    """The map's name and state as they head its pages."""
    return f"{row.title}: {'as it should go' if row.is_future else 'as it goes today'}"


# ---------- reading ----------


@in_project("clinic.read")
@require_GET
def maps(request, member, project):
    """All maps of the project, in pairs."""
    pairs = [
        {
            "pair": pair,
            "halves": [
                {"map": half, "url": url_of("process_map", half), "text": reading(pair.flows[half.pk])}
                for half in pair.maps
            ],
            "told": told(pair.difference) if pair.difference else "",
            "difference_url": url_of("map_difference", pair.future) if pair.difference else "",
        }
        for pair in reads.pairs_of(project)
    ]
    return render(request, "projects/maps.html", {"project": project, "pairs": pairs})


@in_project("clinic.read")
@require_GET
def process_map(request, member, project, pk):
    """One map: what it says, its picture, its steps, and what it asks for next."""
    row = map_or_404(project, pk)
    pair = reads.pair_of(row)
    flow = pair.flows[row.pk]
    return render(
        request,
        "projects/map.html",
        {
            "project": project,
            "map": row,
            "pair": pair,
            "flow": flow,
            "title": title_of(row),
            "reading": reading(flow),
            "lines": step_lines(row, flow),
            "picture": reads.picture_of(row, flow),
            "prompts": prompt_lines(row, flow, member.may("plan.edit")),
            "tabs": tabs_of(pair, row.get_state_display()),
        },
    )


@in_project("clinic.read")
@require_GET
def difference(request, member, project, pk):
    """Today and future side by side, with the difference in words; 404 as long as one of them is missing."""
    row = map_or_404(project, pk)
    pair = reads.pair_of(row)
    if pair.difference is None:
        raise Http404
    found = pair.difference
    return render(
        request,
        "projects/map_difference.html",
        {
            "project": project,
            "map": row,
            "pair": pair,
            "found": found,
            "told": told(found),
            "facts": facts_of(found),
            "lines": [
                {
                    "line": line,
                    "today": _numbered(found.today, line.today),
                    "future": _numbered(found.future, line.future),
                    "became": became(line),
                }
                for line in found.lines
            ],
            "pictures": [
                {"map": half, "picture": reads.picture_of(half, pair.flows[half.pk]), "title": title_of(half)}
                for half in pair.maps
            ],
            "tabs": tabs_of(pair, "What changes"),
        },
    )


def _numbered(flow, row):
    return {"number": flow.places[row.pk]} if row else None


# ---------- beginning and describing ----------


@in_project("plan.edit")
def new(request, member, project):
    """Begin a map of today; `?activity=` and `?opportunity=` say what it belongs to."""
    activity, opportunity = (
        _named(model, project, request.GET.get(name, ""))
        for name, model in (("activity", ActionItem), ("opportunity", Opportunity))
    )
    return editing.edit(
        request,
        member,
        form_class=MapForm,
        form_options={"project": project},
        initial={
            "title": str(activity)[:120] if activity else "",
            "action_item": activity.pk if activity else None,
            "opportunity": opportunity.pk if opportunity else activity.opportunity_id if activity else None,
        },
        save=lambda form: writes.start_map(by=request.user, project=project, **form.cleaned_data),
        template="projects/edit.html",
        context={
            "project": project,
            "title": "Map a piece of work",
            "lead": "First as it goes today, step by step, with the people who do it. Then as it should go.",
            "back": reverse("maps", args=[member.clinic.slug, project.toolkit]),
            "save": "Go on to the steps",
        },
        then=lambda row: url_of("map_steps", row),
    )


def _named(model, project, pk):
    if not pk.isdecimal() or len(pk) > 18:
        return None
    return model.live.filter(project=project, pk=pk).first()


@in_project("plan.edit")
def about(request, member, project, pk):
    """Change the title, or what the map belongs to."""
    row = map_or_404(project, pk)
    return editing.edit(
        request,
        member,
        record=row,
        form_class=DescribeMapForm,
        form_options={"project": project},
        save=lambda form: writes.describe_map(
            by=request.user, process_map=row, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/map_about.html",
        context={
            "project": project,
            "title": "Title and links of the map",
            "lead": title_of(row),
            "back": url_of("process_map", row),
            "then_bin": reverse("maps", args=[member.clinic.slug, project.toolkit]),
            "save": "Save",
        },
        then=url_of("process_map", row),
    )


@in_project("plan.edit")
@require_POST
def make_future(request, member, project, pk):
    """Begin the future map as a copy of today's."""
    row = map_or_404(project, pk)
    try:
        made = writes.make_future(by=request.user, today=row)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(url_of("process_map", row))
    messages.success(request, "This is a copy of today’s map. Change it until it shows how the work should go.")
    return redirect(url_of("map_steps", made))
