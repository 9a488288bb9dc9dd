"""What a clinic does and with what: stages, topics, activities, roles, rhythms, training, resources."""

from typing import Annotated, Literal

from pydantic import Field

from .parts import Address, Key, Part, Text, Title, Window


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
    # How the change can be tried small first; without it nobody is told to plan a test.
    small_test: Text | None = None
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
