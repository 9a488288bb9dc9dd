"""Signing in by hand, as the tests of the ways in need it."""

from django.test import Client
from django.urls import reverse

from groundwork.clinics.models import Clinic, User
from tests.cast import PASSWORD

CODE = "287082"  # what an app shows for SECRET at counter 1 (RFC 4226, appendix D)
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def give_password(*users, password=PASSWORD):
    for user in users:
        user.set_password(password)
        user.save(update_fields=["password"])


def sign_in(email, password=PASSWORD, client=None, **extra):
    """(client, response) of one try at the sign-in page."""
    client = client or Client()
    return client, client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def who(client) -> User | None:
    """Who the client is signed in as."""
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key) if key else None


def stop_the_clock(monkeypatch, counter=1):
    """From now on every app shows the code of this 30 seconds' counter."""
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.yield_hotp_counters_from_time", lambda: iter([counter]))


def make_sample():
    """Every clinic of the database becomes a sample, as in the demo."""
    Clinic.objects.update(is_sample=True)
