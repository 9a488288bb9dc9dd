"""A small team with roles, training and a session for the tests of people, roles, training and meetings."""

import datetime

from groundwork.projects.writes import meetings, people, roles, training

HELD = datetime.date(2026, 10, 6)


def workgroup(cast, project):
    """Rosa, Omar and Dana, a family partner without an account, by first name."""
    return {
        "rosa": people.add_participant(by=cast.rosa, project=project, user=cast.rosa, job="nurse", in_workgroup=True),
        "omar": people.add_participant(
            by=cast.rosa, project=project, user=cast.omar, job="physician", in_workgroup=True, hours=4
        ),
        "dana": people.add_participant(
            by=cast.rosa, project=project, name="Dana Cole", job="partner", in_workgroup=True
        ),
    }


def topic(cast, project, *, title="Filling in the shared plan", needed_by=(), **fields):
    return training.add_topic(by=cast.rosa, project=project, title=title, people=needed_by, **fields)


def session(cast, project, *, topics=(), on=HELD, title="Training at lunch"):
    return meetings.plan_meeting(by=cast.rosa, project=project, title=title, on=on, topics=topics)


def note(cast, meeting, **states):
    """The meeting with the sheet saved: `present=[...]`, `absent=[...]`, `unnoted=[...]`."""
    named = {"present": "present", "absent": "absent", "unnoted": ""}
    found = {person: named[state] for state, group in states.items() for person in group}
    return meetings.note_meeting(
        by=cast.rosa,
        meeting=meeting,
        version=meeting.version,
        states=found,
        notes=meeting.notes,
        decisions=meeting.decisions,
    )


def lead(cast, project, person, backup=None):
    return roles.add_role(
        by=cast.rosa, project=project, role="lead", title="Improvement lead", person=person, backup=backup
    )
