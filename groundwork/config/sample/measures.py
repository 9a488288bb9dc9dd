"""Tells measures: chosen, given a goal and a baseline, counted month by month, tallied, brought in from a file."""

from typing import NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile

from groundwork.config.sample.days import Ago, InMonth, When
from groundwork.config.sample.story import Story
from groundwork.measures import periods, writes
from groundwork.measures.importing import columns
from groundwork.measures.reading.sandbox import read_upload
from groundwork.measures.writes.imports import preview_of

# A month is counted in the first days of the next one.
COUNTED_ON = 5


class Number(NamedTuple):
    """The count of one project month; who has none of their own is named by the measure."""

    month: int
    numerator: int
    denominator: int | None = None
    who: str = ""
    note: str = ""


class Baseline(NamedTuple):
    first: int
    last: int
    reason: str


class Noted(NamedTuple):
    """What somebody wrote on the chart at a project month, or decided about it."""

    who: str
    when: When
    month: int
    words: str
    kind: str = "note"


class Aim(NamedTuple):
    """A goal that took the place of the one before from a project month on."""

    who: str
    when: When
    value: int
    due: When
    since: int
    words: str


class ByClinician(NamedTuple):
    """The numbers of one project month by clinician: who, counted, out of."""

    month: int
    numbers: tuple[tuple[str, int, int], ...]


class Brought(NamedTuple):
    """Numbers that came in from a file."""

    who: str
    when: When
    file: str
    numbers: tuple[Number, ...]


class Counted(NamedTuple):
    """One measure of the clinic: the toolkit's `measure`, or its own as `definition` says it.

    `tally` holds the marks of the last working days, yesterday's last. With
    `leaves_last_open` the last number is missing as long as there is time for it.
    """

    measure: str
    who: str
    owner: str
    chosen: When
    how_counted: str = ""
    definition: dict | None = None
    is_first: bool = False
    goal: tuple[int, When] | None = None
    later_goals: tuple[Aim, ...] = ()
    by_clinician: tuple[ByClinician, ...] = ()
    baseline: Baseline | None = None
    brought: Brought | None = None
    numbers: tuple[Number, ...] = ()
    chart_notes: tuple[Noted, ...] = ()
    tally: tuple[int, ...] = ()
    leaves_last_open: bool = False


def tell_measure(story: Story, project, toolkit, counted: Counted):
    """The series with its numbers."""
    measure = next((row for row in toolkit.measures if row.key == counted.measure), None)
    series = story.tell(
        writes.choose,
        counted.who,
        counted.chosen,
        clinic=story.clinic,
        # A measure of the clinic's own belongs to no toolkit, as its form has it.
        toolkit=project.toolkit if measure else "",
        measure=measure,
        how_counted=counted.how_counted,
        owner=story.people[counted.owner],
        goal_value=counted.goal[0] if counted.goal else None,
        goal_date=story.on(counted.goal[1]) if counted.goal else None,
        is_prioritized=counted.is_first,
        **(counted.definition or {}),
    )
    if counted.brought:
        _tell_import(story, series, counted.brought)
    for number in _told(story, counted):
        story.tell(
            writes.add_point,
            number.who or counted.owner,
            InMonth(number.month + 1, COUNTED_ON),
            series=series,
            period=story.calendar.first_day(number.month),
            numerator=number.numerator,
            denominator=number.denominator,
            note=number.note,
        )
    if counted.baseline:
        series = story.tell(
            writes.set_baseline,
            counted.who,
            counted.chosen,
            series=series,
            version=series.version,
            baseline_from=story.calendar.first_day(counted.baseline.first),
            baseline_to=story.calendar.first_day(counted.baseline.last),
            reason=counted.baseline.reason,
        )
    for noted in counted.chart_notes:
        story.tell(
            writes.add_chart_note,
            noted.who,
            noted.when,
            series=series,
            kind=noted.kind,
            start=story.calendar.first_day(noted.month),
            words=noted.words,
        )
    for aim in counted.later_goals:
        story.tell(
            writes.set_goal,
            aim.who,
            aim.when,
            series=series,
            value=aim.value,
            due=story.on(aim.due),
            since=story.calendar.first_day(aim.since),
            words=aim.words,
        )
    for table in counted.by_clinician:
        story.tell(
            writes.set_clinician_numbers,
            counted.who,
            # Months from before the measure was chosen were looked up with the others.
            InMonth(max(table.month + 1, 1), COUNTED_ON + 2),
            series=series,
            period=story.calendar.first_day(table.month),
            version=1,
            numbers={story.people[who]: (some, of_all) for who, some, of_all in table.numbers},
        )
    _tell_tally(story, series, counted)
    return series


def _told(story, counted):
    if counted.leaves_last_open:
        last = story.calendar.first_day(counted.numbers[-1].month)
        if story.calendar.today <= periods.due(last, "month"):
            return counted.numbers[:-1]
    return counted.numbers


def _tell_import(story, series, brought):
    lines = ["Month,Numerator,Denominator"]
    for number in brought.numbers:
        period = periods.code(story.calendar.first_day(number.month), "month")
        lines.append(f"{period},{number.numerator},{number.denominator}")
    upload = read_upload(SimpleUploadedFile(brought.file, "\n".join(lines).encode()))
    batch = story.tell(writes.preview_import, brought.who, brought.when, series=series, upload=upload)
    mapping = columns.guess(batch.rows["sheets"][0], number=0, saved=None, has_denominator=True)
    batch = story.tell(writes.map_import, brought.who, brought.when, batch=batch, mapping=mapping)
    seen = preview_of(batch).seen
    story.tell(writes.confirm_import, brought.who, brought.when, batch=batch, seen=seen)


def _tell_tally(story, series, counted):
    days = []
    back = 1
    while len(days) < len(counted.tally):
        day = Ago(back, exact=True)
        if story.on(day).weekday() < 5:
            days.append(day)
        back += 1
    for day, marks in zip(reversed(days), counted.tally, strict=True):
        story.tell(
            writes.correct_tally,
            counted.owner,
            day,
            series=series,
            on=story.on(day),
            version=0,
            count=marks,
        )
