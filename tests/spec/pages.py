"""Prints worked examples as a page: python -m tests.spec.pages spc > docs/spc-examples.md, opioids likewise."""

import importlib
import inspect
import sys
from dataclasses import dataclass

from tests.spec.spc.tables import rows


@dataclass(frozen=True)
class Page:
    """`kept` is its name in docs; `modules` of `package` are its sections, in order."""

    kept: str
    package: str
    modules: tuple[str, ...]
    opening: str


PAGES = {
    "spc": Page(
        "spc-examples.md",
        "tests.spec.spc",
        (
            "test_charts",
            "test_run_chart",
            "test_limits",
            "test_rules",
            "test_icons",
            "test_reading",
            "test_reading_limits",
        ),
        """\
# Charts by example

Every row on this page is run with the tests. In a series, `-` is a missing period, `(9)` one that a person left out,
`9*` one that is not complete yet, `3/50` three out of fifty, `3,4,5` a subgroup and `4,` a subgroup of one.
""",
    ),
    "opioids": Page(
        "opioids-examples.md",
        "tests.spec.opioids",
        ("test_daily", "test_long_term", "test_overlap", "test_bree", "test_quality"),
        """\
# Opioid definitions by example

Every row on this page is run with the tests, on the engines. A row is one patient. A fill reads `01-15 oxy10 60/30`:
60 tablets for 30 days, on 15 January; `?` is what the file does not say, `by` names a prescriber, `at` a pharmacy, and
`!` a reason why the row has no dose. `01-15..02-01 oxy10` is an order and the day on which it no longer holds. A day
without a year is of 2024. In the answers `?` is not known, and `none` means that the definition has no row for the
patient in that window. Doses are in MME; 1 is yes and 0 no; all else are days, dates or counts.

One unit of oxy10 and of mor15 has 15 MME, of hyd5 5, of tra50 10, of codbut (codeine with butalbital) 4.5; a fentanyl
patch of fen25 has 180 over its three days; a mL of syrup has 0.5. A tablet of met10 has 10 mg of methadone and a mL of
metsol 2. No table has a factor for pentaz here. The sedatives are alp1 and zol10; bup8 treats opioid use disorder;
nobody can say which drug `what` is.
""",
    ),
}


def page(name="spc"):
    """The whole page of this name."""
    asked = PAGES[name]
    modules = (importlib.import_module(f"{asked.package}.{module}") for module in asked.modules)
    return "\n".join([asked.opening, *map(section, modules)])


def section(module):
    """One module: its prose, then its tables or readings."""
    title, _, prose = inspect.getdoc(module).partition("\n\n")
    parts = [f"## {title}", prose.replace("\n", " ")]
    for heading, table in tables_of(module):
        parts += [f"### {heading}", markdown(table)]
    for what, series, options, text in getattr(module, "READINGS", ()):
        asked = "".join(f", {name} {_told(value)}" for name, value in options.items())
        parts += [f"### {what}", f"`{series}`{asked}", f"> {text}"]
    return "\n\n".join(parts) + "\n"


def tables_of(module):
    """(heading, table) of all tables in a module, in its order. The cases of definitions name theirs."""
    named = {case.title: case.definition for case in getattr(module, "ALL", ())}
    for group in vars(module).values():
        if isinstance(group, dict) and group and all(_is_table(table) for table in group.values()):
            for heading, table in group.items():
                told = "definition" not in rows(table)[0] and named.get(heading)
                yield (f"{heading}: `{told}`" if told else heading), table


def _is_table(value):
    return isinstance(value, str) and value.lstrip().startswith("|") and "|--" in value


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


def main(arguments):
    """The exit code: 0, or 2 where there is no page of this name."""
    name = arguments[0] if arguments else "spc"
    if name not in PAGES or len(arguments) > 1:
        sys.stderr.write(f"Name one page: {', '.join(PAGES)}.\n")
        return 2
    sys.stdout.write(page(name))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
