"""Tells the dossier for credit: people and meetings of the project, the form, measures, what each physician wrote."""

from typing import NamedTuple

from groundwork.config.sample.days import When
from groundwork.config.sample.story import Story
from groundwork.projects.models import Dossier, Meeting
from groundwork.projects.reads.credit import rule_set_of
from groundwork.projects.writes import claims, credit, meetings, people


class Takes(NamedTuple):
    """Somebody on the project's list."""

    who: str
    job: str
    in_workgroup: bool = True


class Met(NamedTuple):
    """A meeting that was held, and who was there; the others of the workgroup were absent."""

    title: str
    when: When
    present: tuple[str, ...]
    decisions: str = ""


class InDossier(NamedTuple):
    """A measure of the dossier; its baseline ends with this project month."""

    measure: str
    kind: str
    baseline_to: int | None


class Claims(NamedTuple):
    """What one physician wrote; `keys` are made up. With `signed` it bears their signature."""

    who: str
    when: When
    values: dict
    keys: tuple[str, int, int] | None = None
    signed: When | None = None
    countersigned: When | None = None


class File(NamedTuple):
    """The dossier as far as the clinic got. `form` may hold a `When` for a date."""

    who: str
    when: When
    rule_set: str
    leader: str
    form: dict
    measures: tuple[InDossier, ...]
    claims: tuple[Claims, ...]


def tell_people(story: Story, project, who: str, when: When, takes: tuple[Takes, ...]) -> dict:
    """{short name: the person on the project's list}."""
    return {
        one.who: story.tell(
            people.add_participant,
            who,
            when,
            project=project,
            user=story.people[one.who],
            job=one.job,
            in_workgroup=one.in_workgroup,
        )
        for one in takes
    }


def tell_meeting(story: Story, project, who: str, participants: dict, met: Met) -> Meeting:
    """The meeting, planned and noted on its day."""
    row = story.tell(meetings.plan_meeting, who, met.when, project=project, title=met.title, on=story.on(met.when))
    states = {
        person: "present" if name in met.present else "absent"
        for name, person in participants.items()
        if person.in_workgroup
    }
    return story.tell(
        meetings.note_meeting,
        who,
        met.when,
        meeting=row,
        version=row.version,
        states=states,
        notes="",
        decisions=met.decisions,
    )


def tell_dossier(story: Story, project, participants: dict, series: dict, file: File) -> Dossier:
    """The dossier with its form, measures and claims."""
    row = story.tell(
        credit.open_dossier,
        file.who,
        file.when,
        project=project,
        rule_set=file.rule_set,
        starts=project.kickoff,
        leader=participants[file.leader],
    )
    values = {name: story.on(value) if isinstance(value, When) else value for name, value in file.form.items()}
    row = story.tell(credit.change_dossier, file.who, file.when, dossier=row, version=row.version, values=values)
    for one in file.measures:
        story.tell(
            credit.add_measure,
            file.who,
            file.when,
            dossier=row,
            series=series[one.measure],
            kind=one.kind,
            baseline_to=story.calendar.first_day(one.baseline_to) if one.baseline_to else None,
        )
    for claimed in file.claims:
        _tell_claim(story, row, participants, file.leader, claimed)
    return row


def _tell_claim(story, dossier, participants, leader, claimed):
    row = story.tell(
        claims.begin_claim,
        claimed.who,
        claimed.when,
        dossier=dossier,
        participant=participants[claimed.who],
        values=claimed.values,
    )
    if claimed.keys:
        number, month, day = claimed.keys
        story.tell(
            claims.set_keys,
            claimed.who,
            claimed.when,
            claim=row,
            version=0,
            abp_id=number,
            birth_month=month,
            birth_day=day,
        )
    if claimed.signed:
        statement = rule_set_of(dossier).statement
        row = story.tell(
            claims.attest,
            claimed.who,
            claimed.signed,
            claim=row,
            version=row.version,
            statement_version=statement.version,
            statement=statement.text,
        )
    if claimed.countersigned:
        story.tell(claims.countersign, leader, claimed.countersigned, claim=row, version=row.version)
