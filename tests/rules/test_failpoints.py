"""An error at any step of anything a person can send: all of it is done, or nothing.

Every form of every page is posted as its person would, and the database
refuses one of the statements that change rows. By default a few of them a
form, drawn by a seed; GROUNDWORK_TEST_FAILPOINTS=all refuses each in turn.
"""

import hashlib
import os
import random
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.urls import resolve

from tests.rules import addresses
from tests.rules.filled import CREATES, OUTSIDE, build, lead_of, page_address
from tests.rules.pages import forms_of
from tests.rules.test_races import VALUES

SEED = 20261109
A_FORM = 3
CHANGES = ("INSERT", "UPDATE", "DELETE")
# What the sign-in keeps, and what is no record: it may be there or not.
APART = {"Session", "PostedForm", "Draft"}
# What the first values of a form leave out.
MORE = {"test_box": {"questions-0-question": "How many?", "questions-0-prediction": "7"}}


class DiskFull(OperationalError):
    """What SQLite says then."""


def rows() -> str:
    """A digest of every row of every table."""
    digest = hashlib.sha256()
    for model in apps.get_models():
        if model.__name__ not in APART:
            digest.update(repr(list(model.objects.order_by("pk").values_list())).encode())
    return digest.hexdigest()


class Failpoint:
    """Counts the statements that change rows, and the ends of savepoints with a change in them; refuses the nth."""

    def __init__(self, number=0):
        self.number, self.seen, self.savepoints = number, 0, []

    def __call__(self, execute, statement, parameters, many, context):
        if self.counts(statement):
            self.seen += 1
            if self.seen == self.number:
                raise DiskFull("database or disk is full")
        return execute(statement, parameters, many, context)

    def counts(self, statement) -> bool:
        if statement.startswith("SAVEPOINT"):
            self.savepoints.append(False)
        elif statement.startswith("RELEASE"):
            # One with nothing but questions in it is Django's own check of a constraint, which shrugs off an error.
            return self.savepoints.pop()
        elif statement.startswith(CHANGES) and "django_session" not in statement and "cache_entries" not in statement:
            self.savepoints = [True] * len(self.savepoints)
            return True
        return False


def sendings(cast, w, as_person):
    """{(page, view it posts to): (client, address, fields)}: every form, filled in."""
    found = {}
    for page in [*addresses.clinic_routes(), *OUTSIDE]:
        client = as_person(lead_of(cast, page))
        here = page_address(page, w, clinic=cast.birch if page == "start" else None)
        response = client.get(here)
        if response.streaming or b"<form" not in response.content:
            continue
        for form in forms_of(response.content.decode()):
            address = form.action or here
            target = resolve(urlsplit(address).path).url_name
            if form.method != "post" or target.startswith(("account_", "mfa_", "sign_out")):
                continue
            if (page, target) in CREATES and "once" not in form.fields:
                continue
            _, fields = form.changed(1) if form.is_versioned and (form.texts or form.dates) else ("", form.fields)
            own = CREATES.get((page, target), lambda w: {})(w)
            pressed = dict.fromkeys(form.buttons[:1], "1")
            more = {**VALUES.get(target, lambda n: {})(1), **MORE.get(target, {})}
            found.setdefault((page, target), (client, address, {**fields, **pressed, **own, **more}))
    return found


def send(client, address, fields):
    """The answer's status."""
    client.raise_request_exception = False
    return client.post(address, fields).status_code


@pytest.mark.django_db
def test_an_error_at_any_statement_leaves_all_or_nothing(cast, as_person):
    w = build(cast)
    draw = random.Random(SEED)
    forms = sendings(cast, w, as_person)
    before, tried, torn, swallowed = rows(), {}, [], []
    for name, sending in forms.items():
        counter = Failpoint()
        with transaction.atomic(), connection.execute_wrapper(counter):
            status = send(*sending)
            transaction.set_rollback(True)
        count = counter.seen
        if status >= 400 or not count:
            continue
        numbers = list(range(1, count + 1))
        if os.environ.get("GROUNDWORK_TEST_FAILPOINTS") != "all":
            numbers = sorted(draw.sample(numbers, min(A_FORM, count)))
        for number in numbers:
            with transaction.atomic(), connection.execute_wrapper(Failpoint(number)):
                status = send(*sending)
                if rows() != before:
                    torn.append((name, number, count))
                elif status != 500:
                    swallowed.append((name, number, count, status))
                transaction.set_rollback(True)
        tried[name] = len(numbers)
    assert not torn
    assert not swallowed
    # Nothing of this is worth anything if the walk finds no forms.
    assert {name for name in CREATES if name in tried} == set(CREATES)
    assert len(tried) >= 40
    assert rows() == before
