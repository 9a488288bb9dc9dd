"""A card holds all its markup shows, so equal cards may share their markup and different ones never do."""

import datetime

import pytest

from groundwork.projects.cards import Card, Move, card_of, moves_of
from groundwork.projects.reads import activities as reads
from groundwork.projects.templatetags.cards import card as markup
from tests.projects import stage

pytestmark = pytest.mark.django_db

ALL = {"plan.edit", "tests.edit", "project.adapt"}


@pytest.fixture
def project(cast):
    return stage.start(cast, clinic=cast.cedar, by=cast.rosa)


def rows(project):
    return reads.activity_rows(project)


def test_the_moves_follow_the_state_and_the_rights(cast, project):
    first = rows(project)[0]
    assert [move.label for move in moves_of(first, ALL)] == [
        "It has begun",
        "It is in place",
        "Plan a test",
        "Owner, dates, wording",
        "Switch it off",
    ]
    assert [move.label for move in moves_of(first, {"plan.edit"})] == ["It has begun", "It is in place"]
    stage.see(first.item, by=cast.rosa, kind="in-place", on=datetime.date(2026, 6, 1))
    there = rows(project)[0]
    labels = [move.label for move in moves_of(there, set())]
    assert labels == (["It still happens"] if there.item.continuous else []) + ["It no longer happens"]


def test_who_may_not_edit_gets_no_menu(project):
    card = card_of(rows(project)[0], {"clinic.read"})
    assert card.moves == ()
    assert "Move or change" not in markup(card)


def test_a_card_says_when_and_whose(cast, project):
    first = rows(project)[0]
    assert card_of(first, ALL).when.startswith("Month ")
    stage.see(first.item, by=cast.rosa, kind="in-place", on=datetime.date(2025, 6, 1))
    assert card_of(rows(project)[0], ALL).when.split()[0] in ("Done", "Next", "Since")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Other <words>"),
        ("url", "/other/"),
        ("sign", "Test 2"),
        ("owner", "Mia Tran"),
        ("initials", "MT"),
        ("when", "Due 2 Dec"),
        ("moves", (Move("It is in place", "/there/", "Moves to Done."),)),
    ],
)
def test_every_field_shows(field, value):
    plain = {
        "title": "Words",
        "url": "/one/",
        "sign": "Test 1",
        "is_late": False,
        "owner": "Rosa Delgado",
        "initials": "RD",
        "when": "Due 1 Dec",
        "moves": (),
    }
    before, after = markup(Card(**plain)), markup(Card(**{**plain, field: value}))
    assert before != after
    assert "<words>" not in after


def test_a_late_sign_stands_on_ink():
    late = Card("Words", "/", "Step, 4 days late", True, "", "", "Due 1 Dec", ())
    assert '<span class="tag tag-late">Step, 4 days late</span>' in markup(late)
