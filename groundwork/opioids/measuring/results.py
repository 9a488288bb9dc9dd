"""Results as files: each definition as CSV beside its Parquet, cells guarded for spreadsheets."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

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
