"""The pages of the care coordination toolkit at the sample's pediatric clinic: on screen, on a phone and on paper."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.looking import faults_at_all_widths

pytestmark = pytest.mark.browser

LEAD = "Dr. Anita Rao"
PLACE = "/willow-bend/care-coordination/"


@pytest.fixture
def lead(visitors):
    return visitors.sit(LEAD)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_table_of_ten_columns_names_each_field(visitors, width):
    tab = visitors.sit(LEAD, width=width, at="/willow-bend/sheets/11/answers/steps/")
    cell = tab.locator(".rowst-cards td[data-l='Place in the record']").first
    expect(cell).to_be_visible()
    assert "Place in the record" in cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_family_pages_are_one_page_each_in_their_language(lead):
    """One printed page each, in the language it is read in."""
    for key, words in (("who-does-what", "You can always"), ("quien-hace-que", "Usted siempre puede")):
        lead.goto(f"{PLACE}pages/{key}/")
        (page,) = PdfReader(io.BytesIO(lead.pdf(format="Letter"))).pages
        text = " ".join(page.extract_text().split())
        assert words in text
        assert "CC BY 4.0" in text
        assert "In this toolkit" not in text
    expect(lead.locator("main [lang='es']").first).to_be_visible()


def test_every_page_of_the_toolkit(lead):
    """No fault of access and no sideways scroll on the toolkit's pages and two long papers."""
    lead.goto(f"{PLACE}pages/overview/")
    links = lead.locator(".pagelist a").evaluate_all("all => all.map(link => link.href)")
    assert len(links) == 17
    for address in (*links, *(f"{PLACE}sheets/{key}/blank/" for key in ("inventory", "project-plan"))):
        lead.goto(address)
        assert faults_at_all_widths(lead) == [], address
