"""What the printed process map says: one map with its picture, lanes and steps; and today beside the future."""

from dataclasses import dataclass

from groundwork.projects.maps.difference import Difference
from groundwork.projects.maps.durations import duration, work_time
from groundwork.projects.maps.flow import Flow
from groundwork.projects.maps.lanes import LaneRow, lane_rows
from groundwork.projects.maps.words import became, reading, told
from groundwork.projects.models import MapPicture
from groundwork.projects.prints.head import head_of
from groundwork.projects.reads import maps as reads

# The room of a Letter page in points, upright and across. Half size makes seven points of the picture's letters, the
# least that is read on paper; a larger picture is left out, and the lanes stand as a table over several pages.
_PAGES = ((False, 540, 560), (True, 720, 400))
_LEAST = 0.5
_LARGEST = 0.75


@dataclass(frozen=True)
class PrintedStep:
    """One step; `details` are what is said of it besides what and who."""

    number: int
    kind: str
    what: str
    who: str
    lane: int
    handoff: bool
    times: str
    leads: str
    details: str


@dataclass(frozen=True)
class MapSheet:
    clinic: str
    is_sample: bool
    title: str
    lead: str
    edition: str
    printed: str
    lanes: tuple[str, ...]
    steps: tuple[PrintedStep, ...]
    picture: str
    picture_width: float
    alt: str
    across: bool


@dataclass(frozen=True)
class PrintedFact:
    name: str
    today: str
    future: str


@dataclass(frozen=True)
class PrintedLine:
    """Today's step beside the future one, each "3. What (role)" or empty, and what became of it."""

    state: str
    today: str
    future: str
    became: str


@dataclass(frozen=True)
class DifferenceSheet:
    clinic: str
    is_sample: bool
    title: str
    lead: str
    edition: str
    printed: str
    facts: tuple[PrintedFact, ...]
    lines: tuple[PrintedLine, ...]


def sheet_of(project, row) -> MapSheet:
    """One map as it stands."""
    flow = reads.flows_of([row])[row.pk]
    kept = reads.picture_of(row, flow)
    across, scale = _place(kept)
    said = reading(flow)
    return MapSheet(
        **head_of(project, row.title),
        lead=f"{'As it should go' if row.is_future else 'As it goes today'}. {said}",
        lanes=flow.lanes,
        steps=tuple(_step(line) for line in lane_rows(flow)),
        picture=MapPicture.objects.values_list("svg", flat=True).get(pk=kept.pk) if scale else "",
        picture_width=kept.width * scale if scale else 0,
        alt=f"Process map by role. {said} The table below holds every step.",
        across=across,
    )


def _place(picture) -> tuple[bool, float]:
    """(page across, size of the picture there), size 0 when it could not be read."""
    if picture is None:
        return True, 0
    sizes = [
        (min(_LARGEST, width / picture.width, height / picture.height), across) for across, width, height in _PAGES
    ]
    size, across = max(sizes)
    return (across, size) if size >= _LEAST else (True, 0)


def difference_of(project, pair) -> DifferenceSheet:
    """Both maps of a pair, and what the future one changes."""
    found = pair.difference
    return DifferenceSheet(
        **head_of(project, f"{pair.today.title}: today and future"),
        lead=told(found),
        facts=facts_of(found),
        lines=tuple(
            PrintedLine(line.state, _named(found.today, line.today), _named(found.future, line.future), became(line))
            for line in found.lines
        ),
    )


def facts_of(found: Difference) -> tuple[PrintedFact, ...]:
    """The counts of both maps."""
    counts = {
        "Steps": lambda flow: str(len(flow.rows)),
        "Roles": lambda flow: str(len(flow.roles)),
        "Hand-offs": lambda flow: str(len(flow.handoffs)),
        "Waits": lambda flow: str(len(flow.waits)),
        "Work": lambda flow: work_time(flow.minutes),
        "Waiting": lambda flow: duration(flow.wait_minutes),
    }
    return tuple(PrintedFact(name, count(found.today), count(found.future)) for name, count in counts.items())


def _step(line: LaneRow) -> PrintedStep:
    row = line.row
    named = {
        "Where": row.where,
        "When": row.trigger,
        "Uses": row.protocol,
        "In the record": row.place_in_record,
        "Training": row.training,
    }
    return PrintedStep(
        number=line.number,
        kind=line.kind,
        what=row.what,
        who=", ".join(part for part in (row.role, row.person) if part) or "Nobody yet",
        lane=line.lane,
        handoff=line.is_handoff,
        times=line.times,
        leads=line.leads,
        details=" ".join(f"{name}: {text}." for name, text in named.items() if text),
    )


def _named(flow: Flow, row) -> str:
    if row is None:
        return ""
    return f"{flow.places[row.pk]}. {row.what} ({row.role or 'nobody yet'})"
