"""DuckDB as the store of rows: reading tables, writing results, and nothing else on this machine or any other.

A connection is closed up before it reads a row: no extension is fetched, no file opened but those named, and no
setting can be changed any more.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from groundwork.opioids.engines.tables import COLUMNS, Rows, Tables

KINDS = {"STRING": "VARCHAR", "INT": "INTEGER", "BIGINT": "BIGINT"}
# Up to this, twice the dose of the largest quantity fits into a BIGINT with room for sums. A tablet of 10,000 MME.
MOST_MICRO = 10_000_000_000


class TableError(ValueError):
    """A table cannot be used. The text says which, what is wrong and what to do."""


def quoted(text: object) -> str:
    """A text as a literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def opened(
    readable: Iterable[Path],
    folder: Path | None = None,
    memory: str | None = None,
    threads: int | None = None,
) -> duckdb.DuckDBPyConnection:
    """A connection in memory that may read `readable`, read and write `folder`, and touch no other file.

    What it writes has the same schema whatever the data: from statistics DuckDB would write a column that happens to
    have no NULL as one that cannot.
    """
    config = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    config |= {"memory_limit": memory} if memory else {}
    config |= {"threads": str(threads)} if threads else {}
    connection = duckdb.connect(config=config)
    paths = [path.resolve() for path in readable]
    files = ", ".join(quoted(path) for path in paths if not path.is_dir())
    folders = ", ".join(
        quoted(f"{path}/") for path in [*paths, *([folder.resolve()] if folder else [])] if path.is_dir()
    )
    connection.execute(f"SET temp_directory = {quoted(folder.resolve() if folder else '')}")
    connection.execute(f"SET allowed_paths = [{files}]")
    connection.execute(f"SET allowed_directories = [{folders}]")
    connection.execute("SET disabled_optimizers = 'statistics_propagation'")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def parquet(files: Iterable[Path]) -> str:
    """Parquet files as one thing to read FROM. A folder named share=3 is no column."""
    named = ", ".join(quoted(path.resolve()) for path in files)
    return f"read_parquet([{named}], hive_partitioning = false)"


def relation(source: Path | Rows, columns: Mapping[str, str]) -> str:
    """A SELECT of exactly these columns from a Parquet file, a folder of them, or rows in memory."""
    casts = ", ".join(f"CAST({name} AS {KINDS[kind]}) AS {name}" for name, kind in columns.items())
    if isinstance(source, Path):
        return f"SELECT {casts} FROM {parquet(sorted(source.glob('*.parquet')) if source.is_dir() else [source])}"
    rows = json.dumps([{name: row.get(name) for name in columns} for row in source], ensure_ascii=False)
    shape = json.dumps([{name: KINDS[kind] for name, kind in columns.items()}])
    return f"SELECT {casts} FROM (SELECT UNNEST(from_json({quoted(rows)}, {quoted(shape)}), recursive := true))"


def lay_out(connection: duckdb.DuckDBPyConnection, name: str, source: Path | Rows, columns: Mapping[str, str]) -> None:
    """A view of a file, or a table of rows in memory. TableError where a file cannot be read as such."""
    kind = "VIEW" if isinstance(source, Path) else "TABLE"
    try:
        connection.execute(f"CREATE TEMPORARY {kind} {name} AS {relation(source, columns)}")
    except duckdb.Error as error:
        told = str(error).split("\n")[0].partition(": ")[2] or str(error)
        where = source if isinstance(source, Path) else "the rows"
        raise TableError(
            f"{where} cannot be read as the table {name}: {told}. It needs the columns {', '.join(columns)}."
        ) from error


def check(connection: duckdb.DuckDBPyConnection, *, bands: bool, patients: str = "patients") -> None:
    """What every engine relies on; TableError where a drug or a patient stands twice, a dose is out of bounds, or
    methadone is to be banded and there are no bands.
    """
    for table, key in (("drugs", "drug"), (patients, "patient")):
        twice = connection.execute(
            f"SELECT {key} FROM {table} GROUP BY {key} HAVING COUNT(*) > 1 ORDER BY {key} LIMIT 1"
        ).fetchone()
        if twice:
            shown = f" {twice[0]}" if table == "drugs" else ""
            raise TableError(f"In the table of {key}s a {key}{shown} stands twice. Give each one row.")
    large = connection.execute(
        f"SELECT name FROM drugs WHERE micro NOT BETWEEN 0 AND {MOST_MICRO} OR methadone NOT BETWEEN 0 AND {MOST_MICRO}"
    ).fetchone()
    if large:
        raise TableError(
            f"A unit of {large[0]} has more than 10,000 MME, or less than 0. Check its strength and factor."
        )
    if not bands and connection.execute("SELECT 1 FROM drugs WHERE methadone IS NOT NULL LIMIT 1").fetchone():
        raise TableError("The drugs have methadone to be banded by the day. Give the bands of their factor table.")


def checked(tables: Tables, *, bands: bool) -> None:
    """TableError where the tables are not what every engine relies on."""
    with opened(tables.files()) as connection:
        for name, source in tables.sources().items():
            lay_out(connection, name, source, COLUMNS[name])
        check(connection, bands=bands)


def read(tables: Tables, patient: str | None = None, *, bands: bool = True) -> dict[str, list[dict[str, object]]]:
    """The rows of each table, all of them or those of one patient; the drugs in full."""
    with opened(tables.files()) as connection:
        for name, source in tables.sources().items():
            lay_out(connection, name, source, COLUMNS[name])
        check(connection, bands=bands)
        found = {}
        for name, columns in COLUMNS.items():
            only = "" if patient is None or name == "drugs" else f" WHERE patient = {quoted(patient)}"
            rows = connection.execute(f"SELECT * FROM {name}{only}").fetchall()
            found[name] = [dict(zip(columns, row, strict=True)) for row in rows]
        return found


def write(path: Path, columns: Mapping[str, str], rows: Sequence[tuple]) -> None:
    """Rows to one Parquet file, in their order."""
    with opened([], path.parent) as connection:
        lay_out(connection, "given", [dict(zip(columns, row, strict=True)) for row in rows], columns)
        save(connection, "SELECT * FROM given", path)


def save(connection: duckdb.DuckDBPyConnection, query: str, path: Path, compression: str = "zstd") -> None:
    """What a query gives, to one Parquet file, in its order."""
    connection.execute(f"COPY ({query}) TO {quoted(path.resolve())} (FORMAT parquet, COMPRESSION {compression})")


def rows_of(source: Path | Sequence[tuple]) -> list[tuple]:
    """The rows of a result, from its file or as they are."""
    return rows_of_each({"": source})[""] if isinstance(source, Path) else list(source)


def rows_of_each(files: Mapping[str, Path]) -> dict[str, list[tuple]]:
    """The rows of each result from its file."""
    with opened(files.values()) as connection:
        return {name: connection.execute(f"SELECT * FROM {parquet([path])}").fetchall() for name, path in files.items()}
