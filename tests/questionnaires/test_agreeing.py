"""Items with details: what a group agrees on of them, and which come to the list of opportunities."""

import re

import pytest
from django.urls import reverse

from groundwork.clinics.writes import Refused
from groundwork.questionnaires import agreeing, printing, reads, writes
from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires.comparison import Reading, compare
from groundwork.questionnaires.spread import Agreed, ItemSpread, Voice
from groundwork.toolkit import schema
from tests.questionnaires import pages, sheets

FIVE = tuple(
    schema.Level(title=title, text=title, first=first, last=last)
    for title, first, last in (("Low", 1, 2), ("Middle", 3, 3), ("High", 4, 5))
)
OPEN = schema.ShowIf(question="huddle", answers=("none", "some"))


def inventory():
    """One item with its details, and one plain question after it."""
    rule = schema.OpportunityRule(answers=("none", "some"), importance="huddle-matters", least=4)
    return sheets.questionnaire(
        sheets.group(
            "team",
            schema.SingleQuestion(
                type="single",
                key="huddle",
                short="Huddle",
                text="Do we meet before the first visit?",
                options=sheets.OPTIONS,
                opportunity=rule,
                required=True,
            ),
            sheets.short_text("huddle-who", about="huddle", show_if=OPEN),
            schema.ScaleQuestion(
                type="scale",
                key="huddle-matters",
                short="Importance",
                text="How much does it matter?",
                levels=FIVE,
                about="huddle",
            ),
            sheets.yes_no(),
        ),
        key="inventory",
        kind="assessment",
        consensus=True,
    )


def items(huddle=(), matters=(), agreed=None, agreed_importance=None):
    """The item and its importance as the group answered them."""
    (group,) = inventory().groups
    found = []
    for key, values, value in (("huddle", huddle, agreed), ("huddle-matters", matters, agreed_importance)):
        question = next(one for one in group.questions if one.key == key)
        voices = tuple(Voice("ma", False, one) for one in values)
        row = None if value is None else Agreed(value, "", 1, 1, "Rosa", None)
        found.append(ItemSpread(group, question, voices, row))
    return tuple(found)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"agreed": "some", "agreed_importance": 5}, [("some", True, 5)]),
        ({"agreed": "none", "matters": (3, 4, 5)}, [("none", True, 4)]),
        ({"agreed": "all", "agreed_importance": 5}, []),
        ({"agreed": "some", "agreed_importance": 3}, []),
        ({"agreed": "some", "matters": (1, 5, 5), "agreed_importance": 2}, []),
        ({"agreed": "some"}, []),
        ({"huddle": ("some", "all", "none"), "matters": (4,)}, [("none", False, 4)]),
        ({"huddle": ("some", "all", "some", "all"), "matters": (5,)}, [("some", False, 5)]),
        ({"huddle": ("some", "all", "all"), "matters": (5,)}, []),
        ({"matters": (5,)}, []),
    ],
)
def test_an_item_by_rule_is_not_in_place_and_matters(given, expected):
    found = agreeing.low_items(items(**given))
    assert [(low.value, low.is_agreed, low.importance) for low in found] == expected


def test_an_item_says_its_answer_in_words():
    (low,) = agreeing.low_items(items(agreed="some", agreed_importance=5))
    assert (low.title, low.said) == ("Huddle", "Some")


def test_what_matters_most_comes_first():
    first, second = items(agreed="some", agreed_importance=4), items(agreed="none", agreed_importance=5)
    renamed = [
        ItemSpread(one.group, one.question.model_copy(update={"key": f"x-{one.question.key}"}), (), one.agreed)
        for one in second
    ]
    rule = renamed[0].question.opportunity.model_copy(update={"importance": "x-huddle-matters"})
    question = renamed[0].question.model_copy(update={"opportunity": rule})
    renamed[0] = ItemSpread(renamed[0].group, question, (), renamed[0].agreed)
    assert [low.importance for low in agreeing.low_items((*first, *renamed))] == [5, 4]


