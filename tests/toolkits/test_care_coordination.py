"""What must hold in the content of the care coordination toolkit, whoever edits it next."""

import re
from collections import Counter
from pathlib import Path

import pytest

from groundwork.toolkit.schema import ScaleQuestion, TableQuestion
from tests import shipped
from tests.toolkits.wording import STAFF_TEXTS, page_text, reading_ease_in_spanish, reading_grade, sentences, texts_of

FOLDER = Path(__file__).resolve().parents[2] / "groundwork" / "toolkits" / "care-coordination"
# The six domains of the national standards, in their order.
DOMAINS = ("screening", "shared-plan", "team-communication", "family-empowerment", "workforce", "transitions")
# What is asked about each element of the inventory, beside whether it is in place.
DETAILS = ("matters", "who", "where", "reach", "barrier", "effort")
PROMISES = ("small-tests", "new-workflows", "job-descriptions", "record-support")
RESOURCES = ("people", "time", "space", "record-system", "money", "partners")
STEP_COLUMNS = ("what", "role", "person", "where", "trigger", "protocol", "record", "training", "due", "status")
STAFF = (
    "physician",
    "nurse-practitioner",
    "physician-assistant",
    "medical-assistant",
    "nurse",
    "pharmacist",
    "manager",
)


@pytest.fixture(scope="module")
def toolkit():
    return shipped.toolkit(FOLDER.name)


def by_key(parts):
    return {part.key: part for part in parts}


def sheet(toolkit, key):
    return by_key(toolkit.questionnaires)[key]


def question(toolkit, sheet_key, key):
    return by_key(sheet(toolkit, sheet_key).questions())[key]


def test_head(toolkit):
    assert (toolkit.key, toolkit.language, toolkit.topic_word) == ("care-coordination", "en", "Domain")
    assert toolkit.licence == "CC BY 4.0"
    assert all(source.licence for source in toolkit.sources)
    assert [topic.key for topic in toolkit.topics] == ["project", *DOMAINS]


def test_three_steps_after_a_beginning(toolkit):
    assert [stage.key for stage in toolkit.stages] == ["begin", "assess", "plan", "test"]
    assert toolkit.months == 12


# ---------- before you begin ----------


def test_a_leader_makes_four_promises_with_name_and_date(toolkit):
    promises = question(toolkit, "commitment", "promises")
    assert tuple(option.key for option in promises.options) == PROMISES
    required = {one.key for one in sheet(toolkit, "commitment").questions() if one.required}
    assert {"leader-name", "promise-date", "promises", "members", "areas"} <= required


def test_the_workgroup_has_two_to_five_people_of_different_areas(toolkit):
    members = question(toolkit, "commitment", "members")
    assert members.most == 5
    assert len(by_key(members.columns)["area"].options) >= 5
    assert "at least two areas" in question(toolkit, "commitment", "areas").text


# ---------- step 1 ----------


def test_four_to_seven_elements_in_each_domain(toolkit):
    inventory = sheet(toolkit, "inventory")
    assert (inventory.kind, inventory.respondents, inventory.consensus) == ("assessment", "team", True)
    assert [group.topic for group in inventory.groups] == list(DOMAINS)
    for group in inventory.groups:
        assert 4 <= sum(one.about is None for one in group.questions) <= 7, group.key


def test_each_element_asks_the_same(toolkit):
    for group in sheet(toolkit, "inventory").groups:
        for element in (one for one in group.questions if one.about is None):
            assert [option.key for option in element.options] == ["no", "partly", "fully", "unsure"]
            assert element.required and element.short and element.origin == "ours"
            about = [one.key for one in group.questions if one.about == element.key]
            assert about == [f"{element.key}-{detail}" for detail in DETAILS]
            for key in ("matters", "effort"):
                scale = by_key(group.questions)[f"{element.key}-{key}"]
                assert (scale.low, scale.high) == (1, 5)


def test_an_opportunity_matters_and_is_not_fully_in_place(toolkit):
    for element in (one for one in sheet(toolkit, "inventory").questions() if one.about is None):
        rule = element.opportunity
        assert (rule.answers, rule.importance, rule.least) == (
            ("no", "partly", "unsure"),
            f"{element.key}-matters",
            4,
        )


def test_every_element_leads_to_activities_of_which_one_lies_in_its_domain(toolkit):
    topics = {activity.key: activity.topic for activity in toolkit.activities}
    reached = set()
    for group in sheet(toolkit, "inventory").groups:
        for element in (one for one in group.questions if one.about is None):
            assert group.topic in {topics[key] for key in element.activities}, element.key
            reached |= set(element.activities)
    assert {key for key, topic in topics.items() if topic != "project"} - reached == set()


