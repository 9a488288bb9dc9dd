"""The chain: from an answer to the report, and back, from wherever one stands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.projects.chain import links_of
from groundwork.projects.models import ActionItem
from groundwork.projects.writes import opportunities
from tests.projects import stage
from tests.rules import world

pytestmark = pytest.mark.django_db

KINDS = ["Self-assessment", "Opportunity", "Activity", "Plan step", "Test of change", "Measure", "Report"]


@pytest.fixture
def whole(cast):
    """A world whose opportunity comes from the round, so that every link of the chain exists."""
    built = world.build(cast, clinic=cast.cedar, lead=cast.rosa, people=[cast.rosa])
    found = opportunities.collect(
        by=cast.rosa, project=built.project, round=built.round, items=[("agreements", "Agreements", "4 of 12", None)]
    )[0]
    item = ActionItem.objects.select_related("clinic", "project").get(pk=built.item.pk)
    opportunities.take_on(by=cast.rosa, opportunity=found, item=item, version=item.version)
    return built, found


def records(whole):
    built, found = whole
    return {
        "Self-assessment": built.round,
        "Opportunity": found,
        "Activity": ActionItem.objects.select_related("clinic", "project", "opportunity__round").get(pk=built.item.pk),
        "Plan step": built.step,
        "Test of change": built.cycle,
        "Measure": built.series,
    }


@pytest.mark.parametrize("start", KINDS[:-1])
def test_from_each_record_every_other_one_is_a_click_away(whole, start):
    links = links_of(records(whole)[start])
    assert [link.title for link in links] == KINDS
    assert all(link.url for link in links), [link for link in links if not link.url]
    assert [link.title for link in links if link.here] == [start]


@pytest.mark.parametrize(
    ("start", "most"),
    [
        ("Self-assessment", 4),
        ("Opportunity", 3),
        ("Activity", 2),
        ("Plan step", 2),
        ("Test of change", 1),
        ("Measure", 2),
    ],
)
def test_the_links_are_written_from_the_fields_that_were_read(whole, start, most):
    record = records(whole)[start]
    links_of(record)
    with CaptureQueriesContext(connection) as queries:
        links_of(record)
    assert len(queries) <= most


def test_each_link_opens(whole, cast, as_person):
    client = as_person(cast.rosa)
    for link in links_of(records(whole)["Activity"]):
        response = client.get(link.url.partition("#")[0], follow=True)
        assert response.status_code in (200, 403), link
        # The answers of others stay closed until everybody has answered; every other page opens.
        assert response.status_code == 200 or link.title == "Self-assessment"


def test_the_self_assessment_is_named_by_its_question_whatever_the_team_calls_the_opportunity(cast):
    built = world.build(cast, clinic=cast.cedar, lead=cast.rosa, people=[cast.rosa])
    item = ("patient-agreements", "Renew agreements on time", "4 of 12", None)
    found = opportunities.collect(by=cast.rosa, project=built.project, round=built.round, items=[item])[0]
    link = next(link for link in links_of(found) if link.title == "Self-assessment")
    assert link.label == f"{built.round.title_of('patient-agreements')}: 4 of 12"
    assert link.label == "Patient agreements: 4 of 12"


def test_a_plan_stands_where_its_steps_do(whole):
    built, _ = whole
    links = links_of(built.plan)
    assert [link.title for link in links] == [kind if kind != "Plan step" else "Action plan" for kind in KINDS]
    assert [(link.title, link.label) for link in links if link.here] == [("Action plan", str(built.plan))]


def test_what_is_not_there_yet_is_said_in_words(cast):
    project = stage.start(cast)
    links = links_of(stage.item_of(project))
    assert [(link.label, link.url) for link in links if not link.here] == [
        ("Not from a sheet", None),
        ("Not tied to one", None),
        ("Not on a plan yet", None),
        ("No test yet", None),
        ("Not tied to one", None),
        ("Not in a report yet", None),
    ]


def test_a_patient_partner_sees_no_chain(whole, cast, as_person):
    built, _ = whole
    page = as_person(cast.pat).get(f"/cedar-hollow/sheets/{built.round.pk}/")
    assert b'class="chain"' not in page.content
