"""Step 2, first half: a brainstorm sheet for each circled element, side by side, and one priority."""

from playwright.sync_api import expect

from tests.browser.moves import fill, heading, next_step, press, take_next_step
from tests.browser.workgroup.place import ELEMENT, PLACE, answer, answer_rows

OTHER = "Families know the team"


def circle_two(lead):
    lead.goto(f"{PLACE}opportunities/")
    take_next_step(lead, "Bring them here")
    for title in (ELEMENT, OTHER):
        of(lead, title).get_by_role("button", name="Circle").click()
    expect(lead.get_by_text("Circled", exact=True)).to_have_count(2)


def of(tab, title):
    """The place of an element on the list."""
    return tab.locator(".opps > li").filter(has=tab.get_by_role("heading", name=title)).first


def think_through(lead, title, feasibility, priority, decision):
    """The brainstorm sheet of one element, from its place on the list."""
    lead.goto(f"{PLACE}opportunities/")
    of(lead, title).get_by_role("button", name="Open its").click()
    lead.goto(f"{lead.url}idea/")
    answer(lead, {"element": title, "change": "One list of open referrals, looked through each Friday"})
    press(lead, "Save and go on")
    answer_rows(lead, "resources", [{"have": "Rob knows all offices", "need": "A stand-in", "cost": "None"}])
    press(lead, "Save and go on")
    answer(lead, {"feasibility": feasibility, "priority": priority, "decision": decision})
    answer(lead, {"reason": "Families named it themselves"})
    press(lead, "Save and read over")


def compare_and_choose(lead):
    lead.goto(f"{PLACE}opportunities/compare/")
    for words in (ELEMENT, OTHER, "Rob knows all offices"):
        expect(lead.get_by_role("main")).to_contain_text(words)
    lead.goto(f"{PLACE}opportunities/")
    for title in (ELEMENT, OTHER):
        of(lead, title).get_by_role("button", name="Put these on the grid").click()
    expect(of(lead, ELEMENT)).to_contain_text("Doable 4")
    of(lead, ELEMENT).get_by_role("link", name="Make it the priority").click()
    fill(lead, {"Why this one?": "Families named it themselves"})
    press(lead, "Make it the priority")
    expect(next_step(lead)).to_contain_text(ELEMENT)
    lead.locator("details", has_text="Activities that raise it").first.locator("summary").click()
    press(lead, "Take this on")
    heading(lead, "Close the loop on referrals")
