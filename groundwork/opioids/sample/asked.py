"""What a person typed after `./run opioids sample`, checked and in our terms."""

import argparse
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from groundwork.opioids.days import day_number
from groundwork.opioids.intake import Refusal
from groundwork.opioids.sample.claims import date
from groundwork.opioids.sample.dispensing import Period
from groundwork.opioids.sample.writing import FORMATS

USAGE = """\
./run opioids sample --patients N --out DIR   synthetic dispensings of N members of a health plan, marked SAMPLE
    --seed S              a whole number (default 1); the same seed gives the same files everywhere
    --format KIND         csv (default), parquet or ndjson (FHIR R4)
    --from DATE           first day (default 2024-01-01)
    --to DATE             last day (default 2025-12-31)
    --traps all|none      what real files get wrong, each at a small rate and listed in traps.csv (default all)
    --out DIR             a new folder for the files
    --replace             put them in place of an earlier sample in DIR
"""
HELP = "./run opioids sample --help lists the options"
MOST_PATIENTS = 10_000_000
MOST_DAYS = 3_660
FIRST_YEAR, LAST_YEAR = 1950, 2150


@dataclass(frozen=True)
class Request:
    """A sample as it was asked for."""

    patients: int
    seed: int
    format: str
    period: Period
    traps: bool
    out: Path
    replace: bool

    def typed(self) -> list[str]:
        """What makes the same sample again, but for the folder."""
        return [
            *("--patients", str(self.patients), "--seed", str(self.seed), "--format", self.format),
            *("--from", date(self.period.first), "--to", date(self.period.last)),
            *("--traps", "all" if self.traps else "none"),
        ]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str):
        raise Refusal(f"{message[0].upper()}{message[1:]}", HELP)


def read(arguments: Sequence[str]) -> Request:
    """The request. Raises Refusal for what cannot be meant."""
    parser = _Parser(prog="./run opioids sample", usage=USAGE, add_help=False, allow_abbrev=False)
    parser.add_argument("--patients")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--format", default="csv", choices=tuple(FORMATS))
    parser.add_argument("--from", dest="first", default="2024-01-01")
    parser.add_argument("--to", dest="last", default="2025-12-31")
    parser.add_argument("--traps", default="all", choices=("all", "none"))
    parser.add_argument("--out")
    parser.add_argument("--replace", action="store_true")
    given = parser.parse_args(arguments)
    for option, value in (("--patients", given.patients), ("--out", given.out)):
        if not value:
            raise Refusal(f"{option} is missing", HELP)
    return Request(
        patients=_number("--patients", given.patients, 1, MOST_PATIENTS),
        seed=_number("--seed", given.seed, 0, 2**63 - 1),
        format=given.format,
        period=_period(given.first, given.last),
        traps=given.traps == "all",
        out=Path(given.out),
        replace=given.replace,
    )


def _number(option: str, text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 20 and least <= int(text) <= most):
        raise Refusal(f"{option} {text} cannot be", f"Give a whole number from {least:,} to {most:,}")
    return int(text)


def _period(first: str, last: str) -> Period:
    period = Period(_day("--from", first), _day("--to", last))
    if period.days < 1:
        raise Refusal(f"The sample would end on {last}, before it begins on {first}", "Give --to a later day")
    if period.days > MOST_DAYS:
        raise Refusal(f"From {first} to {last} is too long", f"Give a period of at most {MOST_DAYS:,} days")
    return period


def _day(option: str, text: str) -> int:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"{option} {text} is no date", "Write it like 2026-01-31") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refusal(f"{option} {text} is too far off", f"Give a year from {FIRST_YEAR} to {LAST_YEAR}")
    return day_number(day)
