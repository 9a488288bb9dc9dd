"""Rules on windows: so many of so many successive points in a zone, as Nelson and Western Electric state them."""

from groundwork.spc.result import Signal
from groundwork.spc.rules.facts import SIDES, Facts, signal
from groundwork.spc.sides import side_of


def unbroken_runs(facts: Facts, need: int) -> list[Signal]:
    """Runs of `need` or more points on one side of the line; a point on the line breaks them."""
    found: list[Signal] = []
    points: list[int] = []
    here = 0
    for position, side in zip(facts.positions, facts.sides, strict=True):
        if side != here:
            _add(found, "shift", points if here else [], here, need, facts)
            points, here = [], side
        points.append(position)
    _add(found, "shift", points if here else [], here, need, facts)
    return found


def some_of(facts: Facts, rule: str, need: int, of: int, k: float) -> list[Signal]:
    """At least `need` of `of` successive points beyond k sigmas on one side; those beyond are the signal."""
    zone = facts.zone(k)
    marked: dict[int, list[bool]] = {1: [False] * len(zone), -1: [False] * len(zone)}
    for start in range(len(zone) - of + 1):
        for side in (1, -1):
            places = [place for place in range(start, start + of) if zone[place] == side]
            if len(places) >= need:
                for place in places:
                    marked[side][place] = True
    return [found for side in (1, -1) for found in _grouped(facts, rule, marked[side], side, of)]


def all_of(facts: Facts, rule: str, length: int, inside: list[bool]) -> list[Signal]:
    """Stretches of `length` or more successive points that all lie where `inside` says; they have no side."""
    found, points = [], []
    for position, fits in zip(facts.positions, inside, strict=True):
        if fits:
            points.append(position)
            continue
        _add(found, rule, points, 0, length, facts)
        points = []
    _add(found, rule, points, 0, length, facts)
    return found


def alternating(facts: Facts, length: int) -> list[Signal]:
    """`length` or more points that go up and down in turn; a repeat breaks it."""
    found: list[Signal] = []
    points, before = facts.positions[:1], 0
    for place in range(1, len(facts.values)):
        step = side_of(facts.values[place], facts.values[place - 1])
        if step * before >= 0:
            _add(found, "alternating", points, 0, length, facts)
            points = facts.positions[place - 1 : place] if step else []
        points.append(facts.positions[place])
        before = step
    _add(found, "alternating", points, 0, length, facts)
    return found


def _grouped(facts: Facts, rule: str, marked: list[bool], side: int, of: int) -> list[Signal]:
    """Marked points as signals, one for those that share windows."""
    found, points, before = [], [], -of
    for place, is_marked in enumerate(marked):
        if not is_marked:
            continue
        if points and place - before >= of:
            found.append(signal(rule, points, SIDES[side], facts))
            points = []
        points.append(facts.positions[place])
        before = place
    if points:
        found.append(signal(rule, points, SIDES[side], facts))
    return found


def _add(found: list[Signal], rule: str, points: list[int], side: int, need: int, facts: Facts) -> None:
    if len(points) >= need:
        found.append(signal(rule, points, SIDES[side] if side else None, facts))
