"""The list of clinics tells how each stands: month, late steps, the next step's day; the one that needs most first."""

import datetime

import pytest

from groundwork.clinics import writes
from groundwork.clinics.reads import roles_of
from groundwork.projects.writes import plans
from groundwork.web.standing import standings
from tests.projects import stage

pytestmark = pytest.mark.django_db


def planned(cast, clinic, *dues, by):
    """A project in its third month with a plan whose steps are due so many days from today."""
    today = clinic.today()
    month = today.month - 3
    kickoff = datetime.date(today.year + month // 12, month % 12 + 1, 5)
    project = stage.start(cast, clinic=clinic, by=by, kickoff=kickoff)
    plan = stage.plan_of(project, by=by, starts=today - datetime.timedelta(30), ends=today + datetime.timedelta(30))
    entry = plans.add_item(
        by=by, plan=plan, action_item=stage.item_of(project), form="detailed", manager=None, complete_by=plan.ends
    )
    return [
        plans.add_step(by=by, item=entry, what=f"Step {days}", who=None, due=today + datetime.timedelta(days))
        for days in dues
    ]


def test_each_clinic_says_month_late_steps_and_the_next_day(cast, as_person):
    planned(cast, cast.cedar, -9, -2, 5, 12, by=cast.rosa)
    done, *_ = planned(cast, cast.birch, -4, 3, by=cast.bella)
    plans.finish_step(by=cast.bella, step=done, version=done.version, done_on=cast.birch.today())
    first, second = standings(cast.ellen)
    assert (first.slug, first.month, first.late_words, first.latest_days) == ("cedar-hollow", 3, "2 late steps", 9)
    assert (first.url, second.url) == ("/cedar-hollow/", f"/{cast.birch.slug}/")
    assert first.next_on == cast.cedar.today() + datetime.timedelta(5)
    assert (second.slug, second.late_words) == ("birch-creek", "")
    page = as_person(cast.ellen).get("/").content.decode()
    assert "Cedar Hollow needs you most" in page
    assert page.count("Month 3") == 2
    assert "2 late steps" in page and "None late" in page


def test_a_step_on_an_earlier_plan_is_not_late_for_ever(cast):
    planned(cast, cast.cedar, -9, by=cast.rosa)
    project = stage.ActionItem.live.filter(clinic=cast.cedar).first().project
    stage.plan_of(project, by=cast.rosa)
    assert standings(cast.ellen)[0].late_steps == 0


def test_who_may_not_read_the_plan_sees_the_names_alone(cast):
    planned(cast, cast.cedar, -9, by=cast.rosa)
    writes.give_role(by=cast.bella, user=cast.pat, clinic=cast.birch, role="partner", job="partner")
    assert len(roles_of(cast.pat)) == 2
    assert [(row.month, row.late_steps) for row in standings(cast.pat)] == [(None, 0), (None, 0)]


def test_before_a_toolkit_is_started_nothing_is_late(cast, as_person):
    page = as_person(cast.ellen).get("/").content.decode()
    assert "Not started" in page
    assert "needs you most" not in page
