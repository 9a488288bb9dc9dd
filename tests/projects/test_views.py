"""Pages of a project as people use them: plain requests, no script."""

import datetime

import pytest
from django.urls import reverse

from groundwork.measures.writes import series
from groundwork.projects.models import ActionItem, ActionPlan, Evidence, Opportunity, PlanItem, Project, Step
from groundwork.projects.writes import activities, opportunities, plans
from tests.projects import stage

pytestmark = pytest.mark.django_db
KEY = stage.KEY
DRAFTS = "/cedar-hollow/drafts/"


@pytest.fixture
def project(cast):
    return stage.start(cast)


@pytest.fixture
def rosa(cast, as_person):
    return as_person(cast.rosa)


def at(name, *parts):
    return reverse(name, args=["cedar-hollow", KEY, *parts])


def text(response):
    return response.content.decode()


# ---------- starting ----------


def test_a_lead_starts_a_toolkit(cast, rosa):
    stage.publish()
    edition = stage.publish()
    page = rosa.get("/cedar-hollow/start/")
    assert "Six Building Blocks" in text(page)
    response = rosa.post(
        "/cedar-hollow/start/", {"edition": edition.pk, "kickoff": "2026-03-02", "champion": cast.omar.pk}
    )
    assert response["Location"] == at("board")
    assert Project.objects.get().champion == cast.omar


def test_starting_twice_is_refused_in_words(project, rosa):
    response = rosa.post("/cedar-hollow/start/", {"edition": project.edition_id, "kickoff": "2026-05-01"})
    assert response.status_code == 422
    assert "already works with" in text(response)


def test_without_a_project_its_pages_do_not_exist(cast, rosa):
    assert rosa.get(at("board")).status_code == 404


# ---------- board and timeline ----------


def test_the_board_shows_each_activity_once(project, rosa):
    page = text(rosa.get(at("board")))
    for item in ActionItem.live.filter(project=project):
        assert page.count(f'<a class="ct" href="{at("activity", item.pk)}"') <= 1
        assert f'href="{at("activity", item.pk)}"' in page


def test_the_board_says_what_to_do_next(cast, project, rosa):
    item = ActionItem.live.get(project=project, activity="record-med-every-change")
    stage.see(item, by=cast.rosa, kind="started", on=cast.cedar.today() - datetime.timedelta(days=24))
    page = text(rosa.get(at("board")))
    assert "Plan a test for “Record MED" in page
    assert "in Doing for 24 days without a test. Try it on one morning" in page
    assert "No test yet" in page


def test_nobody_is_told_to_test_what_cannot_be_tried_small(cast, project, rosa):
    """A kickoff event is held or not held; its page asks what was seen instead."""
    item = ActionItem.live.get(project=project, activity="host-kickoff-event")
    stage.see(item, by=cast.rosa, kind="started", on=cast.cedar.today() - datetime.timedelta(days=24))
    board, page = text(rosa.get(at("board"))), text(rosa.get(at("activity", item.pk)))
    assert "Plan a test for" not in board and "No test yet" not in board
    assert "Plan a small test" not in page
    assert "Say what you saw" in page
    own = activities.add_own(
        by=cast.rosa,
        project=project,
        title="Ours",
        topic="visits",
        stage="design-implement",
        first_month=3,
        last_month=5,
    )
    stage.see(own, by=cast.rosa, kind="started", on=cast.cedar.today() - datetime.timedelta(days=3))
    assert "Plan a test for “Ours”" in text(rosa.get(at("board")))


def test_mine_and_late_narrow_the_board(cast, project, rosa):
    item = stage.item_of(project)
    ActionItem.objects.filter(pk=item.pk).update(owner=cast.rosa)
    mine = text(rosa.get(at("board") + "?show=mine"))
    assert at("activity", item.pk) in mine
    assert at("activity", stage.item_of(project, 1).pk) not in mine
    assert "Nothing is late." in text(rosa.get(at("board") + "?show=late"))


def test_a_reader_without_the_right_sees_no_menu(cast, project, as_person):
    page = text(as_person(cast.lena).get(at("board")))
    assert "Move or change" not in page
    assert "Add activity" not in page


def test_the_timeline_draws_planned_against_actual(cast, project, rosa):
    item = stage.item_of(project)
    stage.see(item, by=cast.rosa, kind="started", on=datetime.date(2026, 4, 1))
    stage.see(item, by=cast.rosa, kind="in-place", on=datetime.date(2026, 6, 1))
    page = text(rosa.get(at("timeline")))
    assert "Ran month 2 to 4." in page
    assert page.count('class="tlr"') == ActionItem.live.filter(project=project).count()


# ---------- activities ----------


def adapted(item, **fields):
    return {
        "version": item.version,
        "title": str(item),
        "first_month": item.first_month,
        "last_month": item.last_month,
        "owner": "",
        "due": "",
        **fields,
    }


