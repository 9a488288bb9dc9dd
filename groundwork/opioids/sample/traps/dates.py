"""Fills whose day matters: two on one day, early ones, at the edges of the period and of quarters, on 29 February."""

from collections.abc import Callable
from dataclasses import replace

from groundwork.opioids.sample.dispensing import Dispensing
from groundwork.opioids.sample.life import Entry, Life
from groundwork.opioids.sample.products import PRODUCTS
from groundwork.opioids.sample.traps.trap import USED, Trap, Where, in_order, with_more

MONTH = 30
# Three supplies of 30 days in a quarter make its total over 90 days the dose of one day.
EXACT = {50: ("hydrocodone_10_apap", 5), 90: ("oxycodone_20", 3)}


def _month_on(key: str, day_in: Callable[[Where], int | None]) -> Callable[[Where], Life | None]:
    """A month of the same drug more, filled on the day that `day_in` finds."""

    def change(where: Where) -> Life | None:
        day = day_in(where)
        if day is None:
            return None
        true = where.entry.true
        a_day = max(1, true.quantity // true.days)
        more = replace(true, day=day, days=MONTH, quantity=10 if true.product.wear_days else a_day * MONTH)
        return with_more(where.life, [Entry(more, trap=key)])

    return change


def _before_the_period(where: Where) -> int:
    return where.period.first - where.chance.between(1, 20)


def _late_in_a_quarter(where: Where) -> int | None:
    ends = [quarter.end for quarter in where.period.quarters() if where.period.has(quarter.end)]
    return where.chance.one_of(ends) - where.chance.between(3, 10) if ends else None


def _leap_day(where: Where) -> int | None:
    return next(iter(where.period.leap_days()), None)


def _two_pharmacies(where: Where) -> Life:
    """The same again from another prescriber and pharmacy, on the same day."""
    true, place = where.entry.true, where.life.place
    prescriber = next(one for one in place.others if one != true.prescriber)
    pharmacy = next(one for one in reversed(place.pharmacies) if one != true.pharmacy)
    again = replace(true, prescriber=prescriber, pharmacy=pharmacy)
    return with_more(where.life, [Entry(again, trap="two_pharmacies_one_day")])


def _early(where: Where) -> Life | None:
    true = where.entry.true
    day = true.day + true.days - 10
    if true.days < 20 or not where.period.has(day):
        return None
    return with_more(where.life, [Entry(replace(true, day=day), trap="early_refill")])


def _exactly(mme: int) -> Callable[[Where], Life | None]:
    """A quarter of a long-term course in which every day has just this dose."""

    def change(where: Where) -> Life | None:
        quarters = list(where.period.quarters())
        if not quarters:
            return None
        quarter = where.chance.one_of(quarters)
        gone = [day for day in (where.life.member.left_on, where.life.member.died_on) if day is not None]
        if gone and min(gone) <= quarter.end:
            return None
        key, a_day = EXACT[mme]
        # What would reach into the quarter goes too.
        kept = [one for one in where.life.entries if not _touches(one.true, quarter.start, quarter.end)]
        fills = [
            Dispensing(day, PRODUCTS[key], a_day * MONTH, MONTH, where.entry.true.prescriber, where.entry.true.pharmacy)
            for day in range(quarter.start, quarter.start + 3 * MONTH, MONTH)
        ]
        entries = in_order([*kept, *(Entry(fill, trap=f"exactly_{mme}") for fill in fills)])
        return replace(where.life, entries=entries)

    return change


def _touches(true: Dispensing, start: int, end: int) -> bool:
    return true.product.kind == "opioid" and true.day < end and true.day + true.days > start


TRAPS = (
    Trap("two_pharmacies_one_day", "Counts both: they are two claims at two pharmacies.", (USED,), _two_pharmacies),
    Trap(
        "early_refill",
        "Counts both doses on the days they overlap, or carries the later one on, as the definition says.",
        (USED,),
        _early,
        long_term=True,
    ),
    Trap(
        "before_the_period",
        "Lets the supply reach into the period, and does not count the fill as one of it.",
        (USED,),
        _month_on("before_the_period", _before_the_period),
    ),
    Trap(
        "first_day",
        "Counts the fill: the first day is in the period.",
        (USED,),
        _month_on("first_day", lambda where: where.period.first),
    ),
    Trap(
        "last_day",
        "Counts the fill: the last day is in the period, and most of its supply is not.",
        (USED,),
        _month_on("last_day", lambda where: where.period.last),
    ),
    Trap(
        "late_in_a_quarter",
        "Counts it in the quarter of its date, or each quarter's days of it, as the definition says.",
        (USED,),
        _month_on("late_in_a_quarter", _late_in_a_quarter),
    ),
    Trap(
        "leap_day",
        "Counts 29 February as a day like any other.",
        (USED,),
        _month_on("leap_day", _leap_day),
    ),
    Trap(
        "exactly_50",
        "Finds exactly 50 MME a day in this quarter, and counts 50 as reached.",
        (USED,),
        _exactly(50),
        long_term=True,
    ),
    Trap(
        "exactly_90",
        "Finds exactly 90 MME a day in this quarter, and counts 90 as reached.",
        (USED,),
        _exactly(90),
        long_term=True,
    ),
)
