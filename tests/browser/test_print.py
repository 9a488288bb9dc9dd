"""On paper: the text of the page, and no controls."""

import io
import re

import pytest
from django.urls import resolve
from playwright.sync_api import expect
from pypdf import PdfReader

from groundwork.clinics.declared import access_of
from tests.browser.moves import pick, press

pytestmark = pytest.mark.browser

LEAD = "Rosa Delgado"
TOOLKIT = "/cedar-hollow/six-building-blocks/"
# page -> its address and words that must come out of the printer
PAGES = {
    "plan": (f"{TOOLKIT}plan/2/", ["Action plan 2", "Looking back"]),
    "measure": ("/cedar-hollow/measures/1/", ["The numbers", "How it is counted", "Counted", "May 2025"]),
    "spread": ("/cedar-hollow/sheets/1/spread/", ["Answers side by side", "Leadership"]),
    "board": (f"{TOOLKIT}board/", ["Board", "Keep going", "Form the improvement team"]),
    "timeline": (f"{TOOLKIT}timeline/", ["15-month timeline"]),
    "test": (f"{TOOLKIT}tests/1/", ["Plan", "Study"]),
    "block": ("/cedar-hollow/sheets/1/spread/leadership/", ["Leadership priority", "Agreed"]),
    "activity": (f"{TOOLKIT}activities/7/", ["What shows progress", "Where it stands"]),
    "home": ("/cedar-hollow/", ["What now", "Finish Study for test 4", "Month 9 of 15", "Lately"]),
    "history": ("/cedar-hollow/history/", ["History", "Rosa Delgado"]),
    "people": ("/cedar-hollow/people/", ["Dr. Miriam Okafor", "Improvement lead"]),
    "opportunities": (f"{TOOLKIT}opportunities/", ["Side by side", "Policy written", ": 4 of 12."]),
    "maps": (f"{TOOLKIT}maps/", ["Process maps", "An agreement, from check-in", "What changes"]),
    "map": (f"{TOOLKIT}maps/2/", ["As it should go", "Every step", "Flag the visit when the end date is near"]),
    "steps of a map": (f"{TOOLKIT}maps/2/steps/", ["Steps", "Flag the visit when the end date is near"]),
    "what a map changes": (f"{TOOLKIT}maps/2/difference/", ["What becomes of it", "Tell the clinician at the door"]),
    "tests": (f"{TOOLKIT}tests/", ["Tests of change", "One-page agreement"]),
    "sheets": (f"{TOOLKIT}sheets/", ["Assessments and sheets", "Midpoint self-assessment"]),
    "round": ("/cedar-hollow/sheets/1/", ["Baseline self-assessment"]),
    "answers": ("/cedar-hollow/sheets/3/review/", ["All answers", "Denise Hartley, clinic manager"]),
    "measures": ("/cedar-hollow/measures/", ["Current agreement signed", "63%"]),
    "toolkit": (f"{TOOLKIT}pages/overview/", ["Six Building Blocks for safer opioid care", "Who does what"]),
    "cheat sheet": (f"{TOOLKIT}plan/2/cheat-sheet/", ["What we agreed", "Open steps", "Leaders keep doing"]),
    "glossary": ("/glossary/", ["Glossary", "Action plan"]),
    "bin": ("/cedar-hollow/bin/", ["Bin"]),
}
CONTROLS = "button, summary .mv, .usa-button, .side, .menu, .head .tools, .tabs, .filter, .usa-skipnav, input, select"
READING = {"clinic.read", "toolkit.read", "assessment.answer", "audit.read"}
# Text that is pale on screen stands on dark ink there; paper is white, and browsers leave backgrounds out.
PALE = """() => [...document.querySelectorAll("body *")].filter(part => {
    const own = [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const style = getComputedStyle(part), [r, g, b] = style.color.match(/[\\d.]+/g).map(Number);
    return own && part.checkVisibility({visibilityProperty: true}) && r + g + b > 3 * 140
        && style.printColorAdjust !== "exact" && !part.closest("svg, .usa-sr-only");
}).map(part => part.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_on_paper(visitors, name):
    address, words = PAGES[name]
    tab = visitors.sit(LEAD, at=address)
    assert tab.locator(CONTROLS).filter(visible=True).count()
    tab.emulate_media(media="print")
    assert [part.evaluate("part => part.outerHTML.slice(0, 120)") for part in shown(tab.locator(CONTROLS))] == []
    links = [link.get_attribute("href") for link in shown(tab.locator("main a:not(.ct-row)"))]
    assert [link for link in links if opens_a_form(link)] == []
    assert tab.evaluate(PALE) == []
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper_of(tab)).split())
    for expected in words:
        assert expected in text
    for control in {"Skip to the main part", "What now", "Sign out", "Help"} - set(words):
        assert not re.search(rf"\b{control}\b", text)


@pytest.mark.parametrize("name", ("blank", "filled"))
def test_the_pages_of_a_sheet_are_numbered(visitors, name):
    address = {"blank": f"{TOOLKIT}sheets/self-assessment/blank/", "filled": "/cedar-hollow/sheets/3/print/"}[name]
    tab = visitors.sit(LEAD, at=address)
    assert tab.locator("body > :not(main, header, nav, a.usa-skipnav)").count() == 0
    pages = paper_of(tab)
    assert len(pages) > 1
    assert f"Page 2 of {len(pages)}" in " ".join(pages[1].extract_text().split())


@pytest.mark.parametrize("width", (1280, 390))
def test_earlier_months_are_on_paper_alone(visitors, width):
    tab = visitors.sit(LEAD, width=width, at="/cedar-hollow/measures/1/")
    earlier = tab.get_by_role("row", include_hidden=True).filter(has_text="May 2025")
    expect(earlier).to_be_hidden()
    expect(tab.get_by_role("button", name="Print")).to_be_visible()
    tab.emulate_media(media="print")
    expect(earlier).to_be_visible()


def test_the_preview_of_an_import_on_paper(visitors):
    tab = visitors.sit(LEAD, at="/cedar-hollow/measures/1/import/")
    rows = b"month,signed,all\n2020-01,3,9\nsometime,3,9\n"
    tab.get_by_label("File", exact=True).set_input_files({"name": "n.csv", "mimeType": "text/csv", "buffer": rows})
    press(tab, "Read the file")
    pick(tab, "Counted", "signed")
    pick(tab, "Out of", "all")
    press(tab, "Show what would change")
    expect(tab.get_by_role("heading", name="Left out")).to_be_visible()
    tab.emulate_media(media="print")
    assert [part.evaluate("part => part.outerHTML.slice(0, 120)") for part in shown(tab.locator(CONTROLS))] == []
    assert shown(tab.locator("main form, main a[href$='columns/']")) == []
    assert tab.evaluate(PALE) == []
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper_of(tab)).split())
    for expected in ("Look and confirm", "January 2020", "Left out", "sometime"):
        assert expected in text
    tab.emulate_media(media="screen")
    press(tab, "Put the file away")


def paper_of(tab):
    """The pages as they come out of the printer."""
    return PdfReader(io.BytesIO(tab.pdf(format="Letter", prefer_css_page_size=True))).pages


def opens_a_form(link):
    """Whether the link is for changing something, judged by what its view asks for."""
    if link.startswith("?"):
        return "change=" in link
    path = re.split("[?#]", link)[0]
    return path.startswith("/") and access_of(resolve(path).func).permission not in READING


def shown(parts):
    """Those of the parts that can be seen."""
    return parts.filter(visible=True).all()
