"""The measure that should move and the one that must not get worse, each with a baseline and follow-ups."""

import datetime

from playwright.sync_api import expect

from tests.browser.moves import choose, fill, follow, heading, pick, press
from tests.browser.workgroup.place import PLACE, TODAY, give, month_back

CLOSED, LATE = "Referrals closed within 60 days", "Visits that start late"
# Nine months before the first test and six after it, so that the chart may be read.
MONTHS = 15


def choose_a_measure(lead, title, first, step):
    """A measure of the toolkit, its numbers imported: `first` for half a year, then `step` more each month."""
    lead.goto(f"{PLACE}measures/choose/")
    choose(lead, title)
    fill(lead, {"How will you count it here?": "From the referral list"})
    press(lead, "Choose this measure")
    heading(lead, title)
    page = lead.url
    rows = [f"{month_back(MONTHS - n):%Y-%m},{first + step * max(0, n - 6)},60" for n in range(MONTHS)]
    file = {"name": "numbers.csv", "mimeType": "text/csv", "buffer": "\n".join(["month,part,all", *rows]).encode()}
    follow(lead, "Import a file")
    lead.get_by_label("File", exact=True).set_input_files(file)
    press(lead, "Read the file")
    pick(lead, "Counted", "part")
    pick(lead, "Out of", "all")
    press(lead, "Show what would change")
    press(lead, f"Import {MONTHS} months")
    follow(lead, "See the chart")
    expect(lead.locator("svg.wide .c-dot, svg.wide .c-sig")).to_have_count(MONTHS)
    return page


def set_the_goal(lead, page):
    lead.goto(f"{page}goal/")
    give(lead, "value", "75")
    give(lead, "due", (TODAY + datetime.timedelta(days=60)).isoformat())
    press(lead, "Set the goal")
