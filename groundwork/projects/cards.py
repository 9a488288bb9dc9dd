"""A board's cards as plain values, and what can be said or done with an activity.

A card holds only words and addresses, so two cards that are equal look equal:
the board keeps their markup by value (templatetags/cards.py).
"""

from dataclasses import dataclass

from groundwork.clinics.templatetags.words import day, days_late
from groundwork.projects.progress import DONE, KEEP_GOING, NOT_STARTED
from groundwork.projects.reads.activities import ActivityRow


@dataclass(frozen=True)
class Move:
    """One thing to say or do with an activity: its words, what it leads to, its address."""

    label: str
    url: str
    hint: str = ""


@dataclass(frozen=True)
class Card:
    """One activity on the board. `sign` is what stands out, `is_late` whether it stands on ink; `when` is its date."""

    title: str
    url: str
    sign: str
    is_late: bool
    owner: str
    initials: str
    when: str
    moves: tuple[Move, ...]


def card_of(row: ActivityRow, permissions) -> Card:
    """The card of an activity for somebody with these permissions."""
    owner, late = row.item.owner, row.progress.late_days
    return Card(
        title=row.title,
        url=row.urls["page"],
        sign=f"{_capital(row.progress.late_what)}, {days_late(late)}" if late else _test(row),
        is_late=bool(late),
        owner=owner.name if owner else "",
        initials=owner.initials if owner else "",
        when=_when(row),
        moves=moves_of(row, permissions) if "plan.edit" in permissions else (),
    )


def moves_of(row: ActivityRow, permissions) -> tuple[Move, ...]:
    """What can be said of an activity now. A card never moves by itself: each move asks for what shows it."""
    return tuple(_moves(row, permissions))


def _moves(row, permissions):
    urls, continuous = row.urls, row.item.continuous
    if row.progress.state == NOT_STARTED:
        yield Move("It has begun", f"{urls['evidence']}?kind=started", "Moves to Doing. Say what shows it.")
    if row.progress.is_in_place:
        if continuous:
            yield Move("It still happens", f"{urls['evidence']}?kind=still-going", "Sets the next check.")
        yield Move("It no longer happens", f"{urls['evidence']}?kind=stopped", "Moves back to Doing.")
    else:
        place = "Keep going" if continuous else "Done"
        yield Move("It is in place", f"{urls['evidence']}?kind=in-place", f"Moves to {place}. Say what shows it.")
    if "tests.edit" in permissions:
        yield Move("Plan a test", urls["test"])
    if "project.adapt" in permissions:
        yield Move("Owner, dates, wording", urls["change"])
        yield Move("Switch it off", urls["off"])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _test(row) -> str:
    if row.open_test:
        return f"Test {row.open_test.number}"
    return "No test yet" if row.wants_test else ""


def _when(row) -> str:
    progress = row.progress
    if progress.state == DONE:
        return f"Done {day(progress.in_place_on)}"
    if progress.state == KEEP_GOING:
        return f"Next {day(progress.next_on)}" if progress.next_on else f"Since {day(progress.in_place_on)}"
    if row.due:
        return f"Due {day(row.due)}"
    months = f"{row.first_month}" + (f" to {row.last_month}" if row.last_month != row.first_month else "")
    return f"Month {months}"
