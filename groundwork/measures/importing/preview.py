"""What an import would do, row by row, before anything is written."""

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from groundwork.clinics.cells import tidy, unguarded
from groundwork.measures import numbers, periods
from groundwork.measures.importing import columns, dates
from groundwork.measures.importing.columns import Mapping
from groundwork.measures.models import DataPoint, Series
from groundwork.measures.numbers import Unreadable
from groundwork.measures.reading.workbook import column_letters

# A century of months: more rows are several clinics' rows, not one's.
MOST_ROWS = 1_200
LONGEST_NOTE = DataPoint._meta.get_field("note").max_length

STATES = {
    "new": "New",
    "changed": "Changes a number",
    "same": "Already there",
    "empty": "No number",
    "wrong": "Left out",
}


@dataclass(frozen=True)
class Row:
    """One row of the file. `state` is a key of STATES; `remark` tells what is odd about a row that can be taken.

    A wrong row says which column, what is `wrong` and how to `fix` it; `old`
    is the number that stands there now, if any.
    """

    number: int
    cells: tuple[str, ...]
    state: str
    period: date | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str | None = None
    old: DataPoint | None = None
    column: str = ""
    wrong: str = ""
    fix: str = ""
    remark: str = ""
    repeats: bool = False

    @property
    def shown_numerator(self) -> str:
        return numbers.shown(self.numerator)

    @property
    def shown_denominator(self) -> str:
        return numbers.shown(self.denominator)

    @property
    def was(self) -> str:
        """What a changed number says now, such as "57 of 92"."""
        return self.old.counts if self.state == "changed" else ""

    @property
    def state_words(self) -> str:
        return STATES[self.state]

    @property
    def is_taken(self) -> bool:
        return self.state in ("new", "changed")


@dataclass(frozen=True)
class Preview:
    """All rows in the file's order, how many of each state, the periods between them that no row speaks of.

    `seen` is a digest of what the person is shown; a confirmation carries it
    back, so that nobody confirms something else than they saw.
    """

    rows: tuple[Row, ...]
    counts: dict[str, int]
    missing: tuple[date, ...]
    seen: str

    def of(self, state: str) -> tuple[Row, ...]:
        """The rows of one state."""
        return tuple(row for row in self.rows if row.state == state)

    @property
    def is_mixed(self) -> bool:
        """Whether most rows repeat a period with other numbers, as several clinics' rows do."""
        return 2 * sum(row.repeats for row in self.rows) > len(self.rows)

    @property
    def taken(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.is_taken)


def compare(sheet: dict, mapping: Mapping, series: Series, standing: dict[date, DataPoint], today: date) -> Preview:
    """The preview of a sheet against the live points of the series, by period."""
    reader = _Reader(sheet, mapping, series, today)
    rows = [reader.row(stored) for stored in columns.own_rows(sheet, mapping)]
    rows = _settle_repeats(rows, reader.labels[mapping.period], series.period)
    rows = [_against(row, standing, notes=mapping.note is not None) for row in rows]
    counts = Counter(row.state for row in rows)
    return Preview(
        rows=tuple(rows),
        counts={state: counts[state] for state in STATES},
        missing=_missing(rows, standing, series.period),
        seen=_digest(rows),
    )


class _Wrong(Exception):
    """A row that cannot be taken, with the column's name."""

    def __init__(self, column: str, wrong: str, fix: str):
        super().__init__(wrong)
        self.column, self.wrong, self.fix = column, wrong, fix


