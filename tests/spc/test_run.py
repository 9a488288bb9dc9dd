import json

import pytest

from groundwork.spc import Baseline, Exclusion, Phase, Point, RuleSet, Signal, compute
from tests.spc.build import BASE, RISE, monthly, plain

FROZEN = Baseline(points=10)


def verdict(*values, **options):
    result = compute(plain(*values, **{"better": "higher", **options}))
    return result.verdict, result.evidence, result.direction, result.since and result.since.position


def test_a_run_that_reaches_the_latest_point_is_better_or_worse_by_direction():
    fall = [96 - value for value in RISE]
    assert verdict(*BASE, *RISE, baseline=FROZEN) == ("better", "shift", "better", 9)
    assert verdict(*BASE, *RISE, baseline=FROZEN, better="lower") == ("worse", "shift", "worse", 9)
    assert verdict(*BASE, *RISE, baseline=FROZEN, better="neutral") == ("changed", "shift", "neutral", 9)
    assert verdict(*BASE, *fall, baseline=FROZEN) == ("worse", "shift", "worse", 11)


def test_points_of_the_run_are_marked_and_those_on_the_line_are_not():
    result = compute(plain(*BASE, *RISE, baseline=FROZEN))
    assert [p.position for p in result.points if p.signals] == [9, *range(11, 19)]
    assert result.points[9].side == "on"
    assert [p.position for p in result.points if p.in_baseline] == list(range(1, 11))
    (shift,) = result.phase.shifts
    assert shift == Signal(
        rule="shift", first=9, last=18, length=9, on_line=1, side="above", ongoing=True, points=(9, *range(11, 19))
    )


def test_a_run_that_was_broken_is_in_the_past():
    assert verdict(*BASE, *RISE, 47, baseline=FROZEN) == ("changed", "past_shift", None, None)
    result = compute(plain(*BASE, *RISE, 47, baseline=FROZEN))
    assert [p.position for p in result.points if p.signals] == [9, *range(11, 19)]
    assert not result.phase.shifts[0].ongoing


def test_a_point_on_the_line_after_the_run_does_not_end_it():
    assert verdict(*BASE, *RISE, 48, baseline=FROZEN) == ("better", "shift", "better", 9)


def test_few_crossings_are_a_change_without_a_side():
    values = [1, 2, 3, 4, 9, 8, 7, 6, 9, 1, 2, 3, 4, 1, 8, 9, 7, 8, 9, 2]
    assert verdict(*values) == ("changed", "crossings", None, None)


def test_nine_points_are_too_few_and_ten_are_not():
    nine = [1, 1, *[5] * 7]
    assert verdict(*nine, baseline=Baseline(points=2)) == ("too_early", None, None, None)
    phase = compute(plain(*nine, baseline=Baseline(points=2))).phase
    assert (phase.doubt, phase.shift, phase.few_crossings, phase.longest_run) == ("too_few", False, False, 7)
    assert verdict(*nine, 5, baseline=Baseline(points=2)) == ("better", "shift", "better", 3)


def test_gaps_and_points_left_out_do_not_count_towards_the_ten():
    assert verdict(*BASE[:9], None, None)[0] == "too_early"
    assert verdict(*BASE, exclusions=[Exclusion(position=3, reason="flood")])[0] == "too_early"


@pytest.mark.parametrize("values", [(), (None, None)])
def test_no_number_at_all(values):
    result = compute(plain(*values))
    assert (result.verdict, result.latest, result.since) == ("no_data", None, None)


def test_equal_values_leave_nothing_to_test():
    result = compute(plain(*[7] * 12))
    phase = result.phase
    assert (result.verdict, phase.useful, phase.longest_run_limit, phase.shift, phase.few_crossings) == (
        "no_change", 0, None, False, False,
    )  # fmt: skip
    assert [note.key for note in result.notes] == ["note.no_variation"]


def test_rare_events_around_a_median_of_nought_are_not_read_as_a_run():
    result = compute(plain(*[0, 0, 0, 1] * 15))
    phase = result.phase
    # By the letter of the rule this is a run of 15 above the line.
    assert (phase.shift, phase.longest_run, phase.longest_run_limit) == (True, 15, 7)
    assert (result.verdict, phase.doubt, phase.shifts) == ("cannot_say", "at_edge", ())
    assert not any(point.signals for point in result.points)


def test_a_rise_from_a_baseline_of_noughts_is_read():
    assert verdict(*[0] * 10, 3, 5, 8, 9, 12, 14, 16, baseline=FROZEN) == ("better", "shift", "better", 11)


def test_as_many_points_on_the_line_as_off_it_are_still_read():
    rare = [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]
    base = [0] * 10
    # Seven above and, between the first and last of them, six or seven or eight on the line.
    for between, doubt in ((rare, None), ([*rare[:3], 0, *rare[3:]], None), ([*rare[:3], 0, 0, *rare[3:]], "at_edge")):
        assert compute(plain(*base, *between, baseline=FROZEN)).phase.doubt == doubt


def test_a_partial_period_is_shown_but_not_judged():
    points = [*plain(*BASE).points, Point(value=90, partial=True)]
    result = compute(plain().model_copy(update={"points": tuple(points)}))
    assert (result.latest.position, result.phase.points, result.points[-1].value) == (10, 10, 90)
    assert result.points[-1].side is None


def test_phases_are_judged_apart_and_the_last_one_gives_the_verdict():
    result = compute(plain(*BASE, *RISE, better="higher", phases=[Phase(after=10, reason="new form")]))
    first, second = result.phases
    assert (first.first, first.last, first.centre, first.reason) == (1, 10, 48, None)
    assert (second.first, second.last, second.centre, second.reason) == (11, 18, 54.5, "new form")
    assert (result.verdict, second.doubt) == ("too_early", "too_few")
    assert [point.phase for point in result.points] == [1] * 10 + [2] * 8


def test_a_result_carries_rules_options_and_the_identity_of_its_inputs():
    spec = plain(*BASE)
    result = compute(spec)
    assert result.rules == RuleSet(name="anhoej", version="1")
    assert dict(result.options) == {"minimum_points": 10, "tolerance": 1e-9}
    assert result.digest == spec.digest


def test_a_result_cannot_be_changed():
    result = compute(plain(*BASE))
    for frozen, name in ((result, "verdict"), (result.phase, "centre"), (result.points[0], "value")):
        with pytest.raises(AttributeError):
            setattr(frozen, name, 3)


def test_a_result_goes_to_json_and_back():
    result = compute(monthly(*BASE, None, *RISE, baseline=FROZEN, better="higher", unit="percent"))
    told = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert told["rules"] == {"name": "anhoej", "version": "1"}
    assert told["points"][10] == told["points"][10] | {"start": "2025-11-01", "value": None, "gap": "missing"}
    assert told["points"][11]["signals"] == ["shift"]
    assert told["phases"][0]["signals"][0]["side"] == "above"
    assert (told["since"], told["latest"], told["digest"]) == (9, 19, result.digest)
    assert told["notes"] == [{"key": "note.missing", "text": "1 month has no number and is left as a gap."}]
