"""Where an activity stands, by example. Each row of the first table is one rule of `progress.py`."""

import datetime
from types import SimpleNamespace as Row

import pytest

from groundwork.projects.progress import Work, after, progress_of

TODAY = datetime.date(2026, 11, 20)


def day(text):
    return datetime.date.fromisoformat(text)


def activity(**fields):
    return Row(**{"off_on": None, "continuous": False, "every": "", "due": None, **fields})


def entry(form="detailed", done_on=None, starts="2026-09-01", complete_by="2026-12-01"):
    return Row(
        form=form,
        done_on=day(done_on) if done_on else None,
        complete_by=day(complete_by),
        plan=Row(starts=day(starts)),
    )


def step(done_on=None, due=None):
    return Row(done_on=day(done_on) if done_on else None, due=day(due) if due else None)


def test_of_change(number=1, decision="", closed=None, ends=None, starts="2026-10-01"):
    return Row(
        number=number,
        decision=decision,
        act_done_on=day(closed) if closed else None,
        ends=day(ends) if ends else None,
        starts=day(starts),
        really_started=None,
        created_at=datetime.datetime(2026, 10, 1, tzinfo=datetime.UTC),
    )


test_of_change.__test__ = False


def seen(kind, on, pk=1):
    return Row(kind=kind, on=day(on), pk=pk)


EXAMPLES = {
    "nothing on record": (Work(), "not-started"),
    "on the plan, nothing done": (Work(plan_items=(entry(),), steps=(step(),)), "doing"),
    "one of two steps done": (Work((entry(),), (step("2026-10-01"), step())), "doing"),
    "all steps done": (Work((entry(),), (step("2026-10-01"), step("2026-10-20"))), "done"),
    "simple form, done": (Work((entry("simple", "2026-10-20"),)), "done"),
    "simple form, open": (Work((entry("simple"),)), "doing"),
    "steps done, a test still open": (Work((entry(),), (step("2026-10-01"),), (test_of_change(),)), "doing"),
    "steps done, the test adopted": (
        Work((entry(),), (step("2026-10-01"),), (test_of_change(decision="adopt", closed="2026-10-30"),)),
        "done",
    ),
    "steps done, the test abandoned": (
        Work((entry(),), (step("2026-10-01"),), (test_of_change(decision="abandon", closed="2026-10-30"),)),
        "doing",
    ),
    "steps done, the last of two tests adopted": (
        Work(
            (entry(),),
            (step("2026-10-01"),),
            (
                test_of_change(1, decision="adapt", closed="2026-10-10"),
                test_of_change(2, decision="adopt", closed="2026-10-30"),
            ),
        ),
        "done",
    ),
    "a test alone does not put it in place": (
        Work(cycles=(test_of_change(decision="adopt", closed="2026-10-30"),)),
        "doing",
    ),
    "somebody saw it begin": (Work(evidence=(seen("started", "2026-10-01"),)), "doing"),
    "somebody saw it in place": (Work(evidence=(seen("in-place", "2026-10-01"),)), "done"),
    "in place, then stopped": (
        Work(evidence=(seen("in-place", "2026-09-01", 1), seen("stopped", "2026-10-01", 2))),
        "doing",
    ),
    "stopped, then in place again": (
        Work(evidence=(seen("stopped", "2026-09-01", 1), seen("in-place", "2026-10-01", 2))),
        "done",
    ),
    "seen in place although steps are open": (
        Work((entry(),), (step(),), evidence=(seen("in-place", "2026-10-01"),)),
        "done",
    ),
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_state_follows_the_evidence(example):
    work, state = EXAMPLES[example]
    assert progress_of(activity(), work, TODAY).state == state


def test_a_continuous_activity_in_place_keeps_going():
    work = Work(evidence=(seen("in-place", "2026-10-01"),))
    progress = progress_of(activity(continuous=True, every="month"), work, TODAY)
    assert (progress.state, progress.next_on) == ("keep-going", day("2026-11-01"))
    assert (progress.late_days, progress.late_what) == (19, "next check")


def test_seeing_it_again_moves_the_next_check():
    work = Work(evidence=(seen("in-place", "2026-10-01", 1), seen("still-going", "2026-11-15", 2)))
    progress = progress_of(activity(continuous=True, every="month"), work, TODAY)
    assert progress.next_on == day("2026-12-15")
    assert progress.late_days == 0


def test_switched_off_is_never_late():
    work = Work((entry(),), (step(due="2026-10-01"),))
    progress = progress_of(activity(off_on=TODAY), work, TODAY)
    assert (progress.state, progress.late_days) == ("off", 0)


@pytest.mark.parametrize(
    ("work", "late"),
    [
        (Work((entry(),), (step(due="2026-11-19"),)), (1, "step")),
        (Work((entry(),), (step(due="2026-11-20"),)), (0, "")),
        (Work((entry(),), (step("2026-11-01", due="2026-10-01"), step(due="2026-12-01"))), (0, "")),
        (Work(cycles=(test_of_change(4, ends="2026-11-16"),)), (4, "Test 4")),
        (Work((entry(),), (step(due="2026-11-19"),), (test_of_change(4, ends="2026-11-16"),)), (4, "Test 4")),
        (Work((entry("simple", complete_by="2026-11-10"),)), (10, "plan date")),
    ],
)
def test_lateness_is_the_longest_overdue_date(work, late):
    progress = progress_of(activity(), work, TODAY)
    assert (progress.late_days, progress.late_what) == late


def test_it_began_with_the_earliest_trace_and_is_in_place_since_the_last_piece():
    work = Work((entry(starts="2026-09-01"),), (step("2026-10-01"), step("2026-10-20")))
    progress = progress_of(activity(), work, TODAY)
    assert (progress.started_on, progress.in_place_on) == (day("2026-09-01"), day("2026-10-20"))


@pytest.mark.parametrize(
    ("start", "every", "expected"),
    [
        ("2026-11-20", "week", "2026-11-27"),
        ("2026-01-31", "month", "2026-02-28"),
        ("2028-01-31", "month", "2028-02-29"),
        ("2026-11-30", "quarter", "2027-02-28"),
        ("2028-02-29", "year", "2029-02-28"),
        ("2026-12-15", "month", "2027-01-15"),
    ],
)
def test_a_rhythm_lands_on_a_day_that_exists(start, every, expected):
    assert after(day(start), every) == day(expected)


def test_no_rhythm_has_no_next_day():
    assert after(TODAY, "") is None
