"""One-time links: what they open, once, and for whom they may be made."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groundwork.clinics import writes
from groundwork.clinics.models import AuditEvent, Invitation, User
from tests.clinics.entering import CODE, give_password, sign_in, stop_the_clock, who

pytestmark = pytest.mark.django_db

PASSWORD = "another plain long one"


def link_for(user, by=None):
    return reverse("join", args=[writes.invite(by=by, user=user)[1]])


def test_a_link_sets_a_password_and_leads_in(cast):
    client = Client()
    link = link_for(cast.mia, by=cast.rosa)
    page = client.get(link).content.decode()
    assert "Welcome, Mia Tran" in page
    assert "mia@example.org" in page
    assert client.post(link, {"password": PASSWORD}).url == "/"
    assert who(client) == cast.mia
    assert client.get("/").url == "/cedar-hollow/"
    assert who(sign_in("mia@example.org", PASSWORD)[0]) == cast.mia


def test_looking_at_a_link_does_not_use_it(cast):
    link = link_for(cast.mia)
    for _ in range(3):
        assert Client().get(link).status_code == 200
    assert Invitation.objects.get(user=cast.mia).is_open


def test_a_link_works_once(cast):
    link = link_for(cast.mia)
    Client().post(link, {"password": PASSWORD})
    for answer in (Client().get(link), Client().post(link, {"password": "a thief's long password"})):
        assert answer.status_code == 404
        assert "does not open anything" in answer.content.decode()
    cast.mia.refresh_from_db()
    assert cast.mia.check_password(PASSWORD)


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "..%2f"])
def test_a_made_up_link_is_closed_like_a_used_one(cast, token):
    answer = Client().get(f"/join/{token}/")
    assert answer.status_code == 404


def test_a_link_closes_after_a_week(cast):
    link = link_for(cast.mia)
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert Client().post(link, {"password": PASSWORD}).status_code == 404
    cast.mia.refresh_from_db()
    assert not cast.mia.has_usable_password()


def test_a_link_lasts_seven_days(cast):
    link_for(cast.mia)
    left = Invitation.objects.get(user=cast.mia).expires_at - timezone.now()
    assert datetime.timedelta(days=6, hours=23) < left <= datetime.timedelta(days=7)


def test_a_link_for_an_account_switched_off_is_closed(cast):
    link = link_for(cast.mia)
    User.objects.filter(pk=cast.mia.pk).update(is_active=False)
    assert Client().post(link, {"password": PASSWORD}).status_code == 404


@pytest.mark.parametrize(("password", "sentence"), [("short", "at least 15"), ("mia@example.org", "too similar")])
def test_a_password_that_will_not_do_says_why_and_leaves_the_link_open(cast, password, sentence):
    client, link = Client(), link_for(cast.mia)
    answer = client.post(link, {"password": password})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert who(client) is None
    assert client.post(link, {"password": PASSWORD}).url == "/"


def test_a_link_does_not_lead_around_the_second_factor(cast, monkeypatch):
    give_password(cast.ellen)
    client, _ = sign_in("ellen@example.org")
    stop_the_clock(monkeypatch)
    monkeypatch.setattr(
        "allauth.mfa.totp.internal.auth.generate_totp_secret", lambda length=20: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    )
    client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": CODE})

    client = Client()
    answer = client.post(link_for(cast.ellen, by=cast.noor), {"password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")
    assert who(client) is None
    client.post(answer.url, {"code": CODE})
    assert who(client) == cast.ellen


def test_a_link_ends_the_sessions_under_the_old_password(cast):
    give_password(cast.mia)
    old, _ = sign_in("mia@example.org")
    Client().post(link_for(cast.mia), {"password": PASSWORD})
    assert old.get("/cedar-hollow/").status_code == 302


def test_a_link_opened_by_somebody_signed_in_changes_who_is_signed_in(cast, as_person):
    client = as_person(cast.rosa)
    client.post(link_for(cast.mia), {"password": PASSWORD})
    assert who(client) == cast.mia


def test_the_first_administrator_gives_a_name_and_sets_up_a_second_factor(db):
    link = reverse("join", args=[writes.open_first_administrator_link(by=None)])
    client = Client()
    page = client.get(link).content.decode()
    assert "First administrator" in page
    assert re.findall(r'name="(\w+)"', page)[-3:] == ["name", "email", "password"]
    client.post(link, {"name": "Ana Ruiz", "email": "Ana@example.org", "password": PASSWORD})
    user = User.objects.get()
    assert (user.name, user.email, user.is_network_administrator) == ("Ana Ruiz", "ana@example.org", True)
    assert who(client) == user
    assert client.get("/").url == "/second-factor/"
    assert Client().get(link).status_code == 404


def test_the_first_administrator_needs_a_password_unlike_name_and_address(db):
    link = reverse("join", args=[writes.open_first_administrator_link(by=None)])
    answer = Client().post(link, {"name": "Ana Ruiz", "email": "ana@example.org", "password": "ana@example.org"})
    assert answer.status_code == 422
    assert "too similar" in answer.content.decode()
    assert not User.objects.exists()


def test_a_lead_makes_links_for_the_own_people_only(cast):
    for user in (cast.mia, cast.pat, cast.rosa):
        assert writes.invite(by=cast.rosa, user=user)
    # Whoever holds a link holds the account: that of a facilitator opens other clinics.
    for user in (cast.ellen, cast.bella, cast.noor, cast.otto, cast.eve):
        with pytest.raises(writes.Refused, match="network administrator"):
            writes.invite(by=cast.rosa, user=user)
    for user in (cast.mia, cast.ellen, cast.noor, cast.otto):
        assert writes.invite(by=cast.noor, user=user)


@pytest.mark.parametrize("name", ["mia", "omar", "lena", "pat", "ellen", "bella", "otto", "eve"])
def test_somebody_without_the_right_makes_no_link(cast, name):
    with pytest.raises(writes.Refused):
        writes.invite(by=getattr(cast, name), user=cast.rosa)


def test_an_administrator_who_also_works_at_a_clinic_is_out_of_its_leads_reach(cast):
    writes.give_role(by=None, user=cast.noor, clinic=cast.cedar, role="member", job="it")
    with pytest.raises(writes.Refused):
        writes.invite(by=cast.rosa, user=cast.noor)


def test_adding_a_person_of_another_clinic_gives_no_link(cast):
    user, token = writes.admit(
        by=cast.rosa, clinic=cast.cedar, name="Bella", email="bella@example.org", role="member", job="nurse"
    )
    assert user == cast.bella
    assert token is None


def test_the_history_tells_of_the_link_and_never_shows_it(cast):
    token = writes.invite(by=cast.rosa, user=cast.mia, clinic=cast.cedar)[1]
    event = AuditEvent.objects.filter(clinic_id=str(cast.cedar.pk)).latest("pk")
    assert (event.actor, event.verb, event.title) == ("Rosa Delgado", "made a one-time link for", "Mia Tran")
    assert not any(token in str(row) for row in AuditEvent.objects.values_list())
