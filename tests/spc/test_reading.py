from datetime import date, timedelta

import pytest

from groundwork.spc import Baseline, ChartSpec, Exclusion, Phase, Point, RuleSet, Target, UnitWords, compute, read
from tests.spc.build import BASE, RISE, STEADY, monthly, months, plain

FROZEN = Baseline(points=10)
SHARE = {"unit": "percent", "better": "higher", "baseline": FROZEN}
CALLS = UnitWords(one="call", many="calls")


def told(*values, as_of=None, **options):
    return read(compute(monthly(*values, **{**SHARE, **options})), as_of=as_of)


def last(*values, **options):
    return told(*values, **options).sentences[-1]


# Evidence


def test_a_run_with_points_on_the_line_says_so():
    assert told(*STEADY, *RISE[:4], 48, *RISE[4:]).sentences[0] == (
        "Of the last 9 months, 8 are above the baseline median of 48% and the other one is on it."
    )
    assert told(*STEADY, *RISE[:4], 48, *RISE[4:], 48).sentences[0] == (
        "Of the last 10 months, 8 are above the baseline median of 48% and the other 2 are on it."
    )


@pytest.mark.parametrize("place", [0, 4, 8])
def test_a_run_with_a_gap_speaks_of_months_counted(place):
    values = [*RISE[:place], None, *RISE[place:]]
    expected = "The last 8 months counted are all above the baseline median of 48%."
    # A gap ahead of the run is no part of it.
    assert told(*STEADY, *values).sentences[0] == (expected if place else expected.replace(" counted", ""))


def test_a_month_left_out_is_not_claimed_to_be_above():
    values = [*STEADY, *RISE[:4], 20, *RISE[4:]]
    reading = told(*values, exclusions=[Exclusion(position=15, reason="flood")])
    assert reading.sentences[0] == "The last 8 months counted are all above the baseline median of 48%."
    assert reading.notes == ("March 2026 is left out of the judgment: flood.",)


def test_without_a_frozen_baseline_the_line_is_the_median():
    values = [1, 2, 3, 2, 1, 2, 3, 1, 2, 9, 8, 9, 7, 9, 8, 7, 9, 8]
    assert told(*values, baseline=None, unit="number").sentences[0] == (
        "The last 9 months are all above the median of 5."
    )


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ((47,), "The 1 month since then was below it."),
        ((47, 49), "Of the 2 months since then, 1 was above it."),
        ((47, 46), "None of the 2 months since then was above it."),
        ((47, 49, 50, 46), "Of the 4 months since then, 2 were above it."),
        ((47, None, 46), "None of the 2 months counted since then was above it."),
        ((48, 47), "None of the 2 months since then was above it."),
    ],
)
def test_what_came_after_a_run_that_ended(after, sentence):
    reading = told(*STEADY, *RISE, *after)
    assert reading.headline == "Changed."
    assert reading.sentences[:2] == (
        "From November 2025 to June 2026, 8 months in a row were above the baseline median of 48%; "
        "more than 7 is unlikely to be chance.",
        sentence,
    )


def test_a_run_that_ended_within_one_year_names_it_once_and_tells_points_on_the_line():
    reading = read(
        compute(ChartSpec(points=months([*STEADY, *RISE[:4], 48, *RISE[4:], 47], month=5, year=2024), **SHARE))
    )
    assert reading.sentences[0] == (
        "From March to November 2025, 8 months were above the baseline median of 48% and none below; "
        "more than 7 is unlikely to be chance."
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((1, 2, 3, 4, 9, 8, 7, 6, 9, 1, 2, 3, 4, 1, 8, 9, 7, 8, 9, 2),
         "cross the median of 5 only 4 times; with 20 points, fewer than 6 is"),
        ((1, 1, 2, 2, 3, 5, 5, 8, 8, 9, 9, 9),
         "cross the median of 5 only once; with 10 points off the median, fewer than 2 times is"),
    ],
)  # fmt: skip
def test_few_crossings(values, sentence):
    reading = told(*values, baseline=None, unit="number")
    assert reading.headline == "Changed."
    assert reading.sentences[0] == f"The figures {sentence} unlikely to be chance."
    assert reading.sentences[1] == "This rule does not say whether that is better or worse."
    neutral = told(*values, baseline=None, unit="number", better="neutral")
    assert len(neutral.sentences) == len(reading.sentences) - 1


