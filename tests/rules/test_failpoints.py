"""An error at any step of anything a person can send: all of it is done, or nothing.

Every form of every page is posted as its person would, and the database
refuses one of the statements that change rows. By default a few of them a
form, drawn by a seed; GROUNDWORK_TEST_FAILPOINTS=all refuses each in turn.
"""

import os
import random

import pytest
from django.db import OperationalError, connection, transaction

from tests.rules.filled import CREATES, build, sendings
from tests.rules.tables import digest

SEED = 20261109
A_FORM = 3
CHANGES = ("INSERT", "UPDATE", "DELETE")
# What the sign-in keeps, and what is no record: it may be there or not.
APART = {"Session", "PostedForm", "Draft"}


class DiskFull(OperationalError):
    """What SQLite says then."""


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


@pytest.mark.django_db
def test_an_error_at_any_statement_leaves_all_or_nothing(cast, as_person):
    w = build(cast)
    draw = random.Random(SEED)
    forms = sendings(cast, w, as_person)
    before, tried, torn, swallowed = digest(APART), {}, [], []
    for name, sending in forms.items():
        counter = Failpoint()
        with transaction.atomic(), connection.execute_wrapper(counter):
            status = sending.send().status_code
            transaction.set_rollback(True)
        count = counter.seen
        if status >= 400 or not count:
            continue
        numbers = list(range(1, count + 1))
        if os.environ.get("GROUNDWORK_TEST_FAILPOINTS") != "all":
            numbers = sorted(draw.sample(numbers, min(A_FORM, count)))
        for number in numbers:
            with transaction.atomic(), connection.execute_wrapper(Failpoint(number)):
                status = sending.send().status_code
                if digest(APART) != before:
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
    assert digest(APART) == before
