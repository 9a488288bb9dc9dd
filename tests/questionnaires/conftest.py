"""Rounds for the tests, opened through the write functions."""

import datetime

import pytest

from groundwork.questionnaires import reads, writes
from tests.questionnaires import sheets


@pytest.fixture
def open_round(cast):
    """Opens a round of a questionnaire at Cedar Hollow, by default since a week ago."""

    def open_it(sheet, *people, **more):
        fields = {
            "title": "First round",
            "purpose": "baseline",
            "opens_on": cast.cedar.today() - datetime.timedelta(days=7),
            "people": people,
            **more,
        }
        return writes.open_round(
            by=cast.rosa, clinic=cast.cedar, toolkit="six", edition="2026.1", questionnaire=sheet, **fields
        )

    return open_it


@pytest.fixture
def assessment(cast, open_round):
    """A self-assessment that Rosa, Mia and Omar are asked to answer."""
    return open_round(sheets.assessment(), cast.rosa, cast.mia, cast.omar)


@pytest.fixture
def worksheet(open_round):
    """A worksheet the team fills together."""
    return open_round(sheets.worksheet(), title="The worksheet")


@pytest.fixture
def answer():
    """Saves a person's answers and, unless told not to, hands them in."""

    def give(round, person, answers, hand_in=True):
        response = reads.response_of(round, person)
        writes.save_answers(by=person, response=response, answers=answers)
        return writes.submit(by=person, response=response) if hand_in else reads.response_of(round, person)

    return give


@pytest.fixture
def answered(cast, assessment, answer):
    """The self-assessment with all three answers in: Rosa 2, Mia 3, Omar (a physician) 9 on policy."""
    for person, policy, agreements in ((cast.rosa, 2, 5), (cast.mia, 3, 6), (cast.omar, 9, 5)):
        answer(assessment, person, {"policy": policy, "agreements": agreements, "trained": "yes"})
    return reads.round_at(cast.cedar, assessment.pk)
