"""Every page a person can open, at 320 and 1280 px: WCAG 2.2 AA, no sideways scroll, one h1, one filled button."""

import re

import pytest
from django.urls import resolve
from playwright.sync_api import expect

from tests.browser.looking import faults_at_all_widths
from tests.browser.moves import heading, pick, press
from tests.browser.visitors import Visitors
from tests.rules import addresses

pytestmark = pytest.mark.browser

LEAD = "Rosa Delgado"
CLINIC = "/cedar-hollow/"
TOOLKIT = f"{CLINIC}six-building-blocks/"
# Addresses that take a POST and show nothing themselves.
WRITES = {
    "add_opportunity",
    "agree",
    "bin_record",
    "circle_opportunity",
    "collect_opportunities",
    "countersign_claim",
    "finish",
    "freeze_dossier",
    "import_confirm",
    "import_discard",
    "import_undo",
    "draw_sheet_map",
    "open_opportunity_sheet",
    "open_test_sheet",
    "put_on_grid",
    "take_off_grid",
    "take_over_workgroup",
    "take_up_training",
    "add_participants",
    "keep_draft",
    "keep_map_picture",
    "make_first",
    "make_future_map",
    "move_map_step",
    "move_step",
    "reopen_test_box",
    "return_role",
    "round_agree",
    "round_close",
    "round_invite",
    "round_open_answers",
    "round_reopen",
    "round_take_back",
    "round_withdraw",
    "sign_claim",
    "switch_on",
    "take_on",
    "tally_day",
    "tally_mark",
}
FILES = {
    "cheat_sheet_pdf",
    "cheat_sheet_word",
    "data_sheet_pdf",
    "export_numbers",
    "frozen_pdf",
    "frozen_zip",
    "history_csv",
    "import_wrong_rows",
    "map_difference_pdf",
    "map_pdf",
    "map_picture",
    "measure_paper",
    "measure_picture",
    "story_paper",
    "timeline_pdf",
    "training_matrix_pdf",
}
# What no link of Cedar Hollow leads to: its toolkit has begun, each of its adopted tests has a successor, and of its
# sheets only one round has been closed. A frame stands in its page, and of two maps the walk opens today's alone.
NOT_LINKED = {
    "start": (LEAD, f"{CLINIC}start/"),
    "map_frame": (LEAD, f"{TOOLKIT}maps/1/frame/"),
    "plan_map_step": (LEAD, f"{TOOLKIT}maps/2/steps/11/plan/"),
    "test_standard": (LEAD, f"{TOOLKIT}tests/1/standard/"),
    # Nothing is left to agree at once there, and the page says so.
    "round_agree_at_once": (LEAD, f"{CLINIC}sheets/1/agree-at-once/"),
    "round_compare": ("Teresa Blum", "/maple-crossing/six-building-blocks/sheets/"),
}
# The dossier for credit belongs to another toolkit than Cedar Hollow's.
PEDIATRICIAN, CREDIT = "Dr. Anita Rao", "/willow-bend/care-coordination/credit/"
NOT_LINKED |= {
    "sheet_steps": (PEDIATRICIAN, "/willow-bend/care-coordination/sheets/rounds/11/steps/"),
    "dossier": (PEDIATRICIAN, CREDIT),
    "open_dossier": (PEDIATRICIAN, f"{CREDIT}open/"),
    "dossier_form": (PEDIATRICIAN, f"{CREDIT}form/"),
    "add_dossier_measure": (PEDIATRICIAN, f"{CREDIT}measures/add/"),
    "change_dossier_measure": (PEDIATRICIAN, f"{CREDIT}measures/1/"),
    "own_claim": (PEDIATRICIAN, f"{CREDIT}claim/"),
    "write_claim": (PEDIATRICIAN, f"{CREDIT}claim/write/"),
    "match_keys": (PEDIATRICIAN, f"{CREDIT}claim/keys/"),
    "claim": (PEDIATRICIAN, f"{CREDIT}claims/2/"),
    "send_claim_back": (PEDIATRICIAN, f"{CREDIT}claims/1/back/"),
    "frozen_dossiers": (PEDIATRICIAN, f"{CREDIT}frozen/"),
}
# Shown on the way of an import, below.
ON_THE_WAY = {"import_columns"}
PAGES = sorted(set(addresses.clinic_routes()) - WRITES - FILES - ON_THE_WAY)
ADMINISTRATOR, FACILITATOR, PARTNER = "Ruth Castellano", "Ellen Marsh", "Walt Jensen"
OTHERS = [
    ("", "/accounts/login/"),
    ("", "/accounts/password/reset/"),
    ("", "/accounts/password/reset/done/"),
    ("", "/step-in/"),
    (LEAD, "/account/"),
    (LEAD, "/account/email/"),
    (LEAD, "/accounts/2fa/"),
    (LEAD, "/accounts/2fa/webauthn/"),
    (LEAD, "/accounts/logout/"),
    (LEAD, "/glossary/"),
    (FACILITATOR, "/"),
    (FACILITATOR, "/account/"),
    (FACILITATOR, "/side-by-side/"),
    (FACILITATOR, "/side-by-side/six-building-blocks/agreement-signed/"),
    (PARTNER, "/"),
    (PARTNER, CLINIC),
    (PARTNER, f"{TOOLKIT}pages/"),
    (ADMINISTRATOR, "/"),
    (ADMINISTRATOR, "/network/"),
    (ADMINISTRATOR, "/network/administrators/"),
    (ADMINISTRATOR, "/network/history/"),
    (ADMINISTRATOR, "/network/clinics/1/"),
    (ADMINISTRATOR, "/network/clinics/1/change/"),
]
REFUSED = [f"{TOOLKIT}board/", "/maple-crossing/", "/join/no-such-link/"]
EMPTY = [
    "",
    "history/",
    "bin/",
    "measures/",
    *(
        f"six-building-blocks/{page}/"
        for page in ("board", "plan", "maps", "tests", "opportunities", "sheets", "timeline")
    ),
]


