"""Birchwood Family Care in month 4: the first plan runs well, and no measure is chosen yet."""

from groundwork.config.sample.activities import Adapted, Seen, items_of, start_project, tell_activities
from groundwork.config.sample.assessments import Asked, Chance, Choice, self_assessment, tell_choice, tell_round
from groundwork.config.sample.days import Ago, Ahead, InMonth
from groundwork.config.sample.plans import Entry, Period, Todo, tell_plan
from groundwork.projects.editions import toolkit_of

BASELINE = Asked(
    title="Baseline self-assessment",
    purpose="baseline",
    who="nadia",
    opens=InMonth(1, 12),
    closes=InMonth(1, 24),
    waiting=(),
    answered={
        "nadia": InMonth(1, 12),
        "paul": InMonth(1, 20),
        "sue": InMonth(1, 15),
        "omar": InMonth(1, 16),
        "greta": InMonth(1, 22),
    },
    points={
        "leadership-priority": (8, 9, 7, 7, 9),
        "shared-vision": (7, 8, 6, 6, 8),
        "responsibilities": (5, 6, 4, 3, 7),
        "policy-written": (8, 8, 8, 7, 9),
        "policy-use": (7, 8, 5, 4, 8),
        "patient-agreements": (8, 9, 8, 7, 8),
        "workflows": (5, 6, 4, 3, 6),
        "find-patients": (2, 5, 2, 1, 4),
        "track-key-data": (2, 3, 2, 2, 4),
        "act-on-gaps": (2, 4, 2, 1, 3),
        "planned-visits": (4, 5, 3, 3, 5),
        "empathic-communication": (8, 8, 7, 7, 8),
        "patient-involvement": (7, 7, 7, 7, 7),
        "spotting-complex-needs": (7, 7, 7, 6, 7),
        "oud-treatment": (9, 9, 8, 8, 9),
        "oud-training": (8, 8, 7, 7, 8),
        "behavioral-health": (7, 7, 7, 7, 8),
        "monitoring-progress": (2, 3, 2, 1, 3),
        "adjusting": (7, 7, 7, 7, 8),
    },
    opened_early=None,
    agreed_on=InMonth(2, 14),
    agreed={
        "responsibilities": (5, ""),
        "policy-use": (7, ""),
        "workflows": (5, ""),
        "find-patients": (2, "Nobody can say who they are. That is where we begin."),
        "track-key-data": (2, ""),
        "act-on-gaps": (2, ""),
        "planned-visits": (4, ""),
        "monitoring-progress": (2, ""),
    },
    closed=InMonth(2, 14),
)

CHOICE = Choice(
    who="nadia",
    when=InMonth(3, 10),
    titles={},
    chances=(
        Chance(
            "find-patients",
            importance=5,
            feasibility=5,
            priority=5,
            circled=True,
            decision="priority",
            reason="Without the names we can neither count nor call anybody.",
        ),
        Chance("planned-visits", importance=4, feasibility=3, priority=3, circled=True),
    ),
    serves=("list-current-patients",),
)

ADAPTED = (
    Adapted("list-current-patients", "sue"),
    Adapted("pdmp-signup", "greta"),
    Adapted("choose-data-to-track", "nadia"),
    Adapted("protect-team-time", "greta"),
)

SEEN = (
    Seen("make-leadership-commitment", "in-place", InMonth(1, 8), "nadia", "Greta and Dr. Eaton signed together."),
    Seen("form-improvement-team", "in-place", InMonth(1, 10), "nadia", "Five people, one from each area."),
    Seen("protect-team-time", "in-place", InMonth(1, 20), "greta", "Second Wednesday at noon, phones forwarded."),
    Seen("protect-team-time", "still-going", Ago(10), "greta", "All five were there."),
    Seen("self-assessment", "in-place", InMonth(2, 14), "nadia", "Five answers, talked through at lunch."),
    Seen("host-kickoff-event", "in-place", InMonth(2, 14), "greta", "Everyone came. The bread ran out."),
    Seen("locate-documents", "in-place", InMonth(1, 23), "sue", "One policy from last year, and it is good."),
    Seen("baseline-prescribing-report", "started", InMonth(2, 20), "omar", "Asked the record vendor for a report."),
    Seen("find-patient-materials", "in-place", InMonth(2, 22), "sue", "Two handouts in English, one in Spanish."),
)

PLAN_1 = Period(
    who="nadia",
    starts=InMonth(3, 12),
    ends=InMonth(6, 11),
    capacity="right",
    capacity_note="Nobody holds more than two steps.",
    entries=(
        Entry(
            "list-current-patients",
            "sue",
            Ahead(28),
            (
                Todo("Run a trial list for one clinician", "omar", InMonth(3, 20), InMonth(3, 19), "34 names."),
                Todo(
                    "Count how many names are wrong", "paul", InMonth(3, 27), InMonth(3, 27), "9 of 34, mostly cancer."
                ),
                Todo("Mend the rule and run it for everyone", "omar", Ago(6), Ago(7)),
                Todo("Check the whole list, each clinician their own", "paul", Ahead(8)),
                Todo("Agree who keeps the list up to date", "sue", Ahead(15)),
            ),
        ),
        Entry("pdmp-signup", "greta", Ahead(20)),
    ),
)


def tell(story, edition, say):
    """All of the clinic's tale."""
    say("assessment and first plan")
    project = start_project(story, edition=edition, who="nadia", kickoff=InMonth(1, 5), champion="paul")
    baseline = tell_round(story, project, self_assessment(toolkit_of(edition)), BASELINE)
    tell_activities(story, project, "nadia", adapted=ADAPTED, seen=SEEN, when=InMonth(3, 10))
    items = items_of(project)
    tell_choice(story, project, baseline, items, CHOICE)
    tell_plan(story, project, items, PLAN_1)
