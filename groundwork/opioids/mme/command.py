"""The calculator without the web: ./run opioids mme [FILE]."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from groundwork.opioids.drugs import Catalog, FaultyTable, read_factor_table, read_fda_directory, read_rxnorm
from groundwork.opioids.drugs.factors import FACTOR_TABLES
from groundwork.opioids.mme.answer import answers
from groundwork.opioids.mme.schema import KINDS, schema_text

USAGE = """\
./run opioids mme [FILE]   read one regimen a line (JSON) from FILE or standard input, write one result a line
    --table FILE           a clinic's own factor table (CSV); a regimen names it by the file's name without .csv
    --ndc FILE ...         the FDA's NDC Directory: product.txt and package.txt, or the ZIP of both
    --rxnorm FILE ...      RxNorm: RXNCONSO.RRF, the ZIP that holds it, or answers of RxNav (JSON)
    --schema NAME          print a JSON Schema and stop: regimen, or mme-result
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, or 2 where a file or the arguments are wrong. Bad lines are answered, not counted."""
    parser = argparse.ArgumentParser(prog="./run opioids mme", usage=USAGE)
    parser.add_argument("file", nargs="?", default="-")
    parser.add_argument("--table", action="append", default=[])
    parser.add_argument("--ndc", nargs="+", default=[])
    parser.add_argument("--rxnorm", nargs="+", default=[])
    parser.add_argument("--schema", choices=KINDS)
    asked = parser.parse_args(arguments)
    if asked.schema:
        sys.stdout.write(schema_text(asked.schema))
        return 0
    try:
        own = [read_factor_table(path) for path in asked.table]
        wanted = ((read_fda_directory, asked.ndc), (read_rxnorm, asked.rxnorm))
        lists = [read(*paths) for read, paths in wanted if paths]
    except FaultyTable as error:
        sys.stderr.write(f"{error}\n")
        return 2
    tables = {**FACTOR_TABLES, **{table.key: table for table in own}}
    catalog = Catalog(lists)
    if asked.file == "-":
        return _write(sys.stdin.buffer, catalog, tables)
    try:
        with Path(asked.file).open("rb") as file:
            return _write(file, catalog, tables)
    except OSError as error:
        sys.stderr.write(f"{asked.file}: cannot be read: {error.strerror}\n")
        return 2


def _write(file: BinaryIO, catalog: Catalog, tables: dict) -> int:
    """Answer each line at once, so that a program may send the next when it has read the answer."""
    for text in answers(file, catalog, tables):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    return 0
