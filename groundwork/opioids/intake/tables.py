"""Tables to raw rows: text tables and workbooks cell by cell, Parquet inside the reading engine."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path

import duckdb

from groundwork.opioids.intake import delimited, workbook
from groundwork.opioids.intake.mapping import Mapping, SourceColumn, choose, place
from groundwork.opioids.intake.refusal import Refusal
from groundwork.opioids.intake.sheet import Sheet
from groundwork.opioids.intake.source import SAVE_AGAIN, InputFile
from groundwork.opioids.intake.staging import CELL_END, RAW, ROW_END, SAID, Staging, name, scan, text

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_TOLD_EVERY = 50_000


@dataclass(frozen=True)
class Raw:
    """The rows of one file and how they are to be read. `rows` is the SQL of a table of RAW and `line`."""

    file: InputFile
    rows: str
    mapping: Mapping
    headings: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()  # fields whose cells a workbook kept as numbers


def with_mapping(raw: Raw, mapping: Mapping) -> Raw:
    """The same rows, to be read another way."""
    return replace(raw, mapping=mapping)


def sheet_of(file: InputFile, mappings: Sequence[Mapping]) -> Sheet:
    """The table of a text file or workbook."""
    if file.kind == "workbook":
        return workbook.read(file, next((one.sheet for one in mappings if one.sheet), None))
    return delimited.read(file)


def read_sheet(
    staging: Staging, file: InputFile, number: int, mappings: Sequence[Mapping], tell: Callable[[int], None]
) -> Raw:
    """The rows of a text table or workbook. `tell` hears now and then how many were read."""
    sheet = sheet_of(file, mappings)
    mapping = choose(file.shown, sheet.headings, mappings)
    rows = staging.folder / f"rows-{number}.txt"
    count = _write(rows, _lines(file, sheet, mapping), tell)
    if not count:
        raise file.refuse("there are headings and no rows below them", "Export it again with its rows")
    path = staging.folder / f"raw-{number}.parquet"
    columns = {"line": "BIGINT", **dict.fromkeys(RAW, "VARCHAR")}
    staging.connection.execute(f"COPY (FROM {scan(rows, columns)}) TO {text(path)} (FORMAT parquet)")
    rows.unlink()
    places = {field: place(file.shown, sheet.headings, column) for field, column in mapping.columns.items()}
    numbers = frozenset(field for field, at in places.items() if sheet.numbers.get(at))
    return Raw(file, f"read_parquet({text(path)})", mapping, sheet.headings, numbers)


def _write(path: Path, lines: Iterator[str], tell: Callable[[int], None]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for count, line in enumerate(lines, 1):
            file.write(line)
            if count % _TOLD_EVERY == 0:
                tell(count)
    return count


def _lines(file: InputFile, sheet: Sheet, mapping: Mapping) -> Iterator[str]:
    """Each row as a line of our own: its number, then RAW in order."""
    width = len(sheet.headings)
    places = {field: place(file.shown, sheet.headings, column) for field, column in mapping.columns.items()}
    # An empty cell stands behind each row, for the fields the table does not have.
    said = itemgetter(*(places.get(field, width) for field in SAID))
    claim = places.get("claim", width)
    in_column, source = None, mapping.source
    if isinstance(source, SourceColumn):
        in_column, source = place(file.shown, sheet.headings, source.column), ""
    used = {*places.values(), in_column}
    spare = sorted((at for at in range(width) if at not in used), key=lambda at: (sheet.headings[at], at))
    for line, cells in sheet.rows:
        fault = "cells" if len(cells) > width and any(cells[width:]) else ""
        padded = cells[:width] + [""] * (width + 1 - len(cells[:width]))
        if in_column is not None:
            source = _tidy(padded[in_column])
        rest = ""
        if spare and not padded[claim]:
            rest = hashlib.sha256(CELL_END.join(padded[at] for at in spare).encode()).hexdigest()[:32]
        yield f"{line}{CELL_END}{source}{CELL_END}{_joined(said(padded))}{CELL_END}{rest}{CELL_END}{fault}{ROW_END}"


def _joined(values: Sequence[str]) -> str:
    """The cells as one text. Nearly every row is clean as it stands, and looking at it whole is fast."""
    whole = f"{CELL_END}{CELL_END.join(values)}{CELL_END}"
    clean = whole.replace(CELL_END, "")
    if clean.isprintable() and len(whole) - len(clean) == len(values) + 1 and not _has_blank_ends(whole):
        return whole[1:-1]
    return CELL_END.join(map(_tidy, values))


def _has_blank_ends(whole: str) -> bool:
    return f"{CELL_END} " in whole or f" {CELL_END}" in whole


def _tidy(cell: str) -> str:
    """The cell without blanks around it and signs that cannot be seen."""
    return _CONTROLS.sub(" ", cell).strip()


def read_parquet(staging: Staging, file: InputFile, number: int, mappings: Sequence[Mapping]) -> Raw:
    """The rows of a Parquet file, read where they lie; a row's line is its place in it."""
    table = f"read_parquet({text(staging.link(file, number))}, file_row_number = true)"
    try:
        described = staging.connection.execute(f"DESCRIBE FROM {table}").fetchall()
        kinds = {column: kind for column, kind, *_ in described if column != "file_row_number"}
        mapping = choose(file.shown, tuple(kinds), mappings)
        picked = _expressions(file, tuple(kinds), kinds, mapping)
        columns = ", ".join(f"{expression} AS {name(field)}" for field, expression in picked.items())
        query = f"SELECT file_row_number + 1 AS line, {columns} FROM {table}"
        (count,) = staging.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    except duckdb.Error:
        raise damaged(file) from None
    if not count:
        raise file.refuse("there are columns and no rows", "Export it again with its rows")
    return Raw(file, f"({query})", mapping, tuple(kinds))


