"""The line that says a sign-in is about to end, and what becomes of the page when it has ended."""

import pytest
from playwright.sync_api import expect

from tests.browser.contents import FERN_VALLEY
from tests.browser.moves import heading, press

pytestmark = pytest.mark.browser
LEAD = FERN_VALLEY.people[0].name
LINE = "[data-idle]"


def test_the_line_comes_in_time_and_goes_by_one_click(visitors):
    tab = visitors.sit(LEAD, fresh=True)
    tab.clock.install()
    tab.goto(f"/{FERN_VALLEY.slug}/people/")
    left = [290]
    tab.route("**/account/time-left/", lambda route: route.fulfill(json={"seconds": left[0]}))
    tab.clock.run_for(54 * 60 * 1000)
    expect(tab.locator(LINE)).to_have_count(0)
    tab.clock.run_for(2 * 60 * 1000)
    expect(tab.locator(LINE)).to_contain_text("You will be signed out in 5 minutes: nobody has used this page")
    left[0] = 3600
    tab.get_by_role("button", name="Stay signed in").click()
    expect(tab.locator(LINE)).to_have_count(0)


def test_when_it_has_ended_the_page_is_left_for_the_sign_in(visitors):
    tab = visitors.sit(LEAD, fresh=True)
    tab.clock.install()
    tab.goto(f"/{FERN_VALLEY.slug}/people/")
    heading(tab, "People")
    tab.context.clear_cookies()
    tab.clock.run_for(56 * 60 * 1000)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(tab.locator("input[name=next]").first).to_have_value(f"/{FERN_VALLEY.slug}/people/")


def test_after_signing_in_again_in_a_second_tab_the_first_goes_on(visitors):
    """The sign-in brings a new token; the first tab takes it over, so its drafts and its Save arrive."""
    visitors.forgive(r"status of 403")
    tab = visitors.sit(LEAD, fresh=True, at=f"/{FERN_VALLEY.slug}/measures/new/")
    tab.context.clear_cookies()
    visitors.step_in(tab.context.new_page(), LEAD)
    tab.get_by_label("Name", exact=True).fill("Calls we missed")
    expect(tab.locator("[data-saved]")).to_contain_text("Saved")
    press(tab, "Add this measure")
    expect(tab.get_by_role("heading", level=1)).to_have_text("A measure of your own")
    expect(tab.get_by_label("Name", exact=True)).to_have_value("Calls we missed")
    expect(tab.locator("body")).to_contain_text("Nothing was saved yet")
