"""The ingredients and brands that a drug text names, and words that look much like one.

Names are matched word by word, the longest first, never as part of a word:
dihydrocodeine is no codeine, and cod liver oil neither.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from groundwork.opioids.drugs.brands import BRANDS, Brand
from groundwork.opioids.drugs.ingredients import INGREDIENTS, SEDATIVES
from groundwork.opioids.drugs.tokens import Token

JOINTS = {"-", "/", "&", "+", "."}
OF_INTEREST = ("opioid", *SEDATIVES)
# Classes, and abbreviations of more than one drug: beside no name they do not rule an opioid out.
VAGUE_WORDS = {"BARBITURATE", "BENZO", "BENZODIAZEPINE", "MS", "MSO4", "NARCOTIC", "OPIATE", "OPIOID", "OXY"}
ENDINGS = ("AZEPAM", "ZOLAM", "BARBITAL", "CODONE", "FENTANIL", "FENTANYL", "MORPHONE", "CODEINE")
# Words of other drugs that would otherwise be taken for a slip of the pen.
OTHER_WORDS = {"APOMORPHINE"}


@dataclass(frozen=True, slots=True)
class Name:
    """What one to four words of a text name; `at` and `end` are places among its tokens."""

    ingredients: tuple[str, ...]
    at: int
    end: int
    brand: Brand | None = None


def _phrases() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Brand | None]]]:
    """All names by their first word, longest first."""
    named = [(tuple(words.split()), (key,), None) for key, one in INGREDIENTS.items() for words in one.words]
    named += [(brand.words, brand.ingredients, brand) for brand in BRANDS]
    table: dict[str, list] = {}
    for one in sorted(named, key=lambda one: -len(one[0])):
        table.setdefault(one[0][0], []).append(one)
    return table


_PHRASES = _phrases()


def names_in(tokens: Sequence[Token]) -> list[Name]:
    """The names in order."""
    found = []
    at = 0
    while at < len(tokens):
        name = _name_at(tokens, at)
        if name:
            found.append(name)
        at = name.end if name else at + 1
    return found


def _name_at(tokens: Sequence[Token], at: int) -> Name | None:
    if tokens[at].kind != "word":
        return None
    for words, ingredients, brand in _PHRASES.get(tokens[at].text, ()):
        end = _end_of(tokens, at, words)
        if end:
            return Name(ingredients, at, end, brand)
    return None


def _end_of(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> int | None:
    """Where the words end that start at `at`; signs may join them."""
    for place, word in enumerate(words):
        while place and at < len(tokens) and tokens[at].text in JOINTS:
            at += 1
        if at >= len(tokens) or tokens[at].text != word:
            return None
        at += 1
    return at


def _shortened(word: str) -> Iterator[str]:
    """The word, and the word with one letter left out, or two when it is long."""
    for left_out in range(1 + (len(word) >= 6) + (len(word) >= 10)):
        for places in combinations(range(len(word)), left_out):
            yield "".join(letter for place, letter in enumerate(word) if place not in places)


_NAMES = sorted(
    {word for one in INGREDIENTS.values() if one.kind in OF_INTEREST for word in one.words if " " not in word}
    | {brand.words[0] for brand in BRANDS if len(brand.words) == 1 and len(brand.words[0]) >= 5}
)
_LOOKALIKES = {short: name for name in _NAMES if len(name) >= 6 for short in _shortened(name)}


def looks_like(word: str) -> str | None:
    """The opioid or sedative that a word could be a slip of the pen for; None for none.

    >>> looks_like("OXYCODNE"), looks_like("ETIZOLAM"), looks_like("SIMVASTATIN")
    ('oxycodone', 'a drug in -zolam', None)
    """
    if len(word) < 5 or len(word) > 30 or word in OTHER_WORDS:
        return None
    ending = next((ending for ending in ENDINGS if word.endswith(ending)), None)
    if ending:
        return f"a drug in -{ending.lower()}"
    begun = next((name for name in _NAMES if name.startswith(word)), None)
    if begun is None and len(word) >= 6:
        begun = next((_LOOKALIKES[short] for short in _shortened(word) if short in _LOOKALIKES), None)
    return begun and begun.lower()
