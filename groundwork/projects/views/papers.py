"""The printable set: what there is to print, each paper blank and filled in, and all of them in one go."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from groundwork.projects.access import in_project
from groundwork.projects.editions import toolkit_of
from groundwork.projects.papers.leaves import BLANK, EXAMPLE, WORK, leaves, sheet_leaf, work_leaf
from groundwork.projects.views.sheets import KINDS, sheet_named


@dataclass(frozen=True)
class Printed:
    """One paper of the list. `blank` and `example` are addresses; either may be empty."""

    title: str
    about: str
    blank: str
    example: str = ""


@in_project("toolkit.read")
@require_GET
def printable(request, member, project):
    """Every paper by kind, each one click away."""
    toolkit, place = toolkit_of(project.edition), [member.clinic.slug, project.toolkit]
    groups = [
        (title, [_sheet(toolkit, sheet, place) for sheet in toolkit.questionnaires if sheet.kind == kind])
        for kind, title in KINDS
    ]
    work = [
        Printed(title, about, *(reverse("print_paper", args=[*place, key, fill]) for fill in (BLANK, EXAMPLE)))
        for key, (title, about, _) in WORK.items()
    ]
    groups += [("The work itself", work), ("Meetings and training", _team_papers(member, place))]
    context = {"project": project, "groups": [(title, entries) for title, entries in groups if entries]}
    return render(request, "projects/printable.html", context)


def _sheet(toolkit, sheet, place):
    has_example = toolkit.example_of(sheet.key) is not None
    return Printed(
        sheet.title,
        f"About {sheet.minutes} minutes.",
        reverse("blank_sheet", args=[*place, sheet.key]),
        reverse("example_sheet", args=[*place, sheet.key]) if has_example else "",
    )


# Papers that are printed from their own pages: view, title, what it is.
TEAM_PAPERS = (
    ("meetings", "Agendas and sign-in sheets", "On the page of each meeting, before or after it."),
    ("training_matrix", "Training by person and topic", "Who has learned what, on one page."),
)


def _team_papers(member, place):
    found = []
    for view, title, about in TEAM_PAPERS:
        try:
            url = reverse(view, args=place)
        except NoReverseMatch:
            continue
        if member.may("clinic.read"):
            found.append(Printed(title, about, url))
    return found


@in_project("toolkit.read")
@require_GET
def example(request, member, project, key):
    """A sheet filled in for an invented clinic."""
    leaf = sheet_leaf(toolkit_of(project.edition), sheet_named(project, key), EXAMPLE)
    if leaf is None:
        raise Http404
    return _page(request, project, [leaf], f"{leaf.title}, filled in")


@in_project("toolkit.read")
@require_GET
def paper(request, member, project, paper, fill):
    """A paper of the work itself, blank or filled in."""
    if paper not in WORK or fill not in (BLANK, EXAMPLE):
        raise Http404
    leaf = work_leaf(paper, fill)
    return _page(request, project, [leaf], f"{leaf.title}, {'blank' if fill == BLANK else 'filled in'}")


@in_project("toolkit.read")
@require_GET
def every(request, member, project):
    """All papers as one document, each on a page of its own: blank, or with `?fill=example` filled in."""
    fill = EXAMPLE if request.GET.get("fill") == EXAMPLE else BLANK
    fills = [
        {"label": label, "url": f"?fill={key}", "current": key == fill}
        for key, label in ((BLANK, "All blank"), (EXAMPLE, "All filled in"))
    ]
    found = leaves(toolkit_of(project.edition), fill)
    return _page(request, project, found, "The printable set", fills=fills)


def _page(request, project, found, title, **more):
    return render(request, "projects/paper.html", {"project": project, "leaves": found, "paper_title": title, **more})
