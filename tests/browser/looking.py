"""What is wrong with the page in a tab, at a phone's width and at a desk's: accessibility, reflow, heading, buttons."""

from axe_playwright_python.base import AXE_SCRIPT

# The last one is named because axe leaves the rules of WCAG 2.2 out otherwise, target size among them.
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# The desk last: that is how tabs are opened, and how they are left.
WIDTHS = (320, 1280)
# Only what is reported comes back from the page: whole results are megabytes on a long list.
RUN = """options => axe.run(options).then(found => found.violations.flatMap(rule =>
    rule.nodes.slice(0, 3).map(node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`)))"""
# All in one question: each of its own cost as much as a third of the accessibility rules.
LOOK = """() => ({
    wide: document.documentElement.scrollWidth,
    headings: document.querySelectorAll("h1").length,
    filled: [...document.querySelectorAll("main .usa-button:not(.usa-button--outline):not(.usa-button--unstyled)")]
        .filter(button => button.checkVisibility({visibilityProperty: true}) && button.getClientRects().length)
        .map(button => button.innerText),
})"""
TOO_WIDE = """width => [...document.querySelectorAll("body *")]
    .filter(part => part.getBoundingClientRect().right > width + 1 && part.checkVisibility())
    .slice(0, 3).map(part => part.outerHTML.slice(0, 160))"""


def faults_at_all_widths(tab) -> list[str]:
    """Each fault in a line that begins with the width."""
    tab.evaluate(AXE_SCRIPT)
    found = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {fault}" for fault in _faults(tab, width)]
    return found


def _faults(tab, width) -> list[str]:
    """What axe finds, a page wider than the window, another count of h1 than one, a second filled button."""
    found = tab.evaluate(RUN, OPTIONS)
    seen = tab.evaluate(LOOK)
    if seen["wide"] > width:
        found.append(f"the page is {seen['wide']} px wide: {tab.evaluate(TOO_WIDE, width)}")
    if seen["headings"] != 1:
        found.append(f"{seen['headings']} headings of the first level")
    if len(seen["filled"]) > 1:
        found.append(f"{len(seen['filled'])} filled buttons: {seen['filled']}")
    return found
