"""The reading engine: DuckDB held to one working folder and to the input files, with nothing fetched from outside."""

import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path
from string import Template
from typing import Any

import duckdb

from groundwork.opioids.intake.limits import MEMORY
from groundwork.opioids.intake.source import InputFile

SQL = Path(__file__).parent / "sql"
# Between cells and at the end of rows of our own text tables; control signs are taken out of cells beforehand.
CELL_END, ROW_END = "\x1f", "\n"
_AT_ONCE = 50_000

# What a row says in its cells, and a row as text, whatever it came from. `rest` tells rows without a claim apart by
# the cells that are no field; `fault` is a key of REASONS where the line itself is no row.
SAID = (
    *("patient", "claim", "sequence", "status", "date", "stop", "ended", "ndc", "rxcui", "drug"),
    *("quantity", "unit", "days", "dosage", "prescriber", "pharmacy"),
)
RAW = ("source", *SAID, "rest", "fault")


def text(value: str | Path) -> str:
    """The value as a text in SQL."""
    return "'" + str(value).replace("'", "''") + "'"


def name(column: str) -> str:
    """The name of a column in SQL."""
    return '"' + column.replace('"', '""') + '"'


class Staging:
    """One connection and its working folder. Use it in a `with`; the folder stays.

    Rows come out in any order, unless `in_order`.
    """

    def __init__(self, folder: Path, files: Sequence[InputFile], in_order: bool = False):
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.connection = duckdb.connect(
            config={
                "memory_limit": MEMORY,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "temp_directory": str(folder / "spill"),
                "preserve_insertion_order": in_order,
            }
        )
        allowed = [str(file.path.resolve()) for file in files]
        self.connection.execute("SET allowed_paths = ?", [allowed])
        self.connection.execute("SET allowed_directories = ?", [[f"{folder.resolve()}/"]])
        self.connection.execute("SET enable_external_access = false")
        self.connection.execute("SET lock_configuration = true")

    def __enter__(self) -> "Staging":
        return self

    def __exit__(self, *_) -> None:
        self.connection.close()

    def link(self, file: InputFile, number: int) -> Path:
        """A name for the file that holds no sign the engine would take for a pattern."""
        path = self.folder / f"input-{number}{file.path.suffix.lower()}"
        path.symlink_to(file.path.resolve())
        return path

    def run(self, statement: str, /, **words: Any) -> duckdb.DuckDBPyConnection:
        """Run the SQL in the file of this name, its $words filled in; the result can be fetched."""
        return run_on(self.connection, statement, **words)

    def put(self, table: str, columns: dict[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """Make a table of these rows."""
        # One list a column: many times faster than a row at a time, and any text goes through.
        lists = ", ".join(f"unnest(${n}::{kind}[]) AS {name(one)}" for n, (one, kind) in enumerate(columns.items(), 1))
        remaining = iter(rows)
        part = list(itertools.islice(remaining, _AT_ONCE))
        self.connection.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT {lists}", _by_column(part, len(columns)))
        while part := list(itertools.islice(remaining, _AT_ONCE)):
            self.connection.execute(f"INSERT INTO {table} SELECT {lists}", _by_column(part, len(columns)))


def _by_column(rows: list[Sequence[Any]], width: int) -> list[list[Any]]:
    return [list(cells) for cells in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


def run_on(connection: duckdb.DuckDBPyConnection, statement: str, /, **words: Any) -> duckdb.DuckDBPyConnection:
    """The same on another cursor, so that rows can be fetched while tables are made."""
    template = Template((SQL / f"{statement}.sql").read_text(encoding="utf-8"))
    return connection.execute(template.substitute(words))


def scan(path: Path, columns: dict[str, str]) -> str:
    """The table function that reads rows written by us."""
    types = ", ".join(f"{text(column)}: {text(kind)}" for column, kind in columns.items())
    return (
        f"read_csv({text(path)}, columns = {{{types}}}, delim = chr(31), quote = '', escape = '', header = false, "
        "nullstr = '', new_line = '\\n', auto_detect = false, strict_mode = false)"
    )
