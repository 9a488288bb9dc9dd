"""Numbers as people and spreadsheets write them, read exactly or refused with what to do; and written back."""

import math
import re
from decimal import Decimal

# SQLite keeps a decimal as a float, exact up to 15 digits: six behind the mark leave numbers below one billion.
DIGITS = 15
DECIMALS = 6
LARGEST = 10 ** (DIGITS - DECIMALS) - 1
# What may group digits besides the other mark: spaces, among them the no-break and narrow ones of spreadsheets, and '.
_SPACES = " \u00a0\u202f\u2009'’"
_GROUPS = {".": f"[,{_SPACES}]", ",": f"[.{_SPACES}]"}
_SHAPES = {
    mark: re.compile(rf"[1-9]\d{{0,2}}(?:{groups}\d{{3}})+(?:[{mark}]\d+)?|\d+(?:[{mark}]\d*)?|[{mark}]\d+", re.ASCII)
    for mark, groups in _GROUPS.items()
}
_SHORTENED = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+")
_LONGEST_SHOWN = 40


class Unreadable(ValueError):
    """A cell that cannot be taken: `wrong` says why, `fix` what to do."""

    def __init__(self, wrong: str, fix: str):
        super().__init__(f"{wrong}. {fix}.")
        self.wrong, self.fix = wrong, fix


def read(cell: str | int | float | None, mark: str = ".") -> Decimal | None:
    """The number of a cell, at least 0 and with at most six decimals; None for an empty one. Raises Unreadable.

    `mark` is the decimal mark of text. Numbers that a spreadsheet stored as
    such are taken with the 15 digits it shows.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, str):
        number = _from_text(cell.strip(), mark)
    elif isinstance(cell, bool) or not math.isfinite(cell):
        raise _no_number(str(cell).upper())
    else:
        number = Decimal(f"{cell:.15g}")
    if number < 0:
        raise Unreadable(f"{plain(number)} is below zero", "A count starts at 0. Check the minus sign")
    if number > LARGEST:
        raise Unreadable(f"{number:,.0f} is above {LARGEST:,}, the most that fits", "Check the cell")
    return number.quantize(Decimal(1).scaleb(-DECIMALS)) if -number.as_tuple().exponent > DECIMALS else number


def _from_text(text: str, mark: str) -> Decimal:
    if text.startswith("="):
        raise Unreadable("The cell looks like a formula", "Copy the column and paste it as values, then save again")
    if _SHORTENED.fullmatch(text):
        raise Unreadable(
            f"{cut(text)} is a number cut short, so digits may be lost",
            "Show the column as a plain number in your spreadsheet, then save again",
        )
    if text.endswith("%"):
        raise Unreadable(f"{cut(text)} is a share", "Put the count here and what it is out of in its own column")
    sign, body = _signed(text)
    if not _SHAPES[mark].fullmatch(body):
        raise _no_number(text)
    return Decimal(sign + re.sub(_GROUPS[mark], "", body).replace(mark, "."))


def _signed(text: str) -> tuple[str, str]:
    """The sign and the rest; accountants write (5) for -5."""
    if text.startswith("(") and text.endswith(")"):
        return "-", text[1:-1]
    if text[:1] in ("-", "−"):
        return "-", text[1:].lstrip()
    return "", text.removeprefix("+")


def _no_number(text: str) -> Unreadable:
    return Unreadable(f"“{cut(text)}” is not a number", "Write digits only, or leave the cell empty")


def marks(cells) -> tuple[set[str], str | None]:
    """The decimal marks that text cells prove, and the first cell that can be read with either, if any."""
    proved: set[str] = set()
    either = None
    for cell in cells:
        if not isinstance(cell, str) or not ("." in cell or "," in cell):
            continue
        fitting = {mark for mark in ".," if _SHAPES[mark].fullmatch(_signed(cell.strip())[1])}
        if len(fitting) == 1:
            proved |= fitting
        elif fitting:
            either = either or cell.strip()
    return proved, either


def cut(text: str) -> str:
    """The text short enough to stand in a sentence."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def plain(number: Decimal | None) -> str:
    """The number without groups, exponent or trailing zeros, as files hold it; empty for None."""
    return "" if number is None else _trimmed(f"{number:f}")


def shown(number: Decimal | None) -> str:
    """The number as people read it: "4,364,813"; empty for None."""
    return "" if number is None else _trimmed(f"{number:,f}")


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
