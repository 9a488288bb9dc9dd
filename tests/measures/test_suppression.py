"""Small numbers: a slow solver tries all tables there are; what is told does not depend on what is hidden."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.measures import periods
from groundwork.measures.chart import panels
from groundwork.measures.entries import ChartInput, Entry
from groundwork.measures.models import ChartNote
from groundwork.measures.results import latest_of, reading_of, result_of
from groundwork.measures.suppression import HIDDEN, counts_behind, is_small, may_be_told, told_of
from tests.measures.tables import TODAY, percent

FIRST = date(2025, 1, 1)
SECRET = range(1, 11)


def entry(place, some, of_all=None, *, partial=False):
    start = periods.following(FIRST, "month", place)
    return Entry(start, Decimal(some), None if of_all is None else Decimal(of_all), partial, "manual")


def behind(cell):
    some, of_all = cell
    return (some,) if of_all is None else (some, of_all, of_all - some)


def publish(table):
    """What a reader sees of cells (some, of all): those that may be told, and their sum if it may."""
    told, with_sum = may_be_told(behind(cell) for cell in table)
    cells = tuple(cell if keep else None for cell, keep in zip(table, told, strict=True))
    return cells, tuple(map(sum, zip(*map(behind, table), strict=True))) if with_sum else None


def pinned(tables, publish):
    """The tables in which a reader who knows the rules can tell some count of 1 to 10: all that look the same agree."""
    alike = defaultdict(list)
    for table in tables:
        alike[publish(table)].append([count for cell in table for count in behind(cell)])
    return [
        (seen, counts)
        for seen, same in alike.items()
        for counts in zip(*same, strict=True)
        if len(set(counts)) == 1 and counts[0] in SECRET
    ]


SHARES = [(some, of_all) for of_all in range(25) for some in range(of_all + 1)]
COUNTS = [(count, None) for count in range(16)]


@pytest.mark.parametrize("tables", [product(SHARES, repeat=2), product(COUNTS, repeat=3)], ids=["shares", "counts"])
def test_no_count_of_1_to_10_can_be_worked_out(tables):
    assert pinned(tables, publish) == []


def test_the_solver_sees_through_a_sum_beside_one_hidden_cell():
    def careless(table):
        cells, _ = publish(table)
        return cells, sum(some for some, _ in table)

    assert pinned(product(COUNTS, repeat=2), careless)


def test_the_solver_sees_through_hiding_the_next_smallest_too():
    def usual(table):
        """Hides the small ones, and where that is one, the next smallest; the sum stays."""
        order = sorted(range(len(table)), key=lambda place: (not is_small(behind(table[place])), table[place], place))
        small = sum(is_small(behind(cell)) for cell in table)
        hidden = order[: max(small, 2)] if small else []
        cells = tuple(None if place in hidden else cell for place, cell in enumerate(table))
        return cells, sum(some for some, _ in table)

    assert pinned(product(COUNTS, repeat=3), usual)


@pytest.mark.parametrize(
    ("counts", "small"), [((10,), True), ((11,), False), ((0,), False), ((Decimal("10.5"),), True), ((11, 92), False)]
)
def test_small_is_above_0_and_below_11(counts, small):
    assert is_small(counts) is small


@pytest.mark.parametrize(
    ("fields", "some", "of_all", "hidden"),
    [
        ({}, 48, 92, False),
        ({}, 4, 92, True),
        ({}, 88, 92, True),  # four are not among them
        ({}, 92, 92, False),
        ({}, 0, 9, True),  # of few, even none tells of few
        ({"unit": "rate", "per": 1000}, 88, 92, False),  # events may outnumber what they are out of
        ({"unit": "rate", "per": 1000}, 3, 4000, True),
        ({"unit": "count"}, 7, None, True),
        ({"unit": "days"}, 7, None, False),  # a wait of 7 days is not 7 people
        ({"unit": "days", "denominator": "cases"}, 90, 7, True),
    ],
)
def test_each_unit_gives_its_own_counts_away(fields, some, of_all, hidden):
    assert is_small(counts_behind(percent(**fields), entry(0, some, of_all))) is hidden


def test_a_period_that_is_not_over_is_not_told():
    told = told_of(ChartInput(percent(), (entry(0, 40, 90), entry(1, 41, 90, partial=True))))
    assert [one.start for one in told.given.entries] == [FIRST]
    assert (told.hidden, told.latest) == ((), FIRST)


def test_with_as_many_hidden_as_told_nothing_is_told():
    half = told_of(ChartInput(percent(), (entry(0, 40, 90), entry(1, 4, 90))))
    assert (half.is_hidden, half.latest_is_hidden, half.given.entries) == (True, True, ())
    most = told_of(ChartInput(percent(), (entry(0, 40, 90), entry(1, 4, 90), entry(2, 41, 90))))
    assert (most.is_hidden, most.latest_is_hidden, len(most.given.entries), len(most.hidden)) == (False, False, 2, 1)
    nothing = told_of(ChartInput(percent()))
    assert (nothing.is_hidden, nothing.latest_is_hidden, nothing.latest) == (False, False, None)


def test_what_people_noted_stays_at_the_clinic():
    series = percent()
    notes = (ChartNote(series=series, kind="note", start=FIRST, words="3 forms were lost"),)
    assert told_of(ChartInput(series, (entry(0, 40, 90),), notes)).given.notes == ()


def test_the_words_name_the_limit():
    assert HIDDEN == "Hidden: fewer than 11"


def page_of(given):
    """All that a page across clinics makes of a measure."""
    told = told_of(given)
    result = result_of(told.given)
    return (
        told.hidden,
        told.latest,
        [(one.start, one.counts) for one in told.given.entries],
        result,
        reading_of(result, TODAY),
        latest_of(told.given, result),
        panels([result]),
        told.year,
    )


fair = st.tuples(st.integers(30, 60), st.just(90))
small = st.tuples(st.one_of(st.integers(1, 10), st.integers(80, 89)), st.just(90))
tables = st.one_of(
    st.lists(st.one_of(fair, small), min_size=1, max_size=16),
    st.builds(lambda many, few: [*many, *few], st.lists(fair, min_size=14), st.lists(small, max_size=3)),
)
charts = st.sampled_from(("run", "p", "pp", "i", "ip"))


@given(tables, charts, st.data())
@settings(max_examples=60, deadline=None)
def test_other_hidden_numbers_change_nothing_on_the_page(table, chart, data):
    series = percent(chart=chart, denominator="All", numerator="Some")
    other = [(data.draw(st.integers(1, 10)), 90) if is_small(behind(cell)) else cell for cell in table]
    first, second = (
        ChartInput(series, tuple(entry(place, *cell) for place, cell in enumerate(one))) for one in (table, other)
    )
    assert page_of(first) == page_of(second)
