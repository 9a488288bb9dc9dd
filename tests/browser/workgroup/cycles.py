"""Step 3: two linked tests, the first counted family by family on a phone; the second is adopted and rolled out."""

import datetime

from playwright.sync_api import expect

from tests.browser.moves import choose, fill, follow, heading, next_step, pick, press, take_next_step
from tests.browser.workgroup.measure import CLOSED
from tests.browser.workgroup.place import DESK, PLACE, answer, month_back
from tests.browser.workgroup.plan import STEPS

TEST = "Call families after two weeks"
QUESTION = "Do we know where the referral stands?"
CASES = 10


def plan_the_first(lead):
    """A test of the plan's first step, with one question counted by yes and no; its address."""
    lead.goto(f"{PLACE}plan/")
    lead.get_by_role("table").get_by_role("link", name=STEPS[0]["what"]).click()
    follow(lead, "Plan a test for it")
    fill(lead, {"What do you want to try?": TEST})
    pick(lead, "Which measure should move?", CLOSED)
    press(lead, "Start with Plan")
    test = lead.url.rsplit("plan/", 1)[0]
    write_the_plan(lead, month_back(8))
    lead.locator(".qcount summary").first.click()
    lead.locator("[name$='-kind']").first.select_option("yes-no")
    lead.locator("[name$='-direction']").first.select_option("at least")
    lead.locator("[name$='-predicted_value']").first.fill("8")
    fill(lead, {"How many cases?": str(CASES), "What is a case called?": "family"})
    press(lead, "Complete Plan")
    return test


def write_the_plan(lead, day):
    fill(
        lead,
        {
            "What will you do differently?": "Look at the list on Fridays and call",
            "On whom, and how many?": f"{CASES} families",
            "Where?": "Front desk",
            "First day": day.isoformat(),
            "Last day": (day + datetime.timedelta(days=10)).isoformat(),
            "Question": QUESTION,
            "We predict": f"8 of {CASES}",
            "What do you count?": "Referrals whose state is known",
            "Who counts?": DESK,
        },
    )


def count_on_a_phone(desk, test, yes):
    """Ten families one after another; `yes` of them with a yes."""
    desk.goto(f"{test}data/")
    for number in range(1, CASES + 1):
        heading(desk, "Count the families")
        choose(desk, "Yes" if number <= yes else "No")
        fill(desk, {"Day": (month_back(8) + datetime.timedelta(days=number)).isoformat()})
        press(desk, "Save and next")
    expect(desk.get_by_role("main")).to_contain_text(f"{CASES} of {CASES} counted")


def study_and_decide(lead, test, day, decision, *, result="", next_change=""):
    lead.goto(test)
    fill(lead, {"What was really done?": "As planned, two weeks", "Really started": day.isoformat()})
    fill(lead, {"Really ended": (day + datetime.timedelta(days=10)).isoformat()})
    press(lead, "Complete Do")
    if result:
        fill(lead, {"What happened": result})
        lead.get_by_text("About as predicted", exact=True).first.click()
    else:
        expect(lead.get_by_role("main")).to_contain_text("6 of 10")
    fill(lead, {"What did you learn?": "Calling late in the day works"})
    press(lead, "Complete Study")
    choose(lead, decision)
    fill(lead, {"Why?": "Nobody stood in", "What will the next test do?": next_change})
    press(lead, "Complete Act")


def run_the_second(lead):
    """It starts from the first, with its question, and is adopted; its address."""
    take_next_step(lead, "Plan the next test")
    press(lead, "Start with Plan")
    test = lead.url.rsplit("plan/", 1)[0]
    main = lead.get_by_role("main")
    expect(main).to_contain_text("Last time, in test 1")
    expect(lead.get_by_label("Question", exact=True).first).to_have_value(QUESTION)
    day = month_back(5)
    fill(lead, {"We predict": "9 of 10", "First day": day.isoformat()})
    fill(lead, {"Last day": (day + datetime.timedelta(days=10)).isoformat()})
    press(lead, "Complete Plan")
    study_and_decide(lead, test, day, "Adopt", result="9 of 10")
    expect(next_step(lead)).to_contain_text("Make it the way things are done")
    return test


def roll_out(lead, test):
    """What makes it stay goes on the plan, and the rollout checklist is opened from the test."""
    take_next_step(lead, "Add the steps")
    press(lead, "Add")
    heading(lead, "Action plan 1")
    lead.goto(test)
    press(lead, "Open the rollout checklist")
    lead.goto(f"{lead.url}ready/")
    answer(lead, {"change": "Open referrals are looked through each Friday", "tested": "yes", "leader-yes": "yes"})
    press(lead, "Save and go on")
    lead.goto(test)
    expect(lead.get_by_role("main")).to_contain_text("3 of")
