"""Tests of change as they are read: one sheet, the list, the ramp, what is late, and the marks on a run chart."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Max, Q
from django.urls import reverse

from groundwork.projects import gates
from groundwork.projects.models import CycleTask, PdsaCycle, Prediction
from groundwork.projects.reads.cases import Counting, counting_of


@dataclass(frozen=True)
class TestRow:
    """One test with its boxes, in a list. `box` is the open one, None when the test is closed."""

    __test__ = False

    cycle: PdsaCycle
    boxes: tuple[gates.Box, ...]
    late: gates.Late | None

    @property
    def box(self) -> gates.Box | None:
        return next((box for box in self.boxes if box.state == gates.OPEN), None)

    @property
    def standing(self) -> str:
        return standing(self.cycle)


@dataclass(frozen=True)
class RampRow:
    """One test of a ramp. `branch_of` is the number it leaves from when that is not the row above."""

    cycle: PdsaCycle
    branch_of: int | None
    is_here: bool

    @property
    def standing(self) -> str:
        return standing(self.cycle)

    @property
    def month(self) -> datetime.date:
        """A day of the month the test belongs to."""
        return self.cycle.really_started or self.cycle.starts or self.cycle.created_at.date()


@dataclass(frozen=True)
class CyclePage:
    """One sheet with all that stands on it and beside it."""

    cycle: PdsaCycle
    questions: tuple[Prediction, ...]
    tasks: tuple[CycleTask, ...]
    boxes: tuple[gates.Box, ...]
    ramp: tuple[RampRow, ...]
    following: tuple[PdsaCycle, ...]
    last_time: dict[str, Prediction]
    late: gates.Late | None
    counting: Counting

    @property
    def open_box(self) -> gates.Box | None:
        return next((box for box in self.boxes if box.state == gates.OPEN), None)

    @property
    def others(self) -> tuple[str, ...]:
        """Names on the sheet besides the owner's, each once, as they were typed."""
        names = [self.cycle.data_who, *(task.who for task in self.tasks)]
        return tuple(dict.fromkeys(name for name in names if name and name != self.cycle.owner.name))


@dataclass(frozen=True)
class Mark:
    """A test of change on the time axis of a measure. Not `counted` while it is still under way."""

    number: int
    date: datetime.date
    title: str
    url: str
    counted: bool
    note: str = ""


def standing(cycle) -> str:
    """Where a test stands, in two or three words: "Study is open", "Adopted", "Check Do again"."""
    box = gates.open_box(cycle)
    if box is None:
        return cycle.decided
    return f"Check {gates.BOXES[box]} again" if box in cycle.to_check.split() else f"{gates.BOXES[box]} is open"


def cycle_at(project, number) -> PdsaCycle | None:
    """The project's test with this number, with all its page names; None when there is none or it is in the bin."""
    return (
        PdsaCycle.live.filter(project=project, number=number)
        .select_related(
            "clinic", "project__edition", "owner", "changed_by", "previous", "series", "action_item__opportunity__round"
        )
        .select_related("step__plan_item__plan")
        .first()
    )


def questions_of(cycle) -> tuple[Prediction, ...]:
    """The sheet's questions in order."""
    return tuple(Prediction.live.filter(cycle=cycle).order_by("position", "pk"))


def tasks_of(cycle) -> tuple[CycleTask, ...]:
    """The sheet's tasks in order."""
    return tuple(CycleTask.live.filter(cycle=cycle).order_by("position", "pk"))


