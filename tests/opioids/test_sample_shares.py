"""A sample has the published shares, counted by hand from what was truly dispensed."""

import datetime
from collections import Counter
from math import sqrt

import pytest

from groundwork.opioids.days import day_number
from groundwork.opioids.sample import Period, life_of, with_trap
from groundwork.opioids.sample.shares import PUBLISHED
from tests.opioids.truth import counts

YEAR = Period(day_number(datetime.date(2025, 1, 1)), day_number(datetime.date(2025, 12, 31)))
QUARTERS = list(YEAR.quarters())
# Who is new is known from the second quarter on, who turned chronic from the third on.
MIDDLE = {"2025Q2": ("any", "chronic", "high", "sedated"), "2025Q3": tuple(PUBLISHED)}
MEMBERS = 3_000
SEEDS = (1, 2, 3, 4)


@pytest.fixture(scope="module")
def tallies():
    """By seed and quarter, as `counts` gives them."""
    return {
        seed: counts((with_trap(life_of(seed, n, YEAR), seed, n, YEAR) for n in range(1, MEMBERS + 1)), QUARTERS)
        for seed in SEEDS
    }


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("label", MIDDLE)
def test_three_thousand_members_have_the_published_shares(tallies, label, seed):
    """Within two standard errors of the range's edge. Of 3,000 members some 100 are chronic and some 200 new in a
    quarter; so few stray by chance, the new who turn chronic (7 of 200) by more than a point either way.
    """
    tally = tallies[seed][label]
    for key in MIDDLE[label]:
        least, most, size = PUBLISHED[key].least, PUBLISHED[key].most, tally[f"of {key}"]
        share = 100 * tally[key] / size
        slack = {edge: 2 * sqrt(edge * (100 - edge) / size) for edge in (least, most)}
        assert least - slack[least] <= share <= most + slack[most], (key, tally[key], size)


@pytest.mark.parametrize("label", MIDDLE)
def test_twelve_thousand_members_have_them_without_slack(tallies, label):
    together = sum((tallies[seed][label] for seed in SEEDS), Counter())
    for key in MIDDLE[label]:
        share = 100 * together[key] / together[f"of {key}"]
        assert PUBLISHED[key].least <= share <= PUBLISHED[key].most, (key, share)


def test_even_a_few_hundred_members_have_the_shares_of_their_courses():
    """Courses lie evenly over the numbers, so that a sample to look at is no worse than one to measure."""
    for beginning in (1, 5_001):
        lives = [life_of(9, number, YEAR) for number in range(beginning, beginning + 600)]
        assert 24 <= sum(life.long_term for life in lives) <= 36  # 3.4 % and those who start, 0.25 % a quarter
