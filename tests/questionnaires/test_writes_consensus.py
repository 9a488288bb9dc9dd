import pytest

from groundwork.clinics import records
from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.writes import Refused
from groundwork.questionnaires import reads, writes
from groundwork.questionnaires.models import Consensus
from groundwork.questionnaires.writes import consensus

pytestmark = pytest.mark.django_db


def agree(cast, round, value, by=None, **more):
    return writes.agree(by=by or cast.rosa, round=round, question="policy", value=value, **more)


def test_what_the_group_agreed_on_is_kept_with_the_reason(cast, answered):
    agree(cast, answered, 5, why="The nurses see the gaps.")
    row = Consensus.objects.get()
    assert (row.question, row.value, row.why, row.version) == ("policy", 5, "The nurses see the gaps.", 1)
    assert reads.agreed_values(answered) == {"policy": 5}
    assert str(row) == "First round: Policy"


def test_it_is_changed_in_place_by_version(cast, answered):
    agree(cast, answered, 5)
    agree(cast, answered, 6, why="On second thought.", version=1)
    assert Consensus.objects.get().value == 6
    with pytest.raises(records.Stale) as stale:
        agree(cast, answered, 7, by=cast.ellen, version=1)
    assert stale.value.current.value == 6
    assert Consensus.objects.get().value == 6


def test_two_leads_agreeing_first_at_once_see_each_other(cast, answered):
    agree(cast, answered, 5)
    with pytest.raises(records.Stale) as stale:
        agree(cast, answered, 8, by=cast.ellen)
    assert stale.value.current.value == 5
    # The same answer again is no conflict.
    assert agree(cast, answered, 5, by=cast.ellen).version == 1


def test_the_database_decides_between_two_first_answers(cast, answered):
    """On PostgreSQL both may have looked before either wrote; SQLite lets one write at a time."""
    agree(cast, answered, 5)
    with pytest.raises(records.Stale) as stale:
        consensus._first(cast.ellen, answered, "policy", 8, "")
    assert stale.value.current.value == 5


def test_nothing_is_agreed_before_the_answers_are_open(cast, assessment, answer):
    answer(assessment, cast.mia, {"policy": 3})
    with pytest.raises(Refused, match="Open the answers first"):
        agree(cast, assessment, 5)


def test_agreeing_needs_an_answer_and_a_question_to_agree_on(cast, answered):
    with pytest.raises(Refused, match="Choose the answer"):
        agree(cast, answered, None)
    for question in ("remarks", "other"):
        with pytest.raises(ValueError, match="no question of this sheet that a group agrees on"):
            writes.agree(by=cast.rosa, round=answered, question=question, value="x")


def test_a_sheet_without_consensus_is_not_agreed_on(cast, worksheet):
    with pytest.raises(Refused, match="not one to agree on"):
        writes.agree(by=cast.rosa, round=worksheet, question="counted", value="some")


def test_an_agreed_answer_comes_back_from_the_bin_when_agreed_anew(cast, answered):
    row = agree(cast, answered, 5)
    clinic_writes.move(by=cast.rosa, row=row, into_bin=True)
    assert reads.agreed_values(answered) == {}
    agree(cast, answered, 7)
    assert reads.agreed_values(answered) == {"policy": 7}
    assert Consensus.objects.count() == 1


def test_agreeing_goes_on_after_the_round_is_closed(cast, answered):
    writes.close_round(by=cast.rosa, round=answered)
    agree(cast, reads.round_at(cast.cedar, answered.pk), 5)
    assert reads.agreed_values(answered) == {"policy": 5}
