"""Every address x every way of standing towards the clinic: who gets in, who is told no, who is told nothing."""

import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groundwork.clinics import writes
from groundwork.clinics.declared import access_of
from groundwork.clinics.permissions import permissions_of
from groundwork.config.checks import routes
from groundwork.projects.models import Prediction, SheetUse
from groundwork.questionnaires.models import Response
from groundwork.questionnaires.writes import open_round
from tests.projects import stage
from tests.rules import addresses, world

pytestmark = pytest.mark.django_db

MEMBERS = ("lead", "member", "clinician", "leader", "partner", "facilitator")
STRANGERS = ("lead elsewhere", "network administrator", "outsider", "former member")
CANARY = "zzbirchcanary"


@pytest.fixture
def cedar(cast):
    people = [cast.rosa, cast.mia, cast.omar, cast.lena, cast.pat, cast.ellen]
    return world.build(cast, clinic=cast.cedar, lead=cast.rosa, people=people)


@pytest.fixture
def birch(cast):
    return world.build(cast, clinic=cast.birch, lead=cast.bella, people=[cast.bella, cast.ben], word=CANARY)


def body(response) -> bytes:
    """The whole answer, also of one that is sent in pieces."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def ask(client, method, address):
    """(status, body) of the answer; what the request wrote is taken back."""
    with transaction.atomic():
        response = getattr(client, method)(address)
        answer = response.status_code, body(response)
        transaction.set_rollback(True)
    return answer


def status(client, method, address):
    return ask(client, method, address)[0]


def test_every_address_declares_its_access_and_is_written_down_here():
    assert not [text for text, pattern in routes() if access_of(pattern.callback) is None]
    assert set(addresses.clinic_routes()) == set(addresses.PARTS)
    outside = {
        text
        for text, pattern in routes()
        if access_of(pattern.callback).scope == "clinic" and not text.startswith("<slug:clinic>/")
    }
    assert not outside


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_an_account_every_address_leads_to_the_sign_in(cedar, method):
    client = Client()
    wrong = {}
    for name in addresses.clinic_routes():
        response = getattr(client, method)(addresses.address(name, cedar))
        if response.status_code != 302 or not response["Location"].startswith("/accounts/login/"):
            wrong[name] = response.status_code
    assert not wrong


@pytest.mark.parametrize(
    ("standing", "method"), [*((standing, "get") for standing in STRANGERS), ("lead elsewhere", "post")]
)
def test_a_stranger_learns_nothing(cast, cedar, as_person, standing, method):
    client = as_person(cast.by_role[standing])
    answers = {name: status(client, method, addresses.address(name, cedar)) for name in addresses.clinic_routes()}
    assert {name: answer for name, answer in answers.items() if answer != 404} == {}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("standing", MEMBERS)
def test_a_member_gets_in_by_permission_alone_and_reads_no_word_of_another_clinic(
    cast, cedar, birch, as_person, standing, method
):
    client = as_person(cast.by_role[standing])
    held = permissions_of({standing})
    wrong, leaks = {}, []
    for name, view in addresses.clinic_routes().items():
        needed = access_of(view).permission
        answer, text = ask(client, method, addresses.address(name, cedar))
        if CANARY.encode() in text.lower() or b"birch" in text.lower():
            leaks.append(name)
        refused = needed not in held
        # 405 says the method is wrong, and comes after the gate; 403 inside is a second, narrower gate of the view.
        if refused != (answer == 403) and not (answer == 403 and name in NARROWER):
            wrong[name] = (answer, needed)
        if not refused and answer == 404 and name not in NOT_NOW:
            wrong[name] = (answer, needed)
    assert not wrong
    # The facilitator helps both clinics, and may read of both.
    assert not leaks or standing == "facilitator"


# A second, narrower gate inside the view. People, bin: writing asks for more than reading. Rounds: the answers of
# others stay closed until everybody has answered alone.
NARROWER = {
    "people",
    "bin_record",
    "return_role",
    "round_spread",
    "round_block",
    "round_compare",
    "round_agree_at_once",
    "round_agree",
    "round_take_back",
    "claim",
}
# What an empty POST does not name cannot be found; a test that was not adopted has no standard, a report no tally.
NOT_NOW = {"take_on", "round_answers", "test_standard", "tally_mark", "tally_day"}


def test_a_record_of_another_clinic_is_not_there(cast, cedar, birch, as_person):
    """Rosa tries each of Birch Creek's ids under her own clinic's address; so does a facilitator of both."""
    wrong = {}
    for person in (cast.rosa, cast.ellen):
        client = as_person(person)
        held = permissions_of({"lead"} if person is cast.rosa else {"facilitator"})
        for name, view in addresses.clinic_routes().items():
            if not addresses.has_record(name, birch) or access_of(view).permission not in held:
                continue
            for method in ("get", "post"):
                answer = status(client, method, addresses.address(name, birch, clinic=cast.cedar))
                if answer not in (404, 405):
                    wrong[name, method] = answer
    assert not wrong


def _begun(response):
    Response.objects.filter(pk=response.pk).update(started_at=timezone.now())
    return response


def _shared(w):
    sheet = next(row for row in stage.toolkit().questionnaires if row.kind == "worksheet")
    shared = open_round(
        by=w.project.created_by,
        clinic=w.project.clinic,
        toolkit=w.project.toolkit,
        edition=w.project.edition.edition,
        questionnaire=sheet,
        title="Ours",
        opens_on=datetime.date(2026, 9, 1),
    )
    return Response.objects.get(round=shared)


def _question(w):
    fields = {"clinic": w.project.clinic, "created_by": w.project.created_by, "changed_by": w.project.created_by}
    return Prediction.objects.create(cycle=w.cycle, question="How many?", **fields)


def _use(w):
    fields = {"clinic": w.project.clinic, "created_by": w.project.created_by, "changed_by": w.project.created_by}
    return SheetUse.objects.create(project=w.project, round=w.sheet, opportunity=w.opportunity, **fields)


# What is put away by a write of its own alone, each with words of the sentence that says so.
NOT_BINNED = {
    "invitation": (lambda w: w.response, "Take the invitation of"),
    "answers": (lambda w: _begun(w.response), "has begun to answer. Answers stay with the round"),
    "answers of the team": (lambda w: _begun(_shared(w)), "Put the whole sheet in the bin instead"),
    "question of a test": (_question, "on the sheet of"),
    "what a sheet is about": (_use, "in the bin instead"),
    "claim for credit": (lambda w: w.claim, "A claim stays with its dossier"),
    "match keys": (lambda w: w.keys, "can empty the match keys"),
    "frozen dossier": (lambda w: w.frozen, "stays as long as its dossier does"),
    "import": (lambda w: w.batch, "on its own page"),
}


@pytest.mark.parametrize("kind", NOT_BINNED)
def test_some_things_nobody_puts_in_the_bin(cast, cedar, as_person, kind):
    record, sentence = NOT_BINNED[kind]
    row = record(cedar)
    address = reverse("bin_record", args=["cedar-hollow", row._meta.label_lower, row.pk, "in"])
    answered = set()
    for standing in (*MEMBERS, *STRANGERS):
        response = as_person(cast.by_role[standing]).post(address, {"then": "/cedar-hollow/bin/"}, follow=True)
        assert type(row).live.filter(pk=row.pk).exists(), standing
        may = {row.EDIT_PERMISSION, "bin.restore"} <= permissions_of({standing} if standing in MEMBERS else ())
        answered.add(response.status_code)
        assert response.status_code == (200 if may else 403 if standing in MEMBERS else 404), standing
        if may:
            assert sentence in response.content.decode(), standing
    assert answered == {200, 403, 404}


def test_the_canary_can_be_heard(cast, birch, as_person):
    """The pages that say no word of it could be empty; here the same words must show on Birch Creek's own."""
    client = as_person(cast.bella)
    heard = [
        name
        for name in ("board", "plan", "activity", "opportunities", "test", "measure", "round", "history", "what_now")
        if CANARY.encode() in body(client.get(addresses.address(name, birch), follow=True))
    ]
    assert {"plan", "activity", "opportunities", "test", "measure", "round", "history"} <= set(heard)


