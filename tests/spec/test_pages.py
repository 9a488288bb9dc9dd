"""The pages of worked examples are current."""

import re
from pathlib import Path

import pytest

from tests.spec.opioids import drug_pages
from tests.spec.opioids.cases import DRUGS
from tests.spec.pages import PAGES, main, page

ROOT = Path(__file__).parents[2]
SPEC = Path(__file__).parent
# Modules of a room that are on a page of their own, or are none.
ELSEWHERE = {"opioids": {*drug_pages.MODULES, "test_drug_pages"}}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_in_docs_is_current(name):
    kept = PAGES[name].kept
    message = f"write it anew: python -m tests.spec.pages {name} > docs/{kept}"
    assert (ROOT / "docs" / kept).read_text("utf-8") == page(name), message


@pytest.mark.parametrize("name", PAGES)
def test_every_module_is_on_the_page(name):
    there = {path.stem for path in (SPEC / name).glob("test_*.py")}
    assert set(PAGES[name].modules) | ELSEWHERE.get(name, set()) == there


def test_a_page_is_asked_for_by_name(capsys):
    assert main([]) == main(["spc"]) == 0
    assert capsys.readouterr().out == 2 * page("spc")
    assert main(["nosuch"]) == 2
    assert capsys.readouterr().err == "Name one page: spc, opioids.\n"


def test_examples_of_definitions_name_them():
    text = page("opioids")
    for name in ("mme-max-day", "ltot-consort", "overlap-orders", "bree", "continued-use"):
        assert f": `{name}`\n" in text
    assert "| bree-without-tramadol | 01-01 tra50 90/30" in text


def test_the_page_of_definitions_says_what_each_short_name_is():
    opening = PAGES["opioids"].opening
    assert [name for name in DRUGS if name not in opening] == []
    for name in ("oxy10", "hyd5", "tra50", "codbut", "fen25", "syrup", "met10", "metsol"):
        told = DRUGS[name].get("micro") or DRUGS[name]["methadone"]
        assert re.search(rf"{name}\b[^;.]*? {re.escape(told)}\b", opening), name
