"""Putting a page of answers into a response that may have moved on since the page was drawn.

A shared sheet is written by several people at once, and one person may have a
sheet open twice. So the merge is three-way and by unit: a question, or one
standing row of a table. The page sends the version it was drawn at and a
fingerprint of each unit as drawn; each stored unit has a mark that says at
which version and by which opened page it was last changed.

Units changed on one side only are merged silently. Units changed on both
sides to different texts are clashes: nothing is saved until the person chose.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

ADDED = "+"


@dataclass(frozen=True)
class Opened:
    """One opening of a page: its random token, the response's version it showed, and its units' fingerprints."""

    page: str
    version: int
    prints: Mapping[str, str]


@dataclass(frozen=True)
class Clash:
    """One unit that two pages changed to different texts; `by` is the id of whoever saved first."""

    unit: str
    mine: object
    theirs: object
    by: str

    @property
    def question(self) -> str:
        return self.unit.partition("/")[0]


def units(answers: Mapping) -> dict:
    """The answers cut into the pieces that are merged: "question", "table/row" and "table/+" for added rows."""
    found = {}
    for key, answer in answers.items():
        if isinstance(answer, dict) and "rows" in answer:
            found.update({f"{key}/{row}": cells for row, cells in answer["rows"].items()})
            if answer["added"]:
                found[f"{key}/{ADDED}"] = answer["added"]
        elif answer is not None:
            found[key] = answer
    return found


def whole(pieces: Mapping) -> dict:
    """The answers that `units` cut."""
    answers = {}
    for unit, value in pieces.items():
        key, slash, row = unit.partition("/")
        if not slash:
            answers[key] = value
            continue
        table = answers.setdefault(key, {"rows": {}, "added": []})
        if row == ADDED:
            table["added"] = value
        else:
            table["rows"][row] = value
    return answers


def fingerprint(value) -> str:
    """Twelve digits that differ when the values differ; the empty unit has the empty fingerprint."""
    if value is None:
        return ""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def prints_of(answers: Mapping, keys) -> dict[str, str]:
    """The fingerprint of each filled unit of these questions, for a page to carry."""
    return {unit: fingerprint(value) for unit, value in units(answers).items() if unit.partition("/")[0] in keys}


def merge(stored: Mapping, marks: Mapping, posted: Mapping, opened: Opened | None):
    """(changed units {unit: new value or None}, clashes).

    `posted` holds every question the page showed, None for those left empty.
    Without `opened` the posted answers simply replace the stored ones.
    """
    theirs, mine = units(stored), units(posted)
    shown = [unit for unit in theirs if unit.partition("/")[0] in posted]
    changed, clashes = {}, []
    for unit in dict.fromkeys([*shown, *mine]):
        old, new = theirs.get(unit), mine.get(unit)
        if old == new:
            continue
        mark = marks.get(unit)
        moved = opened and mark and mark["version"] > opened.version and mark["page"] != opened.page
        if not moved:
            changed[unit] = new
        elif fingerprint(new) != opened.prints.get(unit, ""):
            clashes.append(Clash(unit, new, old, mark["by"]))
        # Otherwise this page never touched the unit, and what the other one wrote stays.
    return changed, tuple(clashes)
