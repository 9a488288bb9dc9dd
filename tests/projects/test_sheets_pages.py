"""The pages on which worksheets flow on: the list and its comparison, rows on the plan, the map, the checklist."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundwork.projects.models import ActionItem, Opportunity, PdsaCycle, PlanItem, ProcessMap, SheetUse, Step
from groundwork.projects.writes import opportunities, plans
from groundwork.questionnaires.models import Response
from tests.projects import pdsa_sheets, stage, worksheets
from tests.projects.worksheets import fresh, url, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(cast):
    return worksheets.start(cast)


@pytest.fixture
def rosa(cast, as_person):
    return as_person(cast.rosa)


@pytest.fixture
def row(cast, project):
    return worksheets.circled(project, cast.rosa)


def grid_fields(row, **changes):
    return {"version": row.version, "feasibility": 4, "priority": 5, **changes}


# ---------- the list ----------


def test_the_list_leads_from_the_circle_to_the_sheet_to_the_grid(cast, rosa, as_person, row):
    page = words_of(rosa.get(url("opportunities")))
    assert "Think “Closing referrals” through" in page and "Open its brainstorm sheet" in page
    assert "Open its brainstorm sheet" not in words_of(as_person(cast.lena).get(url("opportunities")))
    assert not SheetUse.objects.exists()
    opened = rosa.post(url("open_opportunity_sheet", row.pk))
    use = SheetUse.objects.get()
    assert opened.url == reverse("round_answers", args=["cedar-hollow", use.round_id])
    assert "Go on with the sheet of “Closing referrals”" in words_of(rosa.get(url("opportunities")))
    worksheets.fill(use.round, cast.mia, worksheets.JUDGED)
    page = words_of(rosa.get(url("opportunities")))
    assert "Sheet says doable 4, priority 5." in page
    assert "It decides: This is our priority task" in page
    reader = words_of(as_person(cast.lena).get(url("opportunities")))
    assert "Sheet says doable 4, priority 5." in reader and "Put these on the grid" not in reader


def test_one_click_puts_the_ratings_on_the_grid_and_one_takes_them_off(cast, rosa, project):
    row = worksheets.circled(project, cast.rosa, feasibility=2, priority=None)
    worksheets.brainstorm(row, cast.mia)
    done = rosa.post(url("put_on_grid", row.pk), grid_fields(row), follow=True)
    assert (fresh(row).feasibility, fresh(row).priority) == (4, 5)
    page = done.content.decode()
    assert "is on the grid as its sheet says" in words_of(done) and "Sheet says" not in words_of(done)
    undo = page.split('action="' + url("take_off_grid", row.pk))[1].split('"')[0].replace("&amp;", "&")
    rosa.post(url("take_off_grid", row.pk) + undo)
    assert (fresh(row).feasibility, fresh(row).priority) == (2, None)


def test_a_click_on_an_old_page_changes_nothing(cast, rosa, row):
    use = worksheets.brainstorm(row, cast.mia)
    old = grid_fields(row)
    opportunities.rate(by=cast.mia, opportunity=row, version=row.version, importance=3, feasibility=None, priority=None)
    late = rosa.post(url("put_on_grid", row.pk), old, follow=True)
    assert "Mia Tran changed “Closing referrals” a moment ago" in words_of(late)
    # The sheet says something else by now than the page that was clicked.
    worksheets.fill(use.round, cast.mia, {"feasibility": 1})
    late = rosa.post(url("put_on_grid", row.pk), grid_fields(fresh(row)), follow=True)
    assert "changed a moment ago. Look again" in words_of(late)
    for odd in ({"version": "x"}, {"feasibility": "9"}, {"priority": ""}):
        assert rosa.post(url("put_on_grid", row.pk), grid_fields(fresh(row), **odd)).status_code == 302
    assert (fresh(row).feasibility, fresh(row).priority) == (None, None)


def test_a_step_back_after_somebody_elses_change_leaves_theirs(cast, rosa, row):
    worksheets.brainstorm(row, cast.mia)
    rosa.post(url("put_on_grid", row.pk), grid_fields(row))
    row = fresh(row)
    undo = f"{url('take_off_grid', row.pk)}?version={row.version}&feasibility=&priority="
    opportunities.rate(by=cast.mia, opportunity=row, version=row.version, importance=1, feasibility=3, priority=3)
    assert "Mia Tran changed" in words_of(rosa.post(undo, follow=True))
    assert (fresh(row).feasibility, fresh(row).priority) == (3, 3)


def test_the_reason_of_the_sheet_stands_ready_where_it_fits(cast, rosa, row):
    worksheets.brainstorm(row, cast.mia)
    assert worksheets.JUDGED["reason"] in rosa.get(url("choose_opportunity", row.pk)).content.decode()
    assert worksheets.JUDGED["reason"] not in rosa.get(url("drop_opportunity", row.pk)).content.decode()


# ---------- side by side ----------


def test_the_sheets_stand_side_by_side_above_the_grid(cast, rosa, project, row):
    assert "No sheet says anything yet" in words_of(rosa.get(url("compare_opportunities")))
    second = worksheets.circled(project, cast.rosa, "Families know the team", feasibility=3, priority=2)
    resources = {"rows": {"time": {"have": "An hour a week", "need": "Two more"}}, "added": []}
    worksheets.brainstorm(row, cast.mia, worksheets.JUDGED | {"resources": resources, "obstacles": "Flu season"})
    worksheets.brainstorm(second, cast.mia, {"feasibility": 3})
    response = rosa.get(url("compare_opportunities"))
    page = words_of(response)
    assert "We have Time An hour a week Not answered" in page
    assert "We need Time Two more Not answered" in page
    assert "What could get in the way? Flu season Not answered" in page
    assert "Doable 4 (Easy) 3 (Possible)" in page
    # Nobody answered it, so it takes no line.
    assert "How does it fit into a usual day?" not in page
    assert "The grid" in page and 'data-l="Families know the team"' in response.content.decode()


def test_a_toolkit_without_such_a_sheet_has_no_comparison(cast, rosa):
    stage.start(cast)
    place = ["cedar-hollow", stage.KEY]
    assert rosa.get(reverse("compare_opportunities", args=place)).url == reverse("opportunities", args=place)


# ---------- rows on the plan ----------


def ticked(sheet, item, *numbers, **changes):
    fields = {}
    for number in numbers:
        what = worksheets.ROWS[number - 1]["what"]
        fields |= {f"take_{number}": "on", f"what_{number}": what, f"item_{number}": item.pk, f"due_{number}": ""}
    return fields | changes


def test_without_a_plan_the_page_leads_to_one(cast, rosa, project):
    sheet = worksheets.planning_sheet(project, cast.rosa)
    page = rosa.get(url("sheet_steps", sheet.pk))
    assert "There is no action plan yet" in words_of(page) and url("new_plan") in page.content.decode()
    item = stage.item_of(project)
    assert rosa.post(url("sheet_steps", sheet.pk), ticked(sheet, item, 1)).status_code == 422


def test_rows_go_to_the_priority_s_activity_with_people_by_name(cast, rosa, project, row):
    item = worksheets.serve(project, row, cast.rosa)
    opportunities.choose(by=cast.rosa, opportunity=row, version=row.version, reason="Now")
    plan = stage.plan_of(project, by=cast.rosa)
    sheet = worksheets.planning_sheet(project, cast.rosa)
    page = rosa.get(url("sheet_steps", sheet.pk))
    words = words_of(page)
    assert f'<option value="{item.pk}" selected>' in page.content.decode()
    assert "Not for the plan: The sheet says: dropped." in words
    assert "Not for the plan: It does not say what happens." in words
    assert 'value="2026-12-04"' in page.content.decode()
    done = rosa.post(url("sheet_steps", sheet.pk), ticked(sheet, item, 1, 2, 5, due_1="2026-12-04"))
    assert done.url == url("plan", plan.number)
    assert list(Step.live.order_by("pk").values_list("who__name", "who_else", "due", "sheet_row")) == [
        ("Mia Tran", "", datetime.date(2026, 12, 4), 1),
        (None, "Nadia, on loan", None, 2),
        (None, "Coordinator", None, 5),
    ]
    assert PlanItem.live.get(plan=plan).action_item == item
    there = rosa.get(done.url)
    assert "From Planning sheet, row 1" in words_of(there)
    assert f"{url('sheet_steps', sheet.pk)}#row-1" in there.content.decode()
    step = Step.live.get(sheet_row=1)
    assert "It comes from Planning sheet, row 1" in words_of(rosa.get(url("change_step", plan.number, step.pk)))
    plans.finish_step(by=cast.rosa, step=step, version=step.version, done_on=cast.cedar.today())
    again = words_of(rosa.get(url("sheet_steps", sheet.pk)))
    assert "On the plan: Send the letter with all papers" in again and "Done" in again
    assert "Add the ticked rows" not in again
    round_page = words_of(rosa.get(reverse("round", args=["cedar-hollow", sheet.pk])))
    assert "3 of 5 rows are on the action plan, 1 done." in round_page


def test_what_is_wrong_with_a_row_is_said_and_nothing_is_added(cast, rosa, project):
    stage.plan_of(project, by=cast.rosa)
    sheet = worksheets.planning_sheet(project, cast.rosa)
    item = stage.item_of(project)
    here = url("sheet_steps", sheet.pk)
    for fields, says in (
        ({}, "Tick at least one row."),
        (ticked(sheet, item, 1, 2, item_2=""), "Choose the activity that row 2 goes to."),
        (ticked(sheet, item, 1, 2, what_2="Call nobody"), "Row 2 was changed a moment ago."),
        (ticked(sheet, item, 1, take_3="on"), "Row 3: The sheet says: dropped."),
        (ticked(sheet, item, 1, take_9="on"), "Row 9: It is not on the sheet any more."),
        (ticked(sheet, item, 1, due_1="soon"), "Write the day as year-month-day"),
        (ticked(sheet, item, 1, item_1="7777777"), "Choose one of the list"),
    ):
        answer = rosa.post(here, fields)
        assert answer.status_code == 422, says
        assert says in words_of(answer)
    assert not Step.objects.exists() and not PlanItem.objects.exists()


def test_two_who_share_a_name_are_not_guessed_between(cast, rosa, project):
    type(cast.omar).objects.filter(pk=cast.omar.pk).update(name="Mia Tran")
    stage.plan_of(project, by=cast.rosa)
    sheet = worksheets.planning_sheet(project, cast.rosa)
    rosa.post(url("sheet_steps", sheet.pk), ticked(sheet, stage.item_of(project), 1))
    assert Step.live.values_list("who", "who_else").get() == (None, "Mia TRAN")


def test_only_sheets_with_such_rows_have_the_page(cast, rosa, project, row):
    use = worksheets.brainstorm(row, cast.rosa)
    assert rosa.get(url("sheet_steps", use.round_id)).status_code == 404
    assert rosa.post(url("draw_sheet_map", use.round_id)).status_code == 404


def test_rows_that_stand_on_the_sheet_go_too(cast, rosa):
    """Another toolkit, where the sheet brings the rows along and has no roles."""
    project = stage.start(cast)
    plan = stage.plan_of(project, by=cast.rosa)
    rosa.post(
        reverse("open_round", args=["cedar-hollow", stage.KEY, "policy-checklist"]),
        {"title": "Policy", "purpose": "other", "opens_on": cast.cedar.today().isoformat()},
    )
    copy = Response.objects.get(is_shared=True)
    rows = {"read": {"who": "Omar Haddad", "by": "2026-12-01"}}
    worksheets.fill(copy.round, cast.rosa, {"steps": {"rows": rows, "added": []}})
    here = reverse("sheet_steps", args=["cedar-hollow", stage.KEY, copy.round_id])
    assert "2. Team reads the marked text" in words_of(rosa.get(here))
    item = ActionItem.live.get(project=project, activity="revise-policy")
    rosa.post(here, {"take_2": "on", "what_2": "Team reads the marked text", "item_2": item.pk, "due_2": "2026-12-01"})
    step = Step.live.get(plan_item__plan=plan)
    assert (step.who, step.sheet_row, step.due) == (cast.omar, 2, datetime.date(2026, 12, 1))


# ---------- the map ----------


def test_one_click_draws_the_rows_as_a_future_map(cast, rosa, project):
    sheet = worksheets.planning_sheet(project, cast.rosa)
    drawn = rosa.post(url("draw_sheet_map", sheet.pk), follow=True)
    words = words_of(drawn)
    assert "Drawn as a future map: how the work should go" in words
    assert "3 steps by 3 roles" in words
    made = ProcessMap.live.get()
    assert made.title in words_of(rosa.get(url("sheet_steps", sheet.pk)))
    assert "It is drawn already" in words_of(rosa.post(url("draw_sheet_map", sheet.pk), follow=True))
    assert ProcessMap.objects.count() == 1


# ---------- the checklist of an adopted test ----------


def test_an_adopted_test_offers_its_checklist(cast, rosa, as_person, project):
    cycle = pdsa_sheets.start(project, cast.rosa)
    here = url("test", cycle.number)
    assert "ollout checklist" not in words_of(rosa.get(here, follow=True))
    assert "that Act adopted" in words_of(rosa.post(url("open_test_sheet", cycle.number), follow=True))
    PdsaCycle.objects.filter(pk=cycle.pk).update(
        **dict.fromkeys(("plan_done_on", "do_done_on", "study_done_on", "act_done_on"), datetime.date(2026, 11, 9)),
        decision="adopt",
    )
    page = words_of(rosa.get(here))
    assert "Make it the way things are done" in page and "Open the rollout checklist" in page
    opened = rosa.post(url("open_test_sheet", cycle.number), follow=True)
    assert "Rollout checklist: Test 1" in words_of(opened)
    use = SheetUse.objects.get()
    worksheets.fill(use.round, cast.mia, {"change": "A list at the desk"})
    page = words_of(rosa.get(here))
    assert "Go on with the rollout checklist" in page and "1 of 8 answered" in page
    about = words_of(as_person(cast.lena).get(reverse("round", args=["cedar-hollow", use.round_id])))
    assert f"About {cycle} , which was adopted." in about


def test_another_clinic_and_another_project_have_no_such_pages(cast, as_person, rosa, project, row):
    other = worksheets.circled(stage.start(cast), cast.rosa, "Refills")
    assert rosa.post(url("open_opportunity_sheet", other.pk)).status_code == 404
    assert as_person(cast.bella).post(url("open_opportunity_sheet", row.pk)).status_code == 404
    assert as_person(cast.lena).post(url("open_opportunity_sheet", row.pk)).status_code == 403
    assert Opportunity.objects.count() == 2 and not SheetUse.objects.exists()


# ---------- what it costs, and the chain ----------


def test_the_chain_of_a_sheet_is_that_of_what_it_is_about(cast, rosa, project, row):
    item = worksheets.serve(project, row, cast.rosa)
    use = worksheets.brainstorm(row, cast.rosa)
    page = words_of(rosa.get(reverse("round", args=["cedar-hollow", use.round_id])))
    assert f"Opportunity Closing referrals Activity {item}" in page


def test_pages_of_sheets_cost_the_same_for_one_and_for_many(cast, rosa, project):
    def costs(*addresses):
        found = []
        for address in addresses:
            rosa.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert rosa.get(address).status_code == 200
            found.append(len(queries))
        return found

    first = worksheets.circled(project, cast.rosa)
    worksheets.brainstorm(first, cast.rosa)
    sheet = worksheets.planning_sheet(project, cast.rosa, rows=worksheets.ROWS[:1])
    plan = stage.plan_of(project, by=cast.rosa)
    item = stage.item_of(project)
    rosa.post(url("sheet_steps", sheet.pk), ticked(sheet, item, 1))
    pages = (
        url("opportunities"),
        url("compare_opportunities"),
        url("sheet_steps", sheet.pk),
        reverse("round", args=["cedar-hollow", sheet.pk]),
        url("plan", plan.number),
    )
    before = costs(*pages)
    for title in ("Second", "Third"):
        worksheets.brainstorm(worksheets.circled(project, cast.rosa, title), cast.rosa)
    more = [{"what": f"Thing {number}", "person": "Omar Haddad"} for number in range(2, 24)]
    worksheets.write_rows(sheet, cast.rosa, [worksheets.ROWS[0], *more])
    fields = {
        f"{name}_{number}": value for number in range(2, 14) for name, value in (("take", "on"), ("item", item.pk))
    }
    fields |= {f"what_{number}": f"Thing {number}" for number in range(2, 14)}
    assert rosa.post(url("sheet_steps", sheet.pk), fields).status_code == 302
    assert costs(*pages) == before
