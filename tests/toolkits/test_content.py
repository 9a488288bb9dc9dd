"""What must hold in the content of the Six Building Blocks toolkit, whoever edits it next."""

import re
from collections import Counter
from pathlib import Path

import pytest

from groundwork.toolkit.schema import ScaleQuestion, TableQuestion
from tests import shipped
from tests.toolkits.wording import STAFF_TEXTS, reading_grade, sentences, texts_of

FOLDER = Path(__file__).resolve().parents[2] / "groundwork" / "toolkits" / "six-building-blocks"

# Each row of the workbook's two lists of activities, by block and in its order.
WORKBOOK = {
    "leadership": (
        "make-leadership-commitment",
        "form-improvement-team",
        "protect-team-time",
        "host-kickoff-event",
        "talk-at-staff-meetings",
        "fund-tracking-work",
        "share-success-stories",
        "share-numbers-openly",
        "ask-staff-feedback",
    ),
    "policies": (
        "locate-documents",
        "revise-policy",
        "revise-patient-agreement",
        "approve-and-share-policy",
        "agreement-signing-workflow",
        "support-workflows",
        "revisit-policies",
    ),
    "tracking": (
        "find-tracking-tools",
        "baseline-prescribing-report",
        "med-calculator",
        "pdmp-signup",
        "list-current-patients",
        "choose-data-to-track",
        "plan-and-test-tracking",
        "run-tracking",
        "adjust-tracking",
    ),
    "visits": (
        "find-patient-materials",
        "map-current-visits",
        "patient-education-materials",
        "pain-visit-template",
        "educate-every-visit",
        "nondrug-referrals",
        "empathy-training",
        "train-on-template",
        "visit-prep-workflow",
        "adjust-visit-workflows",
    ),
    "complex-needs": (
        "find-complex-resources",
        "choose-screening-tools",
        "complex-care-approach",
        "flag-risk-level",
        "complex-referral-loop",
        "risk-stratify-workflow",
    ),
    "measuring": (
        "self-assessment",
        "two-week-tally",
        "plan-to-reach-goals",
        "agree-on-measures",
        "clinician-reports",
        "review-measures",
        "test-more-ideas",
    ),
}
# From the later guide to monitoring and sustaining.
SUSTAIN = (
    "review-baseline-goals",
    "celebrate-success",
    "plan-independence",
    "onboard-new-staff",
    "bring-reluctant-colleagues",
    "follow-guideline-changes",
    "revisit-policies",
    "adjust-tracking",
)
LEADERS_KEEP_DOING = (
    "protect-team-time",
    "talk-at-staff-meetings",
    "fund-tracking-work",
    "share-success-stories",
    "share-numbers-openly",
    "ask-staff-feedback",
)
# The workbook's seven measures of success; the sixth is counted at two doses.
MEASURES_OF_SUCCESS = {
    1: ("agreement-signed",),
    2: ("dashboard-shared",),
    3: ("gaps-huddled",),
    4: ("workflows-in-use",),
    5: ("med-on-record",),
    6: ("med-50", "med-90"),
    7: ("sedative-overlap",),
}
PUBLISHED_SELF_ASSESSMENT = {
    "leadership": ("leadership-priority", "shared-vision", "responsibilities"),
    "policies": ("policy-written", "policy-use", "patient-agreements", "workflows"),
    "tracking": ("find-patients", "track-key-data", "act-on-gaps"),
    "visits": ("planned-visits", "empathic-communication", "patient-involvement"),
    "complex-needs": ("spotting-complex-needs", "oud-treatment", "oud-training", "behavioral-health"),
    "measuring": ("monitoring-progress", "adjusting"),
}
WORDED_BY_US = {"workflows", "find-patients", "track-key-data", "act-on-gaps"}


@pytest.fixture(scope="module")
def toolkit():
    return shipped.toolkit(FOLDER.name)


def by_key(parts):
    return {part.key: part for part in parts}


def activities_of(parts):
    """The keys of all activities that some of these parts point to."""
    return {key for part in parts for key in part.activities}


# ---------- stages, blocks, activities ----------


