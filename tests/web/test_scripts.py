"""Our scripts in a real browser under the product's content policy: drafts, rows, menus, summaries, failures."""

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import expect

from groundwork.config.storage import SHEET, joined_sheet

STATIC = Path(__file__).resolve().parents[2] / "groundwork" / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
# As `collectstatic` writes it: axe would put sheets that are imported into the page, which the policy refuses.
SHEET_TEXT = joined_sheet(
    {f"css/{sheet.name}": (FileSystemStorage(STATIC), f"css/{sheet.name}") for sheet in STATIC.glob("css/*.css")}
)
POLICY = "; ".join(
    f"{name} {' '.join(sources)}" for name, sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)

pytestmark = pytest.mark.browser

DRAFT_PAGE = """{% extends "base.html" %}{% load static %}
{% block scripts %}<script src="{% static 'js/autosave.js' %}" defer></script>{% endblock %}
{% block heading %}Test 4{% endblock %}
{% block main %}<form method="post" action="/saved/" data-draft="/drafts/" data-draft-form="/cedar/tests/4/">
<input type="hidden" name="csrfmiddlewaretoken" value="token-of-the-form"><input type="hidden" name="version" value="3">
<label for="learned">Learned</label><textarea id="learned" name="learned"></textarea>
<input type="file" name="sheet" aria-label="Sheet"><button class="usa-button" type="submit">Save</button>
{% include "_components/_saved.html" %}</form>{% endblock %}"""

PART_PAGE = """{% extends "base.html" %}{% block heading %}Parts{% endblock %}
{% block main %}<button id="ask" hx-get="/{{ answer }}/" hx-target="#box">Ask</button>
<button id="tell" hx-post="/echo/" hx-target="#box">Tell</button><div id="box">before</div>{% endblock %}"""

ERROR_PAGE = """{% extends "base.html" %}{% block heading %}Form{% endblock %}
{% block main %}{% include "_components/_errors.html" %}<label for="a">A</label><input id="a">{% endblock %}"""

STORED_ROWS_PAGE = """{% extends "base.html" %}{% load static %}
{% block scripts %}<script src="{% static 'js/rows.js' %}" defer></script>{% endblock %}
{% block main %}<div data-rows="s"><input type="hidden" name="s-TOTAL_FORMS" value="3">
<table><tbody data-rows-body>{% for n in numbers %}<tr data-row><td><input name="s-{{ n }}-what" aria-label="What">
<input type="hidden" name="s-{{ n }}-ORDER"><input type="checkbox" name="s-{{ n }}-DELETE" aria-label="Delete">
<button type="button" data-row-remove hidden data-script>Remove</button>
<button type="button" data-row-down hidden data-script>Down</button></td></tr>{% endfor %}</tbody></table></div>
{% endblock %}"""


def page_of(source, **context):
    request = RequestFactory().get("/")
    return engines["django"].from_string(source).render(context, request)


