"""The dossier's writes: whose claim it is, what a signature stands for, what a frozen copy keeps."""

import pytest

from groundwork.clinics.models import AuditEvent
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects.models import CreditClaim, DossierSnapshot, MatchKeys
from groundwork.projects.reads.credit import desk_of, dossier_of, rule_set_of
from groundwork.projects.reads.credit_suggestions import suggestions_for
from groundwork.projects.writes import claims, credit
from groundwork.questionnaires.models import Response
from groundwork.questionnaires.writes import open_round, save_answers
from tests.projects import credit_stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast):
    return credit_stage.whole(cast)


@pytest.fixture
def claim(told):
    return told[2]


def test_only_the_physician_writes_signs_and_names_match_keys(cast, claim):
    values = {"learned": "Not mine to say"}
    for act in (
        lambda: claims.change_claim(by=cast.rosa, claim=claim, version=claim.version, values=values),
        lambda: claims.set_keys(by=cast.rosa, claim=claim, version=0, **credit_stage.KEYS),
        lambda: claims.attest(
            by=cast.rosa, claim=claim, version=claim.version, statement_version="1", statement="True."
        ),
        lambda: claims.begin_claim(by=cast.rosa, dossier=claim.dossier, participant=claim.participant, values=values),
    ):
        with pytest.raises(Refused, match="Only the physician it is about"):
            act()
    assert not MatchKeys.objects.exists()
    assert CreditClaim.objects.get().learned == credit_stage.TEXTS["learned"]


def test_a_signature_needs_what_it_stands_for(cast, claim):
    claim = claims.change_claim(by=cast.omar, claim=claim, version=claim.version, values={"planned": " ", "change": ""})
    with pytest.raises(Refused, match="what you helped to plan, the change you made"):
        credit_stage.sign(claim)


def test_a_signature_is_for_the_text_that_was_read(cast, claim):
    read = claim.version
    claims.change_claim(by=cast.omar, claim=claim, version=read, values={"planned": "Something else."})
    with pytest.raises(Stale):
        claims.attest(by=cast.omar, claim=claim, version=read, statement_version="1", statement="True.")


def test_only_the_named_leader_countersigns_and_only_what_is_signed(cast, told, claim):
    with pytest.raises(Refused, match="has not signed it yet"):
        claims.countersign(by=cast.rosa, claim=claim, version=claim.version)
    claim = credit_stage.sign(claim)
    with pytest.raises(Refused, match="Only Rosa Delgado"):
        claims.countersign(by=cast.omar, claim=claim, version=claim.version)
    claim = claims.countersign(by=cast.rosa, claim=claim, version=claim.version)
    assert (claim.attested_by, claim.countersigned_by) == (cast.omar, cast.rosa)


def test_a_change_takes_both_signatures_off_and_the_history_says_so(cast, claim):
    claim = credit_stage.sign(claim)
    claim = claims.countersign(by=cast.rosa, claim=claim, version=claim.version)
    same = claims.change_claim(by=cast.omar, claim=claim, version=claim.version, values={"learned": claim.learned})
    assert same.is_countersigned
    claim = claims.change_claim(by=cast.omar, claim=claim, version=claim.version, values={"learned": "Less."})
    assert (claim.attested_at, claim.attested_by, claim.statement, claim.countersigned_at) == (None, None, "", None)
    event = AuditEvent.objects.latest("pk")
    assert event.verb == "changed, so took the signature off"
    assert "Less." not in str(event.changes)


def test_what_is_sent_back_has_no_signature_and_a_reason(cast, claim):
    claim = credit_stage.sign(claim)
    claim = claims.send_back(by=cast.rosa, claim=claim, version=claim.version, because="Name the dates.")
    assert (claim.is_attested, claim.returned_because) == (False, "Name the dates.")
    assert credit_stage.sign(claim).returned_because == ""


def test_another_statement_has_to_be_signed_anew(cast, told):
    project, dossier, claim = told
    rules = rule_set_of(dossier)
    claims.attest(
        by=cast.omar,
        claim=claim,
        version=claim.version,
        statement_version=rules.statement.version,
        statement=rules.statement.text,
    )
    assert desk_of(dossier_of(project)).claims[0].claimed.is_attested
    credit.change_dossier(by=cast.rosa, dossier=dossier, version=dossier.version, values={"rule_set": "small-group"})
    assert not desk_of(dossier_of(project)).claims[0].claimed.is_attested


def test_match_keys_leave_no_trace_in_the_history(cast, claim):
    keys = claims.set_keys(by=cast.omar, claim=claim, version=0, **credit_stage.KEYS)
    claims.set_keys(by=cast.omar, claim=claim, version=keys.version, abp_id="5550123", birth_month=7, birth_day=24)
    events = list(AuditEvent.objects.filter(label="projects.matchkeys").order_by("pk"))
    assert [event.verb for event in events] == ["added", "changed"]
    told = " ".join(f"{event.title} {event.changes}" for event in events)
    assert not any(value in told for value in ("9173648", "5550123", "24"))


def test_a_frozen_copy_stands_and_the_same_again_adds_none(cast, told):
    _, dossier, _ = told
    papers = {"pdf": b"1", "archive": b"2", "restricted": b"3"}
    first = credit.freeze(by=cast.rosa, dossier=dossier, content="{}", digest="a" * 64, **papers)
    again = credit.freeze(by=cast.rosa, dossier=dossier, content="{}", digest="a" * 64, **papers)
    other = credit.freeze(by=cast.rosa, dossier=dossier, content="[]", digest="b" * 64, **papers)
    assert (first.pk, first.number, other.number) == (again.pk, 1, 2)
    assert DossierSnapshot.objects.count() == 2


def test_one_dossier_and_each_measure_once(cast, told):
    project, dossier, _ = told
    with pytest.raises(Refused, match="has a dossier already"):
        credit_stage.dossier(project, None, by=cast.rosa)
    series = dossier.measures.first().series
    with pytest.raises(Refused, match="belongs to the dossier already"):
        credit.add_measure(by=cast.rosa, dossier=dossier, series=series, kind="outcome")


def test_the_planning_sheet_is_offered_with_its_source(cast, told):
    project, _, _ = told
    sheet = next(one for one in credit_stage.toolkit().questionnaires if one.key == "project-plan")
    assert suggestions_for(project) == {}
    asked = open_round(
        by=cast.rosa,
        clinic=cast.cedar,
        toolkit=project.toolkit,
        edition=project.edition.edition,
        questionnaire=sheet,
        title="Planning sheet",
        opens_on=project.kickoff,
    )
    answers = {"population": "Children on our list", "goal": "12 to 45 of 60", "goal-date": "2026-12-01"}
    save_answers(by=cast.rosa, response=Response.objects.get(round=asked), answers=answers)
    found = suggestions_for(project)
    assert found["population"].value == "Children on our list"
    assert f"{found['aim_by'].value}" == "2026-12-01"
    assert found["goal"].source == "Planning sheet, 2 Mar 2026"
    assert "baseline" not in found
