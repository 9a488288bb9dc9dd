"""The dossier for credit as it is read: the records behind it, the facts they come to, and what it lacks."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from groundwork.clinics.models import Membership
from groundwork.clinics.permissions import permissions_of
from groundwork.measures import reads as measure_reads
from groundwork.measures.chart import Chart, Mark, Remark, draw
from groundwork.measures.entries import ChartInput
from groundwork.measures.results import result_of
from groundwork.measures.suppression import Told, told_of
from groundwork.projects import coaching
from groundwork.projects.credit.checklist import Check, checklist
from groundwork.projects.credit.meter import Meter, meter
from groundwork.projects.credit.values import Aim, Claimed, Count, Counted, Facts, Held, Tested
from groundwork.projects.editions import toolkit_of
from groundwork.projects.models import (
    CreditClaim,
    Dossier,
    DossierMeasure,
    DossierSnapshot,
    MatchKeys,
    Participant,
    PdsaCycle,
)
from groundwork.projects.reads.meetings import AttendanceMatrix, attendance_matrix
from groundwork.projects.reads.pdsa import marks_in
from groundwork.spc import ChartResult
from groundwork.toolkit.schema import RuleSet

PHYSICIAN = "physician"
FILES = ("content", "pdf", "archive", "restricted")


@dataclass(frozen=True)
class MeasureInDossier:
    """A measure of the dossier with its numbers and the tests that aim at it."""

    row: DossierMeasure
    given: ChartInput
    marks: tuple[Mark, ...]

    @property
    def series(self):
        return self.row.series

    @property
    def baseline_to(self):
        """The first day of the baseline's last period: as the dossier says, else as the measure does."""
        return self.row.baseline_to or self.series.baseline_to

    @property
    def result(self) -> ChartResult:
        return result_of(self.given)

    @property
    def chart(self) -> Chart | None:
        """The product's own chart, tests of change and what people decided about it marked."""
        return chart_of(self.given, self.marks)

    @property
    def told(self) -> Told:
        """The measure as it may leave the clinic."""
        return told_of(self.given)

    @property
    def counted(self) -> Counted:
        over = [entry for entry in self.given.entries if not entry.partial]
        cases = [entry.numerator if entry.denominator is None else entry.denominator for entry in over]
        return Counted(
            title=self.series.title,
            kind=self.row.kind,
            counts=tuple(Count(entry.start, number) for entry, number in zip(over, cases, strict=True)),
            baseline_to=self.baseline_to,
            pk=self.series.pk,
        )


@dataclass(frozen=True)
class ClaimLine:
    """A claim with what it lacks."""

    claim: CreditClaim
    claimed: Claimed
    checks: tuple[Check, ...]

    @property
    def missing(self) -> int:
        return sum(check.is_missing for check in self.checks)

    @property
    def by_key(self) -> dict[str, Check]:
        return {check.key: check for check in self.checks}


@dataclass(frozen=True)
class DossierDesk:
    """All that the page and the papers of a dossier are made from."""

    dossier: Dossier
    rules: RuleSet
    facts: Facts
    meter: Meter
    measures: tuple[MeasureInDossier, ...]
    cycles: tuple[PdsaCycle, ...]
    matrix: AttendanceMatrix
    claims: tuple[ClaimLine, ...]

    @property
    def without_claim(self) -> tuple[Participant, ...]:
        """Physicians of the project who have not begun a claim."""
        begun = {line.claim.participant_id for line in self.claims}
        return tuple(
            person
            for person in self.matrix.people
            if person.job == PHYSICIAN and person.left_on is None and person.pk not in begun
        )


def chart_of(given: ChartInput, marks) -> Chart | None:
    """The chart of a measure with its tests and remarks; None while there is no figure."""
    remarks = tuple(Remark(note.start, note.get_kind_display(), note.words) for note in given.notes)
    return draw(result_of(given), marks=marks, remarks=remarks)


def rule_sets_of(project) -> tuple[RuleSet, ...]:
    """The ways to credit of the project's toolkit; empty for a toolkit that knows none."""
    return toolkit_of(project.edition).credit


def rule_set_of(dossier) -> RuleSet:
    """The way to credit as it stood in the edition from which it was chosen."""
    return next(rules for rules in toolkit_of(dossier.rule_edition).credit if rules.key == dossier.rule_set)


def dossier_of(project) -> Dossier | None:
    """The project's dossier, or None before it is opened. One query."""
    row = (
        Dossier.live.filter(project=project)
        .select_related("leader__user", "rule_edition", "changed_by")
        .defer("rule_edition__content")
        .first()
    )
    if row is not None:
        row.project, row.clinic = project, project.clinic
    return row


def desk_of(dossier) -> DossierDesk:
    """The dossier with everything that belongs to it, as of the clinic's today. A fixed number of queries."""
    project, today = dossier.project, dossier.clinic.today()
    rules = rule_set_of(dossier)
    cycles = _cycles(project)
    measures = _measures(dossier, today, cycles)
    matrix = attendance_matrix(project)
    claims = claims_of(dossier)
    claimed = tuple(_claimed(claim, rules) for claim in claims)
    facts = _facts(dossier, today, measures, cycles, matrix, claimed)
    lines = tuple(
        ClaimLine(claim, one, checklist(one, facts, rules)) for claim, one in zip(claims, claimed, strict=True)
    )
    return DossierDesk(dossier, rules, facts, meter(facts, rules), measures, cycles, matrix, lines)


