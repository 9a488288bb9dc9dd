"""Prints the worked examples as a page: python -m tests.spec.pages > docs/spc-examples.md."""

import importlib
import inspect
import sys

from tests.spec.spc.tables import rows

MODULES = (
    "test_charts",
    "test_run_chart",
    "test_limits",
    "test_rules",
    "test_icons",
    "test_reading",
    "test_reading_limits",
)
OPENING = """\
# Charts by example

Every row on this page is run with the tests. In a series, `-` is a missing period, `(9)` one that a person left out,
`9*` one that is not complete yet, `3/50` three out of fifty, `3,4,5` a subgroup and `4,` a subgroup of one.
"""


def page():
    """The whole page."""
    return "\n".join([OPENING, *(section(importlib.import_module(f"tests.spec.spc.{name}")) for name in MODULES)])


def section(module):
    """One module: its prose, then its tables or readings."""
    title, _, prose = inspect.getdoc(module).partition("\n\n")
    parts = [f"## {title}", prose.replace("\n", " ")]
    for name in ("TABLES", "PHASES"):
        for heading, table in getattr(module, name, {}).items():
            parts += [f"### {heading}", markdown(table)]
    for what, series, options, text in getattr(module, "READINGS", ()):
        asked = "".join(f", {name} {_told(value)}" for name, value in options.items())
        parts += [f"### {what}", f"`{series}`{asked}", f"> {text}"]
    return "\n\n".join(parts) + "\n"


def _told(value):
    if isinstance(value, list):
        return ", ".join(_told(one) for one in value)
    known = getattr(value, "model_dump", None)
    if known is None:
        return f"`{value}`" if value != "" else "none"
    return ", ".join(f"{field} `{one}`" for field, one in known(exclude_defaults=True).items())


def markdown(table):
    """A table with columns of equal width."""
    cells = rows(table)
    columns = list(cells[0])
    widths = [max(len(column), *(len(row[column]) for row in cells), 3) for column in columns]

    def line(values):
        return "| " + " | ".join(value.ljust(width) for value, width in zip(values, widths, strict=True)) + " |"

    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([line(columns), rule, *(line(row[column] for column in columns) for row in cells)])


if __name__ == "__main__":
    sys.stdout.write(page())