def test_without_a_rule_the_lower_half_of_the_levels_counts():
    short = tuple(schema.Level(title=f"L{n}", text="x", first=2 * n - 1, last=2 * n) for n in (1, 2))
    question = schema.ScaleQuestion(type="scale", key="s", short="S", text="How?", levels=short)
    group = sheets.group("one", question)
    for value, expected in ((2, [2]), (3, [])):
        item = ItemSpread(group, question, (Voice("ma", False, value),))
        assert [low.value for low in agreeing.low_items((item,))] == expected


def test_importance_is_agreed_on_once_the_item_is_not_in_place():
    assert agreeing.agreed_on(inventory(), {}) == {"huddle", "there"}
    assert agreeing.agreed_on(inventory(), {"huddle": "all"}) == {"huddle", "there"}
    assert agreeing.agreed_on(inventory(), {"huddle": "some"}) == {"huddle", "there", "huddle-matters"}


def test_details_have_no_number_and_short_conditions():
    questions = {question.key: question for question in inventory().questions()}
    assert sheet.numbers(inventory()) == {"huddle": 1, "there": 2}
    assert sheet.condition_in_words(inventory(), questions["huddle-who"]) == "If “None” or “Some”."
    paper = printing.paper(inventory())
    assert [line.number for line in paper.groups[0].questions] == [1, None, None, 2]


def test_a_detail_is_named_after_its_item():
    assert [item.title for item in items()] == ["Huddle", "Huddle: Importance"]


def test_rounds_compare_the_item_in_words_and_leave_details_out():
    (block,) = compare(
        ["Baseline", "Midpoint"],
        [inventory(), inventory()],
        [{"huddle": Reading("None", True)}, {"huddle": Reading("Some", True)}],
    )
    (line,) = block.lines
    assert (line.title, line.change, block.compared) == ("Huddle", "changed", 0)


@pytest.fixture
def answered_inventory(cast, open_round, answer):
    """Three people: two say some, one says all; importance 2, 5, 5."""
    row = open_round(inventory(), cast.rosa, cast.mia, cast.omar)
    for person, state, matters in ((cast.rosa, "some", 2), (cast.mia, "some", 5), (cast.omar, "all", 5)):
        answer(row, person, {"huddle": state, "huddle-matters": matters, "there": "yes"})
    return reads.round_at(cast.cedar, row.pk)


@pytest.mark.django_db
def test_the_group_is_asked_for_importance_after_the_item(cast, as_person, answered_inventory):
    row = answered_inventory
    with pytest.raises(ValueError, match="huddle-matters"):
        writes.agree(by=cast.rosa, round=row, question="huddle-matters", value=4)
    assert reads.to_agree(row) == (0, 2)
    writes.agree(by=cast.rosa, round=row, question="huddle", value="some")
    assert reads.to_agree(row) == (1, 3)
    page = as_person(cast.rosa).get(reverse("round_block", args=["cedar-hollow", row.pk, "team"]))
    words = pages.text(page)
    shown = re.findall(r'<section class="item[^"]*" id="([^"]+)"', page.content.decode())
    # Nobody said who does it, so there is nothing to look at.
    assert shown == ["huddle", "huddle-matters", "there"]
    assert "1 of 3 items agreed in this part" in words
    writes.agree(by=cast.rosa, round=row, question="huddle-matters", value=5)
    assert reads.to_agree(row) == (2, 3)
    assert [(low.said, low.importance) for low in reads.low_items(row)] == [("Some", 5)]
    assert reads.readings_of_rounds(row)[1][0]["huddle"] == Reading("Some", True)


@pytest.mark.django_db
def test_an_importance_agreed_for_an_item_that_came_into_place_is_not_counted(cast, answered_inventory):
    row = answered_inventory
    agreed = writes.agree(by=cast.rosa, round=row, question="huddle", value="some")
    writes.agree(by=cast.rosa, round=row, question="huddle-matters", value=5)
    writes.agree(by=cast.rosa, round=row, question="huddle", value="all", version=agreed.version)
    assert reads.to_agree(row) == (1, 2)
    assert reads.low_items(row) == ()


@pytest.mark.django_db
def test_a_sheet_nobody_agrees_on_has_nothing_to_agree(worksheet):
    assert reads.to_agree(worksheet) == (0, 0)
    with pytest.raises(Refused):
        writes.agree(by=None, round=worksheet, question="counted", value="some")
