"""How much an order's dosage instruction comes to over its days, where the order gives no quantity."""

import json
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from groundwork.opioids.amounts import MILLI, half_up
from groundwork.opioids.intake.cells import MOST_UNITS, Fault, read_days

# Days in one of each unit of time (UCUM), as FHIR writes them.
_DAYS = {
    "s": Fraction(1, 86_400),
    "min": Fraction(1, 1_440),
    "h": Fraction(1, 24),
    "d": Fraction(1),
    "wk": Fraction(7),
    "mo": Fraction(30),
    "a": Fraction(365),
}
# What a dose may be counted in when a quantity of it is asked for: pieces, mL, sprays.
_COUNTED = ("", "1", "tab", "tablet", "tablets", "tbl", "cap", "capsule", "capsules", "ml", "actuat", "spray", "patch")


def read_dosage(text: str, days: str | None) -> int | Fault:
    """The quantity in thousandths of a unit that one instruction asks for over the days' supply.

    The high end of a range counts, and "as needed" counts in full, for that is
    what may be taken. One dose is a tie of the nearest thousandth at most.
    """
    try:
        instructions = json.loads(text)
    except (ValueError, RecursionError):
        return Fault("no_frequency", "The dosage instruction cannot be read")
    if isinstance(instructions, list) and len(instructions) > 1:
        return Fault("two_instructions", f"There are {len(instructions)} dosage instructions")
    supply = read_days(days) if days else Fault("no_days", "There is no supply in days to multiply the dose by")
    if isinstance(supply, Fault) or supply < 0:
        return Fault("no_quantity", "There is no quantity, and no supply in days to work it out from")
    try:
        return _quantity(instructions[0], supply)
    except (KeyError, IndexError, TypeError, AttributeError, ValueError, InvalidOperation, ZeroDivisionError):
        return Fault("no_frequency", "The dosage instruction does not say how much how often")


def _quantity(instruction: dict, supply: int) -> int | Fault:
    doses = instruction["doseAndRate"]
    ordered = [dose for dose in doses if _type(dose) == "ordered"] or doses
    dose = ordered[0].get("doseQuantity") or ordered[0]["doseRange"]["high"]
    unit = str(dose.get("code") or dose.get("unit") or "").strip("{}[]").lower()
    if unit not in _COUNTED:
        return Fault("dose_unit", "The dose is not given in tablets, mL, sprays or patches")
    repeat = instruction["timing"]["repeat"]
    times = repeat.get("frequencyMax") or repeat.get("frequency") or len(repeat.get("timeOfDay", ())) or 1
    period = _fraction(repeat.get("period", 1)) * _DAYS[repeat["periodUnit"]]
    amount = _fraction(dose["value"]) * _fraction(times) / period * supply
    if not 0 < amount <= MOST_UNITS:
        return Fault("odd_quantity", f"The dosage instruction comes to no quantity up to {MOST_UNITS:,}")
    return half_up(amount.numerator * MILLI, amount.denominator)


def _type(dose: dict) -> str:
    codings = dose.get("type", {}).get("coding", [])
    return codings[0].get("code", "") if codings else ""


def _fraction(value: object) -> Fraction:
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > 12:
        raise ValueError("no number that a dose can have")
    return Fraction(number)
