"""The story of one priority: page, PDF and Word."""

from pathlib import Path

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from groundwork.projects.access import in_project
from groundwork.projects.prints.pdf import pdf_of
from groundwork.projects.reads.opportunities import opportunities_of
from groundwork.projects.reads.story import followed
from groundwork.projects.views.prints import WORD, file_of
from groundwork.web import prints
from groundwork.web.prints.story_word import word_of
from groundwork.web.story import tested
from groundwork.web.story.compose import story_of

TEMPLATE = Path(prints.__file__).parent / "story.typ"


@in_project("clinic.read")
@require_GET
def story(request, member, project):
    """The page; `?opportunity=` for another than the priority. Without a priority it says how to come to one."""
    rows = opportunities_of(project)
    row = _asked_for(request, rows)
    if row is None:
        return render(request, "web/story_none.html", {"project": project, "rows": rows})
    found, shown = _found(project, row, rows)
    context = {
        "project": project,
        "row": row,
        "story": story_of(found, shown),
        "chart": shown.chart,
        "period": found.series.period if found.series else "",
        "query": "" if row.decision == "priority" else f"?opportunity={row.pk}",
        "plan": max((step.plan_item.plan.number for step in found.steps), default=None),
        "others": [other for other in found.others if other.decision in ("priority", "backlog") or other.is_circled],
    }
    return render(request, "web/story.html", context)


@in_project("clinic.read")
@require_GET
def paper(request, member, project, ending):
    """The same on two pages; without a priority the page that says how to come to one."""
    rows = opportunities_of(project)
    row = _asked_for(request, rows)
    if row is None:
        return redirect("story", clinic=member.clinic.slug, toolkit=project.toolkit)
    told = story_of(*_found(project, row, rows))
    name = f"story-{row.title[:60]} {member.clinic.slug}.{ending}"
    if ending == "pdf":
        return file_of(pdf_of(TEMPLATE, told), "application/pdf", name)
    return file_of(word_of(told), WORD, name)


def _asked_for(request, rows):
    """The opportunity named in the address, else the priority; None where there is none. 404 for one that is not."""
    asked = request.GET.get("opportunity", "")
    if not asked:
        return next((row for row in rows if row.decision == "priority"), None)
    row = next((row for row in rows if str(row.pk) == asked), None)
    if row is None:
        raise Http404
    return row


def _found(project, row, rows):
    found = followed(project, row, rows)
    return found, tested.measure(found, project.clinic.today())
