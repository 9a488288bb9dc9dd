"""The pages of cases by POST without script: entering, correcting, what Study fills in, the charts and the papers."""

import io
import re

import pytest
from pypdf import PdfReader

from groundwork.projects.models import CollectedCase
from groundwork.projects.reads.pdsa import questions_of
from groundwork.projects.writes import pdsa
from tests.projects import counted_tests as counting
from tests.projects import pdsa_sheets as sheets
from tests.projects import stage
from tests.projects.pdsa_sheets import text_of, url
from tests.projects.test_pdsa_pages import plan_fields, study_fields

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


@pytest.fixture
def rosa(cast, as_person):
    return as_person(cast.rosa)


def fields_of(cycle, answer="yes", minutes="4", **changes):
    """What a phone posts for one case."""
    share, wait, _ = questions_of(cycle)
    fields = {f"answer-{share.pk}": answer, f"answer-{wait.pk}": minutes, "on": "2026-11-03", "note": ""}
    return fields | changes


def tick(cycle):
    return {f"na-{questions_of(cycle)[1].pk}": "on"}


# ---------- entering ----------


def test_a_case_is_entered_and_the_next_one_waits(rosa, cycle):
    page = text_of(rosa.get(url("test_data", 1)))
    assert "Count the families" in page
    assert "0 of 10 counted Family 1" in page
    assert "No names. Number the families 1, 2, 3." in page
    saved = rosa.post(url("test_data", 1), fields_of(cycle))
    # A paper sheet of an earlier day is copied case by case, so its day stays.
    assert saved.url == url("test_data", 1) + "?on=2026-11-03#next"
    after = rosa.get(saved.url)
    words = text_of(after)
    assert "Family 1 is counted." in words
    assert "1 of 10 counted Family 2" in words
    assert 'value="2026-11-03"' in after.content.decode()
    assert "Family 1 Yes 4 minutes" in words


def test_today_is_the_day_to_begin_with(rosa, cycle):
    assert 'value="2026-11-09"' in rosa.get(url("test_data", 1)).content.decode()
    assert rosa.post(url("test_data", 1), fields_of(cycle, on="2026-11-09")).url == url("test_data", 1) + "#next"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"minutes": "12,5"}, "“12,5” has a comma. Write 12.5."),
        ({"minutes": "5 min"}, "Write the number alone: 5."),
        ({"answer": "", "minutes": ""}, "Answer at least one question."),
        ({"on": "2026-11-10"}, "10 Nov 2026 has not come yet."),
        ({"on": ""}, "Fill this in."),
        ({"answer": "maybe"}, "maybe is not on it."),
    ],
)
def test_a_fault_says_where_and_keeps_what_was_typed(rosa, cycle, wrong, said):
    page = rosa.post(url("test_data", 1), fields_of(cycle, **{"note": "At lunch", **wrong}))
    assert page.status_code == 422
    assert said in text_of(page)
    assert "At lunch" in page.content.decode()
    assert not CollectedCase.objects.exists()


def test_a_number_and_not_applicable_together_are_sent_back(rosa, cycle):
    page = rosa.post(url("test_data", 1), fields_of(cycle) | tick(cycle))
    assert page.status_code == 422
    assert "Both at once cannot be" in text_of(page)
    assert rosa.post(url("test_data", 1), fields_of(cycle, minutes="") | tick(cycle)).status_code == 302
    assert set(CollectedCase.objects.get().answers.values()) == {"yes", "na"}


def test_a_note_that_looks_private_is_kept_with_a_warning(rosa, cycle):
    saved = rosa.post(url("test_data", 1), fields_of(cycle, note="Call 555-123-4567"))
    assert "Family 1: The note looks as if it holds a phone number." in text_of(rosa.get(saved.url))
    assert CollectedCase.objects.get().note == "Call 555-123-4567"


