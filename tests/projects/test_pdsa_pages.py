"""The pages of tests of change, by POST without script."""

import datetime
import re

import pytest
from django.urls import reverse

from groundwork.measures.models import Series
from groundwork.projects import gates
from groundwork.projects.models import PdsaCycle, Step
from groundwork.projects.reads.pdsa import questions_of, tasks_of
from groundwork.projects.writes import pdsa
from tests.projects import pdsa_sheets as sheets
from tests.projects import stage
from tests.projects.pdsa_sheets import step_of, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_november(time_machine):
    time_machine.move_to(sheets.A_MONDAY, tick=False)


@pytest.fixture
def project(cast):
    return stage.start(cast)


@pytest.fixture
def rosa(cast, as_person):
    return as_person(cast.rosa)


def plan_fields(cycle, **changes):
    """What a browser posts from a filled Plan box."""
    fields = {
        "version": cycle.version,
        "change": "Carl flags each agreement",
        "whom": "5 patients",
        "where": "Carl's desk",
        "starts": "2026-11-16",
        "ends": "2026-11-17",
        "data_what": "Flags set",
        "data_who": "Janelle",
        "data_how": "",
        "questions-0-pk": "",
        "questions-0-question": "Will he see the dates?",
        "questions-0-prediction": "4 of 5",
        "questions-1-pk": "",
        "questions-1-question": "",
        "questions-1-prediction": "",
        "tasks-0-pk": "",
        "tasks-0-what": "Hand out the card",
        "tasks-0-who": "Carl",
    }
    return fields | changes


def study_fields(cycle, **changes):
    fields = {"version": cycle.version, "learned": "The sheet works"}
    for index, row in enumerate(questions_of(cycle)):
        fields |= {
            f"results-{index}-pk": row.pk,
            f"results-{index}-result": "7 of 9",
            f"results-{index}-verdict": "less",
        }
    return fields | changes


DO_FIELDS = {
    "done": "He flagged 4 of 5",
    "really_started": "2026-11-02",
    "really_ended": "2026-11-03",
    "observed": "",
}
ACT_FIELDS = {"decision": "adapt", "reason": "Cover at lunch", "next_change": "Tell Denise"}


def fields_of(box, cycle, **changes):
    if box == "plan":
        return plan_fields(cycle, **changes)
    if box == "study":
        return study_fields(cycle, **changes)
    return {"version": cycle.version} | {"do": DO_FIELDS, "act": ACT_FIELDS}[box] | changes


# ---------- list and start ----------


def test_the_list_says_what_to_do_first(rosa, cast, project):
    sheets.upto(project, cast.rosa, "study")
    sheets.upto(project, cast.rosa, "closed", decision="adopt", title="Huddle")
    page = rosa.get(url("tests"))
    words = text_of(page)
    assert "Finish Study of “Flag agreements at check-in”" in words
    assert "3 days late" in words
    assert "It was to end Fri 6 Nov. Missing: what you learned" in words
    assert "All 2 Open 1 Late 1 Closed 1" in words
    assert "Huddle" in words


@pytest.mark.parametrize(
    ("show", "titles"),
    [("all", ["Late", "Fresh", "Closed"]), ("open", ["Late", "Fresh"]), ("late", ["Late"]), ("closed", ["Closed"])],
)
def test_the_list_narrows(rosa, cast, project, show, titles):
    sheets.upto(project, cast.rosa, "closed", title="Closed")
    sheets.upto(project, cast.rosa, "study", title="Late")
    sheets.start(project, cast.rosa, title="Fresh")
    page = rosa.get(url("tests"), {"show": show})
    assert [row.cycle.title for row in page.context["rows"]] == titles


def test_an_empty_list_offers_the_first_test(rosa, project):
    page = rosa.get(url("tests"))
    assert "No test yet" in text_of(page)
    assert url("new_test") in page.content.decode()


def test_starting_a_test_leads_to_its_plan(rosa, cast, project):
    item = stage.item_of(project, 3)
    page = rosa.get(url("new_test"), {"activity": item.pk})
    assert page.context["form"].initial["owner"] == cast.rosa.pk
    saved = rosa.post(
        url("new_test"), {"title": "Flag it", "action_item": item.pk, "owner": cast.mia.pk, "step": "", "series": ""}
    )
    assert saved.url == url("test", 1)
    assert rosa.get(saved.url).url == url("test_box", 1, "plan")
    cycle = PdsaCycle.objects.get()
    assert (cycle.title, cycle.action_item, cycle.owner) == ("Flag it", item, cast.mia)


