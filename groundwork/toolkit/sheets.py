"""What the questions of one questionnaire must say of one another."""

from collections.abc import Callable, Iterator

from .draft import Placed
from .faults import Fault, Path
from .fills import fill_faults, use_faults
from .links import Links, repeats
from .phrases import listed, suggestion
from .schema import (
    Column,
    MultipleQuestion,
    NumberQuestion,
    Question,
    Questionnaire,
    ScaleQuestion,
    SingleQuestion,
    TableQuestion,
    YesNoQuestion,
)

YES_NO_ANSWERS = ("yes", "no", "unsure")

# A scale is drawn as one button a point.
MOST_POINTS = 101


def sheet_faults(placed: Placed, links: Links) -> Iterator[Fault]:
    """All faults of one questionnaire."""
    sheet: Questionnaire = placed.part
    yield from links.one(placed, ("stage",), "stages", sheet.stage)
    if sheet.consensus and sheet.respondents == "patients":
        yield placed.fault(("consensus",), "patients answer alone; a consensus needs the team or the staff")
    yield from repeats(placed, ("groups",), (group.key for group in sheet.groups), field="key")
    yield from use_faults(placed, links)
    earlier: dict[str, Question] = {}
    for index, group in enumerate(sheet.groups):
        yield from links.one(placed, ("groups", index, "topic"), "topics", group.topic)
        for number, question in enumerate(group.questions):
            path = ("groups", index, "questions", number)
            if question.key in earlier:
                message = f'the key "{question.key}" is taken by an earlier question of this sheet'
                yield placed.fault((*path, "key"), message)
            yield from links.many(placed, (*path, "activities"), "activities", question.activities, by=question)
            yield from show_if_faults(placed, path, question, earlier)
            yield from fill_faults(placed, path, question)
            if question.type in BY_TYPE:
                yield from BY_TYPE[question.type](placed, path, question)
            earlier.setdefault(question.key, question)
        yield from item_faults(placed, ("groups", index, "questions"), group.questions)


def item_faults(placed: Placed, path: Path, questions: tuple[Question, ...]) -> Iterator[Fault]:
    """The faults of items and their details, which stand together in one group."""
    items: dict[str, Question] = {}
    for number, question in enumerate(questions):
        if question.about is None:
            items.setdefault(question.key, question)
        elif question.about not in items:
            message = f'"{question.about}" is no question before this one in its group that stands for itself'
            yield placed.fault((*path, number, "about"), message)
        elif items[question.about].retired and not question.retired:
            yield placed.fault((*path, number, "about"), f'the question "{question.about}" is retired')
        if getattr(question, "opportunity", None):
            yield from opportunity_faults(placed, (*path, number, "opportunity"), question, questions)


def opportunity_faults(
    placed: Placed, path: Path, question: SingleQuestion, questions: tuple[Question, ...]
) -> Iterator[Fault]:
    rule = question.opportunity
    if not placed.part.consensus:
        yield placed.fault(path, "only a sheet with consensus: true leads to opportunities")
    answers = possible_answers(question)
    for index, answer in enumerate(rule.answers):
        if answer not in answers:
            message = f'"{answer}" is no answer to "{question.key}"; its answers are {brief(answers)}'
            yield placed.fault((*path, "answers", index), message)
    scales = {one.key: one for one in questions if one.about == question.key and one.type == "scale"}
    scale = scales.get(rule.importance)
    if scale is None:
        message = f'"{rule.importance}" must be a scale in this group with "about: {question.key}"'
        yield placed.fault((*path, "importance"), message)
    elif not scale.low <= rule.least <= scale.high:
        message = f"{rule.least} is off the scale, which runs from {scale.low} to {scale.high}"
        yield placed.fault((*path, "least"), message)


