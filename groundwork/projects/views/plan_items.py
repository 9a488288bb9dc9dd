"""Activities and steps on an action plan: put on, changed, ticked off, moved."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.clinics.records import Stale
from groundwork.projects.access import in_project
from groundwork.projects.forms import plans as forms
from groundwork.projects.models import ActionItem, PlanItem, Step
from groundwork.projects.reads import activities as activity_reads
from groundwork.projects.reads import plans as reads
from groundwork.projects.reads.maps import map_step_of
from groundwork.projects.reads.opportunities import priority_of
from groundwork.projects.reads.sheets import sheet_behind
from groundwork.projects.views.plans import plan_at, url_of
from groundwork.projects.writes import plans as writes


def _item(plan, pk):
    return get_object_or_404(PlanItem.live.select_related("clinic", "action_item", "plan"), plan=plan, pk=pk)


def _step(plan, pk):
    return get_object_or_404(
        Step.live.select_related("clinic", "plan_item__action_item", "who"), plan_item__plan=plan, pk=pk
    )


def item_choices(project, plan):
    """Activities to put on the plan, by topic: the priority's own first, then those of this time, then the rest."""
    on_plan = set(PlanItem.live.filter(plan=plan).values_list("action_item_id", flat=True))
    rows = [
        row for row in activity_reads.activity_rows(project) if row.item.off_on is None and row.item.pk not in on_plan
    ]
    priority = priority_of(project)
    month = project.month_of(plan.starts)
    first = [row for row in rows if priority and row.item.opportunity_id == priority.pk]
    timely = [row for row in rows if row not in first and row.first_month <= month + 2 and not row.progress.is_in_place]
    rest = [row for row in rows if row not in first and row not in timely]
    groups = (("Serves the priority", first), ("Due in these months", timely), ("All others", rest))
    return [(title, [(row.item.pk, row.title) for row in found]) for title, found in groups if found]


@in_project("plan.edit")
@require_GET
def add_item_now(request, member, project):
    """Go where `?activity=` is put on the newest plan; to the first plan's form when there is none."""
    row = reads.current_plan(project)
    place = [member.clinic.slug, project.toolkit]
    target = reverse("add_item", args=[*place, row.number]) if row else reverse("new_plan", args=place)
    activity = request.GET.get("activity", "")
    return redirect(f"{target}?activity={activity}" if activity.isdecimal() else target)


@in_project("plan.edit")
def add_item(request, member, project, number):
    """Put an activity on the plan."""
    row = plan_at(project, number)

    def save(form):
        values = dict(form.cleaned_data)
        item = ActionItem.live.get(project=project, pk=values.pop("action_item"))
        return writes.add_item(by=request.user, plan=row, action_item=item, **values)

    return editing.edit(
        request,
        member,
        form_class=forms.AddItemForm,
        form_options={"clinic": member.clinic, "choices": item_choices(project, row)},
        initial={"complete_by": row.ends, "action_item": request.GET.get("activity")},
        save=save,
        template="projects/edit.html",
        context={
            "project": project,
            "title": f"Add an activity to plan {row.number}",
            "lead": "Two to four activities are plenty for three months.",
            "back": url_of(row, project),
            "save": "Add to the plan",
        },
        then=lambda item: f"{url_of(row, project)}#item-{item.pk}",
    )


@in_project("plan.edit")
def change_item(request, member, project, number, pk):
    """Change form, manager or date of an activity on the plan."""
    row = plan_at(project, number)
    item = _item(row, pk)
    return editing.edit(
        request,
        member,
        record=item,
        form_class=forms.PlanItemForm,
        save=lambda form: writes.change_item(
            by=request.user, item=item, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/edit.html",
        context={
            "project": project,
            "title": str(item),
            "lead": f"On action plan {row.number}.",
            "back": url_of(row, project),
            "save": "Save",
        },
        then=url_of(row, project),
    )


@in_project("plan.edit")
@require_POST
def finish(request, member, project, number, kind, pk):
    """Tick off a step or a simple activity today, or open it again."""
    row = plan_at(project, number)
    record = _step(row, pk) if kind == "step" else _item(row, pk)
    done_on = member.clinic.today() if request.POST.get("done") == "1" else None
    try:
        version = int(request.POST.get("version") or 0)
        if kind == "step":
            writes.finish_step(by=request.user, step=record, version=version, done_on=done_on)
        else:
            writes.finish_item(by=request.user, item=record, version=version, done_on=done_on)
    except Stale as stale:
        messages.warning(
            request, f"{stale.current.changed_by} changed “{record}” a moment ago. Here is how it stands now."
        )
    anchor = f"#step-{pk}" if kind == "step" else f"#item-{pk}"
    return redirect(url_of(row, project) + anchor)


# ---------- steps ----------


@in_project("plan.edit")
def add_step(request, member, project, number, pk):
    """Add a step to an activity on the plan."""
    row = plan_at(project, number)
    item = _item(row, pk)
    again = "again" in request.POST
    here = reverse("add_step", args=[member.clinic.slug, project.toolkit, number, pk])
    return editing.edit(
        request,
        member,
        form_class=forms.AddStepForm,
        form_options={"clinic": member.clinic},
        save=lambda form: writes.add_step(by=request.user, item=item, **form.cleaned_data),
        template="projects/step_new.html",
        context={
            "project": project,
            "title": "Add a step",
            "lead": f"{item}. What, who, when.",
            "back": url_of(row, project),
            "save": "Add the step",
            "steps": Step.live.filter(plan_item=item).select_related("who").order_by("position", "pk"),
        },
        then=here if again else f"{url_of(row, project)}#item-{item.pk}",
    )


@in_project("plan.edit")
def change_step(request, member, project, number, pk):
    """Change a step, or say how it went."""
    row = plan_at(project, number)
    step = _step(row, pk)
    return editing.edit(
        request,
        member,
        record=step,
        form_class=forms.StepForm,
        save=lambda form: writes.change_step(
            by=request.user, step=step, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/step.html",
        context={
            "project": project,
            "plan": row,
            "map_step": map_step_of(step),
            "sheet": sheet_behind(step),
            "title": "Change a step",
            "lead": f"{step.plan_item.action_item}, action plan {row.number}.",
            "back": url_of(row, project),
            "save": "Save the step",
        },
        then=f"{url_of(row, project)}#step-{pk}",
    )


@in_project("plan.edit")
@require_POST
def move_step(request, member, project, number, pk, way):
    """One place up or down."""
    row = plan_at(project, number)
    step = _step(row, pk)
    if way not in ("up", "down"):
        raise Http404
    try:
        writes.move_step(by=request.user, step=step, version=int(request.POST.get("version") or 0), up=way == "up")
    except Stale:
        messages.warning(request, "Somebody moved or changed that step a moment ago. Here is the order now.")
    return redirect(f"{url_of(row, project)}#step-{pk}")
