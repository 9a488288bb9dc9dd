"""The default engine: the SQL in DuckDB, one share of the patients at a time, so that memory does not grow with them.

Patients are dealt to shares by a hash of their name. No result depends on it: nothing in a definition looks at two
patients at once, and results are put in order at the end. Within a share patients and windows go by number, which
sorts and joins twice as fast as by name; the SQL does not notice.
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
# Rows of a drug that is known, and is neither an opioid nor a sedative, take no part.
DEALT = """
    COPY (
        SELECT f.*, hash(f.patient) % {shares} AS share
        FROM all_fills AS f
        ANTI JOIN (SELECT drug FROM drugs WHERE opioid = 0 AND sedative IS NULL AND reason IS NULL) AS known
            ON known.drug = f.drug AND f.reason IS NULL
    ) TO {folder} (FORMAT parquet, PARTITION_BY (share), COMPRESSION lz4)
"""
NAMED = """
    CREATE OR REPLACE TEMPORARY TABLE names AS
    SELECT CAST(ROW_NUMBER() OVER () AS INTEGER) AS patient, name
    FROM (SELECT DISTINCT patient AS name FROM {fills} WHERE patient IS NOT NULL)
"""
NUMBERED = """
    CREATE OR REPLACE TEMPORARY TABLE {table} AS
    SELECT n.patient, t.* EXCLUDE (patient) FROM {source} AS t JOIN names AS n ON n.name = t.patient
"""
UNNUMBERED = """
    SELECT n.name AS patient, w.label AS period, r.* EXCLUDE (patient, period)
    FROM ({query}) AS r JOIN names AS n ON n.patient = r.patient JOIN labels AS w ON w.period = r.period
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
        with store.opened(tables.files(), folder, self.memory, self.threads, fast=True) as connection:
            _lay_out(connection, tables, windows, options)
            shares = self.buckets or 1 + _count(connection) // ROWS_A_SHARE
            progress(0, shares + 1)
            sources = _dealt(connection, shares, scratch)
            for number, source in enumerate(sources):
                _share(connection, script, number, source, scratch)
                progress(number + 1, shares + 1)
        with store.opened([], folder, self.memory, self.threads) as connection:
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
    labels = [{"period": number, "label": row["period"]} for number, row in enumerate(windows)]
    store.lay_out(connection, "labels", labels, {"period": "INT", "label": "STRING"})
    numbered = [{**row, "period": number} for number, row in enumerate(windows)]
    store.lay_out(connection, "windows", numbered, {**WINDOW_COLUMNS, "period": "INT"})


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    return connection.execute("SELECT COUNT(*) FROM all_fills").fetchone()[0]


def _dealt(connection: duckdb.DuckDBPyConnection, shares: int, scratch: Path) -> list[str]:
    """The fills in shares, each as what a FROM reads: one file a share, so that each row is read twice in all."""
    if shares == 1:
        return ["all_fills"]
    folder = scratch / "dealt"
    connection.execute(DEALT.format(shares=shares, folder=store.quoted(folder.resolve())))
    files = [sorted((folder / f"share={number}").glob("*.parquet")) for number in range(shares)]
    return [store.parquet(some) if some else "(SELECT * FROM all_fills LIMIT 0)" for some in files]


def _share(connection: duckdb.DuckDBPyConnection, script: Script, number: int, source: str, scratch: Path) -> None:
    """Work one share out and leave its part of each result in `scratch`."""
    connection.execute(NAMED.format(fills=source))
    for table, given in {"fills": source, "patients": "all_patients", "excluded": "all_excluded"}.items():
        connection.execute(NUMBERED.format(table=table, source=given))
    for name, text in script.tables.items():
        kind = "TABLE" if name in script.shared else "VIEW"
        connection.execute(f"CREATE TEMPORARY {kind} {name} AS {text}")
    for name, text in script.results.items():
        store.save(connection, UNNUMBERED.format(query=text), scratch / f"{name}.{number}.part")
    counted = "\nUNION ALL\n".join(
        f"SELECT {store.quoted(name)} AS definition, w.label AS period, r.need, r.reason, r.row_count "
        f"FROM (\n{text}\n) AS r JOIN labels AS w ON w.period = r.period"
        for name, text in script.rows
    )
    store.save(connection, counted, scratch / f"{ROWS}.{number}.part")
    for name in reversed(script.tables):
        connection.execute(f"DROP {'TABLE' if name in script.shared else 'VIEW'} {name}")


def _gathered(
    connection: duckdb.DuckDBPyConnection, wanted: list[Definition], scratch: Path, folder: Path
) -> dict[str, Path]:
    """The parts of each result put together, in order."""
    files = {}
    for one in wanted:
        files[one.name] = folder / f"{one.name}.parquet"
        parts = store.parquet(sorted(scratch.glob(f"{one.name}.*.part")))
        columns = ", ".join(one.result_columns)
        store.save(connection, f"SELECT {columns} FROM {parts} ORDER BY patient, period", files[one.name])
    files[ROWS] = folder / f"{ROWS}.parquet"
    keys = ", ".join(name for name in ROWS_COLUMNS if name != "row_count")
    summed = f"SELECT {keys}, CAST(SUM(row_count) AS BIGINT) AS row_count"
    parts = store.parquet(sorted(scratch.glob(f"{ROWS}.*.part")))
    store.save(connection, f"{summed} FROM {parts} GROUP BY {keys} ORDER BY {keys}", files[ROWS])
    return files
