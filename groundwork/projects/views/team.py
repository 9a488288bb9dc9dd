"""Who takes part in a project: the workgroup with what is worth a thought, the others, and those who have left."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.projects.access import in_project
from groundwork.projects.forms.people import AccountsForm, ChangeParticipantForm, ParticipantForm, job_of
from groundwork.projects.models import Participant
from groundwork.projects.reads import people as reads
from groundwork.projects.reads.roles import lead_of, role_lines
from groundwork.projects.reads.sheet_people import named_on_sheet
from groundwork.projects.team.areas import area_title
from groundwork.projects.team.workgroup import notices
from groundwork.projects.writes import people as writes


def tabs_of(project, here) -> list[dict]:
    """The pages about who does what in a project."""
    pages = (("People", "team"), ("Roles", "project_roles"))
    return [{"title": title, "url": url_of(name, project), "here": name == here} for title, name in pages]


def url_of(name, project, *rest) -> str:
    """The address of one of the project's pages."""
    return reverse(name, args=[project.clinic.slug, project.toolkit, *rest])


@in_project("clinic.read")
@require_GET
def team(request, member, project):
    """Everybody who takes part: the workgroup first."""
    everybody = reads.participants_of(project, with_left=True)
    here = [person for person in everybody if person.left_on is None]
    lines = role_lines(project)
    group = reads.workgroup_of(here)
    named = named_on_sheet(project, everybody) if member.may("plan.edit") else None
    return render(
        request,
        "projects/team.html",
        {
            "project": project,
            "tabs": tabs_of(project, "team"),
            "group": [_line(person, lines) for person in group],
            "others": [_line(person, lines) for person in here if not person.in_workgroup],
            "left": [person for person in everybody if person.left_on is not None],
            "warnings": notices([person.job for person in group], lead_of(lines)) if here else (),
            "named": named,
            "named_line": _named_line(named),
            "accounts": AccountsForm(project=project) if member.may("plan.edit") else None,
        },
    )


def _named_line(named) -> str:
    """Such as "It names Ana, Ben and Cy."; empty without a sheet that names anybody."""
    return f"It names {get_text_list([person.name for person in named.people], 'and')}." if named else ""


def _line(person, lines) -> dict:
    held = [line.title for line in lines if line.person == person]
    held += [f"stand-in for {line.title}" for line in lines if line.backup == person]
    return {"person": person, "area": area_title(person.job), "roles": held}


@in_project("plan.edit")
def add(request, member, project):
    """Put somebody on the list, by account or by name; `?workgroup=1` has the workgroup ticked."""

    def saved(person):
        messages.success(request, f"“{person}” is on the list.")
        return url_of("team", project)

    return editing.edit(
        request,
        member,
        form_class=ParticipantForm,
        form_options={"clinic": member.clinic},
        initial={"in_workgroup": request.GET.get("workgroup") == "1"},
        save=lambda form: writes.add_participant(by=request.user, project=project, **form.cleaned_data),
        template="projects/edit.html",
        context={
            "project": project,
            "title": "Add a person",
            "lead": "Anybody who meets, is trained, stands in or helps. Nobody needs an account for it.",
            "back": url_of("team", project),
            "save": "Put on the list",
        },
        then=saved,
    )


@in_project("plan.edit")
def change(request, member, project, pk):
    """Change what is written of somebody, or say when they left."""
    person = person_or_404(project, pk)
    return editing.edit(
        request,
        member,
        record=person,
        form_class=ChangeParticipantForm,
        form_options={"clinic": member.clinic},
        save=lambda form: writes.change_participant(
            by=request.user, participant=person, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/participant.html",
        context={
            "project": project,
            "title": str(person),
            "lead": "Who has left stays in the meetings and the training they took part in.",
            "back": url_of("team", project),
            "then_bin": url_of("team", project),
            "save": "Save",
            "why_not_bin": person.why_not_bin(),
        },
        then=url_of("team", project),
    )


@in_project("plan.edit")
def add_accounts(request, member, project):
    """Put people of the clinic on the list, each with the job of their account."""

    def save(form):
        people = form.cleaned_data["people"]
        members = [(person, job_of(person, member.clinic)) for person in people]
        return writes.add_members(by=request.user, project=project, members=members)

    def saved(count):
        messages.success(request, f"{count} {'person is' if count == 1 else 'people are'} on the list now.")
        return url_of("team", project)

    return editing.edit(
        request,
        member,
        form_class=AccountsForm,
        form_options={"project": project},
        save=save,
        template="projects/edit.html",
        context={
            "project": project,
            "title": "People of the clinic",
            "lead": "Those with an account who are not on the project’s list yet.",
            "back": url_of("team", project),
            "save": "Put on the list",
        },
        then=saved,
    )


@in_project("plan.edit")
@require_POST
def take_over(request, member, project):
    """Put those whom the newest sheet names for the workgroup on the list, and go there to check their jobs."""
    named = named_on_sheet(project, reads.participants_of(project, with_left=True))
    count = writes.take_over(by=request.user, project=project, people=named.people) if named else 0
    if count:
        who = "One person is" if count == 1 else f"{count} people are"
        messages.success(request, f"{who} in the workgroup now. Check the jobs: the sheet names the area alone.")
    else:
        messages.warning(request, "Everybody whom the sheet names is on the list already.")
    return redirect(url_of("team", project))


def person_or_404(project, pk) -> Participant:
    """The project's person with this id."""
    person = reads.participant_at(project, pk)
    if person is None:
        raise Http404
    return person
