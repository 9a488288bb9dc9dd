"""A form posted twice, by a double click or a retry on a bad line, is done once."""

import datetime
import threading
from urllib.parse import urlsplit

import pytest
from django.db import connections, transaction
from django.urls import resolve, reverse
from django.utils import timezone

from groundwork.clinics import writes
from groundwork.clinics.models import PostedForm
from groundwork.projects.models import PdsaCycle
from tests.rules import addresses
from tests.rules.filled import CREATES, OUTSIDE, build, lead_of, page_address
from tests.rules.pages import forms_of
from tests.rules.tables import counts

# Forms that hold neither number nor version, and why that is well.
REPEATABLE = {
    "account": "the name is the same the second time",
    "account_logout": "signs out",
    "change_clinic": "refused when it changed meanwhile",
    "change_email": "the address is the same the second time",
    "sign_out_elsewhere": "nobody is left to sign out",
    "bin_record": "a record is in the bin or it is not",
    "freeze_dossier": "what is frozen already is not frozen again",
    "import_columns": "the same columns again change nothing",
    "import_discard": "closed once",
    "import_upload": "a file takes the place of the one before, and is too slow to read in a transaction",
    "make_first": "first or not",
    "round_close": "closed once",
    "round_open_answers": "opened once",
    "round_reopen": "closed or open",
    "round_take_back": "handed in or not",
    "round_withdraw": "asked or not",
    "switch_on": "on or off",
    "take_on": "tied or not",
    "tally_mark": "two taps are two marks",
}
# What the sign-in and this mechanism keep.
APART = {"PostedForm", "Session"}
# Several buttons share one address; each of these ends or makes something that can be ended or made once.
BUTTONS = {"end", "invite", "forget", "discard"}


@pytest.fixture
def cedar(cast):
    return build(cast)


def form_on(client, w, cast, page, target):
    """(address, fields) of the form on the page that posts to the view `target`."""
    here = page_address(page, w, clinic=cast.birch if page == "start" else None)
    for form in forms_of(client.get(here).content.decode()):
        address = form.action or here
        if form.method == "post" and "once" in form.fields and resolve(urlsplit(address).path).url_name == target:
            return address, {**form.fields, **CREATES[page, target](w)}
    raise AssertionError(f"no form for {target} on {page}")


@pytest.mark.django_db
def test_a_form_that_adds_something_adds_it_once(cast, cedar, as_person):
    before, wrong = counts(APART), {}
    for name, target in CREATES:
        client = as_person(lead_of(cast, name))
        with transaction.atomic():
            address, fields = form_on(client, cedar, cast, name, target)
            first = client.post(address, fields)
            after = counts(APART)
            second = client.post(address, fields)
            answers = [(answer.status_code, answer.get("Location")) for answer in (first, second)]
            if first.status_code != 302 or after == before or answers[0] != answers[1] or counts(APART) != after:
                wrong[name, target] = answers
            transaction.set_rollback(True)
    assert not wrong


@pytest.mark.django_db
def test_every_form_holds_a_number_a_version_or_a_reason(cast, cedar, as_person):
    """A new form that adds something cannot forget the number: it is found here, on its page."""
    pages = dict.fromkeys(addresses.clinic_routes(), cast.rosa) | dict.fromkeys(OUTSIDE, cast.noor)
    pages |= {"account": cast.rosa, "start": cast.bella}
    bare, held = set(), set()
    for name, person in pages.items():
        here = (
            reverse(name) if name == "account" else page_address(name, cedar, cast.birch if name == "start" else None)
        )
        response = as_person(person).get(here)
        if response.streaming or b"<form" not in response.content:
            continue
        for form in forms_of(response.content.decode()):
            target = resolve(urlsplit(form.action or here).path).url_name
            if form.method != "post" or target in REPEATABLE or BUTTONS & set(form.buttons):
                continue
            (held if {"once", "version", "opened"} & set(form.fields) else bare).add((name, target))
    assert not bare
    assert set(CREATES) <= held


@pytest.mark.django_db
def test_other_words_from_the_same_page_are_another_form(cast, cedar, as_person):
    """Back, another title, and save: two tests were meant."""
    client = as_person(cast.rosa)
    address, fields = form_on(client, cedar, cast, "new_test", "new_test")
    client.post(address, fields)
    client.post(address, {**fields, "title": "Another idea"})
    assert set(PdsaCycle.objects.values_list("title", flat=True)) >= {"Call back", "Another idea"}


@pytest.mark.django_db
def test_a_form_with_a_fault_leaves_no_number_behind(cast, cedar, as_person):
    client = as_person(cast.rosa)
    address, fields = form_on(client, cedar, cast, "new_test", "new_test")
    assert client.post(address, {**fields, "title": ""}).status_code == 422
    assert not PostedForm.objects.exists()
    assert client.post(address, fields).status_code == 302


@pytest.mark.django_db
def test_one_person_s_number_is_nothing_to_another(cast, cedar, as_person):
    address, fields = form_on(as_person(cast.rosa), cedar, cast, "new_test", "new_test")
    assert as_person(cast.rosa).post(address, fields).status_code == 302
    before = PdsaCycle.objects.count()
    assert as_person(cast.mia).post(address, fields).status_code == 302
    assert PdsaCycle.objects.count() == before + 1


@pytest.mark.django_db
def test_numbers_are_kept_for_a_day(cast, cedar, as_person):
    client = as_person(cast.rosa)
    address, fields = form_on(client, cedar, cast, "new_test", "new_test")
    client.post(address, fields)
    assert writes.forget_posts(by=None) == 0
    PostedForm.objects.update(at=timezone.now() - datetime.timedelta(hours=25))
    assert writes.forget_posts(by=None) == 1


@pytest.mark.parametrize(
    ("name", "target"), [("new_test", "new_test"), ("people", "people"), ("network", "add_clinic")]
)
def test_of_ten_posts_at_the_same_moment_one_acts(committed_cast, as_person, name, target):
    cast = committed_cast
    w = build(cast)
    person = lead_of(cast, name)
    address, fields = form_on(as_person(person), w, cast, name, target)
    clients = [as_person(person) for _ in range(10)]
    before, ready, answers = counts(APART), threading.Barrier(10), []

    def post(client):
        ready.wait(timeout=20)
        try:
            response = client.post(address, fields)
            answers.append((response.status_code, response.get("Location")))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=post, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(answers) == 10
    assert len(set(answers)) == 1
    assert answers[0][0] == 302
    grown = {name: number - before[name] for name, number in counts(APART).items() if number != before[name]}
    assert grown.pop("AuditEvent") == 1
    assert list(grown.values()) == [1]
