"""What a newer edition changes, so that a clinic can review an upgrade before it takes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from .outline import Entry, outline
from .schema import Part, Toolkit, Window

# Fields a reader reads; a change in any other field changes what the part does.
TEXTS = {
    "afterwards",
    "body",
    "bring",
    "clinic",
    "denominator",
    "duties",
    "help",
    "hints",
    "intro",
    "lead",
    "leave_out",
    "note",
    "numerator",
    "prompts",
    "purpose",
    "short",
    "small_test",
    "start_simple",
    "summary",
    "text",
    "title",
    "topic_word",
    "when",
    "why",
}


@dataclass(frozen=True)
class Change:
    """One difference. `part` is the kind in words ("activity"); `field`, `before` and `after` are empty for a part
    that came, went, was retired or taken up again."""

    what: Literal["added", "removed", "retired", "restored", "reworded", "moved", "changed"]
    part: str
    key: str
    title: str
    field: str = ""
    before: str = ""
    after: str = ""


def compare(old: Toolkit, new: Toolkit) -> tuple[Change, ...]:
    """What the new edition changes, in its own order; removed parts come last. A new order alone is no change."""
    if old.key != new.key:
        raise ValueError(f'"{old.key}" and "{new.key}" are two toolkits, not two editions of one')
    before, after = outline(old), outline(new)
    changes: list[Change] = []
    for place, entry in after.items():
        changes.extend(differences(before.get(place), entry))
    gone = (entry for place, entry in before.items() if place not in after and not entry.retired)
    changes.extend(Change("removed", entry.kind, entry.key, entry.title) for entry in gone)
    return tuple(changes)


def differences(old: Entry | None, new: Entry) -> Iterator[Change]:
    def change(what: str, **more: str) -> Change:
        return Change(what, new.kind, new.key, new.title, **more)

    if new.retired:
        if old and not old.retired:
            yield change("retired")
        return
    if old is None:
        yield change("added")
        return
    if old.retired:
        yield change("restored")
    # A question that changed its type has fields the other type lacks.
    for name in dict.fromkeys([*old.fields, *new.fields]):
        one, other = old.fields.get(name), new.fields.get(name)
        if one != other and name != "retired":
            yield change(sort_of(name, one, other), field=name, before=as_text(one), after=as_text(other))


def sort_of(field: str, before: Any, after: Any) -> str:
    if isinstance(before, Window):
        return "moved"
    return "reworded" if field in TEXTS or frame(before) == frame(after) else "changed"


def frame(value: Any) -> Any:
    """What is left of nested parts without their texts."""
    if isinstance(value, Part):
        return tuple((name, frame(one)) for name, one in value if name not in TEXTS)
    return tuple(frame(one) for one in value) if isinstance(value, tuple) else value


def as_text(value: Any) -> str:
    """A field's value for a person to read; a list has one item a line."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Window():
            return f"month {value.first}" if value.first == value.last else f"months {value.first} to {value.last}"
        case Part() | dict():
            return "; ".join(f"{name}: {text}" for name, text in told(value) if text)
        case tuple():
            return "\n".join(as_text(one) for one in value)
    return str(value)


def told(value: Part | dict) -> Iterator[tuple[str, str]]:
    """(name, value as text) of what a part says beyond its defaults, or of all that a group of answers holds."""
    given = value.items() if isinstance(value, dict) else value
    defaults = {} if isinstance(value, dict) else type(value).model_fields
    for name, one in given:
        if name not in defaults or one != defaults[name].default:
            yield name, as_text(one)
