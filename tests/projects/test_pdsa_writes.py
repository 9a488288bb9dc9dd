import datetime
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.models import AuditEvent
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects import gates
from groundwork.projects.models import CycleTask, PdsaCycle, PlanItem, Prediction, Step
from groundwork.projects.reads.pdsa import questions_of, tasks_of
from groundwork.projects.writes import activities, pdsa, pdsa_boxes, plans
from groundwork.projects.writes.pdsa_boxes import QuestionRow, ResultRow, TaskRow
from tests.projects import pdsa_sheets as sheets
from tests.projects import stage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_november(time_machine):
    time_machine.move_to(sheets.A_MONDAY, tick=False)


@pytest.fixture
def project(cast):
    return stage.start(cast)


def verbs(record):
    return list(
        AuditEvent.objects.filter(label=record._meta.label_lower, record_id=str(record.pk))
        .order_by("pk")
        .values_list("verb", flat=True)
    )


# ---------- starting ----------


def test_tests_are_numbered_through_the_project(cast, project):
    assert [sheets.start(project, cast.rosa).number for _ in range(3)] == [1, 2, 3]


def test_a_number_is_never_used_again(cast, project):
    clinic_writes.move(by=cast.rosa, row=sheets.start(project, cast.rosa), into_bin=True)
    assert sheets.start(project, cast.rosa).number == 2


def test_a_switched_off_activity_takes_no_test(cast, project):
    item = stage.item_of(project)
    activities.switch_off(by=cast.rosa, item=item, version=item.version, reason="Not here")
    with pytest.raises(Refused, match="switched off"):
        sheets.start(project, cast.rosa)


def test_a_step_of_another_activity_is_refused(cast, project):
    plan = stage.plan_of(project, by=cast.rosa)
    entry = plans.add_item(
        by=cast.rosa,
        plan=plan,
        action_item=stage.item_of(project, 1),
        form="detailed",
        manager=None,
        complete_by=plan.ends,
    )
    step = plans.add_step(by=cast.rosa, item=entry, what="Write the page")
    with pytest.raises(Refused, match="belongs to another activity"):
        sheets.start(project, cast.rosa, step=step)
    assert sheets.start(project, cast.rosa, item=1, step=step).step == step


# ---------- saving ----------


def test_an_empty_plan_may_be_saved(cast, project):
    cycle = sheets.start(project, cast.rosa)
    empty = dict.fromkeys(sheets.PLAN, "") | {"starts": None, "ends": None, "questions": (), "tasks": ()}
    saved = pdsa_boxes.save_plan(by=cast.rosa, cycle=cycle, version=cycle.version, **empty)
    assert gates.open_box(saved) == "plan"


def test_a_plan_is_saved_with_its_rows_in_order(cast, project):
    cycle = sheets.plan(sheets.start(project, cast.rosa), cast.rosa, complete=False)
    assert [row.question for row in questions_of(cycle)] == [
        "Will the desk see the end dates?",
        "Does it slow the line?",
    ]
    assert [row.who for row in tasks_of(cycle)] == ["Carl Whitaker"]
    assert sheets.fresh(cycle).data_who == "Janelle Price"


def test_rows_are_added_changed_moved_and_binned(cast, project):
    cycle = sheets.plan(sheets.start(project, cast.rosa), cast.rosa, complete=False)
    first, second = questions_of(cycle)
    new = (
        QuestionRow(second.pk, second.question, "Under 2 minutes"),
        QuestionRow(None, "Do patients mind?", "1 of 10 asks why"),
    )
    before = cycle.version
    saved = sheets.plan(cycle, cast.mia, complete=False, questions=new)
    assert [(row.question, row.prediction) for row in questions_of(saved)] == [
        ("Does it slow the line?", "Under 2 minutes"),
        ("Do patients mind?", "1 of 10 asks why"),
    ]
    assert saved.version > before
    assert saved.changed_by == cast.mia
    assert verbs(first) == ["added", "put in the bin"]
    assert verbs(second) == ["added", "changed"]