def test_a_start_without_a_title_is_sent_back(rosa, project):
    page = rosa.post(url("new_test"), {"title": ""})
    assert page.status_code == 422
    assert "Nothing was saved yet" in text_of(page)
    assert not PdsaCycle.objects.exists()


def test_a_step_brings_its_activity_along(rosa, cast, project):
    step = step_of(project, cast.rosa, 2)
    page = rosa.get(url("new_test"), {"step": step.pk})
    form = page.context["form"]
    assert (form.initial["action_item"], form.initial["title"]) == (step.plan_item.action_item_id, "Write the page")
    fields = {"title": "Try it", "owner": cast.rosa.pk, "step": step.pk}
    wrong = rosa.post(url("new_test"), fields | {"action_item": stage.item_of(project, 5).pk})
    assert wrong.status_code == 422
    assert "Choose that activity, or no step" in text_of(wrong)
    rosa.post(url("new_test"), fields | {"action_item": step.plan_item.action_item_id})
    assert PdsaCycle.objects.get().step == step


def test_the_next_test_keeps_its_ramps_activity(rosa, cast, project):
    cycle = sheets.upto(project, cast.rosa, "closed", item=4)
    here = url("new_test") + "?previous=1"
    assert "It follows test 1" in text_of(rosa.get(here))
    rosa.post(here, {"title": "With cover", "owner": cast.rosa.pk, "action_item": stage.item_of(project, 7).pk})
    after = PdsaCycle.objects.get(number=2)
    assert (after.previous, after.action_item, after.change) == (cycle, cycle.action_item, "Tell Denise as well")


def test_the_next_test_waits_for_a_decision(rosa, cast, project):
    sheets.upto(project, cast.rosa, "act")
    page = rosa.post(url("new_test") + "?previous=1", {"title": "Too early", "owner": cast.rosa.pk})
    assert page.status_code == 422
    assert "has no decision yet" in text_of(page)


def test_title_and_measure_are_changed_on_a_page_of_their_own(rosa, cast, project):
    cycle = sheets.upto(project, cast.rosa, "closed")
    series = Series.objects.create(
        clinic=cast.cedar, title="Agreement on file", numerator="signed", created_by=cast.rosa, changed_by=cast.rosa
    )
    fields = {"version": cycle.version, "title": "Flags", "owner": cast.mia.pk, "series": series.pk, "step": ""}
    assert rosa.post(url("test_about", 1), fields).url == url("test", 1)
    cycle = sheets.fresh(cycle)
    assert (cycle.title, cycle.owner, cycle.series) == ("Flags", cast.mia, series)


# ---------- the boxes: main, empty, error, conflict ----------


@pytest.mark.parametrize("box", list(gates.BOXES))
def test_a_box_is_saved_empty(rosa, cast, project, box):
    sheets.upto(project, cast.rosa, box)
    here = url("test_box", 1, box)
    page = rosa.get(here)
    assert page.status_code == 200
    cycle = sheets.fresh(PdsaCycle.objects.get())
    saved = rosa.post(here, {"version": cycle.version, "save": "1"})
    assert saved.url == here
    assert gates.open_box(sheets.fresh(cycle)) == box


@pytest.mark.parametrize("box", list(gates.BOXES))
def test_a_box_is_completed(rosa, cast, project, box):
    cycle = sheets.upto(project, cast.rosa, box)
    saved = rosa.post(url("test_box", 1, box), fields_of(box, cycle, complete="1"))
    assert saved.url == url("test", 1)
    cycle = sheets.fresh(cycle)
    assert gates.done_on(cycle, box) == datetime.date(2026, 11, 9)
    after = rosa.get(saved.url, follow=True)
    assert f"{gates.BOXES[box]} is complete." in text_of(after)


