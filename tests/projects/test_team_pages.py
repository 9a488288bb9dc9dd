"""The pages of people, roles, training and meetings: what each says, and that it works without script."""

import datetime
import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from groundwork.projects.models import Attendance, Meeting, Participant, ProjectRole, TrainingRecord, TrainingTopic
from groundwork.projects.writes import map_steps, maps, people, plans, training
from groundwork.questionnaires import writes as rounds
from groundwork.questionnaires.models import Response
from tests.projects import stage, team_stage, worksheets

pytestmark = pytest.mark.django_db
LATE = datetime.date(2026, 10, 1)


@pytest.fixture
def project(cast):
    return stage.start(cast)


@pytest.fixture
def rosa(cast, as_person):
    return as_person(cast.rosa)


@pytest.fixture
def team(cast, project):
    return team_stage.workgroup(cast, project)


def url(name, *rest, toolkit=stage.KEY):
    return reverse(name, args=["cedar-hollow", toolkit, *rest])


def words_of(response):
    text = re.sub(r"<(script|template).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split()).replace("&#x27;", "'")


def in_main(response):
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


# ---------- people ----------


def test_empty_pages_say_what_to_do_and_readers_see_no_way_to_change(rosa, as_person, cast, project):
    lena = as_person(cast.lena)
    for name, said in (
        ("team", "Nobody is on the list yet"),
        ("training", "No training yet"),
        ("meetings", "No meeting yet"),
    ):
        mine, hers = rosa.get(url(name)), lena.get(url(name))
        assert said in words_of(mine) and said in words_of(hers)
        assert in_main(mine).count('class="usa-button btn-big"') == 1
        assert "usa-button" not in in_main(hers)
    page = words_of(lena.get(url("project_roles")))
    assert "0 of 12 roles are held by somebody" in page and page.count("Not filled yet") == 12
    assert "Nothing is written yet" in words_of(lena.get(url("training_matrix")))


def test_a_team_is_written_down_by_account_by_name_and_all_at_once(rosa, cast, project):
    assert rosa.get(url("add_participant"), {"workgroup": "1"}).context["form"]["in_workgroup"].value() is True
    rosa.post(url("add_participant"), {"user": cast.omar.pk, "in_workgroup": "on", "hours": "4"})
    omar = Participant.objects.get()
    assert (omar.user, omar.job, omar.in_workgroup, omar.hours) == (cast.omar, "physician", True, 4)
    rosa.post(url("add_participant"), {"name": "Dana Cole", "job": "partner", "in_workgroup": "on"})
    page = words_of(rosa.get(url("team")))
    assert "Nobody holds the role “Improvement lead” yet." in page
    assert "Dana Cole without an account Patient or family partner Families None yet Not said" in page
    nothing = rosa.post(url("add_participant"), {})
    assert nothing.status_code == 422
    assert "Choose an account above, or write a name here." in words_of(nothing)
    both = rosa.post(url("add_participant"), {"name": "Mia", "user": cast.mia.pk})
    assert both.status_code == 422 and "not both" in words_of(both)
    rosa.post(url("add_participants"), {"people": [cast.rosa.pk, cast.mia.pk]})
    assert Participant.live.count() == 4
    mia = Participant.live.get(user=cast.mia)
    fields = {"version": 1, "user": cast.mia.pk, "job": "ma", "left_on": "2026-11-01"}
    rosa.post(url("change_participant", mia.pk), fields)
    page = words_of(rosa.get(url("team")))
    assert "Have left: 1 Mia Tran Medical assistant, left 1 Nov" in page
    assert "The workgroup" in page and "Others who take part" in page


def test_the_commitment_sheet_hands_its_people_over_once(rosa, cast, as_person):
    project = worksheets.start(cast)
    where = {"toolkit": worksheets.KEY}
    sheet = next(one for one in worksheets.toolkit().questionnaires if one.key == "commitment")
    asked = rounds.open_round(
        by=cast.rosa,
        clinic=cast.cedar,
        toolkit=worksheets.KEY,
        edition=project.edition.edition,
        questionnaire=sheet,
        title="Commitment",
        opens_on=cast.cedar.today(),
    )
    assert "Take over" not in words_of(rosa.get(url("team", **where)))
    added = [
        {"person": "Omar  haddad", "area": "nursing", "hours": 4},
        {"person": "Ana Ruiz", "area": "family"},
        {"person": "Rosa Delgado"},
        {"area": "billing"},
    ]
    answers = {"members": {"rows": {}, "added": added}}
    rounds.save_answers(by=cast.rosa, response=Response.objects.get(round=asked), answers=answers)
    people.add_participant(by=cast.rosa, project=project, user=cast.rosa, job="nurse")
    page = words_of(rosa.get(url("team", **where)))
    assert "Take over from the commitment sheet It names Omar haddad and Ana Ruiz." in page
    assert "Take over" not in words_of(as_person(cast.lena).get(url("team", **where)))
    done = rosa.post(url("take_over_workgroup", **where), follow=True)
    assert "2 people are in the workgroup now." in words_of(done)
    found = Participant.live.filter(in_workgroup=True).order_by("pk").values_list("user", "name", "job", "hours")
    assert list(found) == [(cast.omar.pk, "", "physician", 4), (None, "Ana Ruiz", "partner", None)]
    again = rosa.post(url("take_over_workgroup", **where), follow=True)
    assert "on the list already" in words_of(again)
    assert Participant.live.count() == 3


# ---------- roles ----------


def test_roles_are_filled_and_those_counted_on_are_named(rosa, cast, project, team):
    form = rosa.get(url("fill_project_role", "champion")).context["form"]
    assert form["duties"].value().startswith("Speaks for the work among clinicians")
    fields = {
        "title": "Clinical champion",
        "duties": "One\n\nTwo ",
        "person": team["omar"].pk,
        "backup": team["rosa"].pk,
    }
    rosa.post(url("fill_project_role", "champion"), fields)
    role = ProjectRole.objects.get()
    assert (role.role, role.person, role.backup) == ("champion", team["omar"], team["rosa"])
    assert rosa.get(url("fill_project_role", "champion"))["Location"] == url("change_project_role", role.pk)
    same = rosa.post(url("change_project_role", role.pk), fields | {"version": 1, "backup": team["omar"].pk})
    assert same.status_code == 422 and "holds the role already" in words_of(same)
    drawn = maps.start_map(by=cast.rosa, project=project, title="A refill")
    for name in ("Scribe", "clinical  champion", "Front desk"):
        map_steps.add_step(by=cast.rosa, process_map=drawn, what="Do it", role=name)
    page = words_of(rosa.get(url("project_roles")))
    assert "1 of 12 roles are held by somebody." in page
    assert "Clinical champion One Two Omar Haddad Rosa Delgado Not looked at yet" in page
    gaps = page[page.index("Counted on") :]
    assert "Scribe Process map “A refill”" in gaps and "Front desk Process map “A refill”, The toolkit" in gaps
    assert "champion" not in gaps and "Pharmacist" not in gaps
    people.change_participant(
        by=cast.rosa,
        participant=team["omar"],
        version=1,
        user=cast.omar,
        name="",
        job="physician",
        in_workgroup=True,
        hours=None,
        left_on=LATE,
    )
    page = words_of(rosa.get(url("project_roles")))
    assert "0 of 12 roles are held" in page and "Omar Haddad left 1 Oct 2026." in page
    assert rosa.get(url("fill_project_role", "no-such-role")).status_code == 404


# ---------- training ----------


def test_training_is_found_from_the_plan_and_taken_up_by_one_click(rosa, cast, project, team):
    topic = next(row for row in stage.toolkit().training if row.key == "empathic-communication")
    item = next(item for item in project.action_items.all() if item.activity in topic.activities)
    plan = stage.plan_of(project, by=cast.rosa)
    plans.add_item(by=cast.rosa, plan=plan, action_item=item, form="simple", manager=None, complete_by=plan.ends)
    drawn = maps.start_map(by=cast.rosa, project=project, title="A refill")
    step = map_steps.add_step(by=cast.rosa, process_map=drawn, what="Fill it in", role="Nurse")
    fields = {name: getattr(step, name) for name in map_steps.STEP_FIELDS} | {"training": "The red form"}
    map_steps.change_step(by=cast.rosa, step=step, version=step.version, **fields)
    page = rosa.get(url("training"))
    assert "is on the action plan" in words_of(page)
    offers = {entry["offer"].title: entry for entry in page.context["offers"]}
    assert [name for _, name in offers[topic.title]["people"]] == ["Omar Haddad", "Rosa Delgado"]
    assert offers["The red form"]["people"] == [(team["rosa"].pk, "Rosa Delgado")]
    done = rosa.post(
        url("take_up_training"), {"topic": topic.key, "found": "", "people": [team["omar"].pk]}, follow=True
    )
    assert f"“{topic.title}” is taken up for one person." in words_of(done)
    made = TrainingTopic.objects.get()
    assert (made.topic, made.action_item, made.needs.get().participant) == (topic.key, item, team["omar"])
    assert "is on the action plan" in made.source
    rosa.post(url("take_up_training"), {"topic": "", "found": "The red form"})
    page = rosa.get(url("training"))
    assert "The red form" not in {entry["offer"].title for entry in page.context["offers"]}
    assert topic.title not in {entry["offer"].title for entry in page.context["offers"]}
    # An old page, and a topic that nothing asks for.
    for old in ({"topic": topic.key, "found": ""}, {"topic": "why-and-how", "found": ""}, {"topic": "", "found": "x"}):
        refused = rosa.post(url("take_up_training"), old, follow=True)
        assert "taken up already, or the plan does not ask" in words_of(refused)
    assert TrainingTopic.objects.count() == 2


def test_the_training_page_leads_from_what_is_overdue_to_what_shows_it(rosa, cast, as_person, project, team):
    topic = team_stage.topic(cast, project, needed_by=[team["rosa"], team["omar"]], due=LATE)
    page = words_of(rosa.get(url("training")))
    assert "Train on “Filling in the shared plan” It is overdue for Omar Haddad and Rosa Delgado." in page
    assert "Done 0 of 2. By 1 Oct." in page and "2 overdue" in page
    home = words_of(rosa.get("/cedar-hollow/"))
    assert "Train on “Filling in the shared plan”" in home and "It is overdue for 2 people." in home
    assert "Train on" not in words_of(as_person(cast.lena).get("/cedar-hollow/"))
    fields = {"people": [team["omar"].pk], "on": "2026-10-20", "evidence": "Certificate in the folder"}
    rosa.post(url("add_training_record", topic.pk), fields)
    ahead = fields | {"on": "2099-01-01"}
    assert "has not come yet" in words_of(rosa.post(url("add_training_record", topic.pk), ahead))
    need = topic.needs.get(participant=team["rosa"])
    rosa.post(url("waive_training", need.pk), {"version": 1, "waived_reason": "Wrote the form"})
    page = words_of(rosa.get(url("training_topic", topic.pk)))
    assert "Omar Haddad Physician (MD/DO) Done 20 Oct 2026 Certificate in the folder , 20 Oct" in page
    assert "Rosa Delgado Nurse Not needed: Wrote the form Nothing yet Ask for it again" in page
    reader = in_main(as_person(cast.lena).get(url("training_topic", topic.pk)))
    record = TrainingRecord.objects.get()
    assert "Certificate in the folder" in reader and url("change_training_record", record.pk) not in reader
    assert "Not needed: Rosa Delgado (Wrote the form)" in words_of(rosa.get(url("training")))


def test_who_has_learned_what_stands_on_the_matrix(rosa, cast, project, team):
    topic = team_stage.topic(cast, project, needed_by=[team["rosa"], team["omar"]], due=LATE)
    team_stage.note(cast, team_stage.session(cast, project, topics=[topic]), present=[team["omar"]])
    page = words_of(rosa.get(url("training_matrix")))
    assert "3 people, 1 topic. 1 overdue." in page
    assert "Omar Haddad Physician (MD/DO) 6 Oct 2026 Rosa Delgado Nurse overdue 1 Oct 2026" in page


def test_forty_people_and_fifteen_topics_print_over_pages_with_their_heads(rosa, cast, project, team):
    many = [
        people.add_participant(
            by=cast.rosa, project=project, name=f"Wilhelmina Featherstonehaugh {number}", job="other"
        )
        for number in range(37)
    ]
    for number in range(15):
        title = f"Topic {number:02} of coordination, with a title as long as they come in the clinic"
        topic = team_stage.topic(cast, project, title=title, needed_by=many[::2], due=LATE, renew_months=12)
        training.add_records(by=cast.rosa, topic=topic, people=many[:3], on=LATE, evidence="Read it")
    answer = rosa.get(url("training_matrix_pdf"))
    assert answer["Content-Type"] == "application/pdf"
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(answer.content)).pages]
    assert 4 <= len(pages) <= 10
    assert all(("Topic 00" in page) != ("Topic 14" in page) for page in pages)
    assert all("Person" in page for page in pages)
    for number in range(37):
        assert sum(f"Featherstonehaugh {number} " in page + " " for page in pages) == 2, number
    assert sum(page.count("overdue") for page in pages) == 15 * 17 + 1


