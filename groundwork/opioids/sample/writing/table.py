"""Dispensings as CSV, with the list of patients and that of the traps, which are CSV whatever the format."""

import csv
from contextlib import ExitStack
from pathlib import Path

from groundwork.opioids.sample.claims import (
    COLUMNS,
    PEOPLE_COLUMNS,
    TRAP_COLUMNS,
    Claim,
    claims_of,
    people_rows,
    trap_row,
)
from groundwork.opioids.sample.life import Life


class ListWriter:
    """patients.csv and traps.csv. `rows` and `traps` are counts of what was written. Use it in a `with`."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.rows = 0
        self.traps: dict[str, int] = {}
        self._files = ExitStack()
        self._patients = self._table("patients.csv", PEOPLE_COLUMNS)
        self._traps = self._table("traps.csv", TRAP_COLUMNS)

    def _open(self, name: str):
        return self._files.enter_context((self.folder / name).open("w", encoding="utf-8", newline=""))

    def _table(self, name: str, columns: tuple[str, ...]):
        writer = csv.writer(self._open(name), lineterminator="\n")
        writer.writerow(columns)
        return writer

    def write(self, life: Life) -> None:
        """Write all that there is of one member."""
        self._patients.writerows(people_rows(life.member))
        for claim in claims_of(life):
            self.rows += self._dispense(claim)
            if claim.entry.trap:
                self.traps[claim.entry.trap] = self.traps.get(claim.entry.trap, 0) + 1
                self._traps.writerow(trap_row(claim, self._outcome(claim)))

    def _dispense(self, claim: Claim) -> int:
        """Write one claim; how many rows that took."""
        raise NotImplementedError

    def _outcome(self, claim: Claim) -> tuple[str, ...] | None:
        """What becomes of the rows of a trap in this format, None for what TRAPS says."""
        return None

    def finish(self) -> None:
        """Called when all lives are written."""
        self._files.close()

    def __enter__(self):
        return self

    def __exit__(self, *error: object) -> None:
        self._files.close()


class TableWriter(ListWriter):
    """dispensings.csv."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        self._dispensings = self._table("dispensings.csv", COLUMNS)

    def _dispense(self, claim: Claim) -> int:
        self._dispensings.writerows(row.values() for row in claim.rows)
        return len(claim.rows)
