"""The sheets that the team of Cedar Hollow filled together."""

from groundwork.config.sample.days import THURSDAY, Ago, Ahead, Coming, InMonth
from groundwork.config.sample.sheets import Filled, Page

READINESS = Filled(
    "readiness",
    "rosa",
    InMonth(1, 4),
    InMonth(1, 20),
    (
        Page(
            "rosa",
            InMonth(1, 6),
            {
                "leader-name": "Denise Hartley, clinic manager",
                "promise-date": InMonth(1, 6),
                "promises": ["team-time", "small-tests", "ehr-help", "speak", "open-numbers", "no-abandon"],
                "hours-per-month": 14,
                "promise-notes": "No overtime in the flu months. Tell her early when a test needs the front desk.",
                "partner": "yes",
                "partner-date": InMonth(1, 4),
            },
        ),
        Page(
            "rosa",
            InMonth(1, 8),
            {
                "team-members": {
                    "rows": {
                        "champion": {"person": "Dr. Miriam Okafor", "backup": "Tom Lindqvist", "hours": 2},
                        "lead": {"person": "Rosa Delgado", "backup": "Janelle Price", "hours": 6},
                        "clinician": {"person": "Tom Lindqvist", "hours": 1},
                        "manager": {"person": "Denise Hartley", "hours": 2},
                        "ehr": {"person": "Sam Yoder", "hours": 2},
                        "medical-assistant": {"person": "Janelle Price", "backup": "Pod B, by turns", "hours": 1},
                        "front-desk": {"person": "Carl Whitaker", "backup": "Denise Hartley"},
                        "pharmacist": {"person": "Priya Nair"},
                    },
                    "added": [],
                },
                "meeting-slot": "Third Thursday, 12:15 to 13:00, break room",
                "missing-voice": "Patients. Walt Jensen joins from month 2 on.",
            },
        ),
        Page(
            "denise",
            InMonth(1, 17),
            {
                "kickoff-date": InMonth(2, 10),
                "kickoff-place": "Break room, 7:30 and again at 12:15",
                "everyone-free": "no",
                "who-cannot": "Two people on leave. Denise meets them when they are back.",
                "opening-leader": "Denise Hartley",
            },
        ),
    ),
    handed_in=InMonth(1, 20),
)

BASELINE_TALLY = Filled(
    "baseline-tally",
    "carl",
    InMonth(2, 9),
    None,
    (
        Page(
            "carl",
            InMonth(2, 24),
            {
                "counted": "early-refill-calls",
                "rule": "Each call or message that asks before the day counts once. Walk-ins too.",
                "why-this": "It is what the desk minds most",
                "counter": "Carl; Denise at lunch",
                "first-day": InMonth(2, 11),
                "tally": {
                    "rows": {
                        f"day-{number}": {"count": count}
                        for number, count in enumerate((4, 3, 2, 5, 3, 4, 2, 3, 1, 4), start=1)
                    },
                    "added": [],
                },
                "total": 31,
                "days-counted": 10,
                "surprise": "Most calls come on Thursdays, before the weekend.",
                "keep-on": "yes",
            },
        ),
    ),
    handed_in=InMonth(2, 24),
)


def _topic(covered, decision="", owner="", state="", gap=""):
    filled = {"covered": covered, "decision": decision, "owner": owner, "state": state, "gap": gap}
    return {key: value for key, value in filled.items() if value}


POLICY_CHECKLIST = Filled(
    "policy-checklist",
    "rosa",
    Ago(17),
    Ahead(20),
    (
        Page(
            "priya",
            Ago(16),
            {
                "policy-title": "Opioid and refill policy, draft 3",
                "last-approved": InMonth(-40, 14),
                "approver": "Dr. Okafor and Denise; they meet on the last Friday",
                "guideline": "CDC 2022 and the state rule on agreements",
                "approach": "modify",
                "ground-rules-topics": {
                    "rows": {
                        "continuity": _topic("yes", "adopt", "Miriam", "team"),
                        "when-opioids": _topic("yes", "modify", "Miriam", "draft"),
                        "lowest-dose": _topic("partly", "modify", "Tom", "draft", "Who pauses and looks again"),
                        "goals": _topic("no", "adopt", "Tom", "open", "Goals are not on the visit form"),
                    },
                    "added": [],
                },
            },
        ),
        Page(
            "rosa",
            Ago(8),
            {
                "situations-topics": {
                    "rows": {
                        "refills": _topic("yes", "modify", "Rosa", "team"),
                        "inherited": _topic("partly", "adopt", "Miriam", "open", "How long we bridge"),
                    },
                    "added": [],
                },
                "safety-topics": {
                    "rows": {
                        "pdmp": _topic("yes", "adopt", "Denise", "team"),
                        "agreement": _topic("yes", "modify", "Rosa", "draft", "Renewal before the end date"),
                        "naloxone": _topic("yes", "adopt", "Priya", "team"),
                    },
                    "added": [],
                },
            },
        ),
    ),
)

MEETING_PLANNER = Filled(
    "meeting-planner",
    "ellen",
    InMonth(6, 19),
    None,
    (
        Page(
            "ellen",
            InMonth(6, 19),
            {
                "calendar": {
                    "rows": {
                        "team-meeting": {
                            "day-time": "Third Thursday, 12:15 to 13:00",
                            "place": "Break room, and by video for Ellen",
                            "who": "The team",
                            "organizer": "Rosa",
                        },
                        "plan-meeting": {
                            "day-time": "Thursday, 12:15 to 13:00",
                            "first-date": Coming(THURSDAY),
                            "place": "Break room, and by video for Ellen",
                            "who": "The team and Walt",
                            "organizer": "Ellen",
                        },
                        "shared-call": {"day-time": "First Wednesday, 12:00", "place": "Video", "organizer": "Ellen"},
                        "staff-meeting": {"day-time": "Tuesdays, 7:45", "place": "Break room", "organizer": "Denise"},
                    },
                    "added": [],
                },
                "call-topics": "How other clinics see that an agreement runs out.",
                "clashes": "Flu shots take two mornings a week in the fall.",
            },
        ),
    ),
    handed_in=InMonth(6, 19),
)

SHEETS = (READINESS, BASELINE_TALLY, POLICY_CHECKLIST, MEETING_PLANNER)
