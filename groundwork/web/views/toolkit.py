"""The toolkit's own pages, and the glossary."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from groundwork.projects.access import in_project
from groundwork.projects.editions import toolkit_of
from groundwork.web import sections


@in_project("toolkit.read")
@require_GET
def pages(request, member, project):
    """The first page of the toolkit."""
    found = toolkit_of(project.edition).pages
    if not found:
        raise Http404
    return redirect("toolkit_page", clinic=member.clinic.slug, toolkit=project.toolkit, page=found[0].key)


@in_project("toolkit.read")
@require_GET
def page(request, member, project, page):
    """One page: its sections drawn by their owners' fragments."""
    toolkit = toolkit_of(project.edition)
    found = next((entry for entry in toolkit.pages if entry.key == page), None)
    if found is None:
        raise Http404
    index = toolkit.pages.index(found)
    return render(
        request,
        "web/toolkit_page.html",
        {
            "project": project,
            "page": found,
            "pages": toolkit.pages,
            "following": toolkit.pages[index + 1] if index + 1 < len(toolkit.pages) else None,
            "drawn": sections.drawn(found, sections.Desk(member, project)),
            "toolkit": toolkit,
        },
    )
