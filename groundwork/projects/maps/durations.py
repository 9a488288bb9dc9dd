"""Minutes in the words people use, and back: "45 min", "1 h 30 min", "3 days"."""

import re

HOUR, DAY = 60, 24 * 60
# A year: longer is a slip of the pen.
LONGEST = 366 * DAY
_UNITS = {"": 1, "m": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1}
_UNITS |= dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), HOUR)
_UNITS |= dict.fromkeys(("d", "day", "days"), DAY)
_UNITS |= dict.fromkeys(("w", "wk", "week", "weeks"), 7 * DAY)
_PART = re.compile(r"(\d{1,6}(?:\.\d{1,2})?)\s*([a-z]*)\.?[\s,]*(?:and\s+)?")


def duration(minutes: int) -> str:
    """The minutes in words: "0 min", "1 h 30 min", "2 days 4 h". A day has 24 hours."""
    days, rest = divmod(minutes, DAY)
    hours, left = divmod(rest, HOUR)
    parts = [f"{days} day{'' if days == 1 else 's'}" if days else "", f"{hours} h" if hours else ""]
    parts.append(f"{left} min" if left or not minutes else "")
    return " ".join(part for part in parts if part)


def work_time(minutes: int) -> str:
    """The minutes of work in words, in hours at most: nobody could tell a day of 24 hours from one of eight."""
    hours, left = divmod(minutes, HOUR)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{left} min" if left or not hours else "") if part
    )


def read_duration(text: str) -> int:
    """The whole minutes that a text such as "45", "1.5 h" or "3 days 2 h" means; ValueError when it means none."""
    text, at, total = text.strip().casefold(), 0, 0.0
    if not text:
        raise ValueError("nothing is written")
    while at < len(text):
        part = _PART.match(text, at)
        if part is None or part[2] not in _UNITS:
            raise ValueError(f"{text} is no length of time")
        total += float(part[1]) * _UNITS[part[2]]
        at = part.end()
    if total > LONGEST:
        raise ValueError(f"{text} is longer than a year")
    return round(total)
