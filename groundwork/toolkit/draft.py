"""What was read from the files so far: parts with their places, right or wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .documents import Document
from .faults import Fault, Path
from .layout import FOLDERS, HEAD_LISTS, LIST_FILES

KINDS = (*HEAD_LISTS, *FOLDERS, *LIST_FILES)

# One of a kind, for messages.
ONE = {
    "stages": "stage",
    "topics": "topic",
    "roles": "role",
    "rhythms": "rhythm",
    "activities": "activity",
    "questionnaires": "questionnaire",
    "agendas": "agenda",
    "measures": "measure",
    "training": "training topic",
    "resources": "resource",
    "pages": "page",
    "examples": "worked example",
    "credit": "rule set for credit",
}


@dataclass(frozen=True)
class Placed:
    """A part and where it stands. `part` is None when the schema refuses it; `key` is known even so, if it is text."""

    document: Document
    path: Path
    key: str | None
    part: Any

    def fault(self, path: Path, message: str) -> Fault:
        return self.document.fault((*self.path, *path), message)

    @property
    def place(self) -> str:
        return f"{self.document.file}:{self.document.line(self.path)}"


@dataclass
class Draft:
    """`unread` are the kinds of which a file could not be read: a key missing there proves nothing."""

    head: Placed | None = None
    parts: dict[str, list[Placed]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    unread: set[str] = field(default_factory=set)

    def keys(self, kind: str) -> dict[str, Placed]:
        """The first part of each key."""
        return {placed.key: placed for placed in reversed(self.parts[kind]) if placed.key is not None}

    def sound(self, kind: str) -> Iterator[Placed]:
        """The parts of a kind that fit the schema."""
        return (placed for placed in self.parts[kind] if placed.part is not None)
