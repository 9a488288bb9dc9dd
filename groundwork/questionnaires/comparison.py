"""Rounds of one questionnaire side by side: what rose, what fell, and what cannot be compared.

Pure: takes what was agreed (or the median) per round, gives rows of a table.
"""

import hashlib
import json
import statistics
from dataclasses import dataclass

# Parts of a question that do not change what an answer means.
_NOT_WORDING = {"help", "required", "show_if", "about", "opportunity", "origin", "activities", "retired", "short"}


@dataclass(frozen=True)
class Reading:
    """One item's number, or words, in one round; `is_agreed` is false for a median nobody has agreed on yet."""

    value: object
    is_agreed: bool


@dataclass(frozen=True)
class Cell:
    """One item in one round: its reading or None; `is_changed` when the same key had other words then."""

    round: str
    reading: Reading | None
    is_changed: bool = False


@dataclass(frozen=True)
class Line:
    """One item over all rounds, and the change from the first number to the last."""

    title: str
    cells: tuple[Cell, ...]
    change: str


@dataclass(frozen=True)
class Block:
    """One group: its items, and the mean of those that have a number in every round."""

    title: str
    lines: tuple[Line, ...]
    means: tuple
    change: str
    compared: int


def wording(question) -> str:
    """A digest of what the person reads and can answer; answers compare only when it is the same."""
    parts = question.model_dump(mode="json", exclude=_NOT_WORDING)
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def in_words(first, last) -> str:
    """The change from one number to another: "3 higher", "1 lower", "the same"; empty when one is missing.

    From words to words: "the same" or "changed".
    """
    if first is None or last is None:
        return ""
    if isinstance(first, str) or isinstance(last, str):
        return "the same" if first == last else "changed"
    step = round(abs(last - first), 1)
    if not step:
        return "the same"
    number = int(step) if step == int(step) else step
    return f"{number} {'higher' if last > first else 'lower'}"


def compare(names, rounds, readings) -> tuple[Block, ...]:
    """The blocks of the newest questionnaire over all rounds.

    `names` of the rounds from oldest to newest, `rounds` their questionnaires,
    `readings` one mapping {question key: Reading} for each.
    """
    wordings = [{question.key: wording(question) for question in one.questions()} for one in rounds]
    blocks = []
    for group in rounds[-1].groups:
        questions = [question for question in group.questions if _is_compared(question) and not question.retired]
        lines = tuple(_line(question, names, wordings, readings) for question in questions)
        if lines:
            blocks.append(_block(group.title, lines, names))
    return tuple(blocks)


def _is_compared(question):
    """Items on a scale, and those that a rule makes an opportunity; details are not compared."""
    return question.about is None and (question.type == "scale" or getattr(question, "opportunity", None) is not None)


def _line(question, names, wordings, readings):
    cells = []
    for name, words, numbers in zip(names, wordings, readings, strict=True):
        reading = numbers.get(question.key)
        differs = question.key in words and words[question.key] != wordings[-1][question.key]
        cells.append(Cell(name, None, True) if differs else Cell(name, reading))
    values = [cell.reading.value for cell in cells if cell.reading is not None]
    return Line(question.title, tuple(cells), in_words(values[0], values[-1]) if len(values) > 1 else "")


def _block(title, lines, names):
    whole = [
        line
        for line in lines
        if all(cell.reading is not None and not isinstance(cell.reading.value, str) for cell in line.cells)
    ]
    means = tuple(
        round(statistics.fmean(line.cells[number].reading.value for line in whole), 1) if whole else None
        for number in range(len(names))
    )
    return Block(
        title,
        lines,
        tuple(zip(names, means, strict=True)),
        in_words(means[0], means[-1]) if len(names) > 1 else "",
        len(whole),
    )
