"""What a person should do now: at most five, late first, one click each."""

import datetime

import pytest
from django.urls import reverse

from groundwork.clinics import reads
from groundwork.measures import reads as measure_reads
from groundwork.measures.writes import points, series, tallies
from groundwork.projects.writes import plans
from groundwork.questionnaires.writes import rounds
from groundwork.web.what_now import MOST, desk_of
from tests.projects import stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(cast):
    today = cast.cedar.today()
    return stage.start(cast, kickoff=today.replace(day=1))


def tasks(user, project):
    return desk_of(reads.member(user=user, slug=project.clinic.slug), project).tasks


def titles(user, project):
    return [task.title for task in tasks(user, project)]


def plan_with_steps(cast, project, *dues):
    today = cast.cedar.today()
    plan = plans.start_plan(
        by=cast.rosa, project=project, starts=today - datetime.timedelta(60), ends=today + datetime.timedelta(30)
    )
    entry = plans.add_item(
        by=cast.rosa,
        plan=plan,
        action_item=stage.item_of(project),
        form="detailed",
        manager=None,
        complete_by=plan.ends,
    )
    for number, (who, due) in enumerate(dues):
        plans.add_step(by=cast.rosa, item=entry, what=f"Step {number}", who=who, due=today + datetime.timedelta(due))
    return plan


def opened(cast, project, people):
    sheet = next(row for row in stage.toolkit().questionnaires if row.consensus)
    return rounds.open_round(
        by=cast.rosa,
        clinic=cast.cedar,
        toolkit=project.toolkit,
        edition=project.edition.edition,
        questionnaire=sheet,
        title="Baseline",
        opens_on=cast.cedar.today(),
        people=people,
    )


def test_a_new_project_begins_with_the_self_assessment(cast, project):
    assert titles(cast.rosa, project) == ["Start with the self-assessment"]


def test_a_leader_is_asked_for_nothing_they_may_not_do(cast, project):
    assert titles(cast.lena, project) == []


def test_whoever_is_asked_sees_their_sheet(cast, project):
    opened(cast, project, [cast.mia])
    assert "Answer “Baseline”" in titles(cast.mia, project)
    assert "Answer “Baseline”" not in titles(cast.omar, project)


def test_my_steps_show_and_other_peoples_only_once_late(cast, project):
    plan_with_steps(cast, project, (cast.mia, 5), (cast.omar, 5), (cast.omar, -3))
    assert [title for title in titles(cast.mia, project) if title.startswith("Step")] == ["Step 2", "Step 0"]


def test_the_longest_late_comes_first_and_never_more_than_five(cast, project):
    plan_with_steps(cast, project, *((cast.mia, -day) for day in (2, 9, 4, 7, 1, 3)))
    found = tasks(cast.mia, project)
    assert [task.title for task in found] == ["Step 1", "Step 3", "Step 2", "Step 5", "Step 0"]
    assert len(found) == MOST
    assert found[0].late_days(cast.cedar.today()) == 9


def chosen(cast, project, source="manual"):
    measure = next(row for row in stage.toolkit().measures if row.source == source)
    return series.choose(
        by=cast.rosa,
        clinic=cast.cedar,
        toolkit=project.toolkit,
        measure=measure,
        owner=cast.rosa,
        is_prioritized=source == "manual",
    )


def test_a_number_is_asked_for_once_its_month_is_over(cast, project):
    row = chosen(cast, project)
    today = cast.cedar.today()
    month = today.year * 12 + today.month - 1
    before_last = datetime.date((month - 2) // 12, (month - 2) % 12 + 1, 1)
    last = datetime.date((month - 1) // 12, (month - 1) % 12 + 1, 1)
    values = {"numerator": 3, "denominator": 9} if row.has_denominator else {"numerator": 3}
    points.add_point(by=cast.rosa, series=row, period=before_last, **values)
    assert [title for title in titles(cast.rosa, project) if title.startswith("Add ")] == [
        f"Add {last:%B %Y} for “{row.title}”"
    ]
    points.add_point(by=cast.rosa, series=row, period=last, **values)
    assert not [title for title in titles(cast.rosa, project) if title.startswith("Add ")]


def test_a_first_measure_of_the_clinics_own_stands_on_the_desk_until_the_toolkit_has_one(cast, project):
    own = series.choose(
        by=cast.rosa,
        clinic=cast.cedar,
        title="Our own count",
        unit="count",
        numerator="Calls",
        is_prioritized=True,
    )
    member = reads.member(user=cast.rosa, slug="cedar-hollow")
    assert desk_of(member, project).first.series == own
    assert measure_reads.prioritized(cast.cedar, project.toolkit) == own
    toolkits = chosen(cast, project)
    assert desk_of(member, project).first.series == toolkits
    assert measure_reads.prioritized(cast.cedar, project.toolkit) == toolkits


def test_a_tally_is_never_asked_for(cast, project):
    row = chosen(cast, project, source="tally")
    tallies.tally(by=cast.rosa, series=row, on=cast.cedar.today() - datetime.timedelta(days=70), add=1)
    assert not [title for title in titles(cast.rosa, project) if title.startswith("Add ")]


def test_a_late_check_waits_behind_late_work(cast, project):
    item = next(row for row in project.action_items.filter(continuous=True, every="month").select_related("clinic"))
    stage.see(item, by=cast.rosa, on=cast.cedar.today() - datetime.timedelta(days=90))
    plan_with_steps(cast, project, (cast.rosa, -1))
    found = titles(cast.rosa, project)
    assert found[0] == "Step 0"
    assert f"Look whether it still happens: “{item}”" in found


def test_every_task_leads_to_a_page_that_opens(cast, project, as_person):
    plan_with_steps(cast, project, (cast.rosa, -1), (cast.rosa, 2))
    opened(cast, project, [cast.rosa])
    chosen(cast, project)
    client = as_person(cast.rosa)
    for task in tasks(cast.rosa, project):
        assert client.get(task.url).status_code == 200, task.title


# ---------- the page ----------


def test_one_clinic_is_opened_at_once(cast, project, as_person):
    assert as_person(cast.rosa).get("/")["Location"] == "/cedar-hollow/"


def test_several_clinics_are_offered(cast, project, as_person):
    page = as_person(cast.ellen).get("/").content.decode()
    assert "Cedar Hollow" in page
    assert "Birch Creek" in page


def test_a_clinic_without_a_toolkit_offers_to_start_one(cast, as_person):
    assert reverse("start", args=["cedar-hollow"]) in as_person(cast.rosa).get("/cedar-hollow/").content.decode()
    assert "The improvement lead starts one" in as_person(cast.mia).get("/cedar-hollow/").content.decode()


def test_a_partner_sees_what_is_shared_and_nothing_of_the_work(cast, project, as_person):
    plan_with_steps(cast, project, (cast.rosa, -1))
    page = as_person(cast.pat).get("/cedar-hollow/").content.decode()
    assert "Step 0" not in page
    assert reverse("toolkit_pages", args=["cedar-hollow", project.toolkit]) in page
    assert reverse("board", args=["cedar-hollow", project.toolkit]) not in page
