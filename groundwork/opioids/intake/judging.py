"""From raw rows to rows that say what became of them: cells read, drugs found, claims netted."""

from collections.abc import Callable, Iterator, Sequence

import duckdb

from groundwork.opioids.intake.cells import (
    ORDERS,
    Fault,
    asks_for_decimal,
    proved_orders,
    read_day,
    read_days,
    read_quantity,
)
from groundwork.opioids.intake.dosage import read_dosage
from groundwork.opioids.intake.headings import plain
from groundwork.opioids.intake.mapping import Mapping
from groundwork.opioids.intake.netting import Change, Row, is_sequence, net
from groundwork.opioids.intake.staging import RAW, Staging, name, run_on
from groundwork.opioids.intake.tables import Raw

CELLS = {"file": "INT", "text": "VARCHAR", "value": "BIGINT", "reason": "VARCHAR", "wrong": "VARCHAR"}
WORDS = {"file": "INT", "text": "VARCHAR", "meaning": "VARCHAR"}
CHANGED = {"file": "INT", "line": "BIGINT", "reason": "VARCHAR", "quantity": "BIGINT", "days": "INT"}
# What a quantity may be counted in when its content is not known.
PACKAGES = {"bottle", "bottles", "box", "boxes", "package", "packages", "pack", "packs", "kit", "kits", "carton", "btl"}
_FETCHED = 10_000
_KEPT_IN_MEMORY = 500_000


def view_raw(staging: Staging, raws: Sequence[Raw]) -> None:
    """Makes `raw`, the rows of all files, each with the number of its file. A time of day after a date is cut off."""
    parts = []
    for number, raw in enumerate(raws):
        columns = ", ".join(_day_only(field) if field in ("date", "stop") else name(field) for field in RAW)
        parts.append(f"SELECT {number} AS file, line, {columns} FROM {raw.rows}")
    staging.connection.execute(f"CREATE OR REPLACE VIEW raw AS {' UNION ALL '.join(parts)}")


def _day_only(field: str) -> str:
    column = name(field)
    timed = f"{column} LIKE '____-__-__T%' OR {column} LIKE '____-__-__ %'"
    return f"CASE WHEN {timed} THEN left({column}, 10) ELSE {column} END AS {column}"


def settle(staging: Staging, raws: Sequence[Raw]) -> list[Mapping]:
    """How each file's dates and numbers are meant: as its mapping says, else as its cells prove. Raises Refusal where
    they can be meant in two ways.
    """
    return [_settle_one(staging, number, raw) for number, raw in enumerate(raws)]


def _settle_one(staging: Staging, number: int, raw: Raw) -> Mapping:
    mapping = raw.mapping
    if mapping.dates is None:
        days = _different(staging, number, "date") + _different(staging, number, "stop")
        proved, two_ways = proved_orders(days)
        if len(proved) == 1:
            mapping = mapping.model_copy(update={"dates": proved.pop()})
        elif proved or two_ways:
            column = mapping.columns["date"]
            wrong = f"the dates in the column {column!r} can be read with the month or the day first"
            raise raw.file.refuse(wrong, f"Say which with --dates '{ORDERS[0]}' or --dates '{ORDERS[1]}'")
    if mapping.decimal is None:
        for field in ("quantity", "days"):
            if asks_for_decimal(_different(staging, number, field)):
                wrong = f"numbers in the column {mapping.columns[field]!r} have commas in them"
                fix = "Say which sign begins the fraction with --decimal . or --decimal ,"
                raise raw.file.refuse(wrong, fix)
        mapping = mapping.model_copy(update={"decimal": "."})
    return mapping


def _different(staging: Staging, number: int, field: str) -> list[str]:
    """The different texts of a field in one file."""
    query = f"SELECT DISTINCT {name(field)} FROM raw WHERE file = ? AND {name(field)} IS NOT NULL"
    return [row[0] for row in staging.connection.execute(query, [number]).fetchall()]


