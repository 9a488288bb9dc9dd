"""A questionnaire prepared for paper: boxes to tick, lines to write on, with or without answers in them.

`questionnaires/_sheet_print.html` draws what `paper` gives. It needs no round,
so a sheet can be printed blank before anybody has opened it.
"""

import math
from dataclasses import dataclass, replace

from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires.handlers import shown
from groundwork.questionnaires.handlers.choices import YES_NO, options_of
from groundwork.questionnaires.handlers.tables import cell_shown

# Letters that fit on one written line, to leave room below a text that is already there.
_LETTERS_A_LINE = 90
_LINES_LONG, _SPARE_ROWS, _SPARE_ROWS_BELOW = 4, 6, 2
# Columns that fit on the page side by side; with more, a row takes two lines.
_COLUMNS_ON_PAPER = 8
# Blanks (a fifth of a letter's height each) that keep an empty cell wide enough, with eight columns still on the page.
_WIDTHS = {"short-text": 28, "long-text": 45, "number": 14, "date": 24}


@dataclass(frozen=True)
class Box:
    title: str
    is_ticked: bool


@dataclass(frozen=True)
class LevelBoxes:
    title: str
    text: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class PaperCell:
    """One cell of a table on paper: text, or boxes to tick."""

    text: str = ""
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class PaperQuestion:
    """One question on paper; which of boxes, levels, lines and rows is filled follows from its type.

    A wide table has `bands` beside its rows: for each row its two lines of (column, cell).
    """

    question: object
    number: int | None
    condition: str
    text: str
    boxes: tuple[Box, ...] = ()
    levels: tuple[LevelBoxes, ...] = ()
    lines: tuple[int, ...] = ()
    rows: tuple = ()
    bands: tuple = ()

    @property
    def template(self):
        return f"questions/print/{self.question.type}.html"


@dataclass(frozen=True)
class PaperGroup:
    title: str
    intro: str
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True)
class Paper:
    title: str
    intro: str
    minutes: int
    groups: tuple[PaperGroup, ...]
    is_blank: bool


def paper(questionnaire, answers=None, *, is_done=False) -> Paper:
    """The sheet on paper. Without answers it shows every question; with them, those that were asked.

    `is_done` leaves out the room to write on.
    """
    answers = answers or {}
    keys = sheet.asked(questionnaire, answers)
    numbers = sheet.numbers(questionnaire)
    groups = []
    for group in questionnaire.groups:
        questions = tuple(
            _question(questionnaire, question, numbers.get(question.key), answers.get(question.key), is_done)
            for question in group.questions
            if not question.retired and (question.key in keys or not answers)
        )
        if questions:
            groups.append(PaperGroup(group.title, group.intro or "", questions))
    return Paper(questionnaire.title, questionnaire.intro, questionnaire.minutes, tuple(groups), not answers)


def _question(questionnaire, question, number, answer, is_done):
    drawn = PaperQuestion(
        question=question,
        number=number,
        condition=sheet.condition_in_words(questionnaire, question),
        text=shown(question, answer),
        **PARTS[question.type](question, answer),
    )
    return _without_room(drawn, answer) if is_done else drawn


def _without_room(drawn, answer):
    """The question without lines to write on, and without the rows nobody has begun."""
    if drawn.question.type != "table":
        return replace(drawn, lines=())
    begun = len(drawn.question.rows) + len(answer["added"] if answer else ())
    return replace(drawn, rows=drawn.rows[:begun], bands=drawn.bands[:begun])


def _options(question, answer):
    chosen = answer if isinstance(answer, list) else [answer]
    return {"boxes": tuple(Box(title, key in chosen) for key, title in options_of(question))}


def _yes_no(question, answer):
    return {"boxes": tuple(Box(title, key == answer) for key, title in YES_NO)}


def _scale(question, answer):
    levels = tuple(
        LevelBoxes(
            level.title,
            level.text,
            tuple(Box(str(point), point == answer) for point in range(level.first, level.last + 1)),
        )
        for level in question.levels
    )
    return {"levels": levels}


def _lines(count):
    def lines(question, answer):
        used = math.ceil(len(shown(question, answer)) / _LETTERS_A_LINE)
        return {"lines": tuple(range(max(0, count - used)))}

    return lines


def _rows(question, answer):
    answer = answer or {"rows": {}, "added": []}
    rows = [(row, answer["rows"].get(row.key, {})) for row in question.rows]
    rows += [(None, cells) for cells in answer["added"]]
    spare = min(question.most - len(rows), _SPARE_ROWS_BELOW if question.rows else _SPARE_ROWS)
    rows += [(None, {})] * max(0, spare)
    drawn = tuple(_row(question, standing, cells) for standing, cells in rows)
    wide = len(question.columns) > _COLUMNS_ON_PAPER
    return {"rows": drawn, "bands": tuple(_bands(question, cells) for _, cells in drawn) if wide else ()}


def _bands(question, cells):
    """The row's cells with their columns, in two lines."""
    pairs = tuple(zip(question.columns, cells, strict=True))
    half = math.ceil(len(pairs) / 2)
    return pairs[:half], pairs[half:]


def _row(question, standing, cells):
    """(standing row or None, its cells)."""
    drawn = [_cell(column, cells.get(column.key)) for column in question.columns]
    if standing is not None:
        drawn[0] = PaperCell(standing.text)
    return standing, tuple(drawn)


def _cell(column, answer):
    if column.type == "yes-no":
        return PaperCell(boxes=_yes_no(column, answer)["boxes"])
    if column.type == "single":
        return PaperCell(boxes=_options(column, answer)["boxes"])
    if answer is not None:
        return PaperCell(cell_shown(column, answer))
    return PaperCell("\u00a0" * _WIDTHS[column.type])


PARTS = {
    "single": _options,
    "multiple": _options,
    "yes-no": _yes_no,
    "scale": _scale,
    "number": _lines(1),
    "date": _lines(1),
    "short-text": _lines(1),
    "long-text": _lines(_LINES_LONG),
    "table": _rows,
}
