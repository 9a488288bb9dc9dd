"""What each question type provides, and how text that cannot be read is kept.

An answer is plain JSON: text, number, list of option keys, or the rows of a
table. What a person typed and the type cannot read ("soonish" as a date) is
kept word for word as `{"unread": ...}`, so that saving loses nothing; handing
in asks for it to be put right.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms

from groundwork.toolkit.schema import Question


@dataclass(frozen=True)
class Handler:
    """One question type: its form field, its answer in words, and how many people's answers are shown together.

    `spread` names the fragment that draws the answers of a group: points on a
    scale, counts of options, or texts. Only what has one best answer can be
    agreed on.
    """

    field: Callable[..., forms.Field]
    shown: Callable[[Question, object], str]
    spread: str = "texts"
    can_be_agreed: bool = False
    # Whether the question is a group of controls and so needs a legend rather than a label.
    is_group: bool = False


class AnswerField(forms.Field):
    """A form field whose cleaned value is the answer as it is stored; None when nothing was answered."""

    def read(self, raw) -> tuple[object, list[str]]:
        """(answer, what is wrong): typed when it can be read, kept as unread text when not."""
        try:
            return self.clean(raw), []
        except forms.ValidationError as error:
            return unread(raw), list(error.messages)

    def prepare_value(self, value):
        return value["unread"] if is_unread(value) else self.written(value)

    def written(self, answer):
        """The stored answer as the control shows it."""
        return answer


def unread(raw) -> dict:
    """The stored form of text that the question's type cannot read."""
    return {"unread": raw}


def named(name, text) -> str:
    """Such as "Owner: Tom", but "Covered? Yes": a question has a mark of its own."""
    return f"{name} {text}" if name.endswith("?") else f"{name}: {text}"


def is_unread(answer) -> bool:
    return isinstance(answer, dict) and set(answer) == {"unread"}


def quoted(text) -> str:
    """The person's own text inside an error, short enough to stay readable."""
    text = str(text)
    return f"“{text}”" if len(text) <= 40 else f"“{text[:40]}…”"