MISSING = {
    "plan": ({"where": "", "questions-0-prediction": ""}, ["Say where", "Question 1: say what you expect to see"]),
    "do": ({"done": "", "really_ended": ""}, ["Say what was really done", "Give the day the test really ended"]),
    "study": (
        {"learned": "", "results-1-verdict": ""},
        ["Say what you learned", "Question 2: nobody has compared this with the prediction yet"],
    ),
    "act": ({"decision": "", "reason": ""}, ["Choose what happens with this change", "Say why"]),
}


@pytest.mark.parametrize("box", list(gates.BOXES))
def test_a_box_with_gaps_says_where_and_keeps_the_text(rosa, cast, project, box):
    cycle = sheets.upto(project, cast.rosa, box)
    taken, sentences = MISSING[box]
    page = rosa.post(url("test_box", 1, box), fields_of(box, cycle, complete="1") | taken)
    assert page.status_code == 422
    words = text_of(page)
    assert "Nothing was saved yet. Fix these first" in words
    for sentence in sentences:
        assert words.count(sentence) == 2  # in the summary, and beside the field
    html = page.content.decode()
    for target in re.findall(r'<li><a href="#(id_[\w-]+)"', html):
        assert f'id="{target}"' in html
    assert gates.done_on(sheets.fresh(cycle), box) is None
    kept = {"plan": "Carl flags each agreement", "do": "2026-11-02", "study": "7 of 9", "act": "Tell Denise"}
    assert kept[box] in html


@pytest.mark.parametrize("box", list(gates.BOXES))
def test_two_people_at_one_box_see_both_texts(rosa, cast, project, as_person, box):
    cycle = sheets.upto(project, cast.rosa, box)
    fills = {"plan": sheets.plan, "do": sheets.do, "study": sheets.study, "act": sheets.act}
    fills[box](sheets.fresh(cycle), cast.mia, complete=False)
    fields = fields_of(box, cycle, save="1")
    page = rosa.post(url("test_box", 1, box), fields)
    assert page.status_code == 409
    words = text_of(page)
    assert "Mia Tran saved this while you wrote" in words
    theirs = {
        "plan": "10 patients on the list",
        "do": "Carl flagged 7 of 9",
        "study": "lunch does not",
        "act": "know too",
    }
    mine = {"plan": "5 patients", "do": "He flagged 4 of 5", "study": "The sheet works", "act": "Cover at lunch"}
    assert theirs[box] in words
    assert mine[box] in words
    assert sheets.fresh(cycle).changed_by == cast.mia

    version = sheets.fresh(cycle).version
    choices = {f"choose-{difference.name}": "theirs" for difference in page.context["differences"]}
    rosa.post(url("test_box", 1, box), fields | choices | {"version": version})
    assert sheets.fresh(cycle).changed_by == cast.mia, "everything of hers was chosen, so nothing changed"
    rosa.post(url("test_box", 1, box), fields | {"version": version})
    kept = {"plan": "whom", "do": "done", "study": "learned", "act": "reason"}
    assert getattr(sheets.fresh(cycle), kept[box]) == mine[box]


def test_a_conflict_keeps_rows_whole(rosa, cast, project):
    cycle = sheets.start(project, cast.rosa)
    sheets.plan(sheets.fresh(cycle), cast.mia, complete=False)
    page = rosa.post(url("test_box", 1, "plan"), plan_fields(cycle, save="1"))
    rows = next(difference for difference in page.context["differences"] if difference.name == "questions")
    assert rows.yours == "1. Will he see the dates? 4 of 5"
    assert rows.theirs.splitlines() == [
        "1. Will the desk see the end dates? 8 of 10 flagged",
        "2. Does it slow the line? Under 1 minute each",
    ]
    version = sheets.fresh(cycle).version
    fields = plan_fields(cycle, save="1") | {"version": version, "choose-questions": "theirs", "choose-tasks": "mine"}
    assert rosa.post(url("test_box", 1, "plan"), fields).status_code == 302
    assert [row.prediction for row in questions_of(cycle)] == ["8 of 10 flagged", "Under 1 minute each"]
    assert [row.what for row in tasks_of(cycle)] == ["Hand out the card"]
    assert sheets.fresh(cycle).whom == "5 patients"


def test_days_the_wrong_way_round_are_sent_back(rosa, cast, project):
    cycle = sheets.start(project, cast.rosa)
    page = rosa.post(url("test_box", 1, "plan"), plan_fields(cycle, ends="2026-11-15", save="1"))
    assert page.status_code == 422
    assert "15 Nov 2026 comes before the first day" in text_of(page)


