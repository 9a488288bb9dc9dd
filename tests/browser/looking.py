"""What is wrong with the page in a tab, at a phone's width and at a desk's: accessibility, reflow, heading, buttons."""

from axe_playwright_python.base import AXE_SCRIPT

# The last one is named because axe leaves the rules of WCAG 2.2 out otherwise, target size among them.
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
WIDTHS = (1280, 320)
FILLED = "main .usa-button:not(.usa-button--outline):not(.usa-button--unstyled)"
# Only what is reported comes back from the page: whole results are megabytes on a long list.
RUN = """options => axe.run(options).then(found => found.violations.flatMap(rule =>
    rule.nodes.slice(0, 3).map(node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`)))"""
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
    tab.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found


def _faults(tab, width) -> list[str]:
    """What axe finds, a page wider than the window, another count of h1 than one, a second filled button."""
    found = tab.evaluate(RUN, OPTIONS)
    wide = tab.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        found.append(f"the page is {wide} px wide: {tab.evaluate(TOO_WIDE, width)}")
    headings = tab.locator("h1").count()
    if headings != 1:
        found.append(f"{headings} headings of the first level")
    filled = tab.locator(FILLED).filter(visible=True).all_inner_texts()
    if len(filled) > 1:
        found.append(f"{len(filled)} filled buttons: {filled}")
    return found
