"""Clinicians beside a known whole: slow solvers try every table, as a stranger and as one of the clinicians."""

from collections import defaultdict
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.measures import suppression
from groundwork.measures.chart import panels
from groundwork.measures.entries import ChartInput
from groundwork.measures.models import ChartNote
from groundwork.measures.results import latest_of, reading_of, result_of
from groundwork.measures.suppression import is_small, may_be_told_beside_whole, told_by_clinician
from tests.measures.tables import TODAY, percent
from tests.measures.test_suppression import FIRST, behind, entry


@pytest.fixture
def floor_of_3(monkeypatch):
    """Small is 1 and 2: the same rule over tables few enough to try them all."""
    monkeypatch.setattr(suppression, "LEAST", 3)


def publish(table):
    """What stands on the two pages: the cells that may be told, and the whole, which the clinic's own page shows."""
    told = may_be_told_beside_whole([behind(cell) for cell in table])
    cells = tuple(cell if keep else None for cell, keep in zip(table, told, strict=True))
    return cells, tuple(map(sum, zip(*map(behind, table), strict=True)))


def solved(tables, publish, secret, own=None):
    """The tables in which a reader who knows the rule can tell a secret count of somebody: all that look alike agree.

    `own`: the reader is that clinician, who knows their own cell.
    """
    alike = defaultdict(list)
    for table in tables:
        seen = publish(table) if own is None else (publish(table), table[own])
        others = [cell for place, cell in enumerate(table) if place != own]
        alike[seen].append([count for cell in others for count in behind(cell)])
    return [
        seen
        for seen, same in alike.items()
        for counts in zip(*same, strict=True)
        if len(set(counts)) == 1 and counts[0] in secret
    ]


COUNTS = [(count, None) for count in range(7)]
SHARES = [(some, of_all) for of_all in range(6) for some in range(of_all + 1)]


@pytest.mark.parametrize(
    ("cells", "people"), [(COUNTS, 2), (COUNTS, 3), (COUNTS, 4), (COUNTS, 5), (COUNTS[:5], 6), (SHARES, 2), (SHARES, 3)]
)
def test_a_stranger_can_work_nothing_out(floor_of_3, cells, people):
    assert solved(product(cells, repeat=people), publish, range(1, 3)) == []


