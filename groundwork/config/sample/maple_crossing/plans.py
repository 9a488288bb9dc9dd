"""Four action plans of Maple Crossing, one after the other."""

from groundwork.config.sample.days import Ago, Ahead, InMonth
from groundwork.config.sample.plans import Entry, LookBack, Period, Todo

PLANS = (
    Period(
        who="teresa",
        starts=InMonth(3, 10),
        ends=InMonth(6, 9),
        capacity="right",
        entries=(
            Entry("med-calculator", "irene", InMonth(3, 28), done=InMonth(3, 27)),
            Entry(
                "record-med-every-change",
                "irene",
                InMonth(6, 5),
                (
                    Todo("Agree where the dose stands in the chart", "kofi", InMonth(3, 20), InMonth(3, 19)),
                    Todo("Try it with one clinician", "irene", InMonth(4, 17), InMonth(4, 16)),
                    Todo("Try it at refills too", "irene", InMonth(5, 15), InMonth(5, 14)),
                    Todo("Show the pharmacy tech how", "irene", InMonth(6, 5)),
                ),
            ),
        ),
        looked_back=LookBack(
            InMonth(6, 10),
            worked="One place for the dose, and Irene on call for questions.",
            stuck="The pharmacy tech was out for a month.",
            ideas="Give the next plan one step less.",
        ),
    ),
    Period(
        who="teresa",
        starts=InMonth(6, 10),
        ends=InMonth(9, 9),
        capacity="right",
        carried=("Show the pharmacy tech how",),
        entries=(
            Entry(
                "record-med-every-change",
                "irene",
                InMonth(8, 28),
                (
                    Todo("Show the pharmacy tech how", "irene", InMonth(6, 27), InMonth(6, 26)),
                    Todo("All clinicians, both sites", "kofi", InMonth(7, 20), InMonth(7, 17)),
                ),
            ),
            Entry(
                "revise-policy",
                "kofi",
                InMonth(8, 28),
                (
                    Todo("Compare with two model policies", "irene", InMonth(7, 10), InMonth(7, 9)),
                    Todo("Write the draft", "kofi", InMonth(8, 6), InMonth(8, 13)),
                    Todo("Read it with staff", "teresa", InMonth(8, 27), InMonth(8, 27)),
                ),
            ),
        ),
        looked_back=LookBack(
            InMonth(9, 9),
            worked="Reading the draft aloud. Twelve changes, all of them better.",
            stuck="Nothing that we could not mend in a week.",
            ideas="",
        ),
    ),
    Period(
        who="teresa",
        starts=InMonth(9, 10),
        ends=InMonth(12, 9),
        capacity="more",
        entries=(
            Entry(
                "visit-prep-workflow",
                "rita",
                InMonth(11, 28),
                (
                    Todo("Try a huddle on two mornings", "rita", InMonth(10, 15), InMonth(10, 15)),
                    Todo("Put the huddle into everybody’s day", "teresa", InMonth(11, 12), InMonth(11, 11)),
                ),
            ),
            Entry("pain-visit-template", "kofi", InMonth(10, 28), done=InMonth(10, 28)),
        ),
        looked_back=LookBack(
            InMonth(12, 10),
            worked="The huddle takes nine minutes and saves more.",
            stuck="",
            ideas="Use the same list to sort patients by risk.",
        ),
    ),
    Period(
        who="teresa",
        starts=InMonth(12, 10),
        ends=InMonth(15, 9),
        capacity="right",
        entries=(
            Entry(
                "risk-stratify-workflow",
                "dale",
                Ahead(21),
                (
                    Todo("Agree on three risk levels", "dale", InMonth(12, 27), InMonth(12, 24)),
                    Todo("Mark the level for ten patients", "rita", Ago(12), Ago(13)),
                    Todo("Ask clinicians whether it helped", "teresa", Ahead(7)),
                ),
            ),
            Entry(
                "complex-referral-loop",
                "dale",
                Ahead(28),
                (
                    Todo("List referrals that nobody heard back from", "rita", Ago(20), Ago(20)),
                    Todo("Call the three clinics we refer to most", "dale", Ahead(10)),
                ),
            ),
        ),
    ),
)
