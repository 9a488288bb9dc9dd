"""The second factor: who must have one, how it is set up, and that it is asked for."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundwork.clinics import reads, writes
from groundwork.clinics.models import AuditEvent
from tests.cast import PASSWORD
from tests.clinics.entering import CODE, SECRET, give_password, sign_in, stop_the_clock, who

pytestmark = pytest.mark.django_db


def set_up_app(client, monkeypatch):
    """The recovery codes page after the app is switched on."""
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.generate_totp_secret", lambda length=20: SECRET)
    stop_the_clock(monkeypatch)
    client.get(reverse("mfa_activate_totp"))
    return client.post(reverse("mfa_activate_totp"), {"code": CODE})


@pytest.mark.parametrize("name", ["ellen", "noor"])
def test_whoever_carries_many_sets_one_up_before_anything_else(cast, name):
    client = Client()
    client.force_login(getattr(cast, name))
    pages = (
        "/",
        "/cedar-hollow/",
        "/cedar-hollow/people/",
        "/birch-creek/history/",
        "/network/",
        "/network/clinics/1/",
    )
    for page in pages:
        for answer in (client.get(page), client.post(page, {"add": "1"})):
            assert answer.status_code == 302, page
            assert answer.url == "/second-factor/", page


def test_the_way_to_set_it_up_is_open(cast):
    client = Client()
    client.force_login(cast.ellen)
    for page in ("/second-factor/", "/account/", "/accounts/2fa/", "/accounts/logout/"):
        assert client.get(page).status_code == 200, page


def test_others_may_but_need_not(cast):
    client = Client()
    client.force_login(cast.rosa)
    assert client.get("/cedar-hollow/people/").status_code == 200
    assert client.get("/second-factor/").url == "/"


def test_becoming_a_facilitator_asks_in_the_same_session(cast):
    client = Client()
    client.force_login(cast.mia)
    assert client.get("/cedar-hollow/people/").status_code == 200
    writes.give_role(by=None, user=cast.mia, clinic=cast.birch, role="facilitator", job="facilitator")
    assert client.get("/cedar-hollow/people/").url == "/second-factor/"


def test_setting_it_up_opens_everything_and_gives_recovery_codes(cast, monkeypatch):
    give_password(cast.ellen)
    client, _ = sign_in("ellen@example.org")
    assert client.get("/").url == "/second-factor/"
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200  # a fresh sign-in is not asked for the password again
    assert "data:image/svg+xml;base64," in page.content.decode()
    done = set_up_app(client, monkeypatch)
    assert done.url == reverse("mfa_view_recovery_codes")
    codes = client.get(done.url)
    assert len(codes.context["unused_codes"]) == 10
    assert all(code in codes.content.decode() for code in codes.context["unused_codes"])
    assert client.get("/cedar-hollow/people/").status_code == 200
    assert AuditEvent.objects.filter(verb="set up the app with codes of", record_id=str(cast.ellen.pk)).exists()


def test_looking_at_the_recovery_codes_writes_nothing(cast, monkeypatch):
    client, _ = _signed_in(cast)
    set_up_app(client, monkeypatch)
    stored = Authenticator.objects.get(user=cast.rosa, type=Authenticator.Type.RECOVERY_CODES)
    names = ("mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_generate_recovery_codes")
    with CaptureQueriesContext(connection) as queries:
        page, file, _ = [client.get(reverse(name)) for name in names]
    wrote = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not [statement for statement in wrote if "django_session" not in statement]
    assert Authenticator.objects.get(pk=stored.pk).data == stored.data
    codes = page.context["unused_codes"]
    assert len(codes) == 10
    assert all(code in file.content.decode() for code in codes)
    assert "attachment" in file["Content-Disposition"]


def test_a_wrong_code_sets_up_nothing(cast, monkeypatch):
    client, _ = _signed_in(cast)
    stop_the_clock(monkeypatch)
    client.get(reverse("mfa_activate_totp"))
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert page.status_code == 200
    assert 'class="fld err"' in page.content.decode()
    assert not reads.has_second_factor(cast.rosa)


def _signed_in(cast):
    give_password(cast.rosa)
    return sign_in("rosa@example.org")


def test_the_next_sign_in_asks_for_a_code_and_takes_each_once(cast, monkeypatch):
    client, _ = _signed_in(cast)
    set_up_app(client, monkeypatch)

    client, answer = sign_in("rosa@example.org")
    assert answer.url == reverse("mfa_authenticate")
    assert who(client) is None
    assert client.get("/cedar-hollow/").status_code == 302
    assert client.post(answer.url, {"code": CODE}).url == "/"
    assert who(client) == cast.rosa

    again, answer = sign_in("rosa@example.org")
    refused = again.post(answer.url, {"code": CODE})
    assert refused.status_code == 200
    assert who(again) is None


def test_codes_cannot_be_guessed_one_after_the_other(cast, monkeypatch):
    client, _ = _signed_in(cast)
    set_up_app(client, monkeypatch)
    client, answer = sign_in("rosa@example.org")
    for number in range(5):
        client.post(answer.url, {"code": f"00000{number}"})
    page = client.post(answer.url, {"code": CODE})
    assert "Too many tries" in page.content.decode()
    assert who(client) is None


def test_a_recovery_code_opens_once(cast, monkeypatch):
    client, _ = _signed_in(cast)
    done = set_up_app(client, monkeypatch)
    code = client.get(done.url).context["unused_codes"][0]
    client, answer = sign_in("rosa@example.org")
    client.post(answer.url, {"code": code})
    assert who(client) == cast.rosa
    again, answer = sign_in("rosa@example.org")
    again.post(answer.url, {"code": code})
    assert who(again) is None


def test_an_older_sign_in_is_asked_for_the_password_first(cast):
    client, _ = _signed_in(cast)
    session = client.session
    session["signed_in_at"] -= 301
    session.save()
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.url == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"
    page = client.get(answer.url).content.decode()
    assert "Is it still you?" in page
    wrong = client.post(answer.url, {"password": "a wrong long password"})
    assert "not your password" in wrong.content.decode()
    client.post(answer.url, {"password": PASSWORD, "next": reverse("mfa_activate_totp")})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_removing_it_sends_a_facilitator_back_to_set_up(cast, monkeypatch):
    give_password(cast.ellen)
    client, _ = sign_in("ellen@example.org")
    set_up_app(client, monkeypatch)
    assert client.get("/cedar-hollow/people/").status_code == 200
    assert client.post(reverse("mfa_deactivate_totp")).url == reverse("mfa_index")
    assert client.get("/cedar-hollow/people/").url == "/second-factor/"
    assert not Authenticator.objects.filter(user=cast.ellen).exists()  # recovery codes are gone too
    assert AuditEvent.objects.filter(verb="removed the app with codes of").exists()


def test_new_recovery_codes_replace_the_old_ones(cast, monkeypatch):
    client, _ = _signed_in(cast)
    done = set_up_app(client, monkeypatch)
    before = client.get(done.url).context["unused_codes"]
    assert "stop working at once" in client.get(reverse("mfa_generate_recovery_codes")).content.decode()
    client.post(reverse("mfa_generate_recovery_codes"))
    after = client.get(done.url).context["unused_codes"]
    assert not set(before) & set(after)
    text = client.get(reverse("mfa_download_recovery_codes"))
    assert text["Content-Type"] == "text/plain"
    assert after[0] in text.content.decode()


def test_an_administrator_can_remove_a_lost_one_and_the_person_is_out(cast, monkeypatch, as_person):
    give_password(cast.ellen)
    theirs, _ = sign_in("ellen@example.org")
    set_up_app(theirs, monkeypatch)
    admin = as_person(cast.noor)
    page = f"/network/clinics/{cast.cedar.pk}/"
    assert "Remove second factor" in admin.get(page).content.decode()
    membership = cast.ellen.memberships.get(clinic=cast.cedar)
    said = admin.post(page, {"forget": membership.pk}, follow=True).content.decode()
    assert "Ellen Marsh sets up a new second factor at the next sign-in." in said
    assert theirs.get("/account/").status_code == 302
    assert not reads.has_second_factor(cast.ellen)
    assert "Remove second factor" not in admin.get(page).content.decode()
    assert AuditEvent.objects.latest("pk").verb == "removed the second factor of"


@pytest.mark.parametrize("name", ["rosa", "bella", "ellen"])
def test_nobody_else_can_remove_one(cast, name, monkeypatch):
    client, _ = _signed_in(cast)
    set_up_app(client, monkeypatch)
    with pytest.raises(writes.Refused, match="Only another network administrator"):
        writes.remove_second_factor(by=getattr(cast, name), user=cast.rosa)
    with pytest.raises(writes.Refused):
        writes.remove_second_factor(by=cast.noor, user=cast.noor)
    assert reads.has_second_factor(cast.rosa)


def test_the_secret_of_an_app_is_stored_encrypted(cast, monkeypatch, settings):
    settings.MFA_ADAPTER = "groundwork.clinics.accounts.MFAAdapter"
    client, _ = _signed_in(cast)
    set_up_app(client, monkeypatch)
    stored = Authenticator.objects.get(user=cast.rosa, type="totp").data["secret"]
    assert SECRET not in stored
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new key " * 6
    client, answer = sign_in("rosa@example.org")
    client.post(answer.url, {"code": CODE})
    assert who(client) == cast.rosa
