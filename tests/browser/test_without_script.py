"""The forms without JavaScript: answers, plan and steps, a test's boxes, numbers, tallies, an import."""

import datetime
import zoneinfo

import pytest
from playwright.sync_api import expect

from tests.browser.contents import QUARRY_ROAD
from tests.browser.moves import choose, field, fill, follow, go_to, heading, next_step, pick, press, take_next_step

pytestmark = pytest.mark.browser

LEAD = QUARRY_ROAD.people[0].name
TODAY = datetime.datetime.now(zoneinfo.ZoneInfo("America/Chicago")).date()
MEASURE, TALLIED = "Current agreement signed", "End date looked at"


@pytest.fixture
def lead(visitors):
    """The lead's tab, in which no script runs."""
    return visitors.sit(LEAD, script=False)


def test_a_sheet_is_answered_part_by_part(lead):
    go_to(lead, "Assessments")
    follow(lead, "Baseline")
    take_next_step(lead, "Start")
    take_next_step(lead, "Start")
    questions = lead.locator(".scale")
    expect(questions).not_to_have_count(0)
    for question in questions.all():
        question.get_by_text("5", exact=True).click()
    first_part = lead.url
    press(lead, "Save and stop here")
    heading(lead, "Your answers")
    lead.goto(first_part)
    assert lead.locator(".scale input:checked").evaluate_all("all => all.map(one => one.value)") == ["5"] * (
        questions.count()
    )
    press(lead, "Save and go on")
    follow(lead, "Baseline")
    expect(next_step(lead)).to_contain_text("Go on with")
    follow(lead, "Read over all answers")
    press(lead, "Hand in my answers")
    expect(lead.get_by_text("Handed in. Thank you.")).to_be_visible()
    expect(lead.get_by_role("row").filter(has_text=LEAD)).to_contain_text("Handed in")
    follow(lead, "Your own answers")
    press(lead, "Change something")
    heading(lead, "Your answers")


def test_a_step_is_added_changed_ticked_and_moved(lead):
    go_to(lead, "Action plan")
    follow(lead, "Add a step")
    fill(lead, {"What": "Call the pharmacy", "When": (TODAY + datetime.timedelta(days=3)).isoformat()})
    pick(lead, "Who", LEAD)
    press(lead, "Add the step")
    row = lead.get_by_role("row").filter(has_text="Call the pharmacy")
    row.get_by_role("link", name="Call the pharmacy").click()
    fill(lead, {"How it went": "They had the list ready"})
    press(lead, "Move up")
    go_to(lead, "Action plan")
    row.get_by_role("link", name="Call the pharmacy").click()
    fill(lead, {"How it went": "They had the list ready"})
    press(lead, "Save")
    expect(row).to_contain_text("They had the list ready")
    row.get_by_role("button", name="Done today").click()
    expect(row).to_contain_text(f"Done {TODAY:%-d %b}")
    row.get_by_role("button", name="Open again").click()
    expect(row).to_contain_text("Due")


def test_an_activity_is_put_on_the_plan_and_the_plan_agreed(lead):
    go_to(lead, "Action plan")
    follow(lead, "Add activity")
    field(lead, "Activity").select_option(index=3)
    choose(lead, "Simple")
    press(lead, "Add to the plan")
    expect(lead.locator("section.plan")).to_have_count(2)
    take_next_step(lead, "Answer")
    choose(lead, "The right amount")
    press(lead, "Save the answer")
    take_next_step(lead, "We agree")
    expect(lead.get_by_text("Action plan 1 is agreed.")).to_be_visible()