def test_saving_the_same_again_changes_nothing(cast, project):
    cycle = sheets.plan(sheets.start(project, cast.rosa), cast.rosa, complete=False)
    count, version = AuditEvent.objects.count(), cycle.version
    same = {
        "questions": tuple(QuestionRow(row.pk, row.question, row.prediction) for row in questions_of(cycle)),
        "tasks": tuple(TaskRow(row.pk, row.what, row.who, row.when, row.where) for row in tasks_of(cycle)),
    }
    assert sheets.plan(cycle, cast.mia, complete=False, **same).version == version
    assert AuditEvent.objects.count() == count


def test_a_row_of_another_test_is_refused(cast, project):
    other = sheets.plan(sheets.start(project, cast.rosa), cast.rosa, complete=False)
    cycle = sheets.start(project, cast.rosa)
    with pytest.raises(Refused, match="not part of the test"):
        sheets.plan(cycle, cast.rosa, questions=(QuestionRow(questions_of(other)[0].pk, "Mine now?", "Yes"),))
    assert questions_of(other)[0].question == "Will the desk see the end dates?"


def test_days_that_have_not_come_are_no_part_of_do(cast, project):
    cycle = sheets.upto(project, cast.rosa, "do")
    with pytest.raises(Refused, match="has not come yet"):
        sheets.do(cycle, cast.rosa, really_ended=datetime.date(2026, 11, 10))
    assert sheets.do(cycle, cast.rosa, really_ended=datetime.date(2026, 11, 9)).do_done_on


@pytest.mark.parametrize(
    ("box", "first", "last"), [("plan", "starts", "ends"), ("do", "really_started", "really_ended")]
)
def test_a_test_does_not_end_before_it_starts(cast, project, box, first, last):
    cycle = sheets.upto(project, cast.rosa, box)
    days = {first: datetime.date(2026, 11, 6), last: datetime.date(2026, 11, 5)}
    with pytest.raises(Refused, match="before it starts"):
        getattr(sheets, box)(cycle, cast.rosa, **days)
    with pytest.raises(IntegrityError), transaction.atomic():
        PdsaCycle.objects.filter(pk=cycle.pk).update(**days)


def test_results_are_kept_with_their_question(cast, project):
    cycle = sheets.upto(project, cast.rosa, "study")
    first, second = questions_of(cycle)
    saved = pdsa_boxes.save_study(
        by=cast.rosa,
        cycle=cycle,
        version=cycle.version,
        learned="",
        results=(ResultRow(first.pk, "7 of 9", "as"), ResultRow(second.pk, "", "")),
    )
    assert [(row.result, row.verdict, row.prediction) for row in questions_of(saved)] == [
        ("7 of 9", "as", "8 of 10 flagged"),
        ("", "", "Under 1 minute each"),
    ]


# ---------- the gates ----------


def test_a_box_with_gaps_cannot_be_completed_and_nothing_is_saved(cast, project):
    cycle = sheets.start(project, cast.rosa)
    with pytest.raises(Refused, match="Missing: where, a prediction for question 2"):
        sheets.plan(
            cycle,
            cast.rosa,
            where="",
            questions=(QuestionRow(None, "One?", "5"), QuestionRow(None, "Two?", "")),
        )
    assert sheets.fresh(cycle).change == ""
    assert questions_of(cycle) == ()


@pytest.mark.parametrize(("box", "before"), [("do", "Plan"), ("study", "Plan"), ("act", "Plan")])
def test_a_box_opens_only_after_the_one_before(cast, project, box, before):
    cycle = sheets.start(project, cast.rosa)
    with pytest.raises(Refused, match=f"Complete {before} first"):
        pdsa_boxes.complete_box(by=cast.rosa, cycle=cycle, version=cycle.version, box=box)
    with pytest.raises(Refused, match=f"Complete {before} first"):
        getattr(sheets, box)(cycle, cast.rosa, complete=False)


def test_completing_sets_the_clinics_day(cast, project, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 10, 5, 59, tzinfo=datetime.UTC), tick=False)
    cycle = sheets.plan(sheets.start(project, cast.rosa), cast.rosa)
    assert cycle.plan_done_on == datetime.date(2026, 11, 9)
    assert verbs(cycle)[-1] == "completed Plan"


