"""Claims brought down to what stands: reversals taken back, repeats left out, the last of a re-billed claim kept.

The rows of one claim are compared by what they say, never by where they stand
in a file, so that the order of rows and how they are split over files change
nothing:

- Rows that say the same are one row.
- With a sequence (a version, a time of processing) in every row, the rows are
  played in its order. Otherwise a reversal cancels the row of the same day,
  drug and quantity; a smaller quantity is taken back from the last row; any
  other reversal cancels the earliest row that stands.
- Of several rows that still stand, the last does: the later in sequence, else
  by day, days' supply and quantity.

Rows without a claim number are one where every cell of the file is the same. A
reversal among them cancels one row of its patient, day, drug, quantity and
pharmacy. All others stand: two pharmacies on one day are two fills.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

# A sequence that can be compared: a whole number, or a time that begins with its year.
_NUMBER = re.compile(r"\d{1,18}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}.*")


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says, `place` (file, line) apart. Amounts of a reversal may have either sign."""

    place: tuple[int, int]
    source: str
    patient: str
    claim: str | None
    sequence: str | None
    undone: bool
    start: int | None
    stop: int | None
    quantity: int | None
    days: int | None
    drug: int | None
    prescriber: str | None
    pharmacy: str | None
    rest: str | None

    @property
    def says(self) -> tuple:
        """All but the place, in an order that can be sorted; the greater comes later."""
        parts = (self.start, self.days, self.quantity, self.stop, self.drug)
        texts = (self.prescriber, self.pharmacy, self.sequence, self.rest)
        return (
            tuple((part is not None, part or 0) for part in parts),
            tuple((part is not None, part or "") for part in texts),
            self.undone,
        )

    @property
    def group(self) -> tuple:
        """What rows that may cancel or repeat one another have in common."""
        if self.claim is not None:
            return (self.source, self.patient, self.claim)
        quantity = None if self.quantity is None else abs(self.quantity)
        return (self.source, self.patient, self.start, self.drug, quantity, self.pharmacy)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a row: why it does not stand (a key of REASONS), or what is left of it after a part was taken

    back. `days` is None where that cannot be known.
    """

    place: tuple[int, int]
    reason: str | None
    quantity: int | None = None
    days: int | None = None


def net(rows: Iterable[Row]) -> Iterator[Change]:
    """The changes to rows that come group after group; a row without a change stands as it is."""
    for _, group in itertools.groupby(rows, key=lambda row: row.group):
        yield from _net_group(sorted(group, key=lambda row: (row.says, row.place)))


def _net_group(rows: list[Row]) -> Iterator[Change]:
    told: dict[tuple, Row] = {}
    for row in rows:
        if row.says in told:
            yield Change(row.place, "duplicate")
        else:
            told[row.says] = row
    different = list(told.values())
    if different[0].claim is None:
        yield from _pair_off(different)
    elif all(row.sequence is not None for row in different):
        yield from _play(sorted(different, key=lambda row: (sequence_order(row.sequence), row.says)))
    else:
        yield from _settle(different)


def sequence_order(text: str | None) -> tuple[int, int, str]:
    """How sequences compare: numbers by size, times by their text.

    >>> sequence_order("9") < sequence_order("10") < sequence_order("2026-01-02T10:00")
    True
    """
    if text and _NUMBER.fullmatch(text):
        return (0, int(text), "")
    return (1, 0, text or "")


def is_sequence(text: str) -> bool:
    """Whether it can be compared with others at all."""
    return bool(_NUMBER.fullmatch(text) or _TIME.fullmatch(text))


def _play(rows: list[Row]) -> Iterator[Change]:
    """A claim whose rows are in the order of events."""
    standing: Row | None = None
    for row in rows:
        if not row.undone:
            if standing is not None:
                yield Change(standing.place, "duplicate")
            standing = row
        elif standing is not None and _is_part(row, standing):
            standing = _less(standing, row)
            yield Change(row.place, "taken_back")
        else:
            yield Change(row.place, "reversed")
            if standing is not None:
                yield Change(standing.place, "reversed")
            standing = None
    yield from _changed(standing, rows)


def _settle(rows: list[Row]) -> Iterator[Change]:
    """A claim whose rows nothing puts in order."""
    standing = [row for row in rows if not row.undone]
    open_reversals = []
    for reversal in (row for row in rows if row.undone):
        if match := next((row for row in standing if _matches(reversal, row)), None):
            standing.remove(match)
            yield Change(match.place, "reversed")
            yield Change(reversal.place, "reversed")
        else:
            open_reversals.append(reversal)
    for reversal in open_reversals:
        if standing and _is_part(reversal, standing[-1]):
            standing[-1] = _less(standing[-1], reversal)
            yield Change(reversal.place, "taken_back")
        else:
            yield Change(reversal.place, "reversed")
            if standing:
                yield Change(standing.pop(0).place, "reversed")
    for row in standing[:-1]:
        yield Change(row.place, "duplicate")
    yield from _changed(standing[-1] if standing else None, rows)


def _pair_off(rows: list[Row]) -> Iterator[Change]:
    """Rows without a claim: each reversal cancels one row, first one of the same days' supply and prescriber."""
    standing = [row for row in rows if not row.undone]
    for reversal in (row for row in rows if row.undone):
        yield Change(reversal.place, "reversed")
        if standing:
            likest = max(standing, key=lambda row, like=reversal: _likeness(like, row))
            standing.remove(likest)
            yield Change(likest.place, "reversed")


def _likeness(reversal: Row, row: Row) -> int:
    same_days = reversal.days is not None and row.days is not None and abs(reversal.days) == abs(row.days)
    return 2 * same_days + (reversal.prescriber == row.prescriber)


def _matches(reversal: Row, row: Row) -> bool:
    """Whether all that the reversal says is what the row says."""
    pairs: tuple[tuple[int | None, int | None, Callable], ...] = (
        (reversal.start, row.start, lambda value: value),
        (reversal.drug, row.drug, lambda value: value),
        (reversal.quantity, row.quantity, abs),
        (reversal.days, row.days, abs),
    )
    return all(said is None or (has is not None and bare(said) == bare(has)) for said, has, bare in pairs)


def _is_part(reversal: Row, row: Row) -> bool:
    """Whether the reversal takes back less than the row gave."""
    return reversal.quantity is not None and row.quantity is not None and abs(reversal.quantity) < row.quantity


def _less(row: Row, reversal: Row) -> Row:
    """The row without what was taken back; its days are unknown where the reversal does not say them apart."""
    left = row.quantity - abs(reversal.quantity)
    taken = 0 if reversal.days is None else abs(reversal.days)
    known = row.days is not None and 0 < taken < row.days
    return replace(row, quantity=left, days=row.days - taken if known else None)


def _changed(standing: Row | None, rows: list[Row]) -> Iterator[Change]:
    """The change to the row that stands, where part of it was taken back."""
    if standing is not None and standing not in rows:
        yield Change(standing.place, None, standing.quantity, standing.days)
