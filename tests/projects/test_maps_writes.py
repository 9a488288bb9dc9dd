"""Process maps through the writes: versions, order, ways, the copy for the future, the plan, the bin, the picture."""

import pytest

from groundwork.clinics import bin as record_bin
from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.models import AuditEvent
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects.maps.difference import difference
from groundwork.projects.maps.picture import Picture
from groundwork.projects.maps.prompts import prompts
from groundwork.projects.models import MapPicture, MapStep, MapWay, ProcessMap
from groundwork.projects.reads.maps import pair_of
from groundwork.projects.writes import map_steps, maps, plans
from tests.projects import stage
from tests.projects.maps_drawn import change, flow_of, fresh, order_of, referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(cast):
    return stage.start(cast)


@pytest.fixture
def drawn(cast, project):
    return referral(project, cast.rosa)


def told(verb=None):
    """The history, as (verb, title)."""
    rows = AuditEvent.objects.order_by("pk").values_list("verb", "title")
    return [row for row in rows if verb in (None, row[0])]


def test_a_map_reads_as_it_was_written(drawn):
    flow = flow_of(drawn[0])
    assert [row.kind for row in flow.rows] == ["start", "decision", "wait", "step", "end"]
    assert [(way.label, flow.places[way.to]) for way in flow.rows[1].ways] == [("Yes", 4), ("No", 3)]
    assert (flow.minutes, flow.wait_minutes, len(flow.handoffs)) == (14, 2880, 3)
    assert prompts(flow) == ()


def test_a_step_goes_below_another_and_nobody_else_is_touched(cast, drawn):
    process_map, steps = drawn
    before = {step.pk: step.version for step in MapStep.objects.all()}
    map_steps.add_step(by=cast.rosa, process_map=process_map, after=steps["start"], what="Read it", role="nurse")
    assert order_of(process_map)[1] == "Read it"
    assert {step.pk: step.version for step in MapStep.objects.filter(pk__in=before)} == before
    assert MapStep.objects.get(what="Read it").role == "Nurse"


def test_room_between_two_steps_never_runs_out(cast, drawn):
    process_map, steps = drawn
    for number in range(15):
        words = f"Between {number}"
        map_steps.add_step(by=cast.rosa, process_map=process_map, after=steps["start"], what=words)
    assert order_of(process_map)[1:4] == ["Between 14", "Between 13", "Between 12"]
    assert order_of(process_map)[0] == "The clinician asks for it"
    assert order_of(process_map)[-1] == "The family has a date"


def test_moving_is_one_change_of_one_step_and_stops_at_the_edge(cast, drawn):
    process_map, steps = drawn
    step = steps["call"]
    names = [["start", "urgent", "call", "tray", "end"], ["start", "call", "urgent", "tray", "end"]]
    names += [["call", "start", "urgent", "tray", "end"]] * 2
    for expected in names:
        step = map_steps.move_step(by=cast.rosa, step=step, version=step.version, up=True)
        assert [row.pk for row in flow_of(process_map).rows] == [steps[name].pk for name in expected]
    step = map_steps.move_step(by=cast.rosa, step=step, version=step.version, up=False)
    assert [row.pk for row in flow_of(process_map).rows][:2] == [steps["start"].pk, steps["call"].pk]
    assert len(told("moved up")) == 3
    with pytest.raises(Stale):
        map_steps.move_step(by=cast.rosa, step=step, version=step.version - 1, up=False)
    assert MapStep.objects.get(pk=steps["urgent"].pk).version == steps["urgent"].version


def test_a_stale_save_of_a_step_changes_neither_words_nor_ways(cast, drawn):
    _, steps = drawn
    version = steps["urgent"].version
    change(steps["urgent"], by=cast.rosa, what="How urgent is it?")
    with pytest.raises(Stale):
        change(steps["urgent"], by=cast.mia, version=version, ways=[])
    assert MapWay.live.filter(step=steps["urgent"]).count() == 2


def test_ways_keep_their_rows_and_what_is_left_out_goes_to_the_bin(cast, drawn):
    _, steps = drawn
    first, second = MapWay.live.filter(step=steps["urgent"]).order_by("position")
    step = change(steps["urgent"], by=cast.rosa, ways=[map_steps.WayRow("In a week", steps["call"])])
    assert step.version == steps["urgent"].version + 1
    first.refresh_from_db()
    assert (first.label, first.binned_at) == ("In a week", None)
    second.refresh_from_db()
    assert second.binned_at is not None
    with pytest.raises(Refused, match="on the page of the step"):
        clinic_writes.move(by=cast.rosa, row=first, into_bin=True)
    clinic_writes.move(by=cast.rosa, row=second, into_bin=False)
    assert MapWay.live.filter(step=step).count() == 2


