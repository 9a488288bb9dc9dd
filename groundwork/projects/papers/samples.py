"""The papers of the work as an invented clinic filled them in, one story over all three: letters that waited.

Nothing here is stored. The rows are those of the models, unsaved, so that the templates of real sheets draw them.
"""

import datetime

from groundwork.projects.gates import BOXES
from groundwork.projects.models import CycleTask, PdsaCycle, Prediction

CLINIC = "Cold Spring Family Practice"


def test_of_change(*, is_example: bool) -> dict:
    """A test with all four boxes."""
    if not is_example:
        return {
            "boxes": BOXES,
            "cycle": PdsaCycle(),
            "questions": (),
            "tasks": (),
            "decisions": PdsaCycle.DECISIONS,
            "text": False,
            "lines": True,
        }
    return {
        "boxes": BOXES,
        "cycle": PdsaCycle(
            title="Letters to the nurse by noon",
            change="The front desk puts each hospital letter into a red folder and brings it to the nurse by noon.",
            whom="Letters of one week, about 10",
            where="Front desk and nurse station",
            starts=datetime.date(2026, 5, 4),
            ends=datetime.date(2026, 5, 8),
            data_what="Letters that the nurse had read by the next noon, out of all that came",
            data_who="Iris Lund, front desk",
            data_how="A tick sheet in the folder, when the letter goes in and when it comes out",
            done="Eleven letters in five days. On Thursday the red folder lay under another one until the evening.",
            observed="The nurse called two families the same day. Nobody knew what to do with a letter in Spanish.",
            really_started=datetime.date(2026, 5, 4),
            really_ended=datetime.date(2026, 5, 8),
            learned="It works when the folder has its own place. A letter in another language needs a person to ask.",
            decision="adapt",
            reason="Nine of eleven is close. Both misses had one cause, and it is easy to mend.",
            next_change="A wall pocket in place of the folder, and Mrs. Reyes reads letters in Spanish. One more week.",
        ),
        "questions": (
            Prediction(
                question="Does the nurse read a letter by the next noon?",
                prediction="8 of 10",
                result="9 of 11. Both misses on Thursday",
                verdict="more",
            ),
            Prediction(
                question="Does it slow the front desk?",
                prediction="Less than 5 minutes a day",
                result="About 3 minutes",
                verdict="as",
            ),
        ),
        "tasks": (
            CycleTask(what="Buy the red folder, print the tick sheet", who="Iris Lund", when="Friday", where="Desk"),
            CycleTask(what="Tell the stand-in at lunch", who="Tom Bell", when="Monday, 8:00", where="Huddle"),
        ),
        "decisions": PdsaCycle.DECISIONS,
        "text": True,
        "lines": False,
    }


# What happens, who, minutes of work, how long it waits before, where the work goes on.
_STEPS = (
    ("A letter from a hospital comes in", "Front desk", "", "", ""),
    ("It lies in the tray", "Front desk", "", "2 days", ""),
    ("Sort the letters by clinician", "Front desk", "10", "", ""),
    ("Read the letter", "Clinician", "3", "1 day", "To 7 when nothing changes"),
    ("Change the medicine list", "Clinician", "4", "", ""),
    ("Call the family", "Nurse", "8", "3 hours", ""),
    ("File the letter", "Front desk", "2", "", "The end"),
)


def process_map(*, is_example: bool) -> dict:
    """Today's map as a table of steps."""
    return {"steps": _STEPS if is_example else (("",) * 5,) * 14, "is_example": is_example}


# Activity, then its steps: what, who, when.
_PLAN = (
    (
        "Letters reach the nurse within a day",
        (
            ("Count for two weeks how long letters lie", "Iris Lund", "24 April"),
            ("Test the red folder for a week", "Iris Lund and Tom Bell", "8 May"),
            ("Ask the hospital for letters by fax", "Dr. Paul Aker", "15 May"),
        ),
    ),
    (
        "Families hear what comes next",
        (
            ("Write a call note of five lines", "Tom Bell", "1 May"),
            ("Try it with five families", "Tom Bell", "22 May"),
        ),
    ),
)


def action_plan(*, is_example: bool) -> dict:
    """A plan of three months."""
    return {"entries": _PLAN if is_example else (("", (("",) * 3,) * 5),) * 3, "is_example": is_example}


BY_KEY = {"test": test_of_change, "map": process_map, "plan": action_plan}
