"""The tables of drugs are whole: each row has a source, and what one table names the others know."""

import csv
from decimal import Decimal

import pytest

from groundwork.opioids.drugs import FORMS, INGREDIENTS, factor_table
from groundwork.opioids.drugs.brands import BRANDS
from groundwork.opioids.drugs.counting import ANY, KINDS_OF, NOT_COUNTED, UNSAID
from groundwork.opioids.drugs.factor_rows import WHOLE_PATCH, WORN
from groundwork.opioids.drugs.forms import MEANINGS, ROUTES
from groundwork.opioids.drugs.ingredients import KINDS
from groundwork.opioids.drugs.plausible import CODEINE_NUMBERS, RANGES
from groundwork.opioids.drugs.rows import DATA
from groundwork.opioids.reasons import REASONS

TABLES = sorted(DATA.rglob("*.csv"))


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_has_a_source_and_a_date_and_no_row_is_there_twice(path):
    rows = rows_of(path)
    assert rows
    for row in rows:
        assert None not in row
        assert row["source"], row
        assert row["date"][:2] == "20", row
    assert len({tuple(row.values()) for row in rows}) == len(rows)


# The RxNorm codes of ingredients that this project has checked in two sources.
CODES = {
    "buprenorphine": "1819",
    "butorphanol": "1841",
    "codeine": "2670",
    "dihydrocodeine": "23088",
    "fentanyl": "4337",
    "hydrocodone": "5489",
    "hydromorphone": "3423",
    "levomethadyl": "237005",
    "levorphanol": "6378",
    "meperidine": "6754",
    "methadone": "6813",
    "morphine": "7052",
    "opium": "7676",
    "oxycodone": "7804",
    "oxymorphone": "7814",
    "pentazocine": "8001",
    "propoxyphene": "8785",
    "tapentadol": "787390",
    "tramadol": "10689",
    "naloxone": "7242",
    "naltrexone": "7243",
    "carisoprodol": "2101",
    "butalbital": "19860",
}


def test_ingredients_have_known_kinds_their_codes_and_words_of_their_own():
    assert {one.kind for one in INGREDIENTS.values()} == set(KINDS)
    assert {key: INGREDIENTS[key].rxcui for key in CODES} == CODES
    codes = [one.rxcui for one in INGREDIENTS.values() if one.rxcui]
    words = [word for one in INGREDIENTS.values() for word in one.words]
    words += [" ".join(brand.words) for brand in BRANDS]
    assert len(codes) == len(set(codes))
    assert len(words) == len(set(words))
    assert all(one.name.upper() in one.words for one in INGREDIENTS.values())


def test_what_tables_name_is_known():
    for brand in BRANDS:
        assert set(brand.ingredients) <= set(INGREDIENTS), brand
        assert brand.form is None or brand.form in FORMS, brand
    for rule in NOT_COUNTED:
        assert rule.why in REASONS
        assert rule.of in KINDS_OF
        assert set(rule.ingredients) <= {ANY, *INGREDIENTS}
        assert set(rule.forms) <= {ANY, UNSAID, *FORMS, *ROUTES}
        assert rule.beside in {"", *INGREDIENTS, *KINDS}
    assert {ingredient for ingredient, _ in RANGES} <= set(INGREDIENTS)
    assert {basis for _, basis in RANGES} == {"unit", "ML", "ACTUAT", "HR"}
    assert all(least < most for least, most in RANGES.values())
    assert {1: Decimal("7.5"), 2: 15, 3: 30, 4: 60} == CODEINE_NUMBERS


def test_no_two_forms_go_by_the_same_words_and_abbreviations_end_in_words_of_forms():
    phrases = [words for form in FORMS.values() for words in form.words]
    assert len(phrases) == len(set(phrases))
    known = {word for words in phrases for word in words}
    assert {word for meant in MEANINGS.values() for word in meant} <= known
    assert {form.key for form in FORMS.values() if form.wear_days} == {"patch"}
    assert FORMS["patch"].wear_days == {"fentanyl": (3,), "buprenorphine": (7, 4, 3)}


ORAL = ("cdc2016", "cdc_file", "cdc2022", "heal2025")
# Ingredient, form, the factor by each table in the order above ("-" where it has none), and what it is for.
FACTORS = """
codeine          tablet             0.15  0.15  0.15  0.15   mg
dihydrocodeine   capsule            -     0.25  -     0.25   mg
hydrocodone      tablet             1     1     1     1      mg
morphine         solution           1     1     1     1      mg
oxycodone        tablet_er          1.5   1.5   1.5   1.5    mg
oxymorphone      tablet             3     3     3     3      mg
hydromorphone    tablet             4     4     5     5      mg
methadone        tablet             -     3     4.7   4.7    mg
tapentadol       tablet             0.4   0.4   0.4   0.3    mg
tramadol         tablet             -     0.1   0.2   0.2    mg
fentanyl         patch              2.4   7.2   2.4   2.4    patch
fentanyl         tablet_buccal      -     0.13  -     0.13   mcg
fentanyl         tablet_sublingual  -     0.13  -     0.13   mcg
fentanyl         lozenge            -     0.13  -     0.13   mcg
fentanyl         film_buccal        -     0.18  -     0.18   mcg
fentanyl         spray_oral         -     0.18  -     0.18   mcg
fentanyl         spray_nasal        -     0.16  -     0.16   mcg
fentanyl         injection          -     -     -     -      mcg
butorphanol      spray_nasal        -     7     -     7      mg
pentazocine      tablet             -     0.37  -     0.37   mg
levorphanol      tablet             -     11    -     11     mg
meperidine       tablet             -     0.1   -     0.1    mg
opium            suppository        -     1     -     1      mg
propoxyphene     capsule            -     0.23  -     -      mg
levomethadyl     solution           -     8     -     -      mg
nalbuphine       injection          -     1     -     -      mg
buprenorphine    patch              -     -     -     2.2    patch
buprenorphine    tablet_sublingual  -     -     -     38.8   mg
buprenorphine    film_buccal        -     -     -     0.039  mcg
benzhydrocodone  tablet             -     -     -     -      mg
"""


@pytest.mark.parametrize("line", FACTORS.strip().splitlines())
def test_factors_are_those_published(line):
    ingredient, form, *numbers, per = line.split()
    for key, number in zip(ORAL, numbers, strict=True):
        found = factor_table(key).factor(ingredient, form)
        if number == "-":
            assert found is None, key
            continue
        assert found.factor == Decimal(number), key
        patch = WHOLE_PATCH if key == "cdc_file" else WORN
        assert found.per == (patch if per == "patch" else per), key


def test_every_factor_of_every_table_is_among_those_published():
    """So that no row is there that the list above does not hold."""
    listed = {line.split()[0] for line in FACTORS.strip().splitlines()}
    for key in ORAL:
        assert {ingredient for ingredient, _ in factor_table(key).factors} <= listed
