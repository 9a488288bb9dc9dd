import datetime

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from groundwork.clinics import reads as clinic_reads
from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.member import Member
from groundwork.questionnaires import reads, writes
from tests.questionnaires import sheets

pytestmark = pytest.mark.django_db


def people(cast, count):
    """More members of Cedar Hollow."""
    made = []
    for number in range(count):
        user = clinic_writes.add_person(by=None, name=f"Person {number}", email=f"p{number}@example.org")
        clinic_writes.give_role(by=None, user=user, clinic=cast.cedar, role="member", job="ma")
        made.append(user)
    return made


def queries(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_the_spread_shows_who_answered_what_without_names(cast, answered):
    policy, agreements, workflows, trained, remarks = reads.spread(answered)
    assert (policy.low, policy.high, policy.middle, policy.is_far) == (2, 9, 3, True)
    assert {(voice.job, voice.is_prescriber, voice.value) for voice in policy.voices} == {
        ("nurse", False, 2),
        ("ma", False, 3),
        ("physician", True, 9),
    }
    assert agreements.values == (5, 5, 6)
    assert workflows.voices == ()
    assert trained.kind == "options"
    assert (remarks.kind, remarks.can_be_agreed) == ("texts", False)


def test_the_spread_counts_only_what_was_handed_in_and_asked(cast, assessment, answer):
    answer(assessment, cast.mia, {"policy": 3})
    answer(assessment, cast.rosa, {"policy": 9}, hand_in=False)
    assert reads.spread(assessment)[0].values == (3,)


def test_the_spread_shows_what_was_agreed_before_only_for_the_same_words(cast, answered, open_round):
    for question, value in (("policy", 4), ("agreements", 7)):
        writes.agree(by=cast.rosa, round=answered, question=question, value=value)
    reworded = sheets.assessment()
    first = reworded.groups[0]
    policy = first.questions[0].model_copy(update={"text": "Is there a policy?"})
    group = first.model_copy(update={"questions": (policy, first.questions[1])})
    sheet = reworded.model_copy(update={"groups": (group, reworded.groups[1])})
    second = open_round(sheet, cast.mia, title="Second", purpose="midpoint", opens_on=cast.cedar.today())
    before = reads.round_before(second)
    assert before == answered
    items = {item.question.key: item for item in reads.spread(second, before)}
    assert items["policy"].before is None
    assert items["agreements"].before == 7


def test_the_round_before_is_of_the_same_sheet_and_clinic(cast, assessment, worksheet, open_round):
    later = open_round(sheets.assessment(), cast.mia, title="Later", opens_on=cast.cedar.today())
    same_day = open_round(sheets.assessment(), cast.mia, title="Same day", opens_on=cast.cedar.today())
    elsewhere = writes.open_round(
        by=cast.bella,
        clinic=cast.birch,
        toolkit="six",
        edition="2026.1",
        questionnaire=sheets.assessment(),
        title="Elsewhere",
        opens_on=cast.birch.today(),
        people=[cast.ben],
    )
    assert reads.round_before(assessment) is None
    assert reads.round_before(later) == assessment
    assert reads.round_before(same_day) == later
    assert reads.round_before(elsewhere) is None
    assert list(reads.rounds_of_sheet(assessment)) == [assessment, later, same_day]
    clinic_writes.move(by=cast.rosa, row=later, into_bin=True)
    assert reads.round_before(same_day) == assessment


def test_low_items_are_those_below_level_3_by_agreement_or_else_by_the_middle(cast, answered):
    found = [(low.question.key, low.value, low.is_agreed) for low in reads.low_items(answered)]
    assert found == [("policy", 3, False), ("agreements", 5, False)]
    writes.agree(by=cast.rosa, round=answered, question="policy", value=8)
    writes.agree(by=cast.rosa, round=answered, question="agreements", value=6)
    found = [(low.question.key, low.value, low.is_agreed) for low in reads.low_items(answered)]
    assert found == [("agreements", 6, True)]
    assert reads.low_items(answered, below=6) == ()


def test_low_items_wait_until_the_answers_are_open(cast, assessment, answer):
    answer(assessment, cast.mia, {"policy": 3})
    assert reads.low_items(assessment) == ()


def test_rounds_at_counts_who_was_asked_and_who_answered(cast, assessment, worksheet, answer):
    answer(assessment, cast.mia, {"policy": 3})
    writes.withdraw(by=cast.rosa, response=reads.response_of(assessment, cast.omar))
    rows = {row.pk: (row.answered, row.asked) for row in reads.counted_rounds_at(cast.cedar)}
    assert rows == {assessment.pk: (1, 2), worksheet.pk: (0, 1)}
    assert reads.progress(assessment) == (1, 2)
    assert list(reads.rounds_at(cast.cedar, "six")) != []
    assert list(reads.rounds_at(cast.cedar, "other")) == []
    assert list(reads.rounds_at(cast.birch)) == []


def at(clinic, person):
    """The person as a member of the clinic; one without any role for a stranger."""
    return clinic_reads.member(user=person, slug=clinic.slug) or Member(person, clinic, frozenset(), "")


def test_open_for_names_what_a_person_still_has_to_answer(cast, assessment, worksheet, open_round, answer):
    today = cast.cedar.today()
    soon = open_round(sheets.assessment(), cast.mia, title="Soon", closes_on=today)
    open_round(sheets.assessment(), cast.mia, title="Not yet", opens_on=today + datetime.timedelta(days=1))
    closed = open_round(sheets.assessment(), cast.mia, title="Closed")
    writes.close_round(by=cast.rosa, round=closed)

    def titles(person):
        return [one.round.title for one in reads.open_for(at(cast.cedar, person))]

    assert titles(cast.mia) == ["Soon", "First round", "The worksheet"]
    assert titles(cast.lena) == ["The worksheet"]
    # A partner is not sent to the team's papers.
    assert titles(cast.pat) == titles(cast.eve) == []
    answer(soon, cast.mia, {"policy": 3})
    assert titles(cast.mia) == ["First round", "The worksheet"]
    assert reads.open_for(at(cast.birch, cast.bella)) == []
    answer(assessment, cast.mia, {"policy": 3}, hand_in=False)
    assert [one.is_started for one in reads.open_for(at(cast.cedar, cast.mia))] == [True, False]


def test_a_round_is_found_in_its_own_clinic_only(cast, assessment):
    assert reads.round_at(cast.cedar, assessment.pk) == assessment
    with pytest.raises(Http404):
        reads.round_at(cast.birch, assessment.pk)
    clinic_writes.move(by=cast.rosa, row=assessment, into_bin=True)
    with pytest.raises(Http404):
        reads.round_at(cast.cedar, assessment.pk)


def test_the_readings_of_all_rounds(cast, answered, open_round, answer):
    writes.agree(by=cast.rosa, round=answered, question="policy", value=4)
    second = open_round(sheets.assessment(), cast.mia, cast.omar, title="Second", opens_on=cast.cedar.today())
    hidden = open_round(sheets.assessment(), cast.mia, title="Hidden", opens_on=cast.cedar.today())
    for person, value in ((cast.mia, 6), (cast.omar, 9)):
        answer(second, person, {"policy": value})
    second = reads.round_at(cast.cedar, second.pk)
    rounds, readings = reads.readings_of_rounds(second)
    assert rounds == [answered, second]
    assert hidden not in rounds
    assert (readings[0]["policy"].value, readings[0]["policy"].is_agreed) == (4, True)
    assert (readings[1]["policy"].value, readings[1]["policy"].is_agreed) == (7.5, False)


def test_reading_costs_the_same_with_thirty_people(cast, open_round, answer):
    small, large = open_round(sheets.assessment(), cast.mia), open_round(sheets.assessment(), *people(cast, 30))
    for round in (small, large):
        for row in reads.responses_of(round):
            answer(round, row.respondent, {"policy": 3, "agreements": 8})
    small, large = reads.round_at(cast.cedar, small.pk), reads.round_at(cast.cedar, large.pk)
    for read in (reads.spread, reads.low_items, reads.progress, lambda one: list(reads.responses_of(one))):
        assert queries(lambda: read(small)) == queries(lambda: read(large))  # noqa: B023
