"""One patient day by day: which rows cover a day, and what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from groundwork.opioids.amounts import MILLI, half_up
from groundwork.opioids.engines.memory.rows import Row


@dataclass(frozen=True)
class Portion:
    """What a row brings into a window: days of supply and milli-MME, None where not known; `no_dose` says why not."""

    row: Row
    days: int | None
    milli: int | None
    no_dose: str | None


class Patient:
    """The rows of one patient under one set of choices, as days.

    `bands` are those of `Options.whole_bands`. With `carry` an early refill
    of the same drug begins when what is at hand runs out.
    """

    def __init__(self, rows: Sequence[Row], bands: Sequence[tuple[int, int | None, int]] = (), carry: str = "none"):
        self.rows = sorted(rows, key=lambda row: (row.start, row.fill))
        self.opioids = [row for row in self.rows if row.opioid]
        self.bands = bands
        self.carry = carry
        self._doses: dict[tuple[str, int], int] = {}

    @cached_property
    def spans(self) -> dict[str, range]:
        """The days of each row whose supply is known."""
        free_from: dict[int | None, int] = {}
        spans = {}
        for row in self.rows:
            if row.days is None:
                continue
            begins = max(row.start, free_from.get(row.drug, row.start)) if self.carry == "same-drug" else row.start
            spans[row.fill] = range(begins, begins + row.days)
            free_from[row.drug] = begins + row.days
        return spans

    def covers(self, row: Row, day: int) -> bool:
        return row.fill in self.spans and day in self.spans[row.fill]

    def covered(self, days: range, *, opioid: bool = False, sedative: bool = False) -> set[int]:
        """The days on which something of each kind asked for is there."""
        found = set(days)
        for asked, rows in ((opioid, self.opioids), (sedative, [row for row in self.rows if row.sedative])):
            if asked:
                spans = [self.spans[row.fill] for row in rows if row.fill in self.spans]
                found &= {
                    day for span in spans for day in range(max(span.start, days.start), min(span.stop, days.stop))
                }
        return found

    def all_days(self, before: int) -> range:
        """From the first day supplied up to `before`."""
        return range(min([span.start for span in self.spans.values()], default=before), before)

    def methadone_on(self, day: int) -> int:
        """Micro-mg of banded methadone on a day, each fill rounded down, so that no rounding lifts it into a band."""
        return sum(
            row.methadone * row.quantity // (MILLI * row.days)
            for row in self.opioids
            if row.banded and self.covers(row, day)
        )

    def factor_on(self, day: int) -> int:
        """The band's factor, in thousandths, for the methadone of a day."""
        amount = self.methadone_on(day)
        return next(
            factor
            for above, up_to, factor in self.bands
            if (amount > above or above == 0) and (up_to is None or amount <= up_to)
        )

    def dose(self, row: Row, day: int) -> int | None:
        """Milli-MME that a row gives on a day it covers; None where its dose is not known."""
        if not row.banded:
            return row.daily
        if (row.fill, day) not in self._doses:
            exact = row.methadone * row.quantity * self.factor_on(day)
            self._doses[row.fill, day] = half_up(exact, MILLI**3 * row.days)
        return self._doses[row.fill, day]

    def dosed_on(self, day: int) -> list[int]:
        """The daily doses known on a day."""
        doses = [self.dose(row, day) for row in self.opioids if self.covers(row, day)]
        return [dose for dose in doses if dose is not None]

    def total(self, row: Row, days: range | None = None) -> int | None:
        """Milli-MME of a row in all, or on those of its days that are in `days`."""
        if days is None and not row.banded:
            return row.total
        span = self.spans.get(row.fill, range(0))
        doses = [self.dose(row, day) for day in span if days is None or day in days]
        return sum(doses) if doses and None not in doses else None

    def portions(self, window: range, count: str) -> list[Portion]:
        """What each row brings into the window, counted as filled or as covered."""
        found = []
        for row in self.rows:
            if count == "filled":
                if row.start in window:
                    found.append(Portion(row, row.days, self.total(row), row.no_total))
            elif row.days is None:
                if row.start in window:
                    found.append(Portion(row, None, None, row.no_daily))
            else:
                span = self.spans[row.fill]
                inside = min(span.stop, window.stop) - max(span.start, window.start)
                if inside > 0:
                    found.append(Portion(row, inside, self.total(row, window), row.no_daily))
        return found
