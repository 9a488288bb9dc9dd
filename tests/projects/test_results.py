"""Results of counted questions: worked examples, the rule against a slow oracle, and its symmetries."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.projects.counted import words
from groundwork.projects.results import Asked, median, percent, planned_note, result_of
from tests.projects import results_oracle as oracle

EIGHT_OF_TEN = Asked("yes-no", direction="at least", value=Decimal(8), planned=10, case_word="family")
FIVE_MINUTES = Asked("number", unit="minutes", direction="at most", value=Decimal(5), planned=10)
FLIPPED = {"less": "more", "more": "less"}


def yes_of(yes, n, apart=0):
    return ["yes"] * yes + ["no"] * (n - yes) + ["na"] * apart


# ---------- worked examples ----------


@pytest.mark.parametrize(
    ("yes", "n", "verdict"),
    [
        (7, 10, "less"),
        (8, 10, "as"),
        (9, 10, "as"),
        (10, 10, "more"),
        # For 9 cases, 8 of 10 comes to 7.2; the part of a case is dropped.
        (6, 9, "less"),
        (7, 9, "as"),
        (9, 9, "more"),
        (11, 14, "as"),
        (4, 4, "unknown"),
    ],
)
def test_at_least_eight_of_ten(yes, n, verdict):
    assert result_of(EIGHT_OF_TEN, yes_of(yes, n)).verdict == verdict


@pytest.mark.parametrize(
    ("numbers", "verdict"),
    [
        (("5", "5", "5", "5", "5"), "as"),
        (("4.5", "4.5", "4.5", "9", "1"), "as"),
        (("4.4", "4.4", "4.4", "9", "1"), "less"),
        (("1", "2", "5.1", "9", "12"), "more"),
        (("1", "1", "1", "1"), "unknown"),
    ],
)
def test_at_most_five_minutes(numbers, verdict):
    assert result_of(FIVE_MINUTES, numbers).verdict == verdict


def test_the_words_of_a_share():
    found = result_of(EIGHT_OF_TEN, [*yes_of(7, 9, apart=1), ""])
    assert found.text == "7 of 9 (78%); 1 not applicable"
    assert found.why == "Predicted was at least 8 of 10; for 9 that is 7. It held."


def test_the_words_of_numbers():
    found = result_of(FIVE_MINUTES, ["2", "12", "5.5", "6", "na", "4"])
    assert found.text == "5.5 minutes in the middle, from 2 to 12 (5 cases); 1 not applicable"
    assert found.why == "Predicted was at most 5 minutes, judged by the middle one. It did not hold."


@pytest.mark.parametrize(
    ("asked", "answers", "why"),
    [
        (EIGHT_OF_TEN, yes_of(4, 4), "Too few to judge: 4 counted, 5 families or more are needed."),
        (Asked("yes-no", planned=10), yes_of(9, 9), "The plan gives no number to compare with"),
        (Asked("yes-no", direction="at least", value=Decimal(8)), yes_of(9, 9), "The plan gives no number"),
        (EIGHT_OF_TEN, [], ""),
        (EIGHT_OF_TEN, ["na"] * 9, ""),
    ],
)
def test_what_cannot_be_judged_says_why(asked, answers, why):
    found = result_of(asked, answers)
    assert found.verdict == "unknown"
    assert found.why.startswith(why) if why else found.why == found.text == ""


def test_more_and_fewer_than_planned():
    assert planned_note(6, 10, "family") == "6 of 10 planned families are counted."
    assert planned_note(14, 10, "family") == "14 families are counted, 10 were planned. All of them count."
    assert planned_note(10, 10, "family") == planned_note(3, None, "family") == ""


@pytest.mark.parametrize(
    ("yes", "n", "said"), [(0, 9, "0%"), (9, 9, "100%"), (199, 200, "99%"), (1, 300, "1%"), (1, 8, "13%")]
)
def test_a_share_short_of_all_is_never_all(yes, n, said):
    assert percent(yes, n) == said


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("family", "families"),
        ("visit", "visits"),
        ("day", "days"),
        ("child", "children"),
        ("batch", "batches"),
        ("urgent referral", "urgent referrals"),
        ("y", "ys"),
        ("", "cases"),
    ],
)
def test_several_cases(one, many):
    assert words.many(one) == many


# ---------- against the oracle ----------

answers = st.lists(st.sampled_from(["yes", "no", "na", ""]), max_size=40)
figures = st.lists(st.decimals(0, 500, places=2).map(str), min_size=1, max_size=25)
directions = st.sampled_from(["at least", "at most"])


@st.composite
def predictions(draw):
    planned = draw(st.integers(1, 30))
    return draw(directions), Decimal(draw(st.integers(0, planned))), planned


@given(predictions(), answers)
def test_shares_agree_with_the_oracle(prediction, given_answers):
    direction, value, planned = prediction
    found = result_of(Asked("yes-no", direction=direction, value=value, planned=planned), given_answers)
    n, yes, apart = oracle.counted(given_answers)
    assert (found.n, found.yes, found.not_applicable) == (n, yes, apart)
    assert found.verdict == oracle.verdict_of_shares(direction, value, planned, yes, n)


@given(directions, st.decimals(0, 500, places=1), figures)
def test_numbers_agree_with_the_oracle(direction, value, given_figures):
    found = result_of(Asked("number", direction=direction, value=value, planned=10), given_figures)
    exact = [Fraction(figure) for figure in given_figures]
    assert (found.median, found.low, found.high) == (oracle.middle(given_figures), min(exact), max(exact))
    assert found.verdict == oracle.verdict_of_numbers(direction, Fraction(value), given_figures)


@given(predictions(), answers)
def test_at_least_so_many_yes_is_at_most_the_rest_no(prediction, given_answers):
    direction, value, planned = prediction
    other = {"at least": "at most", "at most": "at least"}[direction]
    found = result_of(Asked("yes-no", direction=direction, value=value, planned=planned), given_answers)
    mirror = Asked("yes-no", direction=other, value=planned - value, planned=planned)
    turned = result_of(mirror, oracle.mirrored(given_answers))
    assert turned.verdict == FLIPPED.get(found.verdict, found.verdict)


@given(figures, st.randoms())
def test_the_order_of_cases_is_nothing_to_the_result(given_figures, random):
    shuffled = random.sample(given_figures, len(given_figures))
    assert result_of(FIVE_MINUTES, shuffled) == result_of(FIVE_MINUTES, given_figures)


def test_the_median_of_nothing_is_none():
    assert median([]) is None
