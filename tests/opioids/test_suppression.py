"""Small numbers: nothing that is hidden can be worked out, whatever is told."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.opioids.days import Window
from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.summary import ALL, CLINIC, PRESCRIBER, summarize
from groundwork.opioids.suppression import hidden_parts, is_small

PERIOD = Window.quarter("2024Q1").label
PARTS = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1)


@given(PARTS)
def test_parts_told_are_not_small_and_the_hidden_are_not_small_in_sum(parts):
    whole = [sum(counts) for counts in zip(*parts.values(), strict=True)]
    hidden = hidden_parts(parts, 11)
    assert not any(is_small(parts[name], 11) for name in set(parts) - hidden)
    if is_small(whole, 11):
        return
    if hidden:
        assert len(hidden) > 1
        together = [sum(counts) for counts in zip(*(parts[name] for name in hidden), strict=True)]
        assert not is_small(together, 11)


def test_the_next_to_be_hidden_goes_by_name_and_not_by_size():
    assert hidden_parts({"a": (500,), "b": (11,), "c": (10,)}, 11) == {"a", "c"}
    assert hidden_parts({"a": (60,), "b": (60,)}, 11) == set()
    assert hidden_parts({"a": (3,), "b": (60,)}, 0) == set()


def max_day_rows(counts):
    """Result rows of mme-max-day: clinic, provider -> (at 90, at 50 only, below, not known)."""
    rows = []
    for (clinic, provider), groups in counts.items():
        flags = ((1, 1), (1, 0), (0, 0), (None, None))
        for (low, high), some in zip(flags, groups, strict=True):
            for _ in range(some):
                patient = f"p{len(rows)}"
                rows.append((patient, PERIOD, 1, 1, 1, low, high, 1, 0, clinic, provider))
    return rows


GROUPS = st.dictionaries(
    st.tuples(st.sampled_from(["Hill", "Lake", "Moor", None]), st.sampled_from(["Ash", "Birch", "Elm"])),
    st.tuples(*[st.sampled_from([0, 0, 3, 10, 11, 12, 25])] * 4),
    min_size=1,
    max_size=7,
)


@settings(max_examples=25)
@given(GROUPS)
def test_no_hidden_count_follows_from_those_told(counts):
    """Every count told is an equation in the counts of clinic and prescriber; none small may follow from them."""
    shares = summarize({"mme-max-day": max_day_rows(counts)}).shares
    places = sorted(counts, key=str)
    groups = range(4)
    unknowns = [(place, group) for place in places for group in groups]
    of = {"at_low": ((0, 1), (2,), (3,)), "at_high": ((0,), (1, 2), (3,))}
    equations = []
    for share in shares:
        if share.numerator is None:
            continue
        inside = [place for place in places if share.level == ALL or place[0] == share.clinic]
        if share.level == PRESCRIBER:
            inside = [place for place in inside if place[1] == share.prescriber]
        yes, no, unknown = of[share.measure]
        for part in (yes, no, unknown):
            equations.append([Fraction((place in inside) and (group in part)) for place, group in unknowns])
    solved = _rank(equations)
    for clinic in {place[0] for place in places} | {...}:
        inside = [place for place in places if clinic in (..., place[0])]
        for part in ((0,), (1,), (0, 1), (2,), (1, 2), (3,)):
            for some in [inside] + [[place] for place in inside]:
                count = sum(counts[place][group] for place in some for group in part)
                asked = [Fraction((place in some) and (group in part)) for place, group in unknowns]
                if 0 < count < 11:
                    assert _rank([*equations, asked]) > solved, (some, part, count)


def _rank(rows):
    rows = [list(row) for row in rows]
    rank = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(rank, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for at in range(rank + 1, len(rows)):
            if rows[at][column]:
                by = rows[at][column] / rows[rank][column]
                rows[at] = [one - by * two for one, two in zip(rows[at], rows[rank], strict=True)]
        rank += 1
    return rank


def test_shares_are_counted_for_all_by_clinic_and_by_prescriber():
    counts = {("Hill", "Ash"): (20, 15, 40, 12), ("Hill", "Elm"): (15, 12, 30, 0), ("Lake", "Ash"): (30, 30, 30, 0)}
    found = {
        (share.level, share.clinic, share.prescriber): (share.numerator, share.denominator, share.unknown)
        for share in summarize({"mme-max-day": max_day_rows(counts)}).shares
        if share.measure == "at_high"
    }
    assert found == {
        (ALL, None, None): (65, 222, 12),
        (CLINIC, "Hill", None): (35, 132, 12),
        (PRESCRIBER, "Hill", "Ash"): (20, 75, 12),
        (PRESCRIBER, "Hill", "Elm"): (15, 57, 0),
        (CLINIC, "Lake", None): (30, 90, 0),
        (PRESCRIBER, "Lake", "Ash"): (30, 90, 0),
    }


def test_a_floor_of_0_hides_nothing_and_one_below_is_refused():
    rows = max_day_rows({("Hill", "Ash"): (1, 1, 1, 1)})
    assert [share.numerator for share in summarize({"mme-max-day": rows}, floor=0).shares][:2] == [2, 1]
    assert {share.numerator for share in summarize({"mme-max-day": rows}).shares} == {None}
    with pytest.raises(ValueError, match="The floor is -1"):
        summarize({}, floor=-1)


def bree_row(number, **told):
    columns = dict.fromkeys(DEFINITIONS["bree"].columns, 0) | {"any_opioid": 1, "first_days": None} | told
    return (f"p{number}", PERIOD, *columns.values(), 1, 0, "Hill", "Ash")


def test_where_the_chronic_are_hidden_so_are_those_counted_among_them():
    rows = [bree_row(number, chronic=int(number < 95), chronic_at_low=int(number < 40)) for number in range(100)]
    shares = {share.measure: share for share in summarize({"bree": rows}).shares if share.level == ALL}
    assert (shares["chronic"].numerator, shares["chronic_at_low"].denominator) == (None, None)
    assert (shares["new"].numerator, shares["new"].denominator) == (0, 100)


def test_rows_are_counted_by_reason_and_small_counts_hidden():
    rows = [("bree", PERIOD, "dose", "no_quantity", 4), ("bree", PERIOD, "dose", "used", 400)]
    assert [(one.reason, one.rows) for one in summarize({"rows": rows}).rows] == [("no_quantity", None), ("used", 400)]
    assert [one.rows for one in summarize({"rows": rows}, floor=0).rows] == [4, 400]
    assert Counter(one.need for one in summarize({"rows": rows}).rows) == {"dose": 2}
