from datetime import date

import pytest

from groundwork.spc import Baseline, Phase, compute
from tests.spc.build import monthly, plain

VALUES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)


def bounds(result):
    return [(phase.first, phase.last) for phase in result.phases]


@pytest.mark.parametrize(
    ("start", "first"),
    [(date(2025, 4, 1), 4), (date(2025, 4, 2), 5), (date(2025, 3, 31), 4), (date(2025, 12, 1), 12)],
)
def test_a_phase_opens_with_the_first_period_that_lies_wholly_in_it(start, first):
    assert bounds(compute(monthly(*VALUES, phases=[Phase(start=start, reason="x")]))) == [(1, first - 1), (first, 12)]


def test_marks_may_come_in_any_order():
    phases = [Phase(after=8, reason="b"), Phase(after=3, reason="a")]
    result = compute(plain(*VALUES, phases=phases))
    assert bounds(result) == [(1, 3), (4, 8), (9, 12)]
    assert [phase.reason for phase in result.phases] == [None, "a", "b"]


@pytest.mark.parametrize(
    "phases",
    [
        [Phase(after=12, reason="behind the last")],
        [Phase(after=99, reason="far behind")],
        [Phase(start=date(2024, 1, 1), reason="before the first")],
        [Phase(start=date(2026, 1, 1), reason="still to come")],
    ],
)
def test_a_mark_off_the_chart_starts_no_phase_and_is_told(phases):
    result = compute(monthly(*VALUES, phases=phases))
    assert bounds(result) == [(1, 12)]
    assert [note.key for note in result.notes] == ["note.phase_ignored"]


def test_a_repeated_mark_counts_once():
    result = compute(plain(*VALUES, phases=[Phase(after=6, reason="x"), Phase(after=6, reason="y")]))
    assert bounds(result) == [(1, 6), (7, 12)]
    assert result.phases[1].reason == "x"


@pytest.mark.parametrize(
    ("baseline", "centre", "last"),
    [
        (Baseline(points=4), 2.5, 4),
        (Baseline(points=99), 6.5, 12),
        (Baseline(until=date(2025, 4, 1)), 2.5, 4),
        (Baseline(until=date(2025, 4, 30)), 2.5, 4),
        (Baseline(until=date(2026, 4, 30)), 6.5, 12),
    ],
)
def test_a_frozen_baseline_sets_the_line(baseline, centre, last):
    phase = compute(monthly(*VALUES, baseline=baseline)).phase
    assert (phase.centre, phase.baseline_last, phase.frozen) == (centre, last, True)


def test_gaps_take_up_their_place_in_the_baseline():
    phase = compute(plain(1, None, 3, 9, 9, baseline=Baseline(points=3))).phase
    assert (phase.centre, phase.baseline_points) == (2, 2)


@pytest.mark.parametrize("baseline", [Baseline(until=date(2024, 12, 31)), Baseline(until=date(2025, 1, 1))])
def test_a_baseline_without_a_number_gives_way_to_all_points(baseline):
    result = compute(monthly(None, 2, 3, 4, baseline=baseline))
    phase = result.phase
    assert (phase.centre, phase.frozen, phase.baseline_empty, phase.baseline_last) == (3, False, True, 4)
    assert "note.baseline_empty" in [note.key for note in result.notes]


def test_the_baseline_of_the_chart_is_for_the_first_phase_and_a_phase_brings_its_own():
    phases = [Phase(after=6, reason="x"), Phase(after=9, reason="y", baseline=Baseline(points=2))]
    first, second, third = compute(plain(*VALUES, baseline=Baseline(points=2), phases=phases)).phases
    assert (first.centre, first.frozen) == (1.5, True)
    assert (second.centre, second.frozen) == (8, False)
    assert (third.centre, third.frozen, third.baseline_last) == (10.5, True, 11)
