"""Meetings: planned with what is taught, changed, and noted afterwards with who was there.

Whoever was present at a meeting has learned what was taught there; no second
row says so.
"""

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects.models import Attendance, Meeting, TaughtTopic


@write
def plan_meeting(*, by, project, agenda="", title, on, at=None, minutes=None, place="", topics=()):
    """A meeting with the training topics taught at it."""
    _check_own(project, topics, "training topic")
    meeting = records.add(
        Meeting,
        by=by,
        clinic=project.clinic,
        project=project,
        agenda=agenda,
        title=title,
        on=on,
        at=at,
        minutes=minutes,
        place=place,
    )
    _put_topics(by=by, meeting=meeting, topics=topics)
    return meeting


@write
def change_meeting(*, by, meeting, version, agenda, title, on, at, minutes, place, topics=()):
    """The meeting as edited. Refused for a day that has not come once somebody was noted as present or absent."""
    _check_own(meeting.project, topics, "training topic")
    if on > meeting.clinic.today() and Attendance.live.filter(meeting=meeting).exists():
        raise Refused(f"{on:%-d %b %Y} has not come yet, and who was there is noted. Give the day it was held.")
    if set(_taught(meeting)) != {row.pk for row in topics}:
        version = records.touch(meeting, by=by, version=version).version
        _put_topics(by=by, meeting=meeting, topics=topics)
    return records.change(
        meeting,
        by=by,
        version=version,
        agenda=agenda,
        title=title,
        on=on,
        at=at,
        minutes=minutes,
        place=place,
    )


@write
def note_meeting(*, by, meeting, version, states, notes, decisions):
    """The sheet of the meeting: notes, decisions, and {person: "present", "absent" or "" for not noted}.

    People who are not named keep what was noted of them. Refused while the
    meeting lies ahead and somebody would be noted.
    """
    _check_own(meeting.project, states, "person")
    if any(states.values()) and meeting.on > meeting.clinic.today():
        raise Refused(f"The meeting is on {meeting.on:%-d %b %Y}. Note who was there once it was held.")
    stored = {row.participant_id: row for row in Attendance.live.filter(meeting=meeting)}
    differing = {
        person: state
        for person, state in states.items()
        if state != (stored[person.pk].state if person.pk in stored else "")
    }
    if differing:
        version = records.touch(meeting, by=by, version=version).version
        for person, state in differing.items():
            _put_state(by=by, meeting=meeting, person=person, state=state, row=stored.get(person.pk))
    return records.change(meeting, by=by, version=version, notes=notes, decisions=decisions)


def _put_state(*, by, meeting, person, state, row):
    if row is None:
        records.add(Attendance, by=by, clinic=meeting.clinic, meeting=meeting, participant=person, state=state)
    elif state:
        records.change(row, by=by, version=row.version, state=state)
    else:
        records.put_in_bin(row, by=by)


def _put_topics(*, by, meeting, topics):
    wanted = {topic.pk: topic for topic in topics}
    stored = _taught(meeting)
    for pk, topic in wanted.items():
        if pk not in stored:
            records.add(TaughtTopic, by=by, clinic=meeting.clinic, meeting=meeting, topic=topic)
    for pk, row in stored.items():
        if pk not in wanted:
            records.put_in_bin(row, by=by)


def _taught(meeting):
    """{topic's id: row}, topics in the bin left out: they come back with what they were taught at."""
    rows = TaughtTopic.live.filter(meeting=meeting, topic__binned_at__isnull=True).select_related("topic", "meeting")
    return {row.topic_id: row for row in rows}


def _check_own(project, rows, kind):
    for row in rows:
        if row.project_id != project.pk:
            raise Refused(f"The {kind} “{row}” does not belong to this project.")