def test_no_crossing_at_all():
    reading = told(*[48] * 10, 50, 51, 52, 50, 51, 52)
    assert reading.sentences[0] == (
        "The figures never cross the baseline median of 48%; "
        "with 6 points off the median, that is unlikely to be chance."
    )


def test_too_early_counts_the_months_that_count():
    assert told(*BASE[:6], None).headline == "Too early to say: 6 of the 10 months needed."
    assert told(*BASE[:1]).text == "Too early to say: 1 of the 10 months needed. January was at 48%."


def test_too_early_in_a_new_phase_names_its_start():
    reading = told(*BASE, *RISE, phases=[Phase(after=10, reason="new form")])
    assert reading.headline == "Too early to say: 8 of the 10 months needed since November."


def test_figures_that_are_all_the_same():
    assert told(*[48] * 12, baseline=None).text == (
        "No change yet. All 12 months are at 48%, so there is no change to judge."
    )
    assert last(*[48] * 12, targets=[Target(value=75)]) == "December was at 48%; the goal is 75%."


def test_rare_events_are_not_judged():
    assert told(*[0, 0, 0, 1] * 5, unit="count", unit_words=CALLS, better="lower", baseline=None).text == (
        "Cannot say. 15 of the 20 months are on the median of 0 calls and all the rest are above it. "
        "In such figures this chart cannot tell a change from chance. August was at 1 call."
    )


# Latest figure and goal


@pytest.mark.parametrize(
    ("target", "as_of", "sentence"),
    [
        ({"value": 75.0}, None, "June reached 63%; the goal is 75%."),
        ({"value": 75.0, "due": date(2027, 3, 31)}, None, "June reached 63%; the goal is 75% by 31 March 2027."),
        ({"value": 75.0, "due": date(2026, 6, 30)}, None, "June reached 63%; the goal is 75% by 30 June 2026."),
        ({"value": 75.0, "due": date(2026, 6, 29)}, None, "June reached 63%; the goal was 75% by 29 June 2026."),
        ({"value": 75.0, "due": date(2026, 6, 30)}, date(2026, 7, 1),
         "June reached 63%; the goal was 75% by 30 June 2026."),
        ({"value": 63.0}, None, "June reached 63% and meets the goal of 63%."),
        ({"value": 60.0, "due": date(2026, 3, 31)}, None,
         "June reached 63%, better than the goal of 60% by 31 March 2026."),
    ],
)  # fmt: skip
def test_the_goal(target, as_of, sentence):
    assert last(*STEADY, *RISE, targets=[Target(**target)], as_of=as_of) == sentence


def test_the_newest_goal_is_the_one_told():
    targets = [Target(value=80, since=date(2026, 1, 1)), Target(value=60, since=date(2025, 1, 1))]
    assert last(*STEADY, *RISE, targets=targets) == "June reached 63%; the goal is 80%."


@pytest.mark.parametrize(
    ("as_of", "sentence"),
    [
        (None, "June reached 63%, better than the goal of 60%."),
        (date(2026, 7, 31), "June reached 63%, better than the goal of 60%."),
        (date(2026, 8, 1), "June reached 63%; the goal is 80%."),
    ],
)
def test_a_goal_is_told_once_it_holds(as_of, sentence):
    targets = [Target(value=60), Target(value=80, since=date(2026, 8, 1))]
    assert last(*STEADY, *RISE, targets=targets, as_of=as_of) == sentence


def test_a_goal_that_was_let_go_is_not_told():
    targets = [Target(value=60), Target(value=None, since=date(2026, 7, 1))]
    assert last(*STEADY, *RISE, targets=targets, as_of=date(2026, 7, 2)) == "June reached 63%."


@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        (date(2026, 6, 30), "no figure within the limits meets the goal of 95%."),
        (date(2026, 7, 1), "the goal is 95%."),
    ],
)
def test_the_limits_are_held_against_the_goal_of_the_latest_figure(since, sentence):
    targets = [Target(value=10), Target(value=95, since=since)]
    figures = [48, 52, 47, 53, 46, 51, 49, 52, 47, 51, 48, 52, 50, 49, 51, 47, 53, 50]
    read = last(*figures, chart="i", rules=RuleSet(name="nhs"), baseline=None, targets=targets, as_of=date(2026, 7, 2))
    assert read.endswith(sentence)


