import datetime

import pytest
from django.db import IntegrityError, transaction

from groundwork.clinics.models import AuditEvent
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects.models import ActionItem, Edition, Opportunity, PlanItem, Step
from groundwork.projects.reads import activities as activity_reads
from groundwork.projects.reads import plans as plan_reads
from groundwork.projects.writes import activities, opportunities, plans, projects
from tests.projects import stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(cast):
    return stage.start(cast)


# ---------- editions and starting ----------


def test_publishing_the_same_text_again_changes_nothing(project):
    again = projects.publish(by=None, toolkit=stage.toolkit())
    assert Edition.objects.get().pk == again.pk


def test_another_text_under_a_published_number_is_refused(project):
    changed = stage.toolkit().model_copy(update={"title": "Another title"})
    with pytest.raises(Refused, match="raise the edition number"):
        projects.publish(by=None, toolkit=changed)
    assert Edition.objects.get().title == stage.toolkit().title


def test_starting_makes_one_action_item_for_each_activity(project):
    keys = [activity.key for activity in stage.toolkit().activities]
    assert list(project.action_items.order_by("position").values_list("activity", flat=True)) == keys


def test_a_toolkit_runs_once_at_a_clinic(cast, project):
    with pytest.raises(Refused, match="already works with"):
        stage.start(cast)


def test_two_clinics_run_the_same_toolkit_apart(cast, project):
    other = stage.start(cast, clinic=cast.birch, by=cast.bella)
    assert not set(other.action_items.values_list("pk")) & set(project.action_items.values_list("pk"))


@pytest.mark.parametrize(
    ("date", "month"),
    [("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-31", 1), ("2026-12-01", 10), ("2027-05-31", 15)],
)
def test_months_count_from_the_kickoff(project, date, month):
    day = datetime.date.fromisoformat(date)
    assert project.month_of(day) == month
    assert project.first_day_of(month) <= day <= project.last_day_of(month)


# ---------- activities ----------


def test_rewording_keeps_the_toolkits_words_beside_ours(cast, project):
    item = stage.item_of(project)
    activities.adapt(
        by=cast.rosa,
        item=item,
        version=item.version,
        title="Our own words",
        first_month=2,
        last_month=3,
        owner=cast.mia,
        due=None,
    )
    row = activity_reads.activity_rows(project, only=item.pk)[0]
    assert (row.title, row.is_reworded) == ("Our own words", True)
    assert row.definition.title == stage.toolkit().activities[0].title
    event = AuditEvent.objects.get(label="projects.actionitem", record_id=str(item.pk))
    assert event.changes["owner"] == ["", "Mia Tran"]


def test_a_window_that_ends_before_it_starts_is_refused(cast, project):
    item = stage.item_of(project)
    with pytest.raises(Refused, match="before it starts"):
        activities.adapt(
            by=cast.rosa, item=item, version=1, title="x", first_month=5, last_month=4, owner=None, due=None
        )


def test_switching_off_needs_a_reason_and_keeps_the_record(cast, project):
    item = stage.item_of(project)
    with pytest.raises(Refused, match="Say why"):
        activities.switch_off(by=cast.rosa, item=item, version=item.version, reason="  ")
    activities.switch_off(by=cast.rosa, item=item, version=item.version, reason="Done by the hospital")
    lanes = activity_reads.lanes(project, activity_reads.activity_rows(project))
    assert item.pk not in [row.item.pk for lane in lanes for row in lane.rows]
    item.refresh_from_db()
    activities.switch_on(by=cast.rosa, item=item, version=item.version)
    item.refresh_from_db()
    assert item.off_on is None


def test_the_database_holds_the_reason_beside_the_date(project):
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(project=project).update(off_on=datetime.date(2026, 1, 1))


def test_evidence_is_never_from_the_future(cast, project):
    item = stage.item_of(project)
    tomorrow = cast.cedar.today() + datetime.timedelta(days=1)
    with pytest.raises(Refused, match="has not come yet"):
        stage.see(item, by=cast.rosa, on=tomorrow)


def test_two_people_change_one_activity_and_the_second_is_told(cast, project):
    item = stage.item_of(project)
    fields = {"first_month": 1, "last_month": 2, "owner": None, "due": None}
    activities.adapt(by=cast.rosa, item=item, version=1, title="From Rosa", **fields)
    with pytest.raises(Stale) as stale:
        activities.adapt(by=cast.ellen, item=stage.item_of(project), version=1, title="From Ellen", **fields)
    assert stale.value.current.title == "From Rosa"
    assert stale.value.current.changed_by == cast.rosa


# ---------- opportunities ----------


def collected(cast, project, *titles):
    return [opportunities.add_own(by=cast.rosa, project=project, title=title) for title in titles]


def circle(cast, row):
    return opportunities.circle(by=cast.rosa, opportunity=row, version=row.version, is_circled=True)


def test_a_fourth_circle_is_refused_with_the_names_of_the_three(cast, project):
    rows = [circle(cast, row) for row in collected(cast, project, "A", "B", "C")]
    fourth = collected(cast, project, "D")[0]
    with pytest.raises(Refused, match="“A”, “B”, “C”"):
        circle(cast, fourth)
    opportunities.circle(by=cast.rosa, opportunity=rows[0], version=rows[0].version, is_circled=False)
    assert circle(cast, fourth).is_circled


