"""What an engine is given: Parquet files, or rows in memory, in the columns of `columns.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from groundwork.opioids import columns

Rows = Sequence[Mapping[str, object]]
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "fills": columns.FILLS,
    "drugs": columns.DRUGS,
    "patients": columns.PATIENTS,
    "excluded": columns.EXCLUDED,
}
# Methadone bands as the SQL reads them: micro-mg a day, and thousandths of a factor.
BAND_COLUMNS = {"above": "BIGINT", "up_to": "BIGINT", "factor": "BIGINT"}


@dataclass(frozen=True)
class Tables:
    """One source a table: a Parquet file, a folder of Parquet files, or rows as mappings, in which a column may be
    missing. `patients` and `excluded` are None where a site has none.
    """

    fills: Path | Rows
    drugs: Path | Rows
    patients: Path | Rows | None = None
    excluded: Path | Rows | None = None

    def sources(self) -> dict[str, Path | Rows]:
        """Each table's source by its name; a missing one has no rows."""
        return {one.name: () if getattr(self, one.name) is None else getattr(self, one.name) for one in fields(self)}

    def files(self) -> list[Path]:
        """The files and folders it names."""
        return [source for source in self.sources().values() if isinstance(source, Path)]