def test_a_neutral_measure_neither_meets_nor_misses_a_goal():
    assert last(*STEADY, *RISE, better="neutral", targets=[Target(value=63)]) == "June was at 63%; the goal is 63%."


def test_a_goal_just_missed_is_not_rounded_into_reach():
    assert last(*STEADY, *RISE[:-1], 59.6, targets=[Target(value=60)]) == "June reached 59.6%; the goal is 60%."
    assert last(*STEADY, *RISE[:-1], 59.97, targets=[Target(value=60)]) == "June reached 59.97%; the goal is 60%."


def test_a_figure_back_on_the_line_has_reached_nothing():
    assert last(*STEADY, *RISE, 48) == "July was at 48%."


def test_lower_is_better():
    values = [96 - value for value in (*STEADY, *RISE)]
    reading = told(*values, better="lower", unit="days", targets=[Target(value=30)])
    assert reading.text == (
        "Better since November. The last 8 months are all below the baseline median of 48 days. "
        "With 18 points, more than 7 in a row is unlikely to be chance. June came down to 33 days; the goal is 30 days."
    )
    assert (
        last(*values, better="lower", targets=[Target(value=40)])
        == "June came down to 33%, better than the goal of 40%."
    )


@pytest.mark.parametrize(("length", "since"), [(12, "November"), (13, "November 2025")])
def test_the_year_goes_without_saying_for_less_than_twelve_months(length, since):
    assert told(*STEADY, *[60] * length).headline == f"Better since {since}."


def test_a_year_is_named_when_the_month_alone_could_be_another():
    long_ago = [*STEADY, *RISE, *RISE]
    assert told(*long_ago).headline == "Better since November 2025."
    assert last(*long_ago) == "February reached 63%."
    assert last(*long_ago, as_of=date(2028, 2, 1)) == "February 2027 reached 63%."


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("week", "Better since the week of 12 March. The last 8 weeks are all above the baseline median of 48%."),
        ("day", "Better since 11 January. The last 8 days are all above the baseline median of 48%."),
        ("quarter", "Better since Quarter 3 of 2027. The last 8 quarters are all above the baseline median of 48%."),
        ("year", "Better since 2035. The last 8 years are all above the baseline median of 48%."),
    ],
)
def test_other_periods(period, text):
    day = date(2025, 1, 1)
    steps = {
        "week": lambda n: day + timedelta(days=7 * n),
        "day": lambda n: day + timedelta(days=n),
        "quarter": lambda n: date(2025 + n // 4, n % 4 * 3 + 1, 1),
        "year": lambda n: date(2025 + n, 1, 1),
    }
    points = [Point(start=steps[period](n), value=float(v)) for n, v in enumerate([*STEADY, *RISE])]
    assert read(compute(ChartSpec(points=points, period=period, **SHARE))).text.startswith(text)


def test_points_with_labels_and_without():
    labelled = [Point(label=f"round {n}", value=float(v)) for n, v in enumerate([*STEADY, *RISE], 1)]
    spec = ChartSpec(points=labelled, period="point", **SHARE)
    assert read(compute(spec)).text.startswith("Better since round 11. The last 8 points are all above")
    assert read(compute(spec)).text.endswith("Round 18 reached 63%.")
    assert read(compute(plain(*STEADY, *RISE, **SHARE))).headline == "Better since point 11."


# The whole


def test_word_rule_and_messages():
    reading = told(*STEADY, *RISE)
    assert (reading.verdict, reading.word) == ("better", "Better")
    assert reading.rule == "Longest run and crossings (Anhøj): longest run 8, limit 7; crossings 10, at least 5"
    assert [message.key for message in reading.messages] == [
        "headline.better",
        "shift.above",
        "rule.shift",
        "goal.none",
    ]
    assert reading.text == " ".join((reading.headline, *reading.sentences))


def test_nothing_to_test_is_said_of_the_rule_too():
    assert read(compute(plain())).rule == "Longest run and crossings (Anhøj): nothing to test"
    assert read(compute(plain(5, 5))).rule == "Longest run and crossings (Anhøj): nothing to test"
