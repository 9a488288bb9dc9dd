"""A toolkit as a flat table of its parts, by kind and key: the ground on which editions are compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .draft import ONE
from .layout import HEAD_FIELDS, HEAD_LISTS
from .schema import Part, Toolkit


@dataclass(frozen=True)
class Entry:
    """One part. `key` is the path of keys to it ("self-assessment/leadership-1"); `fields` lack parts listed apart."""

    kind: str
    key: str
    title: str
    part: Any
    fields: dict[str, Any]

    @property
    def retired(self) -> bool:
        return self.fields.get("retired", False)


def outline(toolkit: Toolkit) -> dict[tuple[str, str], Entry]:
    """Every part of the toolkit in its order, by (kind, key)."""
    return {(entry.kind, entry.key): entry for entry in entries(toolkit)}


def entries(toolkit: Toolkit) -> Iterator[Entry]:
    head = {name: getattr(toolkit, name) for name in HEAD_FIELDS if name not in ("key", "edition", *HEAD_LISTS)}
    yield Entry("toolkit", toolkit.key, toolkit.title, toolkit, head)
    for field, kind in ONE.items():
        for part in getattr(toolkit, field):
            yield entry(kind, part.key, part, leave_out=CHILDREN.get(field, ()))
            if field == "questionnaires":
                yield from sheet_entries(part)
            elif field == "agendas":
                for item in part.items:
                    yield entry("agenda item", f"{part.key}/{item.key}", item)


CHILDREN = {"questionnaires": ("groups",), "agendas": ("items",)}


def sheet_entries(sheet: Any) -> Iterator[Entry]:
    for group in sheet.groups:
        yield entry("group of questions", f"{sheet.key}/{group.key}", group, leave_out=("questions",))
        for question in group.questions:
            yield entry("question", f"{sheet.key}/{question.key}", question, group=group.key)


def entry(kind: str, key: str, part: Part, leave_out: tuple[str, ...] = (), **more: Any) -> Entry:
    names = [name for name in type(part).model_fields if name not in ("key", *leave_out)]
    fields = {name: getattr(part, name) for name in names} | more
    return Entry(kind, key, getattr(part, "title", None) or part.text, part, fields)