def test_one_priority_and_the_rest_wait(cast, project):
    first, second = (circle(cast, row) for row in collected(cast, project, "A", "B"))
    with pytest.raises(Refused, match="why this one"):
        opportunities.choose(by=cast.rosa, opportunity=first, version=first.version, reason="")
    opportunities.choose(by=cast.rosa, opportunity=first, version=first.version, reason="Doable now")
    second.refresh_from_db()
    assert second.decision == "backlog"
    opportunities.choose(by=cast.rosa, opportunity=second, version=second.version, reason="Leaders asked")
    decisions = dict(Opportunity.live.filter(project=project).values_list("title", "decision"))
    assert decisions == {"A": "backlog", "B": "priority"}


def test_the_database_holds_one_priority(cast, project):
    collected(cast, project, "A", "B")
    with pytest.raises(IntegrityError), transaction.atomic():
        Opportunity.objects.filter(project=project).update(decision="priority")


def test_only_a_circled_one_becomes_the_priority(cast, project):
    row = collected(cast, project, "A")[0]
    with pytest.raises(Refused, match="Circle “A” first"):
        opportunities.choose(by=cast.rosa, opportunity=row, version=row.version, reason="x")


# ---------- plans ----------


@pytest.fixture
def plan(cast, project):
    return stage.plan_of(project, by=cast.rosa)


def entry_of(cast, plan, item, form="detailed"):
    return plans.add_item(
        by=cast.rosa, plan=plan, action_item=item, form=form, manager=cast.rosa, complete_by=plan.ends
    )


def test_an_activity_stands_once_on_a_plan(cast, project, plan):
    entry_of(cast, plan, stage.item_of(project))
    with pytest.raises(Refused, match="on this plan already"):
        entry_of(cast, plan, stage.item_of(project))


def test_an_empty_plan_cannot_be_agreed(cast, plan):
    with pytest.raises(Refused, match="no activity yet"):
        plans.agree(by=cast.rosa, plan=plan, version=plan.version)


def test_open_steps_are_carried_over_and_keep_their_origin(cast, project, plan):
    item = stage.item_of(project)
    entry = entry_of(cast, plan, item)
    done = plans.add_step(by=cast.rosa, item=entry, what="Done step", due=datetime.date(2026, 10, 1))
    left = plans.add_step(by=cast.rosa, item=entry, what="Left step", who=cast.mia)
    plans.finish_step(by=cast.rosa, step=done, version=done.version, done_on=datetime.date(2026, 10, 1))
    following = plans.start_plan(
        by=cast.rosa,
        project=project,
        starts=datetime.date(2026, 12, 1),
        ends=datetime.date(2027, 2, 28),
        carry_over=[left],
    )
    carried = Step.live.get(plan_item__plan=following)
    assert (carried.what, carried.who, carried.carried_from) == ("Left step", cast.mia, left)
    assert following.number == 2
    row = activity_reads.activity_rows(project, only=item.pk)[0]
    assert {step.pk for step in row.work.steps} == {done.pk, carried.pk}


def test_adding_a_step_to_a_simple_entry_makes_it_detailed(cast, project, plan):
    entry = entry_of(cast, plan, stage.item_of(project), form="simple")
    plans.add_step(by=cast.rosa, item=entry, what="First")
    assert PlanItem.objects.get(pk=entry.pk).form == "detailed"


def test_a_step_is_never_done_in_the_future(cast, project, plan):
    step = plans.add_step(by=cast.rosa, item=entry_of(cast, plan, stage.item_of(project)), what="First")
    with pytest.raises(Refused, match="has not come yet"):
        plans.finish_step(by=cast.rosa, step=step, version=1, done_on=cast.cedar.today() + datetime.timedelta(days=1))


def test_steps_move_one_place_and_stop_at_the_edge(cast, project, plan):
    entry = entry_of(cast, plan, stage.item_of(project))
    steps = [plans.add_step(by=cast.rosa, item=entry, what=what) for what in "ABC"]

    def order():
        return "".join(Step.live.filter(plan_item=entry).order_by("position").values_list("what", flat=True))

    last = plans.move_step(by=cast.rosa, step=steps[2], version=steps[2].version, up=True)
    assert order() == "ACB"
    last = plans.move_step(by=cast.rosa, step=last, version=last.version, up=True)
    assert order() == "CAB"
    plans.move_step(by=cast.rosa, step=last, version=last.version, up=True)
    assert order() == "CAB"


def test_the_plan_page_counts_steps_and_who_holds_them(cast, project, plan):
    entry = entry_of(cast, plan, stage.item_of(project))
    simple = entry_of(cast, plan, stage.item_of(project, 1), form="simple")
    plans.add_step(by=cast.rosa, item=entry, what="A", who=cast.mia, due=datetime.date(2026, 10, 1))
    plans.add_step(by=cast.rosa, item=entry, what="B", who_else="the lab")
    done = plans.add_step(by=cast.rosa, item=entry, what="C", who=cast.mia)
    plans.finish_step(by=cast.rosa, step=done, version=done.version, done_on=datetime.date(2026, 10, 1))
    plans.finish_item(by=cast.rosa, item=simple, version=simple.version, done_on=datetime.date(2026, 10, 1))
    page = plan_reads.plan_page(project, plan, today=datetime.date(2026, 11, 1))
    assert (page.done, page.total, page.open) == (2, 4, 2)
    assert page.held_by() == [("Mia Tran", 1), ("the lab", 1)]
    assert [step.what for step in page.late_steps] == ["A"]
