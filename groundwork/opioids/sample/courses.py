"""Courses of treatment as they truly went: fills by the month, early and late, doses up and down, tapers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from groundwork.opioids.sample.chance import Chance, Weighted
from groundwork.opioids.sample.dispensing import Dispensing, dispensed
from groundwork.opioids.sample.place import Place
from groundwork.opioids.sample.products import Regimen

# Days from the end of one supply to the next fill: early, on the day, late, and now and then much later.
SLACK: Weighted = (("early", "on the day", "late", "gap"), (32, 36, 28, 4))
# The last three fills of a course that is tapered: days left, and the part of the dose.
TAPER = ((30, (1, 4)), (60, (1, 2)), (90, (3, 4)))
DOSE_CHANGES = 0.04
MONTH: Weighted = ((28, 30), (45, 55))
FIRST_DAYS: Weighted = ((7, 10, 14), (4, 3, 3))
ACUTE_DAYS: Weighted = ((3, 5, 7, 10, 14, 30), (28, 30, 22, 11, 7, 2))
SUNDAY = 3  # day 3 of the count, 4 January 1970, was one


def not_on_sunday(day: int) -> int:
    """The day, or the Monday after it."""
    return day + 1 if day % 7 == SUNDAY else day


def next_fill(chance: Chance, due: int) -> int:
    """The day of a fill that is due."""
    moved = {
        "early": lambda: -chance.between(1, 4),
        "on the day": lambda: 0,
        "late": lambda: chance.between(1, 5),
        "gap": lambda: chance.between(8, 25),
    }
    return not_on_sunday(due + moved[chance.weighted(SLACK)]())


def long_term(
    chance: Chance, place: Place, regimen: Regimen, begins: int, ends: int, *, is_new: bool
) -> Iterator[Dispensing]:
    """Opioids month after month, from one prescriber and pharmacy but for exceptions. The course is tapered before it
    ends; who is new begins with a short supply.
    """
    prescriber = place.pcp if chance.happens(0.75) else chance.one_of(place.others)
    wears = any(item.product.wear_days for item in regimen)
    month = 30 if wears else chance.weighted(MONTH)
    day, now, first = not_on_sunday(begins), regimen, is_new
    while day < ends:
        days = chance.weighted(FIRST_DAYS) if first and not wears else month
        left = ends - day
        part = next((part for days_left, part in TAPER if left <= days_left), (1, 1))
        if chance.happens(DOSE_CHANGES):
            now = changed(chance, regimen)
        by = prescriber if chance.happens(0.94) else chance.one_of(place.others)
        at = place.pharmacies[0] if chance.happens(0.92) else chance.one_of(place.pharmacies)
        yield from dispensed(now, day, days, by, at, part)
        day, first = next_fill(chance, day + days), False


def changed(chance: Chance, regimen: Regimen) -> Regimen:
    """The regimen with one unit a day more or less of what it has most of; patches stay."""
    first, *rest = regimen
    if first.units < 2:
        return regimen
    return (replace(first, units=first.units + chance.one_of((-1, 1))), *rest)


def kept_up(
    chance: Chance, regimen: Regimen, begins: int, ends: int, days: int, by: str, at: str
) -> Iterator[Dispensing]:
    """Any other treatment that goes on and on."""
    day = not_on_sunday(begins)
    while day < ends:
        yield from dispensed(regimen, day, days, by, at)
        day = next_fill(chance, day + days)


def now_and_then(chance: Chance, place: Place, regimen: Regimen, begins: int, ends: int) -> Iterator[Dispensing]:
    """Opioids again and again for one or two weeks, with weeks between."""
    day = not_on_sunday(begins)
    while day < ends:
        yield from dispensed(regimen, day, chance.between(7, 15), place.pcp, place.pharmacies[0])
        day = not_on_sunday(day + chance.between(35, 85))


def acute(chance: Chance, place: Place, regimens: Weighted, begins: int, share: float) -> Iterator[Dispensing]:
    """Opioids for some days after an injury or operation in a quarter from `begins` on, and once more for a few."""
    if not chance.happens(share):
        return
    regimen, by, at = chance.weighted(regimens), chance.one_of(place.others), chance.one_of(place.pharmacies)
    day, days = not_on_sunday(begins + chance.below(91)), chance.weighted(ACUTE_DAYS)
    yield from dispensed(regimen, day, days, by, at)
    if chance.happens(0.2):
        yield from dispensed(regimen, next_fill(chance, day + days), min(days, 7), by, at)


def in_order(dispensings: Sequence[Dispensing]) -> list[Dispensing]:
    """By day, and by product where a day has several."""
    return sorted(dispensings, key=lambda one: (one.day, one.product.key, one.pharmacy, one.days, one.quantity))
