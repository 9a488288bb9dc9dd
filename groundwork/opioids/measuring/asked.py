"""What a person typed after `./run opioids measure`, checked and in our terms."""

import argparse
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from groundwork.opioids.days import Window, day_number
from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.definitions.definition import Value
from groundwork.opioids.definitions.options import RUN
from groundwork.opioids.engines import ENGINES
from groundwork.opioids.intake import Refusal
from groundwork.opioids.intake.mapping import DATE_FORMS, is_date_form

USAGE = """\
./run opioids measure INPUT... --quarter 2026Q3 --out DIR
  what to count
    --definitions A,B           names of ./run opioids definitions, or all (default bree,mme-max-day,overlap-supply)
    --quarter 2026Q3            a calendar quarter; may be repeated
    --from DATE --to DATE       or any days, both in it, such as 2026-01-01
    --option NAME.OPTION=VALUE  a choice of a definition, such as bree.count=covered; may be repeated
    --factors TABLE             cdc2022 (default), cdc2016, cdc_file, heal2025, or a CSV file of your own
    --attribution WHO           last (default), most-days or pcp: whose patient it is
    --source KIND               dispensing (default) or order: which rows stand for supply
    --excluded drop|keep        patients with an excluded day in the window (default drop)
    --left keep|drop            patients who left before the window ended (default keep)
    --since DATE                the first day the data covers (default the earliest date in it)
  what to read: CSV, XLSX, Parquet, FHIR NDJSON
    --mapping FILE              which column is which (YAML or JSON); may be repeated
    --show-mapping              print the mapping that would be used for INPUT, ready to save
    --dates FORM                'month first', 'day first', or a pattern such as %m/%d/%y
    --decimal SIGN              . or , begins the fraction of a number
    --patients FILE             birth date, last day, primary care, clinic, merged numbers
    --exclusions FILE           patients and days that are not counted
    --ndc FILE ...              the FDA's NDC Directory: product.txt and package.txt, or the ZIP of both
    --rxnorm FILE ...           RxNorm: RXNCONSO.RRF, or the ZIP that holds it
  how, and where to
    --engine NAME               duckdb (default), memory or spark
    --floor N                   patients below which a count is hidden in summary.csv (default 11; 0 hides none)
    --out DIR                   a new folder for the results
    --replace                   put them in place of the results of an earlier run in DIR
    --explain PATIENT           print one patient's days and sums instead
    --sql                       print what would run instead
"""
DEFAULT = "bree,mme-max-day,overlap-supply"
# Short names that people say.
ALIASES = {"overlap": "overlap-supply", "max-day": "mme-max-day"}
HELP = "./run opioids measure --help lists the options"


@dataclass(frozen=True)
class Request:
    """A run as it was asked for, with names and dates checked; files are not looked at yet."""

    inputs: tuple[str, ...]
    definitions: tuple[str, ...]
    windows: tuple[Window, ...]
    choices: dict[str, dict[str, Value]]
    factors: str
    attribution: str
    source: str
    excluded: str
    left: str
    since: int | None
    mappings: tuple[str, ...]
    show_mapping: bool
    dates: str | None
    decimal: str | None
    patients: str | None
    exclusions: str | None
    ndc: tuple[str, ...]
    rxnorm: tuple[str, ...]
    engine: str
    floor: int
    out: Path | None
    replace: bool
    explain: str | None
    sql: bool


class _Parser(argparse.ArgumentParser):
    def error(self, message: str):
        raise Refusal(f"{message[0].upper()}{message[1:]}", HELP)


def read(arguments: Sequence[str]) -> Request:
    """The request. Raises Refusal for what cannot be meant."""
    given = _parser().parse_intermixed_args(arguments)
    if not given.inputs and not given.sql:
        raise Refusal("No file is named", "Name the files to read: ./run opioids measure INPUT... --quarter 2026Q3")
    definitions = _definitions(given.definitions)
    choices = _choices(given.option)
    for name in choices:
        if name not in definitions:
            raise Refusal(f"--option names {name}, which is not among the definitions asked for", HELP)
    request = Request(
        inputs=tuple(given.inputs),
        definitions=definitions,
        windows=_windows(given.quarter, given.first, given.last),
        choices=choices,
        factors=given.factors,
        attribution=given.attribution,
        source=given.source,
        excluded=given.excluded,
        left=given.left,
        since=None if given.since is None else day_number(_date("--since", given.since)),
        mappings=tuple(given.mapping),
        show_mapping=given.show_mapping,
        dates=given.dates,
        decimal=given.decimal,
        patients=given.patients,
        exclusions=given.exclusions,
        ndc=tuple(given.ndc),
        rxnorm=tuple(given.rxnorm),
        engine=given.engine,
        floor=given.floor,
        out=None if given.out is None else Path(given.out),
        replace=given.replace,
        explain=given.explain,
        sql=given.sql,
    )
    _check(request)
    return request


