"""The pages for what cannot be shown, and the answer for whoever watches the server."""

import re

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from groundwork.clinics import writes

pytestmark = pytest.mark.django_db


def text(response):
    """The page without its token, which is another each time."""
    return re.sub(r'X-CSRFToken": "[^"]*"', "", response.content.decode())


def test_403_gives_the_reason_and_a_way_back(cast, as_person):
    answer = as_person(cast.pat).get("/cedar-hollow/people/")
    page = text(answer)
    assert answer.status_code == 403
    assert "As Patient or family partner at Cedar Hollow you cannot see the clinic&#x27;s plan" in page
    assert "Ask the improvement lead." in page
    assert 'href="/cedar-hollow/"' in page


def test_404_is_the_same_for_what_is_not_there_and_what_is_not_ones_business(cast, as_person):
    client = as_person(cast.rosa)
    nowhere, theirs = client.get("/nowhere/people/"), client.get("/birch-creek/people/")
    assert nowhere.status_code == theirs.status_code == 404
    assert text(nowhere) == text(theirs)
    assert "Birch" not in text(theirs)
    assert "There is nothing at this address" in text(nowhere)


def test_404_inside_the_own_clinic_offers_the_bin_to_whoever_may_open_it(cast, as_person):
    page = text(as_person(cast.rosa).post("/cedar-hollow/people/", {"invite": "0"}))
    assert 'href="/cedar-hollow/bin/">look in the bin' in page
    answer = as_person(cast.pat).get("/cedar-hollow/nothing/pages/")
    assert answer.status_code == 404
    assert "look in the bin" not in text(answer)


def test_404_for_a_stranger_has_no_frame_of_a_clinic(db):
    page = text(Client().get("/nowhere/at/all/"))
    assert 'class="gate"' in page
    assert "<nav" not in page


def test_500_needs_no_database_and_tells_nothing(cast, monkeypatch):
    def broken(self):
        raise DatabaseError("secret words of the database")

    client = Client(raise_request_exception=False)
    client.force_login(cast.rosa)
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", broken)
    answer = client.get("/account/")
    assert answer.status_code == 500
    assert "Something broke on our side" in text(answer)
    assert "secret words" not in text(answer)
    assert "| Groundwork</title>" in text(answer)


def test_a_form_from_another_session_is_told_how_to_save_its_text(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.rosa)
    answer = client.post("/account/", {"name": "X"})
    assert answer.status_code == 403
    assert "This was not sent" in text(answer)
    assert "copy what you typed" in text(answer)
    cast.rosa.refresh_from_db()
    assert cast.rosa.name == "Rosa Delgado"


def test_each_page_says_who_may_keep_it(cast, as_person):
    assert "no-store" in as_person(cast.pat).get("/cedar-hollow/people/")["Cache-Control"]


def test_health_answers_ok_to_anybody(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = Client().get("/healthz")
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"ok", "text/plain")


def test_health_says_when_the_database_is_gone(db, monkeypatch):
    def gone():
        raise DatabaseError("unreachable at 10.0.0.1")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = Client().get("/healthz")
    assert answer.status_code == 503
    assert b"10.0.0.1" not in answer.content


def test_a_role_ended_in_mid_session_closes_every_page_of_the_clinic(cast, as_person):
    client = as_person(cast.omar)
    pages = ("/cedar-hollow/people/", "/cedar-hollow/bin/", "/cedar-hollow/")
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]
    writes.end_role(by=cast.rosa, membership=cast.omar.memberships.get())
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert "Cedar Hollow" not in text(client.get("/"))
