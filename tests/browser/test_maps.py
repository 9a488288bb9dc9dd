"""Process maps in a browser: written with and without script, drawn in a frame, kept, compared and planned."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.contents import FERN_VALLEY, QUARRY_ROAD
from tests.browser.looking import faults_at_all_widths
from tests.browser.moves import choose, field, fill, follow, go_to, heading, next_step, pick, press, take_next_step
from tests.browser.test_keyboard import focus, tab_to

pytestmark = pytest.mark.browser

# What Mermaid, HTML or a careless program might take for something else.
HOSTILE = (
    'end "x" <b>bold</b> & #35; `code`',
    "%%{init: {}}%% click s1 call x()",
    "</svg><script>alert(1)</script>",
    "fa:fa-car $$x^2$$ **1. one** --> {{ }}",
    "日本 é مرحبا “quote” http://x.example/",
)
ROLES = [f"Role {letter} of the clinic" for letter in "ABCDEFGH"]


def add(tab, kind, what, role="", time=""):
    """A step at the end of the map, by the line below the table."""
    choose(tab, kind)
    fill(tab, {"What happens?": what, "Who, by role": role, "How long?": time})
    pick(tab, "Place in the order", "At the end")
    press(tab, "Add the step")
    expect(tab.locator("#map-editor").get_by_role("row").filter(has_text=what)).to_have_count(1)


def order(tab):
    """The words of the steps in the table, in order."""
    return tab.locator("#map-editor tbody .ct-row").all_inner_texts()


def picture(tab):
    return tab.locator(".mpic img")


def wait_for_drawing(tab):
    """The frame has drawn the map and shows the kept picture."""
    drawn = tab.frame_locator("[data-map-frame]").locator("[data-map-draw] img")
    expect(drawn).to_be_visible(timeout=60_000)
    return drawn


@pytest.mark.parametrize(("place", "script"), [(QUARRY_ROAD, False), (FERN_VALLEY, True)])
def test_a_map_from_the_first_step_to_the_plan(visitors, place, script):
    tab = visitors.sit(place.people[0].name, script=script)
    go_to(tab, "Process maps")
    follow(tab, "Map a piece of work")
    fill(tab, {"Which piece of work?": "A refill call"})
    press(tab, "Go on to the steps")
    add(tab, "Start", "A patient calls", "Front desk")
    add(tab, "Wait", "The note lies in the tray", "Front desk", "1 day")
    add(tab, "Decision", "Is it early?", "Nurse", "2")
    add(tab, "Step", "Ask the clinician", "Clinician", "10 min")
    add(tab, "End", "The patient knows", "Nurse")
    row = tab.locator("#map-editor").get_by_role("row").filter(has_text="Is it early?")
    row.get_by_role("button", name="Up").click()
    expect(tab.locator("#map-editor tbody .ct-row").nth(1)).to_have_text("Is it early?")
    row.locator(".ct-row").click()
    heading(tab, "Step 2")
    fill(tab, {"Way 1: its word": "Yes", "Way 2: its word": "No"})
    pick(tab, "Way 1 leads to", "4. Ask the clinician")
    pick(tab, "Way 2 leads to", "5. The patient knows")
    press(tab, "Save the step")
    expect(row).to_contain_text("Yes: 4. No: 5.")
    expect(tab.get_by_text("No way leads to step 3.")).to_be_visible()
    row.get_by_role("button", name="Down").click()
    expect(tab.locator("#map-editor tbody .ct-row").nth(2)).to_have_text("Is it early?")
    follow(tab, "See the map") if not script else tab.get_by_role("link", name="See the map").click()
    heading(tab, "A refill call")
    expect(tab.get_by_text("5 steps by 3 roles, with 3 hand-offs and 1 wait.")).to_be_visible()
    if script:
        wait_for_drawing(tab)
        expect(tab.locator("[data-map-table]")).to_be_hidden()
        tab.reload()
        expect(picture(tab)).to_be_visible()
    else:
        expect(tab.locator(".lanes").get_by_role("columnheader", name="Clinician")).to_be_visible()
        expect(tab.locator("iframe")).to_be_hidden()
    take_next_step(tab, "Begin the future map")
    row = tab.locator("#map-editor").get_by_role("row").filter(has_text="The note lies in the tray")
    row.get_by_role("button", name="Bin").click()
    expect(tab.get_by_role("status").filter(has_text="is in the bin")).to_be_visible()
    press(tab, "Undo")
    expect(row).to_have_count(1)
    row.get_by_role("button", name="Bin").click()
    expect(row).to_have_count(0)
    tab.locator("#map-editor").get_by_role("link", name="Ask the clinician", exact=True).click()
    fill(tab, {"Who, by role": "Nurse", "Work": "4"})
    press(tab, "Save the step")
    tab.get_by_role("link", name="See the map").click()
    take_next_step(tab, "See what changes")
    says = tab.locator(".mreading")
    expect(says).to_contain_text("Of 5 steps the future map leaves out 1. 1 step moves to another role.")
    expect(says).to_contain_text("It takes 6 min less of work: 6 min instead of 12 min.")
    expect(says).to_contain_text("Nobody waits any more")
    tab.get_by_role("navigation", name="View").get_by_role("link", name="Future").click()
    tab.get_by_role("row").filter(has_text="Ask the clinician").get_by_role("link", name="Put it on the plan").click()
    field(tab, "What").fill("Write down when the nurse may decide")
    press(tab, "Add to the plan")
    row = tab.get_by_role("row").filter(has_text="Ask the clinician")
    row.get_by_role("link", name="Write down when").click()
    tab.get_by_role("row").filter(has_text="Write down when").get_by_role("link", name="Write down when").click()
    expect(tab.get_by_text("It brings about “Ask the clinician”")).to_be_visible()


def test_the_drawing_says_every_word_as_it_was_written(visitors):
    tab = visitors.sit(FERN_VALLEY.people[0].name, at=f"/{FERN_VALLEY.slug}/six-building-blocks/maps/new/")
    fill(tab, {"Which piece of work?": "Odd <b>words</b> & signs"})
    press(tab, "Go on to the steps")
    for kind, words in zip(("Start", "Step", "Decision", "Wait", "End"), HOSTILE, strict=True):
        add(tab, kind, words, role=f"The {words}"[:60])
    follow(tab, "See the map")
    wait_for_drawing(tab)
    frame = tab.locator("[data-map-frame]")
    assert int(frame.get_attribute("height")) > 200
    tab.reload()
    address = picture(tab).get_attribute("src")
    svg = tab.context.request.get(address).text()
    texts = re.sub(r"\s", "", " ".join(re.findall(r"<text[^>]*>(.*?)</text>", svg, re.S)))
    texts = re.sub(r"<[^>]*>", "", texts)
    for number, words in enumerate(HOSTILE, 1):
        escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert re.sub(r"\s", "", f"{number}. {escaped}") in texts
    box = picture(tab).evaluate("image => [image.naturalWidth, image.naturalHeight, image.complete]")
    assert box[0] > 200
    assert box[1] > 200
    assert faults_at_all_widths(tab) == []


def test_sixty_steps_in_eight_lanes_are_drawn_and_print(visitors):
    """The largest map the product promises: letters stay at their size, and paper has the lanes as a table."""
    tab = visitors.sit(FERN_VALLEY.people[0].name)
    place = f"/{FERN_VALLEY.slug}/six-building-blocks/maps/"
    tab.goto(f"{place}new/")
    fill(tab, {"Which piece of work?": "All of a referral"})
    press(tab, "Go on to the steps")
    steps = tab.url
    token = tab.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
    headers = {"X-CSRFToken": token, "Referer": steps}
    for number in range(60):
        kind = "start" if number == 0 else "end" if number == 59 else "step"
        fields = {"kind": kind, "what": f"Do the thing of step number {number}", "role": ROLES[number * 5 % 8]}
        assert tab.context.request.post(f"{steps}add/", form=fields, headers=headers, max_redirects=0).status == 302
    tab.goto(steps.replace("steps/", ""))
    wait_for_drawing(tab)
    tab.reload()
    expect(picture(tab)).to_be_visible()
    shown = picture(tab).evaluate("image => [image.clientWidth, image.naturalWidth, image.naturalHeight]")
    assert shown[0] == shown[1]
    assert shown[1] < 4000
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1280
    tab.emulate_media(media="print")
    expect(picture(tab)).to_be_hidden()
    pages = PdfReader(io.BytesIO(tab.pdf(format="Letter", prefer_css_page_size=True))).pages
    lanes = [text for page in pages if all(role in (text := " ".join(page.extract_text().split())) for role in ROLES)]
    assert len(lanes) >= 2
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert all(f"step number {number}" in text for number in range(60))


def test_steps_are_ordered_by_keyboard_and_the_focus_stays(visitors):
    tab = visitors.sit("Rosa Delgado", at="/cedar-hollow/six-building-blocks/maps/1/steps/")
    tab.evaluate("document.body.dataset.sameDocument = 'yes'")
    before = order(tab)
    row = tab.get_by_role("row").filter(has_text="Tell the clinician at the door")
    tab_to(tab, row.get_by_role("button", name="Down"))
    tab.keyboard.press("Enter")
    place = before.index("Tell the clinician at the door")
    expect(tab.locator("#map-editor tbody .ct-row").nth(place + 1)).to_have_text("Tell the clinician at the door")
    expect(tab.locator("#map-said")).to_have_text(f"“Tell the clinician at the door” is step {place + 2} of 10 now.")
    assert tab.evaluate("document.body.dataset.sameDocument") == "yes"
    expect(row.get_by_role("button", name="Down")).to_be_focused()
    assert focus(tab)["seen"]
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator("#map-editor tbody .ct-row").nth(place)).to_have_text("Tell the clinician at the door")
    assert order(tab) == before


def test_ways_show_for_a_decision_alone(visitors):
    tab = visitors.sit("Rosa Delgado", at="/cedar-hollow/six-building-blocks/maps/1/steps/2/")
    expect(tab.get_by_label("Way 1: its word")).to_be_hidden()
    expect(tab.get_by_label("Goes on with")).to_be_visible()
    choose(tab, "Decision")
    expect(tab.get_by_label("Way 1: its word")).to_be_visible()
    expect(tab.get_by_label("Goes on with")).to_be_hidden()


def test_a_kept_drawing_is_as_large_on_a_phone_and_is_scrolled_by_keyboard(visitors):
    tab = visitors.sit("Rosa Delgado", at="/cedar-hollow/six-building-blocks/maps/1/frame/", width=320)
    kept = tab.locator("[data-map-draw] img")
    expect(kept).to_be_visible()
    shown, drawn = kept.evaluate("image => [[image.width, image.height], [image.naturalWidth, image.naturalHeight]]")
    assert shown[0] > 320
    assert abs(shown[0] / shown[1] - drawn[0] / drawn[1]) < 0.01
    tab.keyboard.press("Tab")
    tab.keyboard.press("ArrowRight")
    for _ in range(100):
        tab.evaluate("() => new Promise(requestAnimationFrame)")
        if tab.evaluate("document.activeElement.scrollLeft"):
            break
    assert tab.evaluate("document.activeElement.scrollLeft") > 0


def test_a_reader_sees_the_drawing_and_keeps_none(visitors):
    tab = visitors.sit("Denise Hartley", at="/cedar-hollow/six-building-blocks/maps/2/")
    if picture(tab).count() == 0:
        expect(tab.frame_locator("[data-map-frame]").locator("[data-map-draw] :is(svg, img)")).to_be_visible()
    expect(next_step(tab)).to_have_count(0)
