"""What a dossier lacks, by the rule set it is held to: each need with its standing, the numbers, and where to fill it.

Nothing is ticked by hand. What a rule set does not ask for is said to be so,
and not left out: a sponsor may ask for it tomorrow.
"""

import calendar
import datetime
import re
from dataclasses import dataclass

from groundwork.projects.credit.values import BALANCING, Facts, Tested
from groundwork.toolkit.schema import RuleSet

MET, MISSING, NOT_ASKED = "met", "missing", "not-asked"
STATES = {MET: "There", MISSING: "Missing", NOT_ASKED: "Not asked"}
# Where something is filled in; the views know the addresses.
FORM, MEASURES, TESTS, MEETINGS, CLAIMS = "form", "measures", "tests", "meetings", "claims"
# These two lead to one measure, whose id stands beside: to its numbers, or to the end of its baseline.
MEASURE, BASELINE = "measure", "baseline"
OURS = "The dossier itself: the project leader countersigns."


@dataclass(frozen=True)
class Requirement:
    """One need. `place` and `pk` say where it is filled in; `source` who asks for it."""

    key: str
    title: str
    state: str
    words: str
    place: str
    source: str = ""
    pk: int = 0

    @property
    def is_missing(self) -> bool:
        return self.state == MISSING

    @property
    def state_words(self) -> str:
        return STATES[self.state]


@dataclass(frozen=True)
class Deadline:
    """The next last day, and how many days are left until then; 0 on the day itself."""

    on: datetime.date
    days: int
    source: str


@dataclass(frozen=True)
class Meter:
    """All needs in the order of the page."""

    requirements: tuple[Requirement, ...]
    deadline: Deadline | None

    @property
    def asked(self) -> tuple[Requirement, ...]:
        return tuple(need for need in self.requirements if need.state != NOT_ASKED)

    @property
    def missing(self) -> tuple[Requirement, ...]:
        return tuple(need for need in self.requirements if need.is_missing)

    @property
    def not_asked(self) -> tuple[Requirement, ...]:
        return tuple(need for need in self.requirements if need.state == NOT_ASKED)

    @property
    def met(self) -> int:
        return len(self.asked) - len(self.missing)


def meter(facts: Facts, rules: RuleSet) -> Meter:
    """Every need of the rule set against the facts."""
    needs = rules.needs
    found = tuple(
        Requirement(key, title, NOT_ASKED, "This way to credit does not ask for it, as far as we read.", place)
        if (need := getattr(needs, key)) is None
        else _requirement(key, title, place, need.source, check(facts, need))
        for key, title, place, check in _NEEDS
    )
    own = tuple(_requirement(key, title, place, OURS, check(facts, None)) for key, title, place, check in _OWN)
    return Meter((*found, *own), _deadline(needs.deadline, facts.today))


def _requirement(key, title, place, source, found) -> Requirement:
    is_met, words, *where = found
    place, pk = where or (place, 0)
    return Requirement(key, title, MET if is_met else MISSING, words, place, source, pk)


