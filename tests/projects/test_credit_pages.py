"""The dossier's pages: the meter with its links, claims from a phone, match keys that appear nowhere else, papers."""

import csv
import hashlib
import io
import json
import zipfile

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from groundwork.clinics import editing
from groundwork.clinics.models import AuditEvent, Draft
from groundwork.measures.writes import points
from groundwork.projects.models import CreditClaim, Dossier, DossierSnapshot, MatchKeys
from groundwork.projects.prints.dossier import paper_of
from groundwork.projects.prints.dossier_archive import files_of
from groundwork.projects.reads.credit import desk_of, dossier_of
from groundwork.projects.writes import claims, credit
from tests.projects import credit_stage, stage
from tests.rules.pages import forms_of

pytestmark = pytest.mark.django_db
BASE = "/cedar-hollow/care-coordination/credit/"


@pytest.fixture
def told(cast):
    return credit_stage.whole(cast)


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_toolkit_without_rule_sets_has_no_dossier(cast, as_person):
    stage.start(cast)
    client = as_person(cast.rosa)
    assert client.get("/cedar-hollow/six-building-blocks/credit/").status_code == 404
    board = text_of(client.get("/cedar-hollow/six-building-blocks/board/"))
    assert "/credit/" not in board
    credit_stage.start(cast)
    assert BASE in text_of(client.get("/cedar-hollow/care-coordination/board/"))


def test_the_dossier_is_opened_and_its_form_saved(cast, as_person):
    project = credit_stage.start(cast)
    rosa = credit_stage.person(project, cast.rosa, by=cast.rosa, job="nurse")
    client = as_person(cast.rosa)
    assert "No dossier yet" in text_of(client.get(BASE))
    (form,) = [
        one for one in forms_of(text_of(client.get(f"{BASE}open/"))) if one.method == "post" and "once" in one.fields
    ]
    opened = client.post(
        f"{BASE}open/", {**form.fields, "rule_set": "own-list", "starts": "2026-03-02", "leader": rosa.pk}
    )
    assert (opened.status_code, opened["Location"]) == (302, f"{BASE}form/")
    values = {"version": 1, "rule_set": "own-list", "leader": rosa.pk, "starts": "2026-03-02", "goal": "45 of 60"}
    wrong = client.post(f"{BASE}form/", {**values, "ends": "2026-03-01"})
    assert wrong.status_code == 422
    assert "The last day comes before the first" in wrong.content.decode()
    assert client.post(f"{BASE}form/", values).status_code == 302
    page = text_of(client.get(BASE))
    assert "The aim lacks for whom and a date." in page
    assert "ask the board or your sponsor, and go by what they say" in page


def test_each_missing_need_leads_to_where_it_is_filled(cast, told, as_person):
    _, dossier, _ = told
    row = dossier.measures.first()
    credit.change_measure(by=cast.rosa, row=row, version=row.version, kind="process", baseline_to=None)
    page = text_of(as_person(cast.rosa).get(BASE))
    assert f'href="{BASE}form/#id_benchmark"' in page
    assert f'href="{BASE}measures/{row.pk}/"' in page
    assert "nobody has said where its baseline ends" in page
    assert "1 of 1 physician at 4 meetings or more; 5 held." in page
    # A clinician may not fill the form in, so no link leads there; the claim is theirs.
    own = text_of(as_person(cast.omar).get(BASE))
    assert f'href="{BASE}form/' not in own
    assert f'href="{BASE}claim/"' in own


def test_a_claim_is_written_signed_and_countersigned(cast, told, as_person):
    _, _, claim = told
    omar, rosa = as_person(cast.omar), as_person(cast.rosa)
    page = text_of(omar.get(f"{BASE}claim/"))
    assert "Enter your match keys" in page
    assert "Sign as Omar Haddad" in page
    assert omar.post(f"{BASE}claim/sign/", {"version": claim.version}).status_code == 302
    assert "You signed this on" in text_of(omar.get(f"{BASE}claim/write/"))
    their = f"{BASE}claims/{claim.pk}/"
    claim.refresh_from_db()
    assert "Countersign as Rosa Delgado" in text_of(rosa.get(their))
    assert rosa.post(f"{their}countersign/", {"version": claim.version}).status_code == 302
    claim.refresh_from_db()
    assert claim.countersigned_by == cast.rosa
    fields = {"version": claim.version, **credit_stage.TEXTS, "cycles": [1]}
    assert omar.post(f"{BASE}claim/write/", fields).status_code == 302
    claim.refresh_from_db()
    assert (claim.cycles, claim.is_attested) == ([1], False)


