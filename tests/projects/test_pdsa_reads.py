import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.clinics import writes as clinic_writes
from groundwork.measures.models import Series
from groundwork.projects.reads import pdsa as reads
from groundwork.projects.writes import pdsa, pdsa_boxes
from tests.projects import pdsa_sheets as sheets
from tests.projects import stage

pytestmark = pytest.mark.django_db

D = datetime.date


def at(time_machine, *moment):
    time_machine.move_to(datetime.datetime(*moment, tzinfo=datetime.UTC), tick=False)


@pytest.fixture(autouse=True)
def in_november(time_machine):
    at(time_machine, 2026, 11, 9, 16)


@pytest.fixture
def project(cast):
    return stage.start(cast)


@pytest.fixture
def series(cast):
    return Series.objects.create(
        clinic=cast.cedar, title="Agreement on file", numerator="signed", created_by=cast.rosa, changed_by=cast.rosa
    )


def ramp_of(cycle):
    page = reads.cycle_page(reads.cycle_at(cycle.project, cycle.number), today=D(2026, 11, 9))
    return [(row.cycle.number, row.branch_of) for row in page.ramp]


def follow(cycle, by, **more):
    """The next test of the ramp, closed as well."""
    after = pdsa.next_cycle(by=by, cycle=cycle)
    for fill in (sheets.plan, sheets.do, sheets.study):
        after = fill(after, by)
    return sheets.act(after, by, **more)


# ---------- the ramp ----------


def test_a_ramp_is_the_tests_linked_with_this_one_in_order(cast, project):
    first = sheets.upto(project, cast.rosa, "closed")
    apart = sheets.start(project, cast.rosa, item=1)
    third = follow(first, cast.rosa)
    fourth = pdsa.next_cycle(by=cast.rosa, cycle=third)
    for cycle in (first, third, fourth):
        assert ramp_of(cycle) == [(1, None), (3, None), (4, None)]
    assert ramp_of(apart) == [(2, None)]


def test_a_branch_says_where_it_leaves(cast, project):
    """
    1 - 2 - 4
      \\ 3 - 5
    """
    first = sheets.upto(project, cast.rosa, "closed")
    second = follow(first, cast.rosa)
    third = follow(first, cast.rosa)
    pdsa.next_cycle(by=cast.rosa, cycle=second)
    pdsa.next_cycle(by=cast.rosa, cycle=third)
    assert ramp_of(third) == [(1, None), (2, None), (4, None), (3, 1), (5, None)]


def test_the_ramp_says_how_each_test_ended(cast, project):
    first = sheets.upto(project, cast.rosa, "closed", decision="expand")
    second = follow(first, cast.rosa)
    opened = pdsa_boxes.reopen_box(by=cast.rosa, cycle=second, version=second.version, box="do")
    pdsa.next_cycle(by=cast.rosa, cycle=opened)
    page = reads.cycle_page(reads.cycle_at(project, 1), today=D(2026, 11, 9))
    assert [row.standing for row in page.ramp] == ["Expanded", "Do is open", "Plan is open"]
    checked = sheets.do(sheets.fresh(opened), cast.rosa)
    assert reads.standing(checked) == "Check Study again"


def test_the_sheet_remembers_what_was_predicted_last_time(cast, project):
    first = sheets.upto(project, cast.rosa, "closed")
    pdsa.next_cycle(by=cast.rosa, cycle=first)
    page = reads.cycle_page(reads.cycle_at(project, 2), today=D(2026, 11, 9))
    before = page.last_time["Does it slow the line?"]
    assert (before.prediction, before.result) == ("Under 1 minute each", "7 of 9")


# ---------- lists and what is late ----------


def test_open_tests_come_first_and_the_latest_on_top(cast, project):
    sheets.upto(project, cast.rosa, "closed")
    sheets.upto(project, cast.rosa, "study")  # was to end on 6 November
    sheets.start(project, cast.rosa)
    rows = reads.tests_of(project, today=D(2026, 11, 9))
    assert [(row.cycle.number, row.late.text if row.late else None) for row in rows] == [
        (2, "3 days late"),
        (3, None),
        (1, None),
    ]
    assert [row.cycle.number for row in reads.stale(project, today=D(2026, 11, 9))] == [2]
    assert rows[0].box.missing_words.startswith("what you learned, what happened for question 1")


