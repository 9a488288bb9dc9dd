"""Rows of a planning sheet: put on the action plan, with where each of them went."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from groundwork.clinics import editing
from groundwork.clinics.reads import people_of
from groundwork.projects.access import in_project
from groundwork.projects.forms.sheet_steps import SheetStepsForm
from groundwork.projects.models import ActionItem, PlanItem
from groundwork.projects.reads import sheets as reads
from groundwork.projects.reads.opportunities import priority_of
from groundwork.projects.reads.plans import current_plan
from groundwork.projects.writes import sheets as writes
from groundwork.questionnaires.models import Round

# What a row shows below its words; the rest has a place of its own.
DETAILS = ("role", "where", "trigger", "protocol", "record", "training")


def sheet_or_404(member, project, pk) -> Round:
    """The project's sheet with this id, whose rows become steps."""
    row = get_object_or_404(Round.live, clinic=member.clinic, toolkit=project.toolkit, pk=pk)
    if row.questionnaire.filling("plan-steps") is None:
        raise Http404
    row.clinic = member.clinic
    return row


def activities(project):
    """The activities that are not switched off, in the order of the toolkit."""
    return list(ActionItem.live.filter(project=project, off_on=None).order_by("position", "pk"))


def usual_activity(sheet, items, priority) -> ActionItem | None:
    """The activity that serves the priority; else the one that the sheet's table names."""
    named = sheet.questionnaire.filling("plan-steps").activities
    serving = [item for item in items if priority is not None and item.opportunity_id == priority.pk]
    serving.sort(key=lambda item: item.activity not in named)
    by_key = {item.activity: item for item in items}
    return next(iter([*serving, *(by_key[key] for key in named if key in by_key)]), None)


def _choices(items, priority, plan) -> list:
    on_plan = set(PlanItem.live.filter(plan=plan).values_list("action_item_id", flat=True)) if plan else set()
    serving = [item for item in items if priority is not None and item.opportunity_id == priority.pk]
    planned = [item for item in items if item.pk in on_plan and item not in serving]
    rest = [item for item in items if item not in serving and item not in planned]
    groups = (("Serves the priority", serving), ("On the plan already", planned), ("All others", rest))
    return [(title, [(str(item.pk), str(item)) for item in found]) for title, found in groups if found]


@in_project("plan.edit")
def steps(request, member, project, pk):
    """Every row with where it went; those that can go on the current plan, each with a box to tick."""
    sheet = sheet_or_404(member, project, pk)
    lines = reads.rows_on_plan(sheet)
    plan, priority, items = current_plan(project), priority_of(project), activities(project)
    usual = usual_activity(sheet, items, priority)
    if plan is not None:
        plan.project, plan.clinic = project, member.clinic
    table = sheet.questionnaire.filling("plan-steps")

    def saved(made):
        messages.success(request, f"{'1 step is' if len(made) == 1 else f'{len(made)} steps are'} on {plan}.")
        return reverse("plan", args=[member.clinic.slug, project.toolkit, plan.number])

    def save(form):
        return writes.take_steps(by=request.user, plan=plan, sheet=sheet, rows=form.taken() if plan else ())

    return editing.edit(
        request,
        member,
        form_class=SheetStepsForm,
        form_options={
            "lines": lines,
            "items": items,
            "choices": _choices(items, priority, plan),
            "default": str(usual.pk) if usual else "",
            "people": people_of(member.clinic),
        },
        save=save,
        template="projects/sheet_steps.html",
        context={
            "project": project,
            "sheet": sheet,
            "plan": plan,
            "details": [(column.title, column.holds) for column in table.columns if column.holds in DETAILS],
            "map": reads.map_from(sheet),
            "back": reverse("round", args=[member.clinic.slug, sheet.pk]),
        },
        then=saved,
    )
