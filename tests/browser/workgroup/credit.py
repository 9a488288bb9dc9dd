"""The dossier for credit, from what is missing first to a frozen copy in which nothing is."""

import json
import zipfile

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.moves import follow, heading, next_step, pick, press, take_next_step
from tests.browser.workgroup.measure import CLOSED, LATE
from tests.browser.workgroup.place import LEAD, PHYSICIAN, PLACE, give, month_back

NUMBER_AT_THE_BOARD = "7654321"


def open_dossier(lead):
    lead.goto(f"{PLACE}credit/")
    follow(lead, "Open the dossier")
    give(lead, "rule_set", "own-list")
    lead.locator("[name='leader']").select_option(label=LEAD)
    press(lead, "Open it")
    lead.goto(f"{PLACE}credit/form/")
    # What the planning sheet says is there already, to be read and saved.
    expect(lead.locator("[name='goal']")).to_have_value("From 38% to 75% of referrals closed within 60 days")
    for name, text in {
        "baseline": "23 of 60 in the half year before",
        "benchmark": "Our own best month",
        "sampling": "All referrals of the month",
        "validation": "A second person counts five again each quarter",
        "project_feedback": "The chart at each meeting",
        "physician_feedback": "Each sees the own referrals",
        "training": "All, in an hour on aims and charts in March",
    }.items():
        give(lead, name, text)
    press(lead, "Save the form")


def name_the_measures(lead):
    """One that should move and one that must not get worse, each with its last month of the baseline."""
    for title, kind in ((CLOSED, "outcome"), (LATE, "balancing")):
        lead.goto(f"{PLACE}credit/measures/add/")
        pick(lead, "Which measure?", title)
        give(lead, "kind", kind)
        press(lead, "Add")
        lead.goto(f"{PLACE}credit/")
        lead.get_by_role("article").filter(has_text=title).get_by_role("link", name="Change").click()
        lead.locator("[name='baseline_to']").select_option(f"{month_back(9):%Y-%m-%d}")
        press(lead, "Save")


def write_and_sign(physician):
    """The claim of the physician, on a phone."""
    physician.goto(f"{PLACE}credit/claim/")
    take_next_step(physician, "Begin")
    text = "I looked at each open referral on Fridays and learned that families wait for a call more than for a letter."
    for field in physician.locator("main textarea").all():
        field.fill(text)
    for box in physician.locator("main input[type='checkbox']").all():
        physician.locator(f"label[for='{box.get_attribute('id')}']").click()
    press(physician, "Save")
    take_next_step(physician, "Enter them")
    give(physician, "private-abp_id", NUMBER_AT_THE_BOARD)
    give(physician, "private-birth_month", "5")
    give(physician, "private-birth_day", "17")
    press(physician, "Save")
    press(physician, f"Sign as {PHYSICIAN}")
    expect(physician.get_by_role("main")).to_contain_text(f"Signed by {PHYSICIAN}")


def countersign(lead):
    lead.goto(f"{PLACE}credit/")
    lead.get_by_role("row").filter(has_text=PHYSICIAN).get_by_role("link", name=PHYSICIAN).click()
    press(lead, f"Countersign as {LEAD}")
    expect(lead.get_by_role("main")).to_contain_text(f"Countersigned by {LEAD}")
    heading(lead, PHYSICIAN)


def freeze(lead):
    """Nothing is missing any more; the copy holds it all, and the match keys in a file of their own."""
    lead.goto(f"{PLACE}credit/")
    expect(lead.get_by_role("heading", name="What is missing")).to_have_count(0)
    expect(next_step(lead)).to_contain_text("Freeze the dossier")
    take_next_step(lead, "Open the frozen copies")
    press(lead, "Freeze it as it stands now")
    with lead.expect_download() as download:
        lead.get_by_role("link", name="PDF of").click()
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(download.value.path()).pages).split())
    for words in (CLOSED, LATE, PHYSICIAN, "Kickoff of the workgroup"):
        assert words in text
    assert NUMBER_AT_THE_BOARD not in text
    with lead.expect_download() as download:
        lead.get_by_role("link", name="ZIP of").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        holding = [name for name in archive.namelist() if NUMBER_AT_THE_BOARD.encode() in archive.read(name)]
        assert len(holding) == 1
        assert "keys" in holding[0]
        assert json.loads(archive.read(next(name for name in archive.namelist() if name.endswith(".json"))))
