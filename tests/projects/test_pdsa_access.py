"""Who may open the pages of tests of change, what odd addresses get, and what the pages cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.models import AuditEvent
from groundwork.measures.models import Series
from groundwork.projects.models import PdsaCycle
from groundwork.projects.reads.pdsa import questions_of
from groundwork.projects.writes import pdsa, pdsa_boxes
from tests.projects import pdsa_sheets as sheets
from tests.projects import stage
from tests.projects.pdsa_sheets import text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_november(time_machine):
    time_machine.move_to(sheets.A_MONDAY, tick=False)


@pytest.fixture
def project(cast):
    return stage.start(cast)


@pytest.fixture
def rosa(cast, as_person):
    return as_person(cast.rosa)


# ---------- who may ----------

READ = [("tests", ()), ("test", (1,)), ("test_print", (1,))]
WRITE = [("new_test", ()), ("test_about", (1,)), ("test_box", (1, "plan")), ("test_standard", (2,))]
STATUS = {
    "lead": (200, 200),
    "member": (200, 200),
    "clinician": (200, 200),
    "facilitator": (200, 200),
    "leader": (200, 403),
    "partner": (403, 403),
    "lead elsewhere": (404, 404),
    "network administrator": (404, 404),
    "outsider": (404, 404),
    "former member": (404, 404),
}


@pytest.mark.parametrize("role", list(STATUS))
def test_each_role_sees_what_it_may(cast, project, as_person, role):
    sheets.start(project, cast.rosa)
    sheets.upto(project, cast.rosa, "closed", decision="adopt")
    client = as_person(cast.by_role[role])
    read, write = STATUS[role]
    for name, rest in READ:
        assert client.get(url(name, *rest), follow=True).status_code == read, name
    for name, rest in WRITE:
        assert client.get(url(name, *rest)).status_code == write, name
    if write != 200:
        before = AuditEvent.objects.count()
        for name, rest in [*WRITE, ("reopen_test_box", (2, "plan"))]:
            assert client.post(url(name, *rest), {"version": 1}).status_code == write, name
        assert AuditEvent.objects.count() == before


def test_a_reader_sees_the_open_sheet_without_a_form(cast, project, as_person):
    sheets.upto(project, cast.rosa, "study")
    page = as_person(cast.lena).get(url("test", 1))
    words = text_of(page)
    assert "Missing: what you learned" in words
    assert "Complete Study" not in words
    assert "Change Plan" not in words
    assert page.context["next"] is None


def test_tests_of_another_clinic_do_not_exist(rosa, cast, project):
    other = stage.start(cast, clinic=cast.birch, by=cast.bella)
    cycle = sheets.upto(other, cast.bella, "closed", decision="adopt")
    for name, rest in [*READ[1:], ("test_about", (1,)), ("test_box", (1, "plan")), ("test_standard", (1,))]:
        assert rosa.get(url(name, *rest)).status_code == 404
        assert rosa.get(url(name, *rest, clinic="birch-creek")).status_code == 404
    assert rosa.post(url("reopen_test_box", 1, "plan"), {"version": cycle.version}).status_code == 404
    assert rosa.get(url("new_test") + "?previous=1").status_code == 404


def test_ids_of_another_clinic_are_no_choice(rosa, cast, project):
    other = stage.start(cast, clinic=cast.birch, by=cast.bella)
    step = sheets.step_of(other, cast.bella, 0)
    series = Series.objects.create(
        clinic=cast.birch, title="Theirs", numerator="n", created_by=cast.bella, changed_by=cast.bella
    )
    fields = {"title": "Try", "action_item": stage.item_of(project).pk, "owner": cast.rosa.pk}
    for foreign in (
        {"action_item": stage.item_of(other).pk},
        {"owner": cast.bella.pk},
        {"step": step.pk},
        {"series": series.pk},
    ):
        assert rosa.post(url("new_test"), fields | foreign).status_code == 422, foreign
    assert rosa.get(url("new_test"), {"step": step.pk}).status_code == 404
    assert not PdsaCycle.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["?previous=x", "?previous=999999", "?previous=99999999999999999999", "?step=x", "?step=999", "?activity=x"],
)
def test_odd_addresses_are_no_fault(rosa, project, address):
    assert rosa.get(url("new_test") + address).status_code in (200, 404)


def test_an_unknown_box_does_not_exist(rosa, cast, project):
    sheets.start(project, cast.rosa)
    assert rosa.get(url("test_box", 1, "think")).status_code == 404
    assert rosa.post(url("reopen_test_box", 1, "think")).status_code == 404


def test_reading_writes_nothing(rosa, cast, project):
    sheets.upto(project, cast.rosa, "study")
    before = AuditEvent.objects.count()
    for name, rest in [*READ, ("test_box", (1, "plan")), ("test_box", (1, "study")), ("new_test", ())]:
        rosa.get(url(name, *rest), follow=True)
    assert rosa.get(url("reopen_test_box", 1, "plan")).status_code == 405
    assert AuditEvent.objects.count() == before


def test_a_binned_test_comes_back(rosa, cast, project):
    cycle = sheets.upto(project, cast.rosa, "do")
    clinic_writes.move(by=cast.rosa, row=cycle, into_bin=True)
    assert rosa.get(url("test", 1)).status_code == 404
    clinic_writes.move(by=cast.rosa, row=sheets.fresh(cycle), into_bin=False)
    assert rosa.get(url("test_box", 1, "do")).status_code == 200
    assert len(questions_of(cycle)) == 2


# ---------- cost ----------


def test_thirty_tests_cost_the_pages_what_one_costs(rosa, cast, project):
    first = sheets.upto(project, cast.rosa, "closed", decision="adapt")
    pages = [url("tests"), url("test_box", 1, "plan"), url("test_box", 2, "study"), url("test_print", 1)]
    pdsa.next_cycle(by=cast.rosa, cycle=first)
    sheets.do(sheets.plan(sheets.fresh(PdsaCycle.objects.get(number=2)), cast.rosa), cast.rosa)

    def count():
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as captured:
                assert rosa.get(page).status_code == 200
            counts.append(len(captured))
        return counts

    alone = count()
    for _ in range(28):
        pdsa.next_cycle(by=cast.rosa, cycle=first)
    version = sheets.fresh(first).version
    pdsa_boxes.reopen_box(by=cast.rosa, cycle=sheets.fresh(first), version=version, box="act")
    assert count() == alone
