"""The goal that a series used to hold becomes its first record, and goes back when the migration is undone."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps

from groundwork.clinics.models import AuditEvent
from groundwork.measures import writes
from groundwork.measures.models import Goal, Series

pytestmark = pytest.mark.django_db

migration = import_module("groundwork.measures.migrations.0003_goals")


def aim(series, value, due=None):
    """As the table held it before."""
    Series.objects.filter(pk=series.pk).update(goal_value=value, goal_date=due)


def held(series):
    return Series.objects.values_list("goal_value", "goal_date").get(pk=series.pk)


def test_a_goal_is_carried_over_with_who_set_it_and_when(cast, agreement, calls):
    aim(agreement, 75, date(2027, 3, 31))
    at = datetime(2026, 3, 2, 15, tzinfo=UTC)
    told = {"label": "measures.series", "record_id": str(agreement.pk), "clinic_id": str(cast.cedar.pk), "title": "x"}
    AuditEvent.objects.create(
        **told,
        at=at,
        actor_id=str(cast.ellen.pk),
        actor="Ellen",
        verb="set the goal",
        changes={"goal_value": ["", "75"]},
    )
    AuditEvent.objects.create(
        **told, at=at, actor_id=str(cast.mia.pk), actor="Mia", verb="changed", changes={"title": ["a", "b"]}
    )
    migration.carry_over(apps, None)
    goal = Goal.live.get()
    assert (goal.series, goal.value, goal.due, goal.since) == (agreement, 75, date(2027, 3, 31), None)
    assert (goal.created_by, goal.created_at, goal.changed_by, goal.version) == (cast.ellen, at, cast.ellen, 1)
    event = AuditEvent.objects.get(label="measures.goal")
    assert (event.actor, event.verb, event.record_id) == ("Groundwork", "carried over", str(goal.pk))
    assert event.changes == {"value": ["", "75"], "due": ["", "2027-03-31"]}


def test_without_a_trace_it_is_whoever_chose_the_measure(cast, agreement):
    aim(agreement, 75)
    migration.carry_over(apps, None)
    assert (Goal.live.get().created_by, Goal.live.get().created_at) == (cast.rosa, agreement.created_at)


def test_the_goal_in_force_goes_back(cast, agreement, calls):
    aim(calls, 3)
    writes.set_goal(by=cast.rosa, series=agreement, value=65, since=date(2025, 1, 1))
    writes.set_goal(by=cast.rosa, series=agreement, value=75, due=date(2027, 3, 31), since=date(2026, 3, 1), words="x")
    writes.set_goal(by=cast.rosa, series=agreement, value=60)
    writes.set_goal(by=cast.rosa, series=agreement, value=90, since=date(2199, 1, 1), words="x")
    migration.take_back(apps, None)
    assert held(agreement) == (75, date(2027, 3, 31))
    assert held(calls) == (None, None)
