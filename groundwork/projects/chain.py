"""From an assessment answer to the report and back: what a record came from and what it led to.

The chain is never stored. Each record holds one link towards its origin (test
-> step and activity, activity -> opportunity, opportunity -> round); this
follows the links both ways, newest first where several lead on.
"""

from dataclasses import dataclass

from django.db import models
from django.urls import reverse

from groundwork.measures.models import Series
from groundwork.projects.models import ActionItem, ActionPlan, Opportunity, PdsaCycle, ProcessMap, SheetUse, Step
from groundwork.questionnaires.handlers import named
from groundwork.questionnaires.models import Round


@dataclass(frozen=True)
class Link:
    """One place in the chain: its kind, the record's own words, and its address unless nothing is there yet."""

    title: str
    label: str
    url: str | None
    here: bool = False


@dataclass(frozen=True)
class Trail:
    """The records of one chain as far as they exist."""

    round: Round | None = None
    opportunity: Opportunity | None = None
    item: ActionItem | None = None
    step: Step | None = None
    plan: ActionPlan | None = None
    cycle: PdsaCycle | None = None
    series: Series | None = None


def trail_of(record) -> Trail:
    """The chain through a record. At most six queries, whatever hangs on it."""
    return _START[type(record)](record)


def links_of(record) -> tuple[Link, ...]:
    """The chain through a record as links, the record itself marked as here."""
    trail = trail_of(record)
    project = _project(record, trail)
    place = [record.clinic.slug, project.toolkit] if project else [record.clinic.slug, ""]
    return tuple(
        make(trail, place, here=kind is _place_of(record)) for kind, make in _LINKS if kind is not None or project
    )


def _place_of(record):
    """The kind whose place in the chain the record takes: a plan stands where its steps do."""
    return Step if isinstance(record, ActionPlan) else type(record)


def _project(record, trail):
    for row in (record, trail.item, trail.cycle, trail.opportunity, trail.plan):
        project = getattr(row, "project", None)
        if project is not None:
            return project
    return None


def became(sheet: Round) -> dict[str, Link]:
    """{question's key: the opportunity its answer became}. One query, however many there are."""
    found = (
        Opportunity.live.filter(round=sheet)
        .select_related("project")
        .only("title", "question", "decision", "project__toolkit")
    )
    clinic = sheet.clinic.slug
    return {row.question: _priority(Trail(opportunity=row), [clinic, row.project.toolkit], False) for row in found}


# ---------- following the links ----------

# What the links show of the records they pass: reading six tables whole takes twice as long.
_OPPORTUNITY = ("title", "decision", "value", "question", "round__title", "round__digest")
_ITEM = ("activity", "title", "project__toolkit", *(f"opportunity__{name}" for name in _OPPORTUNITY))
_STEP = ("what", "plan_item__plan__number")
_CYCLE = ("number", "title", "action_item", "step", "series__title")


def _from_item(item, **known):
    if "cycle" not in known:
        known["cycle"] = _newest(item.cycles)
    if "step" not in known:
        known["step"] = (
            Step.live.filter(plan_item__action_item=item, plan_item__binned_at=None)
            .select_related("plan_item__plan")
            .only(*_STEP)
            .order_by("-plan_item__plan__number", "position")
            .first()
        )
    if known.get("step") is not None:
        known.setdefault("plan", known["step"].plan_item.plan)
    if known["cycle"] is not None and "series" not in known:
        known["series"] = known["cycle"].series
    opportunity = known.pop("opportunity", None) or item.opportunity
    return Trail(item=item, opportunity=opportunity, round=opportunity.round if opportunity else None, **known)


def _from_step(step):
    cycle = _newest(step.cycles)
    known = {"cycle": cycle} if cycle else {}
    return _from_item(_item(step.plan_item.action_item_id), step=step, plan=step.plan_item.plan, **known)


def _from_cycle(cycle):
    known = {"step": cycle.step, "plan": cycle.step.plan_item.plan} if cycle.step else {}
    return _from_item(_item(cycle.action_item_id), cycle=cycle, series=cycle.series, **known)


def _from_opportunity(opportunity):
    item = _items(ActionItem.live.filter(opportunity=opportunity)).first()
    if item is None:
        return Trail(opportunity=opportunity, round=opportunity.round)
    return _from_item(item, opportunity=opportunity)


def _from_round(round):
    opportunity = (
        Opportunity.live.filter(round=round)
        .select_related("round", "project")
        .only("project__toolkit", *_OPPORTUNITY)
        .order_by("-decision", "-is_circled")
        .first()
    )
    return _from_opportunity(opportunity) if opportunity else Trail(round=round)


def _from_plan(plan):
    items = _items(ActionItem.live.filter(plan_items__plan=plan, plan_items__binned_at=None))
    item = items.order_by(models.F("opportunity").asc(nulls_last=True), "plan_items__position").first()
    # The plan stands in the place of one of its steps.
    return _from_item(item, plan=plan, step=None) if item else Trail(plan=plan)


