"""The answers side by side, agreeing on one number, rounds compared."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundwork.clinics import writes as clinic_writes
from groundwork.questionnaires import reads, writes
from groundwork.questionnaires.models import Consensus
from tests.questionnaires import pages, sheets

pytestmark = pytest.mark.django_db


def url(name, round, *rest):
    return reverse(name, args=["cedar-hollow", round.pk, *rest])


def agree(client, page, question, **answers):
    """Post the item's form as drawn with these answers put in."""
    action = f"agree/{question}/"
    fields = pages.filled(page, action)
    return client.post(
        next(form["action"] for form in pages.forms(page) if form["action"].endswith(action)),
        {**fields, **{f"{question}-{name}": value for name, value in answers.items()}},
    )


def test_the_widest_item_is_named_first_with_what_to_do(cast, as_person, answered):
    rosa = as_person(cast.rosa)
    for address in (url("round_spread", answered), url("round_block", answered, "first")):
        words = pages.text(rosa.get(address))
        assert "Start with “Policy”: answers run from 2 to 9" in words
        assert "Prescribers put it higher than everyone else." in words
    html = rosa.get(url("round_block", answered, "first")).content.decode()
    assert html.index('id="it-policy"') < html.index('id="it-agreements"')
    assert "Far apart: 2 to 9" in html
    assert "Close: 5 to 6" in html


def test_the_drawing_has_words_and_a_table_beside_it(cast, as_person, answered):
    page = as_person(cast.mia).get(url("round_block", answered, "first"))
    html, words = page.content.decode(), pages.text(page)
    assert html.count('role="img" aria-label="Answers 2, 3, 9 on a scale of 1 to 12. Middle 3."') == 2
    assert 'class="wide strip"' in html
    assert 'class="narrow strip"' in html
    assert "Nurse 2" in words
    assert "Physician (MD/DO) 9" in words


def test_no_page_of_answers_names_who_gave_them(cast, as_person, answered):
    for address in (
        url("round_spread", answered),
        url("round_block", answered, "first"),
        url("round_block", answered, "second"),
    ):
        main = pages.text(as_person(cast.lena).get(address)).partition("Answers side by side")[2]
        for name in ("Mia Tran", "Omar Haddad", "Rosa Delgado"):
            assert name not in main


def test_agreeing_and_changing_it_in_place(cast, as_person, answered):
    rosa = as_person(cast.rosa)
    address = url("round_block", answered, "first")
    done = agree(rosa, rosa.get(address), "policy", value="5", why="The nurses see <b>gaps</b>.")
    assert done.url == f"{address}#policy"
    page = rosa.get(address)
    assert "Agreed 5 The nurses see <b>gaps</b>. Change" in pages.text(page)
    assert "1 of 2 items agreed in this part" in pages.text(page)
    assert "Go on with “Agreements”" in pages.text(page)
    changing = rosa.get(address, {"change": "policy"})
    assert pages.filled(changing, "agree/policy/")["policy-value"] == ["5"]
    agree(rosa, changing, "policy", value="6")
    row = Consensus.objects.get()
    assert (row.value, row.why, row.version) == (6, "The nurses see <b>gaps</b>.", 2)


def test_two_people_agreeing_at_once_see_both_numbers(cast, as_person, answered):
    rosa, ellen = as_person(cast.rosa), as_person(cast.ellen)
    address = url("round_block", answered, "first")
    rosas, ellens = rosa.get(address), ellen.get(address)
    agree(rosa, rosas, "policy", value="5", why="Nurses")
    page = agree(ellen, ellens, "policy", value="8", why="Doctors")
    assert page.status_code == 409
    assert "Rosa Delgado agreed 5 while you wrote. “Nurses”" in pages.text(page)
    assert pages.filled(page, "agree/policy/")["policy-value"] == ["8"]
    assert Consensus.objects.get().value == 5
    assert agree(ellen, page, "policy").status_code == 302
    assert (Consensus.objects.get().value, Consensus.objects.get().changed_by) == (8, cast.ellen)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("14", "14 is above 12, the top of the scale"),
        ("", "Write the number"),
        ("five", "“five” is not a whole number from 1 to 12"),
    ],
)
def test_a_number_off_the_scale_says_how_to_put_it_right(cast, as_person, answered, value, says):
    rosa = as_person(cast.rosa)
    page = agree(rosa, rosa.get(url("round_block", answered, "first")), "policy", value=value, why="Kept text")
    assert page.status_code == 422
    assert f"Fix: {says}" in pages.text(page)
    html = page.content.decode()
    assert 'href="#id_policy-value"' in html
    assert re.search(r'id="id_policy-value"[^>]*aria-invalid="true"', html) or re.search(
        r'aria-invalid="true"[^>]*id="id_policy-value"', html
    )
    assert pages.filled(page, "agree/policy/")["policy-why"] == ["Kept text"]
    assert not Consensus.objects.exists()


def test_agreeing_on_an_option(cast, as_person, answered):
    rosa = as_person(cast.rosa)
    page = rosa.get(url("round_block", answered, "second"))
    assert "Yes 1 2 No 0 0 Unsure 0 0" in pages.text(page)
    assert agree(rosa, page, "trained", value="yes").status_code == 302
    assert "Agreed Yes" in pages.text(rosa.get(url("round_block", answered, "second")))
    page = rosa.get(url("round_block", answered, "second"), {"change": "trained"})
    assert agree(rosa, page, "trained", value="").status_code == 422


