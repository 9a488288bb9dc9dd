"""Results as files: each definition as CSV beside its Parquet, and the summary; cells guarded for spreadsheets."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields
from pathlib import Path

import duckdb

from groundwork.opioids.intake.rejects import guarded
from groundwork.opioids.summary import RowCount, Share, Summary

# What stands for a count that is too small to be shared, or that would give such a one away.
HIDDEN = "hidden"
# What a spreadsheet takes for a formula gets an apostrophe before it (OWASP); see intake/rejects.py.
_GUARD = r"""
CREATE MACRO guarded(cell) AS
    CASE WHEN regexp_matches(cell, '^''*[=+\-@\t\r\n＝＋－＠]') THEN '''' || cell ELSE cell END
"""


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def write_csv(results: Mapping[str, Path], folder: Path) -> list[Path]:
    """A CSV file in `folder` for each of these Parquet files, in their order; the paths of both."""
    written = []
    connection = duckdb.connect()
    try:
        connection.execute(_GUARD)
        for name, parquet in results.items():
            table = f"read_parquet({_text(parquet)})"
            described = connection.execute(f"DESCRIBE FROM {table}").fetchall()
            columns = ", ".join(
                f'guarded("{column}") AS "{column}"' if kind == "VARCHAR" else f'"{column}"'
                for column, kind, *_ in described
            )
            path = folder / f"{name}.csv"
            connection.execute(f"COPY (SELECT {columns} FROM {table}) TO {_text(path)} (FORMAT csv, HEADER)")
            written += [parquet, path]
    finally:
        connection.close()
    return written


def write_summary(summary: Summary, folder: Path) -> list[Path]:
    """summary.csv, the shares, and rows.csv, how many rows each definition could use; both as they may be shared."""
    shares, rows = folder / "summary.csv", folder / "rows.csv"
    _write(shares, [field.name for field in fields(Share)], summary.shares, ("numerator", "denominator", "unknown"))
    _write(rows, [field.name for field in fields(RowCount)], summary.rows, ("rows",))
    return [shares, rows]


def _write(path: Path, columns: list[str], lines: Iterable[Share | RowCount], counts: tuple[str, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for line in lines:
            cells = zip(columns, astuple(line), strict=True)
            writer.writerow(_cell(cell, is_count=column in counts) for column, cell in cells)


def _cell(cell: str | int | None, *, is_count: bool) -> str:
    if cell is None:
        return HIDDEN if is_count else ""
    return guarded(cell) if isinstance(cell, str) else str(cell)
