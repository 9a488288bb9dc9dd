"""The page of worked examples is current."""

from pathlib import Path

from tests.spec.pages import MODULES, page

KEPT = Path(__file__).parents[2] / "docs" / "spc-examples.md"
SPEC = Path(__file__).parent / "spc"


def test_the_page_in_docs_is_current():
    message = "write it anew: python -m tests.spec.pages > docs/spc-examples.md"
    assert KEPT.read_text("utf-8") == page(), message


def test_every_module_is_on_the_page():
    assert set(MODULES) == {path.stem for path in SPEC.glob("test_*.py")}
