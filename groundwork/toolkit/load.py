"""A toolkit's folder read into one frozen `Toolkit`, or all its faults at once.

The folder's layout is in `layout`, what the parts must say of one another in
`references`. Nothing outside the folder is read: links are refused.
"""

from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from .documents import MOST_BYTES, MOST_VALUES, Document, read_bytes
from .draft import ONE, Draft, Placed
from .faults import MOST_FAULTS, Fault, ToolkitFaults
from .folder import list_files
from .layout import (
    FOLDERS,
    FOLDERS_OF_LISTS,
    FOLDERS_OF_PARTS,
    HEAD_FIELDS,
    HEAD_FILE,
    HEAD_LISTS,
    LIST_FILES,
    Head,
)
from .references import reference_faults
from .schema import Part, Toolkit
from .wording import adapter, check

# Over all files: what they may hold without keeping anyone waiting longer than 2 s.
MOST_VALUES_IN_ALL = 30_000


def load_toolkit(folder: Path) -> Toolkit:
    """The toolkit in a folder, checked; raises ToolkitFaults with every fault of every file."""
    reading = Reading(folder)
    reading.read()
    faults = reading.faults
    if reading.complete:
        faults.extend(islice(reference_faults(reading.draft), MOST_FAULTS + 1))
    if faults:
        ordered = sorted(set(faults))
        raise ToolkitFaults(tuple(ordered[:MOST_FAULTS]), more=len(ordered) > MOST_FAULTS)
    return assemble(reading.draft)


class Reading:
    """One pass over the folder: each file goes into the draft. `complete` when every file was looked at."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.draft = Draft()
        self.faults: list[Fault] = []
        self.complete = False

    def read(self) -> None:
        listing = list_files(self.folder)
        self.faults.extend(listing.faults)
        for file in listing.skipped:
            self.leave_out(file)
        if listing.readable:
            self.complete = self.read_files(listing.files)

    def read_files(self, files: list[str]) -> bool:
        values = 0
        for file in files:
            if values > MOST_VALUES_IN_ALL or len(self.faults) > MOST_FAULTS:
                return False
            document = self.read_file(file, min(MOST_VALUES, MOST_VALUES_IN_ALL - values))
            values += document.values
            if document.whole:
                self.take_file(file, document)
            else:
                self.leave_out(file)
            self.faults.extend(document.faults)
        return len(self.faults) <= MOST_FAULTS

    def read_file(self, file: str, most_values: int) -> Document:
        try:
            with (self.folder / file).open("rb") as stream:
                return read_bytes(stream.read(MOST_BYTES + 1), file, most_values)
        except OSError as error:
            return Document(file, faults=[Fault(file, 0, "", f"the file cannot be read: {error.strerror}")])

    def leave_out(self, file: str) -> None:
        self.draft.unread.update(HEAD_LISTS if file == HEAD_FILE else [field_of(file)])

    def take_file(self, file: str, document: Document) -> None:
        field = field_of(file)
        if file == HEAD_FILE:
            self.take_head(document)
        elif field in LIST_FILES:
            self.take_list(field, LIST_FILES[field], document)
        elif field in FOLDERS_OF_LISTS or (field not in FOLDERS_OF_PARTS and isinstance(document.data, tuple)):
            self.take_list(field, FOLDERS[field], document)
        else:
            self.take_part(field, FOLDERS[field], document)

    def take_head(self, document: Document) -> None:
        head, faults = check(Head, document.data, document, ())
        self.faults.extend(faults)
        self.draft.head = Placed(document, (), None, head)
        for field in HEAD_LISTS:
            values = document.data.get(field) if isinstance(document.data, dict) else None
            described = Head.model_fields[field]
            if not isinstance(values, tuple) and (values is not None or described.is_required()):
                self.draft.unread.add(field)
            kind = described.annotation.__args__[0]
            for index, data in enumerate(values if isinstance(values, tuple) else ()):
                # Its faults are among those of the head already.
                part, _ = check(kind, data, document, (field, index))
                self.put(field, part, data, document, (field, index))

    def take_list(self, field: str, kind: type[BaseModel], document: Document) -> None:
        if not isinstance(document.data, tuple):
            message = f'the file must be a list: a "- " before each {ONE[field]}'
            self.faults.append(document.fault((), message))
            self.draft.unread.add(field)
            return
        for index, data in enumerate(document.data):
            if len(self.faults) > MOST_FAULTS:
                return
            self.take(field, kind, data, document, (index,))

    def take_part(self, field: str, kind: type[BaseModel], document: Document) -> None:
        placed = self.take(field, kind, document.data, document, ())
        name = document.file.partition("/")[2].removesuffix(".yaml")
        if placed.key is not None and placed.key != name:
            message = f'the file is named "{name}" and its key is "{placed.key}"; make them the same'
            self.faults.append(document.fault(("key",), message))

    def take(self, field: str, kind: type[BaseModel], data: Any, document: Document, path: tuple) -> Placed:
        part, faults = check(kind, data, document, path)
        self.faults.extend(faults)
        return self.put(field, part, data, document, path)

    def put(self, field: str, part: Part | None, data: Any, document: Document, path: tuple) -> Placed:
        key = data.get("key") if isinstance(data, dict) else None
        placed = Placed(document, path, key if isinstance(key, str) else None, part)
        self.draft.parts[field].append(placed)
        return placed


def field_of(file: str) -> str:
    """The field of Toolkit that a file fills: "pages/welcome.yaml" fills "pages"."""
    return file.partition("/")[0].removesuffix(".yaml")


def assemble(draft: Draft) -> Toolkit:
    head = draft.head.part
    stages = {stage.key: position for position, stage in enumerate(head.stages)}
    topics = {topic.key: position for position, topic in enumerate(head.topics)}
    fields = {name: getattr(head, name) for name in HEAD_FIELDS}
    for field in (*LIST_FILES, *FOLDERS):
        parts = [placed.part for placed in draft.parts[field]]
        if field == "activities":
            parts.sort(key=lambda part: topics[part.topic])
        elif field in Head.model_fields["order"].annotation.model_fields:
            first = {key: position for position, key in enumerate(getattr(head.order, field))}
            parts.sort(
                key=lambda part: (
                    first.get(part.key, len(first)),
                    stages.get(getattr(part, "stage", None), -1),
                    topics.get(getattr(part, "topic", None), -1),
                )
            )
        fields[field] = tuple(parts)
    return adapter(Toolkit).validate_python(fields)
