"""Giving and taking ways in asks who sits there, when the sign-in is not fresh; what was sent is then done."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse

from groundwork.clinics import reads
from groundwork.clinics.models import AuditEvent, Membership, User
from tests.cast import PASSWORD
from tests.clinics.entering import give_password, make_sample, sign_in
from tests.rules.pages import forms_of

pytestmark = pytest.mark.django_db
PEOPLE = "/cedar-hollow/people/"
NEW = {"name": "Nia Cole", "email": "nia@example.org", "role": "member", "job": "nurse"}


def age(client):
    """The sign-in, and the last time of asking, are older than what counts as fresh."""
    session, seconds = client.session, settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1
    session["signed_in_at"] -= seconds
    for record in session["account_authentication_methods"]:
        record["at"] -= seconds
    session.save()
    return client


@pytest.fixture
def rosa(cast):
    give_password(cast.rosa)
    return age(sign_in("rosa@example.org")[0])


@pytest.fixture
def noor(cast):
    give_password(cast.noor)
    client = sign_in("noor@example.org")[0]
    Authenticator.objects.create(user=cast.noor, type=Authenticator.Type.TOTP, data={"secret": ""})
    return age(client)


def confirm(client, asked, password=PASSWORD):
    """The response to the password, typed into the page that asks; the form brings the way back."""
    assert asked.url.startswith(reverse("account_reauthenticate"))
    page = client.get(asked.url)
    (form,) = [form for form in forms_of(page.content.decode()) if "password" in form.fields]
    return client.post(form.action, {**form.fields, "password": password})


def test_a_new_person_is_added_after_the_password_with_all_that_was_typed(cast, rosa):
    asked = rosa.post(PEOPLE, NEW)
    assert not User.objects.filter(email="nia@example.org").exists()
    done = confirm(rosa, asked)
    assert done.status_code == 200
    assert User.objects.get(email="nia@example.org").memberships.get().role == "member"
    # The page stands under the address that asked; its forms still go to their own.
    page = done.content.decode()
    assert "/join/" in page
    assert {form.action for form in forms_of(page) if not form.action.startswith("/bin")} >= {PEOPLE}
    assert not [form for form in forms_of(page) if form.method == "post" and not form.action]


def test_a_wrong_password_changes_nothing_and_asks_again(cast, rosa):
    asked = rosa.post(PEOPLE, NEW)
    wrong = confirm(rosa, asked, password="not my password at all")
    assert "not your password" in wrong.content.decode()
    assert not User.objects.filter(email="nia@example.org").exists()
    confirm(rosa, asked)
    assert User.objects.filter(email="nia@example.org").exists()


def test_once_asked_is_enough_for_a_while(cast, rosa):
    confirm(rosa, rosa.post(PEOPLE, NEW))
    mia = cast.mia.memberships.get()
    assert rosa.post(PEOPLE, {"end": mia.pk}).url == PEOPLE


def test_ending_a_role_and_giving_it_back(cast, rosa):
    mia = cast.mia.memberships.get()
    done = confirm(rosa, rosa.post(PEOPLE, {"end": mia.pk}))
    assert done.url == PEOPLE
    mia.refresh_from_db()
    assert mia.ended_at
    confirm(rosa, age(rosa).post(reverse("return_role", args=["cedar-hollow", mia.pk])))
    mia.refresh_from_db()
    assert mia.ended_at is None


def test_a_one_time_link(cast, rosa):
    asked = rosa.post(PEOPLE, {"invite": cast.mia.memberships.get().pk})
    assert not cast.mia.invitations.exists()
    assert "/join/" in confirm(rosa, asked).content.decode()


def test_looking_asks_nothing(rosa):
    assert rosa.get(PEOPLE).status_code == 200


def test_who_may_not_is_told_so_and_not_asked(cast):
    give_password(cast.mia)
    mia = age(sign_in("mia@example.org")[0])
    assert mia.post(PEOPLE, NEW).status_code == 403


def test_the_network_s_own_changes(cast, noor):
    place = reverse("network_clinic", args=[cast.cedar.pk])
    ellen = cast.ellen.memberships.get(clinic=cast.cedar)
    Authenticator.objects.create(user=cast.ellen, type=Authenticator.Type.TOTP, data={"secret": ""})
    for address, fields in (
        (place, {"forget": ellen.pk}),
        (place, {"end": ellen.pk}),
        (reverse("administrators"), {"name": "Nia Cole", "email": "nia@example.org"}),
        (reverse("administrators"), {"end": cast.noor.pk}),
    ):
        before = AuditEvent.objects.count()
        assert age(noor).post(address, fields).url.startswith(reverse("account_reauthenticate"))
        assert AuditEvent.objects.count() == before
    assert reads.has_second_factor(cast.ellen)


def test_the_own_second_factor(cast, noor):
    assert noor.post(reverse("mfa_deactivate_totp")).url.startswith(reverse("account_reauthenticate"))
    assert reads.has_second_factor(cast.noor)


def test_in_the_demo_nobody_has_a_password_to_be_asked_for(cast, client, settings):
    settings.DEMO = True
    make_sample()
    client.post("/step-in/", {"person": cast.rosa.pk})
    assert client.post(PEOPLE, NEW).status_code == 200
    assert Membership.objects.filter(user__email="nia@example.org").exists()
