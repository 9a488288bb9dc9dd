"""Where one person stands with one training topic: done, due, overdue, waived, or not asked of them.

Learned counts from any day on which something shows it: presence at a session,
or a record of its own. With a renewal it is due again so many months after the
last of these days.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from groundwork.projects.progress import months_later

DONE, DUE, OVERDUE, OPEN, WAIVED, NOT_ASKED = "done", "due", "overdue", "open", "waived", "not-asked"
_WORDS = {
    DONE: "Done {on}",
    DUE: "Due {on}",
    OVERDUE: "Overdue since {on}",
    OPEN: "To learn, no date yet",
    WAIVED: "Not needed: {reason}",
    NOT_ASKED: "Not asked",
}
_CELLS = {DONE: "{on}", DUE: "due {on}", OVERDUE: "overdue {on}", OPEN: "to learn", WAIVED: "not needed", NOT_ASKED: ""}


@dataclass(frozen=True)
class Shown:
    """Something that shows that a person has learned a topic: the day, how in words, and the row it comes from."""

    on: datetime.date
    how: str
    meeting: int | None = None
    record: int | None = None


@dataclass(frozen=True)
class Standing:
    """`on` is the last day it was learned when done, else the day by which it should be; `again` when it ends."""

    state: str
    on: datetime.date | None = None
    again: datetime.date | None = None
    shown: tuple[Shown, ...] = ()
    reason: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether the person still has to learn it."""
        return self.state in (DUE, OVERDUE, OPEN)

    @property
    def words(self) -> str:
        """The state in words, with its date."""
        again = f", again by {_day(self.again)}" if self.again else ""
        return _WORDS[self.state].format(on=_day(self.on), reason=self.reason) + again

    @property
    def cell(self) -> str:
        """The state as short as a cell of the matrix needs it."""
        return _CELLS[self.state].format(on=_day(self.on))


def standing(
    *,
    is_needed: bool,
    shown: Sequence[Shown],
    today: datetime.date,
    due: datetime.date | None = None,
    renew_months: int | None = None,
    waived_reason: str = "",
) -> Standing:
    """Where the person stands today. What was learned and still holds counts, whether it was asked or not."""
    shown = tuple(sorted(shown, key=lambda one: one.on, reverse=True))
    last = shown[0].on if shown else None
    again = months_later(last, renew_months) if last and renew_months else None
    if last and (again is None or today < again):
        return Standing(DONE, last, again, shown)
    if not is_needed:
        return Standing(NOT_ASKED, shown=shown)
    if waived_reason:
        return Standing(WAIVED, shown=shown, reason=waived_reason)
    by = again or due
    if by is None:
        return Standing(OPEN, shown=shown)
    return Standing(OVERDUE if by < today else DUE, by, shown=shown)


def _day(day) -> str:
    return f"{day:%-d %b %Y}" if day else ""