def test_head(toolkit):
    assert (toolkit.key, toolkit.edition, toolkit.language) == ("six-building-blocks", "2026.1", "en")
    assert toolkit.plan_months == 3
    assert toolkit.topic_word == "Building block"
    assert toolkit.licence == "CC BY 4.0"
    assert toolkit.sources[0].licence == "CC BY-NC-ND 4.0"


def test_three_stages_span_fifteen_months(toolkit):
    windows = [(stage.key, stage.window.first, stage.window.last) for stage in toolkit.stages]
    assert windows == [("prepare-launch", 1, 2), ("design-implement", 3, 14), ("monitor-sustain", 15, 15)]
    assert toolkit.months == 15


def test_six_blocks_in_order(toolkit):
    assert [topic.key for topic in toolkit.topics] == list(WORKBOOK)


@pytest.mark.parametrize("topic", WORKBOOK)
def test_every_activity_of_the_workbook_is_there(toolkit, topic):
    here = by_key(activity for activity in toolkit.activities if activity.topic == topic)
    assert [key for key in WORKBOOK[topic] if key not in here] == []


def test_workbook_has_48_rows():
    assert sum(len(keys) for keys in WORKBOOK.values()) == 48
    assert len({key for keys in WORKBOOK.values() for key in keys}) == 48


def test_activities_that_sustain_stand_in_the_last_stage_and_go_on(toolkit):
    activities = by_key(toolkit.activities)
    assert {activities[key].stage for key in SUSTAIN} == {"monitor-sustain"}
    assert activities["revisit-policies"].every == "year"
    assert activities["adjust-tracking"].continuous


def test_leaders_keep_doing_six_things(toolkit):
    activities = by_key(toolkit.activities)
    assert all(activities[key].continuous and activities[key].every for key in LEADERS_KEEP_DOING)


def test_windows_lie_in_their_stage(toolkit):
    stages = by_key(toolkit.stages)
    for activity in toolkit.activities:
        stage = stages[activity.stage].window
        assert stage.first <= activity.window.first <= activity.window.last <= stage.last, activity.key


def test_only_what_continues_has_a_pace(toolkit):
    assert {a.key for a in toolkit.activities if a.continuous} == {a.key for a in toolkit.activities if a.every}


def test_activities_are_written_alike(toolkit):
    for activity in toolkit.activities:
        assert len(activity.title.split()) <= 8, activity.key
        assert activity.title[0].isupper() and not activity.title.endswith("."), activity.key
        assert 2 <= len(sentences(activity.summary)) <= 4, activity.key
        assert 2 <= len(activity.hints) <= 4, activity.key
        assert activity.role, activity.key


# ---------- questionnaires ----------


def test_self_assessment_holds_the_19_items_by_block(toolkit):
    sheet = by_key(toolkit.questionnaires)["self-assessment"]
    assert (sheet.kind, sheet.respondents, sheet.consensus) == ("assessment", "team", True)
    found = {group.topic: tuple(question.key for question in group.questions) for group in sheet.groups}
    assert found == PUBLISHED_SELF_ASSESSMENT
    assert len(sheet.questions()) == 19


def test_every_item_runs_from_1_to_12_in_four_levels_of_three_points(toolkit):
    for question in by_key(toolkit.questionnaires)["self-assessment"].questions():
        assert isinstance(question, ScaleQuestion)
        assert [(level.first, level.last) for level in question.levels] == [(1, 3), (4, 6), (7, 9), (10, 12)]


def test_no_two_levels_read_the_same(toolkit):
    for key in ("self-assessment", "staff-survey"):
        scales = [q for q in by_key(toolkit.questionnaires)[key].questions() if isinstance(q, ScaleQuestion)]
        texts = Counter(level.text for question in scales for level in question.levels)
        assert texts.most_common(1)[0][1] == 1


def test_items_we_worded_say_so(toolkit):
    sheet = by_key(toolkit.questionnaires)["self-assessment"]
    assert {question.key for question in sheet.questions() if question.origin == "ours"} == WORDED_BY_US


def test_staff_survey_is_short_and_leans_low(toolkit):
    sheet = by_key(toolkit.questionnaires)["staff-survey"]
    assert sheet.respondents == "staff"
    scales = [question for question in sheet.questions() if isinstance(question, ScaleQuestion)]
    assert len(scales) <= 10
    assert {(question.low, question.high) for question in scales} == {(1, 4)}
    assert "choose the lower" in sheet.intro
    assert not any(question.required for question in sheet.questions())


