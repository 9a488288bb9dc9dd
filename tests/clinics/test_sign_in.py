"""Signing in: who gets in, who waits, what a stranger can learn."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse

from groundwork.clinics.models import AuditEvent
from tests.cast import PASSWORD
from tests.clinics.entering import give_password, sign_in, who

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(cast):
    give_password(cast.rosa, cast.mia)
    return cast.rosa


def words(response):
    """The text of the page without the token, which differs each time."""
    return re.sub(r'(value=|X-CSRFToken": )"[^"]*"', "", response.content.decode())


def test_email_and_password_open_the_clinic(rosa):
    client, response = sign_in("Rosa@Example.org")
    assert response.url == "/"
    assert who(client) == rosa
    assert client.get("/").url == "/cedar-hollow/"


def test_the_page_one_came_for_opens_after_signing_in(rosa):
    client = Client()
    asked = client.get("/cedar-hollow/people/")
    assert asked.url == "/accounts/login/?next=/cedar-hollow/people/"
    page = client.get(asked.url).content.decode()
    assert '<input type="hidden" name="next" value="/cedar-hollow/people/"' in page
    answer = client.post(
        "/accounts/login/", {"login": rosa.email, "password": PASSWORD, "next": "/cedar-hollow/people/"}
    )
    assert answer.url == "/cedar-hollow/people/"


def test_nobody_is_led_to_another_server(rosa):
    client = Client()
    answer = client.post(
        "/accounts/login/", {"login": rosa.email, "password": PASSWORD, "next": "https://elsewhere.example/x"}
    )
    assert answer.url == "/"


def test_the_sixth_try_waits_even_with_the_right_password_and_others_get_in(rosa):
    for _ in range(5):
        client, response = sign_in(rosa.email, "a wrong long password")
        assert "do not belong together" in response.content.decode()
    client, response = sign_in(rosa.email)
    assert who(client) is None
    assert "Too many tries. Wait five minutes" in response.content.decode()
    client, response = sign_in("mia@example.org")
    assert response.status_code == 302
    assert who(client).email == "mia@example.org"


def test_tries_are_counted_by_address_whatever_its_letters(rosa):
    for email in ("rosa@example.org", "ROSA@example.org", "Rosa@Example.Org", "rosa@EXAMPLE.org", "rOsa@example.org"):
        sign_in(email, "a wrong long password")
    client, _ = sign_in(rosa.email)
    assert who(client) is None


def test_one_place_cannot_try_many_accounts(rosa):
    for number in range(10):
        sign_in(f"nobody{number}@example.org", "a wrong long password", REMOTE_ADDR="203.0.113.9")
    client, _ = sign_in(rosa.email, REMOTE_ADDR="203.0.113.9")
    assert who(client) is None
    client, _ = sign_in(rosa.email, REMOTE_ADDR="203.0.113.10")
    assert who(client) == rosa


def test_behind_the_operators_server_each_visitor_is_counted_apart(rosa, settings):
    settings.HTTPS = True
    for number in range(10):
        # The first address is made up by the visitor; the last is what the server saw.
        seen = f"198.51.100.{number}, 203.0.113.9"
        sign_in(f"nobody{number}@example.org", "a wrong long password", headers={"X-Forwarded-For": seen})
    client, _ = sign_in(rosa.email, headers={"X-Forwarded-For": "203.0.113.9"})
    assert who(client) is None
    client, _ = sign_in(rosa.email, headers={"X-Forwarded-For": "203.0.113.10"})
    assert who(client) == rosa


def test_without_such_a_server_a_visitor_cannot_choose_the_address(rosa):
    for number in range(10):
        sign_in(f"nobody{number}@example.org", "a wrong password", headers={"X-Forwarded-For": f"203.0.113.{number}"})
    client, _ = sign_in(rosa.email, headers={"X-Forwarded-For": "203.0.113.99"})
    assert who(client) is None


def test_thirty_posts_a_minute_from_one_place_end_on_our_page(rosa):
    client = Client()
    answers = [client.post("/accounts/login/", {"login": "", "password": ""}) for _ in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert "Too many tries" in answers[-1].content.decode()
    assert 'class="gate"' in answers[-1].content.decode()


def test_a_wrong_password_and_an_unknown_address_look_the_same(rosa):
    _, wrong = sign_in("rosa@example.org", "a wrong long password")
    _, unknown = sign_in("nobody@example.org", "a wrong long password")
    assert words(wrong) == words(unknown).replace("nobody@", "rosa@")
    assert wrong.status_code == unknown.status_code


def test_a_forgotten_password_looks_the_same_for_a_stranger(rosa, settings):
    settings.EMAIL_HOST = "mail.example.org"
    answers = []
    for email in (rosa.email, "nobody@example.org"):
        client = Client()
        sent = client.post(reverse("account_reset_password"), {"email": email})
        answers.append((sent.status_code, sent.url, words(client.get(sent.url))))
    assert answers[0] == answers[1]
    assert [letter.to for letter in mail.outbox] == [[rosa.email], ["nobody@example.org"]]
    assert "There is no account with it" in mail.outbox[1].body
    assert "http" not in mail.outbox[1].body


def test_the_session_gets_a_new_key_at_sign_in(rosa):
    client = Client()
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["groundwork_session"] = before = session.session_key
    sign_in(rosa.email, client=client)
    assert who(client) == rosa
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_session_ends_with_the_browser_and_after_twelve_hours(rosa):
    client, response = sign_in(rosa.email)
    cookie = response.cookies["groundwork_session"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert client.session.get_expiry_age() == 12 * 60 * 60


def test_signing_out_needs_a_press_and_leaves_nothing_behind(rosa):
    client, _ = sign_in(rosa.email)
    asked = client.get("/accounts/logout/")
    assert asked.status_code == 200
    assert who(client) == rosa
    client.post("/accounts/logout/")
    assert who(client) is None
    assert client.get("/cedar-hollow/").status_code == 302


def test_pages_behind_the_sign_in_are_never_kept(rosa):
    client, _ = sign_in(rosa.email)
    assert "no-store" in client.get("/cedar-hollow/people/")["Cache-Control"]
    assert "no-store" in client.get("/account/")["Cache-Control"]


def test_an_account_switched_off_stays_out(rosa):
    rosa.is_active = False
    rosa.save(update_fields=["is_active"])
    client, response = sign_in(rosa.email)
    assert response.url == "/accounts/inactive/"
    assert who(client) is None
    assert "switched off" in client.get(response.url).content.decode()


def test_an_account_switched_off_in_mid_session_is_out_at_once(rosa):
    client, _ = sign_in(rosa.email)
    rosa.is_active = False
    rosa.save(update_fields=["is_active"])
    assert client.get("/cedar-hollow/people/").status_code == 302


def test_nobody_can_sign_up(rosa):
    assert Client().get("/accounts/signup/").status_code == 404


def test_a_new_password_ends_every_session_and_is_in_the_history(rosa):
    here, _ = sign_in(rosa.email)
    there, _ = sign_in(rosa.email)
    answer = here.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "another plain long one"}
    )
    assert answer.url == "/accounts/login/"
    assert "Your new password is saved" in here.get(answer.url).content.decode()
    assert there.get("/account/").status_code == 302
    assert who(sign_in(rosa.email)[0]) is None
    assert who(sign_in(rosa.email, "another plain long one")[0]) == rosa
    event = AuditEvent.objects.latest("pk")
    assert (event.actor, event.verb, event.title) == ("Rosa Delgado", "changed the password of", "Rosa Delgado")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("a wrong long password", "another plain long one", "not the password you have now"),
        (PASSWORD, "too short", "at least 15 characters"),
        (PASSWORD, "rosa@example.org", "too similar"),
    ],
)
def test_a_password_that_will_not_do_says_why(rosa, old, new, sentence):
    client, _ = sign_in(rosa.email)
    page = client.post(reverse("account_change_password"), {"oldpassword": old, "password1": new}).content.decode()
    assert sentence in page
    assert who(sign_in(rosa.email)[0]) == rosa


def test_a_mailed_link_sets_a_password_once(rosa, settings):
    settings.EMAIL_HOST = "mail.example.org"
    there, _ = sign_in(rosa.email)
    client = Client()
    client.post(reverse("account_reset_password"), {"email": rosa.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    assert "Groundwork" in mail.outbox[0].subject
    form_at = client.get(link).url
    assert "set-password" in form_at  # the key itself is no longer in the address
    assert 'name="password1"' in client.get(form_at).content.decode()
    done = client.post(form_at, {"password1": "another plain long one"})
    assert "is saved" in client.get(done.url).content.decode()
    assert who(client) is None
    assert there.get("/account/").status_code == 302
    assert who(sign_in(rosa.email, "another plain long one")[0]) == rosa
    assert "does not work any more" in Client().get(link).content.decode()
    assert AuditEvent.objects.filter(verb="reset the password of", record_id=str(rosa.pk)).exists()


def test_without_a_mail_server_the_page_says_whom_to_ask(rosa):
    client = Client()
    page = client.get(reverse("account_reset_password")).content.decode()
    assert "sends no mail" in page
    assert 'name="email"' not in page
    assert client.post(reverse("account_reset_password"), {"email": rosa.email}).url == "/accounts/password/reset/"
    assert mail.outbox == []


def test_an_old_address_no_longer_signs_in(rosa):
    EmailAddress.objects.create(user=rosa, email=rosa.email, primary=True)
    client, _ = sign_in(rosa.email)
    assert client.post(reverse("change_email"), {"email": "Rosa.D@example.org"}).url == "/account/"
    assert who(sign_in("rosa@example.org")[0]) is None
    assert who(sign_in("rosa.d@example.org")[0]) == rosa
