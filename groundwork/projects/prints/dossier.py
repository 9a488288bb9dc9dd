"""What a frozen dossier says: one value for PDF, JSON and tables. It leaves the clinic, so small numbers are hidden.

Match keys are no part of it.
"""

import dataclasses
import hashlib
import json
from dataclasses import dataclass

from groundwork.clinics.permissions import JOBS
from groundwork.measures import numbers, periods
from groundwork.measures.chart.picture import svg_of
from groundwork.measures.figures import Figures
from groundwork.measures.results import result_of
from groundwork.measures.suppression import HIDDEN
from groundwork.projects.credit.meter import NOT_ASKED
from groundwork.projects.models import Dossier
from groundwork.projects.prints.text import printable
from groundwork.projects.reads.credit import DossierDesk, MeasureInDossier, chart_of
from groundwork.projects.reads.pdsa import standing

ASK = "Rules differ and change. Ask the board or your sponsor, and go by what they say."
STATES = {"present": "Present", "absent": "Absent", "": "Not noted"}


@dataclass(frozen=True)
class PaperNeed:
    title: str
    state: str
    words: str
    source: str


@dataclass(frozen=True)
class PaperNumber:
    """One period. `counted` and `out_of` are empty where they are hidden or there is none."""

    period: str
    code: str
    part: str
    counted: str
    out_of: str
    value: str


@dataclass(frozen=True)
class PaperMeasure:
    """A measure with its numbers and its chart; `picture` is an SVG file, empty without a figure."""

    title: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    numbers: tuple[PaperNumber, ...]
    notes: tuple[str, ...]
    listed: tuple[tuple[str, str, str], ...]
    picture: str
    alternative: str


@dataclass(frozen=True)
class PaperTest:
    number: int
    title: str
    when: str
    standing: str
    goes_on_from: str
    measure: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PaperMeeting:
    on: str
    title: str


@dataclass(frozen=True)
class PaperPerson:
    """One row of the attendance: a state for each meeting, in its order."""

    name: str
    job: str
    states: tuple[str, ...]
    attended: int


@dataclass(frozen=True)
class PaperClaim:
    name: str
    checks: tuple[tuple[str, str, str], ...]
    texts: tuple[tuple[str, str], ...]
    statement: str
    statement_version: str
    signed: str
    countersigned: str


@dataclass(frozen=True)
class DossierPaper:
    """Everything on the paper, as of one day."""

    clinic: str
    is_sample: bool
    title: str
    edition: str
    as_of: str
    rules: tuple[tuple[str, str], ...]
    ask: str
    form: tuple[tuple[str, str], ...]
    needs: tuple[PaperNeed, ...]
    deadline: str
    measures: tuple[PaperMeasure, ...]
    tests: tuple[PaperTest, ...]
    meetings: tuple[PaperMeeting, ...]
    people: tuple[PaperPerson, ...]
    claims: tuple[PaperClaim, ...]

    def content(self) -> str:
        """Canonical JSON of it all but the pictures, which stand in files of their own."""
        fields = dataclasses.asdict(printable(self))
        for measure in fields["measures"]:
            del measure["picture"]
        return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(content: str) -> str:
    """64 hexadecimal digits, SHA-256 over the canonical JSON."""
    return hashlib.sha256(content.encode()).hexdigest()


def paper_of(desk: DossierDesk) -> DossierPaper:
    """The dossier as of the clinic's today."""
    dossier, clinic = desk.dossier, desk.dossier.clinic
    edition = dossier.project.edition
    meetings = desk.matrix.held
    deadline = desk.meter.deadline
    return DossierPaper(
        clinic=clinic.name,
        is_sample=clinic.is_sample,
        title=f"{edition.title}: dossier for credit",
        edition=f"{edition.title}, edition {edition.edition}",
        as_of=_day(desk.facts.today),
        rules=tuple(_rules(desk)),
        ask=ASK,
        form=tuple(_form(dossier)),
        needs=tuple(
            PaperNeed(need.title, need.state_words, need.words if need.state != NOT_ASKED else "", need.source)
            for need in desk.meter.requirements
        ),
        deadline=_day(deadline.on) if deadline else "",
        measures=tuple(_measure(one) for one in desk.measures),
        tests=tuple(_test(cycle) for cycle in desk.cycles),
        meetings=tuple(PaperMeeting(_day(meeting.on), meeting.title) for meeting in meetings),
        people=tuple(_person(person, desk, meetings) for person in desk.matrix.people),
        claims=tuple(_claim(line, desk) for line in desk.claims),
    )


def _day(day) -> str:
    return f"{day:%-d %b %Y}" if day else ""


