"""The difference of two maps, and one map alone, told in plain sentences."""

from groundwork.projects.maps.difference import FIELDS, Difference, Line
from groundwork.projects.maps.durations import duration, work_time
from groundwork.projects.maps.flow import KINDS, Flow


def reading(flow: Flow) -> str:
    """One map in a paragraph: steps, roles, hand-offs, time."""
    if not flow.rows:
        return "Nothing is written yet."
    parts = [
        f"{_count(len(flow.rows), 'step')} by {_count(len(flow.roles), 'role')}, "
        f"with {_count(len(flow.handoffs), 'hand-off')} and {_count(len(flow.waits), 'wait')}."
    ]
    if flow.minutes:
        parts.append(f"The work adds up to {work_time(flow.minutes)}.")
    if flow.wait_minutes:
        parts.append(f"The waiting adds up to {duration(flow.wait_minutes)}.")
    if flow.untimed:
        parts.append(f"{_count(flow.untimed, 'step')} {_have(flow.untimed)} no time yet.")
    return " ".join(parts)


def told(found: Difference) -> str:
    """What the future map changes, in a paragraph."""
    if found.is_same:
        return "Both maps say the same so far. Change the future one; what differs is told here."
    parts = [_steps(found)]
    if found.moved:
        parts.append(f"{_count(len(found.moved), 'step')} {_move(len(found.moved))} to another role.")
    parts += [
        _times(
            "Work passes from one role to another",
            "Work stays with one role",
            len(found.today.handoffs),
            len(found.future.handoffs),
        ),
        _times("Somebody waits", "Nobody waits any more", len(found.today.waits), len(found.future.waits)),
        _time("work", work_time, found.today.minutes, found.future.minutes),
        _time("waiting", duration, found.today.wait_minutes, found.future.wait_minutes),
        *(f"{role} has nothing to do in it any more." for role in found.roles_out),
        *(f"{role} is new in it." for role in found.roles_in),
    ]
    untimed = found.today.untimed + found.future.untimed
    if untimed:
        parts.append(
            f"{_count(untimed, 'step')} of the two maps {_have(untimed)} no time yet, so the times are a guess."
        )
    return " ".join(part for part in parts if part)


def _steps(found):
    gone, new = len(found.gone), len(found.new)
    before = _count(len(found.today.rows), "step")
    if gone and new:
        return f"Of {before} the future map leaves out {gone} and adds {new}."
    if gone:
        return f"Of {before} the future map leaves out {gone}."
    return f"To {before} the future map adds {new}." if new else f"The future map keeps all {before}."


def _times(what, never, before, after):
    if before == after:
        return ""
    if not after:
        return f"{never}; before it was {_often(before)}."
    return f"{what} {_often(after)} instead of {before if min(before, after) > 2 else _often(before)}."


def _time(what, named, before, after):
    if before == after:
        return ""
    word = "less" if after < before else "more"
    return f"It takes {named(abs(before - after))} {word} of {what}: {named(after)} instead of {named(before)}."


def became(line: Line) -> str:
    """What became of one step, in a sentence; empty when it stays as it is."""
    if line.future is None:
        return "Gone."
    if line.today is None:
        return "New."
    parts = []
    if line.is_moved:
        parts.append(f"From {line.today.role or 'nobody yet'} to {line.future.role or 'nobody yet'}.")
    parts += [_field(line, name) for name in line.fields]
    return " ".join(parts)


def _field(line, name):
    old, new = getattr(line.today, name), getattr(line.future, name)
    if name == "what":
        return f"It said “{old}”."
    if name in ("minutes", "wait_minutes"):
        named = work_time if name == "minutes" else duration
        before, after = ("not said" if time is None else named(time) for time in (old, new))
        return f"{FIELDS[name]}: {after} instead of {before}."
    if name == "kind":
        return f"It was a {KINDS[old].lower()}."
    if not old:
        return f"{FIELDS[name]}: {new}."
    return f"{FIELDS[name]}: {new}, was {old}." if new else f"{FIELDS[name]}: no longer {old}."


def _count(number, noun):
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _often(number):
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _have(number):
    return "has" if number == 1 else "have"


def _move(number):
    return "moves" if number == 1 else "move"
