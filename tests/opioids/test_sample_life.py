"""One member of a sample: the same wherever it is made, and living as people do."""

import datetime
import hashlib
import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest

from groundwork.opioids.days import day_number, day_of
from groundwork.opioids.sample import Period, life_of, with_trap
from groundwork.opioids.sample.chance import STEPS, Chance, spread
from groundwork.opioids.sample.claims import claims_of, people_rows
from groundwork.opioids.sample.products import LABELER, PRODUCTS, REGIMENS

PERIOD = Period(day_number(datetime.date(2024, 1, 1)), day_number(datetime.date(2025, 12, 31)))
DIGEST = """
import hashlib
from groundwork.opioids.sample import Period, life_of, with_trap
digest = hashlib.sha256()
period = Period(19_723, 20_453)
for number in range(1, 301):
    digest.update(repr(with_trap(life_of(1, number, period), 1, number, period)).encode())
print(digest.hexdigest())
"""


@pytest.fixture(scope="module")
def lives():
    return [life_of(1, number, PERIOD) for number in range(1, 1501)]


def opioids(life):
    return [one.true for one in life.entries if one.true.product.kind == "opioid"]


def test_draws_are_what_they_always_were():
    """By these numbers a change of Python, or of the draws, shows: it would make other samples of the same seeds."""
    chance = Chance(1, 2, "test")
    assert [chance.below(1_000) for _ in range(5)] == [260, 275, 488, 392, 606]
    assert [round(spread(1, number, "dose"), 6) for number in (1, 2, 3)] == [0.965794, 0.380008, 0.794221]


def test_a_sample_does_not_depend_on_the_order_of_sets_in_memory():
    found = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_seeds_and_members_differ():
    digests = {hashlib.sha256(repr(life_of(seed, n, PERIOD)).encode()).hexdigest() for seed in (1, 2) for n in (5, 6)}
    assert len(digests) == 4


@pytest.mark.parametrize("what", STEPS)
def test_places_lie_evenly(what):
    tenths = Counter(int(10 * spread(3, number, what)) for number in range(1, 1001))
    assert all(92 <= tenths[tenth] <= 108 for tenth in range(10))


def test_all_is_marked_as_a_sample(lives):
    for life in lives[:200]:
        cells = [cell for row in people_rows(life.member) for cell in (row[0], row[2], row[3]) if cell]
        for claim in claims_of(life):
            for row in claim.rows:
                cells += [row[name] for name in ("patient_id", "claim_id", "prescriber_id", "pharmacy_id")]
                assert row["ndc"].startswith(LABELER)
        assert all(cell.startswith("SAMPLE-") for cell in cells)


def test_fills_lie_in_the_period_in_order_and_end_with_the_membership(lives):
    for life in lives:
        days = [one.true.day for one in life.entries]
        gone = [day for day in (life.member.left_on, life.member.died_on) if day is not None]
        assert days == sorted(days)
        assert all(PERIOD.first <= day < min([*gone, PERIOD.last + 1]) for day in days)


def test_no_pharmacy_is_open_on_sunday(lives):
    assert not any(day_of(one.true.day).weekday() == 6 for life in lives for one in life.entries)


def test_opioids_lie_among_many_other_drugs(lives):
    kinds = Counter(one.true.product.kind for life in lives for one in life.entries)
    assert kinds["other"] > 3 * kinds["opioid"]
    assert all(kinds[kind] for kind in ("sedative", "gabapentinoid", "moud", "cough"))


def test_long_term_courses_have_a_monthly_rhythm_with_early_and_late_refills(lives):
    gaps = [
        later.day - before.day - before.days
        for life in lives
        if life.long_term
        for before, later in pairwise(opioids(life))
        if before.day != later.day
    ]
    assert sum(-4 <= gap <= 6 for gap in gaps) > 0.9 * len(gaps)
    assert min(gaps) < 0 < max(gaps)
    assert any(gap > 7 for gap in gaps)


def test_doses_change_and_courses_are_tapered_before_they_end(lives):
    ended = [life for life in lives if life.long_term and opioids(life)[-1:] and _is_tapered(life)]
    assert len(ended) >= 5
    changed = [life for life in lives if life.long_term and len({one.quantity / one.days for one in opioids(life)}) > 1]
    assert len(changed) > len(ended)


def _is_tapered(life):
    last = [one for one in opioids(life) if one.product == opioids(life)[0].product][-4:]
    return len(last) == 4 and all(later.quantity < before.quantity for before, later in pairwise(last))


def test_some_have_several_prescribers_and_pharmacies(lives):
    long = [life for life in lives if life.long_term and len(opioids(life)) > 12]
    for who in ("prescriber", "pharmacy"):
        numbers = Counter(len({getattr(one, who) for one in opioids(life)}) for life in long)
        assert numbers[1] and any(number > 2 for number in numbers)


def test_a_larger_sample_has_more_clinics_and_leaves_the_others_as_they_are():
    places = {number: life_of(1, number, PERIOD).place for number in (1, 1_999, 2_000, 4_000)}
    marks = {number: place.clinic.split("-")[1] for number, place in places.items()}
    assert marks == {1: "C001", 1_999: "C001", 2_000: "C002", 4_000: "C003"}


def test_every_regimen_names_products_and_every_product_is_told_apart():
    used = {item.product.key for regimens, _ in REGIMENS.values() for regimen in regimens for item in regimen}
    assert used <= set(PRODUCTS)
    assert len({one.ndc for one in PRODUCTS.values()}) == len(PRODUCTS)


def test_most_members_have_no_trap_and_are_the_same_with_traps_and_without():
    lives = [(life_of(1, number, PERIOD), number) for number in range(1, 300)]
    same = [with_trap(life, 1, number, PERIOD) == life for life, number in lives]
    assert 0.8 < sum(same) / len(same) < 1