def _rules(desk):
    rules = desk.rules
    yield "Way to credit", rules.title
    yield "Rests on", f"{rules.source}, read {_day(rules.day_read)}"
    if rules.points:
        yield "Points", str(rules.points)
    if rules.fee:
        yield "Fee", rules.fee
    yield "Edition of the toolkit", desk.dossier.rule_edition.edition


def _form(dossier):
    yield "Project leader", str(dossier.leader) if dossier.leader else ""
    yield "First and last day", f"{_day(dossier.starts)} to {_day(dossier.ends) or 'now'}"
    yield "By when", _day(dossier.aim_by)
    for name in Dossier.TEXTS:
        label = str(Dossier._meta.get_field(name).verbose_name)
        yield f"{label[0].upper()}{label[1:]}", getattr(dossier, name)


def _measure(one: MeasureInDossier) -> PaperMeasure:
    series, told = one.series, one.told
    chart = chart_of(told.given, one.marks)
    facts = {
        "Counted": series.numerator,
        "Out of": series.denominator,
        "Left out": series.leave_out,
        "Here": series.how_counted,
        "Shown as": series.shown_as,
        "Baseline up to": periods.name(one.baseline_to, series.period) if one.baseline_to else "Not said yet",
    }
    return PaperMeasure(
        title=series.title,
        kind=one.row.get_kind_display(),
        facts=tuple((name, text) for name, text in facts.items() if text),
        numbers=tuple(_numbers(one, told)),
        notes=tuple(chart.notes) if chart else (),
        listed=tuple((str(item.mark.number), item.mark.title, item.words) for item in chart.marks) if chart else (),
        picture=svg_of(chart) if chart else "",
        alternative=f"{chart.title}. {chart.description}" if chart else "",
    )


def _numbers(one, told):
    """The periods that are over, those that may not leave the clinic without their counts."""
    result = result_of(told.given)
    figures = Figures(result)
    values = {point.start: point.value for point in result.points}
    entries = {entry.start: entry for entry in told.given.entries}
    for entry in one.given.entries:
        if entry.partial:
            continue
        part = "Baseline" if one.baseline_to and entry.start <= one.baseline_to else "Follow-up"
        head = (periods.name(entry.start, one.series.period), periods.code(entry.start, one.series.period), part)
        if entry.start in entries:
            value = values[entry.start]
            shown = "No figure" if value is None else figures.short(value)
            yield PaperNumber(*head, numbers.shown(entry.numerator), numbers.shown(entry.denominator), shown)
        else:
            yield PaperNumber(*head, "", "", HIDDEN if entry.start in told.hidden else "Hidden with the others")


def _test(cycle) -> PaperTest:
    facts = {
        "The change": cycle.change,
        "On whom": cycle.whom,
        "Where": cycle.where,
        "What was really done": cycle.done,
        "What was learned": cycle.learned,
        "Why": cycle.reason,
    }
    first, last = cycle.really_started or cycle.starts, cycle.really_ended or cycle.ends
    return PaperTest(
        number=cycle.number,
        title=cycle.title,
        when=" to ".join(filter(None, (_day(first), _day(last)))) or "No date yet",
        standing=standing(cycle),
        goes_on_from=f"Test {cycle.previous.number}" if cycle.previous else "",
        measure=cycle.series.title if cycle.series else "",
        facts=tuple((name, text) for name, text in facts.items() if text),
    )


def _person(person, desk, meetings) -> PaperPerson:
    return PaperPerson(
        name=str(person),
        job=JOBS.get(person.job, person.job),
        states=tuple(STATES[desk.matrix.state(person, meeting)] for meeting in meetings),
        attended=desk.facts.attended(person.pk),
    )


def _claim(line, desk) -> PaperClaim:
    claim = line.claim
    clock = desk.dossier.clinic.now().tzinfo
    texts = {str(claim._meta.get_field(name).verbose_name): getattr(claim, name) for name in claim.TEXTS}
    if claim.cycles:
        texts["tests whose results I looked at"] = ", ".join(f"Test {number}" for number in sorted(claim.cycles))
    return PaperClaim(
        name=str(claim.participant),
        checks=tuple((check.title, check.state_words, check.words) for check in line.checks),
        texts=tuple((f"{name[0].upper()}{name[1:]}", text) for name, text in texts.items() if text),
        statement=claim.statement,
        statement_version=claim.statement_version,
        signed=_signature(claim.attested_by, claim.attested_at, clock),
        countersigned=_signature(claim.countersigned_by, claim.countersigned_at, clock),
    )


def _signature(by, at, clock) -> str:
    return f"{by.name}, {at.astimezone(clock):%-d %b %Y, %H:%M %Z}" if at else ""
