"""The two action plans of Cedar Hollow: one read back, one that runs until Thursday's meeting."""

from groundwork.config.sample.days import FRIDAY, THURSDAY, Ago, Ahead, Coming, InMonth
from groundwork.config.sample.plans import Entry, LookBack, Period, Todo

PLAN_1 = Period(
    who="rosa",
    starts=InMonth(3, 19),
    ends=InMonth(6, 18),
    capacity="less",
    capacity_note="Rosa holds five steps. Sam takes over the list from month 5 on.",
    entries=(
        Entry(
            "revise-patient-agreement",
            "miriam",
            InMonth(5, 28),
            (
                Todo("Bring the one-page agreement in line with the law", "miriam", InMonth(3, 28), InMonth(3, 27)),
                Todo(
                    "Read it aloud with three patients",
                    "janelle",
                    InMonth(4, 3),
                    InMonth(4, 2),
                    "Two of them stopped at “forfeit”. The word is out.",
                ),
                Todo(
                    "Hand it out at rooming, one pod, one week",
                    "janelle",
                    InMonth(4, 15),
                    InMonth(4, 15),
                    "9 of 10 took it with them.",
                ),
                Todo(
                    "Decide how it goes to all clinicians",
                    "rosa",
                    InMonth(5, 8),
                    InMonth(5, 26),
                    "Slipped: two clinicians were away.",
                ),
            ),
        ),
        Entry(
            "list-current-patients",
            "sam",
            InMonth(5, 28),
            (
                Todo("Pull everyone with 60 days of supply in the quarter", "sam", InMonth(3, 28), InMonth(4, 2)),
                Todo(
                    "Check the names, each clinician their own", "tom", InMonth(4, 21), InMonth(4, 24), "11 came off."
                ),
                Todo(
                    "Ask about hospice and cancer care, take those out",
                    "rosa",
                    InMonth(4, 28),
                    InMonth(5, 20),
                    "Slipped: notes from two clinicians came late.",
                ),
                Todo(
                    "Agree who updates the list", "rosa", InMonth(5, 15), InMonth(5, 14), "Sam, on the first workday."
                ),
            ),
        ),
        Entry(
            "choose-data-to-track",
            "rosa",
            InMonth(5, 28),
            (
                Todo("Agree on four facts for each patient", "rosa", InMonth(4, 24), InMonth(4, 22)),
                Todo("Find where each fact stands in the record", "rosa", InMonth(5, 12), InMonth(5, 11)),
            ),
        ),
        Entry("med-calculator", "priya", InMonth(4, 17), done=InMonth(4, 16)),
        Entry("pdmp-signup", "denise", InMonth(5, 28), done=InMonth(5, 27)),
    ),
    looked_back=LookBack(
        InMonth(6, 18),
        worked="The one-page agreement. Patients read it, and the talk is shorter.\nAll five activities are in place.",
        stuck="Two of Rosa’s five steps slipped by three weeks. Nobody covered when clinicians were away.",
        ideas="Fewer steps for Rosa. Ask other clinics how they see that an agreement runs out.",
    ),
)

PLAN_2 = Period(
    who="rosa",
    starts=InMonth(6, 19),
    ends=Coming(THURSDAY),
    entries=(
        Entry(
            "agreement-signing-workflow",
            "rosa",
            Ahead(10),
            (
                Todo("List agreements that end within 90 days", "rosa", InMonth(7, 4), InMonth(7, 3)),
                Todo("Print the end date on the rooming sheet", "sam", InMonth(7, 25), InMonth(8, 1)),
                Todo("Flag at check-in, one week, Carl’s desk", "carl", Ago(11), Ago(11), "7 of 9 flagged."),
                Todo("Compare with the prediction and decide", "rosa", Ago(4, exact=True)),
            ),
        ),
        Entry(
            "revise-policy",
            "rosa",
            Coming(FRIDAY),
            (
                Todo("Mark where the model policy differs from ours", "priya", InMonth(7, 18), InMonth(7, 16)),
                Todo("Read it at the staff meeting, collect objections", "denise", InMonth(8, 14), InMonth(8, 14)),
                Todo("Send draft 3 to Dr. Okafor", "rosa", Coming(FRIDAY)),
            ),
        ),
        Entry(
            "record-med-every-change",
            "priya",
            Ahead(24),
            (
                Todo("Show the calculator to all prescribers", "priya", Ago(18), Ago(19)),
                Todo("Try it on one morning’s refills", "tom", Coming(FRIDAY)),
            ),
        ),
    ),
    binned=("revise-policy", "Ask the county for its policy", Ago(6)),
)
