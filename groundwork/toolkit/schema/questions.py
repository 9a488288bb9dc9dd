"""What is asked: nine types of question, and the sheet that asks them."""

from typing import Annotated, Literal

from pydantic import Field

from .parts import Key, Part, Source, Text, Title


class ShowIf(Part):
    """Show the question only when an earlier question of the same sheet has one of these answers."""

    question: Key
    answers: tuple[str, ...] = Field(min_length=1)


class Option(Part):
    key: Key
    title: Title


class Level(Part):
    """A described stretch of a scale: the points `first` to `last` mean what `text` says."""

    title: Title
    text: Text
    first: int
    last: int


class OpportunityRule(Part):
    """When an item is worth changing: its answer is one of these, and it matters.

    `importance` is the scale about it that says how much it matters, `least`
    the point from which on it does.
    """

    answers: tuple[str, ...] = Field(min_length=1)
    importance: Key
    least: int


# What an answer becomes beyond its sheet: a rating, the decision or its reason on the list of opportunities, steps of
# the action plan, people of the workgroup.
Filled = Literal[
    "feasibility",
    "priority",
    "decision",
    "reason",
    "plan-steps",
    "workgroup",
    "aim-population",
    "aim-goal",
    "aim-date",
    "aim-baseline",
]

# What a column of a table that fills something holds.
# fmt: off
Held = Literal[
    "what", "role", "person", "where", "trigger", "protocol", "record", "training", "due", "status",
    "area", "hours", "backup",
]
# fmt: on


class QuestionBase(Part):
    key: Key
    text: Text
    help: Text | None = None
    required: bool = False
    show_if: ShowIf | None = None
    # The question before it in its group that this one tells more about: one is the item, the others its details.
    about: Key | None = None
    # "ours" marks an item we wrote because the published instrument is not open or not complete.
    origin: Literal["published", "ours"] = "published"
    activities: tuple[Key, ...] = ()
    fills: Filled | None = None
    retired: bool = False

    @property
    def title(self) -> str:
        """What lists call it: its short name where it has one, else the whole text."""
        return self.text


class SingleQuestion(QuestionBase):
    type: Literal["single"]
    short: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    options: tuple[Option, ...] = Field(min_length=2)
    opportunity: OpportunityRule | None = None

    @property
    def title(self) -> str:
        return self.short or self.text


class MultipleQuestion(QuestionBase):
    type: Literal["multiple"]
    options: tuple[Option, ...] = Field(min_length=2)


class ScaleQuestion(QuestionBase):
    """A whole number from the first level's first point to the last level's last point."""

    type: Literal["scale"]
    short: Annotated[str, Field(min_length=1, max_length=60)]
    levels: tuple[Level, ...] = Field(min_length=2)

    @property
    def title(self) -> str:
        return self.short

    @property
    def low(self) -> int:
        return self.levels[0].first

    @property
    def high(self) -> int:
        return self.levels[-1].last


class NumberQuestion(QuestionBase):
    type: Literal["number"]
    low: int | None = None
    high: int | None = None
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    unit: str = ""


class DateQuestion(QuestionBase):
    type: Literal["date"]


class ShortTextQuestion(QuestionBase):
    type: Literal["short-text"]


class LongTextQuestion(QuestionBase):
    type: Literal["long-text"]


class YesNoQuestion(QuestionBase):
    """Answers: yes, no, unsure. "Unsure" is a valid answer, not a gap."""

    type: Literal["yes-no"]


class Column(Part):
    """One column of a table question. `options` are for type single only."""

    key: Key
    title: Title
    type: Literal["short-text", "long-text", "number", "date", "yes-no", "single"]
    options: tuple[Option, ...] = ()
    holds: Held | None = None


class TableRow(Part):
    """A row that stands on the sheet beforehand, such as a policy topic; `text` fills the first column."""

    key: Key
    text: Text
    help: Text | None = None


class TableQuestion(QuestionBase):
    """Rows of the same columns. With `rows`, those stand first; people may add up to `most` in all."""

    type: Literal["table"]
    columns: tuple[Column, ...] = Field(min_length=1)
    rows: tuple[TableRow, ...] = ()
    most: Annotated[int, Field(ge=1, le=200)] = 20

    def column(self, holds: str) -> Column | None:
        """The column that holds this; None where the table has none."""
        return next((column for column in self.columns if column.holds == holds), None)


Question = Annotated[
    SingleQuestion
    | MultipleQuestion
    | ScaleQuestion
    | NumberQuestion
    | DateQuestion
    | ShortTextQuestion
    | LongTextQuestion
    | YesNoQuestion
    | TableQuestion,
    Field(discriminator="type"),
]


class QuestionGroup(Part):
    key: Key
    title: Title
    topic: Key | None = None
    intro: Text | None = None
    questions: tuple[Question, ...] = Field(min_length=1)


class Questionnaire(Part):
    """A sheet that is asked and answered: self-assessment, worksheet, checklist or survey.

    With `consensus`, each respondent answers alone first; the group then
    agrees one answer per question with the spread in view. With `about`, the
    sheet is opened once for each of these things.
    """

    key: Key
    title: Title
    kind: Literal["assessment", "worksheet", "checklist", "survey"]
    respondents: Literal["team", "staff", "patients"]
    consensus: bool = False
    about: Literal["opportunity", "test"] | None = None
    intro: Text
    minutes: Annotated[int, Field(ge=1, le=240)]
    stage: Key | None = None
    source: Source | None = None
    groups: tuple[QuestionGroup, ...] = Field(min_length=1)

    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of the sheet."""
        return tuple(question for group in self.groups for question in group.questions)

    def filling(self, what: str) -> Question | None:
        """The question in use whose answer becomes this; None where the sheet asks for no such thing."""
        return next((one for one in self.questions() if one.fills == what and not one.retired), None)
