"""Willow Bend Pediatrics in month 9 of care coordination: two linked tests are done, its dossier is half full."""

from groundwork.config.sample.activities import Adapted, Seen, items_of, start_project, tell_activities
from groundwork.config.sample.credit import (
    Claims,
    File,
    InDossier,
    Met,
    Takes,
    tell_dossier,
    tell_meeting,
    tell_people,
)
from groundwork.config.sample.days import EndOf, InMonth
from groundwork.config.sample.measures import Counted, Number, tell_measure
from groundwork.config.sample.sheets import Filled, Page, tell_sheet
from groundwork.config.sample.team import Circled, Held, Taught, tell_circled, tell_priority, tell_roles, tell_training
from groundwork.config.sample.tests_of_change import Acted, Ask, Did, Studied, Task, Trial, tell_trial
from groundwork.projects.editions import toolkit_of

TEAM = (
    Takes("anita", "physician"),
    Takes("ben", "physician"),
    Takes("lucia", "nurse"),
    Takes("theo", "front-desk"),
    Takes("pam", "manager", in_workgroup=False),
)

ROLES = (Held("coordinator", "lucia", "theo"), Held("physician", "anita", "ben"), Held("front-desk", "theo"))
PRIORITY = "One plan for each child"
CIRCLED = (
    Circled(
        PRIORITY,
        {
            "today": "The plan is in the head of whoever saw the child last.",
            "change": "One plan that the family reads at home before the visit.",
            "for-whom": "58 children on our list",
            "decision": "choose",
            "reason": "Families asked for it, and we can begin with ten of them.",
        },
        {"feasibility": 4, "priority": 5},
    ),
    Circled(
        "Families know the team",
        {
            "today": "Parents ask at the desk who does what.",
            "change": "A page with names and numbers, handed out at check-in.",
            "for-whom": "All families on our list",
            "decision": "later",
            "reason": "It goes well with the plan, so it waits until the plan is there.",
        },
        {"feasibility": 5, "priority": 3},
    ),
)
PLAN_TRAINING = Taught(
    topic="shared-plan-form",
    people=("anita", "ben", "lucia", "theo"),
    due=InMonth(4, 15),
    learned=("anita", "lucia"),
    on=InMonth(4, 2),
    evidence="Wrote one plan together at the screen",
)

ADAPTED = (Adapted("plan-with-family", "lucia"), Adapted("review-plans-on-time", "anita"))

SEEN = (
    Seen("get-leaders-promises", "in-place", InMonth(1, 6), "anita", "Pam signed all four and pinned them up."),
    Seen("form-workgroup", "in-place", InMonth(1, 9), "anita", "Two doctors, a nurse and the front desk."),
    Seen("choose-priority-task", "in-place", InMonth(2, 12), "anita", "A plan that families have read beforehand."),
    Seen("plan-with-family", "started", InMonth(4, 7), "lucia", "The first six plans went out by mail."),
)

PLANNING = Filled(
    sheet="project-plan",
    who="anita",
    opens=InMonth(2, 14),
    closes=None,
    pages=(
        Page(
            "anita",
            InMonth(2, 14),
            {
                "task": "A current shared plan that the family has read",
                "population": "Children on our list who need a shared plan, all 58 of them",
                "goal": "From 12 of 58 to 45 of 60 with a current shared plan",
                "goal-date": EndOf(10),
                "owner": "Lucia Marin",
                "measure": "shared-plan-current",
                "balance": "late-visit-starts",
                "baseline": "12 of 58, counted by hand in the first month",
                "steps": {
                    "rows": {},
                    "added": [
                        {"what": "Ask the family what matters", "role": "Front desk", "where": "By mail"},
                        {"what": "Write the plan together", "role": "Nurse", "where": "Room 2"},
                    ],
                },
            },
        ),
    ),
)

PLANS = Counted(
    measure="shared-plan-current",
    who="anita",
    owner="lucia",
    chosen=InMonth(2, 15),
    how_counted="From the list that Lucia keeps, on the last day of the month.",
    is_first=True,
    goal=(75, EndOf(10)),
    numbers=(
        Number(1, 12, 58),
        Number(2, 13, 58),
        Number(3, 12, 59),
        Number(4, 19, 59),
        Number(5, 26, 60),
        Number(6, 31, 61),
        Number(7, 35, 61),
        Number(8, 39, 62),
    ),
)

LATE_STARTS = Counted(
    measure="late-visit-starts",
    who="anita",
    owner="theo",
    chosen=InMonth(2, 15),
    how_counted="The second Tuesday and the third Thursday of the month.",
    numbers=(
        Number(1, 17, 84),
        Number(2, 15, 80),
        Number(3, 18, 86),
        Number(4, 21, 85),
        Number(5, 19, 88),
        Number(6, 16, 82),
        Number(7, 17, 85),
        Number(8, 15, 83),
    ),
)

