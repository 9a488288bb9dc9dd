"""The calculator: what is counted, what is left out and said, and that order does not matter."""

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from groundwork.opioids.drugs import FACTOR_TABLES, Catalog, RxNorm
from groundwork.opioids.mme import Regimen, UnknownTable, calculate
from groundwork.opioids.mme.calculate import ON_PURPOSE
from groundwork.opioids.mme.result import shown
from groundwork.opioids.reasons import REASONS


def result(*drugs, table="cdc2022", **options):
    return calculate(Regimen(table=table, drugs=drugs, **options))


def use(drug, **taken):
    return {"drug": drug, **(taken or {"dose": 1, "times": 1})}


def test_a_result_names_its_table_and_carries_both_cautions():
    found = result(use("oxycodone 10 mg tablet"), id="A-7")
    assert found.id == "A-7"
    assert (found.table.key, found.table.title) == ("cdc2022", "CDC guideline 2022")
    assert found.table.digest == FACTOR_TABLES["cdc2022"].digest
    assert [caution.key for caution in found.cautions] == ["switching", "oud"]
    assert found.text == "15 MME a day by CDC guideline 2022."


def test_thresholds_ask_and_never_order():
    for level in result(use("oxycodone 10 mg tablet")).thresholds:
        assert "must" not in level.text
        assert "no limit" in level.text or "no order" in level.text


def test_what_is_left_out_is_counted_and_leaves_lower_thresholds_open():
    found = result(use("oxycodone 10 mg tablet", dose=4, times=1), use("what?"), use("tramadol kit"))
    assert (found.mme, found.left_out) == (60, 2)
    assert [level.reached for level in found.thresholds] == [True, None]
    assert found.text == (
        "60 MME a day by CDC guideline 2022. 2 drugs are left out: what they add is not known, "
        "so the true total may be higher."
    )
    assert [drug.reason for drug in found.drugs] == [None, "unknown_drug", "kit"]
    assert found.drugs[1].name == "what?"
    assert found.drugs[2].why == f"{REASONS['kit']} It is a kit or pack."


def test_nothing_at_all_is_null_and_only_other_drugs_are_nothing_to_count():
    assert (result().mme, result().thresholds[0].reached) == (None, None)
    other = result(use("lorazepam 1 mg tablet"), use("ibuprofen 200 mg tablet"))
    assert (other.mme, other.left_out, other.sedatives) == (0, 0, ("lorazepam 1 mg tablet",))
    assert {drug.reason for drug in other.drugs} == {"no_opioid"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("suboxone 8-2 mg film", "moud"),
        ("butrans 10 mcg/hr patch", "buprenorphine"),
        ("promethazine-codeine 6.25-10 mg/5 ml syrup", "cough_cold"),
        ("loperamide 2 mg capsule", "antidiarrheal"),
    ],
)
def test_opioids_not_for_pain_are_set_aside_not_left_out(text, reason):
    found = result(use("oxycodone 10 mg tablet"), use(text))
    assert (found.mme, found.left_out, found.set_aside) == (15, 0, 1)
    assert found.drugs[1].reason == reason
    assert reason in ON_PURPOSE


def test_methadone_for_opioid_use_disorder_is_set_aside_where_the_regimen_says_so():
    methadone = use("methadone 10 mg tablet", dose=8, times=1, treats_oud=True)
    found = result(methadone, table="cdc2016")
    assert (found.mme, found.set_aside, found.drugs[0].reason) == (None, 1, "moud")


def test_buprenorphine_for_pain_counts_only_by_a_table_that_has_a_factor_for_it():
    found = result(use("butrans 10 mcg/hr patch"), use("suboxone 8-2 mg film"), table="heal2025")
    assert (found.mme, found.set_aside) == (22, 1)
    assert [note.key for note in found.drugs[0].notes] == ["patch_wear", "by_table"]


def test_a_name_that_is_not_known_may_be_a_misspelt_opioid_unless_its_code_says_what_it_is():
    """A table of dispensings holds mostly other drugs, a regimen of opioids does not."""
    text = "oxicoton 20 mg tablet"
    assert not Catalog().resolve(text=text).relevant
    assert result(use(text)).drugs[0].reason == "unknown_drug"
    regimen = Regimen(drugs=[{"rxcui": "314231", "drug": text, "dose": 1, "times": 1}])
    found = calculate(regimen, Catalog([RxNorm({"314231": "Simvastatin 10 MG Oral Tablet"})]))
    assert (found.mme, found.drugs[0].reason) == (0, "no_opioid")


def test_notes_say_how_it_was_counted():
    taken = {"dose": {"low": 1, "high": 2}, "times": 2, "as_needed": True}
    (drug,) = result(use("methadone 10 mg tablet", **taken), table="cdc2016").drugs
    assert [note.key for note in drug.notes] == ["range", "as_needed", "methadone_band"]
    assert drug.notes[2].text == "Counted by 40 mg of methadone a day in all."
    assert (drug.mme_low, drug.mme, drug.factor) == (80, 320, 8)
    (patch,) = result(use("fentanyl 25 mcg/hr patch", quantity=10, days_supply=10)).drugs
    assert (patch.mme, [note.key for note in patch.notes]) == (180, ["patch_count"])


