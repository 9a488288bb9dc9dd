"""What comes back for one regimen: MME a day for each drug and in all, exactly, with what must be said beside it."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from groundwork.opioids.amounts import MILLI, half_up
from groundwork.opioids.mme.regimen import RegimenModel

THRESHOLDS = (50, 90)


class Remark(RegimenModel):
    """A sentence with the key by which programs know it."""

    key: str
    text: str


class TableUsed(RegimenModel):
    """The factor table that was used; `digest` is the SHA-256 of what it says."""

    key: str
    title: str
    source: str
    date: str
    digest: str


class DrugDose(RegimenModel):
    """One drug: MME a day at the high end and at the low end of what is written; both null with a `reason` (a key of
    REASONS) where they are not known or where the drug is not counted.
    """

    place: int
    name: str
    ingredient: str
    form: str | None
    factor: Decimal | None
    per: str | None
    mme: Decimal | None
    mme_low: Decimal | None
    reason: str | None
    why: str | None
    notes: tuple[Remark, ...]


class Threshold(RegimenModel):
    """A level at which to stop and think. `reached` is null where drugs are left out and the rest stays below."""

    mme: int
    reached: bool | None
    text: str


class MmeResult(RegimenModel):
    """The whole: `mme` is the sum at the high end, null where nothing could be counted; `left_out` counts the drugs
    that may add to it and could not be counted, `set_aside` the opioids that are not counted on purpose.
    """

    version: Literal["1"] = "1"
    id: str | None
    table: TableUsed
    mme: Decimal | None
    mme_low: Decimal | None
    left_out: int
    set_aside: int
    text: str
    drugs: tuple[DrugDose, ...]
    thresholds: tuple[Threshold, ...]
    sedatives: tuple[str, ...]
    cautions: tuple[Remark, ...]


def shown(amount: Fraction) -> Decimal:
    """An exact amount to the nearest thousandth, without needless zeros: the one rounding step.

    >>> shown(Fraction(60)), shown(Fraction(2, 3)), shown(Fraction(15, 2))
    (Decimal('60'), Decimal('0.667'), Decimal('7.5'))
    """
    whole, part = divmod(half_up(amount.numerator * MILLI, amount.denominator), MILLI)
    return Decimal(f"{whole}.{part:03}".rstrip("0").rstrip("."))
