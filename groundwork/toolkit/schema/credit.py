"""What a board or sponsor asks of a project for which a physician wants credit, as data: the rule sets."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from .parts import Address, Key, Part, Text, Title

Count = Annotated[int, Field(ge=1, le=200)]
Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class Asked(Part):
    """Something that must be there. `source` says in words who asks for it."""

    source: Text


class Least(Part):
    """A number that must be reached."""

    least: Count
    source: Text


class Most(Part):
    """A number that must not be passed."""

    most: Count
    source: Text


class AimAsked(Part):
    """An aim, and which parts it must have."""

    parts: tuple[Literal["population", "number", "date"], ...] = ()
    source: Text


class Deadline(Part):
    """The last day of each year, as month and day."""

    on: MonthDay
    source: Text


class CreditNeeds(Part):
    """All that can be asked for; what is left out is not asked."""

    physicians: Most | None = None
    aim: AimAsked | None = None
    measures: Least | None = None
    balancing: Least | None = None
    benchmark: Asked | None = None
    sampling: Asked | None = None
    validation: Asked | None = None
    baseline_points: Least | None = None
    follow_ups: Least | None = None
    points_per_cycle: Least | None = None
    linked_cycles: Least | None = None
    span_months: Least | None = None
    meetings: Least | None = None
    real_change: Asked | None = None
    project_feedback: Asked | None = None
    physician_feedback: Asked | None = None
    training: Asked | None = None
    deadline: Deadline | None = None


class Statement(Part):
    """What a physician signs. Another text gets another version."""

    version: Title
    text: Text


class RuleSet(Part):
    """One way to credit. `read_on` is the day on which the pages were read that it rests on."""

    key: Key
    title: Title
    summary: Text
    source: Title
    address: Address | None = None
    read_on: Day
    points: Count | None = None
    fee: Title | None = None
    needs: CreditNeeds
    statement: Statement

    @property
    def day_read(self) -> datetime.date:
        return datetime.date.fromisoformat(self.read_on)
