"""The editor of a process map: its table of steps, a step added, changed, moved, put on the action plan."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.clinics.records import Stale
from groundwork.projects.access import in_project
from groundwork.projects.forms.maps import AddMapStepForm, MapStepForm, PlanMapStepForm
from groundwork.projects.maps.flow import END, START, STEP
from groundwork.projects.models import MapStep, PlanItem
from groundwork.projects.reads import maps as reads
from groundwork.projects.reads.plans import current_plan
from groundwork.projects.views.maps import map_or_404, prompt_lines, step_lines, title_of, url_of
from groundwork.projects.writes import map_steps as writes


def _step(row, pk):
    step = get_object_or_404(
        MapStep.live.select_related("plan_step__plan_item__plan", "origin", "next"), map=row, pk=pk
    )
    step.map, step.clinic = row, row.clinic
    return step


def _editor(row, flow, said="") -> dict:
    """What the table of steps is drawn from."""
    return {
        "map": row,
        "project": row.project,
        "flow": flow,
        "lines": step_lines(row, flow),
        "prompts": prompt_lines(row, flow, True),
        "said": said,
    }


@in_project("plan.edit")
@require_GET
def steps(request, member, project, pk):
    """The steps as a table to edit, with a line to add one."""
    row = map_or_404(project, pk)
    flow = reads.flows_of([row])[row.pk]
    page = _editor(row, flow)
    last = flow.rows[-1] if flow.rows else None
    # Once there is an end, the next step most likely comes before it.
    above = flow.rows[-2].pk if len(flow.rows) > 1 and last.kind == END else None
    form = AddMapStepForm(
        steps=[line["step"] for line in page["lines"]],
        initial={"role": last.role if last else "", "kind": STEP if last else START, "after": above},
    )
    context = {"form": form, "title": title_of(row), "roles": reads.roles_for(project, flow)}
    return render(request, "projects/map_steps.html", page | context)


@in_project("plan.edit")
def add(request, member, project, pk):
    """Add a step, at the end or below the step `?after=` names."""
    row = map_or_404(project, pk)
    flow = reads.flows_of([row])[row.pk]
    known = list(reads.steps_of(row).values())

    def saved(step):
        undo = reverse("bin_record", args=[member.clinic.slug, "projects.mapstep", step.pk, "in"])
        messages.success(request, f"“{step.what}” is on the map.", extra_tags=f"undo={undo}")
        return f"{url_of('map_steps', row)}#add"

    return editing.edit(
        request,
        member,
        form_class=AddMapStepForm,
        form_options={"steps": known},
        initial={"after": request.GET.get("after")},
        save=lambda form: writes.add_step(by=request.user, process_map=row, **form.values()),
        template="projects/map_step_new.html",
        context={
            "project": project,
            "map": row,
            "title": "Add a step",
            "lead": title_of(row),
            "back": url_of("map_steps", row),
            "save": "Add the step",
            "roles": reads.roles_for(project, flow),
        },
        then=saved,
    )


@in_project("plan.edit")
def change(request, member, project, pk, step_pk):
    """Everything of one step."""
    row = map_or_404(project, pk)
    step = _step(row, step_pk)
    flow = reads.flows_of([row])[row.pk]
    back = f"{url_of('map_steps', row)}#step-{step_pk}"
    return editing.edit(
        request,
        member,
        record=step,
        form_class=MapStepForm,
        form_options={"steps": list(reads.steps_of(row).values())},
        save=lambda form: writes.change_step(
            by=request.user, step=step, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/map_step.html",
        context={
            "project": project,
            "map": row,
            "title": f"Step {flow.places[step_pk]}",
            "lead": title_of(row),
            "back": back,
            "save": "Save the step",
            "roles": reads.roles_for(project, flow),
            "prompts": [prompt for prompt in prompt_lines(row, flow, True) if f"/{step_pk}/" in prompt.url],
            "then_bin": url_of("map_steps", row),
        },
        then=back,
    )


@in_project("plan.edit")
@require_POST
def move(request, member, project, pk, step_pk, way):
    """One place up or down. As a fragment it gives the table anew."""
    row = map_or_404(project, pk)
    step = _step(row, step_pk)
    if way not in ("up", "down"):
        raise Http404
    said = ""
    try:
        writes.move_step(by=request.user, step=step, version=int(request.POST.get("version") or 0), up=way == "up")
    except Stale:
        said = "Somebody moved or changed that step a moment ago. Here is the order now."
    if not request.htmx:
        if said:
            messages.warning(request, said)
        return redirect(f"{url_of('map_steps', row)}#step-{step_pk}")
    flow = reads.flows_of([row])[row.pk]
    said = said or f"“{step.what}” is step {flow.places[step_pk]} of {len(flow.rows)} now."
    response = render(request, "projects/_map_editor.html", _editor(row, flow, said))
    patch_vary_headers(response, ["HX-Request"])
    return response


@in_project("plan.edit")
def plan(request, member, project, pk, step_pk):
    """Put a step of the future map on the action plan, or say why that is not possible now."""
    row = map_or_404(project, pk)
    step = _step(row, step_pk)
    newest = current_plan(project)
    back = url_of("process_map", row)
    if newest is None or not (items := list(_items(newest))):
        messages.warning(request, "Make an action plan with one activity first. The step goes under an activity.")
        return redirect(url_of_plan(project, newest))
    by_pk = {str(item.pk): item for item in items}

    def save(form):
        values = dict(form.cleaned_data)
        item = by_pk[values.pop("plan_item")]
        return writes.plan_step(by=request.user, step=step, version=step.version, plan_item=item, **values)

    def saved(step):
        messages.success(request, f"“{step.plan_step.what}” is on the action plan.")
        return f"{back}#step-{step_pk}"

    own = next((item.pk for item in items if item.action_item_id == row.action_item_id), None)
    return editing.edit(
        request,
        member,
        form_class=PlanMapStepForm,
        form_options={"clinic": member.clinic, "items": items},
        initial={"what": step.what, "who_else": step.person or step.role, "plan_item": own},
        save=save,
        template="projects/edit.html",
        context={
            "project": project,
            "title": "Put the step on the action plan",
            "lead": f"“{step.what}”, of the future map “{row.title}”. What has to be done so that it happens?",
            "back": back,
            "save": "Add to the plan",
        },
        then=saved,
    )


def _items(plan):
    return PlanItem.live.filter(plan=plan).select_related("action_item", "clinic").order_by("position", "pk")


def url_of_plan(project, plan) -> str:
    """The action plan's page, or the form of the first one."""
    place = [project.clinic.slug, project.toolkit]
    return reverse("plan", args=[*place, plan.number]) if plan else reverse("current_plan", args=place)