def test_network_pages_exist_for_administrators_only(cast, as_person):
    pages = [text for text, pattern in routes() if access_of(pattern.callback).scope == "network" and "<" not in text]
    assert pages
    for standing, person in cast.by_role.items():
        client = as_person(person)
        for page in pages:
            expected = (200, 405) if standing == "network administrator" else (404,)
            assert client.get(f"/{page}").status_code in expected, (standing, page)


def test_pages_over_several_clinics_exist_for_those_who_read_two_and_say_no_word_of_a_third(cast, cedar, as_person):
    """Ellen helps both clinics; a third one, of another organization, counts the same measure."""
    world.build(cast, clinic=cast.birch, lead=cast.bella, people=[cast.bella])
    far = writes.add_organization(by=None, name="Far Organization")
    third = writes.add_clinic(by=None, organization=far, name=f"Third {CANARY}", slug="third-one", zone="UTC")
    writes.give_role(by=None, user=cast.otto, clinic=third, role="lead", job="nurse")
    world.build(cast, clinic=third, lead=cast.otto, people=[cast.otto], word=CANARY)
    pages = [text for text, pattern in routes() if access_of(pattern.callback).scope == "clinics"]
    assert pages
    shared = {"<slug:toolkit>": cedar.series.toolkit, "<slug:measure>": cedar.series.measure}
    for text in pages:
        address = f"/{text}"
        for part, value in shared.items():
            address = address.replace(part, value)
        for standing, person in cast.by_role.items():
            response = as_person(person).get(address)
            assert response.status_code == (200 if standing == "facilitator" else 404), (standing, address)
            assert CANARY.encode() not in body(response)
        assert b"Birch Creek" in body(as_person(cast.ellen).get(address))
        assert Client().get(address)["Location"].startswith("/accounts/login/")


def test_reading_writes_nothing(cast, cedar, as_person):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_person(cast.rosa)
    client.get("/cedar-hollow/")
    wrote = {}
    for name in addresses.clinic_routes():
        with CaptureQueriesContext(connection) as queries:
            client.get(addresses.address(name, cedar))
        changing = [
            query["sql"][:90]
            for query in queries
            if query["sql"].split(" ", 1)[0] in ("INSERT", "UPDATE", "DELETE") and "django_session" not in query["sql"]
        ]
        if changing:
            wrote[name] = changing
    assert not wrote
