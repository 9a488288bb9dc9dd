"""The matrix of training on one paper: person by topic, as a page and as PDF."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from groundwork.projects.access import in_project
from groundwork.projects.prints.pdf import pdf_of
from groundwork.projects.prints.training_matrix import matrix_of
from groundwork.projects.reads.training import training_desk
from groundwork.projects.views.prints import HERE, file_of


def _sheet(member, project):
    return matrix_of(project, training_desk(project, today=member.clinic.today()))


@in_project("clinic.read")
@require_GET
def matrix(request, member, project):
    """The matrix as a page that prints."""
    return render(request, "projects/training_matrix.html", {"project": project, "sheet": _sheet(member, project)})


@in_project("clinic.read")
@require_GET
def pdf(request, member, project):
    """The same over as many pages as it needs, its heads on each."""
    return file_of(
        pdf_of(HERE / "training-matrix.typ", _sheet(member, project)),
        "application/pdf",
        f"training {member.clinic.slug}.pdf",
    )
