"""Who may open which page of a round: every role at every address, other clinics, unasked members."""

import pytest
from django.urls import reverse

from groundwork.questionnaires import reads, writes
from groundwork.questionnaires.models import Round
from tests.questionnaires import pages

pytestmark = pytest.mark.django_db

TEAM = {"lead", "member", "clinician", "leader", "facilitator"}
RUN = {"lead", "facilitator"}
ASKED = {"lead", "member", "clinician"}
AT_THE_CLINIC = TEAM | {"partner"}

# (name, further arguments, who may open it); all others at the clinic get 403, everyone else 404.
READ = [
    ("round", [], TEAM),
    ("round_answers", [], ASKED),
    ("round_group", ["first"], ASKED),
    ("round_review", [], ASKED),
    ("round_spread", [], TEAM),
    ("round_block", ["first"], TEAM),
    ("round_compare", [], TEAM),
    ("round_print", [], TEAM),
    ("round_edit", [], RUN),
]
WRITE = [
    ("round_invite", [], RUN),
    ("round_open_answers", [], RUN),
    ("round_close", [], RUN),
    ("round_reopen", [], RUN),
    ("round_agree", ["policy"], RUN),
    ("round_take_back", [], ASKED),
    ("round_answers", [], ASKED),
    ("round_review", [], ASKED),
    ("round_group", ["first"], ASKED),
]


def url(name, round, *rest, slug="cedar-hollow"):
    return reverse(name, args=[slug, round.pk, *rest])


@pytest.mark.parametrize(("name", "rest", "who"), READ)
def test_reading(cast, as_person, answered, name, rest, who):
    for role, person in cast.by_role.items():
        status = as_person(person).get(url(name, answered, *rest)).status_code
        if role in who:
            # Answers that are handed in are read over, not edited.
            assert status in (200, 302), role
        else:
            assert status == (403 if role in AT_THE_CLINIC else 404), role


@pytest.mark.parametrize(("name", "rest", "who"), WRITE)
def test_writing(cast, as_person, answered, name, rest, who):
    before = list(Round.objects.values_list("pk", "version", "closed_at"))
    for role, person in cast.by_role.items():
        if role not in who:
            status = as_person(person).post(url(name, answered, *rest), {}).status_code
            assert status == (403 if role in AT_THE_CLINIC else 404), role
    assert list(Round.objects.values_list("pk", "version", "closed_at")) == before


@pytest.mark.parametrize(("name", "rest", "who"), READ + WRITE)
def test_the_round_of_another_clinic_does_not_exist(cast, as_person, answered, name, rest, who):
    bella = as_person(cast.bella)
    address = url(name, answered, *rest, slug="birch-creek")
    assert bella.get(address).status_code in (404, 405)
    assert bella.post(address, {}).status_code in (404, 405)


@pytest.mark.parametrize(
    "name", ["round_invite", "round_open_answers", "round_close", "round_reopen", "round_take_back"]
)
def test_nothing_is_written_on_get(cast, as_person, answered, name):
    assert as_person(cast.rosa).get(url(name, answered)).status_code == 405


def test_an_invitation_of_another_round_is_not_taken_back(cast, as_person, assessment, open_round):
    from tests.questionnaires import sheets

    other = open_round(sheets.assessment(), cast.mia)
    row = reads.response_of(other, cast.mia)
    rosa = as_person(cast.rosa)
    assert rosa.post(url("round_withdraw", assessment, row.pk)).status_code == 404
    assert rosa.post(url("round_withdraw", other, row.pk)).status_code == 302
    assert reads.response_of(other, cast.mia) is None


def test_a_partner_who_is_asked_answers_and_sees_no_names(cast, as_person, assessment, worksheet):
    pat = as_person(cast.pat)
    assert pat.get(url("round", assessment)).status_code == 403
    writes.invite(by=cast.rosa, round=assessment, people=[cast.pat])
    page = pat.get(url("round", assessment))
    assert page.status_code == 200
    words = pages.text(page)
    assert "0 of 4 have answered" in words
    for name in ("Mia Tran", "Omar Haddad", "Rosa Delgado"):
        assert name not in words
    assert pat.get(url("round_group", assessment, "first")).status_code == 200
    # The spread and the team's worksheets are for the team.
    assert pat.get(url("round_spread", assessment)).status_code == 403
    assert pat.get(url("round", worksheet)).status_code == 403
    assert pat.get(url("round_answers", worksheet)).status_code == 403


def test_who_is_not_asked_is_told_so(cast, as_person, assessment):
    page = as_person(cast.lena).get(url("round_answers", assessment))
    assert page.status_code == 403
    assert "You were not asked to answer “First round”" in pages.text(page)


def test_nobody_sees_the_answers_before_they_are_open(cast, as_person, assessment, answer):
    answer(assessment, cast.mia, {"policy": 3})
    for person in (cast.rosa, cast.mia, cast.lena, cast.ellen):
        assert as_person(person).get(url("round_spread", assessment)).status_code == 403
        assert as_person(person).get(url("round_block", assessment, "first")).status_code == 403
        assert as_person(person).get(url("round_compare", assessment)).status_code == 403
        assert as_person(person).get(url("round_print", assessment), {"fill": "final"}).status_code == 403


def test_who_still_has_to_answer_sees_the_others_only_afterwards(cast, as_person, assessment, answer):
    answer(assessment, cast.omar, {"policy": 9})
    writes.open_spread(by=cast.rosa, round=assessment)
    mia = as_person(cast.mia)
    page = mia.get(url("round_spread", assessment))
    assert page.status_code == 403
    assert "Answer first, then see what the others said" in pages.text(page)
    # The lead runs the meeting and may look.
    assert as_person(cast.rosa).get(url("round_spread", assessment)).status_code == 200
    answer(assessment, cast.mia, {"policy": 3})
    assert mia.get(url("round_spread", assessment)).status_code == 200


def test_a_group_or_question_the_sheet_does_not_have(cast, as_person, answered, assessment):
    rosa = as_person(cast.rosa)
    assert rosa.get(url("round_block", answered, "other")).status_code == 404
    assert rosa.post(url("round_agree", answered, "other"), {}).status_code == 404
    # A text is read, not agreed on.
    assert rosa.post(url("round_agree", answered, "remarks"), {}).status_code == 404
    assert rosa.get(url("round_print", answered), {"fill": "other"}).status_code == 404