TRIALS = (
    Trial(
        title="Mail the plan a week before the visit",
        activity="plan-with-family",
        owner="lucia",
        written=InMonth(4, 3),
        change="The plan goes to the family a week before the visit, with three lines to fill in.",
        whom="Six families of Dr. Rao",
        where="Dr. Rao’s Tuesday",
        starts=InMonth(4, 7),
        ends=InMonth(4, 14),
        counted="How many families bring the plan back filled in",
        counter="Theo at check-in",
        noted="A tick on the day’s list",
        asks=(
            Ask("How many bring it back?", "4 of 6", "5 of 6", "more"),
            Ask("Does the visit start on time?", "All six do", "One was eight minutes late", "less"),
        ),
        tasks=(Task("Print and mail six plans", "Lucia Marin", "a week before"),),
        did=Did(
            "lucia",
            InMonth(4, 15),
            "All six went out. One came back as not deliverable and was read out by phone.",
            "Families crossed things out that we thought were right.",
            InMonth(4, 7),
            InMonth(4, 14),
        ),
        studied=Studied("lucia", InMonth(4, 16), "What families strike out is worth more than what they add."),
        acted=Acted(
            "lucia",
            InMonth(4, 17),
            "adapt",
            "It works where the letter can be read.",
            "The same in Spanish, and by message for those who want it",
        ),
    ),
    Trial(
        title="The same in Spanish and by message",
        activity="plan-with-family",
        owner="lucia",
        follows=1,
        written=InMonth(5, 2),
        change="Each family gets the plan in its language and in the way it chose: letter or message.",
        whom="Twelve families of both doctors",
        where="Both doctors, for two weeks",
        starts=InMonth(5, 5),
        ends=InMonth(5, 14),
        counted="How many families bring the plan back filled in",
        counter="Theo at check-in",
        noted="A tick on the day’s list",
        asks=(
            Ask("How many bring it back?", "9 of 12", "10 of 12", "more"),
            Ask("Does the visit start on time?", "All twelve do", "Eleven did", "less"),
        ),
        did=Did(
            "lucia",
            InMonth(5, 15),
            "Seven by message, five by letter. Four of the twelve in Spanish.",
            "The message is opened the same evening, the letter in the waiting room.",
            InMonth(5, 5),
            InMonth(5, 14),
        ),
        studied=Studied("lucia", InMonth(5, 16), "The way a family chooses matters more than the day it is sent."),
        acted=Acted("lucia", InMonth(5, 19), "adopt", "Ten of twelve, in both languages, and visits hold their times."),
    ),
)

ALL_FOUR = ("anita", "ben", "lucia", "theo")
MEETINGS = (
    Met("Kickoff", InMonth(1, 9), ALL_FOUR, "We meet on the second Thursday at noon."),
    Met("Workgroup meeting", InMonth(2, 12), ALL_FOUR, "The plan comes first. Lucia drafts the planning sheet."),
    Met("Workgroup meeting", InMonth(4, 10), ("anita", "lucia", "theo"), "Six families are enough for the first test."),
    Met("Workgroup meeting", InMonth(5, 9), ALL_FOUR, "Test 2 in Spanish too."),
    Met("Review with leaders", InMonth(7, 11), ("anita", "lucia", "theo"), "Pam pays for the postage."),
)

DOSSIER = File(
    who="anita",
    when=InMonth(3, 4),
    rule_set="own-list",
    leader="anita",
    form={
        "population": "Children on our list who need a shared plan",
        "goal": "From 12 of 58 to 45 of 60 with a current shared plan",
        "aim_by": EndOf(10),
        "baseline": "12 of 58, counted by hand in the first month",
        "sampling": "All children on the list, every month.",
        "validation": "Each quarter Ben counts five charts again.",
        "project_feedback": "The chart hangs in the break room and is read out at each meeting.",
    },
    measures=(
        InDossier("shared-plan-current", "process", 3),
        InDossier("late-visit-starts", "balancing", 3),
    ),
    claims=(
        Claims(
            who="anita",
            when=InMonth(7, 14),
            values={
                "planned": "I led the workgroup, wrote the aim with Lucia and drew up both tests.",
                "change": "My own families get the plan a week before the visit. I open each visit with it.",
                "reviews": "At every meeting with the chart, and my own list each month with Lucia.",
                "cycles": [1, 2],
                "learned": (
                    "Families strike out what we got wrong when they have time to read. The way of sending is theirs "
                    "to choose; the date matters less than I had thought."
                ),
                "differently": "I begin with the plan and ask what has changed before I look at anything else.",
            },
            keys=("00001234", 1, 2),
            signed=InMonth(7, 15),
        ),
        Claims(
            who="ben",
            when=InMonth(7, 20),
            values={
                "planned": "I helped to choose the priority task and named the families for the second test.",
                "change": "Six of my families took part in the second test, and all of mine since.",
                "reviews": "",
                "cycles": [2],
                "learned": "",
                "differently": "",
            },
        ),
    ),
)


def tell(story, edition, say):
    """All of the clinic's tale."""
    say("planning, tests and the dossier for credit")
    toolkit = toolkit_of(edition)
    project = start_project(story, edition=edition, who="anita", kickoff=InMonth(1, 4), champion="anita")
    participants = tell_people(story, project, "anita", InMonth(1, 8), TEAM)
    tell_activities(story, project, "anita", adapted=ADAPTED, seen=SEEN, when=InMonth(2, 14))
    tell_sheet(story, project, toolkit, PLANNING)
    series = {counted.measure: tell_measure(story, project, toolkit, counted) for counted in (PLANS, LATE_STARTS)}
    for trial in TRIALS:
        tell_trial(story, project, items_of(project), series[PLANS.measure], trial)
    for met in MEETINGS:
        tell_meeting(story, project, "anita", participants, met)
    tell_roles(story, project, toolkit, "anita", InMonth(3, 4), participants, ROLES)
    tell_training(story, project, toolkit, "anita", InMonth(3, 5), participants, PLAN_TRAINING)
    rows = tell_circled(story, project, "anita", InMonth(2, 10), CIRCLED)
    plan = items_of(project)["plan-with-family"]
    tell_priority(story, "anita", InMonth(2, 12), rows[PRIORITY], plan, "Families asked for it.")
    tell_dossier(story, project, participants, series, DOSSIER)