def _from_map(process_map):
    """A map is no link of the chain; it stands beside its activity, or else beside its opportunity."""
    if process_map.action_item_id:
        return _from_item(_item(process_map.action_item_id))
    return _from_opportunity(process_map.opportunity) if process_map.opportunity else Trail()


def _from_use(use):
    """A sheet about one thing stands beside it, as a map does."""
    if use.cycle_id:
        return _from_cycle(use.cycle)
    return _from_opportunity(use.opportunity) if use.opportunity_id else Trail()


def _from_series(series):
    cycle = (
        PdsaCycle.live.filter(series=series)
        .select_related("step__plan_item__plan", "project")
        .only("number", "title", "action_item", "project__toolkit", *(f"step__{name}" for name in _STEP))
        .order_by("-number")
        .first()
    )
    if cycle is None:
        return Trail(series=series)
    known = {"step": cycle.step, "plan": cycle.step.plan_item.plan} if cycle.step else {}
    return _from_item(_item(cycle.action_item_id), cycle=cycle, series=series, **known)


def _item(pk):
    return _items(ActionItem.objects).get(pk=pk)


def _items(rows):
    """With what the activity came from."""
    return rows.select_related("project", "opportunity__round").only(*_ITEM)


def _newest(cycles):
    """The newest test that leads on to a measure; where none does, the newest."""
    ends_here = models.ExpressionWrapper(models.Q(series=None), output_field=models.BooleanField())
    found = cycles.filter(binned_at=None).select_related("series").only(*_CYCLE)
    return found.order_by(ends_here, "-number").first()


_START = {
    Round: _from_round,
    Opportunity: _from_opportunity,
    ActionItem: _from_item,
    ActionPlan: _from_plan,
    Step: _from_step,
    PdsaCycle: _from_cycle,
    ProcessMap: _from_map,
    SheetUse: _from_use,
    Series: _from_series,
}


# ---------- writing them down ----------


def _assessment(trail, place, here):
    if trail.round is None:
        return Link("Self-assessment", "Not from a sheet", None)
    label, url = trail.round.title, reverse("round_spread", args=[place[0], trail.round.pk])
    if trail.opportunity and trail.opportunity.value:
        # The team may call the opportunity by words of its own; the sheet asked the question in its.
        label = named(trail.round.title_of(trail.opportunity.question), trail.opportunity.value)
        url = answer_url(place[0], trail.round, trail.opportunity.question)
    return Link("Self-assessment", label, url, here)


def answer_url(clinic: str, sheet: Round, question: str) -> str:
    """Where the answers to the question stand side by side: the page of its part, at the question."""
    group = sheet.group_of(question)
    if group is None:
        return reverse("round_spread", args=[clinic, sheet.pk])
    return f"{reverse('round_block', args=[clinic, sheet.pk, group.key])}#{question}"


def _priority(trail, place, here):
    if trail.opportunity is None:
        return Link("Priority", "Not tied to one", None)
    title = "Priority" if trail.opportunity.decision == "priority" else "Opportunity"
    url = f"{reverse('opportunities', args=place)}#opportunity-{trail.opportunity.pk}" if place[1] else None
    return Link(title, trail.opportunity.title, url, here)


def _activity(trail, place, here):
    if trail.item is None:
        return Link("Activity", "None yet", None)
    return Link("Activity", str(trail.item), reverse("activity", args=[*place, trail.item.pk]), here)


def _plan_step(trail, place, here):
    if trail.step is None:
        if trail.plan is not None:
            return Link("Action plan", str(trail.plan), reverse("plan", args=[*place, trail.plan.number]), here)
        return Link("Plan step", "Not on a plan yet", None)
    url = reverse("plan", args=[*place, trail.step.plan_item.plan.number])
    return Link("Plan step", trail.step.what, f"{url}#step-{trail.step.pk}", here)


def _test(trail, place, here):
    if trail.cycle is None:
        return Link("Test of change", "No test yet", None)
    return Link("Test of change", str(trail.cycle), reverse("test", args=[*place, trail.cycle.number]), here)


def _measure(trail, place, here):
    if trail.series is None:
        return Link("Measure", "Not tied to one", None)
    return Link("Measure", trail.series.title, reverse("measure", args=[place[0], trail.series.pk]), here)


def _report(trail, place, here):
    """The story where there is something it can follow; else the cheat sheet of the plan."""
    if trail.opportunity is not None and place[1]:
        is_priority = trail.opportunity.decision == "priority"
        query = "" if is_priority else f"?opportunity={trail.opportunity.pk}"
        return Link("Report", "The story on two pages", f"{reverse('story', args=place)}{query}", here)
    if trail.plan is None or not place[1]:
        return Link("Report", "Not in a report yet", None)
    return Link("Report", f"Cheat sheet {trail.plan.number}", reverse("cheat_sheet", args=[*place, trail.plan.number]))


_LINKS = (
    (Round, _assessment),
    (Opportunity, _priority),
    (ActionItem, _activity),
    (Step, _plan_step),
    (PdsaCycle, _test),
    (Series, _measure),
    (None, _report),
)