def test_a_signature_on_an_older_text_is_refused_with_words(cast, told, as_person):
    _, _, claim = told
    omar = as_person(cast.omar)
    done = omar.post(f"{BASE}claim/sign/", {"version": claim.version + 5}, follow=True)
    assert "Read it again first" in done.content.decode()
    assert not CreditClaim.objects.get().is_attested


def test_who_is_no_physician_of_the_project_is_told_why(cast, told, as_person):
    rosa = as_person(cast.rosa)
    assert "Credit is for physicians; you stand on the list as nurse." in text_of(rosa.get(f"{BASE}claim/"))


@pytest.mark.parametrize("standing", ["lead", "leader", "facilitator", "member", "clinician"])
def test_who_reads_a_claim_and_who_sees_match_keys(cast, told, as_person, standing):
    project, dossier, _ = told
    other = credit_stage.second_physician(cast, project)
    claim = credit_stage.claim(dossier, other)
    claims.set_keys(by=other.user, claim=claim, version=0, **credit_stage.KEYS)
    response = as_person(cast.by_role[standing]).get(f"{BASE}claims/{claim.pk}/")
    assert response.status_code == (200 if standing in ("lead", "leader", "facilitator") else 403)
    assert (credit_stage.KEYS["abp_id"] in response.content.decode()) == (standing == "lead")


CANARY = {"abp_id": "918273645", "birth_month": 7, "birth_day": 23}
SENT = {"private-abp_id": CANARY["abp_id"], "private-birth_month": "7", "private-birth_day": "23"}


def test_match_keys_appear_nowhere_they_must_not(cast, told, as_person, caplog):
    """Entered, mistyped, sent as a draft and after a pause, frozen: then everything is searched for them."""
    _, _, claim = told
    omar, rosa = as_person(cast.omar), as_person(cast.rosa)
    address, word = f"{BASE}claim/keys/", CANARY["abp_id"]
    assert omar.post(address, {"version": "0", **SENT, "private-birth_day": "32"}).status_code == 422
    saved = omar.post(address, {"version": "0", **SENT})
    assert saved.status_code == 302
    assert word not in saved["Location"]
    draft = {"draft_form": address, "draft_sequence": "5", "version": "1", **SENT}
    assert omar.post("/cedar-hollow/drafts/", draft).status_code in (200, 404)
    request = omar.post(address, {"version": "0", **SENT}).wsgi_request
    editing.keep_unsent(request, "cedar-hollow")
    assert rosa.post(f"{BASE}frozen/make/").status_code == 302

    assert word not in json.dumps(list(Draft.objects.values_list("fields", flat=True)))
    assert word not in json.dumps(list(AuditEvent.objects.values_list("title", "verb", "changes")))
    assert word not in caplog.text
    for model in apps.get_models():
        if model not in (MatchKeys, DossierSnapshot):
            assert word not in serializers.serialize("json", model._base_manager.all()), model
    shown = {f"{BASE}claim/": {"clinician"}, f"{BASE}claims/{claim.pk}/": {"clinician", "lead"}}
    pages = ("", "form/", "claim/", "claim/write/", f"claims/{claim.pk}/", "frozen/", "frozen/1/dossier.pdf")
    for standing in ("lead", "member", "clinician", "leader", "partner", "facilitator"):
        client = as_person(cast.by_role[standing])
        for page in (*(f"{BASE}{page}" for page in pages), "/cedar-hollow/history/", "/cedar-hollow/history/csv/"):
            answer = client.get(page)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if standing in shown.get(page, ()):
                assert word in body.decode(), (standing, page)
            else:
                assert word.encode() not in body, (standing, page)
    frozen = DossierSnapshot.objects.get()
    assert word not in frozen.content
    assert word not in "".join(page.extract_text() for page in PdfReader(io.BytesIO(frozen.pdf)).pages)
    for standing in ("leader", "facilitator", "lead"):
        found = as_person(cast.by_role[standing]).get(f"{BASE}frozen/1/dossier.zip").content
        with zipfile.ZipFile(io.BytesIO(found)) as archive:
            holding = {name for name in archive.namelist() if word.encode() in archive.read(name)}
        assert holding == ({"dossier/restricted/match-keys.csv"} if standing == "lead" else set())


def test_match_keys_of_two_windows(cast, told, as_person):
    omar = as_person(cast.omar)
    assert omar.post(f"{BASE}claim/keys/", {"version": "0", **SENT}).status_code == 302
    late = omar.post(f"{BASE}claim/keys/", {"version": "0", **SENT, "private-abp_id": "777"})
    assert late.status_code == 409
    assert 'name="version" value="1"' in late.content.decode()
    assert MatchKeys.objects.get().abp_id == CANARY["abp_id"]


