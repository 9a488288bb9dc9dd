"""The frozen types of a toolkit; the layout of its folder is in `layout`.

Parsed once, passed on as objects, never as dicts. Cross-references between
the parts (an activity's topic, a question's activities) are checked in
`references` while it is loaded, when file and line are known.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Title = Annotated[str, Field(min_length=1, max_length=120)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Address = Annotated[str, Field(pattern=r"^https?://[^\s]+$", max_length=300)]
Month = Annotated[int, Field(ge=1, le=60)]


class Part(BaseModel):
    """What all parts share: no unknown fields, no change after loading, no silent conversion."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Window(Part):
    """Months counted from kickoff, both included; month 1 starts on the kickoff date."""

    first: Month
    last: Month


class Source(Part):
    """Where the facts of a toolkit or instrument come from, and under which terms."""

    title: Title
    address: Address
    licence: Title


class Stage(Part):
    key: Key
    title: Title
    summary: Text
    window: Window


class Topic(Part):
    """A building block, strand or domain: the rows of the board."""

    key: Key
    title: Title
    short: Annotated[str, Field(min_length=1, max_length=40)]
    summary: Text


class Activity(Part):
    """One thing a clinic puts in place. A continuous one keeps going once it is in place."""

    key: Key
    title: Title
    topic: Key
    stage: Key
    window: Window
    continuous: bool = False
    every: Literal["week", "month", "quarter", "year"] | None = None
    summary: Text
    hints: tuple[Text, ...] = ()
    role: Key | None = None
    resources: tuple[Key, ...] = ()
    retired: bool = False


class Role(Part):
    key: Key
    title: Title
    duties: tuple[Text, ...]


class Rhythm(Part):
    """Something that recurs for as long as the project runs."""

    key: Key
    title: Title
    every: Literal["week", "month", "quarter"]
    who: Key
    summary: Text


class Training(Part):
    """A training topic; `roles` are those who should attend."""

    key: Key
    title: Title
    summary: Text
    roles: tuple[Key, ...]
    activities: tuple[Key, ...] = ()


class Resource(Part):
    key: Key
    title: Title
    publisher: Title
    address: Address
    licence: Title
    summary: Text


# ---------- questions ----------


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


class QuestionBase(Part):
    key: Key
    text: Text
    help: Text | None = None
    required: bool = False
    show_if: ShowIf | None = None
    # "ours" marks an item we wrote because the published instrument is not open or not complete.
    origin: Literal["published", "ours"] = "published"
    activities: tuple[Key, ...] = ()
    retired: bool = False

    @property
    def title(self) -> str:
        """What lists call it: the short name of a scale, the whole text of all others."""
        return self.text


class SingleQuestion(QuestionBase):
    type: Literal["single"]
    options: tuple[Option, ...] = Field(min_length=2)


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
    agrees one answer per question with the spread in view.
    """

    key: Key
    title: Title
    kind: Literal["assessment", "worksheet", "checklist", "survey"]
    respondents: Literal["team", "staff", "patients"]
    consensus: bool = False
    intro: Text
    minutes: Annotated[int, Field(ge=1, le=240)]
    stage: Key | None = None
    source: Source | None = None
    groups: tuple[QuestionGroup, ...] = Field(min_length=1)

    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of the sheet."""
        return tuple(question for group in self.groups for question in group.questions)


# ---------- measures, agendas, pages ----------


class Measure(Part):
    """What is counted. Without a denominator the figure is a plain count.

    `calculation` is the name of a function of the product, never an expression.
    """

    key: Key
    title: Title
    topic: Key
    kind: Literal["outcome", "process", "balancing"]
    better: Literal["higher", "lower"]
    unit: Literal["percent", "rate", "count", "days"]
    per: Annotated[int, Field(ge=1)] = 100
    period: Literal["month", "quarter"] = "month"
    source: Literal["manual", "tally", "survey", "registry"] = "manual"
    numerator: Text
    denominator: Text | None = None
    leave_out: Text | None = None
    why: Text
    start_simple: Text | None = None
    activities: tuple[Key, ...] = ()
    calculation: Key | None = None
    retired: bool = False


class AgendaItem(Part):
    key: Key
    title: Title
    minutes: Annotated[int, Field(ge=1, le=240)]
    purpose: Text
    prompts: tuple[Text, ...] = ()
    topic: Key | None = None


class Agenda(Part):
    key: Key
    title: Title
    purpose: Text
    when: Text
    bring: tuple[Text, ...] = ()
    afterwards: tuple[Text, ...] = ()
    items: tuple[AgendaItem, ...] = Field(min_length=1)


class TextSection(Part):
    type: Literal["text"]
    title: Title | None = None
    body: Annotated[str, Field(min_length=1, max_length=20000, description="Markdown")]


class ActivitiesSection(Part):
    """The activities of one topic or one stage, with the clinic's progress beside each."""

    type: Literal["activities"]
    title: Title
    topic: Key | None = None
    stage: Key | None = None


class QuestionnaireSection(Part):
    type: Literal["questionnaire"]
    questionnaire: Key


class MeasuresSection(Part):
    type: Literal["measures"]
    title: Title


class AgendaSection(Part):
    type: Literal["agenda"]
    agenda: Key


class ResourcesSection(Part):
    """The named resources, in this order."""

    type: Literal["resources"]
    title: Title
    resources: tuple[Key, ...] = Field(min_length=1)


class RolesSection(Part):
    type: Literal["roles"]
    title: Title


class TrainingSection(Part):
    type: Literal["training"]
    title: Title


Section = Annotated[
    TextSection
    | ActivitiesSection
    | QuestionnaireSection
    | MeasuresSection
    | AgendaSection
    | ResourcesSection
    | RolesSection
    | TrainingSection,
    Field(discriminator="type"),
]


class Page(Part):
    key: Key
    title: Title
    stage: Key | None = None
    lead: Text
    sections: tuple[Section, ...] = Field(min_length=1)


class Toolkit(Part):
    """One edition of a toolkit, whole and checked."""

    key: Key
    title: Title
    edition: Annotated[str, Field(pattern=r"^\d{4}\.\d{1,2}$")]
    language: Literal["en", "es"] = "en"
    licence: Title
    sources: tuple[Source, ...] = Field(min_length=1)
    summary: Text
    topic_word: Title
    plan_months: Annotated[int, Field(ge=1, le=12)] = 3
    stages: tuple[Stage, ...] = Field(min_length=1)
    topics: tuple[Topic, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    activities: tuple[Activity, ...] = Field(min_length=1)
    questionnaires: tuple[Questionnaire, ...] = ()
    measures: tuple[Measure, ...] = ()
    agendas: tuple[Agenda, ...] = ()
    training: tuple[Training, ...] = ()
    resources: tuple[Resource, ...] = ()
    pages: tuple[Page, ...] = ()

    @property
    def months(self) -> int:
        """How many months from kickoff the toolkit spans."""
        return max(stage.window.last for stage in self.stages)
