"""One member and all that was dispensed to them, as it truly was.

Member k of a seed is the same in a sample of any size.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from groundwork.opioids.sample import courses, shares
from groundwork.opioids.sample.chance import Chance, Weighted, spread
from groundwork.opioids.sample.dispensing import A_QUARTER, Dispensing, Period, dispensed
from groundwork.opioids.sample.place import Place, place_of
from groundwork.opioids.sample.products import REGIMENS

# Courses begin this long before the period, so that its first days are like any others.
BEFORE = 2 * A_QUARTER
YEAR = 365
# A row as it was dispensed has no cell that differs.
PLAIN = (MappingProxyType({}),)
KEPT_UP: Weighted = ((0, 1, 2, 3), (55, 22, 14, 9))
KEPT_UP_FROM_50: Weighted = ((0, 1, 2, 3), (20, 28, 28, 24))


@dataclass(frozen=True, slots=True)
class Member:
    """Days are numbers (days.py). `old_id` is one that was merged into `id`."""

    id: str
    birth: int
    clinic: str
    pcp: str
    left_on: int | None = None
    died_on: int | None = None
    old_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim: what was truly dispensed, and its rows in a file, each as the cells in which it differs from that.

    `trap` is a key of TRAPS. `undone`: the claim was taken back, so that nothing was dispensed.
    """

    true: Dispensing
    rows: tuple[MappingProxyType | dict, ...] = PLAIN
    trap: str | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """A member and their claims in order of day. `long_term` tells who is meant to have opioids month after month."""

    member: Member
    place: Place
    entries: tuple[Entry, ...]
    long_term: bool = False


@dataclass(frozen=True, slots=True)
class _Course:
    """The course of opioids a member is on; `ends` lies past the period for one that goes on."""

    kind: str
    begins: int
    ends: int
    level: str = "low"


def life_of(seed: int, number: int, period: Period) -> Life:
    """Member `number`, from 1 on, without traps."""
    chance = Chance(seed, number)
    place = place_of(number, chance)
    course = _course(seed, number, chance, period)
    age = chance.between(35, 80) if course.kind in ("long term", "now and then") else _age(chance)
    birth = period.first - age * YEAR - age // 4 - chance.below(YEAR)
    left_on, died_on = _last_day(chance, period, age)
    gone = min((day for day in (left_on, died_on) if day is not None), default=period.last + 1)
    found = [*_opioids(chance, place, course, period), *_sedatives(seed, number, chance, place, course, period)]
    found += _others(chance, place, course, age, period)
    kept = courses.in_order([one for one in found if period.has(one.day) and one.day < gone])
    pcp = "" if chance.happens(0.06) else place.pcp
    member = Member(f"SAMPLE-{number:06d}", birth, place.clinic, pcp, left_on, died_on)
    return Life(member, place, tuple(map(Entry, kept)), course.kind == "long term")


def _course(seed: int, number: int, chance: Chance, period: Period) -> _Course:
    """By even places, so that the shares of a sample are those of shares.py."""
    at = spread(seed, number, "therapy")
    earliest, after = period.first - BEFORE, period.last + 1
    quarters = (after - earliest) / A_QUARTER
    starting = shares.STARTS_A_QUARTER * quarters
    if at < shares.LONG_TERM:
        begins = earliest - chance.below(30)
        return _Course("long term", begins, _end(seed, number, period.first - A_QUARTER), _level(seed, number))
    at -= shares.LONG_TERM
    if at < starting:
        begins = earliest + int(at / starting * (after - earliest))
        return _Course("long term", begins, _end(seed, number, begins), _level(seed, number))
    at -= starting
    if at < shares.NOW_AND_THEN:
        return _Course("now and then", earliest - chance.below(60), after)
    return _Course("acute", after, after)


