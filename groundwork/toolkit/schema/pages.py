"""What a toolkit's pages are made of: sections, each of one type."""

from typing import Annotated, Literal

from pydantic import Field

from .parts import Key, Part, Text, Title


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


class CreditSection(Part):
    """The way to the project's dossier, and what each way to credit rests on."""

    type: Literal["credit"]
    title: Title


Section = Annotated[
    TextSection
    | ActivitiesSection
    | QuestionnaireSection
    | MeasuresSection
    | AgendaSection
    | ResourcesSection
    | RolesSection
    | TrainingSection
    | CreditSection,
    Field(discriminator="type"),
]


class Page(Part):
    """A page; `language` where it is not that of the toolkit, as with a leaflet in the families' own."""

    key: Key
    title: Title
    language: Literal["en", "es"] | None = None
    stage: Key | None = None
    lead: Text
    sections: tuple[Section, ...] = Field(min_length=1)
