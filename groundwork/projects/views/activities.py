"""One activity: what it is, what shows progress, and how the clinic adapts it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.measures import reads as measure_reads
from groundwork.projects.access import in_project
from groundwork.projects.cards import moves_of
from groundwork.projects.editions import toolkit_of
from groundwork.projects.forms.activities import AdaptForm, EvidenceForm, OffForm, OwnActivityForm
from groundwork.projects.models import ActionItem, Evidence
from groundwork.projects.reads import activities as reads
from groundwork.projects.reads.maps import maps_for
from groundwork.projects.writes import activities as writes


def _item(project, pk):
    return get_object_or_404(ActionItem.live.select_related("clinic", "owner"), project=project, pk=pk)


def _url(project, pk):
    return reverse("activity", args=[project.clinic.slug, project.toolkit, pk])


@in_project("clinic.read")
@require_GET
def activity(request, member, project, pk):
    """The activity with its steps, tests and evidence."""
    rows = reads.activity_rows(project, only=pk)
    if not rows:
        raise Http404
    row = rows[0]
    toolkit = toolkit_of(project.edition)
    resources = {resource.key: resource for resource in toolkit.resources}
    return render(
        request,
        "projects/activity.html",
        {
            "project": project,
            "row": row,
            "moves": moves_of(row, member.permissions),
            "topic": next((topic for topic in toolkit.topics if topic.key == row.item.topic), None),
            "window": (project.first_day_of(row.first_month), project.first_day_of(row.last_month)),
            "resources": [resources[key] for key in row.definition.resources] if row.definition else [],
            "measures": _measures(member, project, toolkit, row.item.activity),
            "kinds": Evidence.KINDS,
            "maps": maps_for(row.item),
        },
    )


def _measures(member, project, toolkit, activity):
    """(title, address or "", whether it is counted here) of each measure the activity should move."""
    counted = {series.measure: series for series in measure_reads.series_at(member.clinic, project.toolkit)}
    choosing = reverse("choose_measure", args=[member.clinic.slug, project.toolkit])
    found = []
    for measure in toolkit.measures:
        if activity not in measure.activities:
            continue
        if series := counted.get(measure.key):
            found.append((series.title, reverse("measure", args=[member.clinic.slug, series.pk]), True))
        elif not measure.retired:
            url = f"{choosing}?measure={measure.key}" if member.may("measures.define") else ""
            found.append((measure.title, url, False))
    return found


@in_project("project.adapt")
def adapt(request, member, project, pk):
    """Reword, move or hand over an activity."""
    item = _item(project, pk)
    definition = {a.key: a for a in toolkit_of(project.edition).activities}.get(item.activity)
    return editing.edit(
        request,
        member,
        record=item,
        form_class=AdaptForm,
        save=lambda form: writes.adapt(
            by=request.user, item=item, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/edit.html",
        context={
            "project": project,
            "title": f"Change “{item}”",
            "lead": f"The toolkit says: “{definition.title}”, months {definition.window.first} to "
            f"{definition.window.last}."
            if definition
            else "An activity of your own.",
            "back": _url(project, pk),
            "save": "Save the activity",
        },
        then=_url(project, pk),
    )


@in_project("project.adapt")
def switch_off(request, member, project, pk):
    """Take an activity out of use, with the reason."""
    item = _item(project, pk)
    return editing.edit(
        request,
        member,
        record=item,
        form_class=OffForm,
        save=lambda form: writes.switch_off(
            by=request.user, item=item, version=form.cleaned_data["version"], reason=form.cleaned_data["off_reason"]
        ),
        template="projects/edit.html",
        context={
            "project": project,
            "title": f"Switch off “{item}”",
            "lead": "It leaves board and timeline. Its steps, tests and evidence stay on record.",
            "back": _url(project, pk),
            "save": "Switch it off",
        },
        then=reverse("board", args=[member.clinic.slug, project.toolkit]),
    )


@in_project("project.adapt")
@require_POST
def switch_on(request, member, project, pk):
    """Bring a switched-off activity back."""
    item = _item(project, pk)
    writes.switch_on(by=request.user, item=item, version=item.version)
    messages.success(request, f"“{item}” is in use again.")
    return redirect(_url(project, pk))


@in_project("project.adapt")
def add(request, member, project):
    """Add an activity of the clinic's own."""
    options = {"project": project, "toolkit": toolkit_of(project.edition)}
    return editing.edit(
        request,
        member,
        form_class=OwnActivityForm,
        form_options=options,
        save=lambda form: writes.add_own(by=request.user, project=project, stage=form.stage(), **form.cleaned_data),
        template="projects/edit.html",
        context={
            "project": project,
            "title": "Add an activity",
            "lead": "Something your clinic puts in place that the toolkit does not name.",
            "back": reverse("board", args=[member.clinic.slug, project.toolkit]),
            "save": "Add the activity",
        },
        then=lambda item: _url(project, item.pk),
    )


@in_project("plan.edit")
def add_evidence(request, member, project, pk):
    """Say what shows that the activity began, is in place, still happens or stopped."""
    item = _item(project, pk)
    kind = request.GET.get("kind", "in-place")

    def save(form):
        return writes.add_evidence(by=request.user, item=item, **form.cleaned_data)

    return editing.edit(
        request,
        member,
        form_class=EvidenceForm,
        form_options={"clinic": member.clinic},
        initial={"kind": kind if kind in Evidence.KINDS else "in-place", "on": member.clinic.today()},
        save=save,
        template="projects/edit.html",
        context={
            "project": project,
            "title": f"What shows it? “{item}”",
            "lead": "A card moves when somebody says what they saw, and when.",
            "back": _url(project, pk),
            "save": "Add this evidence",
        },
        then=_url(project, pk),
    )
