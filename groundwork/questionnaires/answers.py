"""What a set of answers amounts to: which questions are asked, what is missing, how far each group is.

Pure: a questionnaire and a mapping of answers in, values out.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from groundwork.questionnaires.handlers import handler_of, is_unread
from groundwork.toolkit.schema import Question, QuestionGroup, Questionnaire


@dataclass(frozen=True)
class Missing:
    """One question that stands in the way of handing in, and why."""

    group: QuestionGroup
    question: Question
    text: str


@dataclass(frozen=True)
class GroupState:
    """How far one group is: "not-started", "doing" or "done", with what was answered of what is asked."""

    group: QuestionGroup
    state: str
    answered: int
    asked: int
    first_open: Question | None

    @property
    def is_done(self):
        return self.state == "done"


def asked(questionnaire: Questionnaire, answers: Mapping) -> frozenset[str]:
    """Keys of the questions that these answers lead to: none that is retired or whose condition does not hold."""
    keys = set()
    for question in questionnaire.questions():
        if question.retired:
            continue
        condition = question.show_if
        if condition is None or (condition.question in keys and holds(condition, answers.get(condition.question))):
            keys.add(question.key)
    return frozenset(keys)


def holds(condition, answer) -> bool:
    """Whether the answer is one of those that the condition names; of several chosen, one is enough."""
    given = answer if isinstance(answer, list) else [answer]
    return any(str(value) in condition.answers for value in given if value is not None)


def counted(questionnaire: Questionnaire, answers: Mapping) -> dict:
    """The answers that count: to questions that are asked, as far as they can be read."""
    keys = asked(questionnaire, answers)
    return {key: value for key, value in answers.items() if key in keys and not is_unread(value)}


def missing(questionnaire: Questionnaire, answers: Mapping, today: datetime.date) -> tuple[Missing, ...]:
    """What has to be answered or put right before handing in, in the order of the sheet."""
    keys = asked(questionnaire, answers)
    found = []
    for group in questionnaire.groups:
        for question in group.questions:
            if question.key in keys:
                text = fault(question, answers.get(question.key), today)
                if text:
                    found.append(Missing(group, question, text))
    return tuple(found)


def fault(question: Question, answer, today: datetime.date) -> str:
    """Why this answer cannot be handed in; empty when it can."""
    if answer is None:
        return "This needs an answer" if question.required else ""
    if not has_unread(answer):
        return ""
    field = handler_of(question).field(question, today)
    _, wrong = field.read(field.prepare_value(answer))
    return ". ".join(wrong)


def has_unread(answer) -> bool:
    """Whether the answer, or a cell of it, is text that its type cannot read."""
    if is_unread(answer):
        return True
    if isinstance(answer, dict):
        return any(is_unread(cell) for cells in (*answer["rows"].values(), *answer["added"]) for cell in cells.values())
    return False


def states(questionnaire: Questionnaire, answers: Mapping) -> tuple[GroupState, ...]:
    """The state of each group that has a question to ask."""
    keys = asked(questionnaire, answers)
    found = []
    for group in questionnaire.groups:
        questions = [question for question in group.questions if question.key in keys]
        if questions:
            found.append(_state(group, questions, answers))
    return tuple(found)


def _state(group, questions, answers):
    given = [question for question in questions if answers.get(question.key) is not None]
    unread = [question for question in given if has_unread(answers[question.key])]
    # Where nothing is required, the group is done when each question has an answer; nobody could tell otherwise.
    needed = [question for question in questions if question.required] or questions
    open_ones = [
        question for question in questions if question in unread or (question in needed and question not in given)
    ]
    state = "doing" if given else "not-started"
    if given and not open_ones:
        state = "done"
    return GroupState(group, state, len(given), len(questions), open_ones[0] if open_ones else None)


def numbers(questionnaire: Questionnaire) -> dict[str, int]:
    """{question key: its number on the sheet}; a detail goes under the number of its item."""
    items = (one for one in questionnaire.questions() if not one.retired and one.about is None)
    return {question.key: number for number, question in enumerate(items, start=1)}


def condition_in_words(questionnaire: Questionnaire, question: Question) -> str:
    """When the question is to be answered, in words; empty when always."""
    if question.show_if is None:
        return ""
    other = next(one for one in questionnaire.questions() if one.key == question.show_if.question)
    titles = [_answer_title(other, key) for key in question.show_if.answers]
    said = " or ".join(f"“{title}”" for title in titles)
    if question.about == other.key:
        return f"If {said}."
    return f"Answer this if “{other.text}” is {said}."


def _answer_title(question, key):
    value = int(key) if question.type == "scale" and key.isdecimal() else key
    return handler_of(question).shown(question, [value] if question.type == "multiple" else value)
