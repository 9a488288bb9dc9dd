"""People, roles, training and meetings through the writes: versions, what cannot be, the bin, who has learned what."""

import datetime

import pytest

from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.models import AuditEvent
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects.models import (
    Attendance,
    Meeting,
    Participant,
    ProjectRole,
    TaughtTopic,
    TrainingNeed,
    TrainingRecord,
    TrainingTopic,
)
from groundwork.projects.reads.activities import activity_rows
from groundwork.projects.reads.meetings import attendance_matrix
from groundwork.projects.reads.people import participants_of
from groundwork.projects.reads.training import most_overdue, training_desk
from groundwork.projects.writes import meetings, people, roles, training
from tests.projects import stage, team_stage

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 26)


@pytest.fixture
def project(cast):
    return stage.start(cast)


@pytest.fixture
def team(cast, project):
    return team_stage.workgroup(cast, project)


def fresh(row):
    found = type(row).objects.select_related("clinic").get(pk=row.pk)
    return found


def changed(person, **fields):
    kept = {name: getattr(person, name) for name in ("user", "name", "job", "in_workgroup", "hours", "left_on")}
    return kept | fields


def states(project, topic, today=TODAY):
    """{name: state} of everybody who stands on the topic's page."""
    row = training_desk(project, today=today).row(topic.pk)
    return {str(person): found.state for person, found in row.lines}


# ---------- people ----------


def test_a_person_is_on_the_list_once_by_account_and_never_without_a_name(cast, project, team):
    with pytest.raises(Refused, match="is on the list already"):
        people.add_participant(by=cast.mia, project=project, user=cast.rosa, job="nurse")
    with pytest.raises(Refused, match="is on the list already"):
        fields = changed(team["dana"], user=cast.rosa)
        people.change_participant(by=cast.mia, participant=team["dana"], version=1, **fields)
    with pytest.raises(Refused, match="write the name"):
        people.add_participant(by=cast.rosa, project=project, job="nurse")
    # Two people of one name are two people.
    people.add_participant(by=cast.rosa, project=project, name="Dana Cole", job="other")
    assert [str(person) for person in participants_of(project)] == [
        *("Dana Cole", "Dana Cole", "Omar Haddad", "Rosa Delgado")
    ]
    assert people.add_members(by=cast.rosa, project=project, members=[(cast.rosa, "nurse"), (cast.mia, "ma")]) == 1


def test_who_was_at_a_meeting_leaves_and_is_never_binned(cast, project, team):
    meeting = team_stage.note(cast, team_stage.session(cast, project), present=[team["omar"]])
    with pytest.raises(Refused, match="Write down when they left"):
        clinic_writes.move(by=cast.rosa, row=team["omar"], into_bin=True)
    clinic_writes.move(by=cast.rosa, row=team["dana"], into_bin=True)
    gone = people.change_participant(
        by=cast.rosa, participant=team["omar"], version=1, **changed(team["omar"], left_on=TODAY)
    )
    assert [str(person) for person in participants_of(project)] == ["Rosa Delgado"]
    matrix = attendance_matrix(project)
    assert [str(person) for person in matrix.people] == ["Rosa Delgado", "Omar Haddad"]
    assert (matrix.attended(gone), matrix.state(team["rosa"], meeting)) == ((meeting,), "")


def test_a_holder_of_a_role_or_of_a_record_is_not_binned(cast, project, team):
    team_stage.lead(cast, project, team["rosa"], backup=team["dana"])
    for name in ("rosa", "dana"):
        with pytest.raises(Refused, match="Give it to somebody else first"):
            clinic_writes.move(by=cast.rosa, row=fresh(team[name]), into_bin=True)
    topic = team_stage.topic(cast, project)
    training.add_records(by=cast.rosa, topic=topic, people=[team["omar"]], on=team_stage.HELD, evidence="Read it")
    with pytest.raises(Refused, match="Training of Omar Haddad is noted"):
        clinic_writes.move(by=cast.rosa, row=fresh(team["omar"]), into_bin=True)


# ---------- roles ----------


