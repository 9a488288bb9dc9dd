"""How much of a drug is taken in a day: units, or mg of its opioid, at the low and the high end of what is written."""

from dataclasses import dataclass
from fractions import Fraction

from groundwork.opioids.drugs.drug import Drug
from groundwork.opioids.drugs.plausible import RANGES, UNIT
from groundwork.opioids.mme.regimen import DrugUse, ends
from groundwork.opioids.mme.result import Remark
from groundwork.opioids.mme.words import remark

# Days in one of each; a month has 30, as in the CDS libraries built on CDC's guideline.
DAYS = {"hour": Fraction(1, 24), "day": Fraction(1), "week": Fraction(7), "month": Fraction(30)}
MG = {"mg": Fraction(1), "mcg": Fraction(1, 1000)}
# So many of the strongest unit sold are no single dose; micrograms were meant.
MOST_AT_ONCE = 10


class NoDailyAmount(Exception):
    """Why it is not known: a key of REASONS, and a sentence on this drug."""

    def __init__(self, reason: str, detail: str = ""):
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Daily:
    """From `low` to `high` a day, counted in `units` of the drug or in mg of its opioid."""

    low: Fraction
    high: Fraction
    units: bool
    notes: tuple[Remark, ...] = ()


def daily(use: DrugUse, drug: Drug) -> Daily:
    """What is taken in a day. Raises NoDailyAmount."""
    worn = drug.form == "patch"
    taken = _dispensed(use, drug) if use.dispensed else _patches(use, drug) if worn else _doses(use, drug)
    notes = [*taken.notes]
    if taken.low != taken.high:
        notes.append(remark("range"))
    if use.as_needed:
        notes.append(remark("as_needed"))
    return Daily(taken.low, taken.high, taken.units, tuple(notes))


def _dispensed(use: DrugUse, drug: Drug) -> Daily:
    """Quantity / days' supply. Of patches a supply for less than one is worn cannot be right."""
    if use.quantity is None:
        raise NoDailyAmount("no_quantity")
    if use.days_supply is None:
        raise NoDailyAmount("no_days")
    if use.unit != "units":
        raise NoDailyAmount("dose_unit", "A quantity counts tablets, mL, sprays or patches.")
    notes = ()
    if drug.wear_days:
        if use.days_supply < drug.wear_days:
            raise NoDailyAmount("patch_days", f"One patch is worn for {drug.wear_days} days.")
        if use.quantity * drug.wear_days >= use.days_supply + drug.wear_days:
            notes = (remark("patch_count"),)
    a_day = Fraction(use.quantity) / use.days_supply
    return Daily(a_day, a_day, True, notes)


def _patches(use: DrugUse, drug: Drug) -> Daily:
    """Patches worn at once (1 unless written) / the days one is worn."""
    if use.unit != "units":
        raise NoDailyAmount("dose_unit", "A patch is counted in patches; its mcg an hour stands in its name.")
    if drug.wear_days is None:
        raise NoDailyAmount(drug.reason or "two_readings", drug.detail)
    low, high = ends(use.dose) if use.dose is not None else (1, 1)
    note = remark("patch_wear", days=drug.wear_days)
    return Daily(Fraction(low) / drug.wear_days, Fraction(high) / drug.wear_days, True, (note,))


def _doses(use: DrugUse, drug: Drug) -> Daily:
    """Dose x times / (every x period)."""
    if use.dose is None:
        raise NoDailyAmount("no_quantity", "The dose is missing.")
    if use.times is None:
        raise NoDailyAmount("no_frequency")
    (low, high), (fewest, most), (shortest, longest) = ends(use.dose), ends(use.times), ends(use.every)
    days = DAYS[use.period]
    a_day = [
        Fraction(low) * Fraction(fewest) / (Fraction(longest) * days),
        Fraction(high) * Fraction(most) / (Fraction(shortest) * days),
    ]
    if use.unit == "units":
        return Daily(*a_day, units=True)
    _check_mass(use, drug)
    return Daily(*(amount * MG[use.unit] for amount in a_day), units=False)


def _check_mass(use: DrugUse, drug: Drug) -> None:
    """A dose in mg belongs to the one opioid of a drug, and is none that only micrograms explain."""
    if len(drug.opioid_parts) != 1:
        raise NoDailyAmount("dose_unit", "It holds more than one opioid, so a dose in mg is not clear.")
    ingredient = drug.opioid_parts[0].ingredient
    _, most = RANGES.get((ingredient, UNIT), (None, None))
    at_once = Fraction(ends(use.dose)[1]) * MG[use.unit]
    if most is not None and at_once > most * MOST_AT_ONCE:
        raise NoDailyAmount("dose_unit", f"So much {ingredient} is not taken at once; is it mcg?")
