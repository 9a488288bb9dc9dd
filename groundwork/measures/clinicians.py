"""Whether the clinicians' numbers of a period are the clinic's own number, in words."""

from collections.abc import Iterable
from decimal import Decimal

from groundwork.measures import numbers
from groundwork.measures.entries import Entry
from groundwork.measures.models import Series
from groundwork.measures.reads import PeriodTable


def adds_up(series: Series, parts: Iterable[Entry], whole: Entry) -> bool:
    """Whether the parts make the whole. Plain days do not add up: they are lengths, not counts."""
    parts = list(parts)
    if series.unit == "days" and not series.has_denominator:
        return True
    some = sum((part.numerator for part in parts), Decimal(0))
    of_all = sum((part.denominator or 0 for part in parts), Decimal(0))
    return some == whole.numerator and (whole.denominator is None or of_all == whole.denominator)


def adding_up(table: PeriodTable, whole: Entry | None) -> str:
    """How the table of all clinicians and the clinic's own number compare, with the counts; for who enters them."""
    if not table.rows or whole is None:
        return ""
    together = table.together
    shown = _counts(*together)
    if together == (whole.numerator, whole.denominator):
        return f"Together {shown}, the clinic’s own number."
    return (
        f"Together {shown}. The clinic’s own number is {whole.counts}. Both stay as they are: some may be counted "
        "under nobody here, or under two."
    )


def _counts(some: Decimal, of_all: Decimal | None) -> str:
    return numbers.shown(some) if of_all is None else f"{numbers.shown(some)} of {numbers.shown(of_all)}"
