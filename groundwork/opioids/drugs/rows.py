"""CSV tables of this room, the shipped ones and a clinic's own: rows of text, with all faults found at once."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
# Nobody mends more in one go, and a file made to annoy can hold a fault on each of its lines.
MOST_FAULTS = 100
# A table a person writes has some dozens of rows.
MOST_BYTES = 2_000_000


@dataclass(frozen=True, order=True)
class TableFault:
    """One thing wrong: line counted from 1 (0: the file as a whole), column by its title ("" for the whole line)."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        place = ":".join(part for part in (self.file, str(self.line or ""), self.column[:60]) if part)
        # Cells are quoted; a control code in one is not passed on to a terminal.
        return "".join(sign if sign.isprintable() else " " for sign in f"{place}: {self.message}")


class FaultyTable(Exception):
    """A file that cannot be used. `faults` are in order of line; `more` says that others are left out."""

    def __init__(self, faults: Iterable[TableFault]):
        found = sorted(faults)
        self.faults = tuple(found[:MOST_FAULTS])
        self.more = len(found) > MOST_FAULTS
        super().__init__(self.faults)

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults]
        return "\n".join([*lines, "and more"] if self.more else lines)


@dataclass(frozen=True)
class Row:
    """One line of a table: its cells by column title, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, column: str, message: str) -> TableFault:
        return TableFault(self.file, self.line, column, message)


@dataclass
class Rows:
    """The rows of one file and the faults found in it so far."""

    file: str
    rows: list[Row] = field(default_factory=list)
    faults: list[TableFault] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def whole(self, message: str) -> TableFault:
        """A fault of the file as a whole."""
        return TableFault(self.file, 0, "", message)

    def stop_if_faulty(self) -> None:
        """Raises FaultyTable with all that was found."""
        if self.faults:
            raise FaultyTable(self.faults)


def read_table(path: Path, columns: Iterable[str]) -> Rows:
    """The rows of a CSV file that must have these columns; others are ignored. Raises FaultyTable."""
    found = Rows(path.name)
    wanted = tuple(columns)
    lines = csv.reader(_text(path).splitlines(keepends=True))
    try:
        header = [title.strip().lower() for title in next(lines, [])]
        _check_header(found, header, wanted)
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                message = f"there are {len(cells)} cells where the headings are {len(header)}; put quotes around commas"
                found.faults.append(TableFault(path.name, lines.line_num, "", message))
                continue
            named = dict(zip(header, (cell.strip() for cell in cells), strict=True))
            found.rows.append(Row(path.name, lines.line_num, {title: named[title] for title in wanted}))
    except csv.Error as error:
        message = f"this line is no CSV ({error}); save the file again as CSV"
        found.faults.append(TableFault(path.name, lines.line_num, "", message))
    return found


def _check_header(found: Rows, header: list[str], wanted: tuple[str, ...]) -> None:
    for title in wanted:
        if header.count(title) != 1:
            wrong = "is missing" if title not in header else "is there twice"
            message = f"the column '{title}' {wrong}; the first line must name: {', '.join(wanted)}"
            found.faults.append(TableFault(found.file, 1, title, message))
    found.stop_if_faulty()


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _whole(path, f"cannot be read ({error.strerror}); check the name and your rights") from None
    if len(data) > MOST_BYTES:
        raise _whole(path, f"is larger than {MOST_BYTES:,} bytes, so it is no table of this kind; check the name")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = TableFault(path.name, line, "", "the letters cannot be read; save the file as CSV with UTF-8")
        raise FaultyTable([fault]) from None


def _whole(path: Path, message: str) -> FaultyTable:
    return FaultyTable([TableFault(path.name, 0, "", message)])


def decimal_of(text: str) -> Decimal | None:
    """The number written in plain digits, None for anything else.

    >>> decimal_of("7.5"), decimal_of("1e3"), decimal_of("nan")
    (Decimal('7.5'), None, None)
    """
    if not text or len(text) > 20 or set(text) - set("0123456789."):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def listed(cell: str, separator: str | None = ";") -> tuple[str, ...]:
    """The parts of a cell that holds a list; a separator of None splits at spaces."""
    return tuple(part.strip() for part in cell.split(separator) if part.strip())


def shipped(name: str, *columns: str) -> Rows:
    """The rows of a table that comes with the room."""
    found = read_table(DATA / name, columns)
    found.stop_if_faulty()
    return found
