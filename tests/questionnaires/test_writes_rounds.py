import datetime

import pytest

from groundwork.clinics import records
from groundwork.clinics.models import AuditEvent
from groundwork.clinics.writes import Refused
from groundwork.questionnaires import reads, writes
from groundwork.questionnaires.models import Response, Round
from groundwork.toolkit.edition import digest
from tests.questionnaires import sheets

pytestmark = pytest.mark.django_db


def test_a_round_keeps_the_sheet_word_for_word(cast, open_round):
    sheet = sheets.questionnaire(sheets.group("all", *sheets.ONE_OF_EACH))
    row = open_round(sheet)
    stored = Round.objects.get(pk=row.pk)
    assert stored.questionnaire == sheet
    assert stored.digest == digest(sheet)
    assert (stored.toolkit, stored.edition, stored.questionnaire_key) == ("six", "2026.1", "sheet")


def test_no_write_changes_what_was_asked(cast, assessment):
    before = (assessment.content, assessment.digest)
    writes.change_round(
        by=cast.rosa, round=assessment, version=1, title="Other", purpose="end", closes_on=cast.cedar.today()
    )
    writes.close_round(by=cast.rosa, round=assessment)
    writes.reopen_round(by=cast.rosa, round=assessment)
    stored = Round.objects.get(pk=assessment.pk)
    assert (stored.content, stored.digest) == before
    assert (stored.title, stored.purpose) == ("Other", "end")


def test_people_are_asked_with_the_job_they_hold(cast, assessment):
    rows = {row.respondent: row for row in reads.responses_of(assessment)}
    assert rows[cast.omar].job == "physician"
    assert rows[cast.omar].is_prescriber
    assert rows[cast.rosa].job == "nurse"
    assert not rows[cast.rosa].is_prescriber


def test_a_shared_sheet_has_one_copy_and_asks_nobody(cast, open_round, worksheet):
    assert worksheet.is_shared
    assert list(Response.objects.filter(round=worksheet).values_list("is_shared", "respondent")) == [(True, None)]
    with pytest.raises(Refused, match="nobody is asked by name"):
        open_round(sheets.worksheet(), cast.mia)
    assert Round.objects.count() == 1
    with pytest.raises(Refused, match="nobody is asked by name"):
        writes.invite(by=cast.rosa, round=worksheet, people=[cast.mia])


def test_only_people_of_the_clinic_are_asked(cast, open_round, assessment):
    for stranger in (cast.bella, cast.otto, cast.eve):
        with pytest.raises(Refused, match=f"{stranger.name}: not at Cedar Hollow"):
            writes.invite(by=cast.rosa, round=assessment, people=[cast.lena, stranger])
    assert not Response.objects.filter(respondent=cast.lena).exists()


def test_a_sheet_for_patients_is_no_round(open_round):
    with pytest.raises(Refused, match="for patients"):
        open_round(sheets.questionnaire(sheets.group("one", sheets.yes_no()), kind="survey", respondents="patients"))


def test_a_round_closes_no_earlier_than_it_opens(cast, open_round):
    with pytest.raises(Refused, match="by a day before the sheet opens"):
        open_round(sheets.assessment(), cast.mia, closes_on=cast.cedar.today() - datetime.timedelta(days=8))


def test_asking_twice_asks_once(cast, assessment):
    assert writes.invite(by=cast.rosa, round=assessment, people=[cast.mia]) == []
    (asked,) = writes.invite(by=cast.rosa, round=assessment, people=[cast.mia, cast.lena])
    assert asked.respondent == cast.lena
    assert reads.progress(assessment) == (0, 4)


def test_an_unanswered_invitation_can_be_taken_back_and_given_again(cast, assessment):
    row = reads.response_of(assessment, cast.mia)
    writes.withdraw(by=cast.rosa, response=row)
    assert reads.progress(assessment) == (0, 2)
    assert reads.response_of(assessment, cast.mia) is None
    assert cast.mia in reads.not_asked_yet(assessment)
    (again,) = writes.invite(by=cast.rosa, round=assessment, people=[cast.mia])
    assert again.pk == row.pk
    assert reads.progress(assessment) == (0, 3)