def test_adapting_an_activity(cast, project, rosa):
    item = stage.item_of(project)
    response = rosa.post(at("adapt", item.pk), adapted(item, title="Ours", owner=cast.mia.pk, due="2026-12-01"))
    assert response["Location"] == at("activity", item.pk)
    page = text(rosa.get(at("activity", item.pk)))
    assert "<h1>Ours</h1>" in page
    assert "The toolkit calls it" in page


def test_the_measures_an_activity_should_move_lead_on(cast, project, rosa, as_person):
    """To the clinic's own numbers where it counts them, else to where one is chosen; a reader is told."""
    agreements = ActionItem.live.get(project=project, activity="revise-patient-agreement")
    page = text(rosa.get(at("activity", agreements.pk)))
    assert f'{at("choose_measure")}?measure=agreement-signed"' in page
    assert "Not counted here" in text(as_person(cast.lena).get(at("activity", agreements.pk)))
    measure = next(row for row in stage.toolkit().measures if row.key == "agreement-signed")
    chosen = series.choose(by=cast.rosa, clinic=cast.cedar, toolkit=KEY, measure=measure)
    page = text(rosa.get(at("activity", agreements.pk)))
    assert f'<a href="/cedar-hollow/measures/{chosen.pk}/">{measure.title}</a>' in page
    assert "Choose it" not in page


def test_a_form_without_a_version_is_refused(project, rosa):
    item = stage.item_of(project)
    fields = adapted(item, title="Sneaky")
    del fields["version"]
    assert rosa.post(at("adapt", item.pk), fields).status_code == 422
    assert ActionItem.objects.get(pk=item.pk).title == item.title


def test_the_second_of_two_savers_sees_both_texts_and_chooses(cast, project, rosa, as_person):
    item = stage.item_of(project)
    opened = adapted(item)
    as_person(cast.ellen).post(at("adapt", item.pk), {**opened, "title": "From Ellen"})
    conflict = rosa.post(at("adapt", item.pk), {**opened, "title": "From Rosa", "due": "2026-12-01"})
    assert conflict.status_code == 409
    assert "From Ellen" in text(conflict)
    assert "From Rosa" in text(conflict)
    assert "Ellen Marsh saved this" in text(conflict)
    # Nobody touched the owner: stored as nothing and posted as nothing is one answer.
    assert "Nobody yet" not in text(conflict).partition("<main")[2]
    stored = ActionItem.objects.get(pk=item.pk)
    assert stored.title == "From Ellen"
    chosen = {
        **opened,
        "title": "From Rosa",
        "due": "2026-12-01",
        "version": stored.version,
        "choose-title": "theirs",
        "choose-due": "mine",
    }
    assert rosa.post(at("adapt", item.pk), chosen).status_code == 302
    stored.refresh_from_db()
    assert (stored.title, stored.due) == ("From Ellen", datetime.date(2026, 12, 1))


def test_who_saved_in_another_window_is_told_so(project, rosa):
    item = stage.item_of(project)
    opened = adapted(item)
    rosa.post(at("adapt", item.pk), {**opened, "title": "There"})
    page = text(rosa.post(at("adapt", item.pk), {**opened, "title": "Here"}))
    assert "You saved this in another window meanwhile." in page
    assert "Keep what was saved there" in page
    assert "Rosa Delgado saved this" not in page


def test_a_draft_comes_back_and_goes_with_the_save(cast, project, rosa):
    item = stage.item_of(project)
    address = at("adapt", item.pk)
    kept = rosa.post(
        DRAFTS,
        {"title": "Half typed", "version": 1, "draft_form": address, "draft_sequence": "1"},
    )
    assert kept.json()["sequence"] == 1
    page = text(rosa.get(address))
    assert "Half typed" in page
    assert "Your text is back." in page
    rosa.post(address, adapted(item, title="Whole", draft_sequence="3"))
    assert "Your text is back." not in text(rosa.get(address))


def test_an_autosave_that_arrives_after_the_save_is_dropped(project, rosa):
    item = stage.item_of(project)
    address = at("adapt", item.pk)
    rosa.post(address, adapted(item, title="Saved", draft_sequence="5"))
    rosa.post(DRAFTS, {"title": "Late", "version": 1, "draft_form": address, "draft_sequence": "4"})
    assert "Late" not in text(rosa.get(address))
    rosa.post(DRAFTS, {"title": "Newer", "version": 2, "draft_form": address, "draft_sequence": "6"})
    assert "Newer" in text(rosa.get(address))


def test_a_draft_is_nobody_elses(cast, project, rosa, as_person):
    address = at("adapt", stage.item_of(project).pk)
    rosa.post(DRAFTS, {"title": "Half typed", "draft_form": address, "draft_sequence": "1"})
    assert "Half typed" not in text(as_person(cast.ellen).get(address))


