"""A sign-in ends when nobody has used it for a while, and after twelve hours; nothing that was typed is lost."""

import time

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from groundwork.clinics import idle
from groundwork.projects.models import PdsaCycle
from tests.cast import PASSWORD
from tests.clinics.entering import give_password, sign_in, who
from tests.projects import stage

pytestmark = pytest.mark.django_db
HOME = "/cedar-hollow/"
NEW = reverse("new_test", args=["cedar-hollow", stage.KEY])


@pytest.fixture
def rosa(cast):
    give_password(cast.rosa)
    client = sign_in("rosa@example.org")[0]
    client.get(HOME)
    return client


def age(client, **seconds):
    """Make the sign-in older: `seen_at` or `began_at` by so many seconds."""
    session = client.session
    for name, number in seconds.items():
        session[name] -= number
    session.save()


def test_after_a_long_pause_the_sign_in_ends_and_comes_back_to_the_page(rosa):
    age(rosa, seen_at=settings.IDLE_SECONDS + 1)
    answer = rosa.get(f"{HOME}history/?who=1")
    assert answer.url == "/accounts/login/?next=/cedar-hollow/history/%3Fwho%3D1"
    assert who(rosa) is None
    page = rosa.get(answer.url).content.decode()
    assert "You were signed out after a long pause." in page
    back = rosa.post("/accounts/login/", {"login": "rosa@example.org", "password": PASSWORD, "next": f"{HOME}history/"})
    assert back.url == f"{HOME}history/"


def test_whoever_keeps_working_stays(rosa):
    for _ in range(3):
        age(rosa, seen_at=settings.IDLE_SECONDS - 60)
        assert rosa.get(HOME).status_code == 200


def test_twelve_hours_are_the_end_also_of_busy_ones(rosa):
    age(rosa, began_at=12 * 3600 - 60)
    assert rosa.get(HOME).status_code == 200
    age(rosa, began_at=61)
    assert rosa.get(HOME).url.startswith("/accounts/login/")


def test_somebody_else_at_the_desk_starts_anew(cast, rosa):
    """The next person's twelve hours are their own."""
    age(rosa, seen_at=settings.IDLE_SECONDS + 1, began_at=12 * 3600)
    rosa.get(HOME)
    give_password(cast.mia)
    sign_in("mia@example.org", client=rosa)
    assert rosa.get(HOME).status_code == 200
    assert idle.seconds_left(rosa.session) > settings.IDLE_SECONDS - 10


def test_a_form_that_came_too_late_is_there_again(cast, rosa):
    """Without script nothing was autosaved: the form itself is kept."""
    project = stage.start(cast)
    fields = {"title": "Ask by phone", "action_item": stage.item_of(project).pk, "owner": cast.rosa.pk, "once": "a"}
    age(rosa, seen_at=settings.IDLE_SECONDS + 1)
    answer = rosa.post(NEW, fields, headers={"Referer": f"http://testserver{NEW}?activity=3"})
    assert answer.url == f"/accounts/login/?next={NEW}%3Factivity%3D3"
    assert not PdsaCycle.objects.exists()
    assert "What you typed is kept." in rosa.get(answer.url).content.decode()
    sign_in("rosa@example.org", client=rosa)
    page = rosa.get(NEW).content.decode()
    assert "Ask by phone" in page
    assert "Your text is back." in page


def test_an_autosave_that_came_too_late_is_kept(cast, rosa):
    stage.start(cast)
    age(rosa, seen_at=settings.IDLE_SECONDS + 1)
    draft = {"draft_form": NEW, "draft_sequence": "5", "title": "By phone"}
    assert rosa.post(f"{HOME}drafts/", draft).status_code == 302
    sign_in("rosa@example.org", client=rosa)
    assert "By phone" in rosa.get(NEW).content.decode()


def test_nobody_s_late_form_lands_in_another_clinic(cast, rosa):
    age(rosa, seen_at=settings.IDLE_SECONDS + 1)
    other = {"draft_form": "/birch-creek/x/", "draft_sequence": "5", "title": "By phone"}
    answer = rosa.post(f"{HOME}drafts/", other, headers={"Referer": "https://elsewhere.example/"})
    assert answer.url == "/accounts/login/?next=/cedar-hollow/drafts/"
    assert "What you typed" not in rosa.get(answer.url).content.decode()


def test_public_pages_open_also_when_it_has_ended(rosa):
    age(rosa, seen_at=settings.IDLE_SECONDS + 1)
    assert rosa.get("/accounts/login/").status_code == 200
    assert who(rosa) is None


def test_the_page_can_ask_how_long_without_making_it_longer(rosa):
    age(rosa, seen_at=settings.IDLE_SECONDS - 100)
    assert 95 <= rosa.get("/account/time-left/").json()["seconds"] <= 100
    assert 95 <= rosa.get("/account/time-left/").json()["seconds"] <= 100
    rosa.head("/account/")
    assert rosa.get("/account/time-left/").json()["seconds"] > settings.IDLE_SECONDS - 10
    assert Client().get("/account/time-left/").status_code == 302


def test_being_there_is_stored_once_a_minute_at_most(rosa):
    session = rosa.session
    idle.note(session)
    assert not session.modified
    session[idle.SEEN_AT] -= 61
    session.modified = False
    idle.note(session)
    assert session.modified
    assert time.time() - session[idle.SEEN_AT] < 5


def test_every_page_of_a_signed_in_person_watches_the_clock(cast, rosa):
    assert f'data-seconds="{settings.IDLE_SECONDS}"' in rosa.get(HOME).content.decode()
    assert "idle.js" not in Client().get("/accounts/login/").content.decode()
