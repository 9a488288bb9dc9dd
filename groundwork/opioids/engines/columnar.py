"""The default engine: the SQL in DuckDB, one share of the patients at a time, so that memory does not grow with them.

Patients get numbers in order of name, and windows in order of label; a share is a run of numbers. Numbers sort and join
twice as fast as names, and the SQL does not notice. No result depends on the shares: nothing in a definition looks at
two patients at once, and results are put in order at the end.
"""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from groundwork.opioids.days import Window
from groundwork.opioids.definitions import Definition
from groundwork.opioids.definitions.script import Script
from groundwork.opioids.engines import store
from groundwork.opioids.engines.base import (
    ROWS,
    ROWS_COLUMNS,
    Progress,
    Result,
    asked,
    finished_or_nothing,
    script_of,
    silent,
)
from groundwork.opioids.engines.options import Options
from groundwork.opioids.engines.tables import BAND_COLUMNS, COLUMNS, Tables
from groundwork.opioids.engines.windows import COLUMNS as WINDOW_COLUMNS
from groundwork.opioids.engines.windows import window_rows

# A share of this many rows takes about 0.4 GB with eight windows.
ROWS_A_SHARE = 400_000
NAMES = """
    CREATE TEMPORARY TABLE names AS
    SELECT CAST(ROW_NUMBER() OVER (ORDER BY name) - 1 AS INTEGER) AS patient, name
    FROM (SELECT DISTINCT patient AS name FROM all_fills WHERE patient IS NOT NULL)
"""
NUMBERED = """
    CREATE TEMPORARY TABLE numbered_{table} AS
    SELECT n.patient, t.* EXCLUDE (patient) FROM all_{table} AS t JOIN names AS n ON n.name = t.patient
"""
# Rows of a drug that is known, and is neither an opioid nor a sedative, take no part.
FILLS = """
    SELECT n.patient, f.* EXCLUDE (patient), CAST(n.patient AS BIGINT) * {shares} // {patients} AS share
    FROM all_fills AS f
    JOIN names AS n ON n.name = f.patient
    ANTI JOIN (SELECT drug FROM drugs WHERE opioid = 0 AND sedative IS NULL AND reason IS NULL) AS known
        ON known.drug = f.drug AND f.reason IS NULL
"""
DEALT = "COPY ({fills}) TO {folder} (FORMAT parquet, PARTITION_BY (share), COMPRESSION lz4)"
# The patients of share s are those from here on, up to where the next share begins.
FIRST = "({share} * {patients} + {shares} - 1) // {shares}"
NAMED = """
    SELECT n.name AS patient, w.label AS period, r.* EXCLUDE (patient, period)
    FROM {parts} AS r JOIN names AS n ON n.patient = r.patient JOIN labels AS w ON w.period = r.period
    ORDER BY r.patient, r.period
"""


@dataclass(frozen=True)
class Columnar:
    """DuckDB in `buckets` shares of the patients (None: one for each 400,000 rows), within `memory`, such as 1GB,
    and `threads`; DuckDB's own measure of both if None.
    """

    buckets: int | None = None
    memory: str | None = None
    threads: int | None = None

    def run(
        self,
        tables: Tables,
        definitions: Sequence[str],
        windows: Sequence[Window],
        options: Options = Options(),  # noqa: B008 - frozen
        out: Path | None = None,
        progress: Progress = silent,
    ) -> Mapping[str, Result]:
        """As `Engine.run` has it."""
        wanted, rows = asked(definitions, options), window_rows(windows)
        if out is None:
            with tempfile.TemporaryDirectory(prefix="opioids-") as folder:
                files = self._run(tables, wanted, rows, options, Path(folder), progress)
                return store.rows_of_each(files)
        with finished_or_nothing(out) as folder:
            files = self._run(tables, wanted, rows, options, folder, progress)
        return {name: out / path.name for name, path in files.items()}

    def _run(
        self,
        tables: Tables,
        wanted: list[Definition],
        windows: list[dict[str, object]],
        options: Options,
        folder: Path,
        progress: Progress,
    ) -> dict[str, Path]:
        script = script_of(wanted, options)
        scratch = folder / "scratch"
        scratch.mkdir()
        with store.opened(tables.files(), folder, self.memory, self.threads) as connection:
            _lay_out(connection, tables, windows, options)
            shares = self.buckets or 1 + _count(connection, "all_fills") // ROWS_A_SHARE
            progress(0, shares + 1)
            dealt = _dealt(connection, shares, scratch)
            for number, (source, patients) in enumerate(dealt):
                _share(connection, script, number, source, patients, scratch)
                progress(number + 1, shares + 1)
            files = _gathered(connection, wanted, scratch, folder)
        shutil.rmtree(scratch)
        progress(shares + 1, shares + 1)
        return files


