"""On paper: the text of the page, and no controls."""

import io
import re

import pytest
from django.urls import resolve
from playwright.sync_api import expect
from pypdf import PdfReader

from groundwork.clinics.declared import access_of

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
    tab = visitors.sit(LEAD)
    tab.goto(address)
    assert tab.locator(CONTROLS).filter(visible=True).count()
    tab.emulate_media(media="print")
    assert [part.evaluate("part => part.outerHTML.slice(0, 120)") for part in shown(tab.locator(CONTROLS))] == []
    links = [link.get_attribute("href") for link in shown(tab.locator("main a:not(.ct-row)"))]
    assert [link for link in links if opens_a_form(link)] == []
    assert tab.evaluate(PALE) == []
    paper = PdfReader(io.BytesIO(tab.pdf(format="Letter", prefer_css_page_size=True)))
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    for expected in words:
        assert expected in text
    for control in ("Skip to the main part", "What now", "Sign out", "Help"):
        assert control not in text


@pytest.mark.parametrize("name", ("blank", "filled"))
def test_the_pages_of_a_sheet_are_numbered(visitors, name):
    address = {"blank": f"{TOOLKIT}sheets/self-assessment/blank/", "filled": "/cedar-hollow/sheets/3/print/"}[name]
    tab = visitors.sit(LEAD)
    tab.goto(address)
    assert tab.locator("body > :not(main, header, nav, a.usa-skipnav)").count() == 0
    paper = PdfReader(io.BytesIO(tab.pdf(format="Letter", prefer_css_page_size=True)))
    assert len(paper.pages) > 1
    assert f"Page 2 of {len(paper.pages)}" in " ".join(paper.pages[1].extract_text().split())


@pytest.mark.parametrize("width", (1280, 390))
def test_earlier_months_are_on_paper_alone(visitors, width):
    tab = visitors.sit(LEAD, width=width)
    tab.goto("/cedar-hollow/measures/1/")
    earlier = tab.get_by_role("row", include_hidden=True).filter(has_text="May 2025")
    expect(earlier).to_be_hidden()
    expect(tab.get_by_role("button", name="Print")).to_be_visible()
    tab.emulate_media(media="print")
    expect(earlier).to_be_visible()


def opens_a_form(link):
    """Whether the link is for changing something, judged by what its view asks for."""
    if link.startswith("?"):
        return "change=" in link
    path = re.split("[?#]", link)[0]
    return path.startswith("/") and access_of(resolve(path).func).permission not in READING


def shown(parts):
    """Those of the parts that can be seen."""
    return parts.filter(visible=True).all()
