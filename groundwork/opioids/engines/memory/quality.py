"""The yearly measures, day by day."""

from groundwork.opioids.amounts import MILLI, half_up
from groundwork.opioids.engines.memory.patient import Patient
from groundwork.opioids.engines.memory.rows import Row
from groundwork.opioids.engines.memory.window import Choices, Columns, In


def _filled(patient: Patient, window: In) -> list[Row]:
    return [row for row in patient.opioids if row.start in window.days]


def _adult(window: In, choices: Choices) -> int | None:
    return 1 if choices["ages"] == "all" else window.adult


def _counts(window: In, choices: Choices, covered: int | None, dates: int | None = None) -> int | None:
    """Whether a patient is in the denominator: enough dates, enough covered days, an adult."""
    if dates is not None and dates < choices["least_dates"]:
        return 0
    if covered is None:
        return None
    return _adult(window, choices) if covered >= choices["least_covered"] else 0


def high_dose(patient: Patient, window: In, choices: Choices) -> Columns:
    """The mean dose from the first fill to the last covered day."""
    filled = _filled(patient, window)
    if not filled:
        return None
    covered = patient.covered(window.days, opioid=True)
    first = min(row.start for row in filled)
    dates = len({row.start for row in filled})
    days = max(covered) + 1 - first if covered and max(covered) >= first else None
    doses = [doses for day in range(first, window.days.stop) if (doses := patient.dosed_on(day))]
    total = sum(map(sum, doses)) if doses else None
    known = days is not None and total is not None
    return {
        "dates": dates,
        "covered_days": len(covered) or None,
        "first_day": first,
        "days": days,
        "total_milli": total,
        "mme_milli": half_up(total, days) if known else None,
        "counts": _counts(window, choices, len(covered) or None, dates),
        "at_high": int(total >= choices["high"] * MILLI * days) if known else None,
    }


def multiple_providers(patient: Patient, window: In, choices: Choices) -> Columns:
    """How many prescribers and pharmacies."""
    filled = _filled(patient, window)
    if not filled:
        return None
    covered = len(patient.covered(window.days, opioid=True)) or None
    prescribers = len({row.prescriber for row in filled} - {None})
    pharmacies = len({row.pharmacy for row in filled} - {None})
    least = choices["least"]
    return {
        "covered_days": covered,
        "prescribers": prescribers,
        "pharmacies": pharmacies,
        "counts": _counts(window, choices, covered),
        "many_prescribers": int(prescribers >= least),
        "many_pharmacies": int(pharmacies >= least),
        "many_of_both": int(prescribers >= least and pharmacies >= least),
    }


def _starts(patient: Patient, window: In, choices: Choices) -> tuple[list[int], list[int]]:
    """The days in the window on which the patient begins anew: those known, and those with too little known before."""
    dates = {row.start for row in patient.opioids}
    begun = [
        day
        for day in sorted(dates)
        if day in window.days and not dates & set(range(day - choices["free"], day))
    ]  # fmt: skip
    known = [day for day in begun if day - choices["free"] >= choices["since"]]
    return known, [day for day in begun if day not in known]


def initial_long(patient: Patient, window: In, choices: Choices) -> Columns:
    """The start with the largest supply in its first days."""
    if not _filled(patient, window):
        return None
    known, unknown = _starts(patient, window, choices)
    best: tuple[int, int | None] | None = None
    for day in known or unknown:
        first = range(day, day + choices["initiation"])
        days = [row.days for row in patient.opioids if row.start in first and row.days is not None]
        supply = sum(days) if days else None
        if best is None or (-1 if supply is None else supply) > (-1 if best[1] is None else best[1]):
            best = (day, supply)
    supply = best[1] if best else None
    return {
        "first_day": best[0] if best else None,
        "supply": supply,
        "starts": 1 if known else None if unknown else 0,
        "long_supply": None if supply is None else int(supply > choices["longer_than"]),
    }


def continued_use(patient: Patient, window: In, choices: Choices) -> Columns:
    """Covered days from the first start on."""
    if not _filled(patient, window):
        return None
    known, unknown = _starts(patient, window, choices)
    first = known[0] if known else None
    spans = choices["first_span"], choices["second_span"]
    days: list[int | None] = [None, None]
    if first is not None and patient.covered(range(first, first + max(spans)), opioid=True):
        days = [len(patient.covered(range(first, first + span), opioid=True)) for span in spans]
    least = choices["first_least"], choices["second_least"]
    goes_on = [None if some is None else int(some >= enough) for some, enough in zip(days, least, strict=True)]
    return {
        "first_day": first,
        "first_days": days[0],
        "second_days": days[1],
        "starts": _adult(window, choices) if known else None if unknown else 0,
        "first_goes_on": goes_on[0],
        "second_goes_on": goes_on[1],
    }


def sedative_overlap(patient: Patient, window: In, choices: Choices) -> Columns:
    """Days covered by both, of those with fills enough of each."""
    filled = _filled(patient, window)
    if not filled:
        return None
    covered = len(patient.covered(window.days, opioid=True)) or None
    both = len(patient.covered(window.days, opioid=True, sedative=True))
    dates = len({row.start for row in filled})
    sedative_dates = len({row.start for row in patient.rows if row.sedative and row.start in window.days})
    return {
        "dates": dates,
        "covered_days": covered,
        "sedative_dates": sedative_dates,
        "both_days": both,
        "counts": _counts(window, choices, covered, dates),
        "overlapping": int(sedative_dates >= choices["least_sedative"] and both >= choices["least_overlap"]),
    }
