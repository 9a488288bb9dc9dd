"""Every page of the sign-in library wears our look and our words."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from groundwork.clinics.accounts import PAGES
from groundwork.clinics.declared import access_of
from groundwork.config.checks import routes
from tests.clinics.entering import SECRET, give_password, sign_in

pytestmark = pytest.mark.django_db

# How each page is reached: who asks for it, and with which parts of its address.
STRANGER = (
    "account_login",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
)
SIGNED_IN = (
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "mfa_reauthenticate",
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
)
WITH_A_KEY = ("mfa_remove_webauthn", "mfa_edit_webauthn", "mfa_reauthenticate_webauthn")
# Answered by a redirect, with data or with a file; and the page that only somebody without an app sees.
OTHERWISE = ("mfa_login_webauthn", "mfa_download_recovery_codes", "mfa_authenticate", "mfa_activate_totp")


@pytest.fixture
def rosa(cast, monkeypatch):
    """Rosa signed in, with an app, recovery codes and a passkey."""
    give_password(cast.rosa)
    client, _ = sign_in("rosa@example.org")
    TOTP.activate(cast.rosa, SECRET)
    RecoveryCodes.activate(cast.rosa)
    key = Authenticator.objects.create(
        user=cast.rosa, type="webauthn", data={"name": "Work laptop", "credential": {"clientExtensionResults": {}}}
    )
    # A real credential takes a device; a page lists keys by name.
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: [])
    return client, key


def assert_ours(response):
    text = response.content.decode()
    assert response.status_code == 200
    assert "base_plain.html" in [template.name for template in response.templates]
    assert "| Groundwork</title>" in text
    assert text.count("<h1") == 1
    strange = [template.name for template in response.templates if template.name and "allauth" in template.origin.name]
    assert strange == []
    said = re.sub(r"<[^>]+>", " ", text)
    assert not re.search(r"please|successfully|!|two-factor|security key", said.replace("!doctype", ""), re.IGNORECASE)


def test_each_page_is_reached_by_one_of_the_tests_below():
    assert sorted(PAGES) == sorted((*STRANGER, *SIGNED_IN, *WITH_A_KEY, *OTHERWISE))


def test_the_table_and_the_addresses_agree():
    served = {entry.name: access_of(entry.callback) for text, entry in routes() if text.startswith("accounts/")}
    assert served == PAGES


@pytest.mark.parametrize("name", STRANGER)
def test_a_page_for_strangers(cast, name):
    kwargs = {"uidb36": "1", "key": "abc-def"} if name == "account_reset_password_from_key" else {}
    assert_ours(Client().get(reverse(name, kwargs=kwargs)))


@pytest.mark.parametrize("name", [*SIGNED_IN, *WITH_A_KEY])
def test_a_page_of_ones_own_account(rosa, name):
    client, key = rosa
    kwargs = {"pk": key.pk} if name in ("mfa_remove_webauthn", "mfa_edit_webauthn") else {}
    assert_ours(client.get(reverse(name, kwargs=kwargs)))


def test_the_page_that_sets_up_an_app_draws_its_picture_in_the_page(cast):
    give_password(cast.rosa)
    client, _ = sign_in("rosa@example.org")
    response = client.get(reverse("mfa_activate_totp"))
    assert_ours(response)
    assert 'src="data:image/svg+xml;base64,' in response.content.decode()
    assert response.context["form"].secret in response.content.decode()


def test_the_page_that_asks_for_a_code(rosa, cast):
    client, answer = sign_in("rosa@example.org")
    response = client.get(answer.url)
    assert_ours(response)
    assert 'autocomplete="one-time-code"' in response.content.decode()


def test_the_passkey_button_gets_its_questions_as_data(cast):
    client = Client()
    assert client.get(reverse("mfa_login_webauthn")).url == "/accounts/login/"
    data = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()
    assert data["request_options"]["publicKey"]["userVerification"] == "required"


@pytest.mark.parametrize("name", [*STRANGER, *SIGNED_IN, *WITH_A_KEY, "mfa_activate_totp"])
def test_somebody_signed_out_gets_no_page_of_an_account(cast, name):
    kwargs = {"pk": 1} if name in ("mfa_remove_webauthn", "mfa_edit_webauthn") else {}
    kwargs = {"uidb36": "1", "key": "abc"} if name == "account_reset_password_from_key" else kwargs
    response = Client().get(reverse(name, kwargs=kwargs))
    assert response.status_code == (200 if name in STRANGER else 302)


def test_another_persons_passkey_is_not_there(rosa, as_person, cast):
    _, key = rosa
    client = as_person(cast.mia)
    session = client.session
    session["signed_in_at"] = 10**12
    session.save()
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert client.get(reverse(name, args=[key.pk])).status_code == 404
        assert client.post(reverse(name, args=[key.pk]), {"name": "Mine"}).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize(
    "mail",
    [
        "account/email/password_changed",
        "account/email/password_reset",
        "mfa/email/totp_activated",
        "mfa/email/totp_deactivated",
        "mfa/email/webauthn_added",
        "mfa/email/webauthn_removed",
        "mfa/email/recovery_codes_generated",
        "account/email/password_reset_key",
        "account/email/unknown_account",
    ],
)
def test_mails_are_in_our_words(mail):
    context = {"ip": "203.0.113.9", "email": "ana@example.org", "password_reset_url": "https://g.example.org/x"}
    for part in ("subject", "message"):
        template = get_template(f"{mail}_{part}.txt")
        assert "/groundwork/templates/" in template.origin.name
        text = template.render(context).strip()
        assert text
        assert not re.search(r"please|successfully|!", text, re.IGNORECASE)
