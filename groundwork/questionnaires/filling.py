"""What a sheet's answers fill beyond the sheet: ratings with a decision and its reason, or rows of steps or people.

The toolkit says which question fills what, and what each column of a table
holds. Pure: a questionnaire and a mapping of answers in, values out.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires.handlers import is_unread, shown
from groundwork.questionnaires.handlers.tables import cell_shown, own_columns
from groundwork.toolkit.fills import DROPPED
from groundwork.toolkit.schema import Questionnaire

CHOOSE, DROP = "choose", "drop"


@dataclass(frozen=True)
class Judged:
    """How a sheet rates the opportunity it is about, what it decides and why. None and "" where it does not say."""

    feasibility: int | None = None
    priority: int | None = None
    decision: str = ""
    decided: str = ""
    reason: str = ""

    @property
    def ratings(self) -> dict[str, int]:
        """{"feasibility", "priority": points}, only those that the sheet gives."""
        given = {"feasibility": self.feasibility, "priority": self.priority}
        return {name: points for name, points in given.items() if points is not None}


@dataclass(frozen=True)
class FilledRow:
    """One row of a table that fills something. `words` maps what a column holds to its cell in words, empty ones left
    out; `number` counts from 1, rows that stand on the sheet beforehand first.
    """

    number: int
    words: Mapping[str, str]
    due: datetime.date | None = None
    status: str = ""

    def get(self, holds: str) -> str:
        """The cell in words; empty when it is empty or the table has no such column."""
        return self.words.get(holds, "")

    def line(self, holds: str, longest: int) -> str:
        """The cell in one line, as much of it as a field has room for."""
        return in_line(self.get(holds), longest)

    @property
    def is_dropped(self) -> bool:
        return self.status == DROPPED


def in_line(text: str, longest: int) -> str:
    """The text without line breaks; what is too long ends in a sign that it goes on."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def judged(questionnaire: Questionnaire, answers: Mapping) -> Judged:
    """What the answers say of the opportunity that the sheet is about."""
    counted = sheet.counted(questionnaire, answers)

    def answer(fills):
        question = questionnaire.filling(fills)
        return (question, counted.get(question.key)) if question else (None, None)

    question, decision = answer("decision")
    return Judged(
        feasibility=answer("feasibility")[1],
        priority=answer("priority")[1],
        decision=decision or "",
        decided=shown(question, decision) if decision else "",
        reason=answer("reason")[1] or "",
    )


def rows(questionnaire: Questionnaire, answers: Mapping, fills: str) -> tuple[FilledRow, ...]:
    """The rows with something in them of the table that fills this; none where the sheet has no such table."""
    table = questionnaire.filling(fills)
    answer = sheet.counted(questionnaire, answers).get(table.key) if table else None
    if not answer:
        return ()
    standing = [
        (number, row, answer["rows"][row.key])
        for number, row in enumerate(table.rows, start=1)
        if row.key in answer["rows"]
    ]
    added = [(number, None, cells) for number, cells in enumerate(answer["added"], start=len(table.rows) + 1)]
    return tuple(_row(table, *row) for row in (*standing, *added))


def _row(table, number, standing, cells) -> FilledRow:
    first = table.columns[0]
    words = {first.holds: standing.text} if standing is not None and first.holds else {}
    stored = {}
    for column in own_columns(table, standing is None):
        if column.holds and column.key in cells:
            stored[column.holds] = cells[column.key]
            words[column.holds] = cell_shown(column, cells[column.key])
    status = stored.get("status")
    return FilledRow(number, words, _day(stored.get("due")), status if isinstance(status, str) else "")


def _day(cell) -> datetime.date | None:
    """The date; None for an empty cell, and for words in place of a date."""
    return None if cell is None or is_unread(cell) else datetime.date.fromisoformat(cell)


def filled(questionnaire: Questionnaire, answers: Mapping) -> tuple[int, int]:
    """(how many questions are answered, how many the answers so far lead to)."""
    states = sheet.states(questionnaire, answers)
    return sum(state.answered for state in states), sum(state.asked for state in states)
