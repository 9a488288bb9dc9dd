"""A shared desk: after signing out, Back shows nothing; the browser keeps nothing; no page is kept for going back."""

import pytest
from playwright.sync_api import expect

from tests import chromium as the_chromium
from tests.browser.contents import FERN_VALLEY
from tests.browser.moves import arrive_by, follow, go_to, heading, press
from tests.browser.visitors import Visitors, kept_in

pytestmark = pytest.mark.browser

LEAD = FERN_VALLEY.people[0].name


@pytest.fixture
def with_pages_kept_for_back(chromium, site):
    """Visitors of a Chromium that keeps pages for Back, as it does for everybody; Playwright switches that off."""
    browser = chromium.browser_type.launch(
        executable_path=the_chromium.path(),
        args=the_chromium.FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    people = Visitors(browser, site)
    yield people
    people.close()
    browser.close()
    assert people.take_faults() == []


def test_after_signing_out_back_shows_nothing(with_pages_kept_for_back):
    tab = with_pages_kept_for_back.sit(LEAD, fresh=True)
    go_to(tab, "Action plan")
    heading(tab, "Action plan 1")
    tab.get_by_role("link", name=LEAD).click()
    tab.get_by_role("button", name="Sign out", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Sign in")
    for _ in range(3):
        tab.go_back()
        page = tab.locator("body")
        expect(page).to_contain_text("Sign in")
        for words in ("Fern Valley agreements", "List agreements", "Account and sign out"):
            expect(page).not_to_contain_text(words)


def test_every_page_behind_the_sign_in_is_sent_with_no_store(visitors):
    tab = visitors.sit(LEAD)
    for address in ("", "six-building-blocks/board/", "measures/", "history/", "history/csv/", "people/"):
        answer = tab.context.request.get(f"/{FERN_VALLEY.slug}/{address}")
        assert answer.ok
        assert "no-store" in answer.headers["cache-control"], address


def test_parts_fetched_by_script_leave_no_page_behind(visitors):
    """The tally swaps a part of the page; going on and back asks the server again instead of showing a kept copy."""
    tab = visitors.sit(LEAD)
    go_to(tab, "Measures")
    follow(tab, "End date looked at")
    follow(tab, "Tally")
    tab.evaluate("document.body.dataset.sameDocument = 'yes'")
    for count in ("1 of 1", "2 of 2"):
        press(tab, "Yes, one more")
        expect(tab.locator(".tally .big")).to_contain_text(count)
    assert tab.evaluate("document.body.dataset.sameDocument") == "yes"
    assert tab.evaluate("htmx.config.history") == "reload"
    assert kept_in(tab) == []
    arrive_by(tab, tab.get_by_role("table").get_by_role("link", name="Open").nth(3))
    with tab.expect_response("**/tally/") as response:
        tab.go_back()
    assert response.value.ok
    expect(tab.locator(".tally .big")).to_contain_text("2 of 2")
    assert tab.evaluate("document.body.dataset.sameDocument") is None
    assert kept_in(tab) == []
