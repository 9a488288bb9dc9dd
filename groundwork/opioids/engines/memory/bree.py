"""The quarterly measures, from the rows of the quarter and of the two before."""

from groundwork.opioids.amounts import MILLI, half_up
from groundwork.opioids.engines.memory.long_term import chronic
from groundwork.opioids.engines.memory.patient import Patient
from groundwork.opioids.engines.memory.window import Choices, Columns, In

# Column -> the least and most days' supply of the first prescription.
SPLIT = {
    "new_to_3_days": (0, 3),
    "new_4_to_7_days": (4, 7),
    "new_8_to_13_days": (8, 13),
    "new_14_days_up": (14, 10_000),
}


def bree(patient: Patient, window: In, choices: Choices) -> Columns:
    """All of them; None for a patient with no opioid in the quarter who was not new in the one before either."""
    now = chronic(patient, window, choices)
    last_quarter = any(row.start in window.previous for row in patient.opioids)
    quarter_before = any(row.start in window.before_previous for row in patient.opioids)
    was_new = last_quarter and not quarter_before
    if now is None and not was_new:
        return None
    is_chronic = now["long_term"] if now else 0
    return {
        "any_opioid": int(now is not None),
        **_amounts(patient, window, choices, now, is_chronic),
        **_new(patient, window, choices, last_quarter),
        "new_last_quarter": None if was_new and window.before_previous.start < choices["since"] else int(was_new),
        "turned_chronic": None
        if was_new and window.before_previous.start < choices["since"]
        else int(was_new and is_chronic),
    }


def _amounts(patient: Patient, window: In, choices: Choices, now: Columns, is_chronic: int) -> dict[str, int | None]:
    portions = patient.portions(window.days, choices["count"])
    doses = [one.milli for one in portions if one.row.opioid and one.milli is not None]
    total = sum(doses) if doses else None
    sedatives = [one for one in portions if one.row.sedative]
    known = [one.days for one in sedatives if one.days is not None]
    sedative_days = sum(known) if now and (known or not sedatives) else None
    days, least, divisor = now["days"] if now else None, choices["least_days"], choices["divisor"]

    def reaches(threshold: int) -> int | None:
        if not is_chronic:
            return 0
        return None if total is None else int(total >= threshold * MILLI * divisor)

    both = None
    if not is_chronic or (days is not None and days < least) or (sedative_days is not None and sedative_days < least):
        both = 0
    elif days is not None and sedative_days is not None:
        both = 1
    return {
        "days": days,
        "total_milli": total,
        "mme_milli": None if total is None else half_up(total, divisor),
        "sedative_days": sedative_days,
        "chronic": is_chronic,
        "chronic_at_low": reaches(choices["low"]),
        "chronic_at_high": reaches(choices["high"]),
        "chronic_with_sedative": both,
    }


def _new(patient: Patient, window: In, choices: Choices, last_quarter: bool) -> dict[str, int | None]:
    filled = [row for row in patient.opioids if row.start in window.days]
    new: int | None = int(bool(filled) and not last_quarter)
    if new and window.previous.start < choices["since"]:
        new = None
    first_days = None
    if new:
        first = min(row.start for row in filled)
        first_days = max((row.days for row in filled if row.start == first and row.days is not None), default=None)
    split = dict.fromkeys(SPLIT, 0 if new == 0 else None)
    if first_days is not None:
        split = {name: int(least <= first_days <= most) for name, (least, most) in SPLIT.items()}
    return {"new_patient": new, "first_days": first_days, **split}
