"""The steps of a process map: added between others, changed with their ways, moved, and put on the action plan."""

from typing import NamedTuple

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects.maps.flow import DECISION, END, lane_key
from groundwork.projects.models import MapStep, MapWay
from groundwork.projects.writes import plans

MOST_STEPS = 100
# Between two neighbors, so that ten steps go between them before anything has to be numbered anew.
ROOM = 1024
STEP_FIELDS = (
    *("kind", "what", "role", "person", "where", "trigger", "protocol", "place_in_record", "training"),
    *("minutes", "wait_minutes", "next"),
)


class WayRow(NamedTuple):
    """One way out of a decision as a form hands it over; `to` is a step of the same map or None."""

    label: str
    to: MapStep | None


@write
def add_step(*, by, process_map, after=None, kind="step", what, role="", minutes=None, wait_minutes=None):
    """A step below `after`, or at the end. Refused past the most a map may have."""
    steps = _steps(process_map)
    if len(steps) >= MOST_STEPS:
        raise Refused(f"A map has at most {MOST_STEPS} steps. Begin a second map where this one could end.")
    index = len(steps) if after is None else _index(steps, after) + 1
    return records.add(
        MapStep,
        by=by,
        clinic=process_map.clinic,
        map=process_map,
        position=_room(steps, index),
        kind=kind,
        what=what,
        role=_spelled(steps, role),
        minutes=minutes,
        wait_minutes=wait_minutes,
    )


@write
def change_step(
    *,
    by,
    step,
    version,
    kind,
    what,
    role,
    person,
    where,
    trigger,
    protocol,
    place_in_record,
    training,
    minutes,
    wait_minutes,
    next,
    ways=(),
):
    """The step as edited, with its ways out in the order given. Only a decision keeps ways, and nothing else after it.

    Refused for a step that would go on with itself: whoever does it would
    never be done.
    """
    ways = list(ways) if kind == DECISION else []
    next = None if kind in (DECISION, END) else next
    for target in (next, *(way.to for way in ways)):
        _check_target(step, target)
    if _differ(step, ways):
        version = records.touch(step, by=by, version=version).version
        _put_ways(by=by, step=step, ways=ways)
    return records.change(
        step,
        by=by,
        version=version,
        kind=kind,
        what=what,
        role=_spelled(_steps(step.map), role),
        person=person,
        where=where,
        trigger=trigger,
        protocol=protocol,
        place_in_record=place_in_record,
        training=training,
        minutes=minutes,
        wait_minutes=wait_minutes,
        next=next,
    )


@write
def move_step(*, by, step, version, up):
    """The step one place up or down; at the edge nothing changes. No other row is touched, unless room ran out."""
    steps = _steps(step.map)
    index = _index(steps, step)
    rest = [row for row in steps if row.pk != step.pk]
    place = max(0, index - 1) if up else min(len(rest), index + 1)
    position = step.position if place == index else _room(rest, place)
    return records.change(step, by=by, version=version, verb=f"moved {'up' if up else 'down'}", position=position)


@write
def plan_step(*, by, step, version, plan_item, what, who=None, who_else="", due=None):
    """A step of the action plan that brings the future step about, and the link to it. Refused for a second one."""
    if not step.map.is_future:
        raise Refused("Steps of today's map are done already. Plan a step of the future map.")
    if step.plan_step is not None and step.plan_step.binned_at is None:
        raise Refused(f"It is on the action plan already: “{step.plan_step}”.")
    made = plans.add_step(by=by, item=plan_item, what=what, who=who, who_else=who_else, due=due)
    return records.change(step, by=by, version=version, verb="planned", plan_step=made)


def _steps(process_map):
    return list(MapStep.live.filter(map=process_map).order_by("position", "pk"))


def _index(steps, step):
    place = next((number for number, row in enumerate(steps) if row.pk == step.pk), None)
    if place is None:
        raise Refused("That step is not on this map any more. Load the page again.")
    return place


def _room(steps, index):
    """A position before the row at the index; rows are spread out anew when there is none between two."""
    before = steps[index - 1].position if index else 0
    if index == len(steps):
        return before + ROOM
    if steps[index].position - before < 2:
        for number, row in enumerate(steps, 1):
            # By place alone: nobody's words change, so no version does.
            row.position = number * ROOM
            MapStep.objects.filter(pk=row.pk).update(position=row.position)
        before = index * ROOM
    return (before + steps[index].position) // 2


def _spelled(steps, role):
    """The role as the map spells it already, so that one lane does not become two."""
    role = " ".join(role.split())
    return next((row.role for row in steps if row.role and lane_key(row.role) == lane_key(role)), role)


def _check_target(step, target):
    if target is None:
        return
    if target.pk == step.pk:
        raise Refused("A step cannot go on with itself. Choose another one.")
    if target.map_id != step.map_id:
        raise Refused("A step goes on with a step of its own map.")


# ---------- ways out of a decision ----------


def _ways(step):
    return list(MapWay.live.filter(step=step).order_by("position", "pk"))


def _differ(step, ways):
    return [(way.label, way.to_id) for way in _ways(step)] != [
        (way.label, way.to.pk if way.to else None) for way in ways
    ]


def _put_ways(*, by, step, ways):
    """Stored ways take the new words in order; more are added, the rest goes to the bin."""
    stored = _ways(step)
    for position, way in enumerate(ways):
        if position < len(stored):
            row = stored[position]
            records.change(row, by=by, version=row.version, position=position, label=way.label, to=way.to)
        else:
            records.add(MapWay, by=by, clinic=step.clinic, step=step, position=position, label=way.label, to=way.to)
    for row in stored[len(ways) :]:
        records.put_in_bin(row, by=by)
