"""Training of a project: what is needed by whom, found from the plan, taken up, waived and noted."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.clinics.writes import Refused
from groundwork.projects.access import in_project
from groundwork.projects.editions import toolkit_of
from groundwork.projects.forms.training import ChangeTopicForm, TakeUpForm, TopicForm
from groundwork.projects.models import ActionItem
from groundwork.projects.reads import training as reads
from groundwork.projects.reads.training_found import offers_of, people_for
from groundwork.projects.views.meetings import line_of
from groundwork.projects.views.team import url_of
from groundwork.projects.writes import training as writes


@in_project("clinic.read")
@require_GET
def training(request, member, project):
    """Every topic with who is done, due or overdue; then what the plan and the maps ask for."""
    desk = reads.training_desk(project, today=member.clinic.today())
    first = max((row for row in desk.rows if row.overdue), key=lambda row: len(row.overdue), default=None)
    names = {person.pk: str(person) for person in desk.people}
    offers = offers_of(project, [row.topic for row in desk.rows], desk.people)
    taken = {row.topic.topic for row in desk.rows} | {offer.topic for offer in offers}
    others = [topic for topic in toolkit_of(project.edition).training if topic.key not in taken]
    return render(
        request,
        "projects/training.html",
        {
            "project": project,
            "desk": desk,
            "first": first,
            "first_title": f"Train on “{first.topic}”" if first else "",
            "first_why": _overdue_of(first) if first else "",
            "offers": [{"offer": offer, "people": [(pk, names[pk]) for pk in offer.people]} for offer in offers],
            "others": others,
        },
    )


def _overdue_of(row) -> str:
    people = [str(person) for person, _ in row.overdue]
    if len(people) > 3:
        return f"It is overdue for {len(people)} people."
    return f"It is overdue for {' and '.join(people)}."


@in_project("clinic.read")
@require_GET
def topic(request, member, project, pk):
    """One topic: where each person stands and what shows it."""
    desk = reads.training_desk(project, today=member.clinic.today())
    row = desk.row(pk)
    if row is None:
        raise Http404
    place = [member.clinic.slug, project.toolkit]
    may = member.may("plan.edit")
    lines = [
        {
            "person": person,
            "standing": found,
            "need": row.needs.get(person.pk),
            "shown": [{"shown": one, "url": _url_of(one, place, may)} for one in found.shown],
        }
        for person, found in row.lines
    ]
    sessions, today = reads.sessions_of(row.topic), member.clinic.today()
    noted = {one.meeting for _, found in row.lines for one in found.shown}
    ahead = next((one for one in sessions if one.on >= today and one.pk not in noted), None)
    return render(
        request,
        "projects/training_topic.html",
        {
            "project": project,
            "row": row,
            "topic": row.topic,
            "lines": lines,
            "sessions": sessions,
            "ahead": ahead,
            "ahead_line": line_of(ahead) if ahead else "",
        },
    )


def _url_of(shown, place, may_edit) -> str:
    """Where what shows it is read or changed; empty when it is a record that the person may not change."""
    if shown.meeting is not None:
        return reverse("meeting", args=[*place, shown.meeting])
    return reverse("change_training_record", args=[*place, shown.record]) if may_edit else ""


@in_project("plan.edit")
@require_POST
def take_up(request, member, project):
    """Take up a topic of the toolkit, or the words of a process map, for the people ticked."""
    here = url_of("training", project)
    form = TakeUpForm(request.POST, project=project)
    if not form.is_valid():
        messages.warning(request, "Somebody changed the list of people a moment ago. Here is how it stands.")
        return redirect(here)
    wanted = form.cleaned_data
    topics = list(reads.topics_of(project))
    people = reads.participants_of(project)
    offer = next(
        (
            offer
            for offer in offers_of(project, topics, people)
            if (offer.topic, "" if offer.topic else offer.title) == (wanted["topic"], wanted["found"])
        ),
        None,
    )
    if offer is None:
        messages.warning(request, "That is taken up already, or the plan does not ask for it any more.")
        return redirect(here)
    try:
        row = writes.add_topic(
            by=request.user,
            project=project,
            topic=offer.topic,
            title=offer.title,
            summary=offer.summary[:2000],
            source=offer.source[:300],
            found="" if offer.topic else offer.title,
            action_item=_activity(project, offer.activity),
            people=wanted["people"],
        )
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(here)
    undo = reverse("bin_record", args=[member.clinic.slug, "projects.trainingtopic", row.pk, "in"])
    count = len(wanted["people"])
    who = "one person" if count == 1 else f"{count} people" if count else "nobody yet"
    messages.success(request, f"“{row}” is taken up for {who}.", extra_tags=f"undo={undo}")
    return redirect(here)


def _activity(project, key):
    return ActionItem.live.filter(project=project, activity=key).first() if key else None


@in_project("plan.edit")
def new(request, member, project):
    """A topic of the clinic's own."""
    return _add(request, member, project, "", {})


@in_project("plan.edit")
def new_of_toolkit(request, member, project, key):
    """A topic of the toolkit that nothing on the plan asks for yet, with the people its roles name."""
    known = next((row for row in toolkit_of(project.edition).training if row.key == key), None)
    if known is None:
        raise Http404
    initial = {"title": known.title, "summary": known.summary, "people": people_for(project, known.roles)}
    return _add(request, member, project, key, initial)


def _add(request, member, project, key, initial):
    return editing.edit(
        request,
        member,
        form_class=TopicForm,
        form_options={"project": project},
        initial=initial,
        save=lambda form: writes.add_topic(by=request.user, project=project, topic=key, **form.cleaned_data),
        template="projects/edit.html",
        context={
            "project": project,
            "title": "Add a training topic",
            "lead": "What somebody has to learn so that the new way works.",
            "back": url_of("training", project),
            "save": "Save the topic",
        },
        then=lambda row: url_of("training_topic", project, row.pk),
    )


@in_project("plan.edit")
def change(request, member, project, pk):
    """Change a topic, or who needs it."""
    row = reads.topic_at(project, pk)
    if row is None:
        raise Http404
    here = url_of("training_topic", project, pk)
    return editing.edit(
        request,
        member,
        record=row,
        form_class=ChangeTopicForm,
        form_options={"project": project},
        save=lambda form: writes.change_topic(
            by=request.user, topic=row, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/training_about.html",
        context={
            "project": project,
            "title": row.title,
            "lead": "What is learned, by whom and by when.",
            "back": here,
            "then_bin": url_of("training", project),
            "save": "Save the topic",
        },
        then=here,
    )