@pytest.mark.parametrize(
    ("drug", "taken", "reason"),
    [
        ("oxycodone 5 mg tablet", {"dose": 1}, "no_frequency"),
        ("oxycodone 5 mg tablet", {"times": 3}, "no_quantity"),
        ("oxycodone 5 mg tablet", {"as_needed": True}, "no_quantity"),
        ("oxycodone 5 mg tablet", {"quantity": 30}, "no_days"),
        ("oxycodone 5 mg tablet", {"days_supply": 30}, "no_quantity"),
        ("oxycodone 5 mg tablet", {"quantity": 30, "days_supply": 10, "unit": "mg"}, "dose_unit"),
        ("fentanyl 25 mcg/hr patch", {"dose": 25, "unit": "mcg"}, "dose_unit"),
        ("fentanyl 25 mcg/hr patch", {"quantity": 1, "days_supply": 2}, "patch_days"),
        ("morphine", {"dose": 15, "times": 2, "unit": "mg"}, "no_form"),
        ("oral morphine", {"dose": 15, "times": 2}, "no_strength"),
        ("oral morphine", {"dose": 15000, "times": 2, "unit": "mg"}, "dose_unit"),
    ],
)
def test_what_is_missing_gives_a_reason_and_no_dose(drug, taken, reason):
    found = result(use(drug, **taken))
    assert (found.mme, found.left_out, found.drugs[0].reason) == (None, 1, reason)
    assert found.drugs[0].mme is None
    assert found.drugs[0].why.startswith(REASONS[reason])


def test_micrograms_taken_for_milligrams_are_noticed():
    found = result(use("fentanyl lozenge", dose=400, times=1, unit="mg"), table="heal2025")
    assert found.drugs[0].why.endswith("So much fentanyl is not taken at once; is it mcg?")


@pytest.mark.parametrize(
    ("drug", "field"),
    [
        ({}, "drug"),
        ({"drug": " "}, "drug"),
        ({"drug": "x", "dose": 1, "times": 1, "quantity": 3}, "dose"),
        ({"drug": "x", "dose": 0}, "dose"),
        ({"drug": "x", "dose": -1}, "dose"),
        ({"drug": "x", "dose": "NaN"}, "dose"),
        ({"drug": "x", "dose": 100_001}, "dose"),
        ({"drug": "x", "dose": "0.0000001"}, "dose"),
        ({"drug": "x", "dose": {"low": 3, "high": 2}}, "dose"),
        ({"drug": "x", "days_supply": 0}, "days_supply"),
        ({"drug": "x", "days_supply": 366}, "days_supply"),
        ({"drug": "x", "days_supply": 1.5}, "days_supply"),
        ({"drug": "x", "period": "fortnight"}, "period"),
        ({"drug": "x", "doses": 1}, "doses"),
        ({"drug": "x" * 501}, "drug"),
    ],
)
def test_what_contradicts_itself_is_a_fault(drug, field):
    with pytest.raises(ValidationError) as caught:
        Regimen(drugs=[drug])
    (error,) = caught.value.errors()
    assert field in (*error["loc"], error.get("ctx", {}).get("field"))


def test_a_regimen_is_frozen_and_comes_back_from_json_as_it_was():
    regimen = Regimen(id="1", drugs=[use("oxycodone 5 mg tablet", dose={"low": "0.5", "high": 2}, times="3")])
    assert Regimen.model_validate_json(regimen.model_dump_json()) == regimen
    with pytest.raises(ValidationError):
        regimen.table = "cdc2016"


def test_an_unknown_table_is_told():
    with pytest.raises(UnknownTable, match="'mine' is no factor table; choose from: cdc2016"):
        result(table="mine")


TEXTS = (
    "oxycodone 5 mg tablet",
    "fentanyl 25 mcg/hr patch",
    "methadone 10 mg tablet",
    "hydrocodone-apap 10-325 mg/15 ml",
    "suboxone 8-2 mg film",
    "oxycodne",
    "lorazepam 1 mg",
)
AMOUNTS = st.decimals("0.5", 20, places=1).map(str)
USES = st.builds(
    lambda text, dose, times, dispensed: (
        use(text, quantity=dose, days_supply=int(float(times)) + 3) if dispensed else use(text, dose=dose, times=times)
    ),
    st.sampled_from(TEXTS),
    AMOUNTS,
    AMOUNTS,
    st.booleans(),
)


@given(st.lists(USES, max_size=6), st.sampled_from(sorted(FACTOR_TABLES)), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_drugs_does_not_matter(uses, table, chance):
    mixed = [*enumerate(uses)]
    chance.shuffle(mixed)
    one, other = result(*uses, table=table), result(*(drug for _, drug in mixed), table=table)
    assert other.model_copy(update={"drugs": (), "sedatives": ()}) == one.model_copy(
        update={"drugs": (), "sedatives": ()}
    )
    for place, (was, _) in enumerate(mixed):
        assert other.drugs[place].model_copy(update={"place": 0}) == one.drugs[was].model_copy(update={"place": 0})


@given(st.lists(st.tuples(st.sampled_from(["5", "7.5", "10"]), AMOUNTS, AMOUNTS), min_size=1, max_size=5))
@settings(max_examples=60)
def test_totals_agree_with_fractions(taken):
    found = result(*(use(f"oxycodone {mg} mg tablet", dose=dose, times=times) for mg, dose, times in taken))
    each = [Fraction(mg) * Fraction(dose) * Fraction(times) * Fraction(3, 2) for mg, dose, times in taken]
    assert found.mme == found.mme_low == shown(sum(each))
    assert [drug.mme for drug in found.drugs] == [shown(one) for one in each]


def test_a_regimen_takes_less_than_five_milliseconds():
    regimen = Regimen(drugs=[use(text) for text in TEXTS])
    calculate(regimen)
    runs = []
    for _ in range(20):
        start = time.perf_counter()
        calculate(regimen)
        runs.append(time.perf_counter() - start)
    assert min(runs) < 0.005
