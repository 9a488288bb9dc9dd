"""Icons of Making Data Count as words and shapes: each has both, and none claims what the sentence denies."""

import re
from typing import get_args

import pytest
from django.template.loader import render_to_string

from groundwork.measures.entries import ChartInput
from groundwork.measures.results import result_of
from groundwork.measures.signs import ASSURANCE, VARIATION, assurance_of, variation_of
from groundwork.spc.result import Assurance, Icon
from tests.measures.tables import goal, percent
from tests.measures.test_chart import entries


def result(values, *, goals=(), **fields):
    series = percent(**{"denominator": "y", "chart": "i", "rules": "nhs", **fields})
    return result_of(ChartInput(series, tuple(entries(values, series=series)), goals=tuple(goals)))


def test_every_icon_has_words_and_a_shape_of_its_own():
    assert set(VARIATION) == set(get_args(Icon))
    assert set(ASSURANCE) == {(name, better) for name in get_args(Assurance) for better in ("higher", "lower")}
    signs = {sign.shape: sign for sign in (*VARIATION.values(), *ASSURANCE.values())}
    drawn = {
        # Without classes, so without color.
        shape: re.sub(' class="[^"]*"', "", render_to_string("measures/_sign.html", {"sign": sign}).split("</svg>")[0])
        for shape, sign in signs.items()
    }
    assert len(set(drawn.values())) == len(drawn) == 10
    assert len({sign.words for sign in VARIATION.values()}) == 7


STEADY = [50, 52, 49, 51] * 4


@pytest.mark.parametrize(
    ("better", "aim", "shape", "words"),
    [
        ("higher", 20, "goal-below", "Will meet the goal"),
        ("higher", 90, "goal-above", "Will miss the goal"),
        ("lower", 20, "goal-below", "Will miss the goal"),
        ("lower", 90, "goal-above", "Will meet the goal"),
        ("lower", 51, "goal-within", "Goal hit or miss"),
    ],
)
def test_the_goal_lies_where_the_shape_has_it(better, aim, shape, words):
    found = result(STEADY, better=better, goals=[goal(aim)])
    assert (assurance_of(found).shape, assurance_of(found).words) == (shape, words)
    assert variation_of(found).words == "Common variation"


def test_a_signal_says_better_or_worse_and_high_or_low():
    rising = [*STEADY, 80]
    assert variation_of(result(rising)).words == "Better, high"
    assert variation_of(result(rising, better="lower")).words == "Worse, high"


def test_too_early_and_other_rules_have_no_sign():
    early = result([50, 52, 49], goals=[goal(90)])
    assert (variation_of(early), assurance_of(early)) == (None, None)
    trial = result(STEADY[:10], goals=[goal(90)])
    assert assurance_of(trial) is None
    other = result(STEADY, rules="anhoej", goals=[goal(90)])
    assert (variation_of(other), assurance_of(other)) == (None, None)