def _check(request: Request) -> None:
    if request.dates is not None and not is_date_form(request.dates):
        raise Refusal(f"--dates {request.dates} is not understood", f"{DATE_FORMS[0].upper()}{DATE_FORMS[1:]}")
    if request.show_mapping or request.sql:
        return
    if not request.windows:
        raise Refusal("No window is named", "Add --quarter 2026Q3, or --from and --to")
    if request.out is None and request.explain is None:
        raise Refusal("No folder for the results is named", "Add --out DIR")
    if request.floor < 0:
        raise Refusal(
            f"A floor of {request.floor} means nothing", "Give --floor a number of patients, or 0 to hide none"
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="./run opioids measure", usage=USAGE, add_help=False, allow_abbrev=False)
    parser.add_argument("inputs", nargs="*")
    parser.add_argument("--definitions", default=DEFAULT)
    parser.add_argument("--quarter", action="append", default=[])
    parser.add_argument("--from", dest="first")
    parser.add_argument("--to", dest="last")
    parser.add_argument("--option", action="append", default=[])
    parser.add_argument("--factors", default="cdc2022")
    for option in RUN:
        parser.add_argument(f"--{option.name}", default=option.default, choices=option.allowed)
    parser.add_argument("--since")
    parser.add_argument("--mapping", action="append", default=[])
    parser.add_argument("--show-mapping", action="store_true")
    parser.add_argument("--dates")
    parser.add_argument("--decimal", choices=(".", ","))
    parser.add_argument("--patients")
    parser.add_argument("--exclusions")
    parser.add_argument("--ndc", nargs="+", default=[])
    parser.add_argument("--rxnorm", nargs="+", default=[])
    parser.add_argument("--engine", default="duckdb", choices=tuple(ENGINES))
    parser.add_argument("--floor", type=int, default=11)
    parser.add_argument("--out")
    parser.add_argument("--replace", action="store_true")
    parser.add_argument("--explain")
    parser.add_argument("--sql", action="store_true")
    return parser


def _definitions(text: str) -> tuple[str, ...]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if names == ["all"]:
        return tuple(DEFINITIONS)
    found = [ALIASES.get(name, name) for name in names]
    for name in found:
        if name not in DEFINITIONS:
            raise Refusal(f"There is no definition {name!r}", f"Choose of {', '.join(DEFINITIONS)}, or all")
    if not found:
        raise Refusal("No definition is named", f"Choose of {', '.join(DEFINITIONS)}, or all")
    return tuple(dict.fromkeys(found))


def _windows(quarters: Sequence[str], first: str | None, last: str | None) -> tuple[Window, ...]:
    if (first is None) != (last is None):
        raise Refusal("--from and --to go together", "Give both, such as --from 2026-01-01 --to 2026-06-30")
    try:
        windows = [Window.quarter(text) for text in quarters]
        if first is not None and last is not None:
            windows.append(Window.between(_date("--from", first), _date("--to", last)))
    except ValueError as error:
        raise Refusal(str(error).rstrip("."), HELP) from None
    return tuple(dict.fromkeys(windows))


def _date(option: str, text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"{option} {text} is no date", "Write it like 2026-01-31") from None


def _choices(options: Sequence[str]) -> dict[str, dict[str, Value]]:
    """{"bree": {"count": "covered"}} for bree.count=covered."""
    found: dict[str, dict[str, Value]] = {}
    for text in options:
        name, dot, rest = text.partition(".")
        option, sign, value = rest.partition("=")
        if not (name and dot and option and sign and value):
            raise Refusal(f"--option {text} is not understood", "Write it like bree.count=covered")
        name = ALIASES.get(name, name)
        found.setdefault(name, {})[option] = int(value) if value.isdecimal() and len(value) < 10 else value
    return found
