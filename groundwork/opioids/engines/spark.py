"""The distributed engine: the same SQL on Spark, for extracts beyond one machine. An extra, with Java 17 or newer."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from groundwork.opioids.days import Window
from groundwork.opioids.definitions import Definition
from groundwork.opioids.definitions.script import translated
from groundwork.opioids.engines import store
from groundwork.opioids.engines.base import (
    ROWS,
    ROWS_COLUMNS,
    EngineError,
    Progress,
    Result,
    asked,
    finished_or_nothing,
    script_of,
    silent,
)
from groundwork.opioids.engines.options import Options
from groundwork.opioids.engines.tables import BAND_COLUMNS, COLUMNS, Rows, Tables
from groundwork.opioids.engines.windows import COLUMNS as WINDOW_COLUMNS
from groundwork.opioids.engines.windows import window_rows

try:
    from pyspark.errors import PySparkException
    from pyspark.sql import DataFrame, SparkSession
except ImportError:
    SparkSession = None

OLDEST_JAVA = 17
KINDS = {"STRING": "string", "INT": "int", "BIGINT": "bigint"}
# What a session of one's own gets besides: no web page, and days as whole numbers whatever the clock of the machine.
QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.session.timeZone": "UTC"}


def why_not() -> str | None:
    """Why Spark cannot run here, in a sentence; None where it can."""
    if SparkSession is None:
        return "Spark is not installed. Install the packages of requirements/spark.txt, or use the engine duckdb."
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    needed = f"Spark needs Java {OLDEST_JAVA} or newer"
    if java is None or not Path(java).exists():
        return f"{needed}, and none was found. Install it, set JAVA_HOME, or use the engine duckdb."
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < OLDEST_JAVA:
        return f"{needed}; this is {version[1] if version else 'of an unknown version'}. Use the engine duckdb."
    return None


@dataclass(frozen=True)
class Spark:
    """Spark on `master`, with further `settings`. A session that runs already is used and left running."""

    master: str = "local[*]"
    settings: Mapping[str, str] = field(default_factory=dict)

    def run(
        self,
        tables: Tables,
        definitions: Sequence[str],
        windows: Sequence[Window],
        options: Options = Options(),  # noqa: B008 - frozen
        out: Path | None = None,
        progress: Progress = silent,
    ) -> Mapping[str, Result]:
        """As `Engine.run` has it. EngineError in a sentence where Spark cannot run or gives up."""
        wanted, in_windows = asked(definitions, options), window_rows(windows)
        bands = [dict(zip(BAND_COLUMNS, band, strict=True)) for band in options.whole_bands()]
        store.checked(tables, bands=bool(bands))
        reason = why_not()
        if reason:
            raise EngineError(reason)
        running = SparkSession.getActiveSession()
        session = running or self.session()
        try:
            for name, source in tables.sources().items():
                _frame(session, source, COLUMNS[name]).createOrReplaceTempView(name)
            _frame(session, in_windows, WINDOW_COLUMNS).createOrReplaceTempView("windows")
            _frame(session, bands, BAND_COLUMNS).createOrReplaceTempView("bands")
            return _worked_out(session, wanted, options, out, progress)
        except PySparkException as error:
            raise EngineError(f"Spark gave up: {str(error).splitlines()[0]}") from error
        finally:
            if not running:
                session.stop()

    def session(self) -> "SparkSession":
        """A session with these settings, for several runs; whoever asks for it stops it."""
        builder = SparkSession.builder.master(self.master).appName("groundwork opioids")
        for name, value in {**QUIET, **self.settings}.items():
            builder = builder.config(name, value)
        return builder.getOrCreate()


def _worked_out(
    session: "SparkSession", wanted: list[Definition], options: Options, out: Path | None, progress: Progress
) -> dict[str, Result]:
    script = script_of(wanted, options)
    for name, text in script.tables.items():
        frame = session.sql(translated(text, "spark"))
        # Worked out at once and cut off from what it came from: planning a step would else plan all steps before it.
        (frame.localCheckpoint() if name in script.shared else frame).createOrReplaceTempView(name)
    counted = "\nUNION ALL\n".join(
        f"SELECT '{name}' AS definition, * FROM (\n{translated(text, 'spark')}\n) AS one" for name, text in script.rows
    )
    asked_for = {one.name: (translated(script.results[one.name], "spark"), one.result_columns, 2) for one in wanted} | {
        ROWS: (counted, ROWS_COLUMNS, 4)
    }
    if out is None:
        return {
            name: [tuple(row) for row in _ordered(session, *parts).collect()]
            for name, parts in _told(asked_for, progress)
        }
    with finished_or_nothing(out) as folder:
        for name, parts in _told(asked_for, progress):
            _save(_ordered(session, *parts), folder / f"{name}.parquet")
    return {name: out / f"{name}.parquet" for name in asked_for}


def _told(asked_for: Mapping, progress: Progress):
    """Each result in turn, with how many are done."""
    for done, one in enumerate(asked_for.items()):
        progress(done, len(asked_for))
        yield one
    progress(len(asked_for), len(asked_for))


def _frame(session: "SparkSession", source: Path | Rows, columns: Mapping[str, str]) -> "DataFrame":
    if isinstance(source, Path):
        found = session.read.parquet(str(source.resolve()))
        return found.selectExpr(*(f"CAST({name} AS {KINDS[kind]}) AS {name}" for name, kind in columns.items()))
    shape = ", ".join(f"{name}: {KINDS[kind]}" for name, kind in columns.items())
    rows = json.dumps([{name: row.get(name) for name in columns} for row in source])
    return session.sql(f"SELECT INLINE(FROM_JSON(:rows, 'array<struct<{shape}>>'))", args={"rows": rows})


def _ordered(session: "SparkSession", text: str, columns: Mapping[str, str], keys: int) -> "DataFrame":
    """A result in one part, in order of its first columns."""
    frame = session.sql(text).selectExpr(
        *(f"CAST({name} AS {KINDS[kind]}) AS {name}" for name, kind in columns.items())
    )
    return frame.repartition(1).sortWithinPartitions(*list(columns)[:keys])


def _save(frame: "DataFrame", path: Path) -> None:
    """One Parquet file, without what Spark writes beside it."""
    folder = path.with_suffix(".parts")
    frame.write.parquet(str(folder.resolve()))
    next(folder.glob("part-*.parquet")).rename(path)
    shutil.rmtree(folder)
