"""Activities with their definition and progress, for board, timeline and the activity's own page."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from groundwork.projects.addresses import ActivityAddresses
from groundwork.projects.editions import toolkit_of
from groundwork.projects.models import ActionItem, Evidence, PdsaCycle, PlanItem, Step
from groundwork.projects.progress import DOING, NOT_STARTED, Progress, Work, progress_of
from groundwork.toolkit.schema import Activity, Stage, Topic


@dataclass(frozen=True)
class ActivityRow:
    """One activity of a project: its row, its definition (None for an own one), its work and progress."""

    item: ActionItem
    definition: Activity | None
    work: Work
    progress: Progress
    first_month: int
    last_month: int
    title: str
    urls: dict[str, str]

    @property
    def summary(self) -> str:
        return self.definition.summary if self.definition else ""

    @property
    def small_test(self) -> str:
        """How the toolkit would try it small; empty where it names nothing to try."""
        return (self.definition.small_test or "") if self.definition else ""

    @property
    def wants_test(self) -> bool:
        """Whether it is a change in daily work that is under way and was never tried small.

        A clinic's own activity counts as one: nobody wrote down whether it can
        be tried, and a test costs less than a rule that does not work.
        """
        can_be_tried = self.definition is None or self.definition.small_test is not None
        return can_be_tried and self.progress.state == DOING and not self.work.cycles

    @property
    def is_reworded(self) -> bool:
        return self.definition is not None and self.title != self.definition.title

    @property
    def query(self) -> str:
        """The part of an address that names this activity to a form."""
        return f"?activity={self.item.pk}"

    @property
    def current_step(self):
        """The first open step by date, or None."""
        far = datetime.date.max
        return min(
            (step for step in self.work.steps if not step.done_on),
            key=lambda step: (step.due or far, step.position),
            default=None,
        )

    @property
    def open_test(self):
        """The newest test that is not closed, or None."""
        return max((c for c in self.work.cycles if not c.act_done_on), key=lambda c: c.number, default=None)

    @property
    def due(self) -> datetime.date | None:
        """The date that matters next: the activity's own, else the plan's, else the first open step's."""
        dates = [self.item.due] if self.item.due else []
        dates += [entry.complete_by for entry in self.work.plan_items if entry.done_on is None]
        return min(dates, default=self.current_step.due if self.current_step else None)


@dataclass(frozen=True)
class Lane:
    """One topic's activities, in the toolkit's order."""

    topic: Topic
    rows: tuple[ActivityRow, ...]

    @property
    def in_place(self) -> int:
        return sum(row.progress.is_in_place for row in self.rows)


@dataclass(frozen=True)
class StageRows:
    stage: Stage
    rows: tuple[ActivityRow, ...]


def activity_rows(project, *, today=None, only=None) -> tuple[ActivityRow, ...]:
    """All activities of the project with progress, switched-off ones included. Five queries whatever the size."""
    today = today or project.clinic.today()
    definitions = {activity.key: activity for activity in toolkit_of(project.edition).activities}
    items = ActionItem.live.filter(project=project).select_related("owner")
    if only is not None:
        items = items.filter(pk=only).select_related("opportunity__round")
    works = _works(project, only)
    addresses = ActivityAddresses(project)
    rows = []
    for item in items.order_by("position", "pk"):
        item.project, item.clinic = project, project.clinic
        definition = definitions.get(item.activity)
        work = works.get(item.pk, Work())
        for entry in work.plan_items:
            entry.action_item = item
        rows.append(
            ActivityRow(
                item=item,
                definition=definition,
                work=work,
                progress=progress_of(item, work, today),
                first_month=item.first_month or (definition.window.first if definition else 1),
                last_month=item.last_month or (definition.window.last if definition else 1),
                title=str(item),
                urls=addresses.of(item.pk),
            )
        )
    return tuple(rows)


# What progress, the board and the home page read of each kind of work. Three years of it are hundreds of rows, of which
# texts and who changed what when are the larger part.
_ENTRY = ("action_item", "form", "complete_by", "position", "done_on", "plan__number", "plan__starts")
_STEP = ("plan_item", "position", "what", "who__name", "who_else", "due", "done_on", "carried_from")
_CYCLE = (
    *("action_item", "number", "title", "owner__name", "starts", "ends", "really_started", "created_at"),
    *("plan_done_on", "do_done_on", "study_done_on", "act_done_on", "decision", "to_check"),
)
_SEEN = ("action_item", "kind", "on", "text")


def _works(project, only) -> dict[int, Work]:
    narrow = {"action_item_id": only} if only is not None else {}
    found = defaultdict(lambda: defaultdict(list))
    plan_items = {
        entry.pk: entry
        for entry in PlanItem.live.filter(plan__project=project, plan__binned_at__isnull=True, **narrow)
        .select_related("plan")
        .only(*_ENTRY)
        .order_by("plan__number", "position", "pk")
    }
    steps = Step.live.filter(plan_item__in=plan_items).select_related("who").only(*_STEP)
    steps = list(steps.order_by("plan_item__plan__number", "position", "pk"))
    carried = {step.carried_from_id for step in steps}
    for entry in plan_items.values():
        found[entry.action_item_id]["plan_items"].append(entry)
    for step in steps:
        # A step that was carried over lives on in the next plan; counting both would make it late twice.
        if step.pk not in carried:
            step.plan_item = plan_items[step.plan_item_id]
            found[step.plan_item.action_item_id]["steps"].append(step)
    cycles = PdsaCycle.live.filter(project=project, **narrow).select_related("owner").only(*_CYCLE)
    for cycle in cycles.order_by("number"):
        found[cycle.action_item_id]["cycles"].append(cycle)
    for row in Evidence.live.filter(action_item__project=project, **narrow).only(*_SEEN).order_by("on", "pk"):
        found[row.action_item_id]["evidence"].append(row)
    return {pk: Work(**{kind: tuple(rows) for kind, rows in kinds.items()}) for pk, kinds in found.items()}


def lanes(project, rows) -> tuple[Lane, ...]:
    """The rows in use, by topic in the toolkit's order; topics without a row are kept, so that the gap shows."""
    by_topic = defaultdict(list)
    for row in rows:
        if row.item.off_on is None:
            by_topic[row.item.topic].append(row)
    return tuple(Lane(topic, tuple(by_topic[topic.key])) for topic in toolkit_of(project.edition).topics)


def stages(project, rows) -> tuple[StageRows, ...]:
    """The rows in use, by stage in order, each stage by first month."""
    by_stage = defaultdict(list)
    for row in rows:
        if row.item.off_on is None:
            by_stage[row.item.stage].append(row)
    return tuple(
        StageRows(stage, tuple(sorted(by_stage[stage.key], key=lambda row: (row.first_month, row.last_month))))
        for stage in toolkit_of(project.edition).stages
    )


def neglected(rows, month) -> ActivityRow | None:
    """The activity whose window has run longest without a start, or None."""
    waiting = [row for row in rows if row.progress.state == NOT_STARTED and row.first_month <= month]
    return min(waiting, key=lambda row: (row.last_month, row.first_month, row.item.position), default=None)
