"""What the answers of a worked example must say of the sheet they fill: the same that is asked of real answers."""

import datetime
import math
from collections.abc import Callable, Iterator
from typing import Any

from .draft import Placed
from .faults import Fault, Path
from .links import Links
from .phrases import listed, shown, suggestion
from .schema import Column, Question, Questionnaire
from .sheets import YES_NO_ANSWERS, brief, sheet_faults

# As the forms have it.
LONGEST = {"short-text": 300, "long-text": 10_000}
DECIMALS_IN_TABLES = 4


def example_faults(placed: Placed, links: Links) -> Iterator[Fault]:
    """All faults of one example."""
    example = placed.part
    yield from links.one(placed, ("key",), "questionnaires", example.key)
    target = links.keys["questionnaires"].get(example.key)
    # What is wrong in the sheet makes faults in its example that say nothing new.
    if target is None or target.part is None or next(sheet_faults(target, links), None):
        return
    sheet: Questionnaire = target.part
    questions = {question.key: question for question in sheet.questions()}
    for key, answer in example.answers.items():
        path = ("answers", key)
        question = questions.get(key)
        if question is None:
            yield placed.fault(path, f"the sheet asks no question {shown(key)}{suggestion(key, questions)}")
        elif question.retired:
            yield placed.fault(path, f"the question {shown(key)} is retired; leave its answer out")
        elif not placed.document.is_closed((*placed.path, *path)):
            yield from (placed.fault((*path, *rest), message) for rest, message in faults_of(question, answer))
    yield from gaps(placed, sheet)


def gaps(placed: Placed, sheet: Questionnaire) -> Iterator[Fault]:
    """Answers to questions that these answers do not lead to, and required ones that are missing."""
    answers, asked = placed.part.answers, set()
    for question in sheet.questions():
        if question.retired:
            continue
        condition = question.show_if
        if condition is None or (condition.question in asked and meets(condition, answers.get(condition.question))):
            asked.add(question.key)
            if question.required and question.key not in answers:
                yield placed.fault(("answers",), f'the question "{question.key}" is required and has no answer')
        elif question.key in answers:
            message = (
                f'asked only when "{condition.question}" is {listed(condition.answers)}; '
                "change that answer or leave this one out"
            )
            yield placed.fault(("answers", question.key), message)


def meets(condition: Any, answer: Any) -> bool:
    given = answer if isinstance(answer, tuple) else (answer,)
    return any(str(value) in condition.answers for value in given if value is not None)


# ---------- one answer ----------

Found = Iterator[tuple[Path, str]]


def faults_of(question: Question | Column, answer: Any) -> Found:
    """(place below the answer, what is wrong) of an answer to a question, or of a cell of a table."""
    if answer is None:
        yield (), "is empty; write the answer or leave the line out"
    else:
        yield from BY_TYPE[question.type](question, answer)


def one_option(question: Question | Column, answer: Any) -> Found:
    keys = YES_NO_ANSWERS if question.type == "yes-no" else tuple(option.key for option in question.options)
    if not isinstance(answer, str):
        yield (), f"must be {brief(keys)}, not {shown(answer)}{quotes(answer)}"
    elif answer not in keys:
        yield (), f"{shown(answer)} is no answer here; the answers are {brief(keys)}{suggestion(answer, keys)}"


def quotes(answer: Any) -> str:
    return "; put it in quotes" if isinstance(answer, bool | int | float) else ""


def several_options(question: Question, answer: Any) -> Found:
    if not isinstance(answer, tuple) or not answer:
        yield (), f"must be a list of options, such as [{question.options[0].key}], not {shown(answer)}"
        return
    for index, key in enumerate(answer):
        yield from (((index, *rest), message) for rest, message in one_option(question, key))
        if key in answer[:index]:
            yield (index,), f"{shown(key)} stands here twice"


