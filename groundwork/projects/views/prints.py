"""Papers to take away: the cheat sheet as page, PDF and Word, and the timeline on one page."""

from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from groundwork.projects import prints
from groundwork.projects.access import in_project
from groundwork.projects.models import ActionPlan
from groundwork.projects.prints.cheat_sheet import cheat_sheet_of
from groundwork.projects.prints.pdf import pdf_of
from groundwork.projects.prints.timeline import timeline_of
from groundwork.projects.prints.word import word_of

HERE = Path(prints.__file__).parent
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _sheet(project, number):
    return cheat_sheet_of(project, get_object_or_404(ActionPlan.live, project=project, number=number))


def file_of(body, kind, name):
    """The response that saves these bytes under this name."""
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = (
        f'attachment; filename="{slugify(name.rsplit(".", 1)[0])}.{name.rsplit(".", 1)[1]}"'
    )
    return response


@in_project("clinic.read")
@require_GET
def cheat_sheet(request, member, project, number):
    """The cheat sheet as a page that prints as it looks."""
    return render(
        request, "projects/cheat_sheet.html", {"project": project, "number": number, "sheet": _sheet(project, number)}
    )


@in_project("clinic.read")
@require_GET
def cheat_sheet_pdf(request, member, project, number):
    return file_of(
        pdf_of(HERE / "cheat-sheet.typ", _sheet(project, number)),
        "application/pdf",
        f"cheat-sheet-{number}-{member.clinic.slug}.pdf",
    )


@in_project("clinic.read")
@require_GET
def cheat_sheet_word(request, member, project, number):
    return file_of(word_of(_sheet(project, number)), WORD, f"cheat-sheet-{number}-{member.clinic.slug}.docx")


@in_project("clinic.read")
@require_GET
def timeline_pdf(request, member, project):
    return file_of(
        pdf_of(HERE / "timeline.typ", timeline_of(project)), "application/pdf", f"timeline-{member.clinic.slug}.pdf"
    )
