"""What one physician's claim has and lacks."""

import re
from dataclasses import dataclass

from groundwork.projects.credit.meter import MET, MISSING, NOT_ASKED, STATES
from groundwork.projects.credit.values import Claimed, Facts
from groundwork.toolkit.schema import RuleSet

# A sentence or two: fewer words tell nobody what was learned.
LEAST_WORDS = 20


@dataclass(frozen=True)
class Check:
    """One line of the checklist."""

    key: str
    title: str
    state: str
    words: str

    @property
    def is_missing(self) -> bool:
        return self.state == MISSING

    @property
    def state_words(self) -> str:
        return STATES[self.state]


def checklist(claim: Claimed, facts: Facts, rules: RuleSet) -> tuple[Check, ...]:
    """The lines in the order of the page. Meetings count in the project's span alone."""
    return tuple(Check(key, title, *check(claim, facts, rules)) for key, title, check in _CHECKS)


def is_ready(checks: tuple[Check, ...]) -> bool:
    """Whether nothing is missing that comes before the signature."""
    return not any(check.is_missing for check in checks if check.key not in ("attested", "countersigned"))


def words_in(text: str) -> int:
    """How many words the text has."""
    return len(re.findall(r"\w[\w’'-]*", text))


def _meetings(claim, facts, rules):
    been, need = facts.attended(claim.person), rules.needs.meetings
    if need is None:
        return NOT_ASKED, f"{been} attended"
    return (MET if been >= need.least else MISSING), f"{been} of {need.least}"


def _cycles(claim, facts, rules):
    need = rules.needs.linked_cycles.least if rules.needs.linked_cycles else 1
    looked_at = len({test.number for test in facts.closed} & set(claim.cycles))
    return (MET if looked_at >= need else MISSING), f"{looked_at} of {need} finished"


def _text(name):
    def check(claim, facts, rules):
        return (MET, "Written") if getattr(claim, name).strip() else (MISSING, "Not written yet")

    return check


def _reflection(claim, facts, rules):
    if not claim.learned.strip() or not claim.differently.strip():
        return MISSING, "Not written yet"
    words = words_in(claim.learned) + words_in(claim.differently)
    if words < LEAST_WORDS:
        return MISSING, f"{words} words; {LEAST_WORDS} say something"
    return MET, f"{words} words"


def _flag(name, there, missing):
    def check(claim, facts, rules):
        return (MET, there) if getattr(claim, name) else (MISSING, missing)

    return check


_CHECKS = (
    ("meetings", "Meetings", _meetings),
    ("planned", "Helped to plan and run", _text("planned")),
    ("change", "Made the change", _text("change")),
    ("reviews", "Looked at the data", _text("reviews")),
    ("cycles", "Tests looked at", _cycles),
    ("reflection", "Reflection", _reflection),
    ("keys", "Match keys", _flag("has_keys", "Entered", "Not entered yet")),
    ("attested", "Signed", _flag("is_attested", "Signed", "Not signed yet")),
    ("countersigned", "Countersigned", _flag("is_countersigned", "Countersigned", "Not yet")),
)
