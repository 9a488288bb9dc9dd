"""The page of worked examples of drugs and doses is current."""

from pathlib import Path

from tests.spec.opioids.drug_pages import page

KEPT = Path(__file__).parents[3] / "docs" / "opioids-doses-examples.md"


def test_the_page_in_docs_is_current():
    message = "write it anew: python -m tests.spec.opioids.drug_pages > docs/opioids-doses-examples.md"
    assert KEPT.read_text("utf-8") == page(), message
