"""What a trap is, and the changes of a life that traps are made of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from groundwork.opioids.sample.chance import Chance
from groundwork.opioids.sample.dispensing import Dispensing, Period
from groundwork.opioids.sample.life import Entry, Life
from groundwork.opioids.sample.products import PRODUCTS

USED = "used"
Cells = dict[str, str]


@dataclass(frozen=True)
class Where:
    """Where a trap is set: `at` is the place of one of the opioid claims of `life`."""

    life: Life
    at: int
    period: Period
    chance: Chance

    @property
    def entry(self) -> Entry:
        return self.life.entries[self.at]


@dataclass(frozen=True)
class Trap:
    """`does` is what a right reader does. `outcome` is what becomes of the rows of a claim, for each `used` or the key
    of REASONS by which it is counted, with the table cdc2022. `set` gives the changed life, None where it cannot be
    set there; it names the trap in each entry that it touches. `long_term`: only long-term courses have it.
    """

    key: str
    does: str
    outcome: tuple[str, ...]
    set: Callable[[Where], Life | None]
    long_term: bool = False


def in_cells(key: str, *rows: Cells | Callable[[Dispensing], Cells], undone: bool = False) -> Callable[[Where], Life]:
    """A trap in the cells of one claim: a row for each of `rows`, which hold the cells that differ."""

    def change(where: Where) -> Life:
        true = where.entry.true
        cells = tuple(row(true) if callable(row) else row for row in rows)
        return with_entry(where, Entry(true, cells, key, undone))

    return change


def of_product(key: str, product: str, quantity: int, days: int, cells: Cells) -> Callable[[Where], Life]:
    """A trap that only some products have: the claim is one of such a product instead."""

    def change(where: Where) -> Life:
        true = replace(where.entry.true, product=PRODUCTS[product], quantity=quantity, days=days)
        return with_entry(where, Entry(true, (cells,), key))

    return change


def with_entry(where: Where, entry: Entry) -> Life:
    """The life with another entry in the place of the one that was chosen."""
    entries = where.life.entries
    return replace(where.life, entries=(*entries[: where.at], entry, *entries[where.at + 1 :]))


def with_more(life: Life, entries: Iterable[Entry]) -> Life:
    """The life with further entries, in order of day."""
    return replace(life, entries=in_order([*life.entries, *entries]))


def in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda one: one.true.day))
