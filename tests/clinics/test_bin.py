"""The bin: what lies there, who may take it out, and what happens when its place is taken."""

import datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from groundwork.clinics import bin as record_bin
from groundwork.clinics import records, writes
from groundwork.clinics.permissions import PERMISSIONS
from groundwork.projects.models import Evidence, PdsaCycle, Prediction
from groundwork.projects.writes import pdsa
from tests.projects import stage

pytestmark = pytest.mark.django_db

PAGE = "/cedar-hollow/bin/"


def text(response):
    return response.content.decode()


@pytest.fixture
def item(cast):
    return stage.item_of(stage.start(cast))


@pytest.fixture
def evidence(cast, item):
    return stage.see(item, by=cast.rosa)


def move(row, into):
    return reverse("bin_record", args=["cedar-hollow", row._meta.label_lower, row.pk, into])


def test_an_empty_bin_says_what_it_is_for(cast, as_person):
    page = text(as_person(cast.mia).get(PAGE))
    assert "The bin is empty" in page
    assert "30 days" in page


def test_into_the_bin_and_back_by_undo(cast, as_person, evidence):
    client = as_person(cast.mia)
    answer = client.post(move(evidence, "in"), {"then": "/cedar-hollow/people/"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/cedar-hollow/people/"
    (notice,) = answer.context["notices"]
    assert notice.text == "“It is in place: Seen on the wall” is in the bin."
    assert not Evidence.live.filter(pk=evidence.pk).exists()
    back = client.post(notice.undo_url, follow=True)
    assert back.redirect_chain[-1][0] == "/cedar-hollow/people/"
    assert "is back" in text(back)
    assert Evidence.live.filter(pk=evidence.pk).exists()


def test_the_page_says_what_who_when_and_for_how_long(cast, as_person, evidence):
    writes.move(by=cast.rosa, row=evidence, into_bin=True)
    Evidence.objects.update(binned_at=timezone.now() - datetime.timedelta(days=3, hours=1))
    page = text(as_person(cast.mia).get(PAGE))
    for words in ("It is in place: Seen on the wall", "Evidence", "Rosa Delgado", "27 days", "Take out"):
        assert words in page


def test_after_thirty_days_it_is_no_longer_offered(cast, as_person, evidence):
    writes.move(by=cast.rosa, row=evidence, into_bin=True)
    Evidence.objects.update(binned_at=timezone.now() - datetime.timedelta(days=30, minutes=1))
    assert "The bin is empty" in text(as_person(cast.rosa).get(PAGE))


def test_taking_out_twice_or_putting_away_twice_is_once(cast, evidence):
    for into_bin in (True, True, False, False):
        evidence.refresh_from_db()
        writes.move(by=cast.rosa, row=evidence, into_bin=into_bin)
    evidence.refresh_from_db()
    assert evidence.version == 3


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_nobody_is_led_to_another_server(cast, as_person, evidence, target):
    assert as_person(cast.mia).post(move(evidence, "in"), {"then": target}).url == PAGE


@pytest.mark.parametrize("name", ["lena", "pat"])
def test_a_member_without_the_right_gets_the_reason(cast, as_person, evidence, name):
    answer = as_person(getattr(cast, name)).post(move(evidence, "in"))
    assert answer.status_code == 403
    assert "you cannot put things in the bin and take them out" in text(answer)
    assert Evidence.live.filter(pk=evidence.pk).exists()


def test_a_leader_may_look_and_reads_why_there_is_no_button(cast, as_person, evidence):
    writes.move(by=cast.rosa, row=evidence, into_bin=True)
    page = text(as_person(cast.lena).get(PAGE))
    assert "Seen on the wall" in page
    assert "<button" not in page.partition("<table")[2].partition("</table>")[0]
    assert "As Clinic leader at Cedar Hollow you cannot put things in the bin" in page


def test_the_right_to_edit_the_thing_itself_is_needed_too(cast, as_person, item):
    # An activity belongs to whoever may adapt the toolkit; a team member may not.
    answer = as_person(cast.mia).post(move(item, "in"))
    assert answer.status_code == 403
    assert "start a toolkit and adapt its activities" in text(answer)


@pytest.mark.parametrize("name", ["bella", "noor", "otto", "eve"])
def test_outsiders_find_nothing(cast, as_person, evidence, name):
    client = as_person(getattr(cast, name))
    assert client.get(PAGE).status_code == 404
    assert client.post(move(evidence, "in")).status_code == 404


def test_a_thing_of_another_clinic_is_not_there(cast, as_person, evidence):
    address = reverse("bin_record", args=["birch-creek", "projects.evidence", evidence.pk, "in"])
    assert as_person(cast.bella).post(address).status_code == 404
    assert Evidence.live.filter(pk=evidence.pk).exists()


@pytest.mark.parametrize("label", ["clinics.user", "clinics.clinic", "auth.permission", "nothing.there"])
def test_only_records_can_be_binned(cast, as_person, label):
    assert as_person(cast.rosa).post(f"{PAGE}{label}/{cast.rosa.pk}/in/").status_code == 404


def test_looking_changes_nothing(cast, as_person, evidence):
    assert as_person(cast.rosa).get(move(evidence, "in")).status_code == 405


def test_a_record_that_says_why_it_cannot_come_back_is_heard(cast, as_person, evidence, monkeypatch):
    writes.move(by=cast.rosa, row=evidence, into_bin=True)
    monkeypatch.setattr(Evidence, "clash_on_return", lambda self: "Another one is on the wall. Take that down first.")
    answer = as_person(cast.mia).post(move(evidence, "out"), follow=True)
    (notice,) = answer.context["notices"]
    assert notice.is_warning
    assert notice.text == "Another one is on the wall. Take that down first."
    assert not Evidence.live.filter(pk=evidence.pk).exists()


def test_a_place_taken_meanwhile_is_told_in_plain_words(cast, as_person, evidence, monkeypatch):
    writes.move(by=cast.rosa, row=evidence, into_bin=True)

    def taken(row, *, by):
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr(records, "take_out_of_bin", taken)
    answer = as_person(cast.mia).post(move(evidence, "out"), follow=True)
    (notice,) = answer.context["notices"]
    assert notice.is_warning
    assert notice.text.startswith("“It is in place: Seen on the wall” cannot come back: another evidence stands")
    assert "UNIQUE" not in text(answer)


def test_a_change_at_the_same_moment_is_told(cast, as_person, evidence, monkeypatch):
    def late(*, by, row, into_bin):
        raise records.Stale(row)

    monkeypatch.setattr(writes, "move", late)
    answer = as_person(cast.mia).post(move(evidence, "in"), follow=True)
    assert "Somebody changed “It is in place: Seen on the wall” at this moment." in text(answer)


def test_every_table_with_a_bin_names_a_permission_there_is():
    tables = record_bin.tables()
    assert len(tables) >= 10
    assert {model.EDIT_PERMISSION for model in tables.values()} <= set(PERMISSIONS)


def test_thirty_things_cost_as_many_queries_as_one(cast, as_person, item, django_assert_max_num_queries):
    client = as_person(cast.mia)
    writes.move(by=cast.rosa, row=stage.see(item, by=cast.rosa), into_bin=True)
    with django_assert_max_num_queries(60) as few:
        client.get(PAGE)
    for number in range(30):
        row = stage.see(item, by=cast.rosa, text=f"Extra {number}")
        writes.move(by=cast.rosa, row=row, into_bin=True)
    with django_assert_max_num_queries(60) as many:
        assert "Extra 29" in text(client.get(PAGE))
    assert len(many) == len(few)


def test_a_question_does_not_come_back_to_a_plan_that_is_complete(cast, item):
    cycle = pdsa.start_cycle(by=cast.rosa, project=item.project, action_item=item, title="Calls", owner=cast.rosa)
    now = timezone.now()
    row = Prediction.objects.create(
        clinic=cast.cedar,
        created_by=cast.rosa,
        changed_by=cast.rosa,
        cycle=cycle,
        question="How many?",
        binned_at=now,
        binned_by=cast.rosa,
    )
    PdsaCycle.objects.filter(pk=cycle.pk).update(plan_done_on=now.date())
    row = Prediction.objects.get(pk=row.pk)
    with pytest.raises(writes.Refused, match="its plan is complete"):
        writes.move(by=cast.rosa, row=row, into_bin=False)
    PdsaCycle.objects.filter(pk=cycle.pk).update(plan_done_on=None)
    row = Prediction.objects.get(pk=row.pk)
    assert writes.move(by=cast.rosa, row=row, into_bin=False).binned_at is None
