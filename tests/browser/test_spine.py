"""The main job as one story: from the kickoff through assessment, plan, numbers and a test of change to the report."""

import datetime
import re
import zoneinfo

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.contents import HERON_LAKE
from tests.browser.moves import (
    along_the_chain,
    choose,
    fill,
    follow,
    go_to,
    heading,
    next_step,
    pick,
    press,
    take_next_step,
)

pytestmark = pytest.mark.browser

TODAY = datetime.datetime.now(zoneinfo.ZoneInfo("America/Chicago")).date()
LEAD, CLINICIAN, ASSISTANT = [person.name for person in HERON_LAKE.people]
MEASURE = "Current agreement signed"
PARTS = 6
STEP = "List agreements that end before spring"
TEST = "Flag agreements at check-in"


def months_before(day, count):
    """The first days of the `count` months before the day's own, oldest first."""
    numbers = [day.year * 12 + day.month - 1 - back for back in range(count, 0, -1)]
    return [datetime.date(number // 12, number % 12 + 1, 1) for number in numbers]


def start_toolkit(lead):
    follow(lead, "Choose a toolkit")
    pick(lead, "Toolkit", "Six Building Blocks for safer opioid care, edition 2026.1")
    fill(lead, {"Kickoff date": TODAY.isoformat()})
    pick(lead, "Clinical champion", CLINICIAN)
    press(lead, "Start")
    heading(lead, "Board")


def open_assessment(lead):
    go_to(lead, "Assessments")
    take_next_step(lead, "Open it")
    for name in (LEAD, CLINICIAN, ASSISTANT):
        expect(lead.get_by_label(name)).to_be_checked()
    press(lead, "Open it")
    expect(lead.get_by_role("heading", name="0 of 3 have answered")).to_be_visible()


def answer_alone(tab, sheet, point):
    """Every question of every part with this point; then the answers are handed in."""
    tab.goto(sheet)
    expect(tab.locator("main")).to_contain_text("side by side when all have answered")
    take_next_step(tab, "Start")
    take_next_step(tab, "Start")
    for part in range(1, PARTS + 1):
        expect(tab.locator(".eyebrow")).to_contain_text(f"part {part} of {PARTS}")
        points = tab.locator(f".scale input[value='{point}']")
        expect(points).not_to_have_count(0)
        points.evaluate_all("all => all.forEach(one => one.click())")
        press(tab, "Save and go on" if part < PARTS else "Save and read over")
    press(tab, "Hand in my answers")
    expect(tab.get_by_text("Handed in. Thank you.")).to_be_visible()


def agree_on_numbers(lead, sheet, value):
    """One number for each item, block by block; then the round is closed."""
    lead.goto(sheet)
    take_next_step(lead, "Look at the answers")
    take_next_step(lead, "Discuss this item")
    for block in range(1, PARTS + 1):
        how_far = lead.get_by_text(re.compile(r"^\d+ of \d+ items agreed in this part"))
        expect(how_far).to_have_text(re.compile("^0 of"))
        items = int(how_far.inner_text().split()[2])
        for agreed in range(1, items + 1):
            lead.get_by_label("Agreed number").first.fill(str(value))
            lead.get_by_label("Agreed number").first.press("Enter")
            expect(how_far).to_have_text(re.compile(f"^{agreed} of {items} "))
            value = value % 12 + 1
        take_next_step(lead, "Next part" if block < PARTS else "See all parts")
    lead.goto(sheet)
    take_next_step(lead, "Close it")


def choose_a_priority(lead):
    """The three lowest items circled and rated, the first of them chosen; its words."""
    go_to(lead, "Assessments")
    follow(lead, "What to work on")
    take_next_step(lead, "Bring them here")
    for circled in range(1, 4):
        press(lead, "Circle")
        expect(lead.get_by_text("Circled", exact=True)).to_have_count(circled)
    press(lead, "Circle")
    expect(lead.get_by_text("Three are circled")).to_be_visible()
    for _ in range(3):
        take_next_step(lead, "Rate the first")
        for label in ("How much does it matter?", "How doable is it here?", "How soon should it come?"):
            lead.get_by_label(label).select_option("4")
        press(lead, "Save the ratings")
    follow(lead, "Make it the priority")
    fill(lead, {"Why this one?": "Patients ask for it"})
    press(lead, "Make it the priority")
    lead.locator("details", has_text="Activities that raise it").first.locator("summary").click()
    priority = next_step(lead).locator(".t").inner_text()
    press(lead, "Take this on")
    return priority


def choose_a_measure(lead):
    go_to(lead, "Measures")
    follow(lead, "Choose from the toolkit")
    choose(lead, MEASURE)
    fill(lead, {"How will you count it here?": "From the folder of signed copies"})
    press(lead, "Choose this measure")
    heading(lead, MEASURE)


def import_a_year(lead):
    rows = [f"{day:%Y-%m},{40 + 2 * number},90" for number, day in enumerate(months_before(TODAY, 12))]
    file = {"name": "numbers.csv", "mimeType": "text/csv", "buffer": "\n".join(["month,signed,all", *rows]).encode()}
    follow(lead, "Import a file")
    lead.get_by_label("File", exact=True).set_input_files(file)
    press(lead, "Read the file")
    pick(lead, "Counted", "signed")
    pick(lead, "Out of", "all")
    press(lead, "Show what would change")
    expect(lead.locator(".facts")).to_have_text(re.compile(r"^\s*New\s+12\s+Change a number\s+0"), use_inner_text=True)
    press(lead, "Import 12 months")
    follow(lead, "See the chart")
    expect(lead.locator("svg.wide .c-dot, svg.wide .c-sig")).to_have_count(12)


def make_a_plan(lead):
    go_to(lead, "Action plan")
    follow(lead, "Make the first plan")
    press(lead, "Make the plan")
    take_next_step(lead, "Add an activity")
    choices = lead.get_by_label("Activity", exact=True)
    expect(choices.locator("optgroup").first).to_have_attribute("label", "Serves the priority")
    press(lead, "Add to the plan")
    follow(lead, "Add a step")
    fill(lead, {"What": STEP, "When": (TODAY + datetime.timedelta(days=14)).isoformat()})
    pick(lead, "Who", ASSISTANT)
    press(lead, "Add, then one more")
    fill(lead, {"What": "Show everyone the list", "Or somebody": "The front desk"})
    press(lead, re.compile("^Add (it|the step|this step)"))
    take_next_step(lead, "Answer")
    choose(lead, "The right amount")
    press(lead, "Save the answer")
    take_next_step(lead, "We agree")
    expect(lead.get_by_text("Action plan 1 is agreed.")).to_be_visible()


def run_a_test(lead):
    """A test of the first step, taken through its four boxes to adopt."""
    lead.get_by_role("table").get_by_role("link", name=STEP).click()
    follow(lead, "Plan a test for it")
    fill(lead, {"What do you want to try?": TEST})
    pick(lead, "Which measure should move?", MEASURE)
    press(lead, "Start with Plan")
    press(lead, "Complete Plan")
    expect(lead.locator("[data-errors]")).to_be_focused()
    fill(
        lead,
        {
            "What will you do differently?": "Look at the end date at check-in",
            "On whom, and how many?": "10 patients",
            "Where?": "One desk",
            "First day": TODAY.isoformat(),
            "Last day": TODAY.isoformat(),
            "Question": "Will the desk see the dates?",
            "We predict": "8 of 10 are flagged",
            "What do you count?": "Flags set",
            "Who counts?": ASSISTANT,
        },
    )
    press(lead, "Complete Plan")
    fill(lead, {"What was really done?": "One morning", "Really started": TODAY.isoformat()})
    fill(lead, {"Really ended": TODAY.isoformat()})
    press(lead, "Complete Do")
    fill(lead, {"What happened": "9 of 10", "What did you learn?": "The desk has time for it"})
    lead.get_by_text("More", exact=True).click()
    press(lead, "Complete Study")
    choose(lead, "Adopt")
    fill(lead, {"Why?": "It costs a minute"})
    press(lead, "Complete Act")
    expect(next_step(lead)).to_contain_text("Make it the way things are done")


def walk_the_chain(lead, priority):
    """From the test back to the assessment, and forward again to the report, by clicks alone."""
    along_the_chain(lead, "Plan step")
    heading(lead, "Action plan 1")
    along_the_chain(lead, "Activity")
    expect(lead.get_by_role("heading", level=1)).not_to_contain_text("Action plan")
    activity = lead.get_by_role("heading", level=1).inner_text()
    along_the_chain(lead, "Priority")
    heading(lead, "What to work on")
    expect(next_step(lead)).to_contain_text(priority)
    lead.locator(".opps li", has_text=priority).get_by_role("link", name="self-assessment").click()
    expect(lead.get_by_text("items agreed in this part")).to_be_visible()
    lead.go_back()
    follow(lead, "Open the action plan")
    along_the_chain(lead, "Activity")
    heading(lead, activity)
    along_the_chain(lead, "Test of change")
    heading(lead, TEST)
    along_the_chain(lead, "Measure")
    heading(lead, MEASURE)
    expect(lead.locator("svg.wide .c-flago")).to_have_count(1)
    lead.locator(".flags").get_by_role("link", name=TEST).click()
    heading(lead, TEST)
    along_the_chain(lead, "Report")
    heading(lead, priority)
    expect(lead.get_by_role("main")).to_contain_text(TEST)
    follow(lead, "Cheat sheet of action plan 1")
    heading(lead, "What we agreed")


def read_the_cheat_sheet(lead):
    with lead.expect_download() as download:
        lead.get_by_role("link", name="Get the PDF").click()
    text = " ".join(PdfReader(download.value.path()).pages[0].extract_text().split())
    for words in ("Heron Lake", STEP, ASSISTANT, MEASURE, "The front desk"):
        assert words in text


def tell(visitors):
    """The whole story."""
    lead = visitors.sit(LEAD)
    start_toolkit(lead)
    open_assessment(lead)
    sheet = lead.url
    for name, point in ((LEAD, 2), (CLINICIAN, 8), (ASSISTANT, 5)):
        answer_alone(lead if name == LEAD else visitors.sit(name), sheet, point)
    agree_on_numbers(lead, sheet, 3)
    priority = choose_a_priority(lead)
    choose_a_measure(lead)
    import_a_year(lead)
    make_a_plan(lead)
    run_a_test(lead)
    walk_the_chain(lead, priority)
    read_the_cheat_sheet(lead)


def test_the_whole_chain(visitors):
    tell(visitors)
