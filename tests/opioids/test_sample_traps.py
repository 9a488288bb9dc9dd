"""Each trap by itself: set in a life, and as its rows have it."""

import datetime

import pytest

from groundwork.opioids.days import day_number
from groundwork.opioids.reasons import REASONS
from groundwork.opioids.sample import TRAPS, Period, life_of, with_trap
from groundwork.opioids.sample.chance import Chance
from groundwork.opioids.sample.claims import claims_of, people_rows, trap_row
from groundwork.opioids.sample.traps import FOR_ALL, FOR_LONG_TERM
from groundwork.opioids.sample.traps.trap import USED, Where
from tests.opioids.truth import stands_of

PERIOD = Period(day_number(datetime.date(2024, 1, 1)), day_number(datetime.date(2025, 12, 31)))
# The cells that tell each trap, by row.
TELLING = {
    "reversed": [{"status": "paid"}, {"status": "reversed"}],
    "reversed_later": [{"status": "paid"}, {"status": "reversed"}],
    "quantity_negative": [{"status": "paid"}, {"status": "paid"}],
    "duplicate": [{"status": "paid"}, {"status": "paid"}],
    "quantity_zero": [{"quantity": "0"}],
    "quantity_missing": [{"quantity": ""}],
    "quantity_999": [{"quantity": "999"}],
    "days_zero": [{"days_supply": "0"}],
    "days_missing": [{"days_supply": ""}],
    "days_999": [{"days_supply": "999"}],
    "patch_one_day": [{"quantity": "10", "days_supply": "1"}],
    "bottle_as_one": [{"quantity": "1", "days_supply": "15"}],
    "liquid_in_ml": [{"quantity": "473", "days_supply": "15"}],
    "spray_bottles": [{"quantity": "2"}],
    "strengths_by_name": [{"drug_name": "ACETAMINOPHEN-HYDROCODONE 325-5 MG TABLET", "ndc": "", "rxcui": ""}],
    "strengths_turned_round": [{"drug_name": "OXYCODONE-ACETAMINOPHEN 325-5 MG TABLET"}],
    "strength_in_15_ml": [{"drug_name": "HYDROCODONE-ACETAMINOPHEN 7.5-325 MG/15ML"}],
    "micrograms_as_milligrams": [{"drug_name": "FENTANYL 25 MG/HR PATCH"}],
    "micrograms": [{"drug_name": "FENTANYL 25 MCG/HR PATCH"}],
    "pack": [{"drug_name": "TRAMADOL HCL 50 MG DOSE PACK", "quantity": "1"}],
    "first_day": [{"fill_date": "2024-01-01"}],
    "last_day": [{"fill_date": "2025-12-31"}],
    "leap_day": [{"fill_date": "2024-02-29"}],
}


def places(life):
    return [place for place, one in enumerate(life.entries) if one.true.product.kind == "opioid"]


@pytest.fixture(scope="module")
def patient():
    """A member on long-term therapy from the first day to the last."""
    lives = (life_of(1, number, PERIOD) for number in range(1, 2_000))
    return next(
        life
        for life in lives
        if life.long_term and len(places(life)) > 22 and life.member.left_on is None and life.member.died_on is None
    )


def trapped(patient, key):
    """The patient with this trap, and the claims that bear its name."""
    at = places(patient)[9]
    life = TRAPS[key].set(Where(patient, at, PERIOD, Chance(key)))
    return life, [claim for claim in claims_of(life) if claim.entry.trap == key]


@pytest.mark.parametrize("key", TRAPS)
def test_a_trap_can_be_set_and_is_listed(patient, key):
    life, claims = trapped(patient, key)
    assert claims
    assert {claim.entry.trap for claim in claims_of(life)} <= {key, None}
    for claim in claims:
        number, name, outcome, dose, does = trap_row(claim)
        assert (number, name, does) == (claim.id, key, TRAPS[key].does)
        assert len(outcome.split()) == len(claim.rows)
        assert set(outcome.split()) <= {USED, *REASONS}
        assert bool(dose) == (USED in outcome)


@pytest.mark.parametrize("key", TELLING)
def test_its_rows_show_it(patient, key):
    _, (claim,) = trapped(patient, key)
    assert [
        {name: row[name] for name in cells} for row, cells in zip(claim.rows, TELLING[key], strict=True)
    ] == TELLING[key]


@pytest.mark.parametrize("key", ["reversed", "quantity_negative", "duplicate"])
def test_rows_of_one_claim_differ_in_nothing_else(patient, key):
    _, (claim,) = trapped(patient, key)
    first, second = claim.rows
    differ = {name for name in first if first[name] != second[name]}
    assert differ == {"reversed": {"status"}, "quantity_negative": {"quantity"}, "duplicate": set()}[key]


