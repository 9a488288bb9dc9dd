"""What a future map changes about today's: by the link each future step keeps to the step it came from."""

import functools
from dataclasses import dataclass

from groundwork.projects.maps.flow import Flow, MapRow, lane_key

# What is compared of a step besides its role, each with its name in a sentence.
FIELDS = {
    "what": "What",
    "kind": "Kind",
    "person": "By name",
    "where": "Where",
    "trigger": "When",
    "protocol": "Uses",
    "place_in_record": "In the record",
    "training": "Training",
    "minutes": "Work",
    "wait_minutes": "Wait",
}
GONE, NEW, MOVED, CHANGED, SAME = "gone", "new", "moved", "changed", "same"


@dataclass(frozen=True)
class Line:
    """Today's step beside the future one; None where one of them has none. `fields` names what else changed."""

    today: MapRow | None
    future: MapRow | None

    @functools.cached_property
    def fields(self) -> tuple[str, ...]:
        if self.today is None or self.future is None:
            return ()
        return tuple(name for name in FIELDS if getattr(self.today, name) != getattr(self.future, name))

    @property
    def is_moved(self) -> bool:
        """Whether another role does it."""
        if self.today is None or self.future is None:
            return False
        return lane_key(self.today.role) != lane_key(self.future.role)

    @property
    def state(self) -> str:
        """What became of it, in one word; a step that moved and changed is moved."""
        if self.future is None:
            return GONE
        if self.today is None:
            return NEW
        return MOVED if self.is_moved else CHANGED if self.fields else SAME


@dataclass(frozen=True)
class Difference:
    """Both maps, and their steps side by side."""

    today: Flow
    future: Flow
    lines: tuple[Line, ...]

    def of(self, state: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state == state)

    @property
    def gone(self) -> tuple[Line, ...]:
        return self.of(GONE)

    @property
    def new(self) -> tuple[Line, ...]:
        return self.of(NEW)

    @property
    def moved(self) -> tuple[Line, ...]:
        return self.of(MOVED)

    @property
    def changed(self) -> tuple[Line, ...]:
        """Changed in place, or moved and changed besides."""
        return tuple(line for line in self.lines if line.fields)

    @property
    def is_same(self) -> bool:
        return all(line.state == SAME for line in self.lines)

    @property
    def handoffs_fewer(self) -> int:
        return len(self.today.handoffs) - len(self.future.handoffs)

    @property
    def waits_fewer(self) -> int:
        return len(self.today.waits) - len(self.future.waits)

    @property
    def minutes_saved(self) -> int:
        return self.today.minutes - self.future.minutes

    @property
    def wait_saved(self) -> int:
        return self.today.wait_minutes - self.future.wait_minutes

    @property
    def roles_out(self) -> tuple[str, ...]:
        """Roles that have nothing to do any more."""
        return _without(self.today.roles, self.future.roles)

    @property
    def roles_in(self) -> tuple[str, ...]:
        """Roles that had nothing to do before."""
        return _without(self.future.roles, self.today.roles)


def _without(roles, others):
    known = {lane_key(role) for role in others}
    return tuple(role for role in roles if lane_key(role) not in known)


def difference(today: Flow, future: Flow) -> Difference:
    """The two maps side by side: in the future's order, each step of today that is gone where it used to stand."""
    kept = {row.origin for row in future.rows}
    waiting = [row for row in today.rows if row.pk not in kept]
    lines = []

    def leave(before):
        while waiting and today.places[waiting[0].pk] < before:
            lines.append(Line(waiting.pop(0), None))

    for row in future.rows:
        origin = today.by_pk.get(row.origin)
        if origin is not None:
            leave(today.places[origin.pk])
        lines.append(Line(origin, row))
    leave(len(today.rows) + 1)
    return Difference(today, future, tuple(lines))