# ---------- meetings ----------


def test_a_meeting_is_planned_from_an_agenda_held_and_read(rosa, cast, as_person, project, team):
    agenda = next(one for one in stage.toolkit().agendas if len(one.items) > 1)
    topic = team_stage.topic(cast, project, needed_by=[team["rosa"]])
    form = rosa.get(url("new_meeting_on_agenda", agenda.key)).context["form"]
    assert form["minutes"].value() == sum(item.minutes for item in agenda.items)
    assert rosa.get(url("new_training_session", topic.pk)).context["form"]["topics"].value() == [topic.pk]
    fields = {"title": "Kickoff", "on": "2026-10-06", "at": "12:15", "minutes": "45", "place": "Room 4"}
    rosa.post(url("new_meeting_on_agenda", agenda.key), fields | {"agenda": agenda.key, "topics": [topic.pk]})
    meeting = Meeting.objects.get()
    page = words_of(rosa.get(url("meeting", meeting.pk)))
    assert "Note who was there" in page and agenda.items[0].title in page and "12:15 PM, 45 minutes, Room 4" in page
    sheet = {"version": meeting.version, "notes": "Short", "decisions": "Call on Fridays"}
    sheet |= {
        f"person-{team['rosa'].pk}": "present",
        f"person-{team['omar'].pk}": "absent",
        f"person-{team['dana'].pk}": "",
    }
    rosa.post(url("meeting_sheet", meeting.pk), sheet)
    assert Attendance.live.count() == 2
    page = words_of(as_person(cast.lena).get(url("meeting", meeting.pk)))
    assert "Present: 1 Rosa Delgado Absent: 1 Omar Haddad Decided Call on Fridays Notes Short" in page
    page = words_of(rosa.get(url("meetings")))
    assert "1 present Taught: Filling in the shared plan Call on Fridays" in page
    assert "Omar Haddad 0 Absent" in page and "Rosa Delgado 1 Present" in page
    stale = rosa.post(url("meeting_sheet", meeting.pk), sheet | {f"person-{team['dana'].pk}": "present"})
    assert stale.status_code == 409
    assert "Dana Cole" in words_of(stale)
    kept = {"version": Meeting.objects.get().version, f"choose-person-{team['dana'].pk}": "theirs", "notes": "Longer"}
    rosa.post(url("meeting_sheet", meeting.pk), sheet | {f"person-{team['dana'].pk}": "present"} | kept)
    assert Meeting.objects.get().notes == "Longer" and Attendance.live.count() == 2


