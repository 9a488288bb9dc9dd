"""An entry of the plan holds all its markup shows, and only the token of a form comes from the request."""

import dataclasses
import datetime

import pytest
from django.test import RequestFactory

from groundwork.clinics.templatetags.words import day
from groundwork.projects.plan_rows import EntryRow, StepRow, Tick, entry_row
from groundwork.projects.reads import plans as reads
from groundwork.projects.templatetags.plans import plan_entry
from groundwork.projects.writes import plans as writes
from tests.projects import stage

TODAY = datetime.date(2026, 10, 1)

TICK = Tick("open", "Due Thu 1 Oct", is_done=False, url="/finish/", version=3)
STEP = StepRow(7, "open", "Print the list", "/step/", None, "", "Rosa Delgado", "1 Oct", TICK)
ENTRY = EntryRow(4, "Policies", "Agree", "/page/", "Mia Tran", "MT", "2 Nov", "/change/", "/add/", (STEP,), None)
SIMPLE = dataclasses.replace(ENTRY, steps=(), tick=TICK)


def markup(row):
    return plan_entry({"request": RequestFactory().get("/")}, row)


def other(value):
    return {str: f"{value}<other>", int: 99, bool: True, type(None): 5}[type(value)]


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(EntryRow) if f.name not in ("steps", "tick")])
def test_every_field_of_an_entry_shows(field):
    changed = dataclasses.replace(ENTRY, **{field: other(getattr(ENTRY, field))})
    assert markup(changed) != markup(ENTRY)
    assert "<other>" not in markup(changed)


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(StepRow) if f.name != "tick"])
def test_every_field_of_a_step_shows(field):
    step = dataclasses.replace(STEP, **{field: other(getattr(STEP, field))})
    changed = markup(dataclasses.replace(ENTRY, steps=(step,)))
    assert changed != markup(ENTRY)
    assert "<other>" not in changed


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(Tick)])
def test_every_field_of_a_tick_shows(field):
    value = "late" if field == "sign" else other(getattr(TICK, field))
    changed = markup(dataclasses.replace(SIMPLE, tick=dataclasses.replace(TICK, **{field: value})))
    assert changed != markup(SIMPLE)
    assert "<other>" not in changed


def test_each_request_has_its_own_token_in_the_kept_markup():
    one, two = markup(ENTRY), markup(ENTRY)
    assert one.count("csrfmiddlewaretoken") == 1
    assert "\x00" not in one
    assert one != two


def test_without_forms_nothing_is_added():
    step = dataclasses.replace(STEP, tick=dataclasses.replace(TICK, url=""))
    assert "csrf" not in markup(dataclasses.replace(ENTRY, steps=(step,)))


@pytest.fixture
def plan(cast):
    project = stage.start(cast)
    plan = stage.plan_of(project, by=cast.rosa)
    item = writes.add_item(
        by=cast.rosa,
        plan=plan,
        action_item=stage.item_of(project),
        form="detailed",
        manager=cast.rosa,
        complete_by=plan.ends,
    )
    dates = {"late": 30, "today": 31, "open": 32}
    for name, days in dates.items():
        due = datetime.date(2026, 9, 1) + datetime.timedelta(days - 1)
        writes.add_step(by=cast.rosa, item=item, what=name, who=cast.rosa, due=due)
    writes.add_step(by=cast.rosa, item=item, what="no date", who=None, who_else="the pharmacist", due=None)
    done = writes.add_step(by=cast.rosa, item=item, what="done", who=None, due=TODAY)
    writes.finish_step(by=cast.rosa, step=done, version=done.version, done_on=TODAY)
    return reads.plan_page(project, plan, today=TODAY)


@pytest.mark.django_db
def test_a_step_says_how_it_stands(plan):
    row = entry_row(plan.entries[0], today=TODAY, may_edit=True)
    assert [(step.what, step.look, step.tick.sign, step.tick.words) for step in row.steps] == [
        ("late", "late", "late", "1 day late"),
        ("today", "open", "late", "Today"),
        ("open", "open", "open", "Due Fri 2 Oct"),
        ("no date", "open", "none", "No date"),
        ("done", "done", "done", f"Done {day(TODAY)}"),
    ]
    assert [step.who for step in row.steps[-2:]] == ["the pharmacist", "Nobody yet"]


@pytest.mark.django_db
def test_who_may_only_read_gets_no_form_and_no_link_to_change(plan):
    text = markup(entry_row(plan.entries[0], today=TODAY, may_edit=False))
    assert "<form" not in text
    assert "Change" not in text
    assert "Add a step" not in text