def test_a_complete_box_stays_as_agreed_until_it_is_reopened(cast, project):
    cycle = sheets.upto(project, cast.rosa, "do")
    with pytest.raises(Refused, match="Choose “Change Plan” first"):
        sheets.plan(cycle, cast.rosa, complete=False, change="Something else")
    assert sheets.fresh(cycle).change == sheets.PLAN["change"]


def test_completing_a_box_that_is_missing_nothing_needs_no_save(cast, project):
    cycle = sheets.plan(sheets.start(project, cast.rosa), cast.rosa, complete=False)
    done = pdsa_boxes.complete_box(by=cast.mia, cycle=cycle, version=cycle.version, box="plan")
    assert gates.open_box(done) == "do"


# ---------- reopening ----------


def test_reopening_keeps_later_text_and_asks_to_read_it_again(cast, project):
    cycle = sheets.upto(project, cast.rosa, "closed")
    opened = pdsa_boxes.reopen_box(by=cast.mia, cycle=cycle, version=cycle.version, box="do")
    assert (opened.do_done_on, opened.to_check) == (None, "study act")
    assert (opened.learned, opened.decision, opened.act_done_on) == (
        sheets.LEARNED,
        "adapt",
        datetime.date(2026, 11, 9),
    )
    assert verbs(opened)[-1] == "reopened Do"

    again = sheets.do(opened, cast.mia, done="Carl flagged 7 of 10")
    assert gates.open_box(again) == "study"
    read = pdsa_boxes.complete_box(by=cast.mia, cycle=again, version=again.version, box="study")
    assert (gates.open_box(read), read.to_check) == ("act", "act")
    closed = pdsa_boxes.complete_box(by=cast.mia, cycle=read, version=read.version, box="act")
    assert (gates.open_box(closed), closed.to_check) == (None, "")
    assert verbs(closed)[-2:] == ["read again Study", "read again Act"]


def test_a_box_read_again_keeps_the_day_it_was_first_complete(cast, project, time_machine):
    cycle = sheets.upto(project, cast.rosa, "closed", decision="adopt")
    time_machine.move_to(datetime.datetime(2026, 12, 1, 16, 0, tzinfo=datetime.UTC), tick=False)
    opened = pdsa_boxes.reopen_box(by=cast.mia, cycle=cycle, version=cycle.version, box="study")
    saved = sheets.study(opened, cast.mia, learned="And more")
    closed = pdsa_boxes.complete_box(by=cast.mia, cycle=saved, version=saved.version, box="act")
    assert closed.study_done_on == datetime.date(2026, 12, 1)
    assert closed.act_done_on == datetime.date(2026, 11, 9)


def test_only_a_complete_box_is_reopened(cast, project):
    cycle = sheets.upto(project, cast.rosa, "do")
    for box in ("do", "study", "act"):
        with pytest.raises(Refused, match="nothing to reopen"):
            pdsa_boxes.reopen_box(by=cast.rosa, cycle=cycle, version=cycle.version, box=box)


def test_the_decision_stays_while_an_earlier_box_is_open(cast, project):
    cycle = sheets.upto(project, cast.rosa, "closed")
    opened = pdsa_boxes.reopen_box(by=cast.rosa, cycle=cycle, version=cycle.version, box="plan")
    with pytest.raises(Refused, match="Complete Plan first"):
        sheets.act(opened, cast.rosa, complete=False, decision="")


def test_a_reopened_act_may_be_emptied(cast, project):
    cycle = sheets.upto(project, cast.rosa, "closed")
    opened = pdsa_boxes.reopen_box(by=cast.rosa, cycle=cycle, version=cycle.version, box="act")
    assert sheets.act(opened, cast.rosa, complete=False, decision="").decision == ""


# ---------- two people at one sheet ----------


