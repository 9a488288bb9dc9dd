"""What reading the files came to: how many rows, how many can be used, and why the others cannot."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from groundwork.opioids.reasons import REASONS


@dataclass(frozen=True)
class FileReport:
    """One file: its name, digest and kind, how it was read, and its rows by reason; "used" for those without one."""

    name: str
    digest: str
    kind: str
    mapping: dict[str, object]
    rows: int
    counts: dict[str, int]


@dataclass(frozen=True)
class Trace:
    """One row of a patient as it was read: where it stands, and what became of it. Amounts in thousandths, days as
    numbers (days.py); `reason` is None for a row that is used in full.
    """

    file: str
    line: int
    patient: str
    fill: str | None
    source: str | None
    start: int | None
    quantity: int | None
    days: int | None
    drug: str | None
    reason: str | None


@dataclass(frozen=True)
class IntakeReport:
    """`files` in the order given; `repeats` are names of files that had the same bytes as one of these.

    `rejects` is the file with a line for each row not used. `notes` are counts
    of what is odd and no reason to leave a row out. `first_day` and `last_day`
    are the earliest and the latest date of any row (days.py). `traces` are the
    rows of the one patient who was asked about.
    """

    files: tuple[FileReport, ...]
    repeats: tuple[str, ...]
    drugs: int
    patients: int
    fills: int
    first_day: int | None
    last_day: int | None
    rejects: Path
    notes: dict[str, int] = field(default_factory=dict)
    traces: tuple[Trace, ...] = ()

    @property
    def rows(self) -> int:
        """All rows read."""
        return sum(file.rows for file in self.files)

    @property
    def counts(self) -> dict[str, int]:
        """Rows by reason over all files, in the order of REASONS, after the "used"; they add up to `rows`."""
        total: Counter[str] = Counter()
        for file in self.files:
            total.update(file.counts)
        ordered = {"used": total["used"], **{reason: total[reason] for reason in REASONS if total[reason]}}
        return ordered
