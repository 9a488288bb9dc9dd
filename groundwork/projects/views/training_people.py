"""Training of single people: a need waived, and records of what was learned without a session."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from groundwork.clinics import editing
from groundwork.projects.access import in_project
from groundwork.projects.forms.training import ChangeRecordForm, RecordForm, WaiveForm
from groundwork.projects.models import TrainingNeed, TrainingRecord
from groundwork.projects.reads import training as reads
from groundwork.projects.views.team import url_of
from groundwork.projects.writes import training as writes


@in_project("plan.edit")
def waive(request, member, project, pk):
    """Say why one person does not need a topic, or ask for it again."""
    need = get_object_or_404(
        TrainingNeed.live.select_related("topic", "participant__user", "clinic", "changed_by"),
        topic__project=project,
        topic__binned_at__isnull=True,
        pk=pk,
    )
    back = url_of("training_topic", project, need.topic_id)
    return editing.edit(
        request,
        member,
        record=need,
        form_class=WaiveForm,
        save=lambda form: writes.waive(
            by=request.user, need=need, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/edit.html",
        context={
            "project": project,
            "title": f"{need.participant}: {need.topic}",
            "lead": "With a reason it is not asked of this person any more.",
            "back": back,
            "save": "Save",
        },
        then=back,
    )


@in_project("plan.edit")
def add_record(request, member, project, pk):
    """Note that some people learned a topic alone, elsewhere, or with a certificate."""
    topic = reads.topic_at(project, pk)
    if topic is None:
        raise Http404
    back = url_of("training_topic", project, pk)
    person = request.GET.get("person", "")
    return editing.edit(
        request,
        member,
        form_class=RecordForm,
        form_options={"project": project},
        initial={"people": [person] if person.isdecimal() else [], "on": member.clinic.today()},
        save=lambda form: writes.add_records(by=request.user, topic=topic, **form.cleaned_data),
        template="projects/edit.html",
        context={
            "project": project,
            "title": "Note who learned it",
            "lead": f"“{topic}”, without a session of the project. Who was at a session is noted at the meeting.",
            "back": back,
            "save": "Save",
        },
        then=back,
    )


@in_project("plan.edit")
def change_record(request, member, project, pk):
    """Correct a record, or put it in the bin."""
    record = get_object_or_404(
        TrainingRecord.live.select_related("topic", "participant__user", "clinic", "changed_by"),
        topic__project=project,
        topic__binned_at__isnull=True,
        pk=pk,
    )
    back = url_of("training_topic", project, record.topic_id)
    return editing.edit(
        request,
        member,
        record=record,
        form_class=ChangeRecordForm,
        save=lambda form: writes.change_record(
            by=request.user, record=record, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/training_record.html",
        context={
            "project": project,
            "title": f"{record.participant}: {record.topic}",
            "lead": "What shows that it was learned without a session of the project.",
            "back": back,
            "then_bin": back,
            "save": "Save",
        },
        then=back,
    )
