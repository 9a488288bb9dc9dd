"""Adapting activities, and saying what shows that they are under way or in place."""

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects.models import ActionItem, Evidence


@write
def add_own(*, by, project, title, topic, stage, first_month, last_month, continuous=False, every="", owner=None):
    """An activity of the clinic's own, at the end of its topic."""
    _check_window(first_month, last_month)
    return records.add(
        ActionItem,
        by=by,
        clinic=project.clinic,
        project=project,
        title=title,
        topic=topic,
        stage=stage,
        first_month=first_month,
        last_month=last_month,
        continuous=continuous,
        every=every,
        owner=owner,
        position=ActionItem.objects.filter(project=project).count(),
    )


@write
def adapt(*, by, item, version, title, first_month, last_month, owner, due):
    """The activity reworded, moved or given an owner."""
    _check_window(first_month, last_month)
    return records.change(
        item,
        by=by,
        version=version,
        verb="adapted",
        title=title,
        first_month=first_month,
        last_month=last_month,
        owner=owner,
        due=due,
    )


def _check_window(first_month, last_month):
    if last_month < first_month:
        raise Refused(f"The window ends in month {last_month}, before it starts in month {first_month}. Swap them.")


@write
def switch_off(*, by, item, version, reason):
    """The activity out of use from today, with the reason. What was done stays on record."""
    if not reason.strip():
        raise Refused("Say why the clinic does not use this activity. The next facilitator will want to know.")
    return records.change(
        item, by=by, version=version, verb="switched off", off_on=item.clinic.today(), off_reason=reason.strip()
    )


@write
def switch_on(*, by, item, version):
    """The activity back in use."""
    return records.change(item, by=by, version=version, verb="switched on", off_on=None, off_reason="")


@write
def add_evidence(*, by, item, kind, on, text):
    """A dated sentence of what somebody saw. Refused for a day that has not come yet."""
    if on > item.clinic.today():
        raise Refused(f"{on:%-d %b %Y} has not come yet. Evidence is what somebody has seen.")
    return records.add(Evidence, by=by, clinic=item.clinic, action_item=item, kind=kind, on=on, text=text)
