"""Small numbers: which figures of a clinic may stand on a page that is made to be shown and passed on.

A count of 1 to 10 people can point at somebody, so neither such a count nor
one from which it could be worked out leaves a clinic (the rule of the US CMS
for its own data). The clinic's own page shows its counts in full, also to a
facilitator who may open it; a page across clinics is shown at meetings,
printed and mailed, and hides them from everybody.

What is hidden is taken away before anything is computed: points, lines, limits, axes, verdicts and words all rest on
what is left, so none of them can give a hidden count away. A sum is told only
when each of its parts is. The usual other way, hiding the next smallest part
as well, was turned down: of 60, 60 and 10 with a total of 130, those who know
the rule can still tell the 10.

Clinicians are parts of a whole that cannot be kept back: the clinic's number
stands in full on the page beside theirs. A part that is hidden alone is the
whole less the others, and the next smallest gives itself away as above. So
clinicians stand or fall together, three or more of them, by an order that says
nothing of their counts; then even one who knows their own count cannot tell
the others of the group apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from groundwork.measures.entries import ChartInput, Entry
from groundwork.measures.models import Series

Person = TypeVar("Person")

LEAST = 11
A_YEAR = {"month": 12, "quarter": 4}
HIDDEN = f"Hidden: fewer than {LEAST}"


def is_small(counts: Iterable[Decimal]) -> bool:
    """Whether one of the counts is above 0 and below 11. Nobody at all is nobody to point at."""
    return any(0 < count < LEAST for count in counts)


def may_be_told(parts: Iterable[Iterable[Decimal]]) -> tuple[tuple[bool, ...], bool]:
    """Which parts may be told, each given by all counts that it gives away; and whether their sum may."""
    told = tuple(not is_small(counts) for counts in parts)
    return told, all(told)


TOGETHER = 3


def may_be_told_beside_whole(parts: Sequence[Iterable[Decimal]]) -> tuple[bool, ...]:
    """Which parts may be told to readers who know the whole; in an order that says nothing of their size.

    Neighbors form groups of three to five, fewer only where there are fewer in
    all. One small count hides its whole group.
    """
    small = [is_small(counts) for counts in parts]
    groups = max(1, len(small) // TOGETHER)
    edges = [len(small) * n // groups for n in range(groups + 1)]
    told: list[bool] = []
    for first, after in pairwise(edges):
        told += [not any(small[first:after])] * (after - first)
    return tuple(told)


def counts_behind(series: Series, entry: Entry) -> tuple[Decimal, ...]:
    """The counts that a period's figure tells: a share also tells how many it leaves; days are no count of people."""
    some, of_all = entry.numerator, entry.denominator
    if series.unit == "days":
        return () if of_all is None else (of_all,)
    if of_all is None:
        return (some,)
    return (some, of_all, of_all - some) if series.unit == "percent" else (some, of_all)


@dataclass(frozen=True)
class Told:
    """What a page across clinics may know of a measure: its finished periods but those that are `hidden`.

    `year` are the latest twelve months counted, or four quarters, if there are
    as many and each of them is told, so that their sum may be; else none.
    """

    given: ChartInput
    hidden: tuple[date, ...]
    latest: date | None
    year: tuple[Entry, ...] = ()

    @property
    def is_hidden(self) -> bool:
        """Whether nothing is told, since what is left would be the smaller and a one-sided part."""
        return bool(self.hidden) and not self.given.entries

    @property
    def latest_is_hidden(self) -> bool:
        return self.latest in self.hidden


def told_of(given: ChartInput) -> Told:
    """The measure as it may leave its clinic: without periods that are not over, small ones and what people noted.

    With as many periods hidden as told, none is told.
    """
    series = given.series
    over = [entry for entry in given.entries if not entry.partial]
    kept, _ = may_be_told(counts_behind(series, entry) for entry in over)
    told = tuple(entry for entry, keep in zip(over, kept, strict=True) if keep)
    hidden = tuple(entry.start for entry, keep in zip(over, kept, strict=True) if not keep)
    if len(hidden) >= len(told):
        told = ()
    left = _without_notes(given, told)
    return Told(left, hidden, over[-1].start if over else None, _year(series, over) if told else ())


def told_by_clinician(given: ChartInput, numbers: Mapping[Person, Sequence[Entry]]) -> dict[Person, Told]:
    """The measure of each clinician as it may be shown beside the clinic's own, `given`; they come in order of name.

    In each period those who have a number in it stand or fall together in
    groups. With as many periods of a clinician hidden as told, none is told.
    """
    series = given.series
    over = {person: [entry for entry in entries if not entry.partial] for person, entries in numbers.items()}
    kept: dict[Person, list[Entry]] = {person: [] for person in numbers}
    hidden: dict[Person, list[date]] = {person: [] for person in numbers}
    by_period: dict[date, list[tuple[Person, Entry]]] = {}
    for person, entries in over.items():
        for entry in entries:
            by_period.setdefault(entry.start, []).append((person, entry))
    for start, here in sorted(by_period.items(), key=lambda item: item[0]):
        told = may_be_told_beside_whole([counts_behind(series, entry) for _, entry in here])
        for (person, entry), keep in zip(here, told, strict=True):
            if keep:
                kept[person].append(entry)
            else:
                hidden[person].append(start)
    return {
        person: Told(
            _without_notes(given, tuple(kept[person]) if len(kept[person]) > len(hidden[person]) else ()),
            tuple(hidden[person]),
            entries[-1].start if entries else None,
        )
        for person, entries in over.items()
    }


def _without_notes(given: ChartInput, told: tuple[Entry, ...]) -> ChartInput:
    """These periods under the same decisions; what people noted for themselves stays where they wrote it."""
    notes = tuple(note for note in given.notes if note.kind != "note")
    return ChartInput(given.series, told, notes, given.goals, given.to_come)


def _year(series: Series, over: list[Entry]) -> tuple[Entry, ...]:
    latest = over[-A_YEAR[series.period] :]
    _, with_sum = may_be_told(counts_behind(series, entry) for entry in latest)
    return tuple(latest) if with_sum and len(latest) == A_YEAR[series.period] else ()