def a_point(question: Question, answer: Any) -> Found:
    if isinstance(answer, bool) or not isinstance(answer, int):
        yield (), f"must be a whole number from {question.low} to {question.high}, not {shown(answer)}"
    elif not question.low <= answer <= question.high:
        yield (), f"{answer} is off the scale, which runs from {question.low} to {question.high}"


def a_number(question: Question | Column, answer: Any) -> Found:
    if isinstance(answer, bool) or not isinstance(answer, int | float) or not math.isfinite(answer):
        yield (), f"must be a number, not {shown(answer)}"
        return
    low, high = getattr(question, "low", None), getattr(question, "high", None)
    decimals = getattr(question, "decimals", DECIMALS_IN_TABLES)
    if round(answer, decimals) != answer:
        kind = f"a number with at most {decimals} decimals" if decimals else "a whole number"
        yield (), f"must be {kind}, not {shown(answer)}"
    if low is not None and answer < low:
        yield (), f"{answer} is below {low}, the lowest possible"
    if high is not None and answer > high:
        yield (), f"{answer} is above {high}, the highest possible"


def a_date(question: Question | Column, answer: Any) -> Found:
    try:
        if not isinstance(answer, str) or len(answer) != len("2026-03-31"):
            raise ValueError
        datetime.date.fromisoformat(answer)
    except ValueError:
        yield (), f"must be a day written like 2026-03-31, not {shown(answer)}"


def a_text(question: Question | Column, answer: Any) -> Found:
    most = LONGEST[question.type]
    if not isinstance(answer, str):
        yield (), f"must be a text, not {shown(answer)}{quotes(answer)}"
    elif not answer.strip():
        yield (), "is empty; write the answer or leave the line out"
    elif len(answer) > most:
        yield (), f"is {len(answer):,} characters long; {most:,} is the most"


# ---------- tables ----------


def a_table(question: Question, answer: Any) -> Found:
    if not isinstance(answer, dict) or not answer:
        yield (), f'must be a group of "rows" (by their key) and "added" (a list of rows), not {shown(answer)}'
        return
    for name in answer:
        if name not in ("rows", "added"):
            yield (name,), f"unknown field; those that may stand here: rows, added{suggestion(name, ('rows', 'added'))}"
    standing, added = answer.get("rows", {}), answer.get("added", ())
    if isinstance(standing, dict):
        yield from standing_faults(question, standing)
    else:
        yield ("rows",), f"must be a group of rows by their key, not {shown(standing)}"
    if not isinstance(added, tuple):
        yield ("added",), f"must be a list of rows, not {shown(added)}"
        return
    for index, cells in enumerate(added):
        yield from cell_faults(question.columns, cells, ("added", index))
    if len(question.rows) + len(added) > question.most:
        yield ("added",), f"the table holds {len(question.rows) + len(added)} rows; {question.most} is the most"


def standing_faults(question: Question, rows: dict[str, Any]) -> Found:
    keys = [row.key for row in question.rows]
    for key, cells in rows.items():
        if key in keys:
            yield from cell_faults(question.columns[1:], cells, ("rows", key))
        elif keys:
            yield ("rows", key), f"no row {shown(key)} stands on the sheet{suggestion(key, keys)}"
        else:
            yield ("rows", key), 'no row stands on the sheet; write a list below "added"'


def cell_faults(columns: tuple[Column, ...], cells: Any, path: Path) -> Found:
    if not isinstance(cells, dict) or not cells:
        yield path, f"must be a group of cells by the key of their column, not {shown(cells)}"
        return
    by_key = {column.key: column for column in columns}
    for key, answer in cells.items():
        if key in by_key:
            yield from (((*path, key, *rest), message) for rest, message in faults_of(by_key[key], answer))
        else:
            yield (*path, key), f"the row has no cell {shown(key)} to fill{suggestion(key, by_key)}"


BY_TYPE: dict[str, Callable[[Any, Any], Found]] = {
    "single": one_option,
    "yes-no": one_option,
    "multiple": several_options,
    "scale": a_point,
    "number": a_number,
    "date": a_date,
    "short-text": a_text,
    "long-text": a_text,
    "table": a_table,
}
