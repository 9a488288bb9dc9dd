"""What the calculator is asked: one patient's regimen, drug by drug.

A regimen is frozen, checked once, and round-trips through JSON. What
contradicts itself is a fault; what is only missing gives a result without a dose, and says why.
"""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, model_validator
from pydantic_core import PydanticCustomError

from groundwork.opioids.drugs.factors import DEFAULT_TABLE

# Nobody takes more at once, or is given more; a larger number is a slip of the pen.
MOST = 100_000
MOST_DAYS = 365
MOST_DRUGS = 50
Number = Annotated[Decimal, Field(gt=0, le=MOST, decimal_places=6, allow_inf_nan=False)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)]
Yes = Annotated[bool, Field(strict=True)]
Unit = Literal["units", "mg", "mcg"]
Period = Literal["hour", "day", "week", "month"]


class RegimenModel(BaseModel):
    """What all parts share: no unknown fields and no change after checking."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class NumberRange(RegimenModel):
    """From `low` to `high`, both possible: 1 to 2 tablets, every 4 to 6 hours."""

    low: Number
    high: Number

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.high < self.low:
            raise ValueError(f"the range ends at {self.high}, below its beginning at {self.low}")
        return self


def _kind_of_amount(value: object) -> str:
    return "range" if isinstance(value, dict | NumberRange) else "number"


KINDS_OF_AMOUNT = ("number", "range")
Amount = Annotated[
    Annotated[Number, Tag("number")] | Annotated[NumberRange, Tag("range")], Discriminator(_kind_of_amount)
]


class DrugUse(RegimenModel):
    """One drug and how it is taken: `dose` at a time, `times` in each `every` periods; or `quantity` for `days_supply`.

    The dose counts `units` of the drug (tablets, mL, sprays, patches worn at once), or mg or mcg of its opioid.
    `as_needed` is counted in full. `treats_oud`: given for opioid use disorder, so without MME.
    """

    drug: Words | None = None
    ndc: Code | None = None
    rxcui: Code | None = None
    dose: Amount | None = None
    unit: Unit = "units"
    times: Amount | None = None
    every: Amount = Decimal(1)
    period: Period = "day"
    quantity: Number | None = None
    days_supply: Annotated[int, Field(strict=True, ge=1, le=MOST_DAYS)] | None = None
    as_needed: Yes = False
    treats_oud: Yes = False

    @property
    def dispensed(self) -> bool:
        """Whether it is told by what was dispensed."""
        return self.quantity is not None or self.days_supply is not None

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if not (self.drug or self.ndc or self.rxcui):
            raise _fault("drug", "the drug is not named; give its text, its NDC or its RxCUI")
        return self

    @model_validator(mode="after")
    def _told_in_one_way(self) -> Self:
        if self.dispensed and (self.dose is not None or self.times is not None):
            raise _fault("dose", "give either dose and times, or quantity and days_supply, not both")
        return self


class Regimen(RegimenModel):
    """All opioids of one patient, with the factor table to use; `id` comes back with the result."""

    id: Code | None = None
    table: Code = DEFAULT_TABLE
    drugs: Annotated[tuple[DrugUse, ...], Field(max_length=MOST_DRUGS)]


def ends(amount: Decimal | NumberRange) -> tuple[Decimal, Decimal]:
    """Low and high end of an amount; both are the same for a plain number."""
    return (amount.low, amount.high) if isinstance(amount, NumberRange) else (amount, amount)


def _fault(field: str, message: str) -> PydanticCustomError:
    """A fault of several fields together that still names one; the message may hold braces."""
    return PydanticCustomError("regimen", "{message}", {"field": field, "message": message})
