"""Windows as the SQL reads them: their edges, the windows before, and who was an adult on the first day."""

from collections.abc import Sequence
from datetime import date

from groundwork.opioids.days import Window, day_number, day_of

COLUMNS = {
    "period": "STRING",
    "begins": "INT",
    "ends": "INT",
    "previous": "INT",  # first day of the window before
    "before_previous": "INT",  # first day of the one before that
    "adult_if_born_by": "INT",
}
ADULT = 18


def window_rows(windows: Sequence[Window]) -> list[dict[str, object]]:
    """A row a window; ValueError in a sentence for none at all, an empty one, or a label used twice."""
    if not windows:
        raise ValueError("No window is given. Name a quarter or two dates.")
    labels = [window.label for window in windows]
    for window in windows:
        if window.days <= 0:
            raise ValueError(f"The window {window.label} has no days in it.")
        if labels.count(window.label) > 1:
            raise ValueError(f"Two windows are called {window.label}.")
    return [_row(window) for window in windows]


def _row(window: Window) -> dict[str, object]:
    before = previous(window)
    return {
        "period": window.label,
        "begins": window.start,
        "ends": window.end,
        "previous": before.start,
        "before_previous": previous(before).start,
        "adult_if_born_by": adult_if_born_by(window.start),
    }


def previous(window: Window) -> Window:
    """The quarter before a calendar quarter; before any other window the days just before, as many."""
    first = day_of(window.start)
    quarter = f"{first.year}Q{(first.month + 2) // 3}"
    if _edges(Window.quarter(quarter)) == _edges(window):
        last = day_of(window.start - 1)
        return Window.quarter(f"{last.year}Q{(last.month + 2) // 3}")
    return Window(window.start - window.days, window.start, f"before {window.label}")


def _edges(window: Window) -> tuple[int, int]:
    return window.start, window.end


def adult_if_born_by(day: int) -> int:
    """The last birth date of those who are 18 on `day`. Born on 29 February, one is 18 on 1 March of a common year.

    >>> day_of(adult_if_born_by(day_number(date(2024, 2, 29)))).isoformat()
    '2006-02-28'
    """
    on = day_of(day)
    year = on.year - ADULT
    leap = on.month == 2 and on.day == 29 and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return day_number(date(year, 2, 28) if leap else on.replace(year=year))
