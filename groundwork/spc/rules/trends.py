"""Points that only rise or only fall."""

from collections.abc import Iterator

from groundwork.spc.result import Signal
from groundwork.spc.rules.facts import Facts, signal
from groundwork.spc.sides import side_of


def trends(facts: Facts, need: int, *, repeats_break: bool) -> list[Signal]:
    """Stretches of at least `need` points, each above (each below) the one before.

    A repeated value breaks the stretch, or neither adds to it nor breaks it. A
    peak belongs to the rise before it and to the fall after it.
    """
    found = []
    for direction, points in _stretches(facts, repeats_break=repeats_break):
        if len(points) >= need:
            found.append(signal("trend", points, "rising" if direction > 0 else "falling", facts))
    return found


def _stretches(facts: Facts, *, repeats_break: bool) -> Iterator[tuple[int, list[int]]]:
    here, points, before = 0, [], 0.0
    for position, value in zip(facts.positions, facts.values, strict=True):
        step = side_of(value, before) if points else 0
        if not points or (not step and repeats_break):
            if here:
                yield here, points
            here, points = 0, [position]
        elif not step:
            continue
        elif step == here or not here:
            here = step
            points.append(position)
        else:
            yield here, points
            here, points = step, [points[-1], position]
        before = value
    if here:
        yield here, points