# ---------- step 2 ----------


def test_the_brainstorm_sheet_asks_what_is_there_and_what_is_needed(toolkit):
    resources = question(toolkit, "brainstorm", "resources")
    assert tuple(row.key for row in resources.rows) == RESOURCES
    assert {"have", "need"} <= {column.key for column in resources.columns}
    for key in ("feasibility", "priority"):
        scale = question(toolkit, "brainstorm", key)
        assert (scale.low, scale.high) == (1, 5)
    decisions = {option.key for option in question(toolkit, "brainstorm", "decision").options}
    assert decisions == {"choose", "later", "drop"}
    asked = {one.key for one in sheet(toolkit, "brainstorm").questions()}
    assert {"element", "leader-ok", "obstacles", "reason"} <= asked


def test_the_planning_sheet_has_a_column_for_each_part_of_a_step(toolkit):
    steps = question(toolkit, "project-plan", "steps")
    assert tuple(column.key for column in steps.columns) == STEP_COLUMNS
    required = {one.key for one in sheet(toolkit, "project-plan").questions() if one.required}
    assert {"population", "goal", "goal-date", "owner"} <= required


def test_the_planning_sheet_offers_the_measures_that_exist(toolkit):
    titles = {measure.key: measure.kind for measure in toolkit.measures}
    for key, balancing in (("measure", False), ("balance", True)):
        offered = [option.key for option in question(toolkit, "project-plan", key).options if option.key != "own"]
        assert all((titles[one] == "balancing") == balancing for one in offered)


def test_each_kind_of_staff_and_the_family_has_duties(toolkit):
    roles = by_key(toolkit.roles)
    for key in (*STAFF, "coordinator", "family-partner"):
        assert len(roles[key].duties) >= 3, key
    rows = {row.key for row in question(toolkit, "roles-and-training", "roles").rows}
    assert {*STAFF, "coordinator", "family-partner"} <= rows


# ---------- step 3 ----------


def test_activities_of_a_domain_say_how_to_test_them_small(toolkit):
    without = {one.key for one in toolkit.activities if one.topic in DOMAINS and not one.small_test}
    assert without == {"train-new-colleagues"}


def test_a_change_that_is_adopted_goes_through_a_checklist(toolkit):
    rollout = sheet(toolkit, "rollout")
    assert rollout.kind == "checklist"
    rows = {row.key for row in question(toolkit, "rollout", "rollout-steps").rows}
    assert {"written", "record", "trained", "job-descriptions", "families-told", "measured"} <= rows


def test_measures_can_be_computed_and_two_watch_for_harm(toolkit):
    assert len(toolkit.measures) >= 6
    for measure in toolkit.measures:
        assert measure.numerator and measure.denominator and measure.leave_out and measure.start_simple, measure.key
        assert measure.calculation is None, measure.key
    assert {one.key for one in toolkit.measures if one.kind == "balancing"} == {"late-visit-starts", "well-visit-wait"}
    better = {one.key for one in toolkit.measures if one.better == "lower"}
    assert better == {"emergency-visits", "late-visit-starts", "well-visit-wait"}
    assert {one.topic for one in toolkit.measures} == set(DOMAINS)


def test_claims_on_credit_name_who_makes_them(toolkit):
    text = " ".join(texts_of(by_key(toolkit.pages)["moc-4"]))
    for fact in ("1 to 10 physicians", "25 points", "75 dollars", "two follow-up", "at least four", "1 December"):
        assert fact in text
    assert "Ask the board or your sponsor before your first test" in " ".join(text.split())
    rows = {row.key for row in question(toolkit, "moc-evidence", "papers").rows}
    assert {"aim", "balancing", "baseline", "follow-ups", "chart", "cycles", "training"} <= rows
    columns = {column.key for column in question(toolkit, "moc-evidence", "physicians-table").columns}
    assert {"meetings", "reviewed", "reflection", "attested"} <= columns


# ---------- pages, agendas, resources ----------


def test_every_sheet_and_agenda_is_on_some_page(toolkit):
    sections = [section for page in toolkit.pages for section in page.sections]
    asked = {section.questionnaire for section in sections if section.type == "questionnaire"}
    held = {section.agenda for section in sections if section.type == "agenda"}
    assert set(by_key(toolkit.questionnaires)) == asked
    assert set(by_key(toolkit.agendas)) == held
    types = {section.type for section in sections}
    assert {"measures", "roles", "training"} <= types


def test_every_domain_has_a_page_with_its_activities(toolkit):
    pages = by_key(toolkit.pages)
    for topic in DOMAINS:
        assert topic in {section.topic for section in pages[topic].sections if section.type == "activities"}


