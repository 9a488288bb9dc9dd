"""What the cheat sheet says: one value, three looks (page, PDF, Word), so that they cannot disagree."""

from dataclasses import dataclass

from groundwork.measures import reads as measure_reads
from groundwork.projects.editions import toolkit_of
from groundwork.projects.models import ActionPlan, Project
from groundwork.projects.prints.head import head_of
from groundwork.projects.progress import DOING
from groundwork.projects.reads import activities as activity_reads
from groundwork.projects.reads import plans as plan_reads

MOST_RESOURCES = 6


@dataclass(frozen=True)
class Line:
    """One open step: what, who, by when ("Fri 4 Dec", or empty)."""

    what: str
    who: str
    by: str


@dataclass(frozen=True)
class Group:
    """The open steps of one topic."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Metric:
    """The prioritized measure in words: title, last value, one sentence."""

    title: str
    value: str
    sentence: str


@dataclass(frozen=True)
class CheatSheet:
    clinic: str
    is_sample: bool
    title: str
    lead: str
    edition: str
    printed: str
    groups: tuple[Group, ...]
    metric: Metric | None
    standing: tuple[str, ...]
    resources: tuple[tuple[str, str], ...]
    next_plan: str
    done: str


def cheat_sheet_of(project: Project, plan: ActionPlan) -> CheatSheet:
    """The sheet as of now: open steps by topic, the first measure, what leaders keep doing, what to have at hand."""
    clinic = project.clinic
    toolkit = toolkit_of(project.edition)
    page = plan_reads.plan_page(project, plan, today=clinic.today())
    rows = activity_reads.activity_rows(project)
    on_plan = {entry.item.action_item_id for entry in page.entries}
    leadership = toolkit.topics[0].key
    series = measure_reads.prioritized(clinic, project.toolkit)
    return CheatSheet(
        **head_of(project, "What we agreed"),
        lead=f"{plan}. {plan.starts:%-d %B %Y} to {plan.ends:%-d %B %Y}.",
        groups=_groups(page),
        metric=_metric(series) if series else None,
        standing=tuple(
            row.title
            for row in rows
            if row.item.topic == leadership
            and row.item.continuous
            and (row.progress.is_in_place or row.progress.state == DOING)
        ),
        resources=_resources(toolkit, [row for row in rows if row.item.pk in on_plan]),
        next_plan=f"{plan.ends:%a %-d %b %Y}",
        done=f"{page.done} of {page.total} steps are done." if page.done else "",
    )


def _groups(page) -> tuple[Group, ...]:
    found: dict[str, list[Line]] = {}
    for entry in page.entries:
        lines = found.setdefault(entry.topic, [])
        for step in entry.steps:
            if not step.done_on:
                lines.append(Line(step.what, _name(step.who or step.who_else), _by(step.due)))
        if not entry.steps and not entry.is_done:
            lines.append(Line(str(entry.item), _name(entry.item.manager), _by(entry.item.complete_by)))
    return tuple(Group(title, tuple(lines)) for title, lines in found.items() if lines)


def _name(who) -> str:
    return str(who) if who else ""


def _by(day) -> str:
    return f"{day:%a %-d %b}" if day else ""


def _metric(series) -> Metric:
    summary = measure_reads.summary(series, series.clinic.today())
    latest = summary.latest
    if latest is None:
        return Metric(series.title, "No number yet", summary.sentence)
    counted = f"{latest.counts} in {latest.period}. " if latest.counts else ""
    goal = f" Goal {summary.goal}." if summary.goal else ""
    return Metric(series.title, latest.text, f"{counted}{summary.sentence}{goal}")


def _resources(toolkit, rows) -> tuple[tuple[str, str], ...]:
    """(title, address) of what the plan's activities name, each once, the first few."""
    by_key = {resource.key: resource for resource in toolkit.resources}
    keys = dict.fromkeys(key for row in rows if row.definition for key in row.definition.resources)
    return tuple((by_key[key].title, by_key[key].address) for key in list(keys)[:MOST_RESOURCES])
