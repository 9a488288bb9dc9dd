"""The action plan as it is read, read back, and printed."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, F, OuterRef, Subquery, When

from groundwork.projects.addresses import PlanAddresses
from groundwork.projects.editions import toolkit_of
from groundwork.projects.models import ActionPlan, PlanItem, Step


@dataclass(frozen=True)
class PlanEntry:
    """One activity on the plan with its steps in order."""

    item: PlanItem
    topic: str
    steps: tuple[Step, ...]

    @property
    def is_done(self) -> bool:
        if self.item.form == "simple":
            return self.item.done_on is not None
        return bool(self.steps) and all(step.done_on for step in self.steps)


@dataclass(frozen=True)
class PlanPage:
    """A plan with its entries; `open` and `done` count steps, and simple entries as one step each."""

    plan: ActionPlan
    entries: tuple[PlanEntry, ...]
    done: int
    total: int
    open_steps: tuple[Step, ...]
    late_steps: tuple[Step, ...]

    @property
    def open(self) -> int:
        return self.total - self.done

    def held_by(self) -> list[tuple[str, int]]:
        """How many open steps each person holds, most first; the basis of "is this the right amount?"."""
        counts = defaultdict(int)
        for step in self.open_steps:
            counts[str(step.who) if step.who else step.who_else or "nobody yet"] += 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def plans_of(project):
    """All plans of a project, newest first."""
    return ActionPlan.live.filter(project=project).order_by("-number")


def open_dates(projects) -> dict[int, list[datetime.date]]:
    """The dates of the open steps on the newest plan of each project, by the project's id. One query."""
    plan = "plan_item__plan"
    newest = ActionPlan.live.filter(project=OuterRef(f"{plan}__project")).order_by("-number").values("pk")[:1]
    found = defaultdict(list)
    steps = Step.live.filter(
        **{f"{plan}__project__in": projects, plan: Subquery(newest)},
        plan_item__binned_at=None,
        done_on=None,
        due__isnull=False,
    )
    for project, due in steps.values_list(f"{plan}__project", "due"):
        found[project].append(due)
    return found


def current_plan(project) -> ActionPlan | None:
    """The newest plan, or None before the first."""
    return plans_of(project).first()


def plan_page(project, plan, *, today: datetime.date) -> PlanPage:
    """The plan with entries and steps, in two queries.

    Items and steps have `urls`, where they are changed; a step has `from_plan`, the number of the plan it came from,
    and `from_sheet`, the title of the sheet it came from.
    """
    addresses = PlanAddresses(project, plan.number)
    items = PlanItem.live.filter(plan=plan).select_related("action_item", "manager")
    by_pk = {item.pk: item for item in items.order_by("position", "pk")}
    for item in by_pk.values():
        item.plan, item.clinic, item.urls = plan, project.clinic, addresses.of_item(item)
    by_item = defaultdict(list)
    steps = (
        Step.live.filter(plan_item__in=by_pk)
        .select_related("who")
        .annotate(
            from_plan=F("carried_from__plan_item__plan__number"),
            from_sheet=Case(When(sheet_round__binned_at=None, then=F("sheet_round__title"))),
        )
        .order_by("position", "pk")
    )
    for step in steps:
        step.plan_item, step.clinic = by_pk[step.plan_item_id], project.clinic
        step.urls = {**addresses.of_step(step.pk), **addresses.of_sheet_row(step)}
        by_item[step.plan_item_id].append(step)
    return _page(project, plan, [(item, tuple(by_item[item.pk])) for item in by_pk.values()], today)


def page_from(project, plan, rows, *, today: datetime.date) -> PlanPage:
    """The newest plan as `plan_page` gives it, from the project's activity rows; asks the database nothing.

    Only the newest: rows leave out a step once a later plan carries it on.
    """
    found = [
        (item, tuple(step for step in row.work.steps if step.plan_item_id == item.pk))
        for row in rows
        for item in row.work.plan_items
        if item.plan_id == plan.pk
    ]
    return _page(project, plan, sorted(found, key=lambda pair: (pair[0].position, pair[0].pk)), today)


def _page(project, plan, found, today):
    titles = {topic.key: topic.title for topic in toolkit_of(project.edition).topics}
    entries = tuple(PlanEntry(item, titles.get(item.action_item.topic, ""), steps) for item, steps in found)
    every = [step for entry in entries for step in entry.steps]
    simple = [entry for entry in entries if entry.item.form == "simple"]
    open_steps = tuple(step for step in every if step.done_on is None)
    return PlanPage(
        plan=plan,
        entries=entries,
        done=len(every) - len(open_steps) + sum(entry.is_done for entry in simple),
        total=len(every) + len(simple),
        open_steps=open_steps,
        late_steps=tuple(step for step in open_steps if step.due and step.due < today),
    )