def test_a_role_of_the_toolkit_is_filled_once(cast, project, team):
    role = team_stage.lead(cast, project, team["rosa"])
    with pytest.raises(Refused, match="a moment ago"):
        team_stage.lead(cast, project, team["omar"])
    clinic_writes.move(by=cast.rosa, row=role, into_bin=True)
    team_stage.lead(cast, project, team["omar"])
    with pytest.raises(Refused, match="cannot come back"):
        clinic_writes.move(by=cast.rosa, row=fresh(role), into_bin=False)
    for _ in range(2):
        roles.add_role(by=cast.rosa, project=project, title="Keeper of the list")


def test_the_day_of_a_changed_job_description_goes_with_its_answer(cast, project, team):
    role = team_stage.lead(cast, project, team["rosa"])
    fields = {"title": "Lead", "duties": "", "person": team["rosa"], "backup": team["omar"]}
    day = datetime.date(2026, 10, 1)
    role = roles.change_role(
        by=cast.rosa, role=role, version=1, job_description="changed", job_changed_on=day, **fields
    )
    assert role.job_changed_on == day
    role = roles.change_role(
        by=cast.rosa, role=role, version=2, job_description="to-change", job_changed_on=day, **fields
    )
    assert (role.job_description, role.job_changed_on) == ("to-change", None)
    with pytest.raises(Stale):
        roles.change_role(by=cast.mia, role=role, version=2, job_description="none", job_changed_on=None, **fields)
    ahead = project.clinic.today() + datetime.timedelta(days=1)
    with pytest.raises(Refused, match="has not come yet"):
        roles.change_role(by=cast.rosa, role=role, version=3, job_description="changed", job_changed_on=ahead, **fields)
    with pytest.raises(Refused, match="cannot stand in"):
        fields |= {"backup": team["rosa"], "job_description": "", "job_changed_on": None}
        roles.change_role(by=cast.rosa, role=role, version=3, **fields)


# ---------- meetings ----------


def test_the_sheet_of_a_meeting_is_saved_whole_or_not_at_all(cast, project, team):
    meeting = team_stage.session(cast, project)
    meeting = team_stage.note(cast, meeting, present=[team["rosa"], team["dana"]], absent=[team["omar"]])
    assert meeting.version == 2
    again = team_stage.note(cast, meeting, present=[team["rosa"]])
    assert again.version == 2
    meeting = team_stage.note(cast, meeting, present=[team["omar"]], unnoted=[team["dana"]])
    assert (meeting.version, Attendance.live.count()) == (3, 2)
    with pytest.raises(Stale):
        meeting.version = 2
        team_stage.note(cast, meeting, absent=[team["rosa"]])
    matrix = attendance_matrix(project)
    assert [matrix.state(person, meeting) for person in matrix.people] == ["", "present", "present"]
    binned = Attendance.objects.get(binned_at__isnull=False)
    with pytest.raises(Refused, match="Change the attendance on the page"):
        clinic_writes.move(by=cast.rosa, row=Attendance.live.first(), into_bin=True)
    clinic_writes.move(by=cast.rosa, row=binned, into_bin=False)
    assert attendance_matrix(project).state(team["dana"], meeting) == "present"


def test_nobody_was_at_a_meeting_that_lies_ahead(cast, project, team):
    ahead = project.clinic.today() + datetime.timedelta(days=3)
    meeting = team_stage.session(cast, project, on=ahead)
    with pytest.raises(Refused, match="once it was held"):
        team_stage.note(cast, meeting, absent=[team["rosa"]])
    noted = meetings.note_meeting(
        by=cast.rosa,
        meeting=meeting,
        version=1,
        states=dict.fromkeys(team.values(), ""),
        notes="Bring cake",
        decisions="",
    )
    assert noted.notes == "Bring cake"
    held = team_stage.note(cast, team_stage.session(cast, project), present=[team["rosa"]])
    fields = {name: getattr(held, name) for name in ("agenda", "title", "at", "minutes", "place")}
    with pytest.raises(Refused, match="who was there is noted"):
        meetings.change_meeting(by=cast.rosa, meeting=held, version=held.version, on=ahead, **fields)


