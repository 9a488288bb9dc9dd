"""Writing the action plan: read the last one back, carry over, add activities and steps, agree."""

from django.db.models import Max

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects.models import ActionPlan, PlanItem, Step


@write
def start_plan(*, by, project, starts, ends, carry_over=()):
    """The next plan. `carry_over` names open steps of the last plan; each starts anew here and keeps its origin."""
    if ends <= starts:
        raise Refused(f"The plan ends {ends:%-d %b %Y}, which is not after its start. Choose a later end.")
    last = ActionPlan.objects.filter(project=project).aggregate(Max("number"))["number__max"] or 0
    plan = records.add(
        ActionPlan, by=by, clinic=project.clinic, project=project, number=last + 1, starts=starts, ends=ends
    )
    entries = {}
    for step in carry_over:
        old = step.plan_item
        if old.action_item_id not in entries:
            entries[old.action_item_id] = records.add(
                PlanItem,
                by=by,
                clinic=project.clinic,
                plan=plan,
                action_item=old.action_item,
                form=old.form,
                manager=old.manager,
                complete_by=ends,
                position=len(entries),
            )
        records.add(
            Step,
            by=by,
            clinic=project.clinic,
            plan_item=entries[old.action_item_id],
            position=step.position,
            what=step.what,
            who=step.who,
            who_else=step.who_else,
            due=None,
            carried_from=step,
            sheet_round=step.sheet_round,
            sheet_row=step.sheet_row,
            sheet_words=step.sheet_words,
        )
    return plan


@write
def look_back(*, by, plan, version, worked, stuck, ideas):
    """What the meeting said about the last three months."""
    return records.change(plan, by=by, version=version, worked=worked, stuck=stuck, ideas=ideas)


@write
def answer_capacity(*, by, plan, version, capacity, capacity_note=""):
    """The team's answer to "is this the right amount?"."""
    return records.change(plan, by=by, version=version, capacity=capacity, capacity_note=capacity_note)


@write
def agree(*, by, plan, version):
    """The plan as agreed today. Refused while it is empty."""
    if not PlanItem.live.filter(plan=plan).exists():
        raise Refused("The plan has no activity yet. Add at least one, then agree on it.")
    return records.change(plan, by=by, version=version, verb="agreed", agreed_on=plan.clinic.today())


@write
def set_dates(*, by, plan, version, starts, ends):
    """The plan with another start or end."""
    if ends <= starts:
        raise Refused(f"The plan ends {ends:%-d %b %Y}, which is not after its start. Choose a later end.")
    return records.change(plan, by=by, version=version, starts=starts, ends=ends)


@write
def add_item(*, by, plan, action_item, form, manager, complete_by):
    """An activity on the plan. Refused when it already stands there."""
    if PlanItem.live.filter(plan=plan, action_item=action_item).exists():
        raise Refused(f"“{action_item}” is on this plan already. Add a step to it instead.")
    return records.add(
        PlanItem,
        by=by,
        clinic=plan.clinic,
        plan=plan,
        action_item=action_item,
        form=form,
        manager=manager,
        complete_by=complete_by,
        position=PlanItem.objects.filter(plan=plan).count(),
    )


@write
def change_item(*, by, item, version, form, manager, complete_by):
    """The plan activity with another form, manager or date."""
    return records.change(item, by=by, version=version, form=form, manager=manager, complete_by=complete_by)


@write
def finish_item(*, by, item, version, done_on):
    """A simple plan activity marked done on a day, or open again with None."""
    _not_in_future(item.clinic, done_on)
    return records.change(item, by=by, version=version, verb="finished" if done_on else "reopened", done_on=done_on)


@write
def add_step(*, by, item, what, who=None, who_else="", due=None, from_sheet=None):
    """A step at the end of a plan activity, which thereby takes the detailed form.

    `from_sheet` is (round, number of the row, words of the row) for a step that comes from a sheet.
    """
    sheet, row, words = from_sheet or (None, None, "")
    if item.form == "simple":
        item = records.change(item, by=by, version=item.version, form="detailed", done_on=None)
    return records.add(
        Step,
        by=by,
        clinic=item.clinic,
        plan_item=item,
        position=Step.objects.filter(plan_item=item).count(),
        what=what,
        who=who,
        who_else=who_else,
        due=due,
        sheet_round=sheet,
        sheet_row=row,
        sheet_words=words,
    )


@write
def change_step(*, by, step, version, what, who, who_else, due, done_on, note):
    """The step as edited."""
    _not_in_future(step.clinic, done_on)
    return records.change(
        step, by=by, version=version, what=what, who=who, who_else=who_else, due=due, done_on=done_on, note=note
    )


@write
def finish_step(*, by, step, version, done_on, note=None):
    """The step done on a day, or open again with None. `note` says how it went; None keeps what stands there."""
    _not_in_future(step.clinic, done_on)
    fields = {"done_on": done_on}
    if note is not None:
        fields["note"] = note
    return records.change(step, by=by, version=version, verb="finished" if done_on else "reopened", **fields)


@write
def move_step(*, by, step, version, up):
    """The step one place up or down among its neighbours; at the edge nothing changes."""
    steps = list(Step.live.filter(plan_item=step.plan_item).order_by("position", "pk"))
    index = next(number for number, row in enumerate(steps) if row.pk == step.pk)
    other = index - 1 if up else index + 1
    if 0 <= other < len(steps):
        steps[index], steps[other] = steps[other], steps[index]
    for position, row in enumerate(steps):
        if row.pk != step.pk and row.position != position:
            records.change(row, by=by, version=row.version, verb="moved", position=position)
    place = next(number for number, row in enumerate(steps) if row.pk == step.pk)
    return records.change(step, by=by, version=version, verb="moved", position=place)


def _not_in_future(clinic, day):
    if day is not None and day > clinic.today():
        raise Refused(f"{day:%-d %b %Y} has not come yet. Give the day it was really done.")
