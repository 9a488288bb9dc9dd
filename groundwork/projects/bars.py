"""An activity's line on the timeline: months as columns, planned against what really ran."""

from dataclasses import dataclass

from groundwork.projects.progress import DOING, KEEP_GOING, NOT_STARTED
from groundwork.projects.reads.activities import ActivityRow


@dataclass(frozen=True)
class Bar:
    """One activity's line: columns 1 to `months`, planned window, what really ran, and what keeps going."""

    row: ActivityRow
    planned: tuple[int, int]
    ran: tuple[int, int] | None
    is_running: bool
    keeps: tuple[int, int] | None
    months_late: int

    @property
    def words(self) -> str:
        """The bar for those who do not see it."""
        first, last = self.planned
        text = f"Planned month {first}." if first == last else f"Planned month {first} to {last}."
        if self.ran and self.is_running:
            return f"{text} Running since month {self.ran[0]}."
        if self.ran and self.ran[0] == self.ran[1]:
            return f"{text} Ran in month {self.ran[0]}."
        return f"{text} Ran month {self.ran[0]} to {self.ran[1]}." if self.ran else text


def bar_of(row, project, now, months) -> Bar:
    """The drawn line of one activity; dates outside the calendar are cut to its edges."""

    def inside(month):
        return max(1, min(months, month))

    progress = row.progress
    ran = keeps = None
    if progress.started_on:
        first = project.month_of(progress.started_on)
        last = project.month_of(progress.in_place_on) if progress.in_place_on else now
        if first <= months and last >= 1:
            ran = (inside(first), inside(max(first, last)))
        if progress.state == KEEP_GOING and now > last:
            keeps = (inside(last + 1), inside(now))
    ended = project.month_of(progress.in_place_on) if progress.in_place_on else now
    late = max(0, ended - row.last_month) if progress.started_on or progress.state == NOT_STARTED else 0
    return Bar(
        row=row,
        planned=(inside(row.first_month), inside(row.last_month)),
        ran=ran,
        is_running=progress.state == DOING,
        keeps=keeps,
        months_late=late,
    )