def test_the_second_of_two_savers_is_told(cast, project):
    cycle = sheets.start(project, cast.rosa)
    mine, theirs = sheets.fresh(cycle), sheets.fresh(cycle)
    sheets.plan(theirs, cast.mia, complete=False)
    with pytest.raises(Stale) as stale:
        sheets.plan(mine, cast.rosa, complete=False, change="My own change")
    assert stale.value.current.changed_by == cast.mia
    assert sheets.fresh(cycle).change == sheets.PLAN["change"]


def test_rows_alone_are_enough_to_meet(cast, project):
    """Two people who each change one question must not overwrite each other, though the cycle's own fields agree."""
    cycle = sheets.plan(sheets.start(project, cast.rosa), cast.rosa, complete=False)
    rows = [QuestionRow(row.pk, row.question, row.prediction) for row in questions_of(cycle)]
    mine, theirs = sheets.fresh(cycle), sheets.fresh(cycle)
    sheets.plan(theirs, cast.mia, complete=False, questions=(rows[0]._replace(prediction="9 of 10"), rows[1]))
    with pytest.raises(Stale):
        sheets.plan(mine, cast.rosa, complete=False, questions=(rows[0], rows[1]._replace(prediction="30 seconds")))
    assert [row.prediction for row in questions_of(cycle)] == ["9 of 10", "Under 1 minute each"]


def test_a_stale_page_completes_nothing(cast, project):
    cycle = sheets.plan(sheets.start(project, cast.rosa), cast.rosa, complete=False)
    seen = cycle.version
    sheets.plan(sheets.fresh(cycle), cast.mia, complete=False, where="The other desk")
    with pytest.raises(Stale):
        pdsa_boxes.complete_box(by=cast.rosa, cycle=sheets.fresh(cycle), version=seen, box="plan")
    cycle = sheets.fresh(cycle)
    pdsa_boxes.complete_box(by=cast.rosa, cycle=cycle, version=cycle.version, box="plan")
    with pytest.raises(Stale):
        pdsa_boxes.reopen_box(by=cast.rosa, cycle=sheets.fresh(cycle), version=seen, box="plan")


