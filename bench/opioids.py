"""How fast the opioid engine is: highest day, days on therapy, overlap and the Bree quarter over made-up dispensings.

    .venv/bin/python bench/opioids.py                    1 million rows
    .venv/bin/python bench/opioids.py --rows 10000000

Rows are made inside DuckDB from a seed: two years, six in ten of an opioid or a sedative, the same patients fill every
month or so. Each measurement runs in a process of its own, so that its peak memory is its own. The floor is one pass
that joins the drugs, sorts by patient and day and sums by patient, over the same columns; the oracle, in plain Python,
works out 1,000 patients. Nothing is drawn or printed by the engine here.
"""

import argparse
import multiprocessing
import re
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import duckdb

from groundwork.opioids.days import Window
from groundwork.opioids.engines import Columnar, Memory, Tables

DEFINITIONS = ("mme-max-day", "mme-on-therapy", "overlap-supply", "bree")
QUARTERS = [Window.quarter(f"{year}Q{number}") for year in (2024, 2025) for number in (1, 2, 3, 4)]
ROWS_A_PATIENT = 13
DRUGS = """
    SELECT n::INTEGER AS drug, 'drug ' || n AS name,
        ['oxycodone', 'hydrocodone', 'morphine', 'tramadol', 'alprazolam', 'zolpidem', 'lisinopril'][1 + n % 7]
            AS ingredient,
        (n % 7 < 4)::INTEGER AS opioid,
        [NULL, NULL, NULL, NULL, 'benzodiazepine', 'hypnotic', NULL][1 + n % 7] AS sedative,
        0 AS gabapentinoid, 0 AS moud, 'tablet' AS form,
        CASE WHEN n % 7 < 4 THEN [7500000, 5000000, 15000000, 10000000][1 + n % 7] END::BIGINT AS micro,
        NULL::BIGINT AS methadone, NULL::VARCHAR AS reason
    FROM range(70) AS t(n)
"""
FILLS = """
    SELECT 'p' || lpad((hash(n, {seed}) % {patients})::VARCHAR, 9, '0') AS patient, 'f' || n AS fill,
        'dispensing' AS source,
        ({start} + (hash(n, {seed} + 1) % 731)::INTEGER)::INTEGER AS start,
        [3, 7, 14, 28, 30, 30, 30, 30, 60, 90][(1 + hash(n, {seed} + 2) % 10)::INTEGER]::INTEGER AS days,
        NULL::INTEGER AS stop,
        [10, 20, 28, 30, 56, 60, 60, 84, 90, 120][(1 + hash(n, {seed} + 3) % 10)::INTEGER]::BIGINT * 1000 AS quantity,
        (hash(n, {seed} + 4) % 70)::INTEGER AS drug, 'd' || hash(n, {seed} + 5) % 5000 AS prescriber,
        'r' || hash(n, {seed} + 6) % 300 AS pharmacy,
        CASE WHEN hash(n, {seed} + 7) % 50 = 0 THEN 'no_days' END AS reason
    FROM range({rows}) AS t(n)
"""
FLOOR = """
    COPY (
        SELECT patient, sum(quantity * micro) AS amount, sum(gap) AS gaps, max(days) AS days
        FROM (
            SELECT f.patient, f.quantity, d.micro, f.days, f.start - lag(f.start) OVER (
                PARTITION BY f.patient ORDER BY f.start
            ) AS gap
            FROM read_parquet('{fills}') AS f JOIN read_parquet('{drugs}') AS d USING (drug)
            WHERE d.opioid = 1 OR d.sedative IS NOT NULL
        )
        GROUP BY patient
    ) TO '{out}' (FORMAT parquet)
"""


def made(folder: Path, rows: int, seed: int) -> Tables:
    """The tables of `rows` fills as Parquet files, by date as a pharmacy would write them."""
    text = FILLS.format(seed=seed, rows=rows, patients=max(1, rows // ROWS_A_PATIENT), start=QUARTERS[0].start)
    tables = Tables(folder / f"fills-{rows}.parquet", folder / "drugs.parquet")
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({text} ORDER BY start, fill) TO '{tables.fills}' (FORMAT parquet)")
        connection.execute(f"COPY ({DRUGS}) TO '{tables.drugs}' (FORMAT parquet)")
    return tables


def floor(tables: Tables, out: Path) -> None:
    """One pass over the same columns."""
    with duckdb.connect() as connection:
        connection.execute(FLOOR.format(fills=tables.fills, drugs=tables.drugs, out=out))


def one_quarter(tables: Tables, out: Path) -> None:
    """The default engine, as `./run opioids measure --quarter 2025Q4` runs it."""
    Columnar().run(tables, DEFINITIONS, QUARTERS[-1:], out=out)


def all_quarters(tables: Tables, out: Path) -> None:
    """The default engine, for two years by quarter: eight times as many results."""
    Columnar().run(tables, DEFINITIONS, QUARTERS, out=out)


def oracle(tables: Tables, out: Path) -> None:
    """Plain Python, day by day."""
    Memory().run(tables, DEFINITIONS, QUARTERS, out=out)


def _child(work, tables: Tables, out: Path, pipe) -> None:
    began, cpu = time.perf_counter(), time.process_time()
    work(tables, out)
    peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1_048_576
    pipe.send((time.perf_counter() - began, time.process_time() - cpu, peak))


def measured(work, tables: Tables, out: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak GB of one run in a process of its own."""
    receiver, sender = multiprocessing.get_context("spawn").Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_child, args=(work, tables, out, sender))
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(f"{work.__name__} ended with {process.exitcode}.")
    return receiver.recv()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    print(f"{asked.rows:,} rows, {', '.join(DEFINITIONS)}")
    print(f"  {'':<26} {'wall s':>8} {'CPU s':>8} {'peak GB':>8} {'rows/s':>10}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = made(folder, asked.rows, asked.seed)
        few_rows = 1_000 * ROWS_A_PATIENT
        few = made(folder, few_rows, asked.seed)
        works = [
            ("floor: join, sort, sum", floor, tables, asked.rows),
            ("duckdb, 1 quarter", one_quarter, tables, asked.rows),
            ("duckdb, 8 quarters", all_quarters, tables, asked.rows),
            ("duckdb, 1,000 patients", all_quarters, few, few_rows),
            ("memory, 1,000 patients", oracle, few, few_rows),
        ]
        seconds = {}
        for at, (title, work, given, rows) in enumerate(works):
            wall, cpu, peak = measured(work, given, folder / f"out-{at}")
            seconds[title] = cpu
            print(f"  {title:<26} {wall:8.2f} {cpu:8.2f} {peak:8.2f} {rows / wall:10,.0f}")
    lowest = seconds["floor: join, sort, sum"]
    for title in ("duckdb, 1 quarter", "duckdb, 8 quarters"):
        print(f"{title} / floor: {seconds[title] / lowest:.1f} in CPU seconds")
    ratio = seconds["memory, 1,000 patients"] / seconds["duckdb, 1,000 patients"]
    print(f"memory / duckdb at 1,000 patients: {ratio:.0f}")


if __name__ == "__main__":
    main()
