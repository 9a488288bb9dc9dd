"""What Cedar Hollow made of its activities, and what people saw of them."""

from groundwork.config.sample.activities import Adapted, Off, Own, Seen
from groundwork.config.sample.days import Ago, Ahead, InMonth

NALOXONE = "Offer naloxone with every opioid refill"

OWN = (Own(NALOXONE, "visits", "design-implement", 5, 8, "month", "priya", InMonth(4, 20)),)

OFF = (
    Off(
        "fund-tracking-work",
        InMonth(5, 12),
        "Valley pays Sam’s hours for tracking already. Look again when the budget changes.",
    ),
)

ADAPTED = (
    Adapted("agreement-signing-workflow", "rosa", "Renew agreements before they run out", 6, 9),
    Adapted("revise-policy", "rosa", first=6, last=9),
    Adapted("approve-and-share-policy", "miriam", first=10, last=11),
    Adapted("record-med-every-change", "priya", first=8, last=10),
    Adapted("visit-prep-workflow", "janelle", due=Ahead(17)),
    Adapted("pain-visit-template", "tom", last=10, due=Ahead(24)),
    Adapted("behavioral-health-path", "denise", due=Ahead(52)),
    Adapted("share-numbers-openly", "denise", last=9, due=Ahead(16)),
    Adapted("make-leadership-commitment", "denise"),
    Adapted("form-improvement-team", "rosa"),
    Adapted("protect-team-time", "denise"),
    Adapted("host-kickoff-event", "denise"),
    Adapted("talk-at-staff-meetings", "miriam"),
    Adapted("ask-staff-feedback", "denise"),
    Adapted("plan-to-reach-goals", "rosa"),
    Adapted("agree-on-measures", "rosa"),
    Adapted("review-measures", "denise"),
    Adapted("revise-patient-agreement", "miriam"),
    Adapted("list-current-patients", "sam"),
    Adapted("choose-data-to-track", "rosa"),
    Adapted("med-calculator", "priya"),
    Adapted("pdmp-signup", "denise"),
    Adapted("clinician-reports", "sam"),
    Adapted("empathy-training", "tom"),
    Adapted("nondrug-referrals", "priya"),
    Adapted("oud-treatment-path", "miriam"),
    Adapted("choose-screening-tools", "tom", first=9, last=12),
)

SEEN = (
    # Prepare and launch
    Seen("make-leadership-commitment", "in-place", InMonth(1, 6), "rosa", "Denise signed, with six promises."),
    Seen("form-improvement-team", "in-place", InMonth(1, 8), "rosa", "Seven people, each with a stand-in."),
    Seen("protect-team-time", "in-place", InMonth(1, 20), "denise", "Third Thursday at 12:15, no patients booked."),
    Seen("protect-team-time", "still-going", Ago(12), "denise", "All but one came to the last meeting."),
    Seen("self-assessment", "in-place", InMonth(2, 10), "rosa", "Eight answers, agreed in one hour."),
    Seen("host-kickoff-event", "in-place", InMonth(2, 10), "denise", "Two sessions, everyone but one on leave."),
    Seen("two-week-tally", "in-place", InMonth(2, 24), "carl", "Ten days, 31 calls for an early refill."),
    Seen("locate-documents", "in-place", InMonth(1, 17), "priya", "Two policies and three agreements found."),
    Seen("find-tracking-tools", "in-place", InMonth(1, 22), "sam", "The record has a list we never used."),
    Seen("baseline-prescribing-report", "in-place", InMonth(2, 6), "sam", "First report: 118 names, not checked."),
    Seen("find-patient-materials", "in-place", InMonth(2, 12), "janelle", "A box of five handouts, two of them new."),
    Seen("map-current-visits", "in-place", InMonth(2, 17), "janelle", "Drawn on the break-room wall with Walt."),
    Seen("find-complex-resources", "in-place", InMonth(2, 20), "tom", "One page with eleven numbers to call."),
    # Design and implement: in place
    Seen("talk-at-staff-meetings", "in-place", InMonth(3, 10), "miriam", "Two minutes each Tuesday."),
    Seen("talk-at-staff-meetings", "still-going", Ago(3), "miriam", "Carl told how the flags went."),
    Seen("plan-to-reach-goals", "in-place", InMonth(3, 19), "ellen", "First plan, four activities."),
    Seen("plan-to-reach-goals", "still-going", Ago(13), "ellen", "The next meeting is on everybody’s calendar."),
    Seen("agree-on-measures", "in-place", InMonth(3, 20), "rosa", "Agreements that still hold, out of the list."),
    Seen("ask-staff-feedback", "in-place", InMonth(4, 8), "denise", "A box at the door, read out each month."),
    Seen("ask-staff-feedback", "still-going", Ago(16), "denise", "Two slips. Both are about the lunch hour."),
    Seen("review-measures", "in-place", InMonth(7, 14), "denise", "Leaders saw three charts and asked for two more."),
    Seen("revise-patient-agreement", "in-place", InMonth(5, 28), "miriam", "One page, the old ones are in the bin."),
    Seen(NALOXONE, "in-place", InMonth(6, 12), "priya", "It is on the refill sheet now."),
    Seen(NALOXONE, "still-going", Ago(1), "priya", "Asked at each refill I looked at last week."),
    # Design and implement: doing
    Seen("record-med-every-change", "started", InMonth(6, 12), "priya", "Two clinicians write the dose down."),
    Seen("share-numbers-openly", "started", InMonth(7, 8), "denise", "First chart in the break room."),
    Seen("pain-visit-template", "started", InMonth(8, 3), "tom", "Sam built a draft with nine fields."),
    Seen("visit-prep-workflow", "started", InMonth(8, 12), "janelle", "Morning huddle on Mondays, one pod."),
    Seen("behavioral-health-path", "started", Ago(19), "denise", "Letter sent to the county clinic."),
)
