"""Process maps for the tests: drawn at random for the properties, and a small one through the writes."""

from hypothesis import strategies as st

from groundwork.projects.maps.flow import KINDS, Flow, MapRow, Way
from groundwork.projects.models import MapStep
from groundwork.projects.reads.maps import flows_of, map_at
from groundwork.projects.writes import map_steps, maps

ROLES = ("", "Nurse", "nurse ", "Front desk", "Front  Desk", "Clinician", "Nobody yet")
TIMES = st.none() | st.integers(0, 5000)
# Signs that mean something to Mermaid, XML, HTML or a careless reader, beside plain words.
HOSTILE = st.sampled_from(
    (
        *('"', "'", "`", "#35;", "&lt;", "&", "<script>alert(1)</script>", "<b>", "]]>", "-->", "%%", "%%{init: {}}%%"),
        *("end", "subgraph", ":::", "@{", "{{", "}}", "fa:fa-car", "$$x$$", "\\n", "\n", "\u2028", "\u202e", "\u200d"),
        *("click a call b()", "style s1 fill:red", "1. one", "- dash", "[a](http://x.y)", "http://x.y", "**b**", "_i_"),
        *("\ue022", "é", "日本", "مرحبا", "👩‍⚕️", "|", "(", ")", ";", "accTitle: x", "---", "\u00a0", "word", " "),
    )
)
TEXTS = st.lists(HOSTILE | st.text(max_size=6), min_size=1, max_size=6).map(" ".join)


PLAIN = st.just("Do it")


@st.composite
def flows(draw, *, first=1, origins=(), texts=PLAIN, most=12):
    """A map of up to `most` steps with ids from `first` on; ways and next steps may lead to nowhere."""
    count = draw(st.integers(0, most))
    pks = list(range(first, first + count))
    targets = st.sampled_from([None, *pks, 999_999])
    rows = []
    for pk in pks:
        ways = draw(st.lists(st.builds(Way, texts, targets), max_size=3))
        rows.append(
            MapRow(
                pk=pk,
                kind=draw(st.sampled_from(sorted(KINDS))),
                what=draw(texts),
                role=draw(st.sampled_from(ROLES)),
                where=draw(st.sampled_from(("", "Desk"))),
                minutes=draw(TIMES),
                wait_minutes=draw(TIMES),
                next=draw(targets),
                ways=tuple(ways),
                origin=draw(st.sampled_from([None, *origins])),
            )
        )
    return Flow(tuple(draw(st.permutations(rows))))


@st.composite
def pairs(draw):
    """(today, future): the future's steps come from today's, from nowhere, or from a step that is gone."""
    today = draw(flows())
    return today, draw(flows(first=101, origins=[*today.by_pk, 888_888]))


def referral(project, by):
    """A map of five steps of three roles, with a decision and a wait: (the map, its steps by a short name)."""
    drawn = maps.start_map(by=by, project=project, title="A referral")
    made = {
        "start": ("start", "The clinician asks for it", "Clinician", None, None),
        "urgent": ("decision", "Is it urgent?", "Nurse", 2, None),
        "tray": ("wait", "It lies in the tray", "Nurse", None, 2880),
        "call": ("step", "Call the office", "Front desk", 12, None),
        "end": ("end", "The family has a date", "Front desk", None, None),
    }
    steps = {
        name: map_steps.add_step(
            by=by, process_map=drawn, kind=kind, what=what, role=role, minutes=minutes, wait_minutes=wait
        )
        for name, (kind, what, role, minutes, wait) in made.items()
    }
    ways = [map_steps.WayRow("Yes", steps["call"]), map_steps.WayRow("No", steps["tray"])]
    steps["urgent"] = change(steps["urgent"], by=by, ways=ways)
    return drawn, steps


def change(step, *, by, version=None, ways=None, **fields):
    """The step with some fields changed and the rest as stored."""
    step = MapStep.objects.select_related("map", "clinic", "next").get(pk=step.pk)
    stored = {name: getattr(step, name) for name in map_steps.STEP_FIELDS}
    if ways is None:
        ways = [map_steps.WayRow(way.label, way.to) for way in step.ways.filter(binned_at=None).order_by("position")]
    return map_steps.change_step(by=by, step=step, version=version or step.version, ways=ways, **stored | fields)


def flow_of(process_map):
    return flows_of([process_map])[process_map.pk]


def order_of(process_map):
    """The words of the steps in order."""
    return [row.what for row in flow_of(process_map).rows]


def fresh(project, process_map):
    return map_at(project, process_map.pk)
