"""`unit_dose` against a plain oracle that reads the CSV files itself and counts in fractions."""

import csv
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.opioids.drugs import FACTOR_TABLES, FORMS, Catalog, Drug, Part, factor_table, read_factor_table
from groundwork.opioids.drugs.rows import DATA
from groundwork.opioids.mme import UnitDose, unit_dose

OPIOIDS = ("codeine", "fentanyl", "hydrocodone", "hydromorphone", "methadone", "morphine", "oxycodone", "tramadol")
ROWS = {}
for key in FACTOR_TABLES:
    with (DATA / "factors" / f"{key}.csv").open(encoding="utf-8", newline="") as file:
        ROWS[key] = list(csv.DictReader(file))


def oracle(key, ingredient, form, mg, wear_days):
    """(micro-MME, micro-mg of methadone), rounded half up, None for neither."""
    for row in ROWS[key]:
        if row["ingredient"] != ingredient or not {form, FORMS[form].route} & set(row["form"].split()):
            continue
        if row["above"]:
            return None, floor(mg * 1_000_000 + Fraction(1, 2))
        amount = mg * Fraction(row["factor"]) * (1 if row["per"] == "mg" else 1000)
        if row["per"] == "mcg/h worn":
            amount *= wear_days
        return floor(amount * 1_000_000 + Fraction(1, 2)), None
    return None, None


@given(
    st.sampled_from(sorted(FACTOR_TABLES)),
    st.sampled_from(OPIOIDS),
    st.sampled_from(["tablet", "tablet_er", "solution", "patch", "lozenge", "spray_nasal", "film", "suppository"]),
    st.decimals("0.001", 500, places=3),
    st.sampled_from([1, 5, 15, Decimal("2.5")]),
)
@settings(max_examples=300)
def test_unit_dose_agrees_with_the_oracle(key, ingredient, form, strength, of):
    per = {"patch": "HR", "solution": "ML", "spray_nasal": "ACTUAT"}.get(form)
    part = Part(ingredient, strength, per, Decimal(of if per == "ML" else 1))
    drug = Drug("", (part,), form, wear_days=3 if form == "patch" else None)
    micro, methadone = oracle(key, ingredient, form, part.mg, 3)
    dose = unit_dose(drug, factor_table(key))
    assert (dose.micro, dose.methadone) == (micro, methadone)
    assert dose.reason == (None if micro is not None or methadone is not None else "no_factor")
    assert all(type(value) is int for value in (dose.micro, dose.methadone) if value is not None)


def test_a_patch_by_either_way_of_writing_its_factor_is_the_same_dose():
    drug = Catalog().resolve(text="fentanyl 25 mcg/hr patch")
    worn, whole = (unit_dose(drug, factor_table(key)).micro for key in ("cdc2022", "cdc_file"))
    assert worn == whole == 180_000_000
    # CDC: 10 patches of 25 mcg/h for 30 days are 60 MME a day.
    assert worn * 10 / 30 == 60_000_000


@pytest.mark.parametrize("key", sorted(FACTOR_TABLES))
def test_what_is_no_opioid_for_pain_has_no_dose_by_any_table(key):
    for text, why in (("suboxone 8-2 mg film", "moud"), ("butrans 5 mcg/hr patch", "buprenorphine")):
        assert unit_dose(Catalog().resolve(text=text), factor_table(key)) == UnitDose(reason=why)
    assert unit_dose(Catalog().resolve(text="lorazepam 1 mg tablet"), factor_table(key)) == UnitDose()


def test_a_clinics_own_table_is_used_like_the_others(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_text(
        "ingredient,form,above,up_to,factor,per,source,date\n"
        "oxycodone,oral,,,2,mg,our pharmacist,2026\n"
        "methadone,oral,0,,5,mg,our pharmacist,2026\n",
        encoding="utf-8",
    )
    table = read_factor_table(path)
    doses = [unit_dose(Catalog().resolve(text=f"{name} 10 mg tablet"), table) for name in ("oxycodone", "methadone")]
    assert doses == [UnitDose(micro=20_000_000), UnitDose(methadone=10_000_000)]
    assert unit_dose(Catalog().resolve(text="morphine 15 mg tablet"), table) == UnitDose(reason="no_factor")


def test_a_drug_of_two_opioids_is_their_sum_and_of_methadone_and_another_none():
    both = Drug("", (Part("oxycodone", Decimal(5)), Part("morphine", Decimal(10))), "tablet")
    assert unit_dose(both, factor_table("cdc2022")).micro == 17_500_000
    odd = Drug("", (Part("oxycodone", Decimal(5)), Part("methadone", Decimal(10))), "tablet")
    assert unit_dose(odd, factor_table("cdc2016")) == UnitDose(reason="no_factor")
