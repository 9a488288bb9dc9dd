"""Goals one after the other: which holds when, and that chart, sentence, card and list follow it."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.models import AuditEvent
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.measures import periods, reads, writes
from groundwork.measures.entries import ChartInput
from groundwork.measures.figures import Figures
from groundwork.measures.goals import goal_lines, goal_words
from groundwork.measures.models import Goal
from groundwork.measures.reads.series import begun
from groundwork.measures.results import result_of
from groundwork.measures.signs import assurance_of
from tests.measures.tables import TODAY, goal, percent
from tests.measures.test_chart import RISING, chart_of, entries

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 1)


@pytest.fixture
def two(cast, agreement, fill):
    """65% from the start, 75% since March 2026."""
    fill(agreement, RISING)
    writes.set_goal(by=cast.rosa, series=agreement, value=Decimal(65), due=date(2026, 6, 30))
    writes.set_goal(
        by=cast.ellen,
        series=agreement,
        value=Decimal(75),
        due=date(2027, 3, 31),
        since=date(2026, 3, 20),
        words="65% is near",
    )
    return agreement


def lines(series, today=TODAY):
    given = reads.chart_input(series, today)
    return [(line.standing, line.words) for line in goal_lines(given, Figures(result_of(given)))]


# ---------- written ----------


def test_a_new_goal_keeps_the_one_before(cast, two):
    assert [(row.value, row.since, row.words, row.created_by) for row in two.goals.order_by("pk")] == [
        (65, None, "", cast.rosa),
        (75, MARCH, "65% is near", cast.ellen),
    ]
    assert lines(two) == [
        ("In force", "75% by 31 March 2027, since March 2026"),
        ("Before", "65% by 30 June 2026"),
    ]
    event = AuditEvent.objects.filter(label="measures.goal").latest("pk")
    assert (event.actor, event.verb, event.title) == (
        "Ellen Marsh",
        "added",
        "Current agreement signed: goal 75, since March 2026",
    )
    assert event.changes["since"] == ["", "2026-03-01"]


def test_a_slip_is_corrected_in_the_same_record(cast, two):
    first, last = two.goals.order_by("pk")
    writes.correct_goal(
        by=cast.rosa, goal=last, version=1, value=Decimal(78), due=last.due, since=last.since, words=last.words
    )
    assert Goal.objects.count() == 2
    assert lines(two)[0] == ("In force", "78% by 31 March 2027, since March 2026")
    event = AuditEvent.objects.filter(verb="corrected").get()
    assert event.changes == {"value": ["75", "78"]}
    with pytest.raises(Stale):
        writes.correct_goal(by=cast.mia, goal=last, version=1, value=Decimal(70), due=None, since=MARCH, words="x")
    first.refresh_from_db()
    assert (first.value, first.version) == (65, 1)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"value": Decimal(101), "since": MARCH}, "at most 100"),
        ({"value": Decimal(-1), "since": MARCH}, "0 or more"),
        ({"value": None, "due": date(2027, 1, 1), "since": MARCH}, "a date and no number"),
        ({"value": None}, "Say from when on no goal holds"),
        ({"value": Decimal(70), "due": date(2026, 2, 1), "since": MARCH}, "to be met before it begins"),
        ({"value": Decimal(70), "since": date(2026, 4, 1), "words": " "}, "Say why the goal changes"),
        ({"value": Decimal(70)}, "a goal of 65 that begins at the start of the chart already"),
        ({"value": Decimal(70), "since": date(2026, 3, 31)}, "a goal of 75 that begins in March 2026 already"),
    ],
)
def test_a_goal_without_sense_is_refused(cast, two, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        writes.set_goal(by=cast.rosa, series=two, **{"words": "x", **fields})
    assert Goal.objects.count() == 2


def test_a_correction_cannot_push_another_goal_aside(cast, two):
    last = two.goals.get(value=75)
    with pytest.raises(Refused, match="65 that begins at the start"):
        writes.correct_goal(by=cast.rosa, goal=last, version=1, value=Decimal(75), words="x")
    assert last.version == 1


def test_the_first_goal_needs_no_reason_and_one_after_it_does(cast, agreement):
    writes.set_goal(by=cast.rosa, series=agreement, value=Decimal(60), since=date(2026, 5, 1))
    earlier = writes.set_goal(by=cast.rosa, series=agreement, value=Decimal(50), since=date(2025, 5, 1))
    assert earlier.words == ""
    with pytest.raises(Refused, match="Say why"):
        writes.set_goal(by=cast.rosa, series=agreement, value=Decimal(70), since=date(2026, 6, 1))


def test_in_the_bin_the_goal_before_holds_again(cast, two):
    last = two.goals.get(value=75)
    clinic_writes.move(by=cast.rosa, row=last, into_bin=True)
    assert lines(two) == [("In force", "65% by 30 June 2026")]
    last.refresh_from_db()
    assert last.clash_on_return() == ""
    writes.set_goal(by=cast.rosa, series=two, value=Decimal(70), since=MARCH, words="x")
    assert "Another goal begins then now" in last.clash_on_return()


# ---------- which one holds ----------


def test_a_goal_to_come_is_told_and_not_in_force(cast, two):
    writes.set_goal(by=cast.rosa, series=two, value=Decimal(80), since=date(2027, 1, 1), words="New year")
    assert lines(two)[0] == ("To come", "80%, since January 2027")
    summary = reads.summary(two, TODAY)
    assert summary.goal == "75% by 31 Mar 2027"
    assert [target.value for target in summary.result.spec.targets] == [65, 75]
    assert reads.summary(two, date(2027, 1, 1)).goal == "80%"


def test_a_goal_let_go_is_no_goal(cast, two):
    writes.set_goal(by=cast.rosa, series=two, value=None, since=date(2026, 11, 1), words="We count another thing now")
    assert lines(two)[:2] == [
        ("In force", "No goal, since November 2026"),
        ("Before", "75% by 31 March 2027, since March 2026"),
    ]
    assert reads.summary(two, TODAY).goal == ""
    assert reads.summary(two, date(2026, 10, 31)).goal == "75% by 31 Mar 2027"


@given(
    st.lists(
        st.tuples(st.none() | st.integers(0, 23), st.none() | st.integers(0, 100)), max_size=6, unique_by=lambda x: x[0]
    ),
    st.integers(0, 23),
)
def test_the_goal_of_each_period_is_the_last_one_begun(history, now):
    """Against a slow look at every period: the chart's targets and the one goal in force."""
    first = date(2025, 1, 1)
    month = [periods.following(first, "month", n) for n in range(24)]
    made = [goal(value, since=None if place is None else month[place]) for place, value in history]
    ordered = sorted(made, key=lambda one: one.since or date.min)
    goals, to_come = begun(ordered, month[now])
    series = percent()
    given = ChartInput(series, tuple(entries([50] * (now + 1), series=series)), goals=goals, to_come=to_come)
    moved = {point.start: point.target for point in result_of(given).points}

    def slowly(day):
        value = None
        for one in ordered:
            if one.since is None or one.since <= day:
                value = one.value
        return None if value is None else float(value)

    assert (float(given.goal.value) if given.goal else None) == slowly(month[now])
    seen = {start: slowly(start) for start in moved if start <= month[now]}
    assert {start: moved[start] for start in seen} == seen


