"""Codes go before texts, and a code that says less than the text does not hide it."""

import pytest

from groundwork.opioids.drugs import Catalog, Drug, FdaDirectory, RxNorm, Unknown
from tests.spec.opioids.test_drug_texts import told

DIRECTORY = FdaDirectory(
    {"000544650": ("0054-4650", "morphine", "TABLET", "ORAL", "MORPHINE SULFATE", "15", "mg/1"), "007811506": None}
)
NAMES = RxNorm({"1049221": "oxycodone 5 MG Oral Tablet", "314231": "Simvastatin 10 MG Oral Tablet", "1": "???"})
LOADED = Catalog([DIRECTORY, NAMES])


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        ({"ndc": "00054465025", "rxcui": "1049221", "text": "tramadol 50 mg tablet"}, "morphine 15"),
        ({"ndc": "99999999999", "rxcui": "1049221", "text": "tramadol 50 mg tablet"}, "oxycodone 5"),
        ({"ndc": "99999999999", "rxcui": "42", "text": "tramadol 50 mg tablet"}, "tramadol 50"),
        ({"ndc": "54-1-1", "text": "tramadol 50 mg tablet"}, "tramadol 50"),
        ({"rxcui": "7804", "text": "oxycodone 10 mg tablet"}, "oxycodone 10"),
        ({"rxcui": " 7804 "}, "oxycodone"),
        ({"rxcui": "7804", "text": "see note"}, "oxycodone"),
        ({"rxcui": "1", "text": "tramadol 50 mg tablet"}, "tramadol 50"),
    ],
)
def test_the_first_that_knows_decides(given, parts):
    assert told(LOADED.resolve(**given))[0] == parts


def test_a_drug_of_no_interest_by_its_code_is_that_whatever_the_text_says():
    for given in ({"ndc": "0781-1506-01"}, {"rxcui": "314231"}):
        drug = LOADED.resolve(**given, text="OXYCODNE")
        assert isinstance(drug, Drug)
        assert not drug.relevant


def test_a_code_and_a_text_that_name_different_opioids_give_no_dose():
    drug = Catalog().resolve(rxcui="7052", text="oxycodone 10 mg tablet")
    assert (drug.ingredient, drug.opioid, drug.reason) == ("morphine", True, "two_readings")
    assert drug.detail == "Its code says morphine and its text oxycodone."


@pytest.mark.parametrize(
    ("given", "reason", "words"),
    [
        ({}, "no_drug", "no NDC, no RxCUI and no text"),
        ({"ndc": "", "rxcui": " ", "text": "\t"}, "no_drug", "no NDC, no RxCUI and no text"),
        ({"ndc": "00054465026"}, "unknown_drug", "NDC 00054465026 is in no list that was loaded"),
        ({"rxcui": "42"}, "unknown_drug", "RxCUI 42 is in no list that was loaded"),
        ({"text": "oxycodne"}, "unknown_drug", "'OXYCODNE' may be meant for oxycodone"),
        ({"text": "x" * 3000}, "unknown_drug", "longer than 2,000 characters"),
    ],
)
def test_what_is_not_known_is_told(given, reason, words):
    found = Catalog().resolve(**given)
    assert isinstance(found, Unknown)
    assert found.reason == reason
    assert words in found.detail


def test_an_ndc_that_cannot_be_one_is_told_when_nothing_else_is_there():
    found = LOADED.resolve(ndc="5.4465E+10")
    assert found.reason == "unknown_drug"
    assert "a spreadsheet changed it" in found.detail


def test_what_a_drug_says_of_itself():
    drug = Catalog().resolve(text="FIORICET WITH CODEINE 50-300-40-30 MG CAP")
    assert (drug.opioid, drug.sedative, drug.moud, drug.gabapentinoid) == (True, "barbiturate", False, False)
    assert (drug.ingredient, drug.unit) == ("butalbital+codeine", "capsule")
    film = Catalog().resolve(text="SUBOXONE 8-2 MG SL FILM")
    assert (film.opioid, film.moud, film.relevant, film.ingredient) == (False, True, True, "buprenorphine")
    units = [
        "morphine 2 mg/ml oral solution",
        "duragesic-25",
        "subsys 100 mcg spray",
        "oxycodone 5 mg",
        "morphine 5 mg",
    ]
    assert [Catalog().resolve(text=text).unit for text in units] == ["mL", "patch", "spray", "tablet or capsule", None]