def _many(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


# ---------- the form ----------

_PARTS = {
    "population": ("for whom", lambda aim: aim.population.strip()),
    "number": ("a number", lambda aim: re.search(r"\d", aim.goal)),
    "date": ("a date", lambda aim: aim.by),
}


def _aim(facts, need):
    if not facts.aim.goal.strip():
        return False, "No aim is written yet."
    lacking = [words for part, (words, has) in _PARTS.items() if part in need.parts and not has(facts.aim)]
    return not lacking, f"The aim lacks {' and '.join(lacking)}." if lacking else "The aim is written."


def _text(name):
    def check(facts, need):
        written = bool(getattr(facts, name).strip())
        return written, "It is written." if written else "Nothing is written yet."

    return check


def _leader(facts, need):
    if not facts.leader:
        return False, "Nobody is named yet."
    return not facts.leader_trouble, facts.leader_trouble or f"{facts.leader} leads the project."


def _span(facts, need):
    months = months_between(facts.starts, facts.until)
    return months >= need.least, f"{months} of {_many(need.least, 'month')} since {facts.starts:%-d %b %Y}."


def months_between(first: datetime.date, last: datetime.date) -> int:
    """Whole months from one day to the same day of a later month, or to its end; 0 when the last is earlier."""
    months = (last.year - first.year) * 12 + last.month - first.month
    same_day = min(first.day, calendar.monthrange(last.year, last.month)[1])
    return max(0, months - (last.day < same_day))


# ---------- measures ----------


def _measures(facts, need):
    count = len(facts.measures)
    return count >= need.least, f"{count} of {_many(need.least, 'measure')}."


def _balancing(facts, need):
    count = sum(measure.kind == BALANCING for measure in facts.measures)
    return count >= need.least, f"{count} of {_many(need.least, 'balancing measure')}."


def _points(attribute, words):
    def check(facts, need):
        if not facts.measures:
            return False, "No measure belongs to the dossier yet."
        short = [measure for measure in facts.measures if getattr(measure, attribute) < need.least]
        enough = len(facts.measures) - len(short)
        said = f"{enough} of {_many(len(facts.measures), 'measure')} with {need.least} or more {words}."
        if not short:
            return True, said
        first = short[0]
        if first.baseline_to is None:
            return False, f"{said} {first.title}: nobody has said where its baseline ends.", BASELINE, first.pk
        return False, f"{said} {first.title}: {getattr(first, attribute)}.", MEASURE, first.pk

    return check


def _per_cycle(facts, need):
    counts = [(measure, count) for measure in facts.measures for count in measure.counts]
    if not counts:
        return False, "No number is counted yet."
    small = [measure for measure, count in counts if count.cases < need.least]
    said = f"{len(counts) - len(small)} of {_many(len(counts), 'number')} rest on {need.least} or more."
    return (False, said, MEASURE, small[0].pk) if small else (True, said)


# ---------- tests ----------


def longest_line(tests: tuple[Tested, ...]) -> int:
    """How many finished tests stand in the longest line in which each goes on from the one before."""
    closed = {test.number: test for test in tests if test.is_closed}
    lengths: dict[int, int] = {}
    # A test goes on from an earlier one alone, so the order of numbers is the order of the line.
    for number in sorted(closed):
        lengths[number] = 1 + lengths.get(closed[number].previous, 0)
    return max(lengths.values(), default=0)


def _linked(facts, need):
    longest = longest_line(facts.tests)
    return longest >= need.least, f"{longest} of {_many(need.least, 'finished test')} in one line."


def _real_change(facts, need):
    closed = facts.closed
    if not closed:
        return False, "No test has come to a decision yet."
    changing = sum(not test.is_teaching for test in closed)
    if not changing:
        return False, f"{_many(len(closed), 'finished test')}, and each only tells people something."
    return True, f"{changing} of {_many(len(closed), 'finished test')} changed how the work is done."


# ---------- people ----------


def _physicians(facts, need):
    count = len(facts.claims)
    if not count:
        return False, "No physician has begun a claim yet."
    return count <= need.most, f"{_many(count, 'physician')}, at most {need.most}."


def _meetings(facts, need):
    held = len(facts.meetings_in_span)
    if not facts.claims:
        return False, f"{_many(held, 'meeting')} held, and no physician has begun a claim yet."
    enough = sum(facts.attended(claim.person) >= need.least for claim in facts.claims)
    said = (
        f"{enough} of {_many(len(facts.claims), 'physician')} at {_many(need.least, 'meeting')} or more; {held} held."
    )
    return enough == len(facts.claims), said


def _signed(facts, need):
    if not facts.claims:
        return False, "No physician has begun a claim yet."
    signed = sum(claim.is_attested and claim.is_countersigned for claim in facts.claims)
    return signed == len(facts.claims), f"{signed} of {_many(len(facts.claims), 'claim')} signed and countersigned."


def _deadline(need, today) -> Deadline | None:
    if need is None:
        return None
    month, day = (int(part) for part in need.on.split("-"))
    years = (_day_of(year, month, day) for year in (today.year, today.year + 1))
    on = next(found for found in years if found >= today)
    return Deadline(on, (on - today).days, need.source)


def _day_of(year, month, day) -> datetime.date:
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


# Need of the rule set -> its words, where it is filled in, and whether it is met.
_NEEDS = (
    ("aim", "Aim", FORM, _aim),
    ("measures", "Measures", MEASURES, _measures),
    ("balancing", "Balancing measure", MEASURES, _balancing),
    ("benchmark", "Something to compare with", FORM, _text("benchmark")),
    ("sampling", "How charts are chosen", FORM, _text("sampling")),
    ("validation", "Data checked", FORM, _text("validation")),
    ("baseline_points", "Baseline", MEASURES, _points("before", "before the change")),
    ("follow_ups", "Follow-ups", MEASURES, _points("after", "after it")),
    ("points_per_cycle", "Enough behind each number", MEASURES, _per_cycle),
    ("linked_cycles", "Tests that go on from one another", TESTS, _linked),
    ("real_change", "A change in the work, not teaching alone", TESTS, _real_change),
    ("span_months", "Long enough", FORM, _span),
    ("meetings", "Meetings attended", MEETINGS, _meetings),
    ("project_feedback", "Results shown to the team", FORM, _text("project_feedback")),
    ("physician_feedback", "Results shown to each physician", FORM, _text("physician_feedback")),
    ("training", "Training in improvement", FORM, _text("training")),
    ("physicians", "Physicians", CLAIMS, _physicians),
)
_OWN = (
    ("leader", "Project leader", FORM, _leader),
    ("signed", "Claims signed and countersigned", CLAIMS, _signed),
)
