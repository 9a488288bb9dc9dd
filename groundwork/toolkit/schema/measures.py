"""What is counted, and what a meeting goes through."""

from typing import Annotated, Literal

from pydantic import Field

from .parts import Key, Part, Text, Title


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
