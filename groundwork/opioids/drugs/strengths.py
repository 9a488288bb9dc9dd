"""Gives the strengths of a drug text to its ingredients, or says why that is not certain.

The order of the ingredients in the text decides, and for a brand that of its
label. Where a brand's label does not fit, or one number stands behind two ingredients,
the ranges sold decide, and only where they leave one reading for the opioids.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import permutations

from groundwork.opioids.drugs.drug import Part
from groundwork.opioids.drugs.figures import MASSES, Amounts, Figures
from groundwork.opioids.drugs.ingredients import INGREDIENTS
from groundwork.opioids.drugs.names import Name
from groundwork.opioids.drugs.plausible import CODEINE_NUMBERS, plausible

Reading = dict[str, Part]


class Unreadable(Exception):
    """Why no strength can be given: a key of REASONS, and a sentence."""

    def __init__(self, reason: str, detail: str):
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass
class Text:
    """What was found in a text: `brands` are ingredients named only by a brand, so without an order."""

    names: Sequence[Name]
    figures: Figures
    patch: bool
    brands: set[str] = field(default_factory=set)

    def ingredients(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for name in self.names for key in name.ingredients))


def parts_of(text: Text) -> tuple[Part, ...]:
    """The ingredients in order of the text with what strength it gives. Raises Unreadable where it is not certain."""
    ingredients = text.ingredients()
    if text.figures.odd:
        raise Unreadable("two_readings", "A number in it is not written plainly, such as 7.5.")
    reading = _read(text, _amounts_of(text))
    reading = _with_code(text, reading)
    parts = tuple(reading.get(key, Part(key)) for key in ingredients)
    check(parts)
    return parts


def check(parts: Sequence[Part]) -> None:
    """Raises Unreadable where an opioid has a strength that is not sold."""
    for part in parts:
        if part.strength is not None and not plausible(part) and part.substance.kind == "opioid":
            message = f"{_written(part)} of {part.ingredient} is not sold; a unit or an order may be wrong."
            raise Unreadable("two_readings", message)


def _written(part: Part) -> str:
    of = "" if part.of == 1 else f"{part.of} "
    return f"{part.strength.normalize():f} mg" + (f" per {of}{part.per}" if part.per else "")


def _amounts_of(text: Text) -> list[Amounts]:
    """The amounts that can be strengths. Of a patch it is the rate; what it holds in all does not matter."""
    amounts = [one for one in text.figures.amounts if not one.bare or len(one.numbers) > 1 or _unit_of_brand(text, one)]
    if text.patch:
        rates = [one for one in amounts if one.per == "HR"]
        return rates or [_as_rate(text, one) for one in amounts]
    return amounts


def _unit_of_brand(text: Text, amounts: Amounts) -> str | None:
    """The unit of a bare number that stands right behind a brand that has one: Duragesic 25."""
    for name in text.names:
        if name.brand and name.brand.unit and 0 <= amounts.at - name.end <= 1:
            return name.brand.unit
    return None


def _as_rate(text: Text, one: Amounts) -> Amounts:
    """A patch of "25 MCG" gives off 25 mcg an hour."""
    if one.per is not None:
        return one
    unit = _unit_of_brand(text, one)
    by = MASSES[unit.partition("/")[0]] if one.bare and unit else Decimal(1)
    return Amounts(tuple(number * by for number in one.numbers), one.bare, "HR", Decimal(1), one.at)


def _read(text: Text, amounts: list[Amounts]) -> Reading:
    """Walks through names and amounts in the order of the text."""
    if not amounts:
        return {}
    total = text.ingredients()
    if len(amounts) == 1 and len(amounts[0].numbers) == len(total):
        return _given(text, amounts[0], total)
    events = sorted([*text.names, *amounts], key=lambda one: one.at)
    if isinstance(events[0], Amounts):
        events = _turned(events)
    reading: Reading = {}
    waiting: list[str] = []
    for event in events:
        if isinstance(event, Name):
            waiting += [key for key in event.ingredients if key not in reading and key not in waiting]
        elif waiting:
            reading |= _given(text, event, tuple(waiting))
            waiting = []
        elif not event.bare:
            _check_again(reading, event)
    return reading


def _turned(events: list[Name | Amounts]) -> list[Name | Amounts]:
    """ "5 MG OXYCODONE / 325 MG ACETAMINOPHEN": each strength stands in front of its name."""
    pairs = list(zip(events[::2], events[1::2], strict=False))
    if len(events) % 2 or not all(isinstance(a, Amounts) and isinstance(b, Name) for a, b in pairs):
        raise Unreadable("two_readings", "Strengths stand in front of the names and behind them.")
    return [event for amounts, name in pairs for event in (name, amounts)]


def _given(text: Text, amounts: Amounts, ingredients: tuple[str, ...]) -> Reading:
    """The numbers given to the ingredients: in order where both are equally many and the text has an order."""
    numbers = amounts.numbers
    if len(numbers) > len(ingredients):
        count = f"{len(numbers)} strengths for {len(ingredients)} ingredient" + "s" * (len(ingredients) > 1)
        raise Unreadable("two_readings", f"There are {count}.")
    if len(numbers) == len(ingredients):
        reading = _reading(amounts, ingredients)
        # The order of a brand's label is that of data/brands.csv; a text may turn it round.
        if not text.brands.intersection(ingredients) or all(map(plausible, reading.values())):
            return reading
    return _only_reading(amounts, ingredients)


def _reading(amounts: Amounts, ingredients: Sequence[str]) -> Reading:
    return {
        key: Part(key, number, amounts.per, amounts.of)
        for key, number in zip(ingredients, amounts.numbers, strict=True)
    }


def _only_reading(amounts: Amounts, ingredients: tuple[str, ...]) -> Reading:
    """The one plausible way to give the numbers; ways that differ in what is no opioid count as one."""
    found: dict[tuple, Reading] = {}
    for chosen in _choices(ingredients, len(amounts.numbers)):
        reading = _reading(amounts, chosen)
        if all(plausible(part) for part in reading.values()):
            opioids = tuple(reading.get(key) for key in ingredients if INGREDIENTS[key].kind == "opioid")
            found.setdefault(opioids, reading)
    if len(found) != 1:
        ways = "more than one way" if found else "no way"
        raise Unreadable("two_readings", f"The strengths fit {', '.join(ingredients)} in {ways}.")
    return next(iter(found.values()))


def _choices(ingredients: tuple[str, ...], count: int) -> Iterator[tuple[str, ...]]:
    # No product has more than five ingredients; a text that names more is none.
    if len(ingredients) > 6:
        raise Unreadable("two_readings", "It names more ingredients than a product has.")
    return permutations(ingredients, count)


def _check_again(reading: Reading, amounts: Amounts) -> None:
    """A strength that is given again, such as (20 MG/ML), must be one that was given."""
    known = {(part.mg, part.per) for part in reading.values()}
    for number in amounts.numbers:
        again = Part(next(iter(reading)), number, amounts.per, amounts.of)
        if (again.mg, again.per) not in known:
            raise Unreadable("two_readings", f"It gives {_written(again)} beside another strength.")


def _with_code(text: Text, reading: Reading) -> Reading:
    """Tylenol with codeine #3 has 30 mg; where a strength is written too, both must agree."""
    meant = [CODEINE_NUMBERS[code] for code in text.figures.codes if code in CODEINE_NUMBERS]
    ingredients = text.ingredients()
    if not meant or "codeine" not in ingredients or len(ingredients) < 2:
        return reading
    part = Part("codeine", meant[0])
    if len(set(meant)) > 1 or reading.get("codeine", part) != part:
        raise Unreadable("two_readings", "Its number and its strength say different things.")
    return reading | {"codeine": part}