def test_only_a_decision_has_ways_and_only_the_rest_goes_on_with_a_step(cast, drawn):
    _, steps = drawn
    step = change(steps["tray"], by=cast.rosa, next=steps["end"])
    assert step.next == steps["end"]
    step = change(steps["tray"], by=cast.rosa, kind="decision", ways=[map_steps.WayRow("Yes", steps["end"])])
    assert step.next is None
    change(steps["tray"], by=cast.rosa, kind="wait")
    assert not MapWay.live.filter(step=steps["tray"]).exists()


def test_what_cannot_be_is_refused(cast, project, drawn):
    _, steps = drawn
    _, others = referral(project, cast.rosa)
    with pytest.raises(Refused, match="with itself"):
        change(steps["tray"], by=cast.rosa, next=steps["tray"])
    with pytest.raises(Refused, match="own map"):
        change(steps["tray"], by=cast.rosa, next=others["end"])
    with pytest.raises(Refused, match="own map"):
        change(steps["urgent"], by=cast.rosa, ways=[map_steps.WayRow("Yes", others["end"])])
    with pytest.raises(Refused, match="not on this map"):
        map_steps.add_step(by=cast.rosa, process_map=drawn[0], after=others["end"], what="Call")


def test_a_map_ends_somewhere(cast, drawn, monkeypatch):
    monkeypatch.setattr(map_steps, "MOST_STEPS", 5)
    with pytest.raises(Refused, match="Begin a second map"):
        map_steps.add_step(by=cast.rosa, process_map=drawn[0], what="One more")


# ---------- the future map ----------


def test_the_future_map_begins_as_a_copy_with_the_ways_of_its_own(cast, project, drawn):
    today, steps = drawn
    change(steps["call"], by=cast.rosa, next=steps["urgent"], protocol="The list")
    future = maps.make_future(by=cast.rosa, today=today)
    pair = pair_of(fresh(project, today))
    assert pair.future == future
    assert pair.difference.is_same
    flow = pair.flows[future.pk]
    assert [row.origin for row in flow.rows] == [row.pk for row in pair.flows[today.pk].rows]
    assert len(flow.handoffs) == len(pair.flows[today.pk].handoffs) == 4
    assert [flow.places[arrow.end] for arrow in flow.arrows] == [
        pair.flows[today.pk].places[arrow.end] for arrow in pair.flows[today.pk].arrows
    ]
    assert flow.rows[3].protocol == "The list"


def test_what_the_future_changes_follows_each_step(cast, project, drawn):
    today, steps = drawn
    future = maps.make_future(by=cast.rosa, today=today)
    copies = {step.origin_id: step for step in MapStep.live.filter(map=future).select_related("map", "clinic")}
    clinic_writes.move(by=cast.rosa, row=copies[steps["tray"].pk], into_bin=True)
    change(copies[steps["call"].pk], by=cast.rosa, role="Nurse", minutes=4)
    map_steps.add_step(by=cast.rosa, process_map=future, after=copies[steps["call"].pk], what="Text the family")
    found = pair_of(fresh(project, future)).difference
    assert [line.today.what for line in found.gone] == ["It lies in the tray"]
    assert [line.future.what for line in found.new] == ["Text the family"]
    assert [line.future.what for line in found.moved] == ["Call the office"]
    assert (found.minutes_saved, found.wait_saved, found.waits_fewer) == (8, 2880, 1)
    # A way to what was put away leads nowhere, and says so.
    assert "the way “No” leads nowhere" in prompts(flow_of(future))[0].text


def test_there_is_one_future_of_a_map_that_has_steps(cast, project, drawn):
    today, _ = drawn
    empty = maps.start_map(by=cast.rosa, project=project, title="Nothing yet")
    with pytest.raises(Refused, match="how it goes today first"):
        maps.make_future(by=cast.rosa, today=empty)
    future = maps.make_future(by=cast.rosa, today=today)
    with pytest.raises(Refused, match="no future of its own"):
        maps.make_future(by=cast.rosa, today=future)
    with pytest.raises(Refused, match="already"):
        maps.make_future(by=cast.rosa, today=today)
    clinic_writes.move(by=cast.rosa, row=future, into_bin=True)
    maps.make_future(by=cast.rosa, today=today)
    with pytest.raises(Refused, match="cannot come back"):
        clinic_writes.move(by=cast.rosa, row=ProcessMap.objects.get(pk=future.pk), into_bin=False)


