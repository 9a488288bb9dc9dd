"""Prints the worked examples of drugs: python -m tests.spec.opioids.drug_pages > docs/opioids-doses-examples.md."""

import importlib
import sys

from tests.spec.pages import section

MODULES = ("test_drug_texts", "test_unit_doses", "test_regimens")
OPENING = """\
# Drugs and doses by example

Every row on this page is run with the tests. The numbers are not for switching from one opioid to another, and not for
treatment of opioid use disorder.
"""


def page():
    """The whole page."""
    modules = (importlib.import_module(f"tests.spec.opioids.{name}") for name in MODULES)
    return "\n".join([OPENING, *map(section, modules)])


if __name__ == "__main__":
    sys.stdout.write(page())