def damaged(file: InputFile) -> Refusal:
    """The refusal of a Parquet file that cannot be read to its end."""
    return file.refuse("the Parquet file is damaged", SAVE_AGAIN)


def _expressions(file: InputFile, headings: tuple[str, ...], kinds: dict[str, str], mapping: Mapping) -> dict[str, str]:
    """The SQL of each field of RAW, all as text."""
    used = {field: headings[place(file.shown, headings, column)] for field, column in mapping.columns.items()}
    if isinstance(mapping.source, SourceColumn):
        used["source"] = headings[place(file.shown, headings, mapping.source.column)]
    for field, column in used.items():
        if "[" in kinds[column] or kinds[column].startswith(("STRUCT", "MAP", "BLOB", "UNION")):
            wrong = f"the column {column!r} of {field} holds no plain values but {kinds[column].split('(')[0]}"
            raise file.refuse(wrong, "Write the column as text, number or date")
    found = {field: f"nullif(trim({name(column)}::VARCHAR), '')" for field, column in used.items()}
    if isinstance(mapping.source, str):
        found["source"] = text(mapping.source)
    spare = sorted(column for column in headings if column not in used.values())
    if spare:
        cells = ", ".join(f"coalesce({name(column)}::VARCHAR, '')" for column in spare)
        found["rest"] = f"CASE WHEN {found.get('claim', 'NULL')} IS NULL THEN md5(concat_ws(chr(31), {cells})) END"
    return {field: found.get(field, "NULL::VARCHAR") for field in RAW}


def headings_of(staging: Staging, file: InputFile, mappings: Sequence[Mapping]) -> tuple[str, ...]:
    """The headings alone, for showing the mapping that would be used."""
    if file.kind != "parquet":
        return sheet_of(file, mappings).headings
    table = f"read_parquet({text(staging.link(file, 0))})"
    try:
        return tuple(row[0] for row in staging.connection.execute(f"DESCRIBE FROM {table}").fetchall())
    except duckdb.Error:
        raise file.refuse("the Parquet file is damaged", SAVE_AGAIN) from None
