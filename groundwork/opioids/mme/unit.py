"""What one unit of a drug weighs by a factor table, exactly."""

from dataclasses import dataclass
from fractions import Fraction

from groundwork.opioids.amounts import MICRO, half_up
from groundwork.opioids.drugs.drug import Drug, Part
from groundwork.opioids.drugs.factor_rows import METHADONE, WHOLE_PATCH, WORN, Factor
from groundwork.opioids.drugs.factors import FactorTable

MCG = 1_000


@dataclass(frozen=True, slots=True)
class UnitDose:
    """One tablet, mL, spray or patch: `micro` in millionths of an MME, or `methadone` in millionths of a mg where
    the table bands methadone on the day's total; `reason` (a key of REASONS) where an opioid has neither.
    """

    micro: int | None = None
    methadone: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """The same as fractions, for opioids of every use: MME, and mg of methadone to be banded, in one unit."""

    mme: Fraction
    methadone: Fraction


def unit_dose(drug: Drug, table: FactorTable) -> UnitDose:
    """What one unit of a drug counts; a patch counts for all the days it is worn. Nothing for a drug that is no
    opioid for pain; then `reason` says why where it holds an opioid.

    The one rounding step is to the nearest millionth of an MME, and only thirds of a milligram need it.
    """
    if not drug.opioid:
        return UnitDose(reason=drug.why_not)
    weight = weigh(drug, table)
    if isinstance(weight, str):
        return UnitDose(reason=weight)
    if not weight.methadone:
        return UnitDose(micro=_millionths(weight.mme))
    # No product holds methadone beside another opioid; one that did would not be banded right.
    return UnitDose(reason="no_factor") if weight.mme else UnitDose(methadone=_millionths(weight.methadone))


def weigh(drug: Drug, table: FactorTable) -> Weight | str:
    """MME and methadone in one unit, or a key of REASONS, whether or not the opioid counts as treatment of pain."""
    if drug.reason:
        return drug.reason
    mme = methadone = Fraction(0)
    for part in drug.opioid_parts:
        if part.ingredient == METHADONE and table.bands and drug.form and drug.made_up.route == "oral":
            methadone += part.mg
            continue
        factor = table.factor(part.ingredient, drug.form)
        if factor is None:
            return "no_factor"
        mme += mme_in_unit(part, factor, drug.wear_days)
    return Weight(mme, methadone)


def mme_in_unit(part: Part, factor: Factor, wear_days: int | None) -> Fraction:
    """MME in one unit: strength x factor. A patch: mcg/h x factor, for each day worn or as a whole.

    CDC 2016 gives fentanyl 2.4 per mcg/h worn; its file of 2017 writes the same as 7.2 a patch of three days.
    """
    amount = part.mg * RATES[factor.per] * Fraction(factor.factor)
    return amount * wear_days if factor.per == WORN else amount


# How many of what a factor is for are in one mg.
RATES = {"mg": 1, "mcg": MCG, WORN: MCG, WHOLE_PATCH: MCG}


def _millionths(amount: Fraction) -> int:
    scaled = amount * MICRO
    return half_up(scaled.numerator, scaled.denominator)