def test_agendas_fit_their_hour(toolkit):
    minutes = {agenda.key: sum(item.minutes for item in agenda.items) for agenda in toolkit.agendas}
    assert minutes == {"kickoff": 60, "inventory-meeting": 90, "workgroup-meeting": 45, "review-meeting": 60}
    for agenda in toolkit.agendas:
        assert agenda.bring and agenda.afterwards
        assert all(item.prompts for item in agenda.items), agenda.key


def test_windows_lie_in_their_stage_and_only_what_continues_has_a_pace(toolkit):
    stages = by_key(toolkit.stages)
    for activity in toolkit.activities:
        stage = stages[activity.stage].window
        assert stage.first <= activity.window.first <= activity.window.last <= stage.last, activity.key
        assert activity.continuous == bool(activity.every), activity.key


def test_activities_are_written_alike(toolkit):
    for activity in toolkit.activities:
        assert len(activity.title.split()) <= 8, activity.key
        assert activity.title[0].isupper() and not activity.title.endswith("."), activity.key
        assert 2 <= len(sentences(activity.summary)) <= 4, activity.key
        assert 2 <= len(activity.hints) <= 4, activity.key
        assert activity.role, activity.key


def test_every_resource_is_secure_licensed_and_used(toolkit):
    named = {key for activity in toolkit.activities for key in activity.resources}
    for page in toolkit.pages:
        named |= {key for section in page.sections if section.type == "resources" for key in section.resources}
    assert {resource.key for resource in toolkit.resources} == named
    for resource in toolkit.resources:
        assert resource.address.startswith("https://"), resource.key
        assert resource.licence, resource.key
    assert max(Counter(resource.address for resource in toolkit.resources).values()) == 1


# ---------- plain language ----------


@pytest.mark.parametrize("choose", STAFF_TEXTS.values(), ids=STAFF_TEXTS)
def test_staff_can_read_it(toolkit, choose):
    """Grade 8 at most on average, and no single text far above."""
    grades = [reading_grade(text) for text in choose(toolkit)]
    assert sum(grades) / len(grades) <= 8
    assert sorted(grades)[int(len(grades) * 0.9)] <= 10


def test_staff_can_read_the_elements_and_the_pages(toolkit):
    elements = [one.text for one in sheet(toolkit, "inventory").questions() if one.about is None]
    assert sum(map(reading_grade, elements)) / len(elements) <= 8
    for page in toolkit.pages:
        assert page.language or reading_grade(page_text(page)) <= 9, page.key


def test_families_can_read_their_page_in_both_languages(toolkit):
    pages = by_key(toolkit.pages)
    english, spanish = pages["who-does-what"], pages["quien-hace-que"]
    assert (english.language, spanish.language) == (None, "es")
    assert reading_grade(page_text(english)) <= 6
    assert reading_ease_in_spanish(page_text(spanish)) >= 65
    assert reading_ease_in_spanish("La coordinación interinstitucional requiere planificación multidisciplinaria.") < 30


def test_both_family_pages_say_the_same(toolkit):
    """The same rows with the same room to write, the same numbers to call, the same bold lines."""
    pages = by_key(toolkit.pages)
    english, spanish = (pages[key].sections[0].body for key in ("who-does-what", "quien-hace-que"))
    for pattern in (r"^\|.*\| \|$", r"^\| \*\*", "911", "_{10,}", r"^\*\*"):
        found = [len(re.findall(pattern, body, re.MULTILINE)) for body in (english, spanish)]
        assert found[0] == found[1] > 0, pattern


def test_tables_of_texts_stay_narrow(toolkit):
    """Four columns at most, so that a table can be read on a phone."""
    for page in toolkit.pages:
        for section in page.sections:
            if section.type == "text":
                widths = [line.count("|") - 1 for line in section.body.splitlines() if line.startswith("|")]
                assert max(widths, default=0) <= 4, page.key


def test_tone(toolkit):
    for text in texts_of(toolkit):
        assert "!" not in text
        assert not re.search(r"\b(please|successfully|significant(ly)?|blocks?)\b", text, re.IGNORECASE), text
        assert not re.search(r"\b(handicapped|suffers from|wheelchair-bound|non-compliant)\b", text), text


def test_sheets_hold_no_names_of_children(toolkit):
    for key in ("family-talks", "data-sheet"):
        assert re.search(r"no names?", sheet(toolkit, key).intro), key
    tables = [one for one in sheet(toolkit, "data-sheet").questions() if isinstance(one, TableQuestion)]
    assert not any("name" in column.key for table in tables for column in table.columns)
    assert any(isinstance(one, ScaleQuestion) for one in sheet(toolkit, "brainstorm").questions())
