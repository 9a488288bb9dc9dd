"""An action plan's activities as plain values, so that entries which are equal look equal.

They hold only words and addresses: the page keeps their markup by value (templatetags/plans.py).
"""

import datetime
from dataclasses import dataclass

from groundwork.clinics.templatetags.words import day, late_on, weekday
from groundwork.projects.reads.plans import PlanEntry


@dataclass(frozen=True)
class Tick:
    """How a step or a simple activity stands, and the button that ticks it off or opens it again.

    `sign` is done, late, open or none; `url` is empty for who may only read.
    """

    sign: str
    words: str
    is_done: bool
    url: str
    version: int


@dataclass(frozen=True)
class StepRow:
    """A line of the plan: what, who, when, how it went. `look` is done, late or open."""

    pk: int
    look: str
    what: str
    url: str
    from_plan: int | None
    note: str
    who: str
    when: str
    tick: Tick
    # The row of a sheet it came from, if it did: "Planning sheet, row 3".
    from_sheet: str = ""
    sheet_url: str = ""


@dataclass(frozen=True)
class EntryRow:
    """An activity on the plan. `tick` is for the simple form, which has no steps; addresses are empty for a reader."""

    pk: int
    topic: str
    title: str
    url: str
    manager: str
    initials: str
    complete_by: str
    change_url: str
    add_url: str
    steps: tuple[StepRow, ...]
    tick: Tick | None


def entry_row(entry: PlanEntry, *, today: datetime.date, may_edit: bool) -> EntryRow:
    """The activity and its steps as they stand on a day, for somebody who may change them or only read."""
    item = entry.item
    urls = item.urls if may_edit else {}
    return EntryRow(
        pk=item.pk,
        topic=entry.topic,
        title=str(item),
        url=item.urls["page"],
        manager=item.manager.name if item.manager else "",
        initials=item.manager.initials if item.manager else "",
        complete_by=day(item.complete_by),
        change_url=urls.get("change", ""),
        add_url=urls.get("add_step", ""),
        steps=tuple(_step_row(step, today, may_edit) for step in entry.steps),
        tick=_tick(item, item.complete_by, today, urls) if item.form == "simple" and not entry.steps else None,
    )


def _step_row(step, today, may_edit):
    urls = step.urls if may_edit else {}
    return StepRow(
        pk=step.pk,
        look="done" if step.done_on else "late" if step.due and step.due < today else "open",
        what=step.what,
        url=urls.get("change", ""),
        from_plan=step.from_plan,
        note=step.note,
        who=str(step.who) if step.who else step.who_else or "Nobody yet",
        when=day(step.due) or "No date",
        tick=_tick(step, step.due, today, urls),
        from_sheet=f"{step.from_sheet}, row {step.sheet_row}" if step.from_sheet else "",
        sheet_url=urls.get("sheet", "") if step.from_sheet else "",
    )


def _tick(record, due, today, urls):
    if record.done_on:
        sign, words = "done", f"Done {day(record.done_on)}"
    elif not due:
        sign, words = "none", "No date"
    elif due <= today:
        sign, words = "late", late_on(due, today)
    else:
        sign, words = "open", f"Due {weekday(due)}"
    return Tick(sign, words, record.done_on is not None, urls.get("finish", ""), record.version)
