"""At the width of a phone: what matters first is seen first, and what is folded opens without script."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LEAD = "Rosa Delgado"
TOOLKIT = "/cedar-hollow/six-building-blocks/"


@pytest.mark.parametrize("script", (True, False))
def test_the_board_opens_on_what_is_being_done(visitors, script):
    tab = visitors.sit(LEAD, width=390, script=script, at=f"{TOOLKIT}board/")
    done = tab.get_by_role("link", name="Form the improvement team")
    expect(tab.get_by_role("link", name="Show the numbers to everyone")).to_be_visible()
    expect(done).to_be_hidden()
    tab.locator("summary", has_text="Done").first.click()
    expect(done).to_be_visible()


def test_side_by_side_nothing_of_the_board_is_folded(visitors):
    tab = visitors.sit(LEAD, at=f"{TOOLKIT}board/")
    expect(tab.get_by_role("link", name="Form the improvement team")).to_be_visible()
    expect(tab.locator("summary", has_text="Keep going").first).to_be_hidden()


def test_what_to_work_on_is_a_list_with_the_best_first(visitors):
    tab = visitors.sit(LEAD, width=390, at=f"{TOOLKIT}opportunities/")
    expect(tab.locator(".gridpick")).to_be_hidden()
    first = tab.locator(".gridlist li").first
    expect(first).to_contain_text("Renew agreements on time")
    expect(first).to_contain_text("pressing and doable")
    wide = visitors.sit(LEAD, at=f"{TOOLKIT}opportunities/")
    expect(wide.locator(".gridpick")).to_be_visible()
    expect(wide.locator(".gridlist")).to_be_hidden()
