"""A drug text cut into numbers, words and signs. Nothing is interpreted here."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

# Longer texts are no names of drugs; RxNorm's longest stay below 4,000 characters and hold no opioid then.
MOST_LETTERS = 2_000
_TOKEN = re.compile(r"(?P<number>[0-9]+(?:[.,][0-9]+)*|\.[0-9]+)|(?P<word>[^\W\d_][^\W_]*)|(?P<sign>\S)")
_PLAIN = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?|\.[0-9]{1,9}")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,2}(?:\.[0-9]{1,9})?")
_NUMBER_SIGN = re.compile(r"\bNO\.? ?(?=[0-9])")
_SCHEDULE = re.compile(r"\bC-?(?:II|III|IV|V)\b")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")

Kind = Literal["number", "odd", "word", "sign"]


@dataclass(frozen=True, slots=True)
class Token:
    """One piece; a number that is written in no plain way (7,5 or 1.2.3) is `odd` and has no value."""

    kind: Kind
    text: str
    value: Decimal | None = None


def plain(text: str) -> str:
    """The text in capitals, with one kind of every letter, sign and space; micro is written U, "No. 3" #3.

    Schedules (C-IV) are left out: IV would be taken for a way to give it.
    """
    letters = unicodedata.normalize("NFKD", text).replace("\u03bc", "u")
    whole = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NUMBER_SIGN.sub("#", _SCHEDULE.sub(" ", " ".join(whole.upper().split())))


def without_brackets(text: str) -> tuple[str, str]:
    """A plain text without what stands in square brackets, and that: RxNorm puts the brand there.

    >>> without_brackets("OXYCODONE 5 MG ORAL TABLET [ROXICODONE]")
    ('OXYCODONE 5 MG ORAL TABLET', 'ROXICODONE')
    """
    return " ".join(_BRACKETS.sub(" ", text).split()), " ".join(_BRACKETS.findall(text))


def tokens_of(text: str) -> list[Token]:
    """The tokens of a plain text, in order."""
    return [_token(found) for found in _TOKEN.finditer(text)]


def _token(found: re.Match[str]) -> Token:
    piece = found[0]
    if found.lastgroup != "number":
        return Token(found.lastgroup, piece)
    if _PLAIN.fullmatch(piece):
        return Token("number", piece, Decimal(piece))
    if _THOUSANDS.fullmatch(piece):
        return Token("number", piece, Decimal(piece.replace(",", "")))
    return Token("odd", piece)