def claims_of(dossier) -> tuple[CreditClaim, ...]:
    """The claims by name, each with `has_keys`. One query, which loads no match key."""
    complete = MatchKeys.live.filter(claim=OuterRef("pk"), birth_month__isnull=False).exclude(abp_id="")
    found = (
        CreditClaim.live.filter(dossier=dossier)
        .select_related("participant__user", "attested_by", "countersigned_by", "changed_by")
        .annotate(has_keys=Exists(complete))
    )
    for claim in found:
        claim.dossier, claim.clinic = dossier, dossier.clinic
    return tuple(sorted(found, key=lambda claim: (str(claim.participant).casefold(), claim.pk)))


def claim_at(dossier, pk) -> CreditClaim | None:
    """The dossier's claim with this id, or None."""
    return next((claim for claim in claims_of(dossier) if claim.pk == pk), None)


def participant_for(project, user) -> Participant | None:
    """The person of the project who signs in as `user`, or None. One query."""
    return Participant.live.filter(project=project, user=user).select_related("user").first()


def keys_of(claim) -> MatchKeys | None:
    """The match keys of a claim. Asked for by the pages of the physician and of who runs the dossier alone."""
    return MatchKeys.live.filter(claim=claim).first()


def all_keys(dossier) -> dict[int, MatchKeys]:
    """{claim's id: its match keys}, for the restricted file of a frozen dossier. One query."""
    return {keys.claim_id: keys for keys in MatchKeys.live.filter(claim__dossier=dossier)}


def snapshots_of(dossier) -> tuple[DossierSnapshot, ...]:
    """The frozen dossiers, the newest first, without their papers. One query."""
    found = DossierSnapshot.live.filter(dossier=dossier).select_related("created_by").defer(*FILES[1:])
    return tuple(found.order_by("-number"))


def snapshot_at(dossier, number, file) -> DossierSnapshot | None:
    """The frozen dossier with this number and one of its files, or None."""
    others = [name for name in FILES if name != file]
    return DossierSnapshot.live.filter(dossier=dossier, number=number).defer(*others).first()


# ---------- from rows to facts ----------


def _cycles(project) -> tuple[PdsaCycle, ...]:
    found = PdsaCycle.live.filter(project=project).select_related("previous", "series", "owner").order_by("number")
    for cycle in found:
        cycle.project, cycle.clinic = project, project.clinic
    return tuple(found)


def _measures(dossier, today, cycles) -> tuple[MeasureInDossier, ...]:
    rows = [
        row
        for row in DossierMeasure.live.filter(dossier=dossier).select_related("series__clinic").order_by("pk")
        if row.series.binned_at is None
    ]
    for row in rows:
        row.dossier, row.clinic = dossier, dossier.clinic
    given = measure_reads.chart_inputs_of([row.series for row in rows], {dossier.clinic_id: today})
    return tuple(
        MeasureInDossier(row, one, marks_in(cycle for cycle in cycles if cycle.series_id == row.series_id))
        for row, one in zip(rows, given, strict=True)
    )


def _claimed(claim, rules) -> Claimed:
    # Who signed another statement has not signed this one.
    is_attested = claim.is_attested and claim.statement == rules.statement.text
    return Claimed(
        pk=claim.pk,
        person=claim.participant_id,
        name=str(claim.participant),
        cycles=tuple(claim.cycles),
        has_keys=claim.has_keys,
        is_attested=is_attested,
        is_countersigned=is_attested and claim.is_countersigned,
        **{name: getattr(claim, name) for name in CreditClaim.TEXTS},
    )


def _facts(dossier, today, measures, cycles, matrix, claims) -> Facts:
    texts = {name: getattr(dossier, name) for name in Dossier.TEXTS if name not in ("population", "goal", "baseline")}
    return Facts(
        today=today,
        starts=dossier.starts,
        ends=dossier.ends,
        aim=Aim(dossier.population, dossier.goal, dossier.aim_by),
        leader=str(dossier.leader) if dossier.leader else "",
        leader_trouble=_leader_trouble(dossier),
        measures=tuple(one.counted for one in measures),
        tests=tuple(
            Tested(
                number=cycle.number,
                previous=cycle.previous.number if cycle.previous else None,
                is_closed=cycle.act_done_on is not None,
                is_teaching=bool(coaching.teaching_only(cycle.change)),
            )
            for cycle in cycles
        ),
        meetings=tuple(
            Held(
                meeting.on,
                frozenset(person.pk for person in matrix.people if matrix.state(person, meeting) == "present"),
            )
            for meeting in matrix.held
        ),
        claims=claims,
        **texts,
    )


def _leader_trouble(dossier) -> str:
    """Why the leader could not countersign, as a sentence; empty when they can. One query."""
    leader = dossier.leader
    if leader is None:
        return ""
    if leader.user_id is None:
        return f"{leader} leads the project and has no account, so cannot countersign."
    roles = Membership.objects.filter(user=leader.user_id, clinic=dossier.clinic_id, ended_at__isnull=True)
    if "credit.manage" not in permissions_of(roles.values_list("role", flat=True)):
        return f"{leader} leads the project and needs the role of improvement lead to countersign."
    return ""
