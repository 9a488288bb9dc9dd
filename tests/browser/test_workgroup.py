"""A workgroup of five, from the leader's promises to an adopted change and the dossier."""

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.looking import faults_at_all_widths
from tests.browser.moves import along_the_chain, follow, heading
from tests.browser.workgroup import begin, choose, credit, cycles, measure, plan
from tests.browser.workgroup.place import DESK, ELEMENT, KICKOFF, LEAD, PEOPLE, PHYSICIAN, PLACE, month_back

pytestmark = pytest.mark.browser


def assess(visitors, lead, *, script):
    begin.start_toolkit(lead)
    begin.write_the_commitment(lead)
    begin.list_the_people(lead)
    begin.meet(lead, KICKOFF, agenda="kickoff", absent=(DESK,), decided="We look at referrals first")
    for months in (9, 7, 6):
        begin.meet(lead, month_back(months), title="Workgroup meeting")
    sheet = begin.open_inventory(lead)
    for name in PEOPLE:
        others = {"huddle": "fully"} if name == PHYSICIAN else {}
        begin.answer_alone(lead if name == LEAD else visitors.sit(name, script=script), sheet, others)
    for page in ("spread/", "spread/team-communication/") if script else ():
        lead.goto(f"{sheet}{page}")
        assert faults_at_all_widths(lead) == [], page
    begin.agree(lead, sheet)


def prepare(lead):
    choose.circle_two(lead)
    choose.think_through(lead, ELEMENT, 4, 5, "choose")
    choose.think_through(lead, choose.OTHER, 3, 3, "later")
    choose.compare_and_choose(lead)
    sheet = plan.write_the_planning_sheet(lead)
    plan.put_the_rows_on_the_plan(lead, sheet)
    plan.draw_the_map(lead, sheet)
    plan.fill_the_roles(lead)
    plan.train(lead)
    page = measure.choose_a_measure(lead, measure.CLOSED, 23, 3)
    measure.set_the_goal(lead, page)
    measure.choose_a_measure(lead, measure.LATE, 9, 0)


def try_the_change(lead, desk):
    first = cycles.plan_the_first(lead)
    cycles.count_on_a_phone(desk, first, 6)
    cycles.study_and_decide(lead, first, month_back(8), "Adapt", next_change="Call late; the nurse stands in")
    second = cycles.run_the_second(lead)
    cycles.roll_out(lead, second)


def claim_credit(lead, physician):
    credit.open_dossier(lead)
    credit.name_the_measures(lead)
    credit.write_and_sign(physician)
    credit.countersign(lead)
    credit.freeze(lead)


def read_the_story(lead):
    """Along the chain from the measure to its report on two pages, and from there back to the answer."""
    lead.goto(f"/{PLACE.split('/')[1]}/measures/")
    follow(lead, measure.CLOSED)
    along_the_chain(lead, "Report")
    main = lead.get_by_role("main")
    for words in (ELEMENT, cycles.TEST, "6 of 10", "9 of 10", measure.CLOSED):
        expect(main).to_contain_text(words)
    with lead.expect_download() as download:
        lead.get_by_role("link", name="PDF").first.click()
    pages = PdfReader(download.value.path()).pages
    assert len(pages) <= 2
    assert cycles.TEST in " ".join(" ".join(page.extract_text() for page in pages).split())
    lead.goto(f"{PLACE}tests/2/")
    along_the_chain(lead, "Self-assessment")
    heading(lead, "Team communication")
    expect(lead.locator("#referral-loop")).to_contain_text(ELEMENT)


def tell(visitors, *, script):
    """The whole story."""
    lead = visitors.sit(LEAD, script=script)
    assess(visitors, lead, script=script)
    prepare(lead)
    try_the_change(lead, visitors.sit(DESK, script=script, width=390))
    claim_credit(lead, visitors.sit(PHYSICIAN, script=script, width=390))
    read_the_story(lead)


def test_a_project_from_the_promises_to_the_dossier(visitors):
    tell(visitors, script=True)
