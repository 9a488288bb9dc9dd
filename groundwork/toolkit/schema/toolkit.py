"""One edition, whole."""

from typing import Annotated, Literal

from pydantic import Field

from .activities import Activity, Resource, Rhythm, Role, Stage, Topic, Training
from .credit import RuleSet
from .examples import Example
from .measures import Agenda, Measure
from .pages import Page
from .parts import Key, Part, Source, Text, Title
from .questions import Questionnaire


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
    examples: tuple[Example, ...] = ()
    credit: tuple[RuleSet, ...] = ()

    @property
    def months(self) -> int:
        """How many months from kickoff the toolkit spans."""
        return max(stage.window.last for stage in self.stages)

    def sheet_about(self, about: str) -> Questionnaire | None:
        """The sheet that is opened once for each "opportunity" or "test"; None where the toolkit has none."""
        return next((sheet for sheet in self.questionnaires if sheet.about == about), None)

    def example_of(self, key: str) -> Example | None:
        """The worked example of the sheet with this key; None where it has none."""
        return next((example for example in self.examples if example.key == key), None)