def test_a_frozen_copy_never_changes_and_says_what_has(cast, told, as_person):
    project, dossier, _ = told
    rosa = as_person(cast.rosa)
    rosa.post(f"{BASE}frozen/make/")
    kept = rosa.get(f"{BASE}frozen/1/dossier.pdf").content, rosa.get(f"{BASE}frozen/1/dossier.zip").content
    assert "Nothing has changed since then." in text_of(rosa.get(f"{BASE}frozen/"))
    point = dossier.measures.first().series.points.first()
    points.correct_point(by=cast.rosa, point=point, version=point.version, numerator=30, denominator=40, note="")
    credit_stage.meet(project, [], project.kickoff, by=cast.rosa, title="Not held")
    people = list(project.participants.all())
    credit_stage.meet(project, people, project.kickoff, by=cast.rosa, title="Kickoff")
    assert "1 number and 1 meeting since then." in text_of(rosa.get(f"{BASE}frozen/"))
    now = rosa.get(f"{BASE}frozen/1/dossier.pdf").content, rosa.get(f"{BASE}frozen/1/dossier.zip").content
    assert now == kept


def test_the_papers_of_one_dossier_are_the_same_bytes(cast, told, as_person):
    """Frozen twice with the first copy out of the way; the manifest's digests are those of the files."""
    rosa = as_person(cast.rosa)
    found = []
    for _ in range(2):
        DossierSnapshot.objects.all().delete()
        rosa.post(f"{BASE}frozen/make/")
        row = DossierSnapshot.objects.get()
        found.append((bytes(row.pdf), bytes(row.archive), bytes(row.restricted)))
    assert found[0] == found[1]
    with zipfile.ZipFile(io.BytesIO(found[0][1])) as archive:
        files = {name.removeprefix("dossier/"): archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest == {name: hashlib.sha256(body).hexdigest() for name, body in files.items()}
    rows = list(csv.DictReader(io.StringIO(files["attendance.csv"].decode("utf-8-sig"))))
    assert len([row for row in rows if row["attendance"] == "Present"]) == 9
    document = PdfReader(io.BytesIO(found[0][0]))
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    words = " ".join(page.extract_text() for page in document.pages)
    assert "What is there and what is missing" in words
    assert "Ask the board or your sponsor" in words


def test_small_numbers_do_not_leave_the_clinic(cast, told, as_person):
    project, dossier, _ = told
    series = dossier.measures.first().series
    point = series.points.order_by("period")[2]
    points.correct_point(by=cast.rosa, point=point, version=point.version, numerator=7, denominator=40, note="")
    assert ">7</td>" in text_of(as_person(cast.rosa).get(BASE))
    paper = paper_of(desk_of(dossier_of(project)))
    row = paper.measures[0].numbers[2]
    assert (row.counted, row.out_of, row.value) == ("", "", "Hidden: fewer than 11")
    archive = zipfile.ZipFile(io.BytesIO(files_of(paper, paper.content(), b"")))
    assert ",7,40," not in archive.read("dossier/measures.csv").decode()


def test_the_dossier_costs_the_same_for_one_row_and_for_many(cast, told, as_person):
    project, dossier, _ = told
    client = as_person(cast.rosa)

    def cost():
        client.get(BASE)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(BASE).status_code == 200
        return len(queries)

    before = cost()
    for key in ("needs-screened", "needs-met", "referral-loop-closed"):
        made = credit_stage.measure(project, key, by=cast.rosa, months=2)
        credit.add_measure(by=cast.rosa, dossier=dossier, series=made, kind="process")
        credit_stage.closed_test(project, by=cast.rosa, title=key, series=made)
    other = credit_stage.second_physician(cast, project)
    credit_stage.claim(dossier, other)
    credit_stage.meet(project, [other], project.kickoff, by=cast.rosa)
    assert cost() == before


def test_the_dossier_goes_into_the_bin_and_comes_back_whole(cast, told, as_person):
    _, dossier, _ = told
    client = as_person(cast.rosa)
    client.post(f"/cedar-hollow/bin/projects.dossier/{dossier.pk}/in/", {"then": BASE})
    assert "No dossier yet" in text_of(client.get(BASE))
    client.post(f"/cedar-hollow/bin/projects.dossier/{dossier.pk}/out/", {"then": BASE})
    assert Dossier.live.filter(pk=dossier.pk).exists()
    assert "Omar Haddad" in text_of(client.get(BASE))
