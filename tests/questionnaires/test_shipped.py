"""Every sheet that ships is asked, drawn, answered at random, handed in and printed."""

import random

import pytest
from django.urls import reverse

from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires import reads, writes
from tests import shipped

SHIPPED = [(key, sheet) for key in shipped.KEYS for sheet in shipped.toolkit(key).questionnaires]
TEXTS = ("Sam Yoder", "Room 2", "“Yes” & <no>")


def an_answer(question, chance):
    """Any answer the question allows."""
    kind = question.type
    if kind == "single":
        return chance.choice(question.options).key
    if kind == "multiple":
        return [option.key for option in question.options if chance.random() < 0.5] or [question.options[0].key]
    if kind == "scale":
        return chance.randint(question.low, question.high)
    if kind == "yes-no":
        return chance.choice(["yes", "no", "unsure"])
    if kind == "date":
        return f"2026-{chance.randint(1, 12):02}-15"
    if kind == "number":
        return chance.randint(question.low or 0, question.high if question.high is not None else 100)
    if kind == "table":
        columns = [column for column in question.columns[1:] if column.type.endswith("text")]
        rows = {row.key: {column.key: chance.choice(TEXTS) for column in columns} for row in question.rows if columns}
        added = [] if rows else [{question.columns[0].key: "12"}]
        return {"rows": rows, "added": added}
    return chance.choice(TEXTS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "questionnaire", [sheet for _, sheet in SHIPPED], ids=[f"{toolkit}/{sheet.key}" for toolkit, sheet in SHIPPED]
)
def test_a_shipped_sheet_from_opening_to_paper(cast, as_person, open_round, answer, questionnaire):
    people = () if questionnaire.kind in ("worksheet", "checklist") and not questionnaire.consensus else (cast.mia,)
    row = open_round(questionnaire, *people)
    chance = random.Random(questionnaire.key)
    mia = as_person(cast.mia)
    given = {question.key: an_answer(question, chance) for question in questionnaire.questions()}
    answer(row, cast.mia, given, hand_in=False)
    stored = reads.response_of(row, cast.mia)
    assert sheet.missing(questionnaire, stored.answers, cast.cedar.today()) == ()
    for group in questionnaire.groups:
        page = mia.get(reverse("round_group", args=["cedar-hollow", row.pk, group.key]))
        assert page.status_code == 200
        assert "aria-invalid" not in page.content.decode()
    writes.submit(by=cast.mia, response=stored)
    for name in ("round", "round_review", "round_print"):
        assert mia.get(reverse(name, args=["cedar-hollow", row.pk]), {"fill": "mine"}).status_code == 200
    if people:
        for group in questionnaire.groups:
            page = as_person(cast.rosa).get(reverse("round_block", args=["cedar-hollow", row.pk, group.key]))
            assert page.status_code == 200
