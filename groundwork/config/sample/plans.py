"""Tells action plans: made at a meeting, worked through step by step, read back."""

from typing import NamedTuple

from groundwork.clinics import writes as clinic_writes
from groundwork.config.sample.days import When
from groundwork.config.sample.story import Story
from groundwork.projects.models import PlanItem, Step
from groundwork.projects.writes import plans


class Todo(NamedTuple):
    """A step: what, who, by when, and how it went."""

    what: str
    who: str
    due: When
    done: When | None = None
    note: str = ""


class Entry(NamedTuple):
    """An activity on the plan; without steps it takes the simple form and `done` closes it."""

    activity: str
    manager: str
    complete_by: When
    steps: tuple[Todo, ...] = ()
    done: When | None = None


class LookBack(NamedTuple):
    when: When
    worked: str
    stuck: str
    ideas: str


class Period(NamedTuple):
    """One plan. `carried` names steps of the plan before; `binned` is a step written and thrown away."""

    who: str
    starts: When
    ends: When
    entries: tuple[Entry, ...]
    capacity: str = ""
    capacity_note: str = ""
    looked_back: LookBack | None = None
    carried: tuple[str, ...] = ()
    binned: tuple[str, str, When] | None = None


def tell_plan(story: Story, project, items, period: Period):
    """The plan as the story leaves it."""
    begin = period.starts
    carried = Step.live.filter(plan_item__plan__project=project, what__in=period.carried, done_on=None)
    plan = story.tell(
        plans.start_plan,
        period.who,
        begin,
        project=project,
        starts=story.on(period.starts),
        ends=story.on(period.ends),
        carry_over=list(carried.select_related("plan_item__action_item", "who").order_by("pk")),
    )
    made = [_tell_entry(story, period, plan, items[entry.activity], entry) for entry in period.entries]
    if period.capacity:
        plan = story.tell(
            plans.answer_capacity,
            period.who,
            begin,
            plan=plan,
            version=plan.version,
            capacity=period.capacity,
            capacity_note=period.capacity_note,
        )
    plan = story.tell(plans.agree, period.who, begin, plan=plan, version=plan.version)
    for entry, item in zip(period.entries, made, strict=True):
        _tell_progress(story, entry, item)
    if period.binned:
        _tell_binned(story, items, plan, period)
    if period.looked_back:
        back = period.looked_back
        story.tell(
            plans.look_back,
            period.who,
            back.when,
            plan=plan,
            version=plan.version,
            worked=back.worked,
            stuck=back.stuck,
            ideas=back.ideas,
        )
    return plan


def _tell_entry(story, period, plan, item, entry):
    fields = {
        "form": "detailed" if entry.steps else "simple",
        "manager": story.people[entry.manager],
        "complete_by": story.on(entry.complete_by),
    }
    row = PlanItem.live.filter(plan=plan, action_item=item).select_related("clinic").first()
    if row is None:
        row = story.tell(plans.add_item, period.who, period.starts, plan=plan, action_item=item, **fields)
    else:
        row = story.tell(plans.change_item, period.who, period.starts, item=row, version=row.version, **fields)
    there = {step.what: step for step in Step.live.filter(plan_item=row).select_related("clinic", "who")}
    for todo in entry.steps:
        who, due = story.people[todo.who], story.on(todo.due)
        if todo.what in there:
            step = there[todo.what]
            kept = {"what": step.what, "who_else": step.who_else, "done_on": None, "note": ""}
            story.tell(
                plans.change_step,
                period.who,
                period.starts,
                step=step,
                version=step.version,
                who=who,
                due=due,
                **kept,
            )
        else:
            story.tell(plans.add_step, period.who, period.starts, item=row, what=todo.what, who=who, due=due)
    return row


def _tell_progress(story, entry, item):
    steps = {step.what: step for step in Step.live.filter(plan_item=item).select_related("clinic")}
    for todo in entry.steps:
        if todo.done:
            step = steps[todo.what]
            story.tell(
                plans.finish_step,
                todo.who,
                todo.done,
                step=step,
                version=step.version,
                done_on=story.on(todo.done),
                note=todo.note,
            )
    if entry.done:
        story.tell(
            plans.finish_item,
            entry.manager,
            entry.done,
            item=item,
            version=item.version,
            done_on=story.on(entry.done),
        )


def _tell_binned(story, items, plan, period):
    activity, what, when = period.binned
    item = PlanItem.live.get(plan=plan, action_item=items[activity])
    step = story.tell(plans.add_step, period.who, when, item=item, what=what)
    story.tell(clinic_writes.move, period.who, when, row=step, into_bin=True)
