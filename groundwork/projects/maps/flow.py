"""A process map as plain values: its steps in order, the arrows between them, lanes, hand-offs and minutes.

Nothing here is stored but what a person wrote. Where a step leads, who hands
over to whom, and what cannot be reached all follow from the rows.
"""

import functools
from dataclasses import dataclass

START, STEP, DECISION, WAIT, END = "start", "step", "decision", "wait", "end"
KINDS = {START: "Start", STEP: "Step", DECISION: "Decision", WAIT: "Wait", END: "End"}
NOBODY = "Nobody yet"


@dataclass(frozen=True)
class Way:
    """One way out of a decision: its word, and the step it leads to; None leads nowhere."""

    label: str
    to: int | None


@dataclass(frozen=True)
class MapRow:
    """One step as somebody wrote it. `next` is None for "goes on with the row below"; `origin` is today's step."""

    pk: int
    kind: str
    what: str
    role: str = ""
    person: str = ""
    where: str = ""
    trigger: str = ""
    protocol: str = ""
    place_in_record: str = ""
    training: str = ""
    minutes: int | None = None
    wait_minutes: int | None = None
    next: int | None = None
    ways: tuple[Way, ...] = ()
    origin: int | None = None


@dataclass(frozen=True)
class Arrow:
    """From one step to another, both by id; the label is the word of a decision's way."""

    start: int
    end: int
    label: str = ""


def lane_key(role: str) -> str:
    """What two spellings of one role share: "Front desk" and " front  desk" are one lane."""
    return " ".join(role.split()).casefold()


@dataclass(frozen=True)
class Flow:
    """The rows of a map in their order, and all that follows from them."""

    rows: tuple[MapRow, ...] = ()

    @functools.cached_property
    def places(self) -> dict[int, int]:
        """{id: number of the row, from 1}."""
        return {row.pk: number for number, row in enumerate(self.rows, 1)}

    @functools.cached_property
    def by_pk(self) -> dict[int, MapRow]:
        return {row.pk: row for row in self.rows}

    @functools.cached_property
    def arrows(self) -> tuple[Arrow, ...]:
        """Every arrow, in the order of the rows. A way to nowhere is none."""
        return tuple(arrow for place, row in enumerate(self.rows) for arrow in self._from(place, row))

    def _from(self, place, row):
        if row.kind == END:
            return []
        if row.kind == DECISION and row.ways:
            return [Arrow(row.pk, way.to, way.label) for way in row.ways if way.to in self.places]
        below = self.rows[place + 1].pk if place + 1 < len(self.rows) else None
        target = row.next if row.next in self.places else below
        return [] if target is None else [Arrow(row.pk, target)]

    @functools.cached_property
    def lanes(self) -> tuple[str, ...]:
        """The roles in the order they first appear, each in its first spelling; rows without one share a lane."""
        found = {}
        for row in self.rows:
            found.setdefault(lane_key(row.role or NOBODY), " ".join(row.role.split()) or NOBODY)
        return tuple(found.values())

    def lane_of(self, row: MapRow) -> int:
        """The number of the row's lane, from 0."""
        return self._lane_places[lane_key(row.role or NOBODY)]

    @functools.cached_property
    def _lane_places(self):
        return {lane_key(lane): place for place, lane in enumerate(self.lanes)}

    @functools.cached_property
    def roles(self) -> tuple[str, ...]:
        """The lanes that are somebody's."""
        return tuple(lane for lane in self.lanes if lane_key(lane) != lane_key(NOBODY))

    @functools.cached_property
    def handoffs(self) -> frozenset[tuple[int, int]]:
        """(from, to) of each pair of steps where the work passes from one role to another."""
        named = {row.pk: lane_key(row.role) for row in self.rows if row.role and lane_key(row.role) != lane_key(NOBODY)}
        return frozenset(
            (arrow.start, arrow.end)
            for arrow in self.arrows
            if arrow.start in named and arrow.end in named and named[arrow.start] != named[arrow.end]
        )

    @functools.cached_property
    def handed_to(self) -> frozenset[int]:
        """The steps that begin with a hand-off."""
        return frozenset(end for _, end in self.handoffs)

    @functools.cached_property
    def waits(self) -> tuple[MapRow, ...]:
        """The steps at which somebody waits."""
        return tuple(row for row in self.rows if row.kind == WAIT or row.wait_minutes)

    @functools.cached_property
    def minutes(self) -> int:
        """The work of all steps added up, whichever way a decision goes."""
        return sum(row.minutes or 0 for row in self.rows)

    @functools.cached_property
    def wait_minutes(self) -> int:
        return sum(row.wait_minutes or 0 for row in self.rows)

    @functools.cached_property
    def untimed(self) -> int:
        """How many steps have no time yet where one belongs: work for a step, waiting for a wait."""
        return sum(
            (row.kind in (STEP, DECISION) and row.minutes is None) or (row.kind == WAIT and row.wait_minutes is None)
            for row in self.rows
        )

    @functools.cached_property
    def reached(self) -> frozenset[int]:
        """The steps a way leads to from the start; from the first row where no start is named."""
        starts = [row.pk for row in self.rows if row.kind == START] or [row.pk for row in self.rows[:1]]
        after = {}
        for arrow in self.arrows:
            after.setdefault(arrow.start, []).append(arrow.end)
        found, waiting = set(starts), list(starts)
        while waiting:
            for end in after.get(waiting.pop(), ()):
                if end not in found:
                    found.add(end)
                    waiting.append(end)
        return frozenset(found)

    def leads(self, row: MapRow) -> str:
        """Where the row leads, in words, when that is not simply the row below: "Yes: 5. No: 9."."""
        if row.kind == DECISION and row.ways:
            ends = [f"{way.label}: {self.places[way.to]}" for way in row.ways if way.to in self.places]
            return "".join(f"{end}. " for end in ends).strip()
        if row.kind != END and row.next in self.places and self.places[row.next] != self.places[row.pk] + 1:
            return f"Go on with {self.places[row.next]}."
        return ""
