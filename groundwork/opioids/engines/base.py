"""What every engine is and does alike: check what is asked, run, and put results where they belong, all or none."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from groundwork.opioids.days import Window
from groundwork.opioids.definitions import Definition, named
from groundwork.opioids.definitions.script import Script, printed
from groundwork.opioids.engines.options import Options
from groundwork.opioids.engines.tables import Tables

# The counts of rows used and not used, beside the definitions' results.
ROWS = "rows"
ROWS_COLUMNS = {
    "definition": "STRING",
    "period": "STRING",
    "need": "STRING",  # supply | dose | daily | sedative
    "reason": "STRING",  # used, or a key of REASONS
    "row_count": "BIGINT",
}
Result = Path | list[tuple]
Progress = Callable[[int, int], None]


class EngineError(Exception):
    """An engine cannot run here. The text says why and what to do."""


def silent(_done: int, _of: int) -> None:
    """Tells nobody how far a run is."""


class Engine(Protocol):
    """Works definitions out, each for each patient and window.

    `run` gives the result of each definition by name, and `rows`: lists of rows, or, with `out`, Parquet files in that
    folder. The columns are `Definition.result_columns` and ROWS_COLUMNS. Rows are in order of patient and period, or
    of all columns; the same input gives the same rows on every engine, in whatever order it comes.
    `progress` hears how many steps are done, of how many. If it raises, or the run is interrupted, `out` stays as it
    was.
    """

    def run(
        self,
        tables: Tables,
        definitions: Sequence[str],
        windows: Sequence[Window],
        options: Options = ...,
        out: Path | None = None,
        progress: Progress = silent,
    ) -> Mapping[str, Result]: ...


def script_of(definitions: Sequence[Definition], options: Options) -> Script:
    """The SQL of a run."""
    script = Script()
    for definition in definitions:
        script.add(definition, options.of(definition))
    return script


def sql_of(definition: str, dialect: str = "duckdb", options: Options = Options()) -> str:  # noqa: B008 - frozen
    """The text that runs for a definition, in the dialect of duckdb or spark."""
    return printed(script_of(named([definition]), options), dialect)


def asked(definitions: Sequence[str], options: Options) -> list[Definition]:
    """The definitions of a run; ValueError in a sentence for a name that is none, here or among the choices."""
    named(list(options.choices))
    found = named(definitions)
    if not found:
        raise ValueError("No definition is asked for.")
    return found


@contextmanager
def finished_or_nothing(out: Path) -> Iterator[Path]:
    """A folder to write in, beside `out`, that becomes `out` when all is done and is gone when it is not."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FileExistsError(f"{out} is there already and not empty. Name a folder that does not exist yet.")
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield folder
        if out.exists():
            out.rmdir()
        folder.chmod(0o755)
        folder.rename(out)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