def in_threads(*jobs):
    """Run jobs at once, each on its own connection; the exceptions they raised, None for those that went well."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory has one connection; needs PostgreSQL or a file")
    outcomes = [None] * len(jobs)
    gate = threading.Barrier(len(jobs))

    def run(index, job):
        try:
            gate.wait(timeout=10)
            job()
        except Exception as error:  # handed to the test, which judges it
            outcomes[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_once_exactly_one_counts(committed_cast):
    project = stage.start(committed_cast)
    cycle = sheets.start(project, committed_cast.rosa)

    def save(by, change):
        return lambda: sheets.plan(sheets_cycle(cycle), by, complete=False, change=change)

    outcomes = in_threads(save(committed_cast.rosa, "One"), save(committed_cast.mia, "Two"))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "Stale"]
    assert sheets.fresh(cycle).change in ("One", "Two")
    assert len(questions_of(cycle)) == 2


def sheets_cycle(cycle):
    """The test as a page opened on version 1 holds it."""
    row = sheets.fresh(cycle)
    row.version = 1
    return row


@pytest.mark.django_db(transaction=True)
def test_two_tests_started_at_once_get_two_numbers(committed_cast):
    project = stage.start(committed_cast)
    outcomes = in_threads(*[lambda: sheets.start(project, committed_cast.rosa)] * 4)
    assert outcomes == [None] * 4
    assert sorted(PdsaCycle.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


# ---------- the ramp ----------


@pytest.mark.parametrize("decision", ["adapt", "expand", "repeat"])
def test_the_next_test_starts_from_this_ones_text(cast, project, decision):
    cycle = sheets.upto(project, cast.rosa, "closed", decision=decision)
    after = pdsa.next_cycle(by=cast.mia, cycle=cycle)
    assert (after.number, after.previous, after.owner, after.title) == (2, cycle, cast.rosa, cycle.title)
    assert after.change == "Tell Denise as well"
    assert (after.whom, after.data_how, after.starts) == (cycle.whom, cycle.data_how, None)
    assert [task.who for task in tasks_of(after)] == ["Carl Whitaker"]
    assert [row.question for row in questions_of(after)] == [row.question for row in questions_of(cycle)]
    # A new test predicts anew; a repeated one asks the same again.
    predictions = [row.prediction for row in questions_of(after)]
    assert predictions == (["8 of 10 flagged", "Under 1 minute each"] if decision == "repeat" else ["", ""])
    assert {row.result for row in questions_of(after)} == {""}


def test_without_a_word_on_the_next_test_the_change_itself_goes_along(cast, project):
    cycle = sheets.start(project, cast.rosa)
    for fill in (sheets.plan, sheets.do, sheets.study):
        cycle = fill(cycle, cast.rosa)
    cycle = sheets.act(cycle, cast.rosa, decision="repeat", next_change="")
    assert pdsa.next_cycle(by=cast.rosa, cycle=cycle).change == cycle.change


@pytest.mark.parametrize("decision", ["adopt", "abandon"])
def test_what_was_adopted_or_abandoned_has_no_next_test(cast, project, decision):
    cycle = sheets.upto(project, cast.rosa, "closed", decision=decision)
    with pytest.raises(Refused, match="adapt, expand or repeat"):
        pdsa.next_cycle(by=cast.rosa, cycle=cycle)


def test_an_open_test_has_no_next_one(cast, project):
    cycle = sheets.upto(project, cast.rosa, "act")
    with pytest.raises(Refused, match="adapt, expand or repeat"):
        pdsa.next_cycle(by=cast.rosa, cycle=cycle)
    with pytest.raises(Refused, match="has no decision yet"):
        sheets.start(project, cast.rosa, previous=cycle)


# ---------- around the sheet ----------


def test_title_owner_and_measure_may_change_at_any_time(cast, project):
    cycle = sheets.upto(project, cast.rosa, "closed")
    saved = pdsa.describe(
        by=cast.rosa, cycle=cycle, version=cycle.version, title="Flags", owner=cast.mia, step=None, series=None
    )
    assert (saved.title, saved.owner, gates.open_box(saved)) == ("Flags", cast.mia, None)


STEPS = (("Write it into the workflow", None, None), ("Show it to the pods", None, datetime.date(2026, 11, 20)))


def test_what_was_adopted_becomes_steps_on_the_plan(cast, project):
    cycle = sheets.upto(project, cast.rosa, "closed", decision="adopt")
    with pytest.raises(Refused, match="no action plan yet"):
        pdsa.make_standard(by=cast.rosa, cycle=cycle, steps=STEPS)
    plan = stage.plan_of(project, by=cast.rosa)
    assert pdsa.make_standard(by=cast.rosa, cycle=cycle, steps=STEPS) == plan
    entry = PlanItem.live.get(plan=plan)
    assert (entry.action_item, entry.manager, entry.form) == (cycle.action_item, cast.rosa, "detailed")
    assert list(Step.live.filter(plan_item=entry).order_by("position").values_list("what", "due")) == [
        ("Write it into the workflow", None),
        ("Show it to the pods", datetime.date(2026, 11, 20)),
    ]


def test_a_step_is_not_added_twice(cast, project):
    cycle = sheets.upto(project, cast.rosa, "closed", decision="adopt")
    stage.plan_of(project, by=cast.rosa)
    for _ in range(2):
        pdsa.make_standard(by=cast.rosa, cycle=cycle, steps=STEPS)
    assert Step.live.count() == 2


@pytest.mark.parametrize("decision", ["adapt", "abandon"])
def test_only_what_was_adopted_becomes_standard(cast, project, decision):
    cycle = sheets.upto(project, cast.rosa, "closed", decision=decision)
    stage.plan_of(project, by=cast.rosa)
    with pytest.raises(Refused, match="Act adopted"):
        pdsa.make_standard(by=cast.rosa, cycle=cycle, steps=STEPS)


def test_every_row_belongs_to_the_clinic(cast, project):
    cycle = sheets.upto(project, cast.rosa, "closed")
    pdsa.next_cycle(by=cast.rosa, cycle=cycle)
    for model in (PdsaCycle, Prediction, CycleTask):
        assert set(model.objects.values_list("clinic", flat=True)) == {cast.cedar.pk}
