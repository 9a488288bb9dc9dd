"""Every sheet of every toolkit out of the printer, blank and filled in: whole, with each of its questions."""

import re
import shutil
import subprocess

import pytest

from groundwork.projects.papers.leaves import MARK, WORK
from tests import shipped
from tests.browser.contents import ELK_LANDING
from tests.browser.looking import faults_at_all_widths

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="No pdftotext on this computer"),
]

LEAD = ELK_LANDING.people[0].name
# Parts of a printed page that stick out of it; a Letter page has 724 px between its margins.
PAPER = {"width": 724, "height": 900}
OUT = """() => [...document.querySelectorAll("main table, main svg, main .bx")]
    .filter(part => part.checkVisibility() && part.getBoundingClientRect().right > innerWidth + 1)
    .map(part => part.closest("article")?.getAttribute("aria-label") + ": " + part.outerHTML.slice(0, 90))"""


def pages_of(pdf: bytes) -> list[str]:
    """What a reader finds on each page, without spaces."""
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return [squeezed(page) for page in text.split("\f")[:-1]]


def squeezed(text) -> str:
    """The text without spaces, which a printer puts where a line ends and where a letter is wide."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("key", ["care-coordination", "six-building-blocks"])
@pytest.mark.parametrize("fill", ["blank", "example"])
def test_every_sheet_comes_out_whole(visitors, key, fill):
    toolkit = shipped.toolkit(key)
    tab = visitors.sit(LEAD, at=f"/{ELK_LANDING.slug}/{key}/sheets/print/all/?fill={fill}")
    tab.emulate_media(media="print")
    tab.set_viewport_size(PAPER)
    assert tab.evaluate(OUT) == []
    pages = pages_of(tab.pdf(format="Letter", prefer_css_page_size=True))
    assert all((squeezed(MARK) in page) == (fill == "example") for page in pages)
    titles = [*(sheet.title for sheet in toolkit.questionnaires), *(title for title, *_ in WORK.values())]
    starts = starts_of(pages, titles)
    for sheet, first, last in zip(toolkit.questionnaires, starts, starts[1:], strict=False):
        text = "".join(pages[first:last])
        example = toolkit.example_of(sheet.key)
        assert (squeezed(example.clinic) in pages[first]) == (fill == "example"), sheet.key
        for question in sheet.questions():
            if fill == "blank" or question.key in example.answers:
                assert squeezed(question.text) in text, f"{sheet.key}/{question.key}"


def starts_of(pages, titles) -> list[int]:
    """The page on which each paper begins, each on one of its own."""
    starts = []
    for title in titles:
        after = starts[-1] + 1 if starts else 0
        starts.append(next(n for n in range(after, len(pages)) if squeezed(title) in pages[n][:200]))
    return starts


def test_the_pages_of_the_set_are_open_to_everybody(visitors):
    tab = visitors.sit(LEAD)
    place = f"/{ELK_LANDING.slug}/care-coordination/sheets/"
    for address in ("print/", "print/map/blank/", "print/test/example/", "project-plan/example/"):
        tab.goto(place + address)
        assert faults_at_all_widths(tab) == [], address
