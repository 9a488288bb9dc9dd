"""The action plan: read the last one back, carry over, write steps, agree, and tick off."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects.access import in_project
from groundwork.projects.editions import toolkit_of
from groundwork.projects.forms import plans as forms
from groundwork.projects.models import ActionPlan
from groundwork.projects.plan_rows import entry_row
from groundwork.projects.reads import plans as reads
from groundwork.projects.writes import plans as writes


def plan_at(project, number):
    return get_object_or_404(ActionPlan.live.select_related("clinic", "project"), project=project, number=number)


def url_of(plan, project):
    return reverse("plan", args=[project.clinic.slug, project.toolkit, plan.number])


@in_project("clinic.read")
@require_GET
def current(request, member, project):
    """The newest plan, or the page that says what a plan is and starts the first."""
    plan = reads.current_plan(project)
    if plan is not None:
        return redirect(url_of(plan, project))
    return render(
        request, "projects/plan_empty.html", {"project": project, "months": toolkit_of(project.edition).plan_months}
    )


@in_project("clinic.read")
@require_GET
def plan(request, member, project, number):
    """One plan with its steps, and what it asks for next."""
    plans = list(reads.plans_of(project))
    row = next((row for row in plans if row.number == number), None)
    if row is None:
        raise Http404
    row.project, row.clinic = project, member.clinic
    today = member.clinic.today()
    page = reads.plan_page(project, row, today=today)
    may_edit = member.may("plan.edit")
    return render(
        request,
        "projects/plan.html",
        {
            "project": project,
            "page": page,
            "rows": [entry_row(entry, today=today, may_edit=may_edit) for entry in page.entries],
            "plan": row,
            "is_newest": row is plans[0],
            "others": [other for other in plans if other is not row],
            "today": today,
            "holds_most": page.held_by()[:1],
        },
    )


@in_project("plan.edit")
def new(request, member, project):
    """The next plan: the last one read back, open steps to carry over, dates."""
    last = reads.current_plan(project)
    page = reads.plan_page(project, last, today=member.clinic.today()) if last else None
    open_steps = page.open_steps if page else ()
    starts = max(member.clinic.today(), last.ends) if last and last.ends > member.clinic.today() else None
    starts = starts or member.clinic.today()
    months = toolkit_of(project.edition).plan_months
    return editing.edit(
        request,
        member,
        form_class=forms.NewPlanForm,
        form_options={"open_steps": open_steps},
        initial={
            "starts": starts,
            "ends": forms.plan_end(starts, months),
            "carry_over": [step.pk for step in open_steps],
        },
        save=lambda form: writes.start_plan(
            by=request.user,
            project=project,
            starts=form.cleaned_data["starts"],
            ends=form.cleaned_data["ends"],
            carry_over=list(form.cleaned_data.get("carry_over") or ()),
        ),
        template="projects/plan_new.html",
        context={"project": project, "last": page},
        then=lambda made: url_of(made, project),
    )


def _edit_plan(request, member, project, number, *, form_class, save, title, lead, button):
    row = plan_at(project, number)
    return editing.edit(
        request,
        member,
        record=row,
        form_class=form_class,
        save=lambda form: save(by=request.user, plan=row, version=form.cleaned_data["version"], **form.values()),
        template="projects/edit.html",
        context={"project": project, "title": title, "lead": lead, "back": url_of(row, project), "save": button},
        then=url_of(row, project),
    )


@in_project("plan.edit")
def look_back(request, member, project, number):
    """Write down what worked, where it got stuck, and ideas."""
    return _edit_plan(
        request,
        member,
        project,
        number,
        form_class=forms.LookBackForm,
        save=writes.look_back,
        title="Look back on the last three months",
        lead="Struggles are normal in this work. Name them, then say what would help.",
        button="Save the look back",
    )


@in_project("plan.edit")
def capacity(request, member, project, number):
    """Ask whether the plan is the right amount of work."""
    return _edit_plan(
        request,
        member,
        project,
        number,
        form_class=forms.CapacityForm,
        save=writes.answer_capacity,
        title="Is this the right amount?",
        lead="Count who holds what before you answer.",
        button="Save the answer",
    )


@in_project("plan.edit")
def dates(request, member, project, number):
    """Move the plan's start or end."""
    return _edit_plan(
        request,
        member,
        project,
        number,
        form_class=forms.PlanDatesForm,
        save=writes.set_dates,
        title="Dates of this plan",
        lead="Steps keep their own dates.",
        button="Save the dates",
    )


@in_project("plan.edit")
@require_POST
def agree(request, member, project, number):
    """The team agrees on the plan."""
    row = plan_at(project, number)
    try:
        writes.agree(by=request.user, plan=row, version=int(request.POST.get("version") or 0))
        messages.success(request, f"Action plan {row.number} is agreed.")
    except Refused as refused:
        messages.warning(request, str(refused))
    except Stale:
        messages.warning(request, "Somebody changed the plan a moment ago. Read it once more, then agree.")
    return redirect(url_of(row, project))