def test_do_takes_no_day_to_come(rosa, cast, project):
    cycle = sheets.upto(project, cast.rosa, "do")
    page = rosa.post(url("test_box", 1, "do"), fields_of("do", cycle, really_ended="2026-11-10", save="1"))
    assert page.status_code == 422
    assert "10 Nov 2026 has not come yet" in text_of(page)


# ---------- rows without script ----------


def test_rows_are_added_moved_and_emptied(rosa, cast, project):
    cycle = sheets.start(project, cast.rosa)
    here = url("test_box", 1, "plan")
    saved = rosa.post(here, plan_fields(cycle, more="questions"))
    assert saved.url == f"{here}#id_questions"
    page = rosa.get(here)
    rows = page.context["form"].question_rows()
    assert [row.cells["question"].value for row in rows] == ["Will he see the dates?", ""]

    cycle = sheets.fresh(cycle)
    first = questions_of(cycle)[0]
    two = plan_fields(cycle) | {
        "questions-0-pk": first.pk,
        "questions-1-question": "Does it slow the line?",
        "questions-1-prediction": "1 minute",
    }
    rosa.post(here, two | {"save": "1"})
    first, second = questions_of(cycle)
    moved = plan_fields(sheets.fresh(cycle)) | {
        "questions-0-pk": first.pk,
        "questions-0-question": first.question,
        "questions-1-pk": second.pk,
        "questions-1-question": second.question,
        "questions-1-prediction": second.prediction,
        "up": "questions-1",
    }
    assert rosa.post(here, moved).url == f"{here}#id_questions"
    assert [row.pk for row in questions_of(cycle)] == [second.pk, first.pk]

    def pressed(button, prefix):
        fresh = {"version": sheets.fresh(cycle).version}
        rows = {
            f"questions-{n}-{field}": value
            for n, row in enumerate(questions_of(cycle))
            for field, value in (("pk", row.pk), ("question", row.question), ("prediction", row.prediction))
        }
        return rosa.post(here, plan_fields(sheets.fresh(cycle)) | rows | fresh | {button: prefix})

    assert pressed("down", "questions-0").url == f"{here}#id_questions"
    assert [row.pk for row in questions_of(cycle)] == [first.pk, second.pk]
    pressed("down", "questions-1")
    pressed("up", "questions-0")
    assert [row.pk for row in questions_of(cycle)] == [first.pk, second.pk]
    pressed("remove", "questions-0")
    assert [row.pk for row in questions_of(cycle)] == [second.pk]
    pressed("remove", "tasks-0")
    assert [row.pk for row in questions_of(cycle)] == [second.pk]


def test_a_row_that_is_emptied_goes(rosa, cast, project):
    cycle = sheets.start(project, cast.rosa)
    here = url("test_box", 1, "plan")
    two = plan_fields(cycle) | {"questions-1-question": "Does it slow the line?", "questions-1-prediction": "1 minute"}
    rosa.post(here, two | {"save": "1"})
    first, second = questions_of(cycle)
    moved = plan_fields(sheets.fresh(cycle)) | {
        "questions-0-pk": first.pk,
        "questions-1-pk": second.pk,
        "questions-1-question": second.question,
        "questions-1-prediction": second.prediction,
    }
    emptied = moved | {"version": sheets.fresh(cycle).version, "questions-0-question": "", "questions-0-prediction": ""}
    rosa.post(here, emptied | {"save": "1"})
    assert [row.pk for row in questions_of(cycle)] == [second.pk]


def test_a_prediction_without_a_question_is_sent_back_to_its_cell(rosa, cast, project):
    cycle = sheets.start(project, cast.rosa)
    page = rosa.post(url("test_box", 1, "plan"), plan_fields(cycle, **{"questions-0-question": "", "save": "1"}))
    assert page.status_code == 422
    cell = page.context["form"].question_rows()[0].cells["question"]
    assert cell.error == "Row 1: fill in “Question”, or empty the whole row."
    assert f'id="{cell.id}_error"' in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"questions-0-question": "x" * 301}, "Shorten it to 300 characters"),
        ({f"questions-{n}-question": "More?" for n in range(21)}, "21 rows are too many"),
        ({"questions-0-pk": "drop table"}, "is damaged"),
        ({"questions-0-pk": "999999"}, "not part of the test"),
    ],
)
def test_odd_rows_get_a_clear_answer(rosa, cast, project, changes, says):
    cycle = sheets.start(project, cast.rosa)
    page = rosa.post(url("test_box", 1, "plan"), plan_fields(cycle, **changes, save="1"))
    assert page.status_code == 422
    assert says in text_of(page)
    assert questions_of(cycle) == ()