def test_an_agreed_answer_is_taken_away_and_brought_back(cast, as_person, answered):
    rosa = as_person(cast.rosa)
    address = url("round_block", answered, "first")
    agree(rosa, rosa.get(address), "policy", value="5")
    page = rosa.get(address, {"change": "policy"})
    action = next(form["action"] for form in pages.forms(page) if "/bin/questionnaires.consensus/" in form["action"])
    assert rosa.post(action, {"then": address}).url == address
    assert reads.agreed_values(answered) == {}
    assert rosa.post(action.replace("/in/", "/out/")).status_code == 302
    assert reads.agreed_values(answered) == {"policy": 5}


def test_those_who_may_only_read_see_why_there_is_no_form(cast, as_person, answered):
    page = as_person(cast.mia).get(url("round_block", answered, "first"))
    assert not [form for form in pages.forms(page) if "agree" in form["action"]]
    assert "As Team member at Cedar Hollow you cannot open rounds" in pages.text(page)


def test_next_leads_through_the_blocks(cast, as_person, answered):
    rosa = as_person(cast.rosa)
    for question in ("policy", "agreements"):
        writes.agree(by=cast.rosa, round=answered, question=question, value=5)
    assert "Go on with “Part second”" in pages.text(rosa.get(url("round_block", answered, "first")))
    writes.agree(by=cast.rosa, round=answered, question="trained", value="yes")
    writes.agree(by=cast.rosa, round=answered, question="workflows", value=4)
    assert "Every item has its answer" in pages.text(rosa.get(url("round_block", answered, "first")))
    assert "Close the round" in pages.text(rosa.get(url("round", answered)))


def test_the_number_agreed_before_stands_beside(cast, as_person, answered, open_round, answer):
    writes.agree(by=cast.rosa, round=answered, question="policy", value=4)
    second = open_round(
        sheets.assessment(), cast.mia, cast.omar, title="Second", purpose="midpoint", opens_on=cast.cedar.today()
    )
    for person, value in ((cast.mia, 6), (cast.omar, 9)):
        answer(second, person, {"policy": value})
    rosa = as_person(cast.rosa)
    page = rosa.get(url("round_block", second, "first"))
    assert "Was 4." in pages.text(page)
    assert page.content.decode().count("Agreed last time: 4.") == 2
    writes.agree(by=cast.rosa, round=reads.round_at(cast.cedar, second.pk), question="policy", value=7)
    assert "Agreed 7 was 4" in pages.text(rosa.get(url("round_block", second, "first")))

    words = pages.text(rosa.get(url("round_compare", second)))
    assert "Policy 4 7 3 higher" in words
    assert "Agreements middle 5 none" in words
    assert "Mean of 1 item 4.0 7.0 3 higher" in words


def test_comparing_one_round_says_what_is_to_come(cast, as_person, answered):
    assert "One round so far" in pages.text(as_person(cast.rosa).get(url("round_compare", answered)))


def test_a_survey_is_read_and_not_agreed_on(cast, as_person, open_round, answer):
    survey = sheets.questionnaire(
        sheets.group("one", sheets.scale("policy"), sheets.number(), sheets.multiple()), kind="survey"
    )
    row = open_round(survey, cast.mia)
    answer(row, cast.mia, {"policy": 3, "count": 12, "several": ["some", "all"]})
    rosa = as_person(cast.rosa)
    words = pages.text(rosa.get(url("round_spread", row)))
    assert "What people answered, without names." in words
    assert "Agreed" not in words
    page = rosa.get(url("round_block", row, "one"))
    assert not [form for form in pages.forms(page) if "agree" in form["action"]]
    assert rosa.post(url("round_agree", row, "policy"), {"policy-value": "3"}).status_code == 403
    assert "None 0 0 Some 0 1 All 0 1" in pages.text(page)
    assert "Medical assistant 12" in pages.text(page)


def test_an_item_that_nobody_answered(cast, as_person, answered):
    page = as_person(cast.rosa).get(url("round_block", answered, "second"))
    assert "No answers on a scale of 1 to 12." in page.content.decode()
    assert "Nobody wrote anything." in pages.text(page)


def test_pages_of_answers_cost_the_same_with_thirty_people(cast, as_person, open_round, answer):
    crowd = []
    for number in range(30):
        user = clinic_writes.add_person(by=None, name=f"Person {number}", email=f"p{number}@example.org")
        clinic_writes.give_role(by=None, user=user, clinic=cast.cedar, role="member", job="ma")
        crowd.append(user)
    small = open_round(sheets.assessment(), cast.mia)
    large = open_round(sheets.assessment().model_copy(update={"key": "large"}), *crowd)
    for round in (small, large):
        for row in reads.responses_of(round):
            answer(round, row.respondent, {"policy": 3, "trained": "no", "remarks": "x"})
    rosa = as_person(cast.rosa)
    rosa.get(url("round_spread", small))
    places = [
        ("round_spread", []),
        ("round_block", ["first"]),
        ("round_compare", []),
        ("round", []),
        ("round_print", []),
    ]
    for name, rest in places:
        counts = []
        for round in (small, large):
            with CaptureQueriesContext(connection) as captured:
                assert rosa.get(url(name, round, *rest)).status_code == 200
            counts.append(len(captured))
        assert counts[0] == counts[1], name
        assert counts[0] < 25, name