def test_an_invitation_somebody_began_to_answer_stays(cast, assessment, answer):
    row = answer(assessment, cast.mia, {"policy": 3}, hand_in=False)
    with pytest.raises(Refused, match="Mia Tran has begun to answer"):
        writes.withdraw(by=cast.rosa, response=row)
    assert reads.progress(assessment) == (0, 3)


def test_the_answers_open_by_themselves_when_the_last_one_is_in(cast, assessment, answer):
    answer(assessment, cast.rosa, {"policy": 2})
    answer(assessment, cast.mia, {"policy": 3})
    assert not Round.objects.get(pk=assessment.pk).is_spread_open
    answer(assessment, cast.omar, {"policy": 9})
    assert Round.objects.get(pk=assessment.pk).is_spread_open


def test_the_answers_open_when_the_last_one_missing_is_no_longer_asked(cast, assessment, answer):
    answer(assessment, cast.rosa, {"policy": 2})
    answer(assessment, cast.mia, {"policy": 3})
    writes.withdraw(by=cast.rosa, response=reads.response_of(assessment, cast.omar))
    assert Round.objects.get(pk=assessment.pk).is_spread_open


def test_asking_more_people_later_does_not_hide_what_was_shown(cast, answered):
    writes.invite(by=cast.rosa, round=answered, people=[cast.lena])
    assert Round.objects.get(pk=answered.pk).is_spread_open


def test_the_lead_can_open_the_answers_once_somebody_has_answered(cast, assessment, answer):
    with pytest.raises(Refused, match="Nobody has answered yet"):
        writes.open_spread(by=cast.rosa, round=assessment)
    answer(assessment, cast.mia, {"policy": 3})
    version = Round.objects.get(pk=assessment.pk).version
    opened = writes.open_spread(by=cast.rosa, round=assessment)
    assert opened.is_spread_open
    # Somebody with the title open for editing is not disturbed by it.
    assert opened.version == version
    first = opened.spread_opened_at
    assert writes.open_spread(by=cast.rosa, round=assessment).spread_opened_at == first


def test_a_shared_sheet_has_no_answers_to_open(cast, worksheet):
    with pytest.raises(Refused, match="no separate answers"):
        writes.open_spread(by=cast.rosa, round=worksheet)


def test_a_closed_round_takes_no_answers_and_no_people(cast, assessment):
    writes.close_round(by=cast.rosa, round=assessment)
    closed = reads.round_at(cast.cedar, assessment.pk)
    assert writes.close_round(by=cast.rosa, round=closed).closed_at == closed.closed_at
    with pytest.raises(Refused, match="is closed"):
        writes.invite(by=cast.rosa, round=closed, people=[cast.lena])
    with pytest.raises(Refused, match="is closed"):
        writes.save_answers(by=cast.mia, response=reads.response_of(closed, cast.mia), answers={"policy": 3})


def test_a_round_opened_again_stays_open_to_the_eye(cast, assessment, answer):
    answer(assessment, cast.mia, {"policy": 3})
    writes.close_round(by=cast.rosa, round=assessment)
    again = writes.reopen_round(by=cast.rosa, round=assessment)
    assert not again.is_closed
    # The team has seen the answers; they cannot be unseen.
    assert again.is_spread_open


def test_two_people_changing_a_round_do_not_overwrite_each_other(cast, assessment):
    writes.change_round(by=cast.rosa, round=assessment, version=1, title="Rosa's", purpose="baseline", closes_on=None)
    with pytest.raises(records.Stale) as stale:
        writes.change_round(
            by=cast.ellen, round=assessment, version=1, title="Ellen's", purpose="baseline", closes_on=None
        )
    assert stale.value.current.title == "Rosa's"


def test_history_tells_of_rounds_and_invitations(cast, assessment):
    labels = AuditEvent.objects.filter(clinic_id=str(cast.cedar.pk), label__startswith="questionnaires")
    assert list(labels.order_by("pk").values_list("label", "verb", "actor")) == [
        ("questionnaires.round", "added", "Rosa Delgado"),
        *[("questionnaires.response", "added", "Rosa Delgado")] * 3,
    ]