def test_results_of_another_test_are_not_taken(rosa, cast, project):
    other = sheets.upto(project, cast.rosa, "study")
    cycle = sheets.upto(project, cast.rosa, "study")
    fields = study_fields(cycle, **{"results-0-pk": questions_of(other)[0].pk, "save": "1"})
    page = rosa.post(url("test_box", 2, "study"), fields)
    assert page.status_code == 422
    assert {row.result for row in questions_of(other)} == {""}


# ---------- drafts ----------


def test_a_draft_comes_back_with_its_rows_and_goes_with_the_save(rosa, cast, project):
    cycle = sheets.plan(sheets.start(project, cast.rosa), cast.rosa, complete=False)
    here = url("test_box", 1, "plan")
    assert f'data-draft-form="{here}"' in rosa.get(here).content.decode()
    typed = plan_fields(cycle, change="Half a sen") | {"draft_form": here, "draft_sequence": "5"}
    assert rosa.post(reverse("keep_draft", args=["cedar-hollow"]), typed).status_code == 200
    page = rosa.get(here)
    form = page.context["form"]
    assert "Your text is back" in text_of(page)
    assert form["change"].value() == "Half a sen"
    assert [row.cells["question"].value for row in form.question_rows()] == ["Will he see the dates?", ""]
    rosa.post(here, plan_fields(cycle, save="1"))
    assert "Your text is back" not in text_of(rosa.get(here))


# ---------- complete and locked boxes ----------


def test_a_complete_box_shows_its_text_and_can_be_reopened(rosa, cast, project):
    cycle = sheets.upto(project, cast.rosa, "closed")
    page = rosa.get(url("test_box", 1, "plan"))
    assert "Hand out the tally card" in text_of(page)
    assert "Change Plan" in text_of(page)
    answer = rosa.post(url("reopen_test_box", 1, "plan"), {"version": cycle.version})
    assert answer.url == url("test_box", 1, "plan")
    page = rosa.get(answer.url)
    assert page.context["form"]["change"].value() == sheets.PLAN["change"]
    assert text_of(page).count("To be read again") == 3

    cycle = sheets.fresh(cycle)
    fields = plan_fields(cycle, complete="1") | {"questions-0-pk": questions_of(cycle)[0].pk}
    after = rosa.post(url("test_box", 1, "plan"), fields, follow=True)
    assert "Plan is complete. Read Do again: it was written before the change." in text_of(after)
    assert "Read it again, change what no longer holds" in text_of(after)


def test_reopening_from_an_old_page_changes_nothing(rosa, cast, project):
    cycle = sheets.upto(project, cast.rosa, "closed")
    for version in (cycle.version - 1, "", "x"):
        answer = rosa.post(url("reopen_test_box", 1, "plan"), {"version": version}, follow=True)
        assert "changed this test a moment ago" in text_of(answer)
    assert gates.open_box(sheets.fresh(cycle)) is None


def test_saving_a_box_somebody_completed_meanwhile_keeps_the_text_on_the_page(rosa, cast, project):
    cycle = sheets.start(project, cast.rosa)
    sheets.plan(sheets.fresh(cycle), cast.mia)
    page = rosa.post(url("test_box", 1, "plan"), plan_fields(cycle, save="1"))
    assert page.status_code == 422
    assert "Choose “Change Plan” first" in text_of(page)
    assert "Carl flags each agreement" in page.content.decode()


def test_a_locked_box_sends_to_the_open_one(rosa, cast, project):
    sheets.upto(project, cast.rosa, "do")
    assert rosa.get(url("test_box", 1, "act"), follow=True).redirect_chain[-1][0] == url("test_box", 1, "do")
    cycle = PdsaCycle.objects.get()
    page = rosa.post(url("test_box", 1, "act"), fields_of("act", cycle, save="1"))
    assert page.status_code == 422
    assert "Complete Do first" in text_of(page)