def test_a_double_click_counts_once(rosa, cycle):
    page = rosa.get(url("test_data", 1)).content.decode()
    once = re.search(r'name="once" value="([^"]+)"', page)[1]
    answers = [rosa.post(url("test_data", 1), fields_of(cycle) | {"once": once}) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {302}
    assert CollectedCase.objects.count() == 1


def test_a_case_is_corrected_and_a_conflict_shows_both_answers(rosa, cast, cycle, as_person):
    counting.add(cycle, cast.rosa, "yes", "4")
    page = rosa.get(url("change_case", 1, 1))
    assert "Family 1" in text_of(page)
    assert re.search(r'value="yes"[^>]*checked', page.content.decode())
    fields = fields_of(cycle, "no", version=1)
    assert as_person(cast.mia).post(url("change_case", 1, 1), fields_of(cycle, "na", version=1)).status_code == 302
    stale = rosa.post(url("change_case", 1, 1), fields)
    assert stale.status_code == 409
    assert "Does the family get a call back?" in text_of(stale)
    share = questions_of(cycle)[0]
    chosen = fields | {"version": 2, f"choose-answer-{share.pk}": "theirs"}
    rosa.post(url("change_case", 1, 1), chosen)
    assert CollectedCase.objects.get().answers[str(share.pk)] == "na"
    rosa.post(url("change_case", 1, 1), fields | {"version": CollectedCase.objects.get().version})
    assert CollectedCase.objects.get().answers[str(share.pk)] == "no"


def test_a_case_is_taken_out_and_comes_back(rosa, cast, cycle):
    case = counting.add(cycle, cast.rosa, "yes", "4")
    into = url("test_data", 1)
    gone = rosa.post(f"/cedar-hollow/bin/projects.collectedcase/{case.pk}/in/", {"then": into})
    assert gone.url == into
    page = rosa.get(into)
    assert "0 of 10 counted Family 2" in text_of(page)
    undo = re.search(r'action="([^"]+collectedcase/\d+/out/[^"]*)"', page.content.decode())[1].replace("&amp;", "&")
    assert rosa.post(undo).url == into
    assert "1 of 10 counted" in text_of(rosa.get(into))


@pytest.mark.parametrize(
    ("box", "why"),
    [("act", "Study is complete. Choose “Change Study” first"), ("plan", "Plan is open. Complete it first")],
)
def test_while_nothing_can_be_counted_the_page_says_why(rosa, cast, project, box, why):
    if box == "plan":
        cycle = sheets.start(project, cast.rosa)
        sheets.plan(cycle, cast.rosa, complete=False, questions=counting.QUESTIONS, planned_cases=10)
    else:
        cycle = counting.counted(project, cast.rosa, box)
    page = rosa.get(url("test_data", 1))
    assert why in text_of(page)
    assert "Save and next" not in text_of(page)
    refused = rosa.post(url("test_data", 1), fields_of(cycle))
    assert refused.status_code == 422
    assert why in text_of(refused)


def test_a_test_in_words_says_how_to_count(rosa, cast, project):
    sheets.upto(project, cast.rosa, "do")
    assert "No question of this test is counted case by case." in text_of(rosa.get(url("test_data", 1)))


def test_readers_see_results_and_enter_nothing(cast, cycle, as_person):
    counting.fill(cycle, cast.rosa, yes=6)
    leader = as_person(cast.lena)
    assert leader.get(url("test_data", 1)).status_code == 403
    page = text_of(leader.get(url("test", 1)))
    assert "6 of 10 counted" in page
    assert "Count the families" not in page
    assert leader.get(url("data_sheet", 1)).status_code == 200
    assert as_person(cast.bella).get(url("data_sheet", 1)).status_code == 404


def test_a_case_that_is_not_there_is_not_found(rosa, cycle):
    assert rosa.get(url("change_case", 1, 7)).status_code == 404
    assert rosa.get(url("test_data", 7)).status_code == 404


# ---------- the plan ----------


def counted_fields(cycle, **changes):
    counted = {
        "questions-0-kind": "yes-no",
        "questions-0-direction": "at least",
        "questions-0-predicted_value": "8",
        "questions-0-prediction": "",
        "planned_cases": "10",
        "case_word": "family",
        "save": "1",
    }
    return plan_fields(cycle, **counted | changes)


def test_a_plan_says_how_a_question_is_counted(rosa, cast, project):
    cycle = sheets.start(project, cast.rosa)
    assert rosa.post(url("test_box", 1, "plan"), counted_fields(cycle, complete="1")).status_code == 302
    (row,) = questions_of(cycle)
    assert (row.kind, row.direction, row.predicted_value, row.prediction) == (
        "yes-no",
        "at least",
        8,
        "At least 8 of 10",
    )
    assert "10 families" in text_of(rosa.get(url("test_box", 1, "plan")))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"questions-0-predicted_value": "11"}, "Row 1: 11 is more than the 10 cases planned."),
        ({"questions-0-predicted_value": "7.5"}, "Row 1: write a whole number"),
        ({"questions-0-predicted_value": "7,5"}, "Row 1: “7,5” has a comma. Write 7.5."),
        ({"questions-0-direction": ""}, "Row 1: choose at least or at most."),
        ({"questions-0-kind": ""}, "Row 1: choose how it is counted, or empty the number."),
        ({"planned_cases": "500"}, "Plan 1 to 200 cases."),
        ({"planned_cases": "0"}, "Plan 1 to 200 cases."),
        ({"planned_cases": "", "complete": "1"}, "Say how many cases you plan to count"),
    ],
)
def test_a_plan_that_cannot_be_counted_says_where(rosa, cast, project, wrong, said):
    cycle = sheets.start(project, cast.rosa)
    page = rosa.post(url("test_box", 1, "plan"), counted_fields(cycle, **wrong))
    assert page.status_code == 422
    assert said in text_of(page)
    html = page.content.decode()
    assert all(f'id="{target}"' in html for target in re.findall(r'<li><a href="#(id_[\w-]+)"', html))


