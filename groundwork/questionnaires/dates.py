"""Reading a date the way people write it: 4 Dec, 12/4/2026, Friday, next Friday, in 2 weeks."""

import datetime
import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_YEAR, LAST_YEAR = 1900, 2200

_DAY = r"(?P<weekday>mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?"
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:\s+'?(?P<year>\d{4}|\d{2}))?"
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_MONTH = re.compile(rf"(?P<day>\d{{1,2}})\s*(?:of\s+)?{_MONTH}{_YEAR}")
_MONTH_DAY = re.compile(rf"{_MONTH}\s*(?P<day>\d{{1,2}}){_YEAR}")
_WEEKDAY = re.compile(rf"(?:(?P<which>this|next|last|on)\s+)?{_DAY}")
_DISTANCE = re.compile(r"(?:(in)\s+)?(\d{1,3}|a|one|two|three|four|six)\s+(day|week|month)s?(?:\s+(ago))?")
_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}


def read_date(text: str, today: datetime.date) -> datetime.date:
    """The date meant by `text`, seen from `today`. ValueError with a sentence that says how to write it.

    Digits alone are month first, as written in the US. Without a year it is
    the nearest such day, before or after. "Next Friday" is the Friday of next
    week, Monday being the first day of a week.
    """
    words = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.lower().replace(",", " "))
    words = " ".join(words.split())
    found = _near(words, today) or _weekday(words, today) or _distance(words, today)
    if found is None:
        weekday = re.match(rf"{_DAY}\.?\s+(?=\S)", words)
        rest = words[weekday.end() :] if weekday else words
        found = _in_numbers(rest, text, today) or _in_words(rest, text, today)
        if found is not None and weekday:
            _check_weekday(found, weekday["weekday"])
    if found is None:
        raise ValueError(f"“{_short(text)}” is not a date we can read. Write it like 4 Dec 2026 or 12/4/2026")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"The year {found.year} cannot be right. Write it like 4 Dec 2026")
    return found


def written(day: datetime.date) -> str:
    """The date as a field shows it, "Fri 4 Dec 2026"; `read_date` reads it back."""
    return f"{DAY_NAMES[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def _near(words, today):
    return today + datetime.timedelta(days=_NEAR[words]) if words in _NEAR else None


def _weekday(words, today):
    match = _WEEKDAY.fullmatch(words)
    if match is None:
        return None
    number = DAYS.index(match["weekday"][:3])
    monday = today - datetime.timedelta(days=today.weekday())
    if match["which"] == "next":
        return monday + datetime.timedelta(days=7 + number)
    if match["which"] == "last":
        return today - datetime.timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    return today + datetime.timedelta(days=(number - today.weekday()) % 7)


def _distance(words, today):
    match = _DISTANCE.fullmatch(words)
    if match is None or bool(match[1]) == bool(match[4]):
        return None
    count = _COUNTS.get(match[2]) or int(match[2])
    sign = -1 if match[4] else 1
    if match[3] == "month":
        return _months_on(today, sign * count)
    return today + datetime.timedelta(days=sign * count * (7 if match[3] == "week" else 1))


def _months_on(day, count):
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return datetime.date(year, month + 1, last)
            except ValueError:
                continue
    return None


def _in_numbers(words, text, today):
    iso = _ISO.fullmatch(words)
    if iso:
        return _made(int(iso[1]), int(iso[2]), int(iso[3]), text)
    match = _NUMBERS.fullmatch(words)
    if match is None:
        return None
    first, second, mark = int(match[1]), int(match[3]), match[2]
    if mark == "." and first != second and max(first, second) <= 12:
        # 4.12. is 4 December in much of the world and April 12 in the US: ask rather than guess.
        raise ValueError(f"“{_short(text)}” can be read in two ways. Write the month as a word, like 4 Dec 2026")
    month, day = (second, first) if first > 12 else (first, second)
    return _made(_year(match[4]), month, day, text, today)


def _in_words(words, text, today):
    match = _DAY_MONTH.fullmatch(words) or _MONTH_DAY.fullmatch(words)
    if match is None:
        if re.fullmatch(rf"{_MONTH}{_YEAR}", words):
            raise ValueError(f"“{_short(text)}” has no day. Write it like 4 Dec 2026")
        return None
    return _made(_year(match["year"]), MONTHS.index(match["month"][:3]) + 1, int(match["day"]), text, today)


def _year(digits):
    if digits is None or len(digits) == 4:
        return int(digits) if digits else None
    return 2000 + int(digits) if int(digits) < 80 else 1900 + int(digits)


def _made(year, month, day, text, today=None):
    """The date; without a year, the nearest to today among last, this and next year."""
    years = [year] if year else [today.year, today.year + 1, today.year - 1]
    made = []
    for candidate in years:
        try:
            made.append(datetime.date(candidate, month, day))
        except ValueError:
            continue
    if not made:
        raise ValueError(f"There is no such day as “{_short(text)}”. Write it like 4 Dec 2026")
    return made[0] if year else min(made, key=lambda date: abs(date - today))


def _check_weekday(day, said):
    number = DAYS.index(said[:3])
    if day.weekday() != number:
        name = written(day).split(" ", 1)[1]
        raise ValueError(f"{name} is a {DAY_NAMES[day.weekday()]}, not a {DAY_NAMES[number]}. Correct one of the two")


def _short(text):
    return text if len(text) <= 40 else f"{text[:40]}…"