class Site:
    """A web server for one test: pages by path, and what was posted to it."""

    def __init__(self):
        self.pages, self.posted, self.draft_status = {}, [], 200
        self.draft_came, self.draft_may_end, self.save_came = (threading.Event() for _ in range(3))
        self.draft_may_end.set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def answer(self, status, body, kind="text/html; charset=utf-8", **headers):
                body = body if isinstance(body, bytes) else body.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", POLICY)
                for name, value in headers.items():
                    self.send_header(name, value)
                with contextlib.suppress(ConnectionError):  # the tab may be gone
                    self.end_headers()
                    self.wfile.write(body)

            def do_GET(self):
                path = self.path.split("?")[0]
                file = STATIC / path.removeprefix("/static/")
                if path == f"/static/{SHEET}":
                    self.answer(200, SHEET_TEXT, TYPES[".css"])
                elif path.startswith("/static/") and file.is_file():
                    self.answer(200, file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream"))
                elif path in site.pages:
                    self.answer(200, site.pages[path])
                elif path == "/broken/":
                    self.answer(500, "<!doctype html><h1>Broken</h1>")
                else:
                    self.answer(404, "<!doctype html><h1>Not here</h1>")

            def do_POST(self):
                text = self.rfile.read(int(self.headers["Content-Length"])).decode()
                site.posted.append((self.path, parse_qs(text, keep_blank_values=True), dict(self.headers)))
                if self.path == "/saved/":
                    site.save_came.set()
                if self.path == "/drafts/":
                    site.draft_came.set()
                    site.draft_may_end.wait(timeout=20)
                if self.path == "/drafts/" and site.draft_status == 302:
                    self.answer(302, "", Location="/sign-in/")
                elif self.path == "/drafts/":
                    self.answer(site.draft_status, json.dumps({"saved": "10:42"}), "application/json")
                elif self.path == "/echo/":
                    self.answer(200, f'<div id="box">{self.headers["X-CSRFToken"]}</div>')
                else:
                    self.answer(200, "<!doctype html><title>Saved</title><h1>Saved</h1>")

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def drafts(self):
        """The fields of each draft received, in order."""
        return [
            {name: values[0] for name, values in fields.items()}
            for path, fields, _ in self.posted
            if path == "/drafts/"
        ]


@pytest.fixture
def site():
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def tab(chromium, site):
    """A tab at 1280 px; the test fails if the page broke the content policy or a script threw."""
    tab, faults = chromium.new_page(viewport={"width": 1280, "height": 900}), []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    yield tab
    tab.close()
    assert faults == []


@pytest.fixture
def draft_tab(tab, site):
    """A tab with a form whose drafts are kept, on a clock the test moves."""
    site.pages["/"] = page_of(DRAFT_PAGE)
    tab.clock.install(time="2026-11-17T10:41:00")
    tab.goto(site.url)
    tab.clock.pause_at("2026-11-17T10:42:00")
    return tab


def test_a_draft_is_kept_three_seconds_after_the_last_change(draft_tab, site):
    draft_tab.fill("#learned", "The sheet works")
    draft_tab.clock.run_for(2900)
    assert site.drafts() == []
    draft_tab.clock.run_for(200)
    expect(draft_tab.locator("[data-saved]")).to_have_text("Saved 10:42.")
    [draft] = site.drafts()
    assert draft.pop("draft_sequence").isdecimal()
    assert draft == {
        "csrfmiddlewaretoken": "token-of-the-form",
        "version": "3",
        "learned": "The sheet works",
        "draft_form": "/cedar/tests/4/",
    }


def test_someone_who_never_stops_typing_is_saved_within_ten_seconds(draft_tab, site):
    for letter in "abcdefgh":
        draft_tab.locator("#learned").press_sequentially(letter)
        draft_tab.clock.run_for(1100)
    expect(draft_tab.locator("[data-saved]")).to_have_text("Saved 10:42.")
    assert site.drafts()[0]["learned"].startswith("abcdefg")


def test_the_sequence_of_drafts_only_grows_even_over_a_reload(draft_tab, site):
    for text in ("one", "two"):
        draft_tab.fill("#learned", text)
        with draft_tab.expect_response("**/drafts/"):
            draft_tab.clock.run_for(3100)
        # The answer is on its way to the page; a draft that comes due before it is there waits for another turn.
        expect(draft_tab.locator("[data-saved]")).to_have_text("Saved 10:42.")
    draft_tab.reload()
    draft_tab.fill("#learned", "three")
    with draft_tab.expect_response("**/drafts/"):
        draft_tab.clock.run_for(3100)
        # A reloaded page winds its clock up to where it was; on a busy machine the first turn may fall into that.
        draft_tab.clock.run_for(3100)
    numbers = [int(draft["draft_sequence"]) for draft in site.drafts()]
    assert [draft["learned"] for draft in site.drafts()] == ["one", "two", "three"]
    assert numbers == sorted(set(numbers))


def test_lost_connection_is_said_and_the_draft_goes_out_when_it_is_back(draft_tab, site):
    draft_tab.context.set_offline(True)
    draft_tab.fill("#learned", "typed offline")
    draft_tab.clock.run_for(3100)
    expect(draft_tab.locator("[data-offline]")).to_have_text(
        "Not connected. Your text stays on this page; keep it open."
    )
    draft_tab.context.set_offline(False)
    draft_tab.clock.run_for(10100)
    expect(draft_tab.locator("[data-saved]")).to_have_text("Saved 10:42.")
    expect(draft_tab.locator("[data-offline]")).to_have_count(0)
    assert site.drafts()[-1]["learned"] == "typed offline"


@pytest.mark.parametrize("status", [302, 403])
def test_signed_out_is_said_and_the_text_stays(draft_tab, site, status):
    site.draft_status = status
    draft_tab.fill("#learned", "still here")
    draft_tab.clock.run_for(3100)
    expect(draft_tab.locator("[data-offline]")).to_contain_text("You are signed out")
    assert draft_tab.input_value("#learned") == "still here"


def test_a_draft_not_yet_sent_goes_out_when_the_page_is_left(draft_tab, site):
    draft_tab.fill("#learned", "left in a hurry")
    site.pages["/elsewhere/"] = "<!doctype html><title>Elsewhere</title>"
    draft_tab.goto(f"{site.url}/elsewhere/")
    assert site.draft_came.wait(timeout=10)
    assert [draft["learned"] for draft in site.drafts()] == ["left in a hurry"]


def test_a_save_is_not_followed_by_its_own_draft(draft_tab, site):
    draft_tab.fill("#learned", "final")
    draft_tab.click("text=Save")
    expect(draft_tab.locator("h1")).to_have_text("Saved")
    assert [path for path, *_ in site.posted] == ["/saved/"]


def test_a_save_waits_for_the_draft_that_is_on_its_way(draft_tab, site):
    site.draft_may_end.clear()
    draft_tab.fill("#learned", "draft")
    draft_tab.clock.run_for(3100)
    assert site.draft_came.wait(timeout=10)
    draft_tab.fill("#learned", "final")
    draft_tab.click("text=Save", no_wait_after=True)
    assert not site.save_came.wait(timeout=0.5)
    site.draft_may_end.set()
    expect(draft_tab.locator("h1")).to_have_text("Saved")
    assert [(path, fields["learned"]) for path, fields, _ in site.posted] == [
        ("/drafts/", ["draft"]),
        ("/saved/", ["final"]),
    ]


def test_a_save_waits_four_seconds_at_most(draft_tab, site):
    site.draft_may_end.clear()
    draft_tab.fill("#learned", "draft")
    draft_tab.clock.run_for(3100)
    assert site.draft_came.wait(timeout=10)
    draft_tab.click("text=Save", no_wait_after=True)
    draft_tab.clock.run_for(4100)
    expect(draft_tab.locator("h1")).to_have_text("Saved")
    assert [path for path, *_ in site.posted] == ["/drafts/", "/saved/"]
    site.draft_may_end.set()


def test_nothing_is_stored_in_the_browser(draft_tab, site):
    draft_tab.fill("#learned", "private")
    with draft_tab.expect_response("**/drafts/"):
        draft_tab.clock.run_for(3100)
    assert draft_tab.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.fixture
def kit_tab(tab, site):
    site.pages["/"] = render_to_string("kit.html", {}, RequestFactory().get("/"))
    tab.goto(site.url)
    return tab


def names(tab):
    return tab.locator("[data-rows=roles] [data-row] input").evaluate_all(
        "all => all.map(i => [i.name, i.id, i.value])"
    )


def test_a_row_can_be_added_and_takes_focus(kit_tab):
    kit_tab.click("text=Add a row")
    expect(kit_tab.locator("#id_roles-2-task")).to_be_focused()
    assert names(kit_tab)[4:] == [["roles-2-task", "id_roles-2-task", ""], ["roles-2-person", "id_roles-2-person", ""]]
    expect(kit_tab.locator("[data-rows-say]")).to_have_text("Row 3 added")
    assert kit_tab.locator("label[for=id_roles-2-task]").count() == 1


def test_a_moved_row_is_numbered_as_seen_and_keeps_focus(kit_tab):
    kit_tab.locator("[data-row-down]").first.click()
    assert [(name, value) for name, _, value in names(kit_tab)] == [
        ("roles-0-task", "Say why at check-in"),
        ("roles-0-person", "Carl Whitaker"),
        ("roles-1-task", "List agreements that end soon"),
        ("roles-1-person", "Sam Yoder"),
    ]
    expect(kit_tab.locator("[data-row]").nth(1).locator("[data-row-up]")).to_be_focused()
    expect(kit_tab.locator("[data-row]").nth(1).locator("[data-row-down]")).to_be_disabled()


def test_a_removed_row_leaves_no_gap(kit_tab):
    kit_tab.locator("[data-row-remove]").first.click()
    assert [name for name, *_ in names(kit_tab)] == ["roles-0-task", "roles-0-person"]
    expect(kit_tab.locator("[data-rows-say]")).to_have_text("Row removed. 1 left")


def test_a_row_of_stored_records_is_marked_not_dropped(tab, site):
    site.pages["/"] = page_of(STORED_ROWS_PAGE, numbers=[0, 1, 2])
    tab.goto(site.url)
    tab.locator("[data-row-down]").first.click()
    tab.locator("[data-row-remove]").nth(2).click()
    state = tab.locator("[data-row]").evaluate_all(
        "rows => rows.map(r => [r.querySelector('[name$=what]').name, r.querySelector('[name$=ORDER]').value,"
        " r.querySelector('[name$=DELETE]').checked])"
    )
    assert state == [["s-1-what", "1", False], ["s-0-what", "2", False], ["s-2-what", "3", True]]
    assert tab.input_value("[name=s-TOTAL_FORMS]") == "3"


def test_a_menu_opens_with_the_keyboard_and_closes_with_escape(kit_tab):
    menu = kit_tab.locator(".mvm")
    kit_tab.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")
    menu.locator("summary").focus()
    kit_tab.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    kit_tab.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    kit_tab.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_the_summary_of_a_rejected_form_has_focus(tab, site):
    site.pages["/"] = page_of(ERROR_PAGE, errors=[{"text": "write a number", "label": "A", "url": "#a"}])
    tab.goto(site.url)
    expect(tab.locator("#errors")).to_be_focused()
    tab.click("#errors a")
    expect(tab.locator("#a")).to_be_focused()


def test_a_part_is_fetched_with_the_token_of_the_page(tab, site):
    site.pages["/"] = page_of(PART_PAGE, answer="part", csrf_token="token-of-the-page")
    tab.goto(site.url)
    tab.click("#tell")
    expect(tab.locator("#box")).to_have_text("token-of-the-page")


@pytest.mark.parametrize(
    ("answer", "words"), [("broken", "The server could not do that"), ("gone", "That is not here any more")]
)
def test_a_failed_part_says_so_and_leaves_the_page_as_it_was(tab, site, answer, words):
    site.pages["/"] = page_of(PART_PAGE, answer=answer)
    tab.goto(site.url)
    tab.click("#ask")
    expect(tab.locator("[data-failure]")).to_contain_text(words)
    expect(tab.locator("#box")).to_have_text("before")


def test_a_whole_page_in_answer_to_a_part_is_opened_as_a_page(tab, site):
    site.pages["/"] = page_of(PART_PAGE, answer="sign-in")
    site.pages["/sign-in/"] = "<!doctype html><title>Sign in</title><h1>Sign in</h1>"
    tab.goto(site.url)
    tab.click("#ask")
    tab.wait_for_url("**/sign-in/")
    expect(tab.locator("h1")).to_have_text("Sign in")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_part_is_accessible_and_fits(kit_tab, width):
    kit_tab.set_viewport_size({"width": width, "height": 900})
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(kit_tab, options=options).response["violations"]
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []
    assert kit_tab.evaluate("document.documentElement.scrollWidth") <= width
