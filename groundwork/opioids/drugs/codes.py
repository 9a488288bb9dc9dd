"""National Drug Codes: labeler, product and package, written in many ways and made one.

A code of ten digits has three layouts (4-4-2, 5-3-2, 5-4-1). With hyphens the
layout is plain; without, the code may mean three packages.
"""

import re
from dataclasses import dataclass

# Digits of labeler, product, package: the three layouts of ten digits, and the one of eleven.
LAYOUTS = ((4, 4, 2), (5, 3, 2), (5, 4, 1), (5, 4, 2))
FULL = (5, 4, 2)
# Most digits a list of products gives for labeler and product.
PRODUCT = 9


@dataclass(frozen=True, slots=True)
class Ndc:
    """What a code may mean: codes of eleven digits, or of nine where only labeler and product are named."""

    candidates: tuple[str, ...]


class BadNdc(ValueError):
    """Not an NDC; the message says what is wrong with it."""


def read_ndc(text: str) -> Ndc:
    """The code or codes that a text may mean. Raises BadNdc; lost zeros are reported, never put back.

    >>> read_ndc("0054-4650-25").candidates, read_ndc("00054465025").candidates
    (('00054465025',), ('00054465025',))
    >>> read_ndc("0054465025").candidates
    ('00054465025', '00544065025', '00544650205')
    """
    text = text.strip()
    shown = f"NDC '{text[:20]}'"
    if re.fullmatch(r"[0-9]+(?:-[0-9]+){1,2}", text):
        return Ndc((_hyphenated(shown, text.split("-")),))
    if re.fullmatch(r"[0-9.]+(?:[eE]\+?[0-9]+)?", text) and not text.isdigit():
        raise BadNdc(f"{shown} is a number now; a spreadsheet changed it. Format the column as text and export again.")
    if not re.fullmatch(r"[0-9]+", text):
        raise BadNdc(f"{shown} holds signs other than digits and hyphens.")
    if len(text) == 11:
        return Ndc((text,))
    if len(text) == 10:
        return Ndc(tuple(_split(text, layout) for layout in LAYOUTS[:3]))
    if len(text) < 10:
        raise BadNdc(f"{shown} has {len(text)} digits instead of 11; zeros in front may be lost. Keep codes as text.")
    raise BadNdc(f"{shown} has {len(text)} digits; an NDC has 10 or 11.")


def _split(digits: str, layout: tuple[int, int, int]) -> str:
    labeler, product, _ = layout
    parts = digits[:labeler], digits[labeler : labeler + product], digits[labeler + product :]
    return "".join(part.zfill(width) for part, width in zip(parts, FULL, strict=True))


def _hyphenated(shown: str, parts: list[str]) -> str:
    lengths = tuple(map(len, parts))
    if lengths not in {layout[: len(parts)] for layout in LAYOUTS}:
        written = "-".join(map(str, lengths))
        raise BadNdc(f"{shown} has {written} digits, which no NDC has; zeros in front of a part may be lost.")
    return "".join(part.zfill(width) for part, width in zip(parts, FULL, strict=False))
