"""What a coach would ask about each box of a test of change. It stops nothing.

Pure functions over a cycle and its rows, like the gates.
"""

import datetime
import re
from dataclasses import dataclass

GOES_ON = frozenset({"adapt", "expand", "repeat"})
MANY_PATIENTS = 20
LONG_TEST = datetime.timedelta(days=14)


@dataclass(frozen=True)
class Prompt:
    """A question to the team about what they wrote."""

    field: str
    text: str


_TEACHING = re.compile(
    r"\b(teach\w*|train(?:s|ed|ing)?|educat\w+|remind\w*|lectur\w+|talks?|handouts?|leaflets?|posters?|brochures?"
    r"|e-?mails?|newsletters?|in-?services?|presentations?|workshops?|webinars?)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:,\n]|\band\b|\bthen\b|\bso that\b", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"\b(\d[\d,]*)\s+(?:[\w-]+\s+){0,2}?(?:patients?|people|families|children|adults|visits?|calls?|charts?|refills?)\b",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"\b(?:all|every|each)\s+(?:\w+\s+)?(?:patients?|visits?|famil\w+|clinicians?|staff)\b|\beveryone\b", re.I
)


def prompts(box, cycle, predictions, tasks) -> tuple[Prompt, ...]:
    """What a coach would ask about the box as it stands; empty fields are `missing`'s business, not a prompt's."""
    return tuple(Prompt(field, text) for field, text in _PROMPTS[box](cycle, predictions, tasks) if text)


def _ask_about_plan(cycle, predictions, tasks):
    yield "change", teaching_only(cycle.change)
    if cycle.previous is None or cycle.previous.decision != "expand":
        yield "whom", _too_many(cycle.whom)
    if cycle.starts and cycle.ends and cycle.ends - cycle.starts >= LONG_TEST:
        days = (cycle.ends - cycle.starts).days + 1
        yield "ends", f"{days} days is long for one test. Could it be shorter? A day often shows what to fix first."
    for number, row in enumerate(predictions, start=1):
        if row.prediction.strip() and not re.search(r"\d", row.prediction):
            yield "questions", f"Question {number}: a number in the prediction makes it easier to judge."
    if not tasks:
        yield "tasks", "Nobody is named for a task yet. Who gets it ready, who does it?"


def _ask_about_do(cycle, predictions, tasks):
    if cycle.done.strip() and not cycle.observed.strip():
        yield "observed", "Did anything surprise you or go wrong? It is worth a line now; it is forgotten in a week."


def _ask_about_study(cycle, predictions, tasks):
    if predictions and all(row.verdict == "unknown" for row in predictions):
        yield "learned", "Nothing could be compared. What would you count another time?"


def _ask_about_act(cycle, predictions, tasks):
    if cycle.decision == "adopt" and predictions and all(row.verdict in ("less", "unknown") for row in predictions):
        yield "decision", "No result reached its prediction. Is it ready to become the standard?"
    if cycle.decision in GOES_ON and not cycle.next_change.strip():
        yield "next_change", "What will the next test do? One line here, and the next sheet starts with it."


_PROMPTS = {"plan": _ask_about_plan, "do": _ask_about_do, "study": _ask_about_study, "act": _ask_about_act}


def teaching_only(change) -> str:
    """The prompt when every clause of the change speaks of telling people, and none of working differently."""
    clauses = [clause for clause in _CLAUSE.split(change) if clause.strip()]
    if clauses and all(_TEACHING.search(clause) for clause in clauses):
        return "Telling people seldom changes what happens. What will be different in the way the work is done?"
    return ""


def _too_many(whom) -> str:
    plain = whom.strip()
    counts = [plain] if plain.replace(",", "").isdecimal() else _HOW_MANY.findall(whom)
    if any(int(count.replace(",", "")) > MANY_PATIENTS for count in counts) or _EVERYBODY.search(whom):
        return "Could it be smaller? Five patients on one day tell you what to change before more see it."
    return ""
