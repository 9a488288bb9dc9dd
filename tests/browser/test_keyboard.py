"""The keyboard alone: sign in, take the next step, open a card's menu, tick a step; the focus can be seen all along."""

import contextlib

import pytest
from playwright.sync_api import TimeoutError as TooLate
from playwright.sync_api import expect

from tests.browser.contents import FERN_VALLEY, PASSWORD
from tests.browser.moves import heading

pytestmark = pytest.mark.browser

EMAIL = f"fay@{FERN_VALLEY.slug}.example"
MOST_STOPS = 200
# What a person sees of the focus: a ring, on screen, with nothing lying over the middle of what it surrounds. A radio
# button or tick box may wear it on its label. Shadows are no sign, since outline buttons have one at all times.
FOCUS = """() => {
    const part = document.activeElement;
    const ring = part.matches("input[type=radio], input[type=checkbox]") && part.labels[0] || part;
    const isDrawn = [ring, part].some(one => [null, "::before"].some(where => {
        const style = getComputedStyle(one, where);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    }));
    const box = ring.getBoundingClientRect();
    const isOnScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
        name: (part.getAttribute("aria-label") || part.innerText || part.name || part.tagName).trim().slice(0, 80),
        seen: isDrawn && isOnScreen && Boolean(top) && (ring.contains(top) || top.contains(ring)),
    };
}"""


def focus(tab):
    """{name, seen} of the part with the focus, once its ring has been drawn; half a second is long enough for that."""
    stop = tab.evaluate(FOCUS)
    if not stop["seen"]:
        with contextlib.suppress(TooLate):
            tab.wait_for_function(f"() => ({FOCUS})().seen", timeout=500)
        stop = tab.evaluate(FOCUS)
    return stop


def tab_to(tab, target):
    """Press Tab until the target has the focus; every stop on the way must be seen."""
    seen, unseen = set(), set()
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        stop = focus(tab)
        (seen if stop["seen"] else unseen).add(stop["name"])
        if target.evaluate("part => part === document.activeElement"):
            # A date field has several stops inside; the ring of the last, its calendar, is out of a script's sight.
            assert unseen - seen == set()
            return
    raise AssertionError(f"{MOST_STOPS} presses of Tab did not reach {target}")


@pytest.fixture
def signed_in(visitors):
    """The lead's tab, signed in by keyboard."""
    tab = visitors.open()
    tab.goto("/accounts/login/")
    tab_to(tab, tab.get_by_label("Email"))
    tab.keyboard.type(EMAIL)
    tab_to(tab, tab.get_by_label("Password", exact=True))
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")
    heading(tab, "What now")
    return tab


def test_the_first_stop_skips_to_the_main_part(signed_in):
    signed_in.keyboard.press("Tab")
    assert focus(signed_in) == {"name": "Skip to the main part", "seen": True}
    signed_in.keyboard.press("Enter")
    expect(signed_in.locator("#main")).to_be_focused()


def test_the_next_step_is_reached_and_taken(signed_in):
    step = signed_in.locator("section.next").get_by_role("link")
    address = step.get_attribute("href")
    tab_to(signed_in, step)
    signed_in.keyboard.press("Enter")
    signed_in.wait_for_url(f"**{address}**")


def test_a_cards_menu_opens_is_walked_and_closes(signed_in):
    signed_in.goto(f"/{FERN_VALLEY.slug}/six-building-blocks/board/")
    menu = signed_in.locator("details.mvm").first
    tab_to(signed_in, menu.locator("summary"))
    signed_in.keyboard.press("Enter")
    first = menu.get_by_role("link").first
    expect(first).to_be_visible()
    signed_in.keyboard.press("Tab")
    expect(first).to_be_focused()
    assert focus(signed_in)["seen"]
    signed_in.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()
    signed_in.keyboard.press("Enter")
    signed_in.keyboard.press("Tab")
    signed_in.keyboard.press("Enter")
    heading(signed_in, "What shows it?")


def test_a_step_is_ticked(signed_in):
    signed_in.goto(f"/{FERN_VALLEY.slug}/six-building-blocks/plan/1/")
    row = signed_in.get_by_role("row").filter(has_text="Order new forms")
    tab_to(signed_in, row.get_by_role("button", name="Done today"))
    signed_in.keyboard.press("Enter")
    expect(row).to_contain_text("Done ")
    expect(row.get_by_role("button", name="Open again")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_stop_of_a_form_is_seen(visitors, width):
    tab = visitors.sit(
        FERN_VALLEY.people[0].name, width=width, at=f"/{FERN_VALLEY.slug}/six-building-blocks/tests/1/plan/"
    )
    tab_to(tab, tab.get_by_role("button", name="Save for now").last)


def test_a_lost_ring_would_be_noticed(visitors):
    tab = visitors.sit(FERN_VALLEY.people[0].name)
    tab.locator("section.next").get_by_role("link").focus()
    assert focus(tab)["seen"]
    tab.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("*:focus { outline: none !important }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert not focus(tab)["seen"]
