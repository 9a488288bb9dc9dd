"""The ramp of Cedar Hollow: a current agreement for everyone, in four tests."""

from groundwork.config.sample.days import Ago, InMonth
from groundwork.config.sample.tests_of_change import Acted, Ask, Case, Did, Studied, Task, Trial

ONE_CLINICIAN = Trial(
    title="One-page agreement, Dr. Okafor’s patients",
    activity="revise-patient-agreement",
    owner="miriam",
    written=InMonth(1, 8),
    change="Dr. Okafor goes through a one-page agreement in the visit instead of sending the long form home.",
    whom="6 patients on the list",
    where="Dr. Okafor’s rooms",
    starts=InMonth(1, 10),
    ends=InMonth(1, 17),
    counted="Agreements signed in the visit, and minutes of the talk",
    counter="Janelle Price",
    noted="On the rooming sheet, same day",
    asks=(
        Ask("Will patients sign it in the visit?", "5 of 6 sign", "5 of 6", "as"),
        Ask("How long is the talk?", "8 minutes", "6 minutes in the middle", "less"),
    ),
    tasks=(Task("Print the page and lay it in the rooms", "Janelle Price", "Before the first visit", "Rooms 1 and 2"),),
    did=Did(
        "janelle",
        InMonth(1, 17),
        "Six visits in a week. Five signed; one took it home to read with his wife.",
        "Two patients asked what happens if they lose it. We had no answer.",
        InMonth(1, 10),
        InMonth(1, 17),
    ),
    studied=Studied("miriam", InMonth(1, 19), "One page is read. The talk is shorter, since people ask what matters."),
    acted=Acted("miriam", InMonth(1, 19), "adopt", "Patients read it, and the visit does not run over."),
)

ONE_POD = Trial(
    title="MA hands it out at rooming, one pod",
    activity="revise-patient-agreement",
    owner="janelle",
    written=InMonth(4, 7),
    step="Hand it out at rooming, one pod, one week",
    follows=1,
    change="Janelle hands the page out when she rooms the patient, so that it is read before the clinician comes in.",
    whom="10 patients on the list",
    where="Pod A",
    starts=InMonth(4, 9),
    ends=InMonth(4, 15),
    counted="Pages handed out, and pages signed",
    counter="Janelle Price",
    noted="Tick on the rooming sheet",
    asks=(
        Ask("Does the page reach the patient?", "8 of 10", "9 of 10", "more"),
        Ask("Does rooming take longer?", "Under 2 minutes more", "1 minute", "as"),
    ),
    tasks=(Task("Put the page on the rooming clipboard", "Janelle Price", "Each morning", "Pod A"),),
    did=Did(
        "janelle",
        InMonth(4, 15),
        "9 of 10 got the page and 7 signed the same day.",
        "The one who did not get it came through another door.",
        InMonth(4, 9),
        InMonth(4, 15),
    ),
    studied=Studied(
        "janelle", InMonth(4, 17), "Rooming is the right moment. People have time to read while they wait."
    ),
    acted=Acted(
        "rosa",
        InMonth(4, 20),
        "expand",
        "It held for a week and cost a minute.",
        "All medical assistants hand the page out, for all clinicians.",
    ),
)

ALL_CLINICIANS = Trial(
    title="The same, all clinicians",
    activity="agreement-signing-workflow",
    owner="rosa",
    written=InMonth(6, 9),
    follows=2,
    change="All medical assistants hand the page out at rooming, for all clinicians.",
    whom="18 patients on the list",
    where="Both pods",
    starts=InMonth(6, 11),
    ends=InMonth(6, 17),
    counted="Pages handed out, and pages signed",
    counter="Rosa Delgado",
    noted="Rooming sheets, collected on Friday",
    asks=(
        Ask("Does it work without Janelle?", "14 of 18 get the page", "15 of 18", "as"),
        Ask("Do clinicians find time to sign?", "12 of 18 signed", "13 of 18", "as"),
    ),
    tasks=(
        Task("Show the others how", "Janelle Price", "Monday huddle", "Pod B"),
        Task("Collect the rooming sheets", "Rosa Delgado", "Friday", "Both pods"),
    ),
    did=Did(
        "rosa",
        InMonth(6, 17),
        "15 of 18 got the page, 13 signed.",
        "All three who did not were late and went straight in.",
        InMonth(6, 11),
        InMonth(6, 17),
    ),
    studied=Studied("rosa", InMonth(6, 18), "It runs in both pods. Nobody sees yet which old agreements run out."),
    acted=Acted("rosa", InMonth(6, 18), "adopt", "It works for everyone who is roomed in the usual way."),
)

FLAG_AT_CHECK_IN = Trial(
    title="Flag agreements at check-in",
    activity="agreement-signing-workflow",
    owner="rosa",
    written=Ago(17),
    step="Flag at check-in, one week, Carl’s desk",
    follows=3,
    change=(
        "For one week, Carl looks at the end date on the rooming sheet at check-in "
        "and flags each agreement that ends within 60 days."
    ),
    whom="10 patients on the list",
    where="Carl’s desk",
    starts=Ago(15),
    ends=Ago(4, exact=True),
    counted="Flags set, out of agreements that end soon; seconds at the desk",
    counter="Janelle Price",
    noted="Tally card at the desk",
    asks=(
        Ask("Will the desk see the end dates?", "8 of 10 flagged", "7 of 9", "as", "yes-no", "at least", 8),
        Ask(
            "Does it slow the line?",
            "Under 1 minute each",
            "40 seconds in the middle, 2 minutes at most",
            kind="number",
            direction="at most",
            value=60,
            unit="seconds",
        ),
    ),
    planned=10,
    case_word="agreement",
    cases=(
        Case("janelle", Ago(15), ("yes", "35")),
        Case("janelle", Ago(15), ("yes", "40")),
        Case("janelle", Ago(14), ("no", "na"), "Lunch, another person at the desk"),
        Case("janelle", Ago(14), ("yes", "30")),
        Case("janelle", Ago(13), ("yes", "120"), "Asked why, no ready answer"),
        Case("janelle", Ago(12), ("yes", "45")),
        Case("janelle", Ago(12), ("no", "na"), "Lunch again"),
        Case("janelle", Ago(11), ("yes", "40")),
        Case("janelle", Ago(11), ("yes", "35")),
    ),
    tasks=(
        Task("Put the end date on the rooming sheet", "Sam Yoder", "Before the first day", "The record"),
        Task("Hand out and collect the tally card", "Janelle Price", "Each morning", "Front desk"),
    ),
    did=Did(
        "carl",
        Ago(10),
        "Carl flagged 7 of 9. The two misses were at lunch, when Denise covers.",
        "One patient asked why; Carl had no ready answer.",
        Ago(15),
        Ago(11),
    ),
    studied=Studied(
        "rosa",
        Ago(5),
        "The sheet works; cover at lunch does not. We need one sentence to say to patients.",
        complete=False,
    ),
)

TRIALS = (ONE_CLINICIAN, ONE_POD, ALL_CLINICIANS, FLAG_AT_CHECK_IN)
