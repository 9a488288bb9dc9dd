"""Alder Creek Clinic in month 7: it stands still. Steps are late, a test is forgotten, numbers are missing."""

from groundwork.config.sample.activities import Adapted, Seen, items_of, start_project, tell_activities
from groundwork.config.sample.assessments import Asked, Chance, Choice, self_assessment, tell_choice, tell_round
from groundwork.config.sample.days import EndOf, InMonth
from groundwork.config.sample.measures import Counted, Number, tell_measure
from groundwork.config.sample.plans import Entry, Period, Todo, tell_plan
from groundwork.config.sample.tests_of_change import Acted, Ask, Did, Studied, Task, Trial, tell_trial
from groundwork.projects.editions import toolkit_of

BASELINE = Asked(
    title="Baseline self-assessment",
    purpose="baseline",
    who="joan",
    opens=InMonth(1, 14),
    closes=InMonth(1, 28),
    waiting=(),
    answered={
        "joan": InMonth(1, 14),
        "hal": InMonth(1, 27),
        "marcus": InMonth(1, 20),
        "lila": InMonth(1, 21),
    },
    points={
        "leadership-priority": (4, 6, 3, 7),
        "shared-vision": (3, 5, 3, 5),
        "responsibilities": (3, 5, 2, 6),
        "policy-written": (5, 6, 5, 6),
        "policy-use": (4, 6, 3, 6),
        "patient-agreements": (3, 6, 2, 5),
        "workflows": (3, 5, 2, 5),
        "find-patients": (4, 5, 4, 5),
        "track-key-data": (3, 4, 3, 4),
        "act-on-gaps": (2, 4, 2, 4),
        "planned-visits": (3, 5, 3, 5),
        "empathic-communication": (6, 7, 5, 7),
        "patient-involvement": (5, 7, 5, 6),
        "spotting-complex-needs": (4, 5, 4, 5),
        "oud-treatment": (2, 3, 2, 3),
        "oud-training": (3, 4, 3, 4),
        "behavioral-health": (3, 4, 3, 5),
        "monitoring-progress": (2, 4, 2, 4),
        "adjusting": (3, 5, 3, 5),
    },
    opened_early=None,
    agreed_on=InMonth(2, 19),
    agreed={
        "leadership-priority": (4, "Leaders are for it, and do not say so."),
        "patient-agreements": (3, ""),
        "workflows": (3, ""),
        "find-patients": (4, ""),
        "oud-treatment": (2, ""),
    },
    closed=InMonth(2, 19),
)

CHOICE = Choice(
    who="joan",
    when=InMonth(3, 9),
    titles={},
    chances=(
        Chance(
            "patient-agreements",
            importance=5,
            feasibility=4,
            priority=4,
            circled=True,
            decision="priority",
            reason="The new state rule asks for it, and we have a form to start from.",
        ),
        Chance("find-patients", importance=4, feasibility=4, priority=4, circled=True),
    ),
    serves=("revise-patient-agreement",),
)

ADAPTED = (
    Adapted("revise-patient-agreement", "joan"),
    Adapted("list-current-patients", "joan"),
    Adapted("pdmp-signup", "hal"),
)

SEEN = (
    Seen("make-leadership-commitment", "in-place", InMonth(1, 9), "joan", "Lila signed. Hours are still open."),
    Seen("form-improvement-team", "in-place", InMonth(1, 13), "joan", "Three people and Lila."),
    Seen("self-assessment", "in-place", InMonth(2, 19), "joan", "Four answers."),
    Seen("host-kickoff-event", "in-place", InMonth(2, 19), "lila", "Half of the staff could come."),
    Seen("locate-documents", "in-place", InMonth(1, 23), "joan", "The policy is on the shared drive."),
    Seen("protect-team-time", "started", InMonth(2, 6), "lila", "First meeting held over lunch."),
    Seen("two-week-tally", "in-place", InMonth(2, 27), "marcus", "Ten days, 44 calls."),
)

