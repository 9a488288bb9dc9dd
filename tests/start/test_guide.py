"""The operator's guide names what the code reads, and nothing it does not."""

import re

from start import commands
from start.folders import ROOT

GUIDE = (ROOT / "docs" / "operators-guide.md").read_text(encoding="utf-8")
# Set by ./run demo alone; an operator has no use for it.
NOT_FOR_OPERATORS = {"GROUNDWORK_DEMO"}


def variables(text):
    return set(re.findall(r"\bGROUNDWORK_[A-Z_]+[A-Z]\b|\bDATABASE_URL\b|\bWEB_CONCURRENCY\b", text))


def read_by_the_code():
    files = [
        *(ROOT / "groundwork" / "config").glob("*.py"),
        ROOT / "start" / "server.py",
        ROOT / "start" / "settings.py",
    ]
    found = set().union(*(variables(path.read_text(encoding="utf-8")) for path in files))
    return found - {"GROUNDWORK_TEST_POSTGRES", "GROUNDWORK_REQUIRE"}


def test_every_setting_is_in_the_guide_and_none_is_invented():
    assert variables(GUIDE) == read_by_the_code() - NOT_FOR_OPERATORS


def test_every_option_is_in_the_guide():
    options = set(re.findall(r"^  (--\w+) [A-Z]+", commands.HELP, re.MULTILINE))
    assert options == {"--port", "--host", "--data"}
    assert options == set(re.findall(r"^\| `(--\w+) [A-Z]+`", GUIDE, re.MULTILINE))


def test_section_the_program_points_to_exists():
    pointed = "Without the internet"
    assert f'"{pointed}" in docs/operators-guide.md' in (ROOT / "start" / "packages.py").read_text(encoding="utf-8")
    assert f"\n## {pointed}\n" in GUIDE
