"""Training: topics taken up for people, waived with a reason, and noted where somebody learned without a session.

Nothing here says that an activity is under way or in place.
"""

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects.models import TrainingNeed, TrainingRecord, TrainingTopic


@write
def add_topic(
    *,
    by,
    project,
    topic="",
    title,
    summary="",
    material="",
    teacher="",
    due=None,
    renew_months=None,
    action_item=None,
    source="",
    found="",
    people=(),
):
    """A topic with those who need it. Refused for a second row of one topic of the toolkit."""
    _check_people(project, people)
    if topic and TrainingTopic.live.filter(project=project, topic=topic).exists():
        raise Refused(f"“{title}” is taken up already.")
    row = records.add(
        TrainingTopic,
        by=by,
        clinic=project.clinic,
        project=project,
        topic=topic,
        title=title,
        summary=summary,
        material=material,
        teacher=teacher,
        due=due,
        renew_months=renew_months,
        action_item=action_item,
        source=source,
        found=found,
    )
    _put_needs(by=by, topic=row, people=people)
    return row


@write
def change_topic(
    *, by, topic, version, title, summary, material, teacher, due, renew_months, action_item, source, people
):
    """The topic as edited, and who needs it. Who is left out keeps what was noted of them."""
    _check_people(topic.project, people)
    # Of those who have left the form says nothing, so it takes none of them out.
    if set(_needs(topic)) != {person.pk for person in people}:
        version = records.touch(topic, by=by, version=version).version
        _put_needs(by=by, topic=topic, people=people)
    return records.change(
        topic,
        by=by,
        version=version,
        title=title,
        summary=summary,
        material=material,
        teacher=teacher,
        due=due,
        renew_months=renew_months,
        action_item=action_item,
        source=source,
    )


@write
def waive(*, by, need, version, waived_reason):
    """The need with a reason why this person does not have to learn it; an empty reason asks for it again."""
    verb = "waived" if waived_reason else "asked for again"
    return records.change(need, by=by, version=version, verb=verb, waived_reason=waived_reason)


@write
def add_records(*, by, topic, people, on, evidence):
    """A record for each of the people that they learned the topic on this day, with what shows it."""
    if not people:
        raise Refused("Choose at least one person.")
    _check_people(topic.project, people)
    _check_day(topic, on)
    return [
        records.add(
            TrainingRecord,
            by=by,
            clinic=topic.clinic,
            topic=topic,
            participant=person,
            on=on,
            evidence=evidence,
        )
        for person in people
    ]


@write
def change_record(*, by, record, version, on, evidence):
    """The record with another day or other words."""
    _check_day(record.topic, on)
    return records.change(record, by=by, version=version, on=on, evidence=evidence)


def _check_day(topic, on):
    if on > topic.clinic.today():
        raise Refused(f"{on:%-d %b %Y} has not come yet. Give the day it was learned.")


def _check_people(project, people):
    for person in people:
        if person.project_id != project.pk:
            raise Refused(f"{person} is not on the list of this project.")


def _put_needs(*, by, topic, people):
    """One need for each of the people; those of others on the list now go to the bin."""
    wanted = {person.pk: person for person in people}
    stored = _needs(topic)
    for pk, person in wanted.items():
        if pk not in stored:
            records.add(TrainingNeed, by=by, clinic=topic.clinic, topic=topic, participant=person)
    for pk, need in stored.items():
        if pk not in wanted:
            records.put_in_bin(need, by=by)


def _needs(topic):
    """{person's id: need} of those on the list now."""
    rows = TrainingNeed.live.filter(
        topic=topic, participant__left_on__isnull=True, participant__binned_at__isnull=True
    ).select_related("participant__user", "topic")
    return {need.participant_id: need for need in rows}