def test_a_future_map_outlives_the_one_it_came_from(cast, project, drawn):
    today, _ = drawn
    future = maps.make_future(by=cast.rosa, today=today)
    clinic_writes.move(by=cast.rosa, row=today, into_bin=True)
    pair = pair_of(fresh(project, future))
    assert (pair.today, pair.difference) == (None, None)
    gone = clinic_writes.remove_for_good(by=None, row=ProcessMap.objects.get(pk=today.pk))
    assert gone == 1 + 5 + 2
    future = fresh(project, future)
    assert (future.is_future, future.today) == (True, None)
    assert all(row.origin is None for row in flow_of(future).rows)
    assert difference(flow_of(future), flow_of(future)).today.rows


def test_bin_and_back_leaves_the_map_as_it_was(cast, drawn):
    process_map, steps = drawn
    before = flow_of(process_map)
    for name in ("urgent", "end"):
        row = MapStep.objects.get(pk=steps[name].pk)
        clinic_writes.move(by=cast.rosa, row=row, into_bin=True)
        clinic_writes.move(by=cast.rosa, row=MapStep.objects.get(pk=row.pk), into_bin=False)
    assert flow_of(process_map) == before


# ---------- the plan ----------


def test_a_future_step_becomes_a_step_of_the_plan_once(cast, project, drawn):
    today, steps = drawn
    future = maps.make_future(by=cast.rosa, today=today)
    plan = stage.plan_of(project, by=cast.rosa)
    item = plans.add_item(
        by=cast.rosa,
        plan=plan,
        action_item=stage.item_of(project),
        form="detailed",
        manager=cast.rosa,
        complete_by=plan.ends,
    )
    step = MapStep.live.select_related("map", "clinic", "plan_step").get(map=future, origin=steps["call"])
    step = map_steps.plan_step(by=cast.rosa, step=step, version=step.version, plan_item=item, what="Agree on the list")
    assert (step.plan_step.what, step.plan_step.plan_item) == ("Agree on the list", item)
    with pytest.raises(Refused, match="already"):
        map_steps.plan_step(by=cast.rosa, step=step, version=step.version, plan_item=item, what="Again")
    clinic_writes.move(by=cast.rosa, row=step.plan_step, into_bin=True)
    step = MapStep.objects.select_related("map", "clinic", "plan_step").get(pk=step.pk)
    assert map_steps.plan_step(by=cast.rosa, step=step, version=step.version, plan_item=item, what="Again").plan_step
    first = MapStep.live.select_related("map", "clinic", "plan_step").get(pk=steps["call"].pk)
    with pytest.raises(Refused, match="done already"):
        map_steps.plan_step(by=cast.rosa, step=first, version=first.version, plan_item=item, what="Call")


def test_a_stale_plan_leaves_no_step_behind(cast, project, drawn):
    today, steps = drawn
    future = maps.make_future(by=cast.rosa, today=today)
    plan = stage.plan_of(project, by=cast.rosa)
    fields = {"form": "detailed", "manager": None, "complete_by": plan.ends}
    item = plans.add_item(by=cast.rosa, plan=plan, action_item=stage.item_of(project), **fields)
    step = MapStep.live.select_related("map", "clinic", "plan_step").get(map=future, origin=steps["call"])
    with pytest.raises(Stale):
        map_steps.plan_step(by=cast.rosa, step=step, version=step.version + 1, plan_item=item, what="Late")
    assert not item.steps.exists()


# ---------- the picture ----------


def test_a_picture_is_kept_once_and_goes_with_its_map(cast, drawn):
    process_map, _ = drawn
    picture = Picture("<svg/>", 10, 20)
    kept = maps.keep_picture(by=cast.rosa, process_map=process_map, digest="d" * 64, picture=picture)
    again = maps.keep_picture(by=cast.mia, process_map=process_map, digest="d" * 64, picture=picture)
    assert (again.pk, again.drawn_by) == (kept.pk, cast.rosa)
    other = Picture("<svg>2</svg>", 10, 20)
    assert maps.keep_picture(by=cast.mia, process_map=process_map, digest="e" * 64, picture=other).pk == kept.pk
    assert told("drew") == [("drew", "A referral (today)")] * 2
    assert ProcessMap.objects.get(pk=process_map.pk).version == process_map.version
    clinic_writes.move(by=cast.rosa, row=process_map, into_bin=True)
    clinic_writes.remove_for_good(by=None, row=ProcessMap.objects.get(pk=process_map.pk))
    assert not MapPicture.objects.exists()


def test_the_three_tables_can_be_binned(db):
    assert {"projects.processmap", "projects.mapstep", "projects.mapway"} <= set(record_bin.tables())