def test_a_reversal_may_come_days_later(patient):
    _, (claim,) = trapped(patient, "reversed_later")
    dates = [datetime.date.fromisoformat(row["fill_date"]) for row in claim.rows]
    assert 7 <= (dates[1] - dates[0]).days <= 14
    assert claim.rows[0]["claim_id"] == claim.rows[1]["claim_id"]


def test_days_and_quantities_below_zero(patient):
    _, (claim,) = trapped(patient, "days_negative")
    assert int(claim.rows[0]["days_supply"]) == -claim.entry.true.days
    _, (claim,) = trapped(patient, "quantity_negative")
    assert int(claim.rows[1]["quantity"]) == -int(claim.rows[0]["quantity"])


def test_codes_that_lost_digits(patient):
    found = {key: trapped(patient, key)[1][0].rows[0] for key in ("ten_digit_ndc", "lost_zeros", "ndc_as_number")}
    assert len(found["ten_digit_ndc"]["ndc"]) == 10
    assert len(found["lost_zeros"]["ndc"]) < 10
    assert found["ndc_as_number"]["ndc"].endswith("E+10")
    assert all(row["drug_name"] for row in found.values())


def test_two_pharmacies_on_one_day(patient):
    life, (claim,) = trapped(patient, "two_pharmacies_one_day")
    true = claim.entry.true
    same = [one.true for one in life.entries if (one.true.day, one.true.product) == (true.day, true.product)]
    assert len(same) == len({one.pharmacy for one in same}) == len({one.prescriber for one in same}) == 2


def test_an_early_refill_overlaps_by_ten_days(patient):
    life, (claim,) = trapped(patient, "early_refill")
    earlier = life.entries[places(patient)[9]].true
    assert earlier.day + earlier.days - claim.entry.true.day == 10


def test_a_fill_before_the_period_reaches_into_it(patient):
    _, (claim,) = trapped(patient, "before_the_period")
    true = claim.entry.true
    assert true.day < PERIOD.first < true.day + true.days


def test_a_fill_late_in_a_quarter_has_most_of_its_supply_in_the_next(patient):
    _, (claim,) = trapped(patient, "late_in_a_quarter")
    true = claim.entry.true
    quarter = next(one for one in PERIOD.quarters() if one.start <= true.day < one.end)
    assert true.day + true.days - quarter.end > 15


@pytest.mark.parametrize("mme", [50, 90])
def test_a_quarter_of_exactly_the_threshold(patient, mme):
    life, claims = trapped(patient, f"exactly_{mme}")
    quarter = next(one for one in PERIOD.quarters() if one.start == claims[0].entry.true.day)
    stand = stands_of(life, [quarter])[quarter.label]
    assert (stand.days, stand.mme) == (90, 90 * mme)
    assert all(trap_row(claim)[3] == str(mme) for claim in claims)


def test_a_merged_patient_has_two_numbers_and_one_entry_more_in_the_list(patient):
    life, claims = trapped(patient, "merged")
    old, new = (row[0] for row in reversed(list(people_rows(life.member))))
    assert {row["patient_id"] for claim in claims_of(life) for row in claim.rows} == {old, new}
    assert [row[-1] for row in people_rows(life.member)] == ["", new]
    assert all(row["patient_id"] == old for claim in claims for row in claim.rows)


def test_several_prescribers_and_pharmacies_within_weeks(patient):
    _, claims = trapped(patient, "several_prescribers")
    for who in ("prescriber", "pharmacy"):
        assert len({getattr(claim.entry.true, who) for claim in claims}) == 5


@pytest.mark.parametrize(("key", "column"), [("after_leaving", "left_on"), ("after_death", "died_on")])
def test_a_fill_after_the_patient_was_gone(patient, key, column):
    life, (claim,) = trapped(patient, key)
    gone = getattr(life.member, column)
    assert [one for one in life.entries if one.true.day >= gone] == [claim.entry]


def test_every_trap_is_set_at_a_small_rate():
    number, found, with_opioids = 0, dict.fromkeys(TRAPS, 0), 0
    for number in range(1, 4_001):
        life = life_of(1, number, PERIOD)
        with_opioids += bool(places(life))
        for key in {one.trap for one in with_trap(life, 1, number, PERIOD).entries if one.trap}:
            found[key] += 1
    assert all(found.values()), [key for key, count in found.items() if not count]
    assert max(found.values()) < 0.025 * with_opioids
    assert 0.2 < sum(found.values()) / with_opioids < 0.25


def test_what_only_long_term_courses_have_is_likelier_there():
    few = {trap.key for trap in FOR_LONG_TERM} - {trap.key for trap in FOR_ALL}
    assert few == {"early_refill", "exactly_50", "exactly_90"}
