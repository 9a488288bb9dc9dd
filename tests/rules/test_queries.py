"""A page costs the same number of queries for one row and for thirty."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.clinics import writes
from groundwork.measures.writes import clinician_numbers, goals, points, series
from groundwork.projects.models import MapStep
from groundwork.projects.writes import cases, map_steps, maps, meetings, opportunities, pdsa, plans, roles, training
from groundwork.projects.writes import people as participants
from groundwork.questionnaires.writes import rounds
from tests.projects import stage
from tests.rules import addresses, world

pytestmark = pytest.mark.django_db

PAGES = (
    "what_now",
    "board",
    "timeline",
    "activity",
    "current_plan",
    "plan",
    "new_plan",
    "cheat_sheet",
    "opportunities",
    "tests",
    "test",
    "test_data",
    "data_sheet",
    "maps",
    "process_map",
    "map_difference",
    "map_steps",
    "change_map_step",
    "team",
    "change_participant",
    "project_roles",
    "training",
    "training_topic",
    "change_training_topic",
    "training_matrix",
    "meetings",
    "meeting",
    "meeting_sheet",
    "meeting_sign_in",
    "dossier",
    "claim",
    "frozen_dossiers",
    "sheets",
    "sheet_steps",
    "compare_opportunities",
    "measures",
    "measure",
    "new_goal",
    "by_clinician",
    "enter_clinician_numbers",
    "choose_measure",
    "round",
    "people",
    "history",
    "bin",
    "toolkit_page",
    "story",
)
# What the pages that are opened most may cost, sign-in and clinic included.
MOST = {"what_now": 18, "board": 9, "plan": 10, "measure": 13}


@pytest.fixture
def cedar(cast):
    return world.build(cast, clinic=cast.cedar, lead=cast.rosa, people=[cast.rosa])


def costs(client, cedar):
    """{page: queries}, each page asked for once before it counts."""
    found = {}
    for name in PAGES:
        address = addresses.address(name, cedar)
        client.get(address, follow=True)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address, follow=True)
        assert response.status_code == 200, name
        found[name] = len(queries)
    return found


def grow(cast, cedar):
    """Thirty of everything that stands in a list."""
    month = cedar.point.period.year * 12 + cedar.point.period.month - 1
    for number in range(1, 30):
        opportunities.add_own(by=cast.rosa, project=cedar.project, title=f"Opportunity {number}")
        late = datetime.date(2026, 10, 1)
        plans.add_step(by=cast.rosa, item=cedar.entry, what=f"Step {number}", who=cast.mia, due=late)
        item = stage.item_of(cedar.project, number + 2)
        stage.see(item, by=cast.rosa)
        stage.see(cedar.item, by=cast.rosa, text=f"Seen {number}")
        plans.add_item(
            by=cast.rosa,
            plan=cedar.plan,
            action_item=item,
            form="detailed",
            manager=cast.mia,
            complete_by=cedar.plan.ends,
        )
        for row in (cedar.map, cedar.future_map):
            map_steps.add_step(
                by=cast.rosa, process_map=row, kind="decision", what=f"Step {number}", role=f"R {number}"
            )
        enlarge_team(cast, cedar, number)
        share = cedar.counted.predictions.get(kind="yes-no").pk
        day = datetime.date(2026, 9, 1)
        cases.add_case(by=cast.rosa, cycle=cedar.counted, on=day, answers={str(share): "yes"}, note=f"Case {number}")
        maps.start_map(by=cast.rosa, project=cedar.project, title=f"Map {number}", action_item=cedar.item)
        pdsa.start_cycle(
            by=cast.rosa,
            project=cedar.project,
            action_item=cedar.item,
            title=f"Test {number}",
            owner=cast.mia,
            step=cedar.step,
            series=cedar.series,
        )
        earlier = month - number
        points.add_point(
            by=cast.rosa,
            series=cedar.series,
            period=datetime.date(earlier // 12, earlier % 12 + 1, 1),
            numerator=40,
            denominator=92,
        )
        goals.set_goal(
            by=cast.rosa,
            series=cedar.series,
            value=50,
            since=datetime.date(earlier // 12, earlier % 12 + 1, 1),
            words=f"Because {number}",
        )
        clinician_numbers.set_clinician_numbers(
            by=cast.rosa,
            series=cedar.series,
            period=datetime.date(earlier // 12, earlier % 12 + 1, 1),
            version=1,
            numbers={person: (Decimal(20), Decimal(40)) for person in (cast.omar, cast.mia, cast.rosa)},
        )
        rounds.open_round(
            by=cast.rosa,
            clinic=cast.cedar,
            toolkit=cedar.project.toolkit,
            edition=cedar.project.edition.edition,
            questionnaire=cedar.round.questionnaire,
            title=f"Round {number}",
            opens_on=datetime.date(2026, 3, 9),
            people=[cast.rosa],
        )


def enlarge_team(cast, cedar, number):
    """One more person with a role, a topic, a session noted, and a step that asks for training."""
    project, name, late = cedar.project, f"Colleague {number}", datetime.date(2026, 10, 1)
    person = participants.add_participant(by=cast.rosa, project=project, name=name, job="nurse", in_workgroup=True)
    roles.add_role(by=cast.rosa, project=project, title=f"Role {number}", person=person, backup=cedar.participant)
    people = [person, cedar.participant]
    topic = training.add_topic(by=cast.rosa, project=project, title=f"Topic {number}", due=late, people=people)
    training.add_records(by=cast.rosa, topic=cedar.training_topic, people=people, on=late, evidence="Read it")
    meeting = meetings.plan_meeting(by=cast.rosa, project=project, title=f"M {number}", on=late, topics=[topic])
    meetings.note_meeting(
        by=cast.rosa,
        meeting=meeting,
        version=meeting.version,
        states=dict.fromkeys(people, "present"),
        notes="",
        decisions="",
    )
    MapStep.objects.filter(map=cedar.map, what=f"Step {number}").update(training=f"Use form {number}")


def test_the_list_of_clinics_costs_the_same_for_one_clinic_and_for_thirty(cast, cedar, as_person):
    client = as_person(cast.ellen)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        return len(queries)

    cost()
    before = cost()
    for number in range(30):
        clinic = writes.add_clinic(
            by=None, organization=cast.cedar.organization, name=f"C{number}", slug=f"c-{number}", zone="UTC"
        )
        writes.give_role(by=None, user=cast.ellen, clinic=clinic, role="facilitator", job="facilitator")
        plan = stage.plan_of(stage.start(cast, clinic=clinic, by=cast.ellen), by=cast.ellen)
        item = stage.item_of(plan.project)
        entry = plans.add_item(
            by=cast.ellen, plan=plan, action_item=item, form="detailed", manager=None, complete_by=plan.ends
        )
        plans.add_step(by=cast.ellen, item=entry, what="Step", who=None, due=datetime.date(2026, 10, 1))
    assert cost() == before


def test_a_measure_side_by_side_costs_the_same_for_two_clinics_and_for_thirty(cast, cedar, as_person):
    client = as_person(cast.ellen)
    measure = next(row for row in stage.toolkit().measures if row.key == cedar.series.measure)
    pages = ("/side-by-side/", f"/side-by-side/{cedar.series.toolkit}/{measure.key}/")

    def join(clinic, by):
        chosen = series.choose(by=by, clinic=clinic, toolkit=cedar.series.toolkit, measure=measure)
        for month in (8, 9, 10):
            period = datetime.date(2026, month, 1)
            points.add_point(by=by, series=chosen, period=period, numerator=40 + month, denominator=92)

    def costs(clinics):
        found = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                response = client.get(page)
            assert response.status_code == 200
            found.append(len(queries))
        assert response.content.count(b"panel-chart") == clinics
        return found

    join(cast.birch, cast.bella)
    before = costs(2)
    for number in range(28):
        clinic = writes.add_clinic(
            by=None, organization=cast.cedar.organization, name=f"C{number}", slug=f"c-{number}", zone="UTC"
        )
        writes.give_role(by=None, user=cast.ellen, clinic=clinic, role="facilitator", job="facilitator")
        join(clinic, cast.ellen)
    assert costs(30) == before
    assert max(before) <= 9


def test_pages_cost_the_same_for_one_row_and_for_thirty(cast, cedar, as_person):
    client = as_person(cast.rosa)
    before = costs(client, cedar)
    grow(cast, cedar)
    after = costs(client, cedar)
    grown = {name: (before[name], after[name]) for name in PAGES if after[name] > before[name]}
    assert not grown
    # The bin asks each table once, so it costs what the product has tables.
    assert max(cost for name, cost in after.items() if name != "bin") <= 40
    assert {name: after[name] for name in MOST if after[name] > MOST[name]} == {}
