"""The oracle: every definition in plain Python, patient by patient and day by day. Slow, and easy to check by eye."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from groundwork.opioids.days import Window
from groundwork.opioids.definitions import Definition
from groundwork.opioids.engines import store
from groundwork.opioids.engines.base import ROWS, ROWS_COLUMNS, Progress, Result, asked, finished_or_nothing, silent
from groundwork.opioids.engines.memory.judge import Chart, judge
from groundwork.opioids.engines.options import Options
from groundwork.opioids.engines.tables import Tables
from groundwork.opioids.engines.windows import window_rows


@dataclass(frozen=True)
class Memory:
    """Everything in Python's own memory: for checking, and for a clinic's few thousand patients."""

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
        wanted, in_windows = asked(definitions, options), window_rows(windows)
        if out is None:
            return _run(tables, wanted, in_windows, options, progress)
        with finished_or_nothing(out) as folder:
            for name, rows in _run(tables, wanted, in_windows, options, progress).items():
                columns = (
                    ROWS_COLUMNS if name == ROWS else next(one for one in wanted if one.name == name).result_columns
                )
                store.write(folder / f"{name}.parquet", columns, rows)
        return {name: out / f"{name}.parquet" for name in [*(one.name for one in wanted), ROWS]}


def _run(
    tables: Tables, wanted: list[Definition], windows: list[dict[str, object]], options: Options, progress: Progress
) -> dict[str, list[tuple]]:
    charts = charts_of(store.read(tables, bands=bool(options.whole_bands())))
    found: dict[str, list[tuple]] = {one.name: [] for one in wanted}
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for number, chart in enumerate(charts, 1):
        for definition in wanted:
            for row in windows:
                judged = judge(chart, definition, row, options)
                if judged.columns is not None:
                    found[definition.name].append(tuple(judged.columns[name] for name in definition.result_columns))
                for (need, reason), some in judged.rows.items():
                    counts[definition.name, row["period"], need, reason] += some
        progress(number, len(charts))
    rows = sorted((*key, some) for key, some in counts.items())
    return {**{name: sorted(some, key=lambda row: row[:2]) for name, some in found.items()}, ROWS: rows}


def charts_of(tables: Mapping[str, list[dict[str, object]]]) -> list[Chart]:
    """All that the tables know of each patient who has a row, in order of name."""
    fills, excluded = defaultdict(list), defaultdict(list)
    for row in tables["fills"]:
        fills[row["patient"]].append(row)
    for row in tables["excluded"]:
        excluded[row["patient"]].append(row)
    people = {row["patient"]: row for row in tables["patients"]}
    drugs = {row["drug"]: row for row in tables["drugs"]}
    return [Chart(name, fills[name], drugs, people.get(name, {}), excluded[name]) for name in sorted(fills)]
