"""Tests of change around the sheet: the list, starting one, renaming it, making it the standard."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from groundwork.clinics import editing
from groundwork.projects.access import in_project
from groundwork.projects.forms.pdsa import DescribeForm, StandardForm, StartForm
from groundwork.projects.models import PdsaCycle, Step
from groundwork.projects.reads import pdsa as reads
from groundwork.projects.reads.plans import current_plan
from groundwork.projects.writes import pdsa as writes

FILTERS = {
    "all": lambda row: True,
    "open": lambda row: row.box is not None,
    "late": lambda row: row.late is not None,
    "closed": lambda row: row.box is None,
}


def cycle_or_404(project, number) -> PdsaCycle:
    """The project's test with this number."""
    cycle = reads.cycle_at(project, number)
    if cycle is None:
        raise Http404
    return cycle


def url_of(name, cycle, *rest):
    """The address of one of a test's pages."""
    return reverse(name, args=[cycle.clinic.slug, cycle.project.toolkit, cycle.number, *rest])


# ---------- the list ----------


@in_project("clinic.read")
@require_GET
def tests(request, member, project):
    """All tests, open ones first; `?show=open|late|closed` narrows them."""
    rows = reads.tests_of(project, today=member.clinic.today())
    show = request.GET.get("show", "all")
    show = show if show in FILTERS else "all"
    here = reverse("tests", args=[member.clinic.slug, project.toolkit])
    return render(
        request,
        "projects/pdsa_list.html",
        {
            "project": project,
            "rows": [row for row in rows if FILTERS[show](row)],
            "any": bool(rows),
            "filters": [
                {
                    "label": key.capitalize(),
                    "count": sum(1 for row in rows if keeps(row)),
                    "url": here if key == "all" else f"{here}?show={key}",
                    "current": key == show,
                }
                for key, keeps in FILTERS.items()
            ],
            "next": next((row for row in rows if row.late), None),
        },
    )


# ---------- starting ----------


@in_project("tests.edit")
def new(request, member, project):
    """Start a test: a fresh one (`?activity=`, `?step=`), or the next of a ramp (`?previous=`)."""
    previous = _previous(project, request.GET.get("previous", ""))

    def save(form):
        return writes.start_cycle(by=request.user, project=project, previous=previous, **form.cleaned_data)

    return editing.edit(
        request,
        member,
        form_class=StartForm,
        form_options={"project": project, "previous": previous},
        initial={"owner": request.user.pk, **_initial(request, project, previous)},
        save=save,
        template="projects/pdsa_new.html",
        context={"project": project, "previous": previous},
        then=lambda cycle: url_of("test", cycle),
    )


def _previous(project, number):
    if not number:
        return None
    if not number.isdecimal() or len(number) > 5:
        raise Http404
    return cycle_or_404(project, int(number))


def _initial(request, project, previous):
    if previous is not None:
        return {
            "title": previous.title,
            "step": previous.step_id,
            "series": previous.series_id,
            "owner": previous.owner_id,
        }
    step = request.GET.get("step", "")
    if step.isdecimal():
        row = get_object_or_404(Step.live.select_related("plan_item"), plan_item__plan__project=project, pk=step)
        return {"step": row.pk, "action_item": row.plan_item.action_item_id, "title": row.what[:120]}
    return {"action_item": request.GET.get("activity")}


@in_project("tests.edit")
def about(request, member, project, number):
    """Change title, owner, plan step or measure."""
    cycle = cycle_or_404(project, number)
    return editing.edit(
        request,
        member,
        record=cycle,
        form_class=DescribeForm,
        save=lambda form: writes.describe(
            by=request.user, cycle=cycle, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/pdsa_about.html",
        context={"project": project, "cycle": cycle, "back": url_of("test", cycle)},
        then=url_of("test", cycle),
    )


# ---------- adopted ----------


@in_project("plan.edit")
def standard(request, member, project, number):
    """Add steps to the action plan that make an adopted change the standard."""
    cycle = cycle_or_404(project, number)
    if cycle.act_done_on is None or cycle.decision != "adopt":
        raise Http404
    return editing.edit(
        request,
        member,
        form_class=StandardForm,
        form_options={"project": project},
        save=lambda form: writes.make_standard(by=request.user, cycle=cycle, steps=form.steps()),
        template="projects/pdsa_standard.html",
        context={
            "project": project,
            "cycle": cycle,
            "plan": current_plan(project),
            "back": url_of("test", cycle),
        },
        then=lambda plan: reverse("plan", args=[member.clinic.slug, project.toolkit, plan.number]),
    )
