"""A running project for the tests of this room, built through the writes."""

import datetime

from groundwork.projects.models import ActionItem
from groundwork.projects.writes import activities, plans, projects
from tests import shipped

KEY = "six-building-blocks"
KICKOFF = datetime.date(2026, 3, 2)


def toolkit():
    """The shipped toolkit."""
    return shipped.toolkit(KEY)


def publish():
    """The stored edition of the shipped toolkit."""
    return projects.publish(by=None, toolkit=toolkit())


def start(cast, *, clinic=None, by=None, kickoff=KICKOFF):
    """The Six Building Blocks at Cedar Hollow, or at another clinic."""
    return projects.start(by=by or cast.rosa, clinic=clinic or cast.cedar, edition=publish(), kickoff=kickoff)


def item_of(project, number=0):
    """The project's activity at this place of the toolkit."""
    return ActionItem.live.filter(project=project).select_related("clinic", "project").order_by("position")[number]


def plan_of(project, *, by, starts=datetime.date(2026, 9, 1), ends=datetime.date(2026, 11, 30)):
    return plans.start_plan(by=by, project=project, starts=starts, ends=ends)


def see(item, *, by, kind="in-place", on=None, text="Seen on the wall"):
    return activities.add_evidence(by=by, item=item, kind=kind, on=on or item.clinic.today(), text=text)