def test_the_next_plan_shows_what_came_out_last_time(rosa, cast, project):
    cycle = sheets.act(counting.counted(project, cast.rosa, "act"), cast.rosa)
    pdsa.next_cycle(by=cast.rosa, cycle=cycle)
    page = text_of(rosa.get(url("test_box", 2, "plan")))
    assert page.count("Last time 7 of 9") == 3


# ---------- Study ----------


@pytest.fixture
def studied(cast, project):
    cycle = counting.counted(project, cast.rosa, "study")
    counting.fill(cycle, cast.rosa, yes=6, no=4, minutes=["2", "3", "3", "4", "4", "4", "5", "6", "12", "3"])
    return cycle


def test_study_is_filled_in_from_the_cases(rosa, cast, studied):
    page = rosa.get(url("test_box", 1, "study"))
    words = text_of(page)
    assert "6 of 10 (60%) Predicted was at least 8 of 10. It did not hold." in words
    assert "4 minutes in the middle, from 2 to 12 (10 families)" in words
    assert words.count("Filled in from the cases.") == 2
    html = page.content.decode()
    assert re.findall(r'name="results-(\d)-verdict"[^>]*value="(\w+)" checked', html) == [("0", "less"), ("1", "less")]
    assert questions_of(studied)[0].result == ""
    fields = study_fields(sheets.fresh(studied), save="1") | {
        "results-0-result": "6 of 10 (60%)",
        "results-0-verdict": "less",
    }
    assert rosa.post(url("test_box", 1, "study"), fields).status_code == 302
    assert questions_of(studied)[0].result == "6 of 10 (60%)"


def test_written_text_wins_over_the_cases(rosa, cast, studied):
    fields = study_fields(sheets.fresh(studied), save="1")
    rosa.post(url("test_box", 1, "study"), fields | {"results-0-result": "Six did, two by letter"})
    page = rosa.get(url("test_box", 1, "study"))
    assert "Six did, two by letter" in page.content.decode()
    assert "Your text stands. The cases say 6 of 10 (60%)." in text_of(page)