@pytest.fixture(scope="module")
def walk(chromium, site):
    """Tabs that stay open for the whole module, one for each person."""
    people = Visitors(chromium, site)
    people.tabs = {}
    yield people
    people.close()


def tab_of(walk, name):
    if name not in walk.tabs:
        walk.tabs[name] = walk.sit(name) if name else walk.open()
    return walk.tabs[name]


def faults_of(walk, name, address):
    tab = tab_of(walk, name)
    tab.goto(address)
    return faults_at_all_widths(tab) + walk.take_faults()


def links(html, address) -> list[str]:
    """The addresses a page leads to, without fragments."""
    found = []
    for text in re.findall(r'<a [^>]*?href="([^"]+)"', html):
        link = text.replace("&amp;", "&").split("#")[0]
        found.append(f"{address.split('?')[0]}{link}" if link.startswith("?") else link)
    return found


@pytest.fixture(scope="module")
def linked(walk):
    """{view name: (person, address)} of all that links lead to, each view once: from the home page of the lead, then of
    the clinic with the other toolkit for what the first has no record of.
    """
    found = {}
    for person, home in ((LEAD, CLINIC), (PEDIATRICIAN, "/willow-bend/")):
        for name, address in linked_from(tab_of(walk, person), home).items():
            found.setdefault(name, (person, address))
    return found


def linked_from(tab, home):
    """{view name: address} of all that links lead to from a clinic's home page on."""
    waiting, seen, found = [home], {home}, {}
    for address in waiting:
        name = resolve(address.split("?")[0]).url_name
        if name in found:
            continue
        found[name] = address
        answer = tab.context.request.get(address)
        assert answer.ok, f"{address} answers {answer.status}"
        if "html" not in answer.headers["content-type"]:
            continue
        for link in links(answer.text(), address):
            if link.startswith(home) and link not in seen:
                seen.add(link)
                waiting.append(link)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_clinic(walk, linked, name):
    person, address = NOT_LINKED.get(name) or linked.get(name) or ("", "")
    assert address, "no link leads to this page; name one in NOT_LINKED"
    assert faults_of(walk, person, address) == []


@pytest.mark.parametrize(("name", "address"), OTHERS, ids=lambda value: value or "nobody")
def test_a_page_outside_the_clinic_or_of_another_person(walk, name, address):
    assert faults_of(walk, name, address) == []


@pytest.mark.parametrize("address", REFUSED)
def test_a_page_that_says_no(walk, address):
    walk.forgive(r"status of (403|404) ")
    assert faults_of(walk, PARTNER, address) == []


@pytest.mark.parametrize("address", EMPTY)
def test_a_page_with_nothing_on_it_yet(walk, address):
    assert faults_of(walk, "Dolores Quint", f"/juniper-street/{address}") == []


def test_a_rejected_form(walk):
    tab = tab_of(walk, LEAD)
    tab.goto(f"{CLINIC}measures/new/")
    tab.locator("main .savebar button").first.click()
    expect(tab.locator("[data-errors]")).to_be_focused()
    assert faults_at_all_widths(tab) + walk.take_faults() == []


def test_the_steps_of_an_import(walk):
    """Columns to name, a preview with rows that were left out; then the file is put away again."""
    tab = tab_of(walk, LEAD)
    tab.goto(f"{CLINIC}measures/1/import/")
    rows = b"month,signed,all\n2020-01,3,9\nsometime,3,9\n2020-02,12,9\n"
    tab.get_by_label("File", exact=True).set_input_files({"name": "n.csv", "mimeType": "text/csv", "buffer": rows})
    press(tab, "Read the file")
    heading(tab, "Name the columns")
    assert faults_at_all_widths(tab) == []
    pick(tab, "Counted", "signed")
    pick(tab, "Out of", "all")
    press(tab, "Show what would change")
    expect(tab.get_by_role("heading", name="Left out")).to_be_visible()
    assert faults_at_all_widths(tab) == []
    press(tab, "Put the file away")
    expect(tab.get_by_text("The file is put away. No number changed.")).to_be_visible()
    assert walk.take_faults() == []


BAD = """<!doctype html><html><head><title>Bad</title></head><body><h1>One</h1><h1>Two</h1><main style="width: 1400px">
<img src="data:,"><p style="color: #ccc">Pale</p>
<button class="usa-button">A</button><button class="usa-button">B</button>
<a href="#a" style="display: inline-block; width: 9px; height: 9px">x</a>
<a href="#b" style="display: inline-block; width: 9px; height: 9px">y</a></main></body></html>"""


def test_the_look_finds_what_is_wrong(chromium):
    with chromium.new_context() as context:
        tab = context.new_page()
        tab.set_content(BAD)
        found = "\n".join(faults_at_all_widths(tab))
    for fault in (
        "1280 px: image-alt",
        "320 px: color-contrast",
        "320 px: target-size",
        "320 px: html-has-lang",
        "1280 px: the page is 14",
        "320 px: 2 headings",
        "320 px: 2 filled buttons: ['A', 'B']",
    ):
        assert fault in found
