"""Fixtures every room's tests use: the cast, signed-in clients, the toolkit."""

import gc
import os
import time

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from playwright.sync_api import sync_playwright

from groundwork.clinics import idle
from groundwork.clinics.accounts import SIGNED_IN_AT
from tests import cast as the_cast
from tests import chromium as the_chromium

# The same examples every time: a suite that fails by luck gets run again instead of read.
# `GROUNDWORK_TEST_EXAMPLES=new` draws others. No deadline: a busy machine is nobody's fault.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("new", deadline=None)
hypothesis.settings.load_profile("new" if os.environ.get("GROUNDWORK_TEST_EXAMPLES") == "new" else "same")


# A test makes many short-lived objects and few circles: looking for circles at every 700 took a twentieth of the time.
gc.set_threshold(50_000, 20, 20)


@pytest.fixture
def cast(db):
    """The people of the tests; see `tests/cast.py` for who is who."""
    return the_cast.stand()


@pytest.fixture
def as_person():
    """A test client signed in as the given user a moment ago, second factor counted as present."""

    def sign_in(user):
        # What signing in leaves in the session, put there at once: the client's own way takes three times as long.
        session = SessionStore()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["second_factor_present"] = True
        session[idle.SEEN_AT] = session[idle.BEGAN_AT] = session[SIGNED_IN_AT] = time.time()
        session.save()
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    return sign_in


@pytest.fixture
def committed_cast(transactional_db):
    """The cast in a database whose writes are really committed, for races between connections.

    The audit table refuses deletion, so its guards step aside while the
    fixture empties the tables again.
    """
    yield the_cast.build()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'clinics_audit%'")
            guards = cursor.fetchall()
            for name, _ in guards:
                cursor.execute(f'DROP TRIGGER "{name}"')
            cursor.execute("DELETE FROM clinics_auditevent")
            for _, sql in guards:
                cursor.execute(sql)


@pytest.fixture(scope="module")
def chromium():
    """A running Chromium for one module's tests.

    Not for the whole run: as long as Playwright is alive its loop holds this
    thread, in which Django then refuses all work with the database.
    """
    path = the_chromium.path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=the_chromium.FLAGS)
        yield browser
        browser.close()
