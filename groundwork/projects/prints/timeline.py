"""What the printed timeline says."""

from dataclasses import dataclass

from groundwork.projects.bars import bar_of
from groundwork.projects.editions import toolkit_of
from groundwork.projects.prints.head import head_of
from groundwork.projects.reads import activities as reads


@dataclass(frozen=True)
class Month:
    name: str
    number: int
    now: bool


@dataclass(frozen=True)
class PrintedBar:
    title: str
    state: str
    words: str
    planned: tuple[int, int]
    ran: tuple[int, int] | None
    keeps: tuple[int, int] | None


@dataclass(frozen=True)
class PrintedStage:
    title: str
    when: str
    bars: tuple[PrintedBar, ...]


@dataclass(frozen=True)
class Timeline:
    clinic: str
    is_sample: bool
    title: str
    lead: str
    edition: str
    printed: str
    now: int
    months: tuple[Month, ...]
    stages: tuple[PrintedStage, ...]


def timeline_of(project) -> Timeline:
    """Every activity in use with its planned window, what ran, and the same in words."""
    clinic = project.clinic
    toolkit = toolkit_of(project.edition)
    now = project.month_of(clinic.today())
    rows = reads.activity_rows(project)
    stages = []
    for group in reads.stages(project, rows):
        bars = [bar_of(row, project, now, toolkit.months) for row in group.rows]
        first, last = group.stage.window.first, group.stage.window.last
        months = f"{project.first_day_of(first):%b %Y} to {project.first_day_of(last):%b %Y}"
        stages.append(PrintedStage(group.stage.title, months, tuple(_printed(bar) for bar in bars)))
    return Timeline(
        **head_of(project, f"{toolkit.months}-month timeline"),
        lead=f"Month {now} is {clinic.today():%B %Y}." if 1 <= now <= toolkit.months else "",
        now=now,
        months=tuple(
            Month(f"{project.first_day_of(number):%b}", number, number == now)
            for number in range(1, toolkit.months + 1)
        ),
        stages=tuple(stages),
    )


def _printed(bar) -> PrintedBar:
    row = bar.row
    return PrintedBar(
        title=row.title,
        state=row.progress.title,
        words=bar.words,
        planned=bar.planned,
        ran=bar.ran,
        keeps=bar.keeps,
    )
