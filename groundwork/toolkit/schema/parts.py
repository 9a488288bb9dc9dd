"""What every part of a toolkit is made of: kinds of text, windows of months, sources."""

from typing import Annotated

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