def test_items_point_to_activities_of_which_most_lie_in_their_block(toolkit):
    topics = {activity.key: activity.topic for activity in toolkit.activities}
    for group in by_key(toolkit.questionnaires)["self-assessment"].groups:
        for question in group.questions:
            assert question.activities, question.key
            assert group.topic in {topics[key] for key in question.activities}, question.key


def test_every_activity_raises_some_item(toolkit):
    reached = activities_of(by_key(toolkit.questionnaires)["self-assessment"].questions())
    assert {activity.key for activity in toolkit.activities} - reached == set()


@pytest.mark.parametrize(
    ("sheet", "question", "rows"),
    [
        ("baseline-tally", "tally", 10),
        ("tracking-plan", "methods", 5),
        ("agreement-checklist", "rule-parts", 9),
        ("measure-choice", "measures", 9),
        ("meeting-planner", "calendar", 7),
        ("readiness", "team-members", 10),
    ],
)
def test_tables_stand_on_the_sheet_beforehand(toolkit, sheet, question, rows):
    table = by_key(by_key(toolkit.questionnaires)[sheet].questions())[question]
    assert isinstance(table, TableQuestion)
    assert len(table.rows) == rows


def test_ways_to_find_patients_name_their_flaws(toolkit):
    methods = by_key(by_key(toolkit.questionnaires)["tracking-plan"].questions())["methods"]
    assert all(row.help for row in methods.rows)


def test_policy_checklist_asks_the_same_of_every_topic(toolkit):
    sheet = by_key(toolkit.questionnaires)["policy-checklist"]
    tables = [q for q in sheet.questions() if isinstance(q, TableQuestion) and q.key.endswith("-topics")]
    columns = {tuple(column.key for column in table.columns) for table in tables}
    assert columns == {("topic", "covered", "section", "gap", "decision", "owner", "state")}
    keys = {row.key for table in tables for row in table.rows}
    needed = {"continuity", "inherited", "long-term", "other-prescribers", "concerning-behavior", "risk-level"}
    assert needed | {"acute", "subacute", "transition", "goals", "sedatives", "urine-test", "taper"} <= keys
    decisions = {option.key for table in tables for option in by_key(table.columns)["decision"].options}
    assert decisions == {"adopt", "modify", "guide"}


def test_choice_of_measure_rates_the_measures_that_exist(toolkit):
    table = by_key(by_key(toolkit.questionnaires)["measure-choice"].questions())["measures"]
    titles = {measure.key: measure.title for measure in toolkit.measures}
    assert {row.key: row.text for row in table.rows}.items() <= titles.items()
    assert {"important", "feasible", "motivating", "how", "by-when"} <= {column.key for column in table.columns}


# ---------- measures ----------


def test_seven_measures_of_success(toolkit):
    measures = by_key(toolkit.measures)
    assert len(MEASURES_OF_SUCCESS) == 7
    for keys in MEASURES_OF_SUCCESS.values():
        for key in keys:
            assert measures[key].denominator, key
    better = {key: measures[key].better for keys in MEASURES_OF_SUCCESS.values() for key in keys}
    assert {key for key, way in better.items() if way == "lower"} == {"med-50", "med-90", "sedative-overlap"}


def test_measures_can_be_started_by_hand(toolkit):
    for measure in toolkit.measures:
        assert measure.start_simple, measure.key
        assert measure.leave_out, measure.key
        assert measure.calculation is None, measure.key


def test_high_dose_and_overlap_follow_the_quarterly_rule(toolkit):
    measures = by_key(toolkit.measures)
    for key in ("med-50", "med-90", "sedative-overlap"):
        assert measures[key].period == "quarter"
        assert "60 or more days' supply" in measures[key].denominator
        assert "Buprenorphine" in measures[key].leave_out
    for dose in (50, 90):
        assert f"MED is {dose} mg a day or more" in measures[f"med-{dose}"].numerator
        assert "divide by 90 days" in measures[f"med-{dose}"].numerator
        assert "table of factors" in measures[f"med-{dose}"].leave_out


