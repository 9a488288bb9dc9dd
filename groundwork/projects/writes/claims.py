"""Claims for credit: written and signed by their physician, countersigned or sent back by the project leader."""

from django.utils import timezone

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects.models import CreditClaim, MatchKeys

UNSIGNED = {
    "attested_at": None,
    "attested_by": None,
    "statement_version": "",
    "statement": "",
    "countersigned_at": None,
    "countersigned_by": None,
}
SIGNED_BY_THEMSELVES = "Only the physician it is about writes and signs a claim."
# What a signature stands for, each with the words of what is missing.
NEEDED = {
    "planned": "what you helped to plan",
    "change": "the change you made",
    "reviews": "when you looked at the data",
    "learned": "what you learned",
    "differently": "what you do differently",
}


@write
def begin_claim(*, by, dossier, participant, values):
    """The person's own claim, with the `values` of what they wrote. Refused for anybody else, and for a second one."""
    if participant.user_id != by.pk:
        raise Refused(SIGNED_BY_THEMSELVES)
    if CreditClaim.live.filter(dossier=dossier, participant=participant).exists():
        raise Refused("You have begun a claim already. Open it and go on there.")
    return records.add(CreditClaim, by=by, clinic=dossier.clinic, dossier=dossier, participant=participant, **values)


@write
def change_claim(*, by, claim, version, values):
    """The claim with these `values`. If anything differs, a signature comes off, and the leader's with it."""
    _own(by, claim)
    stored = CreditClaim.objects.get(pk=claim.pk)
    differs = any(getattr(stored, name) != value for name, value in values.items())
    if differs and stored.is_attested:
        return records.change(
            claim, by=by, version=version, verb="changed, so took the signature off", **values, **UNSIGNED
        )
    return records.change(claim, by=by, version=version, **values)


@write
def set_keys(*, by, claim, version, abp_id, birth_month, birth_day):
    """The match keys of the person's own claim. `version` is 0 while there are none."""
    _own(by, claim)
    fields = {"abp_id": abp_id, "birth_month": birth_month, "birth_day": birth_day}
    stored = MatchKeys.live.filter(claim=claim).first()
    if stored is None:
        return records.add(MatchKeys, by=by, clinic=claim.clinic, claim=claim, **fields)
    if not version:
        raise Stale(stored)
    return records.change(stored, by=by, version=version, **fields)


@write
def attest(*, by, claim, version, statement_version, statement):
    """The claim, signed by its physician as it stands in this version."""
    _own(by, claim)
    stored = CreditClaim.objects.get(pk=claim.pk)
    lacking = [words for name, words in NEEDED.items() if not getattr(stored, name).strip()]
    if lacking:
        raise Refused(f"Before you sign, write down {', '.join(lacking)}.")
    return records.change(
        claim,
        by=by,
        version=version,
        verb="signed",
        **UNSIGNED
        | {
            "attested_at": timezone.now(),
            "attested_by": by,
            "statement_version": statement_version,
            "statement": statement,
            "returned_because": "",
        },
    )


@write
def countersign(*, by, claim, version):
    """The claim with the project leader's signature beside the physician's."""
    _leads(by, claim)
    if not CreditClaim.objects.get(pk=claim.pk).is_attested:
        raise Refused(f"{claim.participant} has not signed it yet.")
    return records.change(
        claim, by=by, version=version, verb="countersigned", countersigned_at=timezone.now(), countersigned_by=by
    )


@write
def send_back(*, by, claim, version, because):
    """The claim without signatures, back with its physician, with the leader's reason."""
    _leads(by, claim)
    if not CreditClaim.objects.get(pk=claim.pk).is_attested:
        raise Refused(f"{claim.participant} has not signed it, so there is nothing to send back.")
    return records.change(claim, by=by, version=version, verb="sent back", **UNSIGNED, returned_because=because)


def _own(by, claim):
    if claim.participant.user_id != by.pk:
        raise Refused(SIGNED_BY_THEMSELVES)


def _leads(by, claim):
    leader = claim.dossier.leader
    if leader is None:
        raise Refused("Nobody is named as project leader. Name one on the project form first.")
    if leader.user_id != by.pk:
        raise Refused(f"Only {leader}, who leads the project, countersigns a claim or sends it back.")