def test_switching_off_asks_for_the_reason(project, rosa):
    item = stage.item_of(project)
    assert rosa.post(at("switch_off", item.pk), {"version": 1, "off_reason": ""}).status_code == 422
    rosa.post(at("switch_off", item.pk), {"version": 1, "off_reason": "The hospital does it"})
    assert "The hospital does it" in text(rosa.get(at("board")))
    rosa.post(at("switch_on", item.pk))
    assert ActionItem.objects.get(pk=item.pk).off_on is None


def test_evidence_moves_the_card_and_can_be_undone(cast, project, rosa):
    item = stage.item_of(project)
    rosa.post(
        at("add_evidence", item.pk),
        {"kind": "in-place", "on": cast.cedar.today().isoformat(), "text": "On the wall of every room"},
    )
    assert "On the wall of every room" in text(rosa.get(at("activity", item.pk)))
    row = Evidence.objects.get()
    back = at("activity", item.pk)
    page = rosa.post(f"/cedar-hollow/bin/projects.evidence/{row.pk}/in/", {"then": back}, follow=True)
    assert "Undo" in text(page)
    assert not Evidence.live.exists()
    rosa.post(f"/cedar-hollow/bin/projects.evidence/{row.pk}/out/")
    assert Evidence.live.get().pk == row.pk


def test_evidence_from_tomorrow_is_a_field_error(cast, project, rosa):
    tomorrow = cast.cedar.today() + datetime.timedelta(days=1)
    response = rosa.post(
        at("add_evidence", stage.item_of(project).pk),
        {"kind": "started", "on": tomorrow.isoformat(), "text": "Soon"},
    )
    assert response.status_code == 422
    assert "has not come yet" in text(response)


def test_an_own_activity_joins_its_stage_by_its_first_month(project, rosa):
    topic = stage.toolkit().topics[2].key
    rosa.post(at("add_activity"), {"title": "Ask the pharmacy", "topic": topic, "first_month": 5, "last_month": 6})
    item = ActionItem.objects.get(title="Ask the pharmacy")
    assert (item.activity, item.topic, item.stage) == ("", topic, "design-implement")


# ---------- opportunities ----------


def test_circle_rate_and_choose_by_plain_forms(cast, project, rosa):
    rosa.post(at("add_opportunity"), {"title": "Renew on time"})
    row = Opportunity.objects.get()
    rosa.post(at("circle_opportunity", row.pk), {"version": row.version, "circle": "1"})
    row.refresh_from_db()
    rosa.post(
        at("rate_opportunity", row.pk),
        {"version": row.version, "importance": 5, "feasibility": 4, "priority": 5},
    )
    row.refresh_from_db()
    assert "Choose one" in text(rosa.get(at("opportunities")))
    rosa.post(at("choose_opportunity", row.pk), {"version": row.version, "reason": "It comes up every day"})
    page = text(rosa.get(at("opportunities")))
    assert "It comes up every day" in page
    item = stage.item_of(project)
    rosa.post(at("take_on", row.pk), {"activity": item.pk})
    assert "Renew on time" in text(rosa.get(at("activity", item.pk)))


def test_a_fourth_circle_says_which_three(cast, project, rosa):
    for title in "ABCD":
        rosa.post(at("add_opportunity"), {"title": title})
    rows = list(Opportunity.objects.order_by("title"))
    for row in rows:
        page = rosa.post(at("circle_opportunity", row.pk), {"version": row.version, "circle": "1"}, follow=True)
    assert "Three are circled" in text(page)
    assert Opportunity.objects.filter(is_circled=True).count() == 3


def test_another_clinics_opportunity_is_not_found(cast, project, rosa):
    other = stage.start(cast, clinic=cast.birch, by=cast.bella)
    theirs = opportunities.add_own(by=cast.bella, project=other, title="Birch secret")
    assert rosa.get(at("rate_opportunity", theirs.pk)).status_code == 404
    assert rosa.post(at("circle_opportunity", theirs.pk), {"version": 1, "circle": "1"}).status_code == 404
    theirs.refresh_from_db()
    assert not theirs.is_circled


# ---------- plans ----------


@pytest.fixture
def plan(cast, project):
    return stage.plan_of(project, by=cast.rosa)


