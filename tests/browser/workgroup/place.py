"""Where the workgroup's story plays, who is in it, and how its sheets are filled."""

import datetime
import zoneinfo

from tests.browser.contents import OTTER_CREEK
from tests.browser.moves import press

PEOPLE = [person.name for person in OTTER_CREEK.people]
LEAD, PHYSICIAN, ASSISTANT, DESK, PARENT = PEOPLE
TITLE = "Care coordination for children and families"
PLACE = f"/{OTTER_CREEK.slug}/care-coordination/"
TODAY = datetime.datetime.now(zoneinfo.ZoneInfo("America/Chicago")).date()


def month_back(count):
    """The first day of the month `count` months ago."""
    number = TODAY.year * 12 + TODAY.month - 1 - count
    return datetime.date(number // 12, number % 12 + 1, 1)


KICKOFF = month_back(10)
# What the workgroup calls the one thing it works on; so the inventory names it.
ELEMENT = "Closing referrals"


def open_sheet(tab, key):
    """A sheet of the toolkit opened for the whole team; its address."""
    tab.goto(f"{PLACE}sheets/{key}/open/")
    press(tab, "Open it")
    return tab.url


def answer(tab, answers):
    """Answer questions of a sheet by their keys; a list ticks boxes."""
    for key, value in answers.items():
        for one in value if isinstance(value, list) else [value]:
            give(tab, f"q-{key}", str(one))


def answer_rows(tab, key, rows):
    """Fill the rows of a table, each a mapping of columns; rows that are not there yet are added."""
    for number, row in enumerate(rows):
        for column, value in row.items():
            name = f"t-{key}-{number}-{column}"
            if not tab.locator(f"[name='{name}']").count():
                # By script a row at a time, without it three from the server.
                tab.locator("[data-rows-add]:visible, [name='more']:visible").first.click()
            give(tab, name, value)


def give(tab, name, value):
    """Fill or choose the control with this name."""
    control = tab.locator(f"[name='{name}']")
    kind = control.first.evaluate("one => one.type")
    if kind in ("radio", "checkbox"):
        control = tab.locator(f"[name='{name}'][value='{value}']")
        tab.locator(f"label[for='{control.get_attribute('id')}']").first.click()
    elif kind == "select-one":
        control.select_option(value)
    else:
        control.fill(value)