def _end(seed: int, number: int, begins: int) -> int:
    """The last day of a long-term course: in each quarter the same share of those that are left ends."""
    at = spread(seed, number, "end")
    quarter, left = 0, 1.0
    while quarter < 200 and 1 - left * (1 - shares.ENDS_A_QUARTER) <= at:
        left *= 1 - shares.ENDS_A_QUARTER
        quarter += 1
    within = (at - (1 - left)) / (left * shares.ENDS_A_QUARTER)
    return begins + quarter * A_QUARTER + int(within * A_QUARTER)


def _level(seed: int, number: int) -> str:
    at = spread(seed, number, "dose")
    for level, share in shares.LEVELS:
        if at < share:
            return level
        at -= share
    return "low"


def _age(chance: Chance) -> int:
    return chance.between(1, 17) if chance.happens(0.12) else chance.between(18, 85)


def _last_day(chance: Chance, period: Period, age: int) -> tuple[int | None, int | None]:
    """The first day a member is no longer of the site, and the day of death; None where neither happened."""
    years = period.days / YEAR
    day = period.first + chance.below(period.days)
    if chance.happens(shares.LEAVE * years):
        return day, None
    return None, day if chance.happens(shares.DIE * years * (2 if age > 64 else 1)) else None


def _opioids(chance: Chance, place: Place, course: _Course, period: Period) -> Iterator[Dispensing]:
    if course.kind == "long term":
        regimen = chance.weighted(REGIMENS[course.level])
        is_new = course.begins >= period.first - BEFORE
        yield from courses.long_term(chance, place, regimen, course.begins, course.ends, is_new=is_new)
    elif course.kind == "now and then":
        regimen = chance.weighted(REGIMENS["now and then"])
        yield from courses.now_and_then(chance, place, regimen, course.begins, course.ends)
    often = shares.ACUTE_OFTEN if chance.happens(shares.OFTEN) else shares.ACUTE
    for begins in range(period.first - A_QUARTER, period.last, A_QUARTER):
        found = list(courses.acute(chance, place, REGIMENS["acute"], begins, often))
        # Who is on opioids anyway has no second kind of them, and a course begins with its own first fill.
        if course.kind == "acute" or begins > course.ends:
            yield from found


def _sedatives(
    seed: int, number: int, chance: Chance, place: Place, course: _Course, period: Period
) -> Iterator[Dispensing]:
    at = spread(seed, number, "sedative")
    if at < (shares.SEDATED if course.kind == "long term" else shares.SEDATED_OTHERWISE):
        regimen = chance.weighted(REGIMENS["sedative"])
        begins = period.first - 40 - chance.below(30)
        yield from courses.kept_up(chance, regimen, begins, period.last + 1, 30, place.pcp, place.pharmacies[0])


def _others(chance: Chance, place: Place, course: _Course, age: int, period: Period) -> Iterator[Dispensing]:
    """All else a person takes, so that opioids lie among other drugs as in any real file."""
    after, home = period.last + 1, (place.pcp, place.pharmacies[0])
    for _ in range(chance.weighted(KEPT_UP_FROM_50 if age >= 50 else KEPT_UP)):
        regimen, days = chance.weighted(REGIMENS["kept up"]), 90 if chance.happens(0.7) else 30
        yield from courses.kept_up(chance, regimen, period.first - chance.below(days), after, days, *home)
    if chance.happens(0.3 if course.kind == "long term" else 0.03):
        regimen = chance.weighted(REGIMENS["nerve pain"])
        yield from courses.kept_up(chance, regimen, period.first - chance.below(30), after, 30, *home)
    if course.kind == "acute" and chance.happens(shares.USE_DISORDER):
        regimen = chance.weighted(REGIMENS["use disorder"])
        yield from courses.kept_up(chance, regimen, period.first - chance.below(28), after, 28, *home)
    for begins in range(period.first, period.last, A_QUARTER):
        if chance.happens(0.16):
            use = "cough" if chance.happens(0.08) else "short"
            day, at = courses.not_on_sunday(begins + chance.below(A_QUARTER)), chance.one_of(place.pharmacies)
            yield from dispensed(chance.weighted(REGIMENS[use]), day, chance.between(5, 10), place.pcp, at)
