"""Before you begin, and step 1: the promises, the people, the kickoff, the inventory alone and then together."""

import re

from playwright.sync_api import expect

from tests.browser.moves import fill, follow, go_to, heading, next_step, pick, press, take_next_step
from tests.browser.workgroup.place import (
    ASSISTANT,
    DESK,
    KICKOFF,
    LEAD,
    PARENT,
    PEOPLE,
    PHYSICIAN,
    PLACE,
    TITLE,
    answer,
    answer_rows,
    open_sheet,
)

AREAS = {LEAD: "nursing", PHYSICIAN: "clinician", ASSISTANT: "nursing", DESK: "front-desk", PARENT: "family"}
PARTS = 6
PART_OF_REFERRALS = 3


def start_toolkit(lead):
    follow(lead, "Choose a toolkit")
    pick(lead, "Toolkit", f"{TITLE}, edition 2026.1")
    fill(lead, {"Kickoff date": KICKOFF.isoformat()})
    press(lead, "Start")
    heading(lead, "Board")
    expect(next_step(lead)).to_contain_text("Get four promises from a leader")


def write_the_commitment(lead):
    sheet = open_sheet(lead, "commitment")
    lead.goto(f"{sheet}answers/promises/")
    answer(
        lead,
        {
            "leader-name": "Ida Berg, clinic director",
            "promise-date": KICKOFF.isoformat(),
            "promises": ["small-tests", "new-workflows", "job-descriptions", "record-support"],
            "understands": "yes",
            "hours": "12",
        },
    )
    press(lead, "Save and go on")
    answer_rows(lead, "members", [{"person": name, "area": AREAS[name]} for name in PEOPLE])
    answer(lead, {"areas": "yes", "lead": LEAD, "credit": "yes"})
    press(lead, "Save and read over")


def list_the_people(lead):
    """The people the commitment sheet names become the list of the project."""
    lead.goto(f"{PLACE}team/")
    expect(next_step(lead)).to_contain_text("Take over from the commitment sheet")
    take_next_step(lead, "Take over")
    main = lead.get_by_role("main")
    for name in PEOPLE:
        expect(main).to_contain_text(name)


def meet(lead, day, *, agenda="", title="", absent=(), decided=""):
    """A meeting that was held, and who was there."""
    lead.goto(f"{PLACE}meetings/new/agenda/{agenda}/" if agenda else f"{PLACE}meetings/new/")
    if title:
        fill(lead, {"What is it?": title})
    note_who_was_there(lead, day=day, absent=absent, decided=decided)


def note_who_was_there(lead, *, day, absent=(), decided=""):
    """From the form of a new meeting to its sheet."""
    fill(lead, {"Day": day.isoformat(), "Place": "Room 4"})
    press(lead, "Save the meeting")
    take_next_step(lead, "Note it")
    for name in PEOPLE:
        person = lead.get_by_role("group", name=name)
        person.locator("label").filter(has_text="Absent" if name in absent else "Present").click()
    fill(lead, {"What was decided": decided})
    press(lead, "Save the sheet")
    expect(lead.get_by_role("main")).to_contain_text(f"Present: {len(PEOPLE) - len(absent)}")


def open_inventory(lead):
    go_to(lead, "Assessments")
    take_next_step(lead, "Open it")
    press(lead, "Open it")
    expect(lead.get_by_role("heading", name="0 of 5 have answered")).to_be_visible()
    return lead.url


def answer_alone(tab, sheet, others=None):
    """Nothing is there and all of it matters; referrals are partly followed. `others` differ, by element."""
    given = {"referral-loop": "partly"} | (others or {})
    tab.goto(sheet)
    take_next_step(tab, "Start")
    take_next_step(tab, "Start")
    for part in range(1, PARTS + 1):
        expect(tab.locator(".eyebrow")).to_contain_text(f"part {part} of {PARTS}")
        click_all(tab, ".q-item input[value='no']")
        click_all(tab, ".q-about input[name$='-matters'][value='4']")
        if part == PART_OF_REFERRALS:
            for element, state in given.items():
                click_all(tab, f"[name='q-{element}'][value='{state}']")
            click_all(tab, "[name='q-referral-loop-matters'][value='5']")
        press(tab, "Save and go on" if part < PARTS else "Save and read over")
    press(tab, "Hand in my answers")
    expect(tab.get_by_text("Handed in. Thank you.")).to_be_visible()


def click_all(tab, selector):
    found = tab.locator(selector)
    expect(found).not_to_have_count(0)
    found.evaluate_all("all => all.forEach(one => one.click())")


def agree(lead, sheet):
    """What all answered alike is agreed at once; where one saw it in another way it is talked through."""
    lead.goto(f"{sheet}spread/")
    follow(lead, "Accept all agreed")
    press(lead, "Record")
    lead.goto(f"{sheet}spread/team-communication/")
    huddle = lead.locator("#huddle")
    huddle.locator("label").filter(has_text=re.compile("^Partly$")).click()
    huddle.get_by_role("button", name="Agree").click()
    lead.goto(sheet)
    press(lead, "Close")