def _lay_out(
    connection: duckdb.DuckDBPyConnection, tables: Tables, windows: list[dict[str, object]], options: Options
) -> None:
    for name, source in tables.sources().items():
        store.lay_out(connection, "drugs" if name == "drugs" else f"all_{name}", source, COLUMNS[name])
    bands = [dict(zip(BAND_COLUMNS, band, strict=True)) for band in options.whole_bands()]
    store.lay_out(connection, "bands", bands, BAND_COLUMNS)
    store.check(connection, bands=bool(bands), patients="all_patients")
    in_order = sorted(windows, key=lambda row: row["period"])
    labels = [{"period": number, "label": row["period"]} for number, row in enumerate(in_order)]
    store.lay_out(connection, "labels", labels, {"period": "INT", "label": "STRING"})
    numbered = [{**row, "period": number} for number, row in enumerate(in_order)]
    store.lay_out(connection, "windows", numbered, {**WINDOW_COLUMNS, "period": "INT"})
    connection.execute(NAMES)
    for table in ("patients", "excluded"):
        connection.execute(NUMBERED.format(table=table))


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]


def _dealt(connection: duckdb.DuckDBPyConnection, shares: int, scratch: Path) -> list[tuple[str, str]]:
    """The shares, each as what its fills are read FROM and the condition of its patients. With several, each row is
    written to the file of its share, so that it is read twice in all and not once a share.
    """
    patients = max(1, _count(connection, "names"))
    fills = FILLS.format(shares=shares, patients=patients)
    if shares == 1:
        return [(f"({fills})", "TRUE")]
    folder = scratch / "dealt"
    connection.execute(DEALT.format(fills=fills, folder=store.quoted(folder.resolve())))
    found = []
    for number in range(shares):
        files = sorted((folder / f"share={number}").glob("*.parquet"))
        first, past = (FIRST.format(share=share, patients=patients, shares=shares) for share in (number, number + 1))
        if files:
            found.append((store.parquet(files), f"patient >= {first} AND patient < {past}"))
    return found


def _share(
    connection: duckdb.DuckDBPyConnection, script: Script, number: int, source: str, patients: str, scratch: Path
) -> None:
    """Work one share out and leave its part of each result in `scratch`."""
    connection.execute(f"CREATE OR REPLACE TEMPORARY VIEW fills AS SELECT * FROM {source}")
    for table in ("patients", "excluded"):
        only = f"SELECT * FROM numbered_{table} WHERE {patients}"
        connection.execute(f"CREATE OR REPLACE TEMPORARY VIEW {table} AS {only}")
    for name, text in script.tables.items():
        kind = "TABLE" if name in script.shared else "VIEW"
        connection.execute(f"CREATE TEMPORARY {kind} {name} AS {text}")
    for name, text in script.results.items():
        store.save(connection, text, scratch / f"{name}.{number}.part", "lz4")
    counted = "\nUNION ALL\n".join(
        f"SELECT {store.quoted(name)} AS definition, w.label AS period, r.need, r.reason, r.row_count "
        f"FROM (\n{text}\n) AS r JOIN labels AS w ON w.period = r.period"
        for name, text in script.rows
    )
    store.save(connection, counted, scratch / f"{ROWS}.{number}.part", "lz4")
    for name in reversed(script.tables):
        connection.execute(f"DROP {'TABLE' if name in script.shared else 'VIEW'} {name}")


def _gathered(
    connection: duckdb.DuckDBPyConnection, wanted: list[Definition], scratch: Path, folder: Path
) -> dict[str, Path]:
    """The parts of each result put together, in order and by name."""
    files = {}
    for one in wanted:
        files[one.name] = folder / f"{one.name}.parquet"
        parts = sorted(scratch.glob(f"{one.name}.*.part"))
        nothing = ", ".join(f"CAST(NULL AS {store.KINDS[kind]}) AS {name}" for name, kind in one.result_columns.items())
        query = NAMED.format(parts=store.parquet(parts)) if parts else f"SELECT {nothing} LIMIT 0"
        store.save(connection, query, files[one.name])
    files[ROWS] = folder / f"{ROWS}.parquet"
    keys = ", ".join(name for name in ROWS_COLUMNS if name != "row_count")
    summed = f"SELECT {keys}, CAST(SUM(row_count) AS BIGINT) AS row_count"
    parts = sorted(scratch.glob(f"{ROWS}.*.part"))
    nothing = ", ".join(f"CAST(NULL AS {store.KINDS[kind]}) AS {name}" for name, kind in ROWS_COLUMNS.items())
    query = (
        f"{summed} FROM {store.parquet(parts)} GROUP BY {keys} ORDER BY {keys}"
        if parts
        else f"SELECT {nothing} LIMIT 0"
    )
    store.save(connection, query, files[ROWS])
    return files
