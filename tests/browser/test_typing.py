"""Nothing typed is lost: two people on one step, a closed tab, a lost connection, a sign-out in between."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests.browser.contents import FERN_VALLEY
from tests.browser.looking import faults_at_all_widths
from tests.browser.moves import arrive_by, field, fill, follow, go_to, heading, press

pytestmark = pytest.mark.browser

LEAD, PHARMACIST = [person.name for person in FERN_VALLEY.people]


def open_step(tab, words):
    go_to(tab, "Action plan")
    arrive_by(tab, tab.get_by_role("table").get_by_role("link", name=words))


def stop_the_clock(tab):
    """Load the page again on a clock that stands still until the test moves it on."""
    now = datetime.datetime.now(datetime.UTC)
    tab.clock.install(time=now)
    tab.reload()
    tab.clock.pause_at(now + datetime.timedelta(minutes=5))


def typed_on_a_clock(tab, label, text):
    """The text typed into the field, and the clock moved on until the draft should be kept."""
    stop_the_clock(tab)
    fill(tab, {label: text})
    with tab.expect_response(re.compile("/drafts/$")) as response:
        tab.clock.run_for(3500)
    assert response.value.ok


def test_two_people_edit_one_step(visitors):
    lead, other = visitors.sit(LEAD), visitors.sit(PHARMACIST)
    for tab in (lead, other):
        open_step(tab, "Show the desk how")
    fill(other, {"What": "Show the desk how, twice", "How it went": "Denise asked for a second time"})
    press(other, "Save")
    fill(lead, {"What": "Show the desk and the nurses how", "How it went": "Monday was too busy"})
    press(lead, "Save")
    heading(lead, "Which text stays?")
    page = lead.locator("main")
    for text in (
        f"{PHARMACIST} saved this while you wrote.",
        "Show the desk how, twice",
        "Denise asked for a second time",
        "Show the desk and the nurses how",
        "Monday was too busy",
    ):
        expect(page).to_contain_text(text)
    assert faults_at_all_widths(lead) == []
    lead.get_by_role("group", name="How it went").get_by_text(f"Keep the text of {PHARMACIST}").click()
    press(lead, "Save my choices")
    row = lead.get_by_role("row").filter(has_text="Show the desk and the nurses how")
    expect(row).to_contain_text("Denise asked for a second time")
    expect(row).to_contain_text(LEAD)


def test_typed_text_survives_the_closing_of_the_tab(visitors):
    tab = visitors.sit(LEAD)
    open_step(tab, "Order new forms")
    step = tab.url
    typed_on_a_clock(tab, "How it went", "The printer has them on Tuesday")
    expect(tab.locator("[data-saved]")).to_have_text(re.compile(r"^Saved \d\d:\d\d\.$"))
    tab.close()
    again = visitors.sit(LEAD, at=step)
    expect(again.get_by_text("Your text is back.")).to_be_visible()
    expect(field(again, "How it went")).to_have_value("The printer has them on Tuesday")
    press(again, "Save")
    expect(again.get_by_role("row").filter(has_text="Order new forms")).to_contain_text("on Tuesday")
    again.goto(step)
    expect(again.get_by_text("Your text is back.")).to_have_count(0)


def test_answers_are_kept_while_they_are_given(visitors):
    tab = visitors.sit(PHARMACIST)
    go_to(tab, "Assessments")
    follow(tab, "Baseline")
    follow(tab, "Start")
    follow(tab, "Start")
    sheet = tab.url
    stop_the_clock(tab)
    tab.locator(".scale").first.get_by_text("4", exact=True).click()
    with tab.expect_response(re.compile("/answers/$")) as response:
        tab.clock.run_for(3500)
    assert response.value.ok
    expect(tab.locator("[data-saved]")).to_have_text(re.compile(r"^Saved \d\d:\d\d\.$"))
    tab.close()
    again = visitors.sit(PHARMACIST, at=sheet)
    expect(again.locator(".scale").first.locator("input:checked")).to_have_value("4")


def test_a_lost_connection_is_said_and_heals(visitors):
    visitors.forgive("ERR_INTERNET_DISCONNECTED")
    tab = visitors.sit(LEAD)
    open_step(tab, "List agreements that end soon")
    stop_the_clock(tab)
    tab.context.set_offline(True)
    fill(tab, {"How it went": "Half of the list is done"})
    tab.clock.run_for(3500)
    banner = tab.locator("[data-offline]")
    expect(banner).to_contain_text("Not connected. Your text stays on this page")
    with tab.expect_response(re.compile("/drafts/$")) as response:
        tab.context.set_offline(False)
    assert response.value.ok
    expect(banner).to_have_count(0)
    expect(tab.locator("[data-saved]")).to_have_text(re.compile(r"^Saved \d\d:\d\d\.$"))
    press(tab, "Save")
    expect(tab.get_by_role("row").filter(has_text="List agreements")).to_contain_text("Half of the list is done")


def test_who_is_signed_out_meanwhile_keeps_the_text(visitors):
    visitors.forgive("Failed to load resource")
    tab = visitors.sit(LEAD, fresh=True)
    open_step(tab, "List agreements that end soon")
    stop_the_clock(tab)
    tab.context.clear_cookies()
    fill(tab, {"How it went": "Typed after the session ended"})
    tab.clock.run_for(3500)
    expect(tab.locator("[data-offline]")).to_contain_text("You are signed out")
    expect(field(tab, "How it went")).to_have_value("Typed after the session ended")