def test_the_first_plan_from_empty_page_to_agreement(cast, project, rosa):
    assert "No plan yet" in text(rosa.get(at("current_plan")))
    rosa.post(at("new_plan"), {"starts": "2026-09-01", "ends": "2026-11-30"})
    plan = ActionPlan.objects.get()
    assert "Add the first activity" in text(rosa.get(at("plan", 1)))
    item = stage.item_of(project)
    rosa.post(
        at("add_item", 1),
        {"action_item": item.pk, "form": "detailed", "manager": cast.rosa.pk, "complete_by": "2026-11-30"},
    )
    entry = PlanItem.objects.get()
    add = at("add_step", 1, entry.pk)
    assert rosa.post(add, {"what": "List agreements", "who": cast.mia.pk, "again": "1"})["Location"] == add
    rosa.post(add, {"what": "Call the lab", "who_else": "The lab", "due": "2026-12-24"})
    page = text(rosa.get(at("plan", 1)))
    assert "Ask: is this the right amount?" in page
    rosa.post(at("capacity", 1), {"version": plan.version, "capacity": "right", "capacity_note": ""})
    plan.refresh_from_db()
    rosa.post(at("agree", 1), {"version": plan.version})
    plan.refresh_from_db()
    assert plan.agreed_on == cast.cedar.today()


def test_ticking_a_step_off_twice_keeps_the_first(cast, project, plan, rosa):
    entry = plans.add_item(
        by=cast.rosa,
        plan=plan,
        action_item=stage.item_of(project),
        form="detailed",
        manager=None,
        complete_by=plan.ends,
    )
    step = plans.add_step(by=cast.rosa, item=entry, what="List agreements")
    tick = {"version": step.version, "done": "1"}
    rosa.post(at("finish", 1, "step", step.pk), tick)
    rosa.post(at("finish", 1, "step", step.pk), tick)
    step.refresh_from_db()
    assert (step.done_on, step.version) == (cast.cedar.today(), 2)


def test_the_next_plan_reads_the_last_one_back(cast, project, plan, rosa):
    entry = plans.add_item(
        by=cast.rosa,
        plan=plan,
        action_item=stage.item_of(project),
        form="detailed",
        manager=None,
        complete_by=plan.ends,
    )
    left = plans.add_step(by=cast.rosa, item=entry, what="Still to do", who=cast.mia)
    page = text(rosa.get(at("new_plan")))
    assert "Action plan 1, read back" in page
    assert f'value="{left.pk}"' in page
    rosa.post(at("new_plan"), {"starts": "2026-12-01", "ends": "2027-02-28", "carry_over": [left.pk]})
    assert "From plan 1" in text(rosa.get(at("plan", 2)))


def test_a_step_of_another_plan_is_not_carried(cast, project, plan, rosa):
    other = stage.start(cast, clinic=cast.birch, by=cast.bella)
    theirs = stage.plan_of(other, by=cast.bella)
    entry = plans.add_item(
        by=cast.bella,
        plan=theirs,
        action_item=stage.item_of(other),
        form="detailed",
        manager=None,
        complete_by=theirs.ends,
    )
    foreign = plans.add_step(by=cast.bella, item=entry, what="Birch secret")
    response = rosa.post(at("new_plan"), {"starts": "2026-12-01", "ends": "2027-02-28", "carry_over": [foreign.pk]})
    assert "Birch secret" not in text(response)
    assert not Step.objects.filter(clinic=cast.cedar).exists()


def test_a_plan_that_ends_before_it_starts_is_a_field_error(project, rosa):
    response = rosa.post(at("new_plan"), {"starts": "2026-12-01", "ends": "2026-11-01"})
    assert response.status_code == 422
    assert "not after the start" in text(response)
    assert not ActionPlan.objects.exists()


# ---------- papers ----------


@pytest.fixture
def filled(cast, project, plan):
    entry = plans.add_item(
        by=cast.rosa,
        plan=plan,
        action_item=stage.item_of(project),
        form="detailed",
        manager=None,
        complete_by=plan.ends,
    )
    plans.add_step(by=cast.rosa, item=entry, what="Renew <agreements> & more", who=cast.mia, due=plan.ends)
    return plan


def test_the_cheat_sheet_says_the_same_as_page_pdf_and_word(filled, rosa):
    from io import BytesIO

    from docx import Document
    from pypdf import PdfReader

    page = text(rosa.get(at("cheat_sheet", 1)))
    assert "Renew &lt;agreements&gt; &amp; more" in page
    pdf = PdfReader(BytesIO(rosa.get(at("cheat_sheet_pdf", 1)).content))
    printed = " ".join(sheet.extract_text() for sheet in pdf.pages)
    word = Document(BytesIO(rosa.get(at("cheat_sheet_word", 1)).content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    for words in ("Renew <agreements> & more", "Mia Tran", "Mon 30 Nov"):
        assert words in printed
        assert words in cells
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part" in pdf.trailer["/Root"]["/Metadata"].get_data().decode()


def test_the_timeline_prints_on_one_page(project, rosa):
    from io import BytesIO

    from pypdf import PdfReader

    pdf = PdfReader(BytesIO(rosa.get(at("timeline_pdf")).content))
    assert len(pdf.pages) == 1
    printed = pdf.pages[0].extract_text()
    for activity in stage.toolkit().activities:
        assert activity.title in printed.replace("\n", " ")