@pytest.mark.parametrize(("cells", "people"), [(COUNTS, 3), (COUNTS, 4), (COUNTS[:5], 6), (SHARES, 3)])
def test_a_clinician_who_knows_their_own_count_can_work_nothing_out(floor_of_3, cells, people):
    for own in {0, people // 2, people - 1}:
        assert solved(product(cells, repeat=people), publish, range(1, 3), own=own) == []


@pytest.mark.parametrize("people", [2, 3])
def test_with_the_floor_as_it_is_too(people):
    counts = [(count, None) for count in range(25 if people == 2 else 15)]
    assert solved(product(counts, repeat=people), publish, range(1, 11)) == []


def test_saying_that_the_parts_do_not_add_up_tells_no_count(floor_of_3):
    """The whole is any number then, and the page says in which periods the parts differ from it."""

    def told(table_and_whole):
        *table, whole = table_and_whole
        cells, (together,) = publish(table)
        return cells, whole, together == whole[0]

    def solve(tables):
        alike = defaultdict(list)
        for row in tables:
            alike[told(row)].append([count for cell in row[:-1] for count in behind(cell)])
        return [
            counts
            for same in alike.values()
            for counts in zip(*same, strict=True)
            if len(set(counts)) == 1 and counts[0] in (1, 2)
        ]

    wholes = [(count, None) for count in range(16)]
    assert solve(product(COUNTS[:6], COUNTS[:6], COUNTS[:6], wholes)) == []


def test_the_solver_sees_through_one_cell_hidden_alone(floor_of_3):
    def careless(table):
        return tuple(None if is_small(behind(cell)) else cell for cell in table), sum(some for some, _ in table)

    assert solved(product(COUNTS, repeat=3), careless, range(1, 3))


def test_the_solver_sees_through_the_next_smallest(floor_of_3):
    def usual(table):
        order = sorted(range(len(table)), key=lambda place: (not is_small(behind(table[place])), table[place], place))
        small = sum(is_small(behind(cell)) for cell in table)
        hidden = order[: max(small, 2)] if small else []
        cells = tuple(None if place in hidden else cell for place, cell in enumerate(table))
        return cells, sum(some for some, _ in table)

    assert solved(product(COUNTS, repeat=3), usual, range(1, 3))


def test_the_solver_sees_through_pairs_when_one_of_the_pair_looks(floor_of_3, monkeypatch):
    monkeypatch.setattr(suppression, "TOGETHER", 2)
    assert solved(product(COUNTS, repeat=4), publish, range(1, 3)) == []
    assert solved(product(COUNTS, repeat=4), publish, range(1, 3), own=0)


@pytest.mark.parametrize(
    ("people", "sizes"),
    [(1, [1]), (2, [2]), (3, [3]), (5, [5]), (6, [3, 3]), (7, [3, 4]), (8, [4, 4]), (11, [3, 4, 4]), (12, [3] * 4)],
)
def test_groups_hold_three_to_five(people, sizes):
    """Each group is found by the one small count that hides it."""
    found = []
    for place in range(people):
        counts = [[Decimal(5 if here == place else 40)] for here in range(people)]
        found.append([here for here, told in enumerate(may_be_told_beside_whole(counts)) if not told])
    groups = sorted({tuple(group) for group in found})
    assert [len(group) for group in groups] == sizes
    assert sorted(place for group in groups for place in group) == list(range(people))


def test_nobody_is_nothing_to_tell():
    assert may_be_told_beside_whole([]) == ()
    assert told_by_clinician(ChartInput(percent()), {}) == {}


def test_a_clinician_without_a_number_in_the_period_is_in_no_group():
    given = ChartInput(percent())
    numbers = {"Ana": (entry(0, 40, 90), entry(1, 40, 90)), "Ben": (entry(1, 4, 90),), "Cem": (entry(0, 41, 90),)}
    told = told_by_clinician(given, numbers)
    assert told["Ana"].hidden == told["Ben"].hidden == (entry(1, 4, 90).start,)
    assert (told["Cem"].hidden, [one.start for one in told["Cem"].given.entries]) == ((), [FIRST])
    assert told["Ana"].is_hidden  # as many hidden as told


def test_a_period_that_is_not_over_is_not_told():
    told = told_by_clinician(ChartInput(percent()), {"Ana": (entry(0, 40, 90), entry(1, 41, 90, partial=True))})
    assert [one.start for one in told["Ana"].given.entries] == [FIRST]


def test_goals_and_decisions_go_along_and_notes_stay():
    series = percent()
    notes = (
        ChartNote(series=series, kind="note", start=FIRST, words="3 forms were lost"),
        ChartNote(series=series, kind="exclusion", start=FIRST, words="down"),
    )
    told = told_by_clinician(ChartInput(series, (), notes), {"Ana": (entry(0, 40, 90),)})
    assert [note.kind for note in told["Ana"].given.notes] == ["exclusion"]


# ---------- the page does not depend on what it hides ----------

fair = st.tuples(st.integers(30, 60), st.just(90))
small = st.tuples(st.integers(1, 10), st.just(90))
cells = st.none() | fair | fair | fair | small
tables = st.integers(3, 7).flatmap(
    lambda months: st.lists(st.lists(cells, min_size=months, max_size=months), min_size=2, max_size=7)
)


def page_of(given, numbers):
    """All that the page makes of the numbers."""
    told = told_by_clinician(given, numbers)
    results = [result_of(one.given) for one in told.values()]
    return (
        [(person, one.hidden, one.latest, one.given.entries) for person, one in told.items()],
        [
            (reading_of(result, TODAY), latest_of(one.given, result))
            for one, result in zip(told.values(), results, strict=True)
        ],
        panels(results),
    )


def numbers_of(table):
    return {
        f"Person {n}": tuple(entry(place, *cell) for place, cell in enumerate(cells) if cell is not None)
        for n, cells in enumerate(table)
    }


@given(
    st.integers(3, 7).flatmap(
        lambda months: st.lists(st.lists(cells, min_size=months, max_size=months), min_size=2, max_size=7)
    ),
    st.data(),
)
@settings(max_examples=80, deadline=None)
def test_other_hidden_numbers_change_nothing_on_the_page(table, data):
    """Every hidden count changes, those of the group's others too, as long as the group stays hidden."""
    given = ChartInput(percent(denominator="All", numerator="Some"))
    numbers = numbers_of(table)
    told = told_by_clinician(given, numbers)
    other = []
    for n, row in enumerate(table):
        hidden = told[f"Person {n}"].hidden
        other.append(
            [
                (data.draw(st.integers(1, 10)), 90)
                if cell is not None and entry(place, *cell).start in hidden and is_small(behind(cell))
                else (data.draw(st.integers(30, 60)), 90)
                if cell is not None and entry(place, *cell).start in hidden
                else cell
                for place, cell in enumerate(row)
            ]
        )
    assert page_of(given, numbers) == page_of(given, numbers_of(other))
