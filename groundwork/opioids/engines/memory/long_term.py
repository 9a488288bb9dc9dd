"""Four ways to say long-term therapy, day by day."""

from groundwork.opioids.amounts import MILLI
from groundwork.opioids.engines.memory.patient import Patient
from groundwork.opioids.engines.memory.window import Choices, Columns, In


def chronic(patient: Patient, window: In, choices: Choices) -> Columns:
    """Summed days' supply of the window; of rows whose supply is not known, pills and standing forms."""
    portions = [one for one in patient.portions(window.days, choices["count"]) if one.row.opioid]
    if not portions:
        return None
    without = [one.row for one in portions if one.row.no_supply]
    days = [one.days for one in portions if one.days is not None]
    pills = sum(row.quantity or 0 for row in without if row.pill)
    standing = any(row.standing for row in without)
    enough = sum(days) >= choices["least_days"] if days else False
    return {
        "days": sum(days) if days else None,
        "pills_milli": pills,
        "standing": int(standing),
        "long_term": int(enough or pills >= choices["least_pills"] * MILLI or standing),
    }


def consort(patient: Patient, window: In, choices: Choices) -> Columns:
    """The episode that counts, else the latest, of those that reach into the window."""
    end = window.days.stop
    given = sorted(
        ((patient.spans.get(row.fill, range(row.start, row.start)), row) for row in patient.opioids),
        key=lambda one: (one[0].start, one[1].fill),
    )
    episodes = []
    for span, row in given:
        over = max((earlier.stop for earlier, _ in episodes[-1]), default=0) if episodes else None
        if over is None or span.start - over > choices["gap"]:
            episodes.append([])
        episodes[-1].append((span, row))
    judged = []
    for episode in episodes:
        known = [(span, row) for span, row in episode if span.start < end]
        if known and max(max(span.stop, row.start + 1) for span, row in known) > window.days.start:
            judged.append(_episode(known, end, choices))
    return max(judged, key=lambda one: (one["long_term"], one["first_day"]), default=None)


def _episode(known: list, end: int, choices: Choices) -> dict[str, int]:
    first = min(span.start for span, _ in known)
    days = max(min(span.stop, end) for span, _ in known) - first
    supply = sum(row.days or 0 for _, row in known)
    enough = len(known) >= choices["least_fills"] or supply >= choices["least_supply"]
    return {
        "first_day": first,
        "days": days,
        "fill_count": len(known),
        "supply": supply,
        "long_term": int(days > choices["longer_than"] and enough),
    }


def ninety_days(patient: Patient, window: In, choices: Choices) -> Columns:
    """The run of covered days, broken by long gaps only, that is longest of those that reach into the window."""
    runs: list[list[int]] = []
    for day in sorted(patient.covered(patient.all_days(window.days.stop), opioid=True)):
        if not runs or day - runs[-1][-1] - 1 > choices["gap"]:
            runs.append([])
        runs[-1].append(day)
    reaching = [run for run in runs if run[-1] >= window.days.start]
    if not reaching:
        return None
    longest = max(reaching, key=lambda run: (len(run), run[0]))
    return {
        "first_day": longest[0],
        "days": len(longest),
        "long_term": int(len(longest) >= choices["least_days"]),
    }


def months(patient: Patient, window: In, choices: Choices) -> Columns:
    """Covered days of the three spans of 30 days that end with the window."""
    if not patient.covered(window.days, opioid=True):
        return None
    end = window.days.stop
    days = [len(patient.covered(range(end - back, end - back + 30), opioid=True)) for back in (90, 60, 30)]
    return {
        "days_1": days[0],
        "days_2": days[1],
        "days_3": days[2],
        "long_term": int(min(days) >= choices["least_days"]),
    }