def read_cells(staging: Staging, mappings: Sequence[Mapping]) -> None:
    """Makes the tables cell_* and word_*: every different text of a file with what it means."""
    readers: dict[str, Callable[[str, Mapping], int | Fault]] = {
        "date": lambda cell, mapping: read_day(cell, mapping.dates),
        "stop": lambda cell, mapping: read_day(cell, mapping.dates),
        "quantity": lambda cell, mapping: read_quantity(cell, mapping.decimal or "."),
        "days": lambda cell, mapping: read_days(cell, mapping.decimal or "."),
    }
    for field, reader in readers.items():
        staging.put(f"cell_{field}", CELLS, _cells(staging, mappings, field, reader))
    staging.put("cell_dosage", {"days": "VARCHAR", **CELLS}, _dosages(staging))
    staging.put("word_source", WORDS, _words(staging, mappings, "source", Mapping.sources, None))
    staging.put("word_status", WORDS, _words(staging, mappings, "status", Mapping.states, "odd"))
    units = staging.connection.execute("SELECT DISTINCT unit FROM raw WHERE unit IS NOT NULL").fetchall()
    packages = ((None, unit, "package") for (unit,) in units if plain(unit) in PACKAGES)
    staging.put("word_unit", WORDS, packages)


def _cells(staging: Staging, mappings: Sequence[Mapping], field: str, reader: Callable) -> Iterator[tuple]:
    for number, mapping in enumerate(mappings):
        for cell in _different(staging, number, field):
            yield (number, cell, *_read(reader(cell, mapping)))


def _dosages(staging: Staging) -> Iterator[tuple]:
    query = "SELECT DISTINCT dosage, days FROM raw WHERE dosage IS NOT NULL AND quantity IS NULL"
    for dosage, days in staging.connection.execute(query).fetchall():
        yield (days, None, dosage, *_read(read_dosage(dosage, days)))


def _read(found: int | Fault) -> tuple[int | None, str | None, str | None]:
    return (None, found.reason, found.wrong) if isinstance(found, Fault) else (found, None, None)


def _words(
    staging: Staging, mappings: Sequence[Mapping], field: str, known: Callable, otherwise: str | None
) -> Iterator[tuple]:
    for number, mapping in enumerate(mappings):
        meanings = known(mapping)
        query = f"SELECT DISTINCT {name(field)} FROM raw WHERE file = ?"
        for (word,) in staging.connection.execute(query, [number]).fetchall():
            yield number, word, meanings.get(plain(word or ""), otherwise)


def check_sequences(staging: Staging, raws: Sequence[Raw]) -> None:
    """Raises Refusal for a sequence that cannot be put in order."""
    query = """
        SELECT file, any_value("sequence") FROM raw
        WHERE "sequence" IS NOT NULL AND NOT regexp_full_match("sequence", '\\d{1,18}|\\d{4}-\\d{2}-\\d{2}.*')
        GROUP BY file ORDER BY file
    """
    for number, example in staging.connection.execute(query).fetchall():
        raw = raws[number]
        if "sequence" in raw.mapping.columns and not is_sequence(example):
            wrong = f"the column {raw.mapping.columns['sequence']!r} holds more than whole numbers and dates"
            fix = "Let its dates begin with the year, or take sequence out of the mapping"
            raise raw.file.refuse(wrong, fix)


def kind_of_table(staging: Staging) -> str:
    """How the rows on their way are kept: few in memory, so that they are worked out once; many as a view, so that
    memory does not grow with them.
    """
    (count,) = staging.connection.execute("SELECT count(*) FROM raw").fetchone()
    return "TABLE" if count <= _KEPT_IN_MEMORY else "VIEW"


def net_claims(staging: Staging) -> None:
    """Makes the table `changed`: the rows of claims that do not stand, or not whole."""
    cursor = staging.connection.cursor()
    staging.put("changed", CHANGED, ())
    run_on(cursor, "busy")
    changes = net(_busy_rows(cursor))
    staging.put("changed", CHANGED, map(_as_row, changes))
    cursor.close()


def _busy_rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    while rows := cursor.fetchmany(_FETCHED):
        for file, line, *said in rows:
            yield Row((file, line), *said)


def _as_row(change: Change) -> tuple:
    return (*change.place, change.reason, change.quantity, change.days)
