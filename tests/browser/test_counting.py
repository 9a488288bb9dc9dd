"""Ten cases counted on a phone, with and without script, and what Study makes of them."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests.browser.contents import FERN_VALLEY, QUARRY_ROAD
from tests.browser.looking import faults_at_all_widths
from tests.browser.moves import choose, field, fill, follow, heading, press

pytestmark = pytest.mark.browser

PHONE = 390
# What a thumb hits without aiming.
THUMB = 44
ANSWERS = [("Yes", "4")] * 6 + [("No", "")] + [("Yes", "6"), ("Yes", "3"), ("No", "5")]


def count_in(tab, number, question, kind, direction, value, unit=""):
    """The nth question of the plan, counted case by case."""
    tab.locator(f"#id_questions-{number}-question").fill(question)
    row = tab.locator("[data-row]").filter(has=tab.locator(f"#id_questions-{number}-question"))
    if not row.locator("details").evaluate("part => part.open"):
        row.locator("summary").click()
    for column, option in (("kind", kind), ("direction", direction)):
        tab.locator(f"#id_questions-{number}-{column}").select_option(label=option)
    tab.locator(f"#id_questions-{number}-predicted_value").fill(value)
    tab.locator(f"#id_questions-{number}-unit").fill(unit)


def plan(tab, place):
    """A test whose plan is complete, with two counted questions."""
    today = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    tab.goto(f"/{place.slug}/six-building-blocks/tests/new/")
    fill(tab, {"What do you want to try?": "Call families back"})
    field(tab, "For which activity?").select_option(index=1)
    press(tab, "Start with Plan")
    fill(
        tab,
        {
            "What will you do differently?": "The desk calls the family back on the same day",
            "On whom, and how many?": "10 families",
            "Where?": "One desk",
            "First day": today,
            "Last day": today,
            "What do you count?": "Calls back, and how long the family waits for it",
            "Who counts?": "Bo",
        },
    )
    count_in(tab, 0, "Does the family get a call back?", "Yes or no", "At least", "8")
    press(tab, "Add a question")
    expect(tab.locator("#id_questions-1-question")).to_be_visible()
    count_in(tab, 1, "How long do they wait?", "A number", "At most", "5", "hours")
    fill(tab, {"How many cases?": "10", "What is a case called?": "family"})
    press(tab, "Complete Plan")
    expect(tab.get_by_text("Plan is complete.")).to_be_visible()


def enter(tab, answer, hours):
    choose(tab, answer)
    if hours:
        field(tab, "How long do they wait?").fill(hours)
    else:
        tab.get_by_role("main").locator(".usa-checkbox__label").filter(has_text="Not applicable").click()


def counted(tab, number):
    expect(tab.locator(".cbar")).to_contain_text(f"{number} of 10 counted")


@pytest.mark.parametrize(("place", "script"), [(QUARRY_ROAD, False), (FERN_VALLEY, True)])
def test_ten_families_are_counted_on_a_phone(visitors, place, script):
    tab = visitors.sit(place.people[0].name, script=script, width=PHONE)
    plan(tab, place)
    follow(tab, "Count the families")
    heading(tab, "Count the families")
    expect(tab.get_by_text("No names. Number the families 1, 2, 3.")).to_be_visible()
    for words in ("Yes", "No", "Not applicable"):
        box = tab.locator(".pick label").filter(has_text=words).first.bounding_box()
        assert min(box["width"], box["height"]) >= THUMB, words
    assert field(tab, "How long do they wait?").get_attribute("inputmode") == "decimal"
    for number, (answer, hours) in enumerate(ANSWERS, 1):
        enter(tab, answer, hours)
        if number == 1:
            # A slip is told, and nothing typed is lost.
            field(tab, "How long do they wait?").fill("4,5")
            field(tab, "Note").fill("Lunch")
            press(tab, "Save and next")
            expect(tab.get_by_role("main").get_by_text("Write 4.5.").first).to_be_visible()
            expect(field(tab, "Note")).to_have_value("Lunch")
            field(tab, "How long do they wait?").fill(hours)
        if number == 2:
            tab.get_by_role("button", name="Save and next").dblclick()
        else:
            press(tab, "Save and next")
        counted(tab, number)
    expect(tab.get_by_text("All planned families are counted.")).to_be_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE
    tab.get_by_role("row").filter(has_text="Family 10").get_by_role("button", name="Take out").click()
    counted(tab, 9)
    press(tab, "Undo")
    counted(tab, 10)
    tab.get_by_role("row").filter(has_text="Family 10").get_by_role("link", name="Change").click()
    heading(tab, "Family 10")
    choose(tab, "Yes")
    press(tab, "Save the family")
    expect(tab.get_by_text("Family 10 is changed.")).to_be_visible()
    if script:
        assert faults_at_all_widths(tab) == []
        tab.set_viewport_size({"width": PHONE, "height": 900})
    follow(tab, re.compile(r"Test \d+: Call families back"))
    see_the_result(tab, script)


def see_the_result(tab, script):
    today = tab.locator("#id_really_started")
    day = f"{datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1):%Y-%m-%d}"
    fill(tab, {"What was really done?": "Ten families were called", "Really ended": day})
    today.fill(day)
    press(tab, "Complete Do")
    expect(tab.get_by_text("Do is complete.")).to_be_visible()
    study = tab.locator(".pdsa .now")
    expect(study.get_by_text("9 of 10 (90%)").first).to_be_visible()
    expect(study).to_contain_text("After 10 families the share stands at 90%; predicted was at least 80%.")
    expect(study).to_contain_text("4 hours in the middle, from 3 to 6 (9 families); 1 not applicable")
    charts = study.locator("figure.chart svg.narrow")
    expect(charts).to_have_count(2)
    expect(charts.first).to_be_visible()
    expect(tab.locator("#id_results-0-result")).to_have_value("9 of 10 (90%)")
    expect(study.get_by_role("radio", name="About as predicted").first).to_be_checked()
    if script:
        assert faults_at_all_widths(tab) == []
        tab.set_viewport_size({"width": PHONE, "height": 900})
    fill(tab, {"What did you learn?": "The desk has time for it before noon"})
    press(tab, "Complete Study")
    expect(tab.get_by_text("Study is complete.")).to_be_visible()
    tab.goto(tab.url.replace("/act/", "/study/"))
    expect(tab.locator(".pdsa figure.chart svg.narrow").first).to_be_visible()
    tab.goto(tab.url.replace("/study/", "/data/"))
    expect(tab.get_by_text("Study is complete. Choose “Change Study” first")).to_be_visible()
