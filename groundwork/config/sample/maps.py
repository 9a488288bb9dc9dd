"""Tells process maps: written down step by step as the work goes today, then copied and changed into the future one."""

from typing import NamedTuple

from groundwork.clinics import writes as clinic_writes
from groundwork.config.sample.days import When
from groundwork.config.sample.story import Story
from groundwork.projects.models import MapStep
from groundwork.projects.writes import map_steps, maps

STANDS = frozenset({"key", "ways", "goes_on"})


class Drawn(NamedTuple):
    """One step; `key` is what ways, `goes_on` and the future map call it. `ways` are (word, key) pairs."""

    key: str
    what: str
    role: str
    kind: str = "step"
    minutes: int | None = None
    wait_minutes: int | None = None
    person: str = ""
    where: str = ""
    trigger: str = ""
    protocol: str = ""
    place_in_record: str = ""
    training: str = ""
    ways: tuple[tuple[str, str], ...] = ()
    goes_on: str = ""


class Better(NamedTuple):
    """How it should go: steps taken away, steps in other words, and new ones, each below the step its pair names."""

    who: str
    when: When
    gone: tuple[str, ...]
    other: tuple[Drawn, ...]
    new: tuple[tuple[str, Drawn], ...]


class Work(NamedTuple):
    """One piece of work of an activity."""

    title: str
    activity: str
    who: str
    when: When
    steps: tuple[Drawn, ...]
    better: Better | None = None


def tell_map(story: Story, project, items, work: Work):
    """Today's map, and the future one where the story has it."""
    item = items[work.activity]
    today = story.tell(
        maps.start_map,
        work.who,
        work.when,
        project=project,
        title=work.title,
        action_item=item,
        opportunity=item.opportunity,
    )
    made = {drawn.key: _add(story, work.who, work.when, today, drawn) for drawn in work.steps}
    for drawn in work.steps:
        _fill(story, work.who, work.when, made, drawn)
    if work.better:
        _tell_better(story, today, made, work.better)


def _tell_better(story, today, known, better):
    future = story.tell(maps.make_future, better.who, better.when, today=today)
    copies = {step.origin_id: step for step in MapStep.live.filter(map=future).select_related("map", "clinic")}
    made = {key: copies[step.pk] for key, step in known.items()}
    for key in better.gone:
        story.tell(_put_away, better.who, better.when, row=made.pop(key))
    for after, drawn in better.new:
        made[drawn.key] = _add(story, better.who, better.when, future, drawn, after=made[after])
    for drawn in (*better.other, *(drawn for _, drawn in better.new)):
        _fill(story, better.who, better.when, made, drawn)


def _put_away(*, by, row):
    return clinic_writes.move(by=by, row=row, into_bin=True)


def _add(story, who, when, process_map, drawn, after=None):
    return story.tell(
        map_steps.add_step,
        who,
        when,
        process_map=process_map,
        after=after,
        kind=drawn.kind,
        what=drawn.what,
        role=drawn.role,
        minutes=drawn.minutes,
        wait_minutes=drawn.wait_minutes,
    )


def _fill(story, who, when, made, drawn):
    """The rest of a step, once all that it leads to are there."""
    step = made[drawn.key]
    step.refresh_from_db()
    story.tell(
        map_steps.change_step,
        who,
        when,
        step=step,
        version=step.version,
        ways=[map_steps.WayRow(word, made[key]) for word, key in drawn.ways],
        next=made[drawn.goes_on] if drawn.goes_on else None,
        **{name: value for name, value in drawn._asdict().items() if name not in STANDS},
    )
