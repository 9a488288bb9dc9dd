"""Dispensings as Parquet: dates as dates, amounts as numbers, codes as text."""

from pathlib import Path

import duckdb

from groundwork.opioids.sample.claims import COLUMNS
from groundwork.opioids.sample.writing.table import TableWriter

TYPES = dict.fromkeys(COLUMNS, "VARCHAR")
TYPES |= {"fill_date": "DATE", "quantity": "INTEGER", "days_supply": "INTEGER"}
MEMORY = "500MB"


class ParquetWriter(TableWriter):
    """dispensings.parquet, made of the CSV when that is whole."""

    def finish(self) -> None:
        super().finish()
        plain = self.folder / "dispensings.csv"
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in TYPES.items())
        query = f"FROM read_csv({_text(plain)}, header = true, columns = {{{columns}}})"
        with duckdb.connect(
            config={"memory_limit": MEMORY, "temp_directory": str(self.folder / "spill")}
        ) as connection:
            connection.execute(f"COPY ({query}) TO {_text(self.folder / 'dispensings.parquet')} (FORMAT parquet)")
        plain.unlink()


def _text(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
