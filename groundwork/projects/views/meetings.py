"""Meetings of a project: planned, held, and who was there."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from groundwork.clinics import editing
from groundwork.projects.access import in_project
from groundwork.projects.editions import toolkit_of
from groundwork.projects.forms.meetings import ChangeMeetingForm, MeetingForm, sheet_for
from groundwork.projects.models import Meeting
from groundwork.projects.reads import meetings as reads
from groundwork.projects.reads.people import participants_of
from groundwork.projects.reads.training import topics_of
from groundwork.projects.views.team import url_of
from groundwork.projects.writes import meetings as writes

# As many empty lines as a sign-in sheet has at the least, for those who are on no list.
EMPTY_LINES = 8


def meeting_or_404(project, pk) -> Meeting:
    """The project's meeting with this id."""
    row = reads.meeting_at(project, pk)
    if row is None:
        raise Http404
    return row


def agenda_of(project, key):
    """The toolkit's agenda with this key, or None."""
    return next((agenda for agenda in toolkit_of(project.edition).agendas if agenda.key == key), None)


@in_project("clinic.read")
@require_GET
def meetings(request, member, project):
    """What comes next, then what was held, the latest first; and who was at which."""
    matrix = reads.attendance_matrix(project)
    taught = reads.taught_at(matrix.meetings)
    held, today = matrix.held, member.clinic.today()
    lines = [
        {
            "meeting": row,
            "taught": taught.get(row.pk, ()),
            "present": sum(matrix.state(person, row) == reads.PRESENT for person in matrix.people),
            "is_held": row in held,
            "is_late": row not in held and row.on < today,
        }
        for row in matrix.meetings
    ]
    ahead = [line for line in lines if not line["is_held"]]
    first = next(iter(ahead), None)
    return render(
        request,
        "projects/meetings.html",
        {
            "project": project,
            "ahead": ahead,
            "held": [line for line in reversed(lines) if line["is_held"]],
            "first": first,
            "first_line": line_of(first["meeting"]) if first else "",
            "agendas": toolkit_of(project.edition).agendas,
            "matrix": matrix,
            "people": [
                {
                    "person": person,
                    "attended": len(matrix.attended(person)),
                    "states": [(row, matrix.state(person, row)) for row in held],
                }
                for person in matrix.people
            ],
        },
    )


def line_of(row) -> str:
    """Day, time and place in a line."""
    said = [f"{row.on:%a %-d %b %Y}", f"{row.at:%-I:%M %p}" if row.at else "", row.place]
    return ", ".join(part for part in said if part)


@in_project("clinic.read")
@require_GET
def meeting(request, member, project, pk):
    """One meeting: its agenda, who was there, what was said and decided."""
    row = meeting_or_404(project, pk)
    states, agenda = reads.states_at(row), agenda_of(project, row.agenda)
    everybody = participants_of(project, with_left=True)
    return render(
        request,
        "projects/meeting.html",
        {
            "project": project,
            "meeting": row,
            "agenda": agenda,
            "minutes": sum(item.minutes for item in agenda.items) if agenda else 0,
            "taught": reads.taught_at([row]).get(row.pk, ()),
            "present": [person for person in everybody if states.get(person.pk) == reads.PRESENT],
            "absent": [person for person in everybody if states.get(person.pk) == reads.ABSENT],
            "is_held": bool(states),
            "is_ahead": row.on > member.clinic.today(),
        },
    )


@in_project("plan.edit")
def new(request, member, project):
    """Plan a meeting."""
    return _plan(request, member, project, {"on": member.clinic.today()})


@in_project("plan.edit")
def new_on_agenda(request, member, project, agenda):
    """Plan a meeting on one of the toolkit's agendas."""
    found = agenda_of(project, agenda)
    if found is None:
        raise Http404
    minutes = sum(item.minutes for item in found.items)
    return _plan(request, member, project, {"agenda": found.key, "title": found.title, "minutes": minutes})


@in_project("plan.edit")
def new_session(request, member, project, pk):
    """Plan a training session for one topic."""
    found = topics_of(project).filter(pk=pk).first()
    if found is None:
        raise Http404
    return _plan(request, member, project, {"title": f"Training: {found.title}"[:120], "topics": [found.pk]})


def _plan(request, member, project, initial):
    def saved(row):
        messages.success(request, f"“{row}” is planned for {row.on:%a %-d %b %Y}.")
        return url_of("meeting", project, row.pk)

    return editing.edit(
        request,
        member,
        form_class=MeetingForm,
        form_options={"project": project, "toolkit": toolkit_of(project.edition)},
        initial=initial,
        save=lambda form: writes.plan_meeting(by=request.user, project=project, **form.cleaned_data),
        template="projects/edit.html",
        context={
            "project": project,
            "title": "Plan a meeting",
            "lead": "A training session is a meeting at which a topic is taught.",
            "back": url_of("meetings", project),
            "save": "Save the meeting",
        },
        then=saved,
    )


@in_project("plan.edit")
def change(request, member, project, pk):
    """Change day, place, agenda or what is taught."""
    row = meeting_or_404(project, pk)
    here = url_of("meeting", project, pk)
    return editing.edit(
        request,
        member,
        record=row,
        form_class=ChangeMeetingForm,
        form_options={"project": project, "toolkit": toolkit_of(project.edition)},
        save=lambda form: writes.change_meeting(
            by=request.user, meeting=row, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/meeting_about.html",
        context={
            "project": project,
            "title": row.title,
            "lead": "When, where, on which agenda, and what is taught.",
            "back": here,
            "then_bin": url_of("meetings", project),
            "save": "Save the meeting",
        },
        then=here,
    )


@in_project("plan.edit")
def sheet(request, member, project, pk):
    """Who was there, notes and decisions, all in one sheet."""
    row = meeting_or_404(project, pk)
    states = reads.states_at(row)
    people = [
        person for person in participants_of(project, with_left=True) if person.left_on is None or person.pk in states
    ]
    here = url_of("meeting", project, pk)
    return editing.edit(
        request,
        member,
        record=row,
        form_class=sheet_for(people),
        save=lambda form: writes.note_meeting(
            by=request.user, meeting=row, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/meeting_sheet.html",
        context={
            "project": project,
            "meeting": row,
            "title": f"{row.title}: who was there",
            "lead": f"{row.on:%a %-d %b %Y}. {'' if people else 'Nobody is on the project’s list yet.'}",
            "back": here,
            "save": "Save the sheet",
            "is_ahead": row.on > member.clinic.today(),
        },
        then=here,
    )


@in_project("clinic.read")
@require_GET
def sign_in(request, member, project, pk):
    """The sign-in sheet to print: everybody on the list, then empty lines. Works with nobody on the list."""
    row = meeting_or_404(project, pk)
    people = participants_of(project)
    return render(
        request,
        "projects/meeting_sign_in.html",
        {
            "project": project,
            "meeting": row,
            "people": people,
            "lead": line_of(row),
            "taught": reads.taught_at([row]).get(row.pk, ()),
            "empty": range(max(EMPTY_LINES, 20 - len(people))),
        },
    )