def test_four_cases_are_shown_and_not_judged(rosa, cast, project):
    cycle = counting.counted(project, cast.rosa, "study")
    counting.fill(cycle, cast.rosa, yes=4, minutes=["1", "2", "3", "4"])
    page = rosa.get(url("test_box", 1, "study"))
    assert "Too few to judge: 4 counted, 5 families or more are needed." in text_of(page)
    assert "share stands at" not in text_of(page)
    assert re.findall(r'value="(\w+)" checked', page.content.decode()) == ["unknown", "unknown"]


def test_the_charts_have_words_and_a_table(rosa, cast, studied):
    html = rosa.get(url("test_box", 1, "study")).content.decode()
    first, second, *_ = questions_of(studied)
    for question in (first, second):
        described = re.findall(rf'id="c{question.pk}-[wn]-d">([^<]+)<', html)
        assert len(described) == 2
        assert "in order" in described[0]
    assert "The share of yes after each family, in order. 6 of 10 (60%); predicted was at least 80%." in html
    words = text_of(rosa.get(url("test_box", 1, "study")))
    assert "After 10 families the share stands at 60%; predicted was at least 80%." in words
    assert "The families vary around the middle of 4 minutes as chance would have it: no pattern." in words
    assert len(set(re.findall(r'id="([^"]+)"', html))) == len(re.findall(r' id="([^"]+)"', html))


# ---------- on paper ----------


def test_the_blank_data_sheet_has_a_line_for_each_case_and_two_more(rosa, cast, cycle):
    counting.add(cycle, cast.rosa, "yes", "4", note="At lunch")
    page = rosa.get(url("data_sheet", 1), {"fill": "blank"})
    words = text_of(page)
    assert page.content.decode().count('scope="row"') == 12
    assert "Flags set, out of agreements that end soon" in words
    assert "A number, or not applicable, in minutes." in words
    # Who counts should not see what is hoped for, nor what another counted.
    assert "At least 8 of 10" not in words
    assert "At lunch" not in words


def test_the_sheet_part_filled_and_final(rosa, cast, studied):
    part = rosa.get(url("data_sheet", 1))
    assert part.content.decode().count('scope="row"') == 12
    final = rosa.get(url("data_sheet", 1), {"fill": "final"})
    words = text_of(final)
    assert final.content.decode().count('scope="row"') == 10
    assert "We predict: At least 8 of 10" in words
    assert "6 of 10 (60%)" in words
    printed = text_of(rosa.get(url("test_print", 1)))
    assert "After 10 families the share stands at 60%" in printed


def test_the_sheet_as_pdf_is_tagged_and_holds_what_the_page_holds(rosa, cast, studied):
    for fill, lines in (("blank", 12), ("final", 10)):
        answer = rosa.get(url("data_sheet_pdf", 1), {"fill": fill})
        assert answer["Content-Type"] == "application/pdf"
        reader = PdfReader(io.BytesIO(answer.content))
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        assert "No names: number the families 1, 2, 3." in text
        assert f" {lines} " in text
        assert ("6 of 10 (60%)" in text) == (fill == "final")


def test_a_sheet_of_a_test_in_words_has_a_column_for_each_question(rosa, cast, project):
    sheets.upto(project, cast.rosa, "do")
    words = text_of(rosa.get(url("data_sheet", 1), {"fill": "blank"}))
    assert "1. Will the desk see the end dates?" in words
    assert rosa.get(url("data_sheet_pdf", 1)).status_code == 200


def test_a_day_in_the_address_may_be_anything(rosa, cycle):
    page = rosa.get(url("test_data", 1), {"on": "<b>never</b>"})
    assert page.status_code == 200
    assert "<b>never" not in page.content.decode()