class _Reader:
    """Reads the rows of one sheet by one mapping."""

    def __init__(self, sheet: dict, mapping: Mapping, series: Series, today: date):
        self.mapping, self.series, self.today = mapping, series, today
        self.labels = columns.labels(sheet)
        self.formulas = frozenset(sheet["formulas"])

    def row(self, stored: list) -> Row:
        """The row, read or wrong; not yet compared with other rows."""
        cells = tuple("" if value is None else str(value) for value in stored[1:])
        row = Row(number=stored[0], cells=cells, state="new")
        try:
            self._check_shape(row)
            return self._parsed(row, stored)
        except _Wrong as wrong:
            return replace(row, state="wrong", column=wrong.column, wrong=wrong.wrong, fix=wrong.fix)

    def _check_shape(self, row: Row):
        if len(row.cells) > len(self.labels):
            raise _Wrong(
                "",
                f"The row has {len(row.cells)} cells under {len(self.labels)} headings",
                "A comma inside a number or text needs quotes around it; save the file from your spreadsheet",
            )
        for column in self.mapping.columns():
            reference = f"{column_letters(column + 1)}{row.number}"
            if reference in self.formulas:
                fix = "Copy the column and paste it as values, then save again"
                raise _Wrong(self.labels[column], f"Cell {reference} holds a formula", fix)

    def _parsed(self, row: Row, stored: list) -> Row:
        mapping, series = self.mapping, self.series
        period = self._cell(stored, mapping.period, dates.read, series.period, mapping.order)
        if period > self.today:
            name = periods.name(period, series.period)
            raise _Wrong(self.labels[mapping.period], f"{name} has not begun yet", "Check the year")
        mark = mapping.mark or "."
        counts = {
            column: self._cell(stored, column, numbers.read, mark)
            for column in (mapping.numerator, mapping.denominator)
            if column is not None
        }
        row = replace(row, period=period, note=self._note(stored))
        if set(counts.values()) == {None}:
            return replace(row, state="empty")
        for column, value in counts.items():
            if value is None:
                raise _Wrong(self.labels[column], "The cell is empty", "Fill it in, or empty the whole row")
        numerator, denominator = counts[mapping.numerator], counts.get(mapping.denominator)
        if fault := series.fault(numerator, denominator):
            fix = "Check both numbers, and whether the two columns are swapped"
            raise _Wrong(self.labels[mapping.numerator], fault, fix)
        return replace(row, numerator=numerator, denominator=denominator, remark=series.remark(denominator))

    def _cell(self, stored: list, column: int, reader, *options):
        try:
            return reader(columns.cell(stored, column), *options)
        except Unreadable as unreadable:
            raise _Wrong(self.labels[column], unreadable.wrong, unreadable.fix) from None

    def _note(self, stored: list) -> str | None:
        if self.mapping.note is None:
            return None
        text = tidy(unguarded(str(columns.cell(stored, self.mapping.note) or "")))
        if len(text) > LONGEST_NOTE:
            wrong = f"The note has {len(text)} characters; at most {LONGEST_NOTE} fit"
            raise _Wrong(self.labels[self.mapping.note], wrong, "Shorten it")
        return text


def _settle_repeats(rows: list[Row], column: str, period: str) -> list[Row]:
    """Rows that repeat a period: told as such when they agree, all left out when they differ."""
    places = defaultdict(list)
    for row in rows:
        if row.state == "new":
            places[row.period].append(row)
    settled = []
    for row in rows:
        group = places[row.period] if row.state == "new" else []
        if len(group) < 2:
            settled.append(row)
        elif len({(other.numerator, other.denominator, other.note) for other in group}) > 1:
            others = _listed([other.number for other in group if other is not row])
            wrong = f"{periods.name(row.period, period)} also stands in {others}, with another number"
            fix = "Keep the right row only"
            settled.append(replace(row, state="wrong", column=column, wrong=wrong, fix=fix, repeats=True))
        elif row is group[0]:
            settled.append(row)
        else:
            settled.append(replace(row, state="same", remark=f"Repeats row {group[0].number:,}"))
    return settled


def _listed(numbers: list[int]) -> str:
    """Such as "row 4", "rows 4 and 9", "rows 4, 9, 12 and 3 more"."""
    if len(numbers) == 1:
        return f"row {numbers[0]:,}"
    shown = [f"{number:,}" for number in numbers[:3]]
    last = f"{len(numbers) - 3} more" if len(numbers) > 3 else shown.pop()
    return f"rows {', '.join(shown)} and {last}"


def _against(row: Row, standing: dict[date, DataPoint], *, notes: bool) -> Row:
    old = standing.get(row.period)
    if row.state != "new" or old is None:
        return row
    same = (row.numerator, row.denominator) == (old.numerator, old.denominator)
    if same and (not notes or row.note == old.note):
        return replace(row, state="same", old=old)
    return replace(row, state="changed", old=old)


def _missing(rows: list[Row], standing: dict[date, DataPoint], period: str) -> tuple[date, ...]:
    """The periods between the first and the last one of the file that neither it nor the series has a number for."""
    known = {row.period for row in rows if row.state in ("new", "changed", "same")}
    if not known:
        return ()
    first, last = min(known), max(known)
    between = (periods.following(first, period, n) for n in range(periods.apart(first, last, period)))
    return tuple(start for start in between if start not in known and start not in standing)


def _digest(rows: list[Row]) -> str:
    told = [
        (
            row.number,
            row.state,
            str(row.period),
            numbers.plain(row.numerator),
            numbers.plain(row.denominator),
            row.note,
            row.old and (row.old.pk, row.old.version),
        )
        for row in rows
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