def test_nothing_of_another_project_gets_in(cast, project, team):
    other = stage.start(cast, clinic=cast.birch, by=cast.bella)
    stranger = people.add_participant(by=cast.bella, project=other, user=cast.bella, job="manager")
    foreign = training.add_topic(by=cast.bella, project=other, title="Foreign")
    meeting = team_stage.session(cast, project)
    topic = team_stage.topic(cast, project)
    refused = [
        lambda: meetings.plan_meeting(by=cast.rosa, project=project, title="M", on=TODAY, topics=[foreign]),
        lambda: team_stage.note(cast, meeting, present=[stranger]),
        lambda: team_stage.topic(cast, project, needed_by=[stranger]),
        lambda: training.add_records(by=cast.rosa, topic=topic, people=[stranger], on=TODAY, evidence="x"),
        lambda: roles.add_role(by=cast.rosa, project=project, title="R", person=stranger),
    ]
    for attempt in refused:
        with pytest.raises(Refused):
            attempt()
    assert (Meeting.objects.count(), TrainingTopic.objects.filter(project=project).count()) == (1, 1)


# ---------- training ----------


def test_whoever_was_present_has_learned_what_was_taught(cast, project, team):
    due = datetime.date(2026, 10, 1)
    topic = team_stage.topic(cast, project, needed_by=[team["rosa"], team["omar"]], due=due)
    assert states(project, topic) == {"Omar Haddad": "overdue", "Rosa Delgado": "overdue"}
    meeting = team_stage.session(cast, project, topics=[topic])
    meeting = team_stage.note(cast, meeting, present=[team["rosa"], team["dana"]], absent=[team["omar"]])
    assert states(project, topic) == {"Dana Cole": "done", "Omar Haddad": "overdue", "Rosa Delgado": "done"}
    row = training_desk(project, today=TODAY).row(topic.pk)
    assert (row.done, row.asked, row.standings[team["rosa"].pk].shown[0].meeting) == (1, 2, meeting.pk)
    # What no longer is there has taught nobody: the topic taken off, the attendance taken back, the meeting binned.
    fields = {name: getattr(meeting, name) for name in ("agenda", "title", "on", "at", "minutes", "place")}
    without = meetings.change_meeting(by=cast.rosa, meeting=meeting, version=meeting.version, **fields)
    assert states(project, topic)["Rosa Delgado"] == "overdue"
    meeting = meetings.change_meeting(by=cast.rosa, meeting=without, version=without.version, topics=[topic], **fields)
    clinic_writes.move(by=cast.rosa, row=meeting, into_bin=True)
    assert states(project, topic)["Rosa Delgado"] == "overdue"
    clinic_writes.move(by=cast.rosa, row=fresh(meeting), into_bin=False)
    assert states(project, topic)["Rosa Delgado"] == "done"
    with pytest.raises(Refused, match="Change the topics"):
        clinic_writes.move(by=cast.rosa, row=TaughtTopic.live.get(), into_bin=True)


def test_learned_elsewhere_counts_until_it_has_to_be_renewed(cast, project, team):
    topic = team_stage.topic(cast, project, needed_by=team.values(), renew_months=12)
    on = datetime.date(2025, 12, 1)
    training.add_records(by=cast.rosa, topic=topic, people=[team["omar"]], on=on, evidence="Certificate")
    assert states(project, topic)["Omar Haddad"] == "done"
    assert states(project, topic, today=datetime.date(2026, 12, 1))["Omar Haddad"] == "due"
    assert states(project, topic, today=datetime.date(2026, 12, 2))["Omar Haddad"] == "overdue"
    record = TrainingRecord.objects.get()
    training.change_record(by=cast.rosa, record=record, version=1, on=datetime.date(2026, 1, 5), evidence="Certificate")
    assert states(project, topic, today=datetime.date(2026, 12, 2))["Omar Haddad"] == "done"
    ahead = project.clinic.today() + datetime.timedelta(days=1)
    with pytest.raises(Refused, match="has not come yet"):
        training.add_records(by=cast.rosa, topic=topic, people=[team["omar"]], on=ahead, evidence="x")
    with pytest.raises(Refused, match="at least one person"):
        training.add_records(by=cast.rosa, topic=topic, people=[], on=on, evidence="x")


