"""How far the answers of a group lie apart: values in, values out, no tables and no drawings.

Two people at most one level apart can still mean the same thing by it: one
sees the top of a level, the other its middle. So answers are "far apart" when
lowest and highest differ by more points than one level has (4 and more on a
scale of 12 points in four levels), and "close" when they would all fit on one
level (at most 2 points). Between the two nothing is claimed. Measured in
levels rather than points, the rule holds for scales of other lengths too.
"""

import statistics
from dataclasses import dataclass

from groundwork.questionnaires.handlers import handler_of, named, shown
from groundwork.toolkit.schema import Question, QuestionGroup


@dataclass(frozen=True)
class Voice:
    """One person's answer to one question, known by job only."""

    job: str
    is_prescriber: bool
    value: object


@dataclass(frozen=True)
class Agreed:
    """What the group agreed on: the record's version and id let it be changed in place."""

    value: object
    why: str
    version: int
    pk: int
    by: str
    at: object


@dataclass(frozen=True)
class ItemSpread:
    """The answers of all who handed in to one question, with what was agreed now and in the round before."""

    group: QuestionGroup
    question: Question
    voices: tuple[Voice, ...]
    agreed: Agreed | None = None
    before: object = None
    # Whether the group is asked to agree on it, as `agreeing` says.
    is_asked: bool = True

    @property
    def kind(self) -> str:
        """How the answers are drawn: points, options or texts."""
        return handler_of(self.question).spread

    @property
    def can_be_agreed(self) -> bool:
        return self.is_asked and handler_of(self.question).can_be_agreed

    @property
    def title(self) -> str:
        """The item's name; a detail has that of its item before it."""
        if self.question.about is None:
            return self.question.title
        item = next((one for one in self.group.questions if one.key == self.question.about), self.question)
        return named(item.title, self.question.title)

    @property
    def values(self) -> tuple:
        """The answers in order; on a scale from low to high."""
        values = [voice.value for voice in self.voices]
        return tuple(sorted(values) if self.kind == "points" else values)

    @property
    def low(self):
        """The lowest answer on a scale; None without answers or without a scale."""
        return self.values[0] if self.kind == "points" and self.voices else None

    @property
    def high(self):
        return self.values[-1] if self.kind == "points" and self.voices else None

    @property
    def width(self) -> int:
        """Points between lowest and highest; for options, how many different ones were chosen beyond the first."""
        if not self.voices:
            return 0
        if self.kind == "points":
            return self.high - self.low
        return len({str(value) for value in self.values}) - 1 if self.kind == "options" else 0

    @property
    def middle(self):
        """The median on a scale; None without answers or without a scale."""
        return median(self.values) if self.kind == "points" and self.voices else None

    @property
    def is_far(self) -> bool:
        if self.kind == "points":
            return self.width > level_points(self.question)
        return self.kind == "options" and self.width >= 1 and _largest_share(self.values) <= 0.5

    @property
    def is_close(self) -> bool:
        if len(self.voices) < 2:
            return False
        return self.width < level_points(self.question) if self.kind == "points" else not self.width

    @property
    def tag(self) -> str:
        """The spread in words: "Far apart: 2 to 9"."""
        if not self.voices:
            return "No answers"
        if len(self.voices) == 1:
            return "One answer"
        if self.kind != "points":
            return "Far apart" if self.is_far else "All the same" if not self.width else ""
        reach = f"{self.low} to {self.high}" if self.width else f"all {self.low}"
        return f"Far apart: {reach}" if self.is_far else f"Close: {reach}" if self.is_close else f"From {reach}"

    @property
    def who_sees_it_higher(self) -> str:
        """ "prescribers" or "others" when their medians differ by a level or more, else ""."""
        ours = [voice.value for voice in self.voices if voice.is_prescriber]
        theirs = [voice.value for voice in self.voices if not voice.is_prescriber]
        if self.kind != "points" or not ours or not theirs:
            return ""
        gap = median(ours) - median(theirs)
        if abs(gap) < level_points(self.question):
            return ""
        return "prescribers" if gap > 0 else "others"

    def in_words(self, value) -> str:
        return str(value) if self.kind == "points" and value is not None else shown(self.question, value)

    @property
    def agreed_in_words(self) -> str:
        return self.in_words(self.agreed.value) if self.agreed else ""

    @property
    def before_in_words(self) -> str:
        return self.in_words(self.before)


def level_points(question) -> int:
    """How many points the widest level of a scale has."""
    return max(level.last - level.first + 1 for level in question.levels)


def median(values):
    """The middle value; of an even number, the mean of the two middle ones, whole when it is."""
    middle = statistics.median(values)
    return int(middle) if middle == int(middle) else middle


def widest(items) -> ItemSpread | None:
    """The item most worth talking about: not agreed yet, widest first, scales before options."""
    open_ones = [item for item in items if item.can_be_agreed and item.agreed is None and item.voices]
    return max(open_ones, key=lambda item: (item.is_far, item.kind == "points", item.width), default=None)


def _largest_share(values):
    texts = [str(value) for value in values]
    return max(texts.count(text) for text in texts) / len(texts)
