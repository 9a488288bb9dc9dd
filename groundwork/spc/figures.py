"""How many digits a number gets, and which: enough to tell two figures apart, no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import floor, log10

from groundwork.spc.sides import side_of
from groundwork.spc.spec import ChartSpec, Unit

MOST_DECIMALS = 6
# Beyond this a float has no decimals worth showing, and exact rounding would need more digits than it has.
LARGEST_ROUNDED = 1e15


@dataclass(frozen=True, slots=True)
class Figure:
    """A value of the chart with its unit and the decimals it is shown with at most."""

    value: float
    unit: Unit
    decimals: int
    per: float = 1.0
    one: str = ""
    many: str = ""


def figure(value: float, spec: ChartSpec, *, extra: int = 0) -> Figure:
    """The value as this chart shows it, with `extra` decimals over the usual number."""
    decimals = usual_decimals(value, spec.unit) if spec.decimals is None else spec.decimals
    words = spec.unit_words
    return Figure(
        value, spec.unit, min(decimals + extra, MOST_DECIMALS), spec.scale, *((words.one, words.many) if words else ())
    )


def extra_decimals(values: Iterable[float | None], spec: ChartSpec) -> int:
    """How many more decimals keep different values different: 59.6 % is not shown as the goal of 60 %."""
    known = [value for value in values if value is not None]
    pairs = [(a, b) for i, a in enumerate(known) for b in known[i + 1 :] if side_of(a, b)]
    for extra in range(4):
        if all(_plain(a, spec, extra) != _plain(b, spec, extra) for a, b in pairs):
            return extra
    return 0


def usual_decimals(value: float, unit: Unit) -> int:
    """Decimals that suit the size: 63 %, 9.5 %, 0.35 %; a share short of all is never shown as 100 %."""
    size = abs(value)
    if unit == "percent":
        if 99.5 <= size < 100:
            return 1 if size < 99.95 else 2
        return 0 if size >= 10 or not size else 1 if size >= 1 else 2
    if unit in ("count", "days"):
        return 0 if size >= 1000 else 1
    if size >= 100 or not size:
        return 0
    if size >= 1:
        return 1 if size >= 10 else 2
    return min(1 - floor(log10(size)), MOST_DECIMALS)


def number_text(value: float, decimals: int, thousands: str, decimal: str) -> str:
    """The number rounded half up, without trailing zeros, with the marks given."""
    if abs(value) >= LARGEST_ROUNDED:
        text = f"{value:,.0f}"
    else:
        # repr is what a person typed: 62.5 goes up to 63 where binary or half-even rounding would say 62.
        text = f"{Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return text.translate(str.maketrans({",": thousands, ".": decimal}))


def _plain(value: float, spec: ChartSpec, extra: int) -> str:
    return number_text(value, figure(value, spec, extra=extra).decimals, ",", ".")