def show_if_faults(placed: Placed, path: Path, question: Question, earlier: dict[str, Question]) -> Iterator[Fault]:
    if question.show_if is None:
        return
    path = (*path, "show_if")
    asked = earlier.get(question.show_if.question)
    if asked is None:
        keys = {one.key for one in placed.part.questions()}
        here = (*path, "question")
        if question.show_if.question == question.key:
            yield placed.fault(here, "a question cannot depend on itself")
        elif question.show_if.question in keys:
            yield placed.fault(here, f'the question "{question.show_if.question}" comes later; move it up')
        else:
            meant = suggestion(question.show_if.question, earlier)
            yield placed.fault(here, f'there is no question "{question.show_if.question}" in this sheet{meant}')
        return
    if asked.retired and not question.retired:
        yield placed.fault((*path, "question"), f'the question "{asked.key}" is retired; nothing in use may name it')
    answers = possible_answers(asked)
    if answers is None:
        message = f"a question of type {asked.type} cannot decide; use a {listed(DECIDING)} question"
        yield placed.fault((*path, "question"), message)
        return
    yield from repeats(placed, (*path, "answers"), question.show_if.answers)
    for index, answer in enumerate(question.show_if.answers):
        if answer not in answers:
            message = f'"{answer}" is no answer to "{asked.key}"; its answers are {brief(answers)}'
            yield placed.fault((*path, "answers", index), message)


DECIDING = ("single", "multiple", "yes-no", "scale")


def possible_answers(question: Question) -> tuple[str, ...] | None:
    """The answers a `show_if` may name, as text; None for the types that cannot decide."""
    match question:
        case SingleQuestion() | MultipleQuestion():
            return tuple(option.key for option in question.options)
        case YesNoQuestion():
            return YES_NO_ANSWERS
        case ScaleQuestion():
            last = min(question.high, question.low + MOST_POINTS - 1)
            return tuple(str(point) for point in range(question.low, last + 1))
    return None


def brief(answers: tuple[str, ...]) -> str:
    return listed(answers) if len(answers) <= 12 else f"{answers[0]}, {answers[1]} ... {answers[-1]}"


# ---------- what each type must hold ----------


def options_faults(placed: Placed, path: Path, question: SingleQuestion | MultipleQuestion) -> Iterator[Fault]:
    yield from repeats(placed, (*path, "options"), (option.key for option in question.options), field="key")


def scale_faults(placed: Placed, path: Path, question: ScaleQuestion) -> Iterator[Fault]:
    before = None
    for index, level in enumerate(question.levels):
        here = (*path, "levels", index)
        if level.last < level.first:
            message = f"the level ends at {level.last}, before it starts at {level.first}"
            yield placed.fault((*here, "last"), message)
        if before is not None and level.first != before.last + 1:
            message = (
                f"the level starts at {level.first}; the one above ends at {before.last}, "
                f"so it must start at {before.last + 1}"
            )
            yield placed.fault((*here, "first"), message)
        before = level if level.first <= level.last else None
    points = question.high - question.low + 1
    if points > MOST_POINTS:
        yield placed.fault((*path, "levels"), f"the scale has {points:,} points; {MOST_POINTS} is the most")


def number_faults(placed: Placed, path: Path, question: NumberQuestion) -> Iterator[Fault]:
    if question.low is not None and question.high is not None and question.low >= question.high:
        message = f"the highest number allowed, {question.high}, is not above the lowest, {question.low}"
        yield placed.fault((*path, "high"), message)


def table_faults(placed: Placed, path: Path, question: TableQuestion) -> Iterator[Fault]:
    yield from repeats(placed, (*path, "columns"), (column.key for column in question.columns), field="key")
    yield from repeats(placed, (*path, "rows"), (row.key for row in question.rows), field="key")
    for index, column in enumerate(question.columns):
        yield from column_faults(placed, (*path, "columns", index), column)
    if question.rows and question.columns[0].type not in ("short-text", "long-text"):
        message = "the first column takes the text of the rows, so it must be of type short-text or long-text"
        yield placed.fault((*path, "columns", 0, "type"), message)
    if len(question.rows) > question.most:
        message = f"the sheet starts with {len(question.rows)} rows; allow at least as many"
        yield placed.fault((*path, "most"), message)


def column_faults(placed: Placed, path: Path, column: Column) -> Iterator[Fault]:
    if column.type == "single":
        if len(column.options) < 2:
            yield placed.fault((*path, "options"), "a column of type single needs at least 2 options")
        yield from repeats(placed, (*path, "options"), (option.key for option in column.options), field="key")
    elif column.options:
        message = f"a column of type {column.type} has no options; remove them or use type single"
        yield placed.fault((*path, "options"), message)


# The other types hold nothing that can disagree.
BY_TYPE: dict[str, Callable[[Placed, Path, Question], Iterator[Fault]]] = {
    "single": options_faults,
    "multiple": options_faults,
    "scale": scale_faults,
    "number": number_faults,
    "table": table_faults,
}
