"""The strengths a drug text gives: "5 MG", "7.5-325 MG/15 ML", "25 MCG/HR", "#3"."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from groundwork.opioids.drugs.tokens import Token

# mg in one of each.
MASSES = {
    **dict.fromkeys(("MG", "MGS", "MILLIGRAM", "MILLIGRAMS"), Decimal(1)),
    **dict.fromkeys(("MCG", "MCGS", "UG", "MICROGRAM", "MICROGRAMS"), Decimal("0.001")),
    **dict.fromkeys(("G", "GM", "GRAM", "GRAMS"), Decimal(1000)),
}
# What a strength is per; "" is one tablet, lozenge or patch.
PER = {
    **dict.fromkeys(("ML", "MLS", "CC", "MILLILITER", "MILLILITERS"), "ML"),
    **dict.fromkeys(("ACTUAT", "ACTUATION", "SPRAY", "SPR", "PUFF"), "ACTUAT"),
    **dict.fromkeys(("HR", "HRS", "HOUR", "HOURS", "H"), "HR"),
    **dict.fromkeys(("TAB", "TABS", "TABLET", "TABLETS", "CAP", "CAPS", "CAPSULE", "CAPSULES", "PATCH", "PATCHES"), ""),
    **dict.fromkeys(("DOSE", "EA", "EACH", "FILM", "FILMS", "LOZENGE", "LOZENGES", "UNIT", "UNITS"), ""),
}
# A strength per one of these is none of a dose this room knows.
ODD_PER = frozenset(["L", "DL", "KG", "M2", "CM2", "CM", "SQ", "DAY", "DAYS", "WK", "WEEK", "MIN", "G", "GM"])
SEPARATORS = {"-", "/"}


@dataclass(frozen=True, slots=True)
class Amounts:
    """Numbers that stand together with what they are per. A number is in mg, or None of a `bare` list has a unit."""

    numbers: tuple[Decimal, ...]
    bare: bool
    per: str | None
    of: Decimal
    at: int
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a text says in numbers: strengths, hours written in front of or behind the name, and its "#3"."""

    amounts: tuple[Amounts, ...]
    hours: tuple[Decimal, ...]
    codes: tuple[int, ...]
    odd: bool


def figures_in(tokens: Sequence[Token]) -> Figures:
    """What the numbers of a text say."""
    amounts, hours, codes = [], [], []
    at = 0
    while at < len(tokens):
        if tokens[at].kind != "number":
            at += 1
            continue
        if _text(tokens, at - 1) == "#" and tokens[at].text.isdigit():
            codes.append(int(tokens[at].value))
            at += 1
            continue
        found, end = _amounts_at(tokens, at)
        if found is None:
            if _text(tokens, end - 1) in PER and PER[_text(tokens, end - 1)] == "HR":
                hours.append(tokens[at].value)
        else:
            amounts.append(found)
        at = end
    odd = any(token.kind == "odd" for token in tokens) or any(one.odd for one in amounts)
    return Figures(tuple(amounts), tuple(hours), tuple(codes), odd)


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _is_number(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "number"


def _amounts_at(tokens: Sequence[Token], at: int) -> tuple[Amounts | None, int]:
    """The amounts that begin with the number at `at`, None where it is a size or a duration; and where they end."""
    start = at
    numbers: list[tuple[Decimal, Decimal | None]] = []
    while True:
        value, mass = tokens[at].value, MASSES.get(_text(tokens, at + 1))
        at += 1 if mass is None else 2
        numbers.append((value, mass))
        follows = _text(tokens, at)
        if follows not in SEPARATORS or not _is_number(tokens, at + 1):
            break
        if PER.get(_text(tokens, at + 2)):
            break
        at += 1
    masses = [mass for _, mass in numbers]
    if not any(masses) and (PER.get(follows) or (follows in PER and len(numbers) == 1)):
        return None, at + 1
    per, of, end, odd = _per_at(tokens, at)
    return Amounts(_in_mg(numbers), not any(masses), per, of, start, odd), end


def _in_mg(numbers: Sequence[tuple[Decimal, Decimal | None]]) -> tuple[Decimal, ...]:
    """Each number in mg: one without a unit has that of the next that has one, else that of the last before it."""
    known = [mass for _, mass in numbers if mass is not None]
    last = known[-1] if known else Decimal(1)
    result = []
    for value, mass in reversed(numbers):
        last = mass if mass is not None else last
        result.append(value * last)
    return tuple(reversed(result))


def _per_at(tokens: Sequence[Token], at: int) -> tuple[str | None, Decimal, int, bool]:
    """What the amounts that end at `at` are per, of how many, where that ends, and whether it is an odd thing."""
    joined = _text(tokens, at) in ("/", "PER", "IN")
    if joined and _is_number(tokens, at + 1) and _text(tokens, at + 2) in PER:
        of = tokens[at + 1].value
        return PER[_text(tokens, at + 2)] or None, of or Decimal(1), at + 3, not of
    if joined and _text(tokens, at + 1) in PER:
        return PER[_text(tokens, at + 1)] or None, Decimal(1), at + 2, False
    odd = joined and (
        _text(tokens, at + 1) in ODD_PER or (_is_number(tokens, at + 1) and _text(tokens, at + 2) in ODD_PER)
    )
    return None, Decimal(1), at, odd