def cycle_page(cycle, *, today: datetime.date) -> CyclePage:
    """The sheet with its ramp and its cases: four queries at most, however long it is."""
    rows = list(Prediction.live.filter(cycle__in=[cycle.pk, cycle.previous_id or 0]).order_by("position", "pk"))
    questions = tuple(row for row in rows if row.cycle_id == cycle.pk)
    tasks = tasks_of(cycle)
    others = list(PdsaCycle.live.filter(project=cycle.project_id).order_by("number"))
    counting = counting_of(cycle, questions)
    changed = [cycle.changed_at, *(case.changed_at for case in counting.cases)]
    return CyclePage(
        cycle=cycle,
        questions=questions,
        tasks=tasks,
        boxes=gates.boxes(cycle, questions, tasks),
        ramp=ramp(cycle, others),
        following=tuple(other for other in others if other.previous_id == cycle.pk),
        last_time={row.question: row for row in rows if row.cycle_id == cycle.previous_id},
        late=gates.lateness(cycle, _day_of(max(changed), cycle), today),
        counting=counting,
    )


def ramp(cycle, others) -> tuple[RampRow, ...]:
    """The tests linked with this one: the first line from its start to its end, then each branch likewise."""
    by_pk = {other.pk: other for other in others}
    after = defaultdict(list)
    for other in others:
        after[other.previous_id].append(other)
    root, seen = cycle, {cycle.pk}
    while root.previous_id in by_pk and root.previous_id not in seen:
        root = by_pk[root.previous_id]
        seen.add(root.pk)
    rows, waiting = [], [root]
    while waiting:
        current = waiting.pop()
        leaves = by_pk.get(current.previous_id)
        is_branch = rows and leaves is not None and rows[-1].cycle.pk != leaves.pk
        rows.append(RampRow(current, leaves.number if is_branch else None, current.pk == cycle.pk))
        waiting += reversed(after[current.pk])
    return tuple(rows)


def _day_of(moment, cycle) -> datetime.date:
    return moment.astimezone(cycle.clinic.now().tzinfo).date()


def tests_of(project, *, today: datetime.date) -> tuple[TestRow, ...]:
    """All tests of a project: open ones first, the latest on top, then closed ones, newest first. Three queries."""
    cycles = list(
        PdsaCycle.live.filter(project=project)
        .select_related("clinic", "action_item", "owner", "series", "previous")
        # A case entered is an entry, so a test that only counts is not quiet.
        .annotate(counted_at=Max("cases__changed_at", filter=Q(cases__binned_at__isnull=True)))
    )
    questions, tasks = _grouped(Prediction, project), _grouped(CycleTask, project)
    rows = [
        TestRow(
            cycle=cycle,
            boxes=gates.boxes(cycle, questions[cycle.pk], tasks[cycle.pk]),
            late=gates.lateness(cycle, _day_of(max(filter(None, (cycle.changed_at, cycle.counted_at))), cycle), today),
        )
        for cycle in cycles
    ]
    return tuple(
        sorted(rows, key=lambda row: (row.box is None, -(row.late.days if row.late else 0), -row.cycle.number))
    )


def _grouped(model, project):
    found = defaultdict(list)
    for row in model.live.filter(cycle__project=project, cycle__binned_at__isnull=True).order_by("position", "pk"):
        found[row.cycle_id].append(row)
    return found


def stale(project, *, today: datetime.date) -> tuple[TestRow, ...]:
    """Open tests past their end or without an entry for two weeks, the longest first; each says what is missing."""
    return tuple(row for row in tests_of(project, today=today) if row.late)


def marks_for(series) -> tuple[Mark, ...]:
    """The tests that aim at a measure, by date; those without any date yet are left out. One query."""
    return marks_in(PdsaCycle.live.filter(series=series).select_related("project", "clinic"))


def marks_in(cycles) -> tuple[Mark, ...]:
    """The same of tests at hand, with their project and clinic."""
    marks = [
        Mark(
            number=cycle.number,
            date=cycle.really_started or cycle.starts,
            title=cycle.title,
            url=reverse("test", args=[cycle.clinic.slug, cycle.project.toolkit, cycle.number]),
            counted=cycle.do_done_on is not None,
            note=standing(cycle).lower(),
        )
        for cycle in cycles
        if cycle.really_started or cycle.starts
    ]
    return tuple(sorted(marks, key=lambda mark: (mark.date, mark.number)))
