"""What follows from the rows of a map, and the difference of two, against a slow and plain second version."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.projects.maps import durations
from groundwork.projects.maps.difference import difference
from groundwork.projects.maps.flow import Flow, MapRow, Way
from groundwork.projects.maps.lanes import lane_rows
from groundwork.projects.maps.prompts import prompts
from groundwork.projects.maps.words import became, reading, told
from tests.projects import maps_oracle as oracle
from tests.projects.maps_drawn import flows, pairs


@given(flows())
def test_arrows_lanes_and_hand_offs_are_those_a_plain_look_finds(flow):
    rows = flow.rows
    assert [(arrow.start, arrow.end, arrow.label) for arrow in flow.arrows] == oracle.arrows(rows)
    assert flow.handoffs == oracle.handoffs(rows)
    assert list(flow.lanes) == oracle.lanes(rows)
    assert flow.reached == oracle.reached(rows)
    assert flow.minutes == sum(row.minutes for row in rows if row.minutes)
    assert len(flow.waits) == sum(row.kind == "wait" or bool(row.wait_minutes) for row in rows)


@given(flows())
def test_each_step_stands_in_one_lane_and_its_hand_off_is_marked(flow):
    table = lane_rows(flow)
    assert [line.pk for line in table] == [row.pk for row in flow.rows]
    assert all(0 <= line.lane < len(flow.lanes) for line in table)
    assert {line.pk for line in table if line.is_handoff} == {end for _, end in oracle.handoffs(flow.rows)}


@given(pairs())
def test_the_difference_is_the_one_a_plain_look_finds(pair):
    today, future = pair
    found = difference(today, future)
    assert [line.today.pk for line in found.gone] == oracle.gone(today.rows, future.rows)
    assert [line.future.pk for line in found.new] == oracle.new(today.rows, future.rows)
    assert [(line.today.pk, line.future.pk) for line in found.moved] == oracle.moved(today.rows, future.rows)
    assert [(line.today.pk, line.future.pk) for line in found.changed] == oracle.changed(today.rows, future.rows)
    assert found.minutes_saved == today.minutes - future.minutes
    assert found.handoffs_fewer == len(oracle.handoffs(today.rows)) - len(oracle.handoffs(future.rows))


@given(pairs())
def test_every_step_of_both_maps_stands_in_the_table_side_by_side(pair):
    today, future = pair
    lines = difference(today, future).lines
    assert [line.future.pk for line in lines if line.future] == [row.pk for row in future.rows]
    shown = {line.today.pk for line in lines if line.today}
    assert shown == set(today.by_pk)
    left = [today.places[line.today.pk] for line in lines if line.future is None]
    assert left == sorted(left)


@given(pairs())
def test_a_map_is_no_different_from_itself(pair):
    today, _ = pair
    copy = Flow(tuple(MapRow(**{**row.__dict__, "pk": row.pk + 500, "origin": row.pk}) for row in today.rows))
    found = difference(today, copy)
    assert found.is_same
    assert not [became(line) for line in found.lines if became(line)]
    assert told(found).startswith("Both maps say the same so far.")


@given(pairs())
def test_the_words_come_to_an_end_and_hold_the_counts(pair):
    today, future = pair
    found = difference(today, future)
    text = told(found)
    assert text.endswith(".")
    if found.handoffs_fewer and len(future.handoffs) > 2:
        assert f"{len(future.handoffs)} times instead of" in text
    for line in found.lines:
        assert bool(became(line)) == (line.state != "same")


@given(flows())
def test_prompts_name_steps_of_the_map_and_stand_on_reasons(flow):
    lost = {row.pk for row in flow.rows} - oracle.reached(flow.rows)
    asked = prompts(flow)
    assert all(prompt.pk in flow.by_pk for prompt in asked)
    assert {prompt.pk for prompt in asked if prompt.text.startswith("No way leads to")} == lost
    bare = {row.pk for row in flow.rows if row.kind == "decision" and not row.ways}
    assert {prompt.pk for prompt in asked if "without a way out" in prompt.text} == bare


def test_prompts_in_words():
    rows = (
        MapRow(1, "start", "A letter comes", "Desk"),
        MapRow(2, "decision", "Urgent?", "Nurse", minutes=1, ways=(Way("Yes", 4), Way("No", 77))),
        MapRow(3, "wait", "It lies there", "Nurse"),
        MapRow(4, "start", "Call", "", minutes=5),
        MapRow(5, "decision", "Well?", "Desk"),
    )
    assert [prompt.text for prompt in prompts(Flow(rows))] == [
        "At step 2 the way “No” leads nowhere. Choose its step.",
        "Step 5 is a decision without a way out. Say where “yes” and “no” lead.",
        "Steps 1 and 4 are all a start. A map begins in one place.",
        "No step is the end. Say when the work is done.",
        "No way leads to step 3. Let a step go on with it, or put it in the bin.",
        "How long is the wait at step 3? A guess will do.",
    ]
    assert prompts(Flow()) == ()


def test_a_map_and_a_difference_in_words():
    today = Flow(
        (
            MapRow(1, "start", "A letter comes", "Desk"),
            MapRow(2, "wait", "It lies in the tray", "Desk", wait_minutes=2880),
            MapRow(3, "step", "Read it", "Nurse", minutes=10),
            MapRow(4, "step", "Scan it", "Records", minutes=5),
            MapRow(5, "end", "The family knows", "Nurse"),
        )
    )
    future = Flow(
        (
            MapRow(11, "start", "A letter comes", "Desk", origin=1),
            MapRow(13, "step", "Read it and call", "Nurse", minutes=12, origin=3),
            MapRow(14, "step", "Scan it", "Nurse", minutes=3, training="The scanner", origin=4),
            MapRow(15, "end", "The family knows", "Nurse", origin=5),
        )
    )
    assert reading(today) == (
        "5 steps by 3 roles, with 3 hand-offs and 1 wait. The work adds up to 15 min. The waiting adds up to 2 days."
    )
    found = difference(today, future)
    assert told(found) == (
        "Of 5 steps the future map leaves out 1. 1 step moves to another role. Work passes from one role to another "
        "once instead of 3 times. Nobody waits any more; before it was once. It takes 2 days less of waiting: 0 min "
        "instead of 2 days. Records has nothing to do in it any more."
    )
    assert [became(line) for line in found.lines] == [
        "",
        "Gone.",
        "It said “Read it”. Work: 12 min instead of 10 min.",
        "From Records to Nurse. Training: The scanner. Work: 3 min instead of 5 min.",
        "",
    ]


# ---------- lengths of time ----------


@given(st.integers(0, durations.LONGEST))
def test_a_length_of_time_reads_back_as_it_was_written(minutes):
    assert durations.read_duration(durations.duration(minutes)) == minutes
    assert durations.read_duration(durations.work_time(minutes)) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(
            ("15", 15),
            ("15 min", 15),
            ("1 h", 60),
            ("1.5 hours", 90),
            ("1h30", 90),
            ("2 days", 2880),
            ("1 week", 10080),
        ),
        *(("2 days and 3 h", 3060), (" 45 Minutes. ", 45), ("0", 0)),
    ],
)
def test_people_write_times_in_many_ways(text, minutes):
    assert durations.read_duration(text) == minutes


@pytest.mark.parametrize("text", ["", "soon", "-5", "5 moons", "9999999", "400 days", "1 h x", "1e9"])
def test_what_is_no_length_of_time_is_refused(text):
    with pytest.raises(ValueError, match="is"):
        durations.read_duration(text)


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_refused(text):
    with contextlib.suppress(ValueError):
        assert 0 <= durations.read_duration(text) <= durations.LONGEST
