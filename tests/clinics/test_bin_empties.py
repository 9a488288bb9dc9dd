"""Out of the bin whole, or after 30 days gone for good, with all its parts and nothing else."""

import datetime

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from groundwork.clinics import bin as record_bin
from groundwork.clinics import writes
from groundwork.clinics.models import AuditEvent, ClinicRecord
from groundwork.measures.models import DataPoint, Series
from groundwork.measures.writes import confirm_import, undo_import
from groundwork.measures.writes.imports import preview_of
from groundwork.projects.models import ActionItem, ActionPlan, DossierMeasure, PdsaCycle, PlanItem, Project, Step
from groundwork.questionnaires.models import Response, Round
from tests.rules import world

pytestmark = pytest.mark.django_db

RECORDS = [model for model in apps.get_models() if issubclass(model, ClinicRecord)]
MOVES = {"version", "changed_at", "changed_by_id"}
KINDS = ("project", "item", "opportunity", "plan", "entry", "step", "cycle", "series", "point", "round")


@pytest.fixture
def w(cast):
    return world.build(cast, clinic=cast.cedar, lead=cast.rosa, people=[cast.rosa, cast.mia])


def everything(but=MOVES):
    """Every row of every table of records, without what each move counts."""
    return {
        model.__name__: [{name: row[name] for name in row if name not in but} for row in rows]
        for model in RECORDS
        for rows in [model.objects.order_by("pk").values()]
    }


def put_away(row, by, days):
    row = type(row).objects.get(pk=row.pk)
    writes.move(by=by, row=row, into_bin=True)
    type(row).objects.filter(pk=row.pk).update(binned_at=timezone.now() - datetime.timedelta(days=days))


def counts():
    return {model.__name__: model.objects.count() for model in RECORDS}


@pytest.mark.parametrize("kind", KINDS)
def test_out_of_the_bin_everything_is_as_it_was(cast, w, kind):
    row = getattr(w, kind)
    before = everything()
    put_away(row, cast.rosa, days=29)
    assert everything() != before
    call_command("tidy")
    writes.move(by=cast.rosa, row=type(row).objects.get(pk=row.pk), into_bin=False)
    assert everything() == before


def test_after_thirty_days_it_is_gone_and_the_history_says_only_what_kind(cast, w, capsys):
    put_away(w.step, cast.rosa, days=31)
    call_command("tidy")
    assert capsys.readouterr().out == "Removed from the bin for good: 1\n"
    assert not Step.objects.filter(pk=w.step.pk).exists()
    event = AuditEvent.objects.latest("pk")
    assert (event.actor, event.verb, event.title, event.changes) == ("Groundwork", "removed for good", "step", {})
    assert event.clinic_id == str(cast.cedar.pk)
    # The test that came from the step is nobody's part: it stays, without it.
    assert PdsaCycle.live.get(pk=w.cycle.pk).step is None
    call_command("tidy")
    assert capsys.readouterr().out == ""


def test_the_parts_go_along_and_nothing_else(cast, w):
    before = counts()
    put_away(w.plan, cast.rosa, days=31)
    call_command("tidy")
    after = counts()
    assert {name for name in after if after[name] != before[name]} == {"ActionPlan", "PlanItem", "Step"}
    assert not ActionPlan.objects.filter(pk=w.plan.pk).exists()
    assert ActionItem.live.filter(pk=w.item.pk).exists()


@pytest.mark.parametrize(("kind", "part"), [("series", DataPoint), ("round", Response)])
def test_parts_that_were_in_no_bin_go_with_their_whole(cast, w, kind, part):
    row = getattr(w, kind)
    assert part.objects.filter(**{kind: row}).exists()
    # A dossier for credit that speaks of the measure would keep it.
    for measure in DossierMeasure.objects.all():
        put_away(measure, cast.rosa, days=32)
    call_command("tidy")
    put_away(row, cast.rosa, days=31)
    call_command("tidy")
    assert not type(row).objects.filter(pk=row.pk).exists()
    assert not part.objects.filter(**{f"{kind}_id": row.pk}).exists()


def test_what_something_outside_rests_on_stays_hidden(cast, w, capsys):
    """An activity with a test of change in use: the test would be of nothing."""
    put_away(w.item, cast.rosa, days=31)
    before = everything()
    call_command("tidy")
    assert capsys.readouterr().out == ""
    assert everything() == before
    # Once the test and the plan are gone as well, the activity goes.
    for model in (PdsaCycle, PlanItem):
        for row in model.objects.filter(action_item=w.item):
            put_away(row, cast.rosa, days=31)
    call_command("tidy")
    call_command("tidy")
    assert not ActionItem.objects.filter(pk=w.item.pk).exists()
    assert not PlanItem.objects.filter(pk=w.entry.pk).exists()


def test_a_whole_project(cast, w):
    put_away(w.project, cast.rosa, days=31)
    call_command("tidy")
    assert not Project.objects.filter(pk=w.project.pk).exists()
    assert not PdsaCycle.objects.filter(project_id=w.project.pk).exists()
    assert not ActionItem.objects.filter(project_id=w.project.pk).exists()
    # A round and a measure are the clinic's, not the project's.
    assert Series.live.filter(pk=w.series.pk).exists()
    assert Round.live.filter(pk=w.round.pk).exists()


def test_what_came_out_of_the_bin_meanwhile_is_not_removed(cast, w):
    put_away(w.step, cast.rosa, days=31)
    (row,) = record_bin.due()
    writes.move(by=cast.rosa, row=Step.objects.get(pk=row.pk), into_bin=False)
    assert writes.remove_for_good(by=None, row=row) == 0
    assert Step.live.filter(pk=w.step.pk).exists()


def test_an_import_is_undone_also_when_one_of_its_numbers_is_gone(cast, w):
    batch = confirm_import(by=cast.rosa, batch=w.batch, seen=preview_of(w.batch).seen)
    point = DataPoint.objects.get(batch=batch)
    put_away(point, cast.rosa, days=31)
    call_command("tidy")
    undone = undo_import(by=cast.rosa, batch=batch)
    assert (undone.restored, undone.removed, undone.left) == (0, 0, ())


def test_rests_on_names_references_that_must_be_there():
    named = [(model, name) for model in RECORDS for name in model.RESTS_ON]
    assert named
    for model, name in named:
        field = model._meta.get_field(name)
        assert not field.null
        assert issubclass(field.related_model, ClinicRecord)
