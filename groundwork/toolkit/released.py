"""What released editions promised: keys that clinics' records name stay, and keep their meaning.

`released.txt` stands beside toolkit.yaml. Each release adds the edition with
its digest and the promises it is the first to make; no line is edited or
removed. One flat list, not one per edition: a promise once made holds for
good, so when it was made does not matter.
"""

from collections.abc import Iterator
from pathlib import Path

from .documents import MOST_BYTES
from .edition import digest
from .faults import Fault
from .outline import Entry, outline
from .schema import Toolkit

RECORD = "released.txt"
HEADING = "# Written by `python -m groundwork.toolkit release`. No line is edited or removed.\n"


def promises(toolkit: Toolkit) -> tuple[str, ...]:
    """One line for each key that a clinic's record may name, with what decides its meaning."""
    return tuple(line for entry in outline(toolkit).values() for line in entry_promises(entry))


def entry_promises(entry: Entry) -> Iterator[str]:
    part = entry.part
    match entry.kind:
        # Pages, resources, agendas, roles, rhythms and training hold no answers or numbers; they may go.
        case "stage" | "topic" | "activity" | "questionnaire":
            yield f"{entry.kind} {entry.key}"
        case "measure":
            yield f"measure {entry.key} {part.unit} per {part.per} a {part.period}, {part.better} is better"
        case "question":
            scale = f" {part.low} to {part.high}" if part.type == "scale" else ""
            yield f"question {entry.key} {part.type}{scale}"
            for option in getattr(part, "options", ()):
                yield f"option {entry.key}/{option.key}"
            for column in getattr(part, "columns", ()):
                yield f"column {entry.key}/{column.key} {column.type}"
                for option in column.options:
                    yield f"option {entry.key}/{column.key}/{option.key}"
            for row in getattr(part, "rows", ()):
                yield f"row {entry.key}/{row.key}"


def released_faults(folder: Path, toolkit: Toolkit) -> tuple[Fault, ...]:
    """Where the toolkit breaks what its released editions promised; empty without a record."""
    lines = record(folder)
    return (*edition_faults(lines, toolkit), *promise_faults(lines, promises(toolkit)))


def record(folder: Path) -> list[str]:
    """The lines of the record. What is not text becomes lines that no toolkit keeps, and so faults."""
    path = folder / RECORD
    if not path.exists():
        return []
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES).decode("utf-8", errors="replace").splitlines()


def edition_faults(lines: list[str], toolkit: Toolkit) -> Iterator[Fault]:
    for number, line in enumerate(lines, 1):
        match line.split():
            case ["edition", edition, known]:
                if edition == toolkit.edition and known != digest(toolkit):
                    message = f"edition {edition} is released and has changed since; give toolkit.yaml a later edition"
                    yield Fault(RECORD, number, "", message)
                elif order(edition) > order(toolkit.edition):
                    message = f"edition {edition} is released; toolkit.yaml has {toolkit.edition}, which is before it"
                    yield Fault(RECORD, number, "", message)


def order(edition: str) -> tuple[int, ...]:
    return tuple(int(number) for number in edition.split(".") if number.isdigit())


def promise_faults(lines: list[str], kept: tuple[str, ...]) -> Iterator[Fault]:
    now = {tuple(line.split()[:2]): line for line in kept}
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words or words[0] in ("#", "edition"):
            continue
        changed = now.get(tuple(words[:2]))
        if changed is None:
            message = f'"{line}" is released and now gone; bring it back (with "retired: true" where it has that field)'
            yield Fault(RECORD, number, "", message)
        elif changed != line:
            message = f'"{line}" is released and now reads "{changed}"; give what changed a new key and retire the old'
            yield Fault(RECORD, number, "", message)


def release(folder: Path, toolkit: Toolkit) -> int:
    """Adds this edition to the record; the number of new promises. The caller has checked for faults."""
    lines = record(folder)
    head = f"edition {toolkit.edition} {digest(toolkit)}"
    if head in lines:
        return 0
    known = set(lines)
    new = [line for line in promises(toolkit) if line not in known]
    with (folder / RECORD).open("a", encoding="utf-8", newline="\n") as stream:
        stream.write("" if lines else HEADING)
        stream.writelines(f"{line}\n" for line in [head, *new])
    return len(new)