PLAN_1 = Period(
    who="joan",
    starts=InMonth(3, 10),
    ends=InMonth(6, 9),
    entries=(
        Entry(
            "revise-patient-agreement",
            "joan",
            InMonth(5, 28),
            (
                Todo("Compare our form with the state rule", "joan", InMonth(3, 24), InMonth(3, 28)),
                Todo("Try the short form with five patients", "hal", InMonth(4, 16), InMonth(4, 16), "3 of 5 signed."),
                Todo("Try it again with a stand-in for Marcus", "marcus", InMonth(5, 15)),
                Todo("Show the result to Lila", "joan", InMonth(5, 28)),
            ),
        ),
        Entry(
            "list-current-patients",
            "joan",
            InMonth(5, 28),
            (
                Todo("Ask the record vendor for a list", "joan", InMonth(4, 3), InMonth(4, 24)),
                Todo("Check the names", "hal", InMonth(5, 8)),
                Todo("Agree who updates the list", "joan", InMonth(6, 5)),
            ),
        ),
        Entry("pdmp-signup", "hal", InMonth(5, 12), done=InMonth(5, 11)),
    ),
    capacity="less",
    capacity_note="Joan holds most of it, next to her own patients.",
)

AGREEMENTS = Counted(
    measure="agreement-signed",
    who="joan",
    owner="joan",
    chosen=InMonth(2, 20),
    how_counted="Ten charts from each clinician, the same ones each month.",
    is_first=True,
    goal=(60, EndOf(12)),
    numbers=(
        Number(-5, 7, 20),
        Number(-4, 8, 20),
        Number(-3, 7, 20),
        Number(-2, 6, 20),
        Number(-1, 8, 20),
        Number(0, 7, 20),
        Number(1, 7, 20),
        Number(2, 8, 20),
        Number(3, 9, 20),
        Number(4, 7, 20),
    ),
)

SHORT_FORM = Trial(
    title="Short form with five patients",
    activity="revise-patient-agreement",
    owner="joan",
    written=InMonth(4, 8),
    step="Try the short form with five patients",
    change="Dr. Brennan offers the short form to the next five patients on the list.",
    whom="5 patients on the list",
    where="Dr. Brennan’s rooms",
    starts=InMonth(4, 10),
    ends=InMonth(4, 16),
    counted="Forms offered and forms signed",
    counter="Joan Pruitt",
    noted="On a card in the room",
    asks=(Ask("Will they sign the short form?", "5 of 5", "3 of 5", "less"),),
    tasks=(Task("Print the form", "Marcus Webb", "Monday", "Front desk"),),
    did=Did("joan", InMonth(4, 16), "Offered five times, signed three times.", "", InMonth(4, 10), InMonth(4, 16)),
    studied=Studied("joan", InMonth(4, 20), "Two wanted to read it at home. The form came too late in the visit."),
    acted=Acted(
        "joan",
        InMonth(4, 20),
        "adapt",
        "The form is right and the moment is wrong.",
        "Marcus hands the form out at check-in, so that there is time to read it.",
    ),
)

AT_CHECK_IN = Trial(
    title="Hand the form out at check-in",
    activity="revise-patient-agreement",
    owner="marcus",
    written=InMonth(5, 6),
    step="Try it again with a stand-in for Marcus",
    follows=1,
    change="Marcus hands the form out at check-in, so that there is time to read it.",
    whom="8 patients on the list",
    where="Front desk",
    starts=InMonth(5, 11),
    ends=InMonth(5, 18),
    counted="Forms handed out and forms signed",
    counter="Marcus Webb",
    noted="Tally card",
    asks=(Ask("Will they sign when they have time to read?", "6 of 8 sign"),),
    tasks=(Task("Print the form", "Marcus Webb", "Monday", "Front desk"),),
)


def tell(story, edition, say):
    """All of the clinic's tale."""
    toolkit = toolkit_of(edition)
    say("a plan that stands still")
    project = start_project(story, edition=edition, who="joan", kickoff=InMonth(1, 7), champion="hal")
    baseline = tell_round(story, project, self_assessment(toolkit), BASELINE)
    tell_activities(story, project, "joan", adapted=ADAPTED, seen=SEEN, when=InMonth(3, 9))
    items = items_of(project)
    tell_choice(story, project, baseline, items, CHOICE)
    series = tell_measure(story, project, toolkit, AGREEMENTS)
    tell_plan(story, project, items, PLAN_1)
    tell_trial(story, project, items, series, SHORT_FORM)
    tell_trial(story, project, items, series, AT_CHECK_IN)
