"""Sheets about several things side by side: a line for each question, a column for each sheet.

Pure: questionnaires and answers in, words out. A table of the sheet becomes
one line for each of its columns, so that what three sheets say we have stands
beside one another, and below it what they say we need.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires.handlers import shown
from groundwork.questionnaires.handlers.tables import cell_shown, own_columns
from groundwork.toolkit.schema import Questionnaire, TableQuestion


@dataclass(frozen=True)
class Said:
    """A piece of a cell: what it is about (a row of a table; empty for other questions) and the words."""

    name: str
    text: str


@dataclass(frozen=True)
class Cell:
    """What one sheet says to what was asked; `about` is the name of its column."""

    about: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Line:
    """One line: what was asked, and a cell for each sheet."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Part:
    """The lines of one part of the sheet."""

    title: str
    lines: tuple[Line, ...]


def side_by_side(sheets: Sequence[tuple[str, tuple[Questionnaire, Mapping] | None]]) -> tuple[Part, ...]:
    """The parts in the order of the first sheet, for (name of the column, its sheet and answers or None).

    A line that no sheet answers is left out, and one in which each sheet only names its column.
    """
    counted = [(name, (one[0], sheet.counted(*one)) if one else None) for name, one in sheets]
    first = next((one[0] for _, one in counted if one), None)
    if first is None:
        return ()
    parts = []
    for group in first.groups:
        lines = [line for question in group.questions if not question.retired for line in _lines(question, counted)]
        told = tuple(line for line in lines if any(_tells(cell) for cell in line.cells))
        if told:
            parts.append(Part(group.title, told))
    return tuple(parts)


def _tells(cell: Cell) -> bool:
    return any(said.name or said.text.casefold() != cell.about.casefold() for said in cell.said)


def _lines(question, counted) -> list[Line]:
    given = [(name, *_answer(question, one)) for name, one in counted]
    if not isinstance(question, TableQuestion):
        words = [(name, (Said("", shown(own, answer)),) if own else ()) for name, own, answer in given]
        return [Line(question.title, tuple(Cell(*cell) for cell in words))]
    return [
        Line(column.title, tuple(Cell(name, _column(own, answer, column.key)) for name, own, answer in given))
        for column in own_columns(question, not question.rows)
    ]


def _answer(question, one):
    """(the sheet's own question with this key, its answer). A sheet of another edition may word it anew; of another
    type it is another question. (None, None) where there is no answer.
    """
    if one is None:
        return None, None
    own = next((asked for asked in one[0].questions() if asked.key == question.key), None)
    answer = one[1].get(question.key)
    return (own, answer) if own is not None and own.type == question.type and answer is not None else (None, None)


def _column(table, answer, key) -> tuple[Said, ...]:
    """What stands in one column of a table, each piece under the name of its row."""
    column = next((one for one in table.columns if one.key == key), None) if table else None
    if column is None:
        return ()
    first = table.columns[0]
    rows = [(row.text, answer["rows"].get(row.key, {})) for row in table.rows]
    for cells in answer["added"]:
        rows.append((cell_shown(first, cells[first.key]) if first.key in cells and key != first.key else "", cells))
    return tuple(Said(name, cell_shown(column, cells[key])) for name, cells in rows if key in cells)
