"""The activities board and the timeline: the same rows, by state and by month."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from groundwork.projects.access import in_project
from groundwork.projects.bars import bar_of
from groundwork.projects.cards import Card, card_of
from groundwork.projects.editions import toolkit_of
from groundwork.projects.progress import DOING, DONE, KEEP_GOING, NOT_STARTED
from groundwork.projects.reads import activities as reads

COLUMNS = (NOT_STARTED, DOING, DONE, KEEP_GOING)


# Activities whose window opens later than next month are folded into one line: of nearly sixty cards on a first
# board, most would otherwise be ones that nobody should start yet.
MONTHS_AHEAD = 1


@dataclass(frozen=True)
class Column:
    """The cards of one state, and those that can wait, folded."""

    state: str
    cards: tuple[Card, ...]
    later: tuple[reads.ActivityRow, ...] = ()
    # On a phone columns lie one below the other, folded but for this one.
    is_open: bool = False

    @property
    def count(self) -> int:
        return len(self.cards) + len(self.later)


@dataclass(frozen=True)
class BoardLane:
    lane: reads.Lane
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Next:
    """The one thing the page asks for."""

    title: str
    why: str
    button: str
    url: str


@in_project("clinic.read")
@require_GET
def board(request, member, project):
    """Activities in four columns that follow the evidence; `?show=doing|mine|late` narrows them."""
    rows = reads.activity_rows(project)
    used = [row for row in rows if row.item.off_on is None]
    mine = [row for row in used if row.item.owner_id == request.user.pk]
    late = [row for row in used if row.progress.late_days]
    doing = [row for row in used if row.progress.state == DOING]
    subsets = {"doing": doing, "mine": mine, "late": late}
    show = request.GET.get("show") if request.GET.get("show") in subsets else "all"
    shown = subsets.get(show, used)
    here = reverse("board", args=[member.clinic.slug, project.toolkit])
    return render(
        request,
        "projects/board.html",
        {
            "project": project,
            "lanes": [
                _board_lane(lane, project.month_of(member.clinic.today()), show, member.permissions)
                for lane in reads.lanes(project, shown)
                if lane.rows or show == "all"
            ],
            "columns": COLUMNS,
            "off": [row for row in rows if row.item.off_on is not None],
            "filters": [
                {"label": "All", "count": len(used), "url": here, "current": show == "all"},
                *(
                    {
                        "label": name.capitalize(),
                        "count": len(rows_of),
                        "url": f"{here}?show={name}",
                        "current": show == name,
                    }
                    for name, rows_of in subsets.items()
                ),
            ],
            "show": show,
            "next": _next(member, project, used),
        },
    )


def _board_lane(lane, month, show, permissions):
    by_state = {state: tuple(row for row in lane.rows if row.progress.state == state) for state in COLUMNS}
    waiting = by_state[NOT_STARTED]
    now = tuple(row for row in waiting if row.first_month <= month + MONTHS_AHEAD)
    later = tuple(row for row in waiting if row not in now)
    filled = [state for state in COLUMNS if by_state[state]]
    opened = {DOING} if show == "all" and len(filled) > 1 else set(COLUMNS)

    def cards(rows):
        return tuple(card_of(row, permissions) for row in rows)

    first = Column(NOT_STARTED, cards(now), later, NOT_STARTED in opened)
    others = (Column(state, cards(by_state[state]), is_open=state in opened) for state in COLUMNS[1:])
    return BoardLane(lane, (first, *others))


def _next(member, project, rows):
    """A test for what was longest in Doing and can be tried small, else a start for what waits longest."""
    today = member.clinic.today()
    untested = [row for row in rows if row.wants_test and row.progress.started_on]
    place = [member.clinic.slug, project.toolkit]
    if untested and member.may("tests.edit"):
        row = min(untested, key=lambda row: row.progress.started_on)
        days = (today - row.progress.started_on).days
        begun = f"It has been in Doing for {days} days without a test." if days > 0 else "Work on it begins now."
        return Next(
            f"Plan a test for “{row.title}”",
            f"{begun} {row.small_test or 'Try it with a few patients first.'}",
            "Plan a test",
            f"{reverse('new_test', args=place)}?activity={row.item.pk}",
        )
    waiting = reads.neglected(rows, project.month_of(today))
    if waiting:
        return Next(
            f"Begin “{waiting.title}”",
            f"Its window is months {waiting.first_month} to {waiting.last_month}; "
            f"this is month {project.month_of(today)}.",
            "Open the activity",
            reverse("activity", args=[*place, waiting.item.pk]),
        )
    return None


# ---------- timeline ----------


@in_project("clinic.read")
@require_GET
def timeline(request, member, project):
    """Planned windows against what really ran, month by month from kickoff."""
    toolkit = toolkit_of(project.edition)
    today = member.clinic.today()
    now = project.month_of(today)
    rows = reads.activity_rows(project)
    stages = [
        {
            "stage": group.stage,
            "from": project.first_day_of(group.stage.window.first),
            "to": project.first_day_of(group.stage.window.last),
            "bars": [bar_of(row, project, now, toolkit.months) for row in group.rows],
        }
        for group in reads.stages(project, rows)
    ]
    return render(
        request,
        "projects/timeline.html",
        {
            "project": project,
            "months": [
                {"number": month, "day": project.first_day_of(month), "now": month == now}
                for month in range(1, toolkit.months + 1)
            ],
            "now": now,
            "total": toolkit.months,
            "today": today,
            "stages": stages,
            "next": _window_that_will_not_hold(member, project, rows, now),
        },
    )


def _window_that_will_not_hold(member, project, rows, now):
    """The activity in Doing whose window closes first, this month or next."""
    closing = [row for row in rows if row.progress.state == DOING and row.last_month <= now + 1]
    if not closing:
        return None
    row = min(closing, key=lambda row: row.last_month)
    ends = project.first_day_of(row.last_month)
    why = (
        f"Its window closed in {ends:%B}." if row.last_month < now else f"Its window closes in {ends:%B}."
    ) + " Move it, or say what would finish it."
    url = reverse("adapt", args=[member.clinic.slug, project.toolkit, row.item.pk])
    return Next(f"Agree when “{row.title}” really ends", why, "Change the window", url)