def test_the_boxes_of_a_test_with_rows_added_by_the_server(lead):
    go_to(lead, "Tests of change")
    follow(lead, "Flag agreements at check-in")
    fill(
        lead,
        {
            "What will you do differently?": "Look at the end date at check-in",
            "On whom, and how many?": "10 patients",
            "Where?": "One desk",
            "First day": TODAY.isoformat(),
            "Last day": TODAY.isoformat(),
            "Question": "Will the desk see the dates?",
            "We predict": "8 of 10",
            "What do you count?": "Flags set",
            "Who counts?": LEAD,
        },
    )
    press(lead, "Add a question")
    questions = lead.get_by_label("Question", exact=True)
    expect(questions).to_have_count(2)
    questions.nth(1).fill("Does it slow the line?")
    lead.get_by_label("We predict", exact=True).nth(1).fill("Under a minute")
    press(lead, "Save for now")
    press(lead, "Move row 2 up")
    expect(questions.first).to_have_value("Does it slow the line?")
    press(lead, "Move row 1 down")
    expect(questions.nth(1)).to_have_value("Does it slow the line?")
    press(lead, "Add a question")
    questions.nth(2).fill("Does anybody mind?")
    lead.get_by_label("We predict", exact=True).nth(2).fill("No")
    press(lead, "Save for now")
    press(lead, "Remove row 3")
    expect(lead.get_by_text("Remove row 3")).to_have_count(0)
    expect(questions.nth(1)).to_have_value("Does it slow the line?")
    press(lead, "Complete Plan")
    fill(lead, {"What was really done?": "One morning", "Really started": TODAY.isoformat()})
    press(lead, "Complete Do")
    expect(lead.get_by_role("alert").first).to_contain_text("Really ended")
    fill(lead, {"Really ended": TODAY.isoformat()})
    press(lead, "Complete Do")
    for number in range(2):
        lead.get_by_label("What happened").nth(number).fill("As we thought")
        lead.get_by_text("About as predicted", exact=True).nth(number).click()
    fill(lead, {"What did you learn?": "It fits"})
    press(lead, "Complete Study")
    choose(lead, "Adapt")
    fill(lead, {"Why?": "Lunch is not covered", "What will the next test do?": "Cover lunch"})
    press(lead, "Complete Act")
    expect(next_step(lead)).to_contain_text("Plan the next test of the ramp")


def test_a_number_is_added_and_corrected(lead):
    go_to(lead, "Measures")
    follow(lead, MEASURE)
    follow(lead, "Add ")
    field(lead, "Month").select_option(index=2)
    fill(lead, {"Counted": "58", "Out of": "40"})
    press(lead, "Add it")
    expect(lead.get_by_role("alert").first).to_contain_text("58")
    fill(lead, {"Out of": "92"})
    press(lead, "Add it")
    heading(lead, MEASURE)
    expect(lead.locator(".big")).to_contain_text("63%")
    lead.get_by_role("table").get_by_role("link", name="Correct").first.click()
    fill(lead, {"Counted": "60"})
    press(lead, "Save")
    expect(lead.locator(".big")).to_contain_text("65%")


def test_marks_are_counted(lead):
    go_to(lead, "Measures")
    follow(lead, TALLIED)
    follow(lead, "Tally")
    for words, count in (("Yes, one more", "1 of 1"), ("Yes, one more", "2 of 2"), ("No, one more", "2 of 3")):
        press(lead, words)
        expect(lead.locator(".tally .big")).to_contain_text(count)
    fill(lead, {"Counted": "4", "Out of": "9"})
    press(lead, "Save this number")
    expect(lead.locator(".tally .big")).to_contain_text("4 of 9")


def test_a_file_is_imported_and_taken_back(lead):
    go_to(lead, "Measures")
    follow(lead, MEASURE)
    lead.goto(f"{lead.url}import/")
    last = (TODAY.replace(day=1) - datetime.timedelta(days=200)).replace(day=1)
    text = f"month,counted,out of\n{last:%Y-%m},30,80\nsometime,31,80\n"
    field(lead, "File").set_input_files({"name": "n.csv", "mimeType": "text/csv", "buffer": text.encode()})
    press(lead, "Read the file")
    pick(lead, "Counted", "counted")
    pick(lead, "Out of", "out of")
    press(lead, "Show what would change")
    expect(lead.get_by_role("heading", name="Left out")).to_be_visible()
    press(lead, "Import 1 month, leave out 1 row")
    expect(lead.get_by_role("button", name="Undo this import")).to_be_visible()
    press(lead, "Undo this import")
    expect(lead.get_by_text("The import is undone: 1 taken out.")).to_be_visible()