def test_an_open_box_says_what_a_coach_would_ask(rosa, cast, project):
    sheets.plan(sheets.start(project, cast.rosa), cast.rosa, complete=False, whom="All patients")
    assert "Could it be smaller?" in text_of(rosa.get(url("test_box", 1, "plan")))


# ---------- what a closed test leads to ----------


@pytest.mark.parametrize(
    ("decision", "button"),
    [("adapt", "Plan the next test"), ("expand", "Plan the next test"), ("repeat", "Plan the next test")],
)
def test_a_closed_test_leads_to_the_next(rosa, cast, project, decision, button):
    cycle = sheets.upto(project, cast.rosa, "closed", decision=decision)
    page = rosa.get(url("test", 1))
    assert button in text_of(page)
    assert url("new_test") + "?previous=1" in page.content.decode()
    pdsa.next_cycle(by=cast.rosa, cycle=cycle)
    assert "Open test 2" in text_of(rosa.get(url("test", 1)))


def test_an_abandoned_test_leads_nowhere(rosa, cast, project):
    sheets.upto(project, cast.rosa, "closed", decision="abandon")
    assert rosa.get(url("test", 1)).context["next"] is None


def test_an_adopted_test_asks_how_it_becomes_standard(rosa, cast, project):
    sheets.upto(project, cast.rosa, "closed", decision="adopt")
    assert url("test_standard", 1) in rosa.get(url("test", 1)).content.decode()
    assert "There is no action plan yet" in text_of(rosa.get(url("test_standard", 1)))
    stage.plan_of(project, by=cast.rosa)
    fields = {
        "policy_what": "Write it into the workflow",
        "policy_who": cast.mia.pk,
        "policy_due": "2026-11-20",
        "teach_what": "",
        "check_what": "  ",
    }
    assert rosa.post(url("test_standard", 1), fields).url == url("plan", 1)
    step = Step.objects.get()
    assert (step.what, step.who, step.due) == ("Write it into the workflow", cast.mia, datetime.date(2026, 11, 20))


def test_no_step_at_all_is_sent_back(rosa, cast, project):
    sheets.upto(project, cast.rosa, "closed", decision="adopt")
    stage.plan_of(project, by=cast.rosa)
    page = rosa.post(url("test_standard", 1), {"policy_what": ""})
    assert page.status_code == 422
    assert "Keep at least one" in text_of(page)


def test_only_an_adopted_test_has_that_page(rosa, cast, project):
    sheets.upto(project, cast.rosa, "closed", decision="adapt")
    assert rosa.get(url("test_standard", 1)).status_code == 404


# ---------- paper ----------


def test_the_sheet_prints_blank_part_and_final(rosa, cast, project):
    sheets.upto(project, cast.rosa, "study")
    blank = rosa.get(url("test_print", 1), {"fill": "blank"})
    part = rosa.get(url("test_print", 1))
    final = rosa.get(url("test_print", 1), {"fill": "final"})
    assert "Carl flags" not in text_of(blank)
    assert "What will you do differently?" in text_of(blank)
    for page in (part, final):
        assert "Carl flags each agreement that ends within 60 days" in text_of(page)
        assert "8 of 10 flagged" in text_of(page)
    assert "Why?" in text_of(part)
    assert "Why?" not in text_of(final)
    rooms = [page.content.decode().count('class="bxr"') for page in (blank, part, final)]
    assert rooms[0] > rooms[1] > rooms[2] == 0


def test_a_closed_sheet_prints_its_decision(rosa, cast, project):
    sheets.upto(project, cast.rosa, "closed")
    words = text_of(rosa.get(url("test_print", 1), {"fill": "final"}))
    assert "Adapt: change it and test again" in words
    assert "7 of 9" in words
    assert "About as predicted" in words


def test_an_empty_row_to_fill_in_is_empty(cast, project, rosa):
    sheets.start(project, cast.rosa)
    page = rosa.get(url("test_box", 1, "plan")).content.decode()
    assert 'name="questions-0-predicted_value" value=""' in page
    assert "None</textarea>" not in page
    assert 'value="None"' not in page
