"""Writes of cases: numbers, what is refused and when, the bin, two people at once, and what a next test takes along."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.models import AuditEvent
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects.models import CollectedCase, Prediction
from groundwork.projects.reads.cases import case_at
from groundwork.projects.reads.pdsa import cycle_page, questions_of
from groundwork.projects.writes import cases, pdsa, pdsa_boxes
from groundwork.projects.writes.pdsa_boxes import QuestionRow
from tests.projects import counted_tests as counting
from tests.projects import pdsa_sheets as sheets
from tests.projects import stage
from tests.projects.test_pdsa_writes import in_threads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_november(time_machine):
    time_machine.move_to(sheets.A_MONDAY, tick=False)


@pytest.fixture
def project(cast):
    return stage.start(cast)


@pytest.fixture
def cycle(cast, project):
    return counting.counted(project, cast.rosa)


def numbers(cycle):
    return list(CollectedCase.live.filter(cycle=cycle).order_by("number").values_list("number", flat=True))


# ---------- the plan ----------


def test_a_number_says_the_prediction_where_nobody_does(cycle):
    assert [row.prediction for row in questions_of(cycle)] == [
        "At least 8 of 10",
        "At most 5 minutes",
        "One or two ask why",
    ]


def test_words_made_by_a_number_follow_it_and_a_person_s_stay(cast, project):
    cycle = sheets.start(project, cast.rosa)
    cycle = sheets.plan(cycle, cast.rosa, complete=False, questions=counting.QUESTIONS, planned_cases=10)
    rows = [
        QuestionRow(row.pk, row.question, row.prediction, row.kind, row.direction, row.predicted_value, row.unit)
        for row in questions_of(cycle)
    ]
    rows[1] = rows[1]._replace(prediction="Five minutes, no more")
    sheets.plan(cycle, cast.rosa, complete=False, questions=tuple(rows), planned_cases=12)
    assert [row.prediction for row in questions_of(cycle)] == [
        "At least 8 of 12",
        "Five minutes, no more",
        "One or two ask why",
    ]


def test_a_counted_question_needs_a_number_of_cases(cast, project):
    cycle = sheets.start(project, cast.rosa)
    with pytest.raises(Refused, match="Missing: how many cases"):
        sheets.plan(cycle, cast.rosa, questions=counting.QUESTIONS)
    assert questions_of(cycle) == ()


def test_a_number_without_a_way_of_counting_cannot_be(cycle):
    with pytest.raises(IntegrityError), transaction.atomic():
        Prediction.objects.filter(cycle=cycle).update(kind="")


def test_the_way_of_counting_is_fixed_with_the_plan(cast, cycle):
    with pytest.raises(Refused, match="Choose “Change Plan” first"):
        sheets.plan(cycle, cast.rosa, complete=False, questions=counting.QUESTIONS, planned_cases=20)


# ---------- cases ----------


def test_cases_are_numbered_and_told_in_words(cast, cycle):
    first = counting.add(cycle, cast.mia, "yes", "12.5", note="Lunch")
    second = counting.add(cycle, cast.rosa, "no", "na")
    assert (first.number, second.number) == (1, 2)
    assert first.told == "Does the family get a call back? Yes\nHow long do they wait? 12.5 minutes"
    assert str(second) == "Family 2 of test 1"
    event = AuditEvent.objects.get(label="projects.collectedcase", record_id=first.pk)
    assert event.changes["told"] == ["", first.told]
    assert "answers" not in event.changes


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("", ""), "Answer at least one question"),
        (("maybe",), "“maybe” does not answer"),
        (("yes", "-3"), "“-3” does not answer"),
        (("yes", "12,5"), "“12,5” does not answer"),
        (("7",), "“7” does not answer"),
    ],
)
def test_what_is_no_answer_is_refused(cast, cycle, given, why):
    with pytest.raises(Refused, match=why):
        counting.add(cycle, cast.rosa, *given)
    assert numbers(cycle) == []


def test_a_day_to_come_and_a_question_of_another_test_are_refused(cast, project, cycle):
    with pytest.raises(Refused, match="10 Nov 2026 has not come yet"):
        counting.add(cycle, cast.rosa, "yes", on=datetime.date(2026, 11, 10))
    other = counting.counted(project, cast.rosa)
    with pytest.raises(Refused, match="not part of the test"):
        cases.add_case(by=cast.rosa, cycle=cycle, on=counting.A_DAY, answers=counting.answers(other, "yes"))


@pytest.mark.parametrize(("box", "is_open"), [("do", True), ("study", True), ("act", False)])
def test_cases_are_entered_while_do_or_study_is_open(cast, project, box, is_open):
    cycle = counting.counted(project, cast.rosa, box)
    if is_open:
        assert counting.add(cycle, cast.rosa, "yes").number == 1
    else:
        with pytest.raises(Refused, match="Choose “Change Study” first"):
            counting.add(cycle, cast.rosa, "yes")


def test_before_the_plan_is_complete_nothing_is_counted(cast, project):
    cycle = sheets.start(project, cast.rosa)
    cycle = sheets.plan(cycle, cast.rosa, complete=False, questions=counting.QUESTIONS, planned_cases=10)
    with pytest.raises(Refused, match="Plan is open"):
        counting.add(cycle, cast.rosa, "yes")


def test_a_test_answered_in_words_has_no_cases(cast, project):
    cycle = sheets.upto(project, cast.rosa, "do")
    with pytest.raises(Refused, match="No question of this test is counted"):
        counting.add(cycle, cast.rosa)


def test_more_than_planned_is_counted_and_two_hundred_are_enough(cast, cycle, monkeypatch):
    monkeypatch.setattr(cases, "MOST_CASES", 3)
    cycle = counting.counted(cycle.project, cast.rosa, planned=2)
    counting.fill(cycle, cast.rosa, yes=3)
    page = cycle_page(cycle, today=datetime.date(2026, 11, 9))
    assert page.counting.note == "3 families are counted, 2 were planned. All of them count."
    with pytest.raises(Refused, match="more than a test needs"):
        counting.add(cycle, cast.rosa, "yes")


def test_a_case_is_changed_by_one_of_two(cast, cycle):
    case = counting.add(cycle, cast.rosa, "yes", "4")
    seen = case.version
    change = {"on": counting.A_DAY, "note": "", "answers": counting.answers(cycle, "no", "4")}
    assert cases.change_case(by=cast.mia, case=case_at(cycle, 1), version=seen, **change).answers != case.answers
    with pytest.raises(Stale):
        cases.change_case(by=cast.rosa, case=case_at(cycle, 1), version=seen, **change | {"note": "Lunch"})


def test_a_case_goes_and_comes_back_and_its_number_stays_its_own(cast, cycle):
    _, second = counting.fill(cycle, cast.rosa, yes=2)
    clinic_writes.move(by=cast.rosa, row=second, into_bin=True)
    assert counting.add(cycle, cast.rosa, "no").number == 3
    clinic_writes.move(by=cast.rosa, row=CollectedCase.objects.get(pk=second.pk), into_bin=False)
    assert numbers(cycle) == [1, 2, 3]


def test_a_case_that_was_compared_stays(cast, project):
    cycle = counting.counted(project, cast.rosa, "study")
    case = counting.add(cycle, cast.rosa, "yes")
    sheets.study(sheets.fresh(cycle), cast.rosa)
    with pytest.raises(Refused, match="Study is complete"):
        clinic_writes.move(by=cast.rosa, row=CollectedCase.objects.get(pk=case.pk), into_bin=True)


def test_a_test_that_counts_is_not_quiet(cast, project, time_machine):
    cycle = counting.counted(project, cast.rosa)
    type(cycle).objects.filter(pk=cycle.pk).update(ends=None)
    time_machine.move_to(datetime.datetime(2026, 11, 30, 16, 0, tzinfo=datetime.UTC), tick=False)
    today = datetime.date(2026, 11, 30)
    assert cycle_page(sheets.fresh(cycle), today=today).late.text == "No entry for 21 days"
    counting.add(cycle, cast.rosa, "yes")
    assert cycle_page(sheets.fresh(cycle), today=today).late is None


@pytest.mark.django_db(transaction=True)
def test_cases_entered_at_once_get_a_number_each(committed_cast):
    cycle = counting.counted(stage.start(committed_cast), committed_cast.rosa)
    outcomes = in_threads(
        *[lambda: counting.add(cycle, committed_cast.rosa, "yes", "4")] * 3,
        *[lambda: counting.add(cycle, committed_cast.mia, "no", "na")] * 3,
    )
    assert outcomes == [None] * 6
    assert numbers(cycle) == [1, 2, 3, 4, 5, 6]


# ---------- the next test ----------


@pytest.mark.parametrize("decision", ["adapt", "repeat"])
def test_the_next_test_counts_the_same_way_and_predicts_anew(cast, project, decision):
    cycle = sheets.act(counting.counted(project, cast.rosa, "act"), cast.rosa, decision=decision)
    after = pdsa.next_cycle(by=cast.rosa, cycle=cycle)
    assert (after.planned_cases, after.case_word) == (10, "family")
    share, wait, _ = questions_of(after)
    assert (share.kind, wait.kind, wait.unit, wait.direction) == ("yes-no", "number", "minutes", "at most")
    kept = decision == "repeat"
    assert (share.predicted_value, share.prediction) == ((Decimal(8), "At least 8 of 10") if kept else (None, ""))
    assert not CollectedCase.live.filter(cycle=after).exists()


def test_written_results_are_never_overwritten(cast, project):
    cycle = counting.counted(project, cast.rosa, "study")
    rows = tuple(pdsa_boxes.ResultRow(row.pk, "As we saw it", "less") for row in questions_of(cycle))
    pdsa_boxes.save_study(by=cast.rosa, cycle=cycle, version=cycle.version, learned="", results=rows)
    counting.fill(sheets.fresh(cycle), cast.rosa, yes=9, no=1)
    assert {row.result for row in questions_of(cycle)} == {"As we saw it"}
