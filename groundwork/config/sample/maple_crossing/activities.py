"""What is in place at Maple Crossing."""

from groundwork.config.sample.activities import Adapted, Seen
from groundwork.config.sample.days import Ago, InMonth

OWNERS = {
    "teresa": (
        "protect-team-time",
        "talk-at-staff-meetings",
        "share-success-stories",
        "plan-to-reach-goals",
        "agree-on-measures",
        "ask-staff-feedback",
        "celebrate-success",
    ),
    "kofi": ("revise-policy", "approve-and-share-policy", "clinician-reports", "oud-treatment-path"),
    "irene": ("record-med-every-change", "med-calculator", "run-tracking", "list-current-patients"),
    "dale": ("risk-stratify-workflow", "complex-referral-loop", "behavioral-health-path", "empathy-training"),
    "rita": ("visit-prep-workflow", "educate-every-visit", "patient-education-materials"),
}
ADAPTED = tuple(Adapted(activity, owner) for owner, held in OWNERS.items() for activity in held)

# (activity, project month, who, what they saw)
IN_PLACE = (
    ("make-leadership-commitment", 1, "teresa", "Signed by both site managers."),
    ("form-improvement-team", 1, "teresa", "Five people, two sites."),
    ("protect-team-time", 1, "teresa", "First Thursday, both sites by video."),
    ("host-kickoff-event", 2, "teresa", "All 31 people in two rounds."),
    ("self-assessment", 2, "teresa", "Five answers, one page of notes."),
    ("two-week-tally", 2, "rita", "Ten days, 27 calls."),
    ("locate-documents", 1, "irene", "Three versions found; one kept."),
    ("find-tracking-tools", 2, "irene", "The record’s own list is good enough."),
    ("baseline-prescribing-report", 2, "irene", "64 names."),
    ("find-patient-materials", 2, "rita", "Handouts in two languages."),
    ("map-current-visits", 2, "rita", "Two drawings, one for each site."),
    ("find-complex-resources", 2, "dale", "Nineteen places, with a name each."),
    ("talk-at-staff-meetings", 3, "teresa", "First item each Monday."),
    ("fund-tracking-work", 4, "teresa", "Four hours a week for Irene."),
    ("share-success-stories", 6, "teresa", "First story, with the patient’s yes."),
    ("share-numbers-openly", 6, "teresa", "Chart beside the coffee maker."),
    ("ask-staff-feedback", 4, "teresa", "Three questions each month."),
    ("plan-to-reach-goals", 3, "ellen", "First plan agreed."),
    ("agree-on-measures", 3, "teresa", "Dose on record, from all charts."),
    ("pdmp-signup", 4, "kofi", "All nine are signed up."),
    ("list-current-patients", 4, "irene", "Checked by each clinician."),
    ("choose-data-to-track", 5, "irene", "Dose, agreement, last check, sedatives."),
    ("approve-and-share-policy", 9, "kofi", "In force, talked through at both sites."),
    ("revise-patient-agreement", 6, "kofi", "Fits the policy, one page."),
    ("agreement-signing-workflow", 8, "rita", "At rooming; renewed each spring and fall."),
    ("support-workflows", 10, "teresa", "Refills, tests, checks: one page each."),
    ("plan-and-test-tracking", 7, "irene", "Two ways tried, the shorter one kept."),
    ("run-tracking", 10, "irene", "Updated on each first workday."),
    ("review-measures", 7, "teresa", "Leaders looked at four charts."),
    ("clinician-reports", 10, "kofi", "First reports, talked through in pairs."),
    ("patient-education-materials", 8, "rita", "Six sheets, three for each risk."),
    ("educate-every-visit", 11, "rita", "One topic a visit, ticked off."),
    ("nondrug-referrals", 9, "dale", "Two therapists on speed dial."),
    ("empathy-training", 9, "dale", "Everyone came to one of four sessions."),
    ("train-on-template", 11, "kofi", "Nine clinicians, fifteen minutes each."),
    ("choose-screening-tools", 7, "dale", "Two short ones, once a year."),
    ("complex-care-approach", 11, "dale", "Written with three clinicians."),
    ("behavioral-health-path", 11, "dale", "Same-week visits, walked over."),
    ("oud-treatment-path", 10, "kofi", "Two of us prescribe; three patients began."),
    ("oud-diagnosis-training", 11, "kofi", "An evening with nine clinicians."),
    ("flag-risk-level", 12, "rita", "A dot on the schedule."),
)

# (activity, days ago, who, what they saw)
STILL_GOING = (
    ("protect-team-time", 11, "teresa", "All five, as always."),
    ("talk-at-staff-meetings", 4, "teresa", "Irene showed the new number."),
    ("fund-tracking-work", 40, "teresa", "Hours are in next year’s budget."),
    ("share-success-stories", 9, "teresa", "A story from the second site."),
    ("share-numbers-openly", 16, "teresa", "New chart on the wall."),
    ("ask-staff-feedback", 14, "teresa", "Nine answers."),
    ("plan-to-reach-goals", 35, "ellen", "Plan 4 runs."),
    ("review-measures", 33, "teresa", "Leaders asked what comes after month 15."),
    ("clinician-reports", 28, "kofi", "Second round, in pairs again."),
    ("record-med-every-change", 8, "irene", "No refill without it last week."),
    ("run-tracking", 13, "irene", "List is up to date."),
    ("educate-every-visit", 6, "rita", "Ticked in 18 of 20 charts."),
    ("empathy-training", 45, "dale", "Two new people trained."),
)

SEEN = (
    *(Seen(activity, "in-place", InMonth(month, 22), who, text) for activity, month, who, text in IN_PLACE),
    *(Seen(activity, "still-going", Ago(days), who, text) for activity, days, who, text in STILL_GOING),
)
