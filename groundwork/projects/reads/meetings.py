"""The meetings of a project: one with all that was noted, and who was at which."""

from collections import defaultdict
from dataclasses import dataclass

from groundwork.projects.models import Attendance, Meeting, Participant, TaughtTopic
from groundwork.projects.reads.people import participants_of

PRESENT, ABSENT = "present", "absent"


@dataclass(frozen=True)
class AttendanceMatrix:
    """Person by meeting. `meetings` run from the earliest to the latest, planned ones included."""

    people: tuple[Participant, ...]
    meetings: tuple[Meeting, ...]
    states: dict[tuple[int, int], str]

    def state(self, person, meeting) -> str:
        """ "present", "absent", or empty where nothing is noted."""
        return self.states.get((person.pk, meeting.pk), "")

    @property
    def held(self) -> tuple[Meeting, ...]:
        """The meetings at which somebody's attendance is noted."""
        noted = {meeting for _, meeting in self.states}
        return tuple(meeting for meeting in self.meetings if meeting.pk in noted)

    def attended(self, person) -> tuple[Meeting, ...]:
        """The meetings the person was present at."""
        return tuple(meeting for meeting in self.meetings if self.state(person, meeting) == PRESENT)


def attendance_matrix(project) -> AttendanceMatrix:
    """Who was at which meeting: everybody on the list now, and those who left but were noted. Three queries."""
    meetings = meetings_of(project)
    people = participants_of(project, with_left=True)
    states = {
        (person, meeting): state
        for person, meeting, state in Attendance.live.filter(meeting__in=[row.pk for row in meetings]).values_list(
            "participant", "meeting", "state"
        )
    }
    noted = {person for person, _ in states}
    return AttendanceMatrix(
        people=tuple(person for person in people if person.left_on is None or person.pk in noted),
        meetings=meetings,
        states=states,
    )


def meetings_of(project) -> tuple[Meeting, ...]:
    """All meetings of a project, the earliest first. One query."""
    found = tuple(Meeting.live.filter(project=project).order_by("on", "at", "pk"))
    for meeting in found:
        meeting.project, meeting.clinic = project, project.clinic
    return found


def meeting_at(project, pk) -> Meeting | None:
    """The project's meeting with this id, or None when there is none or it is in the bin."""
    meeting = Meeting.live.filter(project=project, pk=pk).select_related("changed_by").first()
    if meeting is not None:
        meeting.project, meeting.clinic = project, project.clinic
    return meeting


def states_at(meeting) -> dict[int, str]:
    """{person's id: "present" or "absent"}, those alone whose attendance is noted. One query."""
    return dict(Attendance.live.filter(meeting=meeting).values_list("participant", "state"))


def taught_at(meetings) -> dict[int, tuple]:
    """{meeting's id: the training topics taught at it, by title}. One query."""
    found = defaultdict(list)
    rows = TaughtTopic.live.filter(meeting__in=[row.pk for row in meetings], topic__binned_at__isnull=True)
    for row in rows.select_related("topic").order_by("topic__title", "pk"):
        found[row.meeting_id].append(row.topic)
    return {pk: tuple(topics) for pk, topics in found.items()}