def test_tally_is_a_plain_count(toolkit):
    tally = by_key(toolkit.measures)["early-refill-calls"]
    assert (tally.source, tally.unit, tally.denominator) == ("tally", "count", None)


def test_harm_is_watched(toolkit):
    balancing = {measure.key for measure in toolkit.measures if measure.kind == "balancing"}
    assert balancing == {"dose-cut-without-plan", "left-without-handover", "late-visit-starts"}
    assert "the three that watch for harm" in " ".join(texts_of(by_key(toolkit.pages)["cautions"]))


def test_no_licensed_measure_is_named(toolkit):
    words = set(re.findall(r"\b[A-Z]{3,}\b", " ".join(texts_of(toolkit))))
    assert words & {"HEDIS", "PQA", "NCQA"} == set()


# ---------- pages, agendas, resources ----------


@pytest.mark.parametrize("topic", WORKBOOK)
def test_every_block_has_question_measure_and_page(toolkit, topic):
    assessed = {group.topic for group in by_key(toolkit.questionnaires)["self-assessment"].groups}
    surveyed = {group.topic for group in by_key(toolkit.questionnaires)["staff-survey"].groups}
    assert topic in assessed & surveyed
    assert topic in {measure.topic for measure in toolkit.measures}
    sections = by_key(toolkit.pages)[topic].sections
    assert topic in {section.topic for section in sections if section.type == "activities"}


def test_pages_stand_in_reading_order(toolkit):
    stages = [stage.key for stage in toolkit.stages]
    assert [page.key for page in toolkit.pages] == ["overview", "cautions", *stages, *WORKBOOK]


def test_every_sheet_and_agenda_is_on_some_page(toolkit):
    sections = [section for page in toolkit.pages for section in page.sections]
    asked = {section.questionnaire for section in sections if section.type == "questionnaire"}
    held = {section.agenda for section in sections if section.type == "agenda"}
    assert set(by_key(toolkit.questionnaires)) == asked
    assert set(by_key(toolkit.agendas)) == held


def test_cautions_are_said(toolkit):
    text = " ".join(texts_of(by_key(toolkit.pages)["cautions"]))
    for caution in (
        "never an order",
        "No forced tapers",
        "Never use it to switch",
        "sickle cell",
        "near the end of life",
    ):
        assert caution.lower() in text.lower()


def test_agendas_fit_their_hour(toolkit):
    minutes = {agenda.key: sum(item.minutes for item in agenda.items) for agenda in toolkit.agendas}
    assert minutes == {
        "kickoff-event": 120,
        "first-plan-meeting": 90,
        "plan-meeting": 60,
        "team-meeting": 45,
        "shared-learning-call": 60,
    }
    for agenda in toolkit.agendas:
        assert agenda.bring and agenda.afterwards
        assert all(item.prompts for item in agenda.items), agenda.key


def test_facilitators_rhythm(toolkit):
    pace = {rhythm.key: (rhythm.every, rhythm.who) for rhythm in toolkit.rhythms}
    assert pace["weekly-contact"] == ("week", "facilitator")
    assert pace["shared-learning-call"] == ("month", "facilitator")
    assert pace["plan-meeting"] == ("quarter", "facilitator")
    assert pace["team-meeting"] == ("month", "lead")


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


def test_reading_grade_tells_plain_from_hard():
    plain = "Ask the patient first. Then write it down. Do this each day."
    hard = "Interdisciplinary implementation necessitates comprehensive organizational prioritization of resources."
    assert reading_grade(plain) < 3
    assert reading_grade(hard) > 20


@pytest.mark.parametrize("choose", STAFF_TEXTS.values(), ids=STAFF_TEXTS)
def test_staff_can_read_it(toolkit, choose):
    """Grade 9 at most on average, and no single text far above."""
    grades = [reading_grade(text) for text in choose(toolkit)]
    assert sum(grades) / len(grades) <= 9
    assert sorted(grades)[int(len(grades) * 0.9)] <= 11


def test_tone(toolkit):
    for text in texts_of(toolkit):
        assert "!" not in text
        assert not re.search(r"\b(please|successfully|significant(ly)?)\b", text, re.IGNORECASE), text
        assert not re.search(r"\b(COT|chronic opioid therapy|abuser|addict|drug-seeking)\b", text), text
