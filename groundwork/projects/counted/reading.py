"""Numbers of cases as people type them, read exactly or refused with what to write instead."""

import re
from decimal import Decimal

from groundwork.measures import numbers

_COMMA = re.compile(r"\d+,\d{1,2}|\d+,\d{4,}|0,\d+")
_WITH_WORDS = re.compile(r"(\d+(?:\.\d+)?)\s*[^\W\d_].*")


def read_number(text: str) -> Decimal | None:
    """The number, None for nothing. Raises `numbers.Unreadable`, which says what to write."""
    text = text.strip()
    if _COMMA.fullmatch(text):
        raise numbers.Unreadable(f"“{numbers.cut(text)}” has a comma", f"Write {text.replace(',', '.')}")
    if match := _WITH_WORDS.fullmatch(text):
        raise numbers.Unreadable(f"“{numbers.cut(text)}” holds words", f"Write the number alone: {match[1]}")
    return numbers.read(text)
