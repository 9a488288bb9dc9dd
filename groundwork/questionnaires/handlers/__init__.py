"""The question types of the schema, each with its handler. The template is `questions/<type>.html`."""

from groundwork.questionnaires.handlers.base import Handler, is_unread, named
from groundwork.questionnaires.handlers.choices import MULTIPLE, SCALE, SINGLE, YES_NO_UNSURE
from groundwork.questionnaires.handlers.tables import TABLE
from groundwork.questionnaires.handlers.texts import DATE, LONG_TEXT, NUMBER, SHORT_TEXT

HANDLERS: dict[str, Handler] = {
    "single": SINGLE,
    "multiple": MULTIPLE,
    "scale": SCALE,
    "number": NUMBER,
    "date": DATE,
    "short-text": SHORT_TEXT,
    "long-text": LONG_TEXT,
    "yes-no": YES_NO_UNSURE,
    "table": TABLE,
}


def handler_of(question) -> Handler:
    """The handler of the question's type."""
    return HANDLERS[question.type]


def shown(question, answer) -> str:
    """The answer in words; empty when there is none."""
    return "" if answer is None else handler_of(question).shown(question, answer)


__all__ = ["HANDLERS", "Handler", "handler_of", "is_unread", "named", "shown"]
