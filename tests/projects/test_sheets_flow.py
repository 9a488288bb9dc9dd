"""What worksheets become: opened once for each thing, ratings on the grid, rows on the plan and on a map."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from groundwork.clinics import records
from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.models import AuditEvent
from groundwork.clinics.writes import Refused, remove_for_good
from groundwork.projects.chain import links_of
from groundwork.projects.forms.sheet_steps import is_open
from groundwork.projects.models import MapStep, PlanItem, ProcessMap, SheetUse, Step
from groundwork.projects.reads import sheets as reads
from groundwork.projects.writes import opportunities, plans, sheets
from groundwork.projects.writes.sheets import TakenRow
from groundwork.questionnaires.models import Response
from tests.projects import pdsa_sheets, stage, worksheets

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(cast):
    return worksheets.start(cast)


@pytest.fixture
def row(cast, project):
    return worksheets.circled(project, cast.rosa)


@pytest.fixture
def plan(cast, project):
    return stage.plan_of(project, by=cast.rosa)


@pytest.fixture
def sheet(cast, project):
    return worksheets.planning_sheet(project, cast.rosa)


def put_away(cast, row):
    return clinic_writes.move(by=cast.rosa, row=row, into_bin=True)


def taken(item, sheet, *numbers, **more):
    lines = {line.row.number: line.row for line in reads.rows_on_plan(sheet)}
    return [TakenRow(number, reads.words_of(lines[number]), item, **more) for number in numbers]


def on_plan(sheet):
    return {line.row.number: line for line in reads.rows_on_plan(sheet)}


# ---------- opening ----------


def test_a_circled_one_has_one_sheet_however_often_it_is_opened(cast, row):
    first = sheets.open_for_opportunity(by=cast.rosa, opportunity=row)
    assert sheets.open_for_opportunity(by=cast.mia, opportunity=row) == first
    assert first.round.title == "Brainstorm sheet: Closing referrals"
    assert first.round.questionnaire.about == "opportunity"
    assert Response.objects.get(round=first.round).is_shared
    assert AuditEvent.objects.filter(label="projects.sheetuse").count() == 1


def test_a_sheet_in_the_bin_makes_room_for_another(cast, row):
    first = sheets.open_for_opportunity(by=cast.rosa, opportunity=row)
    put_away(cast, first.round)
    second = sheets.open_for_opportunity(by=cast.rosa, opportunity=row)
    assert second.round_id != first.round_id
    assert reads.sheet_of(row).round.pk == second.round_id


def test_only_a_circled_one_gets_a_sheet_and_only_where_the_toolkit_has_one(cast, project, row):
    row = opportunities.circle(by=cast.rosa, opportunity=row, version=row.version, is_circled=False)
    with pytest.raises(Refused, match="Circle “Closing referrals” first"):
        sheets.open_for_opportunity(by=cast.rosa, opportunity=row)
    other = worksheets.circled(stage.start(cast), cast.rosa, "Refills")
    with pytest.raises(Refused, match="The toolkit has no sheet for this"):
        sheets.open_for_opportunity(by=cast.rosa, opportunity=other)


def test_only_an_adopted_test_gets_a_checklist(cast, project):
    cycle = pdsa_sheets.start(project, cast.rosa)
    with pytest.raises(Refused, match="that Act adopted"):
        sheets.open_for_test(by=cast.rosa, cycle=cycle)
    type(cycle).objects.filter(pk=cycle.pk).update(decision="adopt", act_done_on=datetime.date(2026, 11, 9))
    use = sheets.open_for_test(by=cast.rosa, cycle=pdsa_sheets.fresh(cycle))
    assert use.round.questionnaire.about == "test"
    assert sheets.open_for_test(by=cast.rosa, cycle=pdsa_sheets.fresh(cycle)) == use
    worksheets.fill(use.round, cast.mia, {"change": "A list at the desk", "tested": "yes"})
    assert reads.sheet_of(pdsa_sheets.fresh(cycle)).how_far == "2 of 8 answered"


def test_a_sheet_is_about_one_thing_and_goes_with_what_it_is_about(cast, project, row):
    use = sheets.open_for_opportunity(by=cast.rosa, opportunity=row)
    cycle = pdsa_sheets.start(project, cast.rosa)
    with pytest.raises(IntegrityError), transaction.atomic():
        SheetUse.objects.filter(pk=use.pk).update(cycle=cycle)
    assert use.why_not_bin() == "Put the sheet “Brainstorm sheet: Closing referrals” in the bin instead."
    # The sheet stays when the opportunity goes for good; what it was about goes with the sheet.
    remove_for_good(by=None, row=put_away(cast, row))
    assert SheetUse.objects.get(pk=use.pk).about is None
    remove_for_good(by=None, row=put_away(cast, use.round))
    assert not SheetUse.objects.exists()


# ---------- ratings ----------


def test_the_sheet_says_what_the_grid_does_not(cast, project, row):
    worksheets.brainstorm(row, cast.mia)
    found = reads.sheets_of_opportunities(project)[row.pk]
    assert found.judged.ratings == {"feasibility": 4, "priority": 5}
    assert found.judged.decided == "This is our priority task"
    assert found.differing(row) == {"feasibility": 4, "priority": 5}
    row = sheets.put_on_grid(by=cast.rosa, opportunity=row, version=row.version, ratings=found.differing(row))
    assert (row.feasibility, row.priority, row.importance) == (4, 5, None)
    assert found.differing(row) == {}
    event = AuditEvent.objects.latest("pk")
    assert event.verb == "rated from its sheet"
    assert event.changes == {"feasibility": ["", "4"], "priority": ["", "5"]}


def test_a_rating_the_sheet_does_not_give_stays(cast, project):
    row = worksheets.circled(project, cast.rosa, feasibility=2, priority=3)
    use = worksheets.brainstorm(row, cast.mia, {"priority": 5})
    assert reads.sheet_of(row).differing(row) == {"priority": 5}
    row = sheets.put_on_grid(by=cast.rosa, opportunity=row, version=row.version, ratings={"priority": 5})
    assert (row.feasibility, row.priority) == (2, 5)
    assert use.about == row


def test_a_rating_put_on_the_grid_over_somebody_elses_is_refused(cast, row):
    opportunities.rate(by=cast.mia, opportunity=row, version=row.version, importance=3, feasibility=1, priority=1)
    with pytest.raises(records.Stale):
        sheets.put_on_grid(by=cast.rosa, opportunity=row, version=row.version - 1, ratings={"priority": 5})
    assert worksheets.fresh(row).priority == 1


# ---------- rows on the plan ----------


def test_rows_say_why_they_cannot_go_on_the_plan(sheet):
    assert {number: line.why_not for number, line in on_plan(sheet).items()} == {
        1: "",
        2: "",
        3: "The sheet says: dropped.",
        4: "It does not say what happens.",
        5: "",
    }


def test_ticked_rows_become_steps_and_say_so(cast, project, plan, sheet):
    item = stage.item_of(project)
    made = sheets.take_steps(by=cast.rosa, plan=plan, sheet=sheet, rows=taken(item, sheet, 1, 5, who=cast.mia))
    assert [(step.what, step.sheet_row, step.who) for step in made] == [
        ("Send the letter with all papers", 1, cast.mia),
        ("Look at the list each Friday", 5, cast.mia),
    ]
    assert PlanItem.live.get(plan=plan).action_item == item
    lines = on_plan(sheet)
    assert (lines[1].step, lines[5].step, lines[2].step) == (made[0], made[1], None)
    assert lines[1].why_not == "It is on the plan."


def test_all_rows_or_none(cast, project, plan, sheet):
    item = stage.item_of(project)
    sheets.take_steps(by=cast.rosa, plan=plan, sheet=sheet, rows=taken(item, sheet, 2))
    with pytest.raises(Refused, match="Row 2, “Call the family”, is on the plan already"):
        sheets.take_steps(by=cast.mia, plan=plan, sheet=sheet, rows=taken(item, sheet, 1, 2))
    assert Step.live.count() == 1
    with pytest.raises(Refused, match="Tick at least one row"):
        sheets.take_steps(by=cast.mia, plan=plan, sheet=sheet, rows=())


def test_a_row_keeps_its_step_when_rows_above_it_go(cast, project, plan, sheet):
    """Rows have no name of their own: they are told by their words first, then by their number."""
    made = sheets.take_steps(by=cast.rosa, plan=plan, sheet=sheet, rows=taken(stage.item_of(project), sheet, 2, 5))
    worksheets.write_rows(sheet, cast.rosa, [worksheets.ROWS[1], {"what": "Another thing"}, worksheets.ROWS[4]])
    lines = on_plan(sheet)
    assert [lines[number].step for number in (1, 2, 3)] == [made[0], None, made[1]]


def test_a_row_that_says_something_else_now_may_go_again(cast, project, plan, sheet):
    item = stage.item_of(project)
    sheets.take_steps(by=cast.rosa, plan=plan, sheet=sheet, rows=taken(item, sheet, 1))
    changed = [{"what": "Send it by secure message"}, *worksheets.ROWS[1:]]
    worksheets.write_rows(sheet, cast.rosa, changed)
    line = on_plan(sheet)[1]
    assert line.has_changed and line.why_not == ""
    assert line.step.sheet_words == "Send the letter with all papers"
    again = sheets.take_steps(by=cast.rosa, plan=plan, sheet=sheet, rows=taken(item, sheet, 1))[0]
    assert on_plan(sheet)[1].step == again


def test_a_step_carried_over_stays_the_step_of_its_row(cast, project, plan, sheet):
    old = sheets.take_steps(by=cast.rosa, plan=plan, sheet=sheet, rows=taken(stage.item_of(project), sheet, 1))[0]
    plans.start_plan(
        by=cast.rosa,
        project=project,
        starts=datetime.date(2026, 12, 1),
        ends=datetime.date(2027, 2, 28),
        carry_over=[old],
    )
    line = on_plan(sheet)[1]
    assert line.step.carried_from == old and line.step.plan_item.plan.number == 2
    put_away(cast, line.step)
    assert on_plan(sheet)[1].step == old


def test_the_chain_runs_from_the_step_to_the_priority(cast, project, row, plan, sheet):
    item = worksheets.serve(project, row, cast.rosa)
    opportunities.choose(by=cast.rosa, opportunity=row, version=row.version, reason="Now")
    step = sheets.take_steps(by=cast.rosa, plan=plan, sheet=sheet, rows=taken(item, sheet, 1))[0]
    labels = {link.title: link.label for link in links_of(step)}
    assert labels["Plan step"] == "Send the letter with all papers"
    assert labels["Activity"] == str(item)
    assert labels["Priority"] == "Closing referrals"


# ---------- the map ----------


def test_rows_are_drawn_as_a_future_map_with_a_lane_for_each_role(cast, project, plan, sheet):
    step = sheets.take_steps(by=cast.rosa, plan=plan, sheet=sheet, rows=taken(stage.item_of(project), sheet, 2))[0]
    lines = [line for line in reads.rows_on_plan(sheet) if is_open(line)]
    draw = {"by": cast.rosa, "project": project, "sheet": sheet, "title": "Referrals"}
    made = sheets.draw_map(rows=[line.row for line in lines], plan_steps={2: step}, **draw)
    assert made.is_future and made.today is None
    drawn = MapStep.live.filter(map=made).order_by("position")
    assert [(one.what, one.role, one.person, one.plan_step) for one in drawn] == [
        ("Send the letter with all papers", "Front desk", "Mia TRAN", None),
        ("Call the family", "Nurse", "Nadia, on loan", step),
        ("Look at the list each Friday", "Coordinator", "", None),
    ]
    assert reads.map_from(sheet) == made
    later = sheets.take_steps(by=cast.rosa, plan=plan, sheet=sheet, rows=taken(stage.item_of(project), sheet, 5))[0]
    assert MapStep.live.get(map=made, what=later.what).plan_step == later
    with pytest.raises(Refused, match="It is drawn already: “Referrals”"):
        sheets.draw_map(rows=[line.row for line in lines], **draw)
    put_away(cast, made)
    with pytest.raises(Refused, match="No row says what happens"):
        sheets.draw_map(rows=[], **draw)
    assert ProcessMap.objects.count() == 1
