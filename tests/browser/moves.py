"""What hands do on a page, in the words that stand on it."""

import re

from playwright.sync_api import expect


def press(tab, words):
    """Press the first button whose words begin so."""
    tab.get_by_role("button", name=beginning(words)).first.click()


def follow(tab, words):
    """Follow the first link of the main part whose words begin so."""
    arrive_by(tab, tab.get_by_role("main").get_by_role("link", name=beginning(words)).first)


def arrive_by(tab, link):
    """Click a link and wait until the page it leads to has loaded.

    A click returns before the old page is gone; what is read at once after it
    may come from either page or from none.
    """
    with tab.expect_navigation():
        link.click()


def beginning(words):
    return words if isinstance(words, re.Pattern) else re.compile(rf"^\s*{re.escape(words)}")


def next_step(tab):
    """The panel that says what to do now."""
    return tab.locator("section.next")


def take_next_step(tab, words):
    """Press or follow the next step, whose button says so."""
    next_step(tab).get_by_text(words, exact=True).click()


def go_to(tab, words):
    """Open a place of the side bar."""
    arrive_by(tab, tab.get_by_role("navigation", name="Main").get_by_role("link", name=beginning(words)))


def field(tab, label):
    """The first field of the main part whose label begins so."""
    return tab.get_by_role("main").get_by_label(beginning(label)).and_(tab.locator("input, textarea, select")).first


def fill(tab, fields):
    """Write into the fields with these labels."""
    for label, value in fields.items():
        field(tab, label).fill(value)


def pick(tab, label, option):
    """Choose from a list by the option's words."""
    field(tab, label).select_option(label=option)


def heading(tab, words):
    """The page's heading holds these words."""
    expect(tab.get_by_role("heading", level=1)).to_contain_text(words)


def along_the_chain(tab, title):
    """Follow the link of the chain strip under this title, such as "Plan step"."""
    strip = tab.get_by_role("navigation", name="Where this comes from and leads to")
    arrive_by(tab, strip.get_by_role("listitem").filter(has=tab.locator(".k", has_text=title)).get_by_role("link"))


def choose(tab, words):
    """Click the label of a radio button or checkbox; USWDS draws the label and moves the control itself away."""
    tab.get_by_role("main").locator("label").filter(has_text=beginning(words)).first.click()