def test_home_names_the_topic_that_is_overdue_for_the_longest_as_the_page_of_training_does(cast, project, team):
    assert most_overdue(project, today=TODAY) is None
    early, late = datetime.date(2026, 9, 1), datetime.date(2026, 10, 1)
    first = team_stage.topic(cast, project, title="First", needed_by=team.values(), due=early)
    team_stage.topic(cast, project, title="Second", needed_by=[team["rosa"]], due=late)
    team_stage.topic(cast, project, title="No date", needed_by=team.values())
    assert most_overdue(project, today=early) is None
    found = most_overdue(project, today=TODAY)
    assert (found.title, found.since, found.people) == ("First", early, 3)
    assert found.users == {cast.rosa.pk, cast.omar.pk}
    training.add_records(by=cast.rosa, topic=first, people=[team["omar"]], on=late, evidence="Read it")
    team_stage.note(cast, team_stage.session(cast, project, topics=[first]), present=[team["dana"]])
    need = TrainingNeed.live.select_related("clinic", "topic").get(topic=first, participant=team["rosa"])
    assert most_overdue(project, today=TODAY).people == 1
    training.waive(by=cast.rosa, need=need, version=1, waived_reason="Wrote it")
    assert most_overdue(project, today=TODAY).title == "Second"
    desk = training_desk(project, today=TODAY)
    assert [str(row.topic) for row in desk.rows if row.overdue] == ["Second"]


def test_a_need_is_waived_with_a_reason_and_asked_for_again(cast, project, team):
    topic = team_stage.topic(cast, project, needed_by=[team["omar"]])
    need = TrainingNeed.objects.select_related("clinic", "topic", "participant__user").get()
    need = training.waive(by=cast.rosa, need=need, version=1, waived_reason="Teaches it")
    assert states(project, topic) == {"Omar Haddad": "waived"}
    training.waive(by=cast.rosa, need=need, version=2, waived_reason="")
    assert states(project, topic) == {"Omar Haddad": "open"}
    verbs = AuditEvent.objects.filter(label="projects.trainingneed").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["added", "waived", "asked for again"]


def test_who_needs_a_topic_is_part_of_its_version_and_who_left_keeps_theirs(cast, project, team):
    topic = team_stage.topic(cast, project, needed_by=[team["omar"], team["rosa"]])
    people.change_participant(by=cast.rosa, participant=team["omar"], version=1, **changed(team["omar"], left_on=TODAY))
    kept = ("title", "summary", "material", "teacher", "due", "renew_months", "action_item", "source")
    fields = {name: getattr(topic, name) for name in kept}
    topic = training.change_topic(by=cast.rosa, topic=topic, version=1, people=[team["dana"]], **fields)
    assert topic.version == 2
    needed = TrainingNeed.live.values_list("participant", flat=True)
    assert set(needed) == {team["omar"].pk, team["dana"].pk}
    with pytest.raises(Stale):
        training.change_topic(by=cast.mia, topic=topic, version=1, people=[], **fields)
    with pytest.raises(Refused, match="Change who needs it"):
        clinic_writes.move(by=cast.rosa, row=TrainingNeed.live.first(), into_bin=True)


def test_a_topic_of_the_toolkit_is_taken_up_once_and_goes_with_all_that_is_part_of_it(cast, project, team):
    topic = team_stage.topic(cast, project, topic="empathic-communication", needed_by=team.values())
    with pytest.raises(Refused, match="taken up already"):
        team_stage.topic(cast, project, topic="empathic-communication")
    meeting = team_stage.session(cast, project, topics=[topic])
    clinic_writes.move(by=cast.rosa, row=topic, into_bin=True)
    # Saved while the topic lies in the bin, the meeting still teaches it afterwards.
    fields = {name: getattr(meeting, name) for name in ("agenda", "on", "at", "minutes", "place")}
    meetings.change_meeting(by=cast.rosa, meeting=meeting, version=meeting.version, title="Later", **fields)
    assert TaughtTopic.live.count() == 1
    assert clinic_writes.remove_for_good(by=None, row=fresh(topic)) == 1 + 3 + 1
    assert (Participant.live.count(), Meeting.live.count(), ProjectRole.live.count()) == (3, 1, 0)


def test_training_sets_no_activity_in_motion(cast, project, team):
    item = stage.item_of(project)
    before = [row.progress.state for row in activity_rows(project)]
    topic = team_stage.topic(cast, project, needed_by=team.values(), action_item=item)
    team_stage.note(cast, team_stage.session(cast, project, topics=[topic]), present=list(team.values()))
    assert [row.progress.state for row in activity_rows(project)] == before