@pytest.mark.parametrize(
    ("utc", "says"),
    [
        # Cedar Hollow keeps Chicago time: 6 November ends there at 06:00 UTC on the 7th.
        ((2026, 11, 7, 5, 59), []),
        ((2026, 11, 7, 6, 0), ["1 day late"]),
        ((2026, 11, 8, 5, 59), ["1 day late"]),
        ((2026, 11, 8, 6, 0), ["2 days late"]),
    ],
)
def test_a_day_ends_at_the_clinics_midnight(cast, project, time_machine, utc, says):
    at(time_machine, 2026, 11, 2, 12)
    sheets.upto(project, cast.rosa, "do")
    at(time_machine, *utc)
    assert [row.late.text for row in reads.stale(project, today=cast.cedar.today())] == says


@pytest.mark.parametrize(
    ("utc", "says"),
    [
        # Written on 1 March at 22:30 in Chicago, which is 2 March in UTC. Clocks go forward on 8 March.
        ((2026, 3, 15, 4, 59), []),
        ((2026, 3, 15, 5, 0), ["No entry for 14 days"]),
    ],
)
def test_two_quiet_weeks_are_counted_in_the_clinics_days(cast, project, time_machine, utc, says):
    at(time_machine, 2026, 3, 2, 4, 30)
    sheets.start(project, cast.rosa)
    at(time_machine, *utc)
    assert [row.late.text for row in reads.stale(project, today=cast.cedar.today())] == says


def test_any_entry_ends_the_silence(cast, project, time_machine):
    at(time_machine, 2026, 10, 1, 16)
    cycle = sheets.plan(sheets.start(project, cast.rosa), cast.rosa, complete=False, starts=None, ends=None)
    at(time_machine, 2026, 11, 9, 16)
    assert len(reads.stale(project, today=cast.cedar.today())) == 1
    rows = sheets.with_kept_rows(cycle, sheets.PLAN)["questions"]
    sheets.plan(
        cycle,
        cast.mia,
        complete=False,
        starts=None,
        ends=None,
        questions=(rows[0]._replace(prediction="9 of 10"), *rows[1:]),
    )
    assert reads.stale(project, today=cast.cedar.today()) == ()


def test_what_lies_in_the_bin_is_nowhere(cast, project):
    first = sheets.upto(project, cast.rosa, "closed")
    second = follow(first, cast.rosa)
    pdsa.next_cycle(by=cast.rosa, cycle=second)
    clinic_writes.move(by=cast.rosa, row=second, into_bin=True)
    assert reads.cycle_at(project, 2) is None
    assert [row.cycle.number for row in reads.tests_of(project, today=D(2026, 11, 9))] == [3, 1]
    assert ramp_of(sheets.fresh(first)) == [(1, None)]


# ---------- marks on the chart ----------


def test_marks_are_dated_by_what_really_happened(cast, project, series):
    done = sheets.upto(project, cast.rosa, "do", series=series)
    sheets.do(done, cast.rosa, really_started=D(2026, 11, 3))
    sheets.upto(project, cast.rosa, "do", series=series, title="Planned only")
    sheets.start(project, cast.rosa, series=series, title="No date yet")
    sheets.upto(project, cast.rosa, "do", title="Another measure")
    marks = reads.marks_for(series)
    assert [(mark.number, mark.date, mark.title, mark.counted) for mark in marks] == [
        (2, D(2026, 11, 2), "Planned only", False),
        (1, D(2026, 11, 3), "Flag agreements at check-in", True),
    ]
    assert marks[0].url == f"/cedar-hollow/{stage.KEY}/tests/2/"


# ---------- cost ----------


def queries(work):
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def test_thirty_tests_cost_what_one_costs(cast, project, series):
    first = sheets.upto(project, cast.rosa, "closed", series=series)
    today = D(2026, 11, 9)

    def page():
        reads.cycle_page(reads.cycle_at(project, 1), today=today)

    def whole_list():
        return [(str(row.cycle.action_item), row.standing) for row in reads.tests_of(project, today=today)]

    def marks():
        reads.marks_for(series)

    alone = [queries(work) for work in (page, whole_list, marks)]
    for number in range(29):
        if number % 2:
            pdsa.next_cycle(by=cast.rosa, cycle=first)
        else:
            sheets.upto(project, cast.rosa, "study", series=series)
    assert len(whole_list()) == 30
    assert [queries(work) for work in (page, whole_list, marks)] == alone == [4, 3, 1]
