"""What the printed matrix of training says: person by topic, in parts of as many columns as stay readable."""

import itertools
from dataclasses import dataclass

from groundwork.projects.prints.head import head_of
from groundwork.projects.reads.training import TrainingDesk
from groundwork.projects.team.learned import OVERDUE

# On Letter paper across, a name and eight topics leave each cell room for "overdue 12 Sep 2026" on two lines.
MOST_COLUMNS = 8


@dataclass(frozen=True)
class MatrixCell:
    """One person and one topic; the topic is named for a reader of a single card."""

    topic: str
    text: str
    is_late: bool


@dataclass(frozen=True)
class MatrixLine:
    name: str
    job: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class MatrixHead:
    """A topic: its title, and "by 3 Mar 2026" or "every 12 months" below it."""

    title: str
    small: str


@dataclass(frozen=True)
class MatrixPart:
    """Some of the topics with everybody's line."""

    title: str
    heads: tuple[MatrixHead, ...]
    lines: tuple[MatrixLine, ...]


@dataclass(frozen=True)
class MatrixSheet:
    clinic: str
    is_sample: bool
    title: str
    lead: str
    edition: str
    printed: str
    parts: tuple[MatrixPart, ...]


def matrix_of(project, desk: TrainingDesk) -> MatrixSheet:
    """The matrix as it stands now."""
    return MatrixSheet(
        **head_of(project, "Training: who has learned what"),
        lead=_lead(desk),
        parts=tuple(_part(desk, first, last) for first, last in spans(len(desk.rows))) if desk.people else (),
    )


def spans(count: int, most: int = MOST_COLUMNS) -> list[tuple[int, int]]:
    """(first, after the last) of as few parts as `most` columns allow, of nearly the same size."""
    parts = -(-count // most)
    edges = [count * number // parts for number in range(parts + 1)] if parts else []
    return list(itertools.pairwise(edges))


def _lead(desk):
    people, topics, overdue = len(desk.people), len(desk.rows), desk.overdue
    late = f"{overdue} overdue." if overdue else "Nothing is overdue."
    return f"{_count(people, 'person', 'people')}, {_count(topics, 'topic', 'topics')}. {late}"


def _count(number, one, many):
    return f"{number} {one if number == 1 else many}"


def _part(desk, first, last) -> MatrixPart:
    rows, every = desk.rows[first:last], len(desk.rows)
    return MatrixPart(
        title=f"Topics {first + 1} to {last} of {every}" if len(rows) < every else "",
        heads=tuple(MatrixHead(str(row.topic), _small(row.topic)) for row in rows),
        lines=tuple(
            MatrixLine(str(person), person.get_job_display(), tuple(_cell(row, person) for row in rows))
            for person in desk.people
        ),
    )


def _small(topic) -> str:
    said = [f"by {topic.due:%-d %b %Y}"] if topic.due else []
    if topic.renew_months:
        said.append(f"every {topic.renew_months} months" if topic.renew_months > 1 else "every month")
    return ", ".join(said)


def _cell(row, person) -> MatrixCell:
    found = row.standings.get(person.pk)
    text, is_late = (found.cell, found.state == OVERDUE) if found else ("", False)
    return MatrixCell(str(row.topic), text, is_late)
