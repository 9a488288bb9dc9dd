"""One YAML file read into plain values, with the line of each.

Built from ruamel's parse events rather than by its constructors: half the
time of a round-trip load (0.6 s against 1.1 s for 250 kB), no recursion, and
tags, anchors and aliases are seen before anything is made of them.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .faults import Fault, Path, dotted
from .phrases import shown

# 250 kB of toolkit text hold 15,000 values and take 0.6 s; a file at these limits takes 1.2 s.
# The deepest path of the schema has 9 steps.
MOST_BYTES = 512 * 1024
MOST_VALUES = 20_000
DEEPEST = 20

NULL = {"", "~", "null", "Null", "NULL"}
BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9a-fA-F]{8}")


class Decimal(float):
    """A number with a point, that remembers how it is written: 2026.10."""

    def __new__(cls, text: str):
        number = super().__new__(cls, text.lower().replace(".inf", "inf").replace(".nan", "nan"))
        number.text = text
        return number

    def __str__(self) -> str:
        return self.text


@dataclass
class Document:
    """`data` holds dicts, tuples and scalars; `lines` the line of each path; `closed` the paths not to look into.

    `whole` only when the file could be read to its end.
    """

    file: str
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    closed: set[Path] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = False
    values: int = 0

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest part of it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def fault(self, path: Path, message: str) -> Fault:
        return Fault(self.file, self.line(path), dotted(path), message)

    def is_closed(self, path: Path) -> bool:
        return any(path[:length] in self.closed for length in range(len(path) + 1))


class Stop(Exception):
    """Reading on makes no sense; the fault is noted already."""


def read_bytes(content: bytes, file: str, most_values: int = MOST_VALUES) -> Document:
    """The document and its faults; stops at the first one that makes the rest unreadable."""
    document = Document(file)
    try:
        text = decode(content, document)
        Builder(document, most_values).build(text)
        document.whole = True
    except Stop:
        pass
    return document


REFUSED = (
    (UNPRINTABLE, "a character that cannot be printed; remove it"),
    (re.compile("^%", re.MULTILINE), 'a line that starts with "%" is not used here; remove it'),
)


def decode(content: bytes, document: Document) -> str:
    def refuse(message: str, line: int = 0) -> Stop:
        document.faults.append(Fault(document.file, line, "", message))
        return Stop()

    if len(content) > MOST_BYTES:
        raise refuse(f"the file is larger than {MOST_BYTES // 1024} kB; split it")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse("the file is in UTF-16; save it as UTF-8")
    if content.startswith(b"\xef\xbb\xbf"):
        raise refuse("the file starts with a byte order mark; save it as UTF-8 without one", 1)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refuse("this is not text in UTF-8; save the file as UTF-8", line) from None
    for pattern, message in REFUSED:
        odd = pattern.search(text)
        if odd:
            raise refuse(message, line_at(text, odd.start()))
    return text


def line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


@dataclass
class Frame:
    """A mapping or list that is still open."""

    path: Path
    values: dict[str, Any] | list[Any]
    key: str | None = None
    keyed: bool = False


class Builder:
    def __init__(self, document: Document, most_values: int):
        self.document = document
        self.most_values = most_values
        self.stack: list[Frame] = []
        self.documents = 0

    def build(self, text: str) -> None:
        try:
            for event in YAML(typ="safe", pure=True).parse(text):
                self.take(event)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.stop(mark.line + 1 if mark else 0, syntax_words(error))
        except (ValueError, OverflowError):
            # chr() refuses "\\UFFFFFFFF", and the scanner passes that on as it is.
            odd = BEYOND_UNICODE.search(text)
            self.stop(line_at(text, odd.start()) if odd else 0, "a code that stands for no character")
        except YAMLError:
            self.stop(0, "this is not valid YAML")
        if not self.documents:
            self.stop(0, "the file is empty")

    def stop(self, line: int, message: str, path: Path = ()) -> None:
        self.note(line, path, message)
        raise Stop

    def note(self, line: int, path: Path, message: str) -> None:
        self.document.faults.append(Fault(self.document.file, line, dotted(path), message))

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        match event:
            case DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.stop(line, 'a second document starts here; keep one to a file and remove the line "---"')
            case MappingEndEvent() | SequenceEndEvent():
                frame = self.stack.pop()
                values = frame.values if isinstance(frame.values, dict) else tuple(frame.values)
                self.place(frame.path, values)
            case ScalarEvent() | AliasEvent() | MappingStartEvent() | SequenceStartEvent():
                self.value(event, line)

    def value(self, event: Any, line: int) -> None:
        self.document.values += 1
        if self.document.values > self.most_values:
            self.stop(line, f"more than {self.most_values:,} values; the file or the toolkit is too large")
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.values, dict) and not frame.keyed:
            self.key(event, line, frame)
            return
        path = () if frame is None else (*frame.path, frame.key if frame.keyed else len(frame.values))
        self.document.lines.setdefault(path, line)
        if isinstance(event, AliasEvent):
            name = shown(f"*{event.anchor}")
            self.note(line, path, f"{name} stands for a text elsewhere; write the text out here instead")
            self.document.closed.add(path)
            self.place(path, None)
            return
        self.plain(event, line, path)
        if isinstance(event, ScalarEvent):
            self.place(path, self.scalar(event, line, path))
            return
        if len(self.stack) >= DEEPEST:
            self.stop(line, f"more than {DEEPEST} levels inside one another", path)
        self.stack.append(Frame(path, {} if isinstance(event, MappingStartEvent) else []))

    def key(self, event: Any, line: int, frame: Frame) -> None:
        if not isinstance(event, ScalarEvent):
            self.stop(line, "the name of a field must be plain text", frame.path)
        self.plain(event, line, frame.path)
        frame.key, frame.keyed = event.value, True
        path = (*frame.path, event.value)
        if event.value in frame.values:
            first = self.document.lines[path]
            self.note(line, path, f"this field stands twice; the first is in line {first}")
        self.document.lines.setdefault(path, line)

    def plain(self, event: Any, line: int, path: Path) -> None:
        """Notes what decorates a value; the value itself is still read, so that its other faults show too."""
        for mark in (f"&{event.anchor}" if event.anchor else None, event.tag):
            if mark:
                self.note(line, path, f"{shown(str(mark))} is not used here; remove it (in a text, put it in quotes)")

    def scalar(self, event: ScalarEvent, line: int, path: Path) -> Any:
        text = event.value
        if event.style:
            if UNPRINTABLE.search(text):
                self.note(line, path, "a code for a character that cannot be printed; remove it")
                self.document.closed.add(path)
            elif text and not text.strip():
                self.note(line, path, "is only spaces; write a text or leave the line out")
                self.document.closed.add(path)
            return text
        if text in NULL:
            return None
        if text in BOOLEAN:
            return BOOLEAN[text]
        if INTEGER.fullmatch(text):
            return int(text)
        return Decimal(text) if NUMBER.fullmatch(text) else text

    def place(self, path: Path, value: Any) -> None:
        if not self.stack:
            self.document.data = value
            return
        frame = self.stack[-1]
        if isinstance(frame.values, dict):
            frame.values.setdefault(frame.key, value)
            frame.key, frame.keyed = None, False
        else:
            frame.values.append(value)


# ruamel's words for the slips people make, and ours. The first that is found in the problem applies.
SYNTAX = (
    ("found character '\\t'", "a tab; indent with spaces"),
    ("mapping values are not allowed", 'a ": " where none is expected; put a text that holds a colon in quotes'),
    ("could not find expected ':'", 'a ":" is missing after the name of the field'),
    ("expected <block end>", "the indent does not match the lines above"),
    ("unexpected end of stream", "a quote is opened and not closed"),
    ("expected ',' or ']'", 'a list in [ ] needs "," between its items and "]" at its end'),
    ("expected ',' or '}'", 'a group in { } needs "," between its fields and "}" at its end'),
    ("but found '<stream end>'", "the file ends before a bracket is closed"),
    ("expected the node content", "a text, a list or a group of fields is expected here"),
    ("cannot start any token", "this character cannot start a text; put the text in quotes"),
    ("while scanning an alias", "a text that starts with * must stand in quotes"),
    ("while scanning an anchor", "a text that starts with & must stand in quotes"),
    ("unknown escape character", 'a "\\" in double quotes starts a code; use single quotes'),
    ("sequence entries are not allowed", 'a "- " where no list is expected'),
)


def syntax_words(error: MarkedYAMLError) -> str:
    problem = f"{error.context or ''} {error.problem or ''}"
    for theirs, ours in SYNTAX:
        if theirs in problem:
            return ours
    return f"this is not valid YAML: {error.problem or error.context}"
