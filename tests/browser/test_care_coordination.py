"""The care coordination toolkit in the hands of a workgroup: alone, then together, to one priority; and on paper."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.contents import HAZEL_GROVE
from tests.browser.looking import faults_at_all_widths
from tests.browser.moves import fill, follow, go_to, heading, next_step, pick, press, take_next_step

pytestmark = pytest.mark.browser

LEAD, PHYSICIAN, DESK = [person.name for person in HAZEL_GROVE.people]
TITLE = "Care coordination for children and families"
PLACE = f"/{HAZEL_GROVE.slug}/care-coordination/"
PARTS = 6


def start_toolkit(lead):
    follow(lead, "Choose a toolkit")
    pick(lead, "Toolkit", f"{TITLE}, edition 2026.1")
    fill(lead, {"Kickoff date": "2026-11-02"})
    press(lead, "Start")
    heading(lead, "Board")
    expect(next_step(lead)).to_contain_text("Get four promises from a leader")


def open_inventory(lead):
    go_to(lead, "Assessments")
    take_next_step(lead, "Open it")
    press(lead, "Open it")
    expect(lead.get_by_role("heading", name="0 of 3 have answered")).to_be_visible()


def answer_alone(tab, sheet, state, importance):
    """The same answer to every element, and how much it matters; what then shows is left open."""
    tab.goto(sheet)
    take_next_step(tab, "Start")
    take_next_step(tab, "Start")
    for part in range(1, PARTS + 1):
        expect(tab.locator(".eyebrow")).to_contain_text(f"part {part} of {PARTS}")
        elements = tab.locator(f".q-item input[value='{state}']")
        expect(elements).not_to_have_count(0)
        elements.evaluate_all("all => all.forEach(one => one.click())")
        expect(tab.get_by_text("Who does it?").first).to_be_visible(visible=state != "no")
        matters = tab.locator(f".q-about input[name$='-matters'][value='{importance}']")
        matters.evaluate_all("all => all.forEach(one => one.click())")
        press(tab, "Save and go on" if part < PARTS else "Save and read over")
    press(tab, "Hand in my answers")
    expect(tab.get_by_text("Handed in. Thank you.")).to_be_visible()


def agree_on_two(lead, sheet):
    """One element is agreed to be partly there and to matter much, another to be in place."""
    lead.goto(f"{sheet}spread/team-communication/")
    referrals = lead.locator("#referral-loop")
    referrals.locator("label").filter(has_text=re.compile("^Partly$")).click()
    referrals.get_by_role("button", name="Agree").click()
    matters = lead.locator("#referral-loop-matters")
    matters.get_by_label("Agreed number").fill("5")
    matters.get_by_label("Agreed number").press("Enter")
    expect(lead.get_by_text("2 of 6 items agreed in this part")).to_be_visible()
    huddle = lead.locator("#huddle")
    huddle.locator("label").filter(has_text=re.compile("^Fully$")).click()
    huddle.get_by_role("button", name="Agree").click()
    # What is in place needs no number for how much it matters.
    expect(lead.get_by_text("3 of 6 items agreed in this part")).to_be_visible()
    lead.goto(sheet)
    press(lead, "Close the round")


def choose_one(lead):
    lead.goto(f"{PLACE}opportunities/")
    take_next_step(lead, "Bring them here")
    rows = lead.locator(".opps > li")
    # 32 elements, of which one is agreed to be in place.
    expect(rows).to_have_count(31)
    first = lead.locator(".opps li", has_text="Closing referrals").first
    expect(first).to_contain_text("Matters 5 of 5")
    first.get_by_role("button", name="Circle").click()
    take_next_step(lead, "Rate the first")
    for label in ("How doable is it here?", "How soon should it come?"):
        lead.get_by_label(label).select_option("4")
    press(lead, "Save the ratings")
    follow(lead, "Make it the priority")
    fill(lead, {"Why this one?": "Families named it"})
    press(lead, "Make it the priority")
    expect(next_step(lead)).to_contain_text("Closing referrals")
    lead.locator("details", has_text="Activities that raise it").first.locator("summary").click()
    press(lead, "Take this on")
    heading(lead, "Close the loop on referrals")


def test_from_the_inventory_to_the_priority(visitors):
    lead = visitors.sit(LEAD)
    start_toolkit(lead)
    open_inventory(lead)
    sheet = lead.url
    answer_alone(lead, sheet, "no", 4)
    answer_alone(visitors.sit(PHYSICIAN, width=390), sheet, "fully", 5)
    answer_alone(visitors.sit(DESK), sheet, "partly", 5)
    agree_on_two(lead, sheet)
    choose_one(lead)
    look_at_the_steps(lead, visitors.sit(LEAD, width=390))
    read_the_family_pages(lead)
    look_at_every_page(lead, sheet)


def look_at_the_steps(lead, phone):
    """The table of ten columns names each field at every width, and nothing scrolls sideways."""
    lead.goto(f"{PLACE}sheets/project-plan/open/")
    press(lead, "Open it")
    heading(lead, "Project planning sheet")
    address = f"{lead.url}answers/steps/"
    for tab in (lead, phone):
        tab.goto(address)
        cell = tab.locator(".rowst-cards td[data-l='Place in the record']").first
        expect(cell).to_be_visible()
        assert "Place in the record" in cell.evaluate("cell => getComputedStyle(cell, '::before').content")
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def read_the_family_pages(lead):
    """One printed page each, in the language it is read in."""
    for key, words in (("who-does-what", "You can always"), ("quien-hace-que", "Usted siempre puede")):
        lead.goto(f"{PLACE}pages/{key}/")
        (page,) = PdfReader(io.BytesIO(lead.pdf(format="Letter"))).pages
        text = " ".join(page.extract_text().split())
        assert words in text
        assert "CC BY 4.0" in text
        assert "In this toolkit" not in text
    expect(lead.locator("main [lang='es']").first).to_be_visible()


def look_at_every_page(lead, sheet):
    """No fault of access and no sideways scroll on the toolkit's pages, the answers side by side and paper."""
    lead.goto(f"{PLACE}pages/overview/")
    links = lead.locator(".pagelist a").evaluate_all("all => all.map(link => link.href)")
    assert len(links) == 17
    papers = [f"{PLACE}sheets/{key}/blank/" for key in ("inventory", "project-plan")]
    for address in (*links, *papers, f"{sheet}spread/", f"{sheet}spread/team-communication/"):
        lead.goto(address)
        assert faults_at_all_widths(lead) == [], address
