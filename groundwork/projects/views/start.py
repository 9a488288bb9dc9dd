"""Start a toolkit at a clinic, and move its calendar."""

from django.shortcuts import redirect, render
from django.urls import reverse

from groundwork.clinics import editing
from groundwork.clinics.access import in_clinic
from groundwork.clinics.writes import Refused
from groundwork.projects.access import in_project
from groundwork.projects.forms.activities import CalendarForm, StartForm
from groundwork.projects.models import Edition
from groundwork.projects.reads import projects as reads
from groundwork.projects.writes import projects as writes


@in_clinic("project.adapt")
def start(request, member):
    """Choose a toolkit and its kickoff date."""
    editions = reads.newest_editions()
    form = StartForm(
        request.POST or None,
        clinic=member.clinic,
        editions=Edition.objects.filter(pk__in=[edition.pk for edition in editions]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            project = writes.start(by=request.user, clinic=member.clinic, **form.cleaned_data)
            return redirect("board", clinic=member.clinic.slug, toolkit=project.toolkit)
        except Refused as refused:
            form.add_error(None, str(refused))
    running = {project.toolkit for project in reads.projects_at(member.clinic)}
    return render(
        request,
        "projects/start.html",
        {"form": form, "editions": editions, "running": running},
        status=422 if form.is_bound else 200,
    )


@in_project("project.adapt")
def calendar(request, member, project):
    """Move the kickoff date or name another champion."""
    return editing.edit(
        request,
        member,
        record=project,
        form_class=CalendarForm,
        save=lambda form: writes.set_calendar(
            by=request.user, project=project, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/edit.html",
        context={
            "title": "Kickoff and champion",
            "lead": f"{project}. Month 1 is the month of the kickoff.",
            "back": reverse("timeline", args=[member.clinic.slug, project.toolkit]),
            "save": "Save the calendar",
        },
        then=reverse("timeline", args=[member.clinic.slug, project.toolkit]),
    )
