"""Goals: a new one from a day on, and the correction of a slip in one."""

from django.db import IntegrityError, transaction

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.cells import tidy
from groundwork.clinics.writes import Refused
from groundwork.measures import numbers, periods
from groundwork.measures.models import Goal


@write
def set_goal(*, by, series, value, due=None, since=None, words=""):
    """The new goal, in force from the period that holds the day `since`, or from the start of the chart.

    The goals before it stay. Without a value: no goal from then on. A goal
    that takes the place of another needs a reason, since a goal can be moved to
    where the figures are.
    """
    fields = _sound(series, value, due, since, words)
    try:
        with transaction.atomic():
            return records.add(Goal, by=by, clinic=series.clinic, series=series, **fields)
    except IntegrityError:
        raise _twice(series, fields["since"]) from None


@write
def correct_goal(*, by, goal, version, value, due=None, since=None, words=""):
    """The goal as it was meant, in its place among the others."""
    fields = _sound(goal.series, value, due, since, words, but=goal)
    try:
        with transaction.atomic():
            return records.change(goal, by=by, version=version, verb="corrected", **fields)
    except IntegrityError:
        raise _twice(goal.series, fields["since"]) from None


def check_goal(unit, value, due, since=None):
    """Raise Refused for a goal without sense."""
    if value is None and due is not None:
        raise Refused("The goal has a date and no number. Give the number, or take the date away.")
    if value is not None and value < 0:
        raise Refused("A goal is 0 or more.")
    if unit == "percent" and value is not None and value > 100:
        raise Refused("A goal in percent is at most 100.")
    if value is None and since is None:
        raise Refused("Say from when on no goal holds. To take a goal away altogether, put it into the bin.")
    if due is not None and since is not None and due < since:
        raise Refused("The goal is to be met before it begins. Choose a later day, or an earlier start.")


def _sound(series, value, due, since, words, but=None) -> dict:
    since = None if since is None else periods.start_of(since, series.period)
    words = tidy(words)
    check_goal(series.unit, value, due, since)
    if not words and since is not None and _follows(series, since, but):
        raise Refused("Say why the goal changes, such as “reached three months in a row”.")
    return {"value": value, "due": due, "since": since, "words": words}


def _follows(series, since, but) -> bool:
    """Whether another goal holds until then."""
    others = Goal.live.filter(series=series).exclude(pk=but.pk if but else None).values_list("since", flat=True)
    return any(other is None or other < since for other in others)


def _twice(series, since) -> Refused:
    there = Goal.live.filter(series=series, since=since).first()
    goal = "another goal" if there is None or there.value is None else f"a goal of {numbers.shown(there.value)}"
    when = f"in {periods.name(since, series.period)}" if since else "at the start of the chart"
    return Refused(f"There is {goal} that begins {when} already. Correct that one, or choose another start.")
