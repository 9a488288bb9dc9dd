"""Where an activity stands, derived from evidence and never set by hand.

Evidence is a plan step, a test of change, or a dated sentence of what
somebody saw. The rules, first match wins:

1. switched off -> off
2. the last of "in place" and "stopped" says in place, or all planned work is
   done (every step done, no test open, and the last test, if any, adopted or
   expanded) -> done, or keep going for a continuous activity
3. a plan entry, step, test or "started" -> doing
4. else not started
"""

import calendar
import datetime
from dataclasses import dataclass

NOT_STARTED, DOING, DONE, KEEP_GOING, OFF = "not-started", "doing", "done", "keep-going", "off"
STATES = {
    NOT_STARTED: "Not started",
    DOING: "Doing",
    DONE: "Done",
    KEEP_GOING: "Keep going",
    OFF: "Not used here",
}
KEPT = frozenset({"adopt", "expand"})


@dataclass(frozen=True)
class Work:
    """The rows that speak of one activity: plan entries, their steps, tests and dated sentences."""

    plan_items: tuple = ()
    steps: tuple = ()
    cycles: tuple = ()
    evidence: tuple = ()


@dataclass(frozen=True)
class Progress:
    """State with its dates. `late_days` counts days past the earliest open date, 0 when nothing is late."""

    state: str
    started_on: datetime.date | None
    in_place_on: datetime.date | None
    next_on: datetime.date | None
    late_days: int
    late_what: str

    @property
    def title(self) -> str:
        return STATES[self.state]

    @property
    def is_in_place(self) -> bool:
        return self.state in (DONE, KEEP_GOING)


def progress_of(item, work: Work, today: datetime.date) -> Progress:
    """The progress of one activity as of `today`, from rows alone; asks the database nothing."""
    started = _started(work)
    late_days, late_what = _lateness(item, work, today)
    if item.off_on is not None:
        return Progress(OFF, started, None, None, 0, "")
    in_place_on = _in_place_on(work)
    if in_place_on is None:
        state = DOING if started is not None or work.plan_items else NOT_STARTED
        return Progress(state, started, None, None, late_days, late_what)
    if not item.continuous:
        return Progress(DONE, started or in_place_on, in_place_on, None, late_days, late_what)
    seen = max([in_place_on, *(row.on for row in work.evidence if row.kind in ("in-place", "still-going"))])
    next_on = after(seen, item.every)
    if not late_days and next_on and next_on < today:
        late_days, late_what = (today - next_on).days, "next check"
    return Progress(KEEP_GOING, started or in_place_on, in_place_on, next_on, late_days, late_what)


def _started(work):
    dates = [row.on for row in work.evidence if row.kind in ("started", "in-place")]
    dates += [item.plan.starts for item in work.plan_items]
    dates += [cycle.really_started or cycle.starts or cycle.created_at.date() for cycle in work.cycles]
    dates += [step.done_on for step in work.steps if step.done_on]
    return min(dates, default=None)


def _in_place_on(work):
    """The day the activity came to be in place, or None while it is not."""
    said = [row for row in work.evidence if row.kind in ("in-place", "stopped")]
    if said:
        last = max(said, key=lambda row: (row.on, row.pk))
        if last.kind == "stopped":
            return None
        return min(row.on for row in said if row.kind == "in-place" and row.on >= _last_stop(said))
    done = [step.done_on for step in work.steps] + [item.done_on for item in work.plan_items if item.form == "simple"]
    if not done or None in done:
        return None
    if any(cycle.act_done_on is None for cycle in work.cycles):
        return None
    if work.cycles:
        last = max(work.cycles, key=lambda cycle: cycle.number)
        if last.decision not in KEPT:
            return None
        done.append(last.act_done_on)
    return max(done)


def _last_stop(said):
    return max((row.on for row in said if row.kind == "stopped"), default=datetime.date.min)


def _lateness(item, work, today):
    """(days, what) of the longest overdue date: a test's end, a step, the activity's own date."""
    late = [
        (today - cycle.ends, f"Test {cycle.number}")
        for cycle in work.cycles
        if cycle.act_done_on is None and cycle.ends and cycle.ends < today
    ]
    late += [(today - step.due, "step") for step in work.steps if not step.done_on and step.due and step.due < today]
    late += [
        (today - entry.complete_by, "plan date")
        for entry in work.plan_items
        if entry.form == "simple" and not entry.done_on and entry.complete_by < today
    ]
    if not late:
        return 0, ""
    age, what = max(late, key=lambda entry: entry[0])
    return age.days, what


def after(day: datetime.date, every: str) -> datetime.date | None:
    """The day one `every` (week, month, quarter, year) later; the month's last day where the day does not exist."""
    if every == "week":
        return day + datetime.timedelta(days=7)
    months = {"month": 1, "quarter": 3, "year": 12}.get(every)
    return months_later(day, months) if months else None


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the month's last day where the day does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
