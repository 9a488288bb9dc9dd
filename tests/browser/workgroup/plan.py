"""Step 2, second half: the planning sheet becomes the plan, a map and what has to be learned."""

import datetime

from playwright.sync_api import expect

from tests.browser.moves import choose, follow, press, take_next_step
from tests.browser.workgroup.begin import note_who_was_there
from tests.browser.workgroup.place import (
    ASSISTANT,
    DESK,
    ELEMENT,
    LEAD,
    PHYSICIAN,
    PLACE,
    TODAY,
    answer,
    answer_rows,
    month_back,
    open_sheet,
)

TOPIC = "Sending and closing a referral"
STEPS = [
    {
        "what": "Send the referral with all papers",
        "role": "Front desk and referrals",
        "person": DESK,
        "where": "Desk",
        "trigger": "On the day of the order",
        "record": "Referral list",
        "training": TOPIC,
        "due": (TODAY + datetime.timedelta(days=7)).isoformat(),
    },
    {"what": "Read the report that came back", "role": "Physician (MD/DO)", "person": PHYSICIAN, "where": "Inbox"},
    {"what": "Tell the family what it says", "role": "Nurse", "person": LEAD, "where": "By phone"},
]


def write_the_planning_sheet(lead):
    """The address of the sheet."""
    sheet = open_sheet(lead, "project-plan")
    lead.goto(f"{sheet}answers/aim/")
    answer(
        lead,
        {
            "task": ELEMENT,
            "population": "Children on our list",
            "goal": "From 38% to 75% of referrals closed within 60 days",
            "goal-date": (TODAY + datetime.timedelta(days=60)).isoformat(),
            "owner": LEAD,
            "measure": "referral-loop-closed",
            "balance": "late-visit-starts",
        },
    )
    press(lead, "Save and go on")
    answer_rows(lead, "steps", STEPS)
    press(lead, "Save and read over")
    return sheet


def put_the_rows_on_the_plan(lead, sheet):
    lead.goto(f"{PLACE}plan/")
    follow(lead, "Make the first plan")
    press(lead, "Make the plan")
    lead.goto(sheet)
    follow(lead, "Put 3 rows on the plan")
    press(lead, "Add the ticked rows")
    lead.goto(f"{PLACE}plan/")
    row = lead.get_by_role("row").filter(has_text=STEPS[0]["what"])
    expect(row).to_contain_text(DESK)
    row.get_by_role("link", name="Project planning sheet, row 1").click()
    expect(lead.get_by_role("main")).to_contain_text(STEPS[0]["trigger"])
    lead.goto(f"{PLACE}plan/")
    take_next_step(lead, "Answer")
    choose(lead, "The right amount")
    press(lead, "Save the answer")
    take_next_step(lead, "We agree")
    expect(lead.get_by_text("Action plan 1 is agreed.")).to_be_visible()


def draw_the_map(lead, sheet):
    lead.goto(sheet)
    follow(lead, "See the rows")
    press(lead, "Draw it as a map")
    for step in STEPS:
        expect(lead.get_by_role("main")).to_contain_text(step["what"])


def fill_the_roles(lead):
    """Who does it and who stands in; one job description changes."""
    for role, person, backup in (("front-desk", DESK, LEAD), ("physician", PHYSICIAN, ""), ("nurse", LEAD, ASSISTANT)):
        lead.goto(f"{PLACE}roles/fill/{role}/")
        lead.locator("[name='person']").select_option(label=person)
        if backup:
            lead.locator("[name='backup']").select_option(label=backup)
        press(lead, "Save the role")
    expect(lead.get_by_role("main")).to_contain_text("3 of 12 roles are held by somebody")


def train(lead):
    """What the plan asks for is taken up, taught in a session, and stands in the matrix."""
    lead.goto(f"{PLACE}training/")
    press(lead, "Take up")
    expect(lead.get_by_role("main")).to_contain_text("Done 0 of 4")
    follow(lead, "Plan a session")
    note_who_was_there(lead, day=month_back(8), absent=(PHYSICIAN,))
    lead.goto(f"{PLACE}training/")
    expect(lead.get_by_role("main")).to_contain_text("Done 3 of 4")
    follow(lead, "Matrix to print")
    expect(lead.get_by_role("row").filter(has_text=DESK)).to_contain_text(f"{month_back(8):%-d %b %Y}")