def test_the_icon_goes_by_the_goal_of_the_latest_figure(cast, agreement, fill):
    fill(agreement, [50, 52, 49, 51] * 4, first=date(2025, 7, 1))
    series = writes.set_chart(by=cast.rosa, series=agreement, version=1, chart="i", rules="nhs")
    writes.set_goal(by=cast.rosa, series=series, value=Decimal(20))
    assert assurance_of(reads.summary(series, TODAY).result).words == "Will meet the goal"
    writes.set_goal(by=cast.rosa, series=series, value=Decimal(90), since=date(2026, 11, 1), words="x")
    found = reads.summary(series, TODAY)
    assert assurance_of(found.result).words == "Will meet the goal"
    assert found.goal == "90%"
    fill(series, [50], first=date(2026, 11, 1))
    assert assurance_of(reads.summary(series, date(2026, 12, 1)).result).words == "Will miss the goal"


# ---------- drawn ----------


def test_goals_are_steps_and_the_latest_is_named_at_the_edge():
    chart = chart_of(RISING, goals=[goal(65), goal(75, date(2027, 3, 31), MARCH)])
    wide, narrow = chart.drawings
    (path,) = wide.goals
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = path.points
    assert (x1, x4) == (wide.plot.left, wide.plot.right)
    assert wide.dots[9].x < x2 == x3 < wide.dots[10].x
    assert y1 == y2 > y3 == y4
    texts = {label.text: label for label in wide.labels}
    assert texts["Goal 75%"].x > wide.plot.right > texts["Goal 65%"].box.right
    assert "31 Mar 2027" in texts
    assert "Goal 75%" in {label.text for label in narrow.labels}
    assert "The goal 75% by 31 Mar 2027 is drawn. Until February 2026 the goal was 65%." in chart.description


def test_without_a_goal_in_between_the_line_breaks():
    chart = chart_of(RISING, goals=[goal(65), goal(None, since=date(2025, 9, 1)), goal(75, since=MARCH)])
    before, after = chart.drawings[0].goals
    assert before.points[-1][0] < after.points[0][0]
    ended = chart_of(RISING, goals=[goal(65), goal(None, since=MARCH)])
    assert len(ended.drawings[0].goals) == 1
    assert "goal 65% is drawn" not in ended.description
    assert "Until February 2026 the goal was 65%." in ended.description
    just_now = chart_of(RISING, goals=[goal(65), goal(None, since=date(2026, 11, 1))]).drawings[0]
    assert just_now.goals[0].points[-1][0] == just_now.plot.right


def test_a_goal_that_began_after_the_latest_figure_has_its_period_on_the_axis():
    chart = chart_of(RISING, goals=[goal(65), goal(75, since=date(2026, 11, 1))])
    drawing = chart.drawings[0]
    begins = drawing.goals[0].points[2][0]
    assert drawing.dots[-1].x < begins < drawing.plot.right
    far = chart_of(RISING, goals=[goal(65), goal(75, since=date(2029, 1, 1))]).drawings[0]
    assert far.plot.right - far.dots[-1].x < 30
    assert "Goal 75%" in {label.text for label in far.labels}


def test_a_goal_that_ended_before_the_chart_does_not_stretch_its_scale():
    alone = chart_of(RISING, goals=[goal(75, since=date(2025, 1, 1))]).drawings[0]
    after = chart_of(RISING, goals=[goal(5), goal(75, since=date(2025, 1, 1))]).drawings[0]
    assert alone == after


def test_steps_follow_one_another_without_a_hole():
    starts = [None, *(periods.following(date(2025, 5, 1), "month", n) for n in (2, 7, 11, 15))]
    for drawing in chart_of(RISING, goals=[goal(50 + n, since=since) for n, since in enumerate(starts)]).drawings:
        (path,) = drawing.goals
        assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(path.points))
        assert [x for x, _ in path.points] == sorted(x for x, _ in path.points)


def test_the_words_keep_the_decimals_of_the_reading():
    series = percent()
    given = ChartInput(series, tuple(entries([59.6], series=series)), goals=(goal(60, date(2027, 1, 1)),))
    assert goal_words(given, Figures(result_of(given))) == "60% by 1 Jan 2027"