def test_a_sign_in_sheet_prints_before_anybody_is_on_the_list(rosa, cast, project):
    meeting = team_stage.session(cast, project)
    page = rosa.get(url("meeting_sign_in", meeting.pk)).content.decode()
    assert page.count("<tr><td></td><td></td><td></td></tr>") == 20
    team_stage.workgroup(cast, project)
    page = rosa.get(url("meeting_sign_in", meeting.pk)).content.decode()
    assert "Dana Cole" in page and page.count("<tr><td></td>") == 17


def test_the_toolkits_own_pages_lead_to_the_clinics(rosa, as_person, cast):
    project = worksheets.start(cast)
    where = {"toolkit": worksheets.KEY}
    page = rosa.get(url("toolkit_page", "roles-and-training", **where)).content.decode()
    assert url("project_roles", **where) in page and url("training", **where) in page
    agendas = [
        (page.key, section.agenda)
        for page in worksheets.toolkit().pages
        for section in page.sections
        if section.type == "agenda"
    ]
    key, agenda = agendas[0]
    link = url("new_meeting_on_agenda", agenda, **where)
    assert link in rosa.get(url("toolkit_page", key, **where)).content.decode()
    assert link not in as_person(cast.lena).get(url("toolkit_page", key, **where)).content.decode()
    assert project.toolkit == worksheets.KEY
