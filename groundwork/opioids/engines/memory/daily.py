"""The four daily doses, day by day."""

from groundwork.opioids.amounts import MILLI, half_up
from groundwork.opioids.engines.memory.patient import Patient
from groundwork.opioids.engines.memory.window import Choices, Columns, In


def supply(patient: Patient, window: In, choices: Choices) -> Columns:
    """The milli-MME of the rows over their summed days' supply."""
    usable = [
        portion
        for portion in patient.portions(window.days, choices["count"])
        if portion.row.opioid and not portion.row.no_daily
    ]
    return _mean(sum(portion.milli for portion in usable), sum(portion.days for portion in usable), choices)


def on_therapy(patient: Patient, window: In, choices: Choices) -> Columns:
    """The milli-MME over the days with a known dose, each day once."""
    if choices["count"] == "covered":
        doses = [patient.dosed_on(day) for day in window.days]
        return _mean(sum(map(sum, doses)), sum(1 for day in doses if day), choices)
    filled = [row for row in patient.opioids if row.start in window.days and not row.no_daily]
    days = {day for row in filled for day in patient.spans[row.fill]}
    return _mean(sum(patient.total(row) for row in filled), len(days), choices)


def fixed_window(patient: Patient, window: In, choices: Choices) -> Columns:
    """The milli-MME over the days of the window, or over as many as chosen."""
    known = [
        portion.milli
        for portion in patient.portions(window.days, choices["count"])
        if portion.row.opioid and portion.milli is not None
    ]
    return _mean(sum(known), choices["divisor"] or len(window.days), choices) if known else None


def max_day(patient: Patient, window: In, choices: Choices) -> Columns:
    """The largest sum of daily doses on one day."""
    doses = {day: sum(doses) for day in window.days if (doses := patient.dosed_on(day))}
    if not doses:
        return None
    highest = max(doses.values())
    reached = [day for day, dose in doses.items() if dose == highest]
    return {
        "mme_milli": highest,
        "first_day": min(reached),
        "days": len(reached),
        "at_low": int(highest >= choices["low"] * MILLI),
        "at_high": int(highest >= choices["high"] * MILLI),
    }


def _mean(total: int, days: int, choices: Choices) -> Columns:
    if not days:
        return None
    return {
        "total_milli": total,
        "days": days,
        "mme_milli": half_up(total, days),
        "at_low": int(total >= choices["low"] * MILLI * days),
        "at_high": int(total >= choices["high"] * MILLI * days),
    }
