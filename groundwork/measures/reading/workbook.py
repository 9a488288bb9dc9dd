"""Excel workbooks: checked part by part, then read by calamine, which knows dates and number formats.

calamine gives the last computed value of a formula and not the formula, so
formulas are found in the XML beforehand and named cell by cell.
"""

import datetime
import io
import math
import re

import python_calamine

from groundwork.measures.reading import archive as parts
from groundwork.measures.reading.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from groundwork.measures.reading.refusal import SAVE_AGAIN, ZIP, Refusal, kind_of
from groundwork.measures.reading.tables import table, too_many_rows

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
# Titles, dates and blanks above the headings.
_LINES_ABOVE = 100
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read(data: bytes) -> dict:
    """{kind, said, sheets} of a workbook; each sheet carries the cells that hold formulas. Raises Refusal."""
    if not data:
        raise Refusal("The file is empty", "Choose the file again, or save it again from your spreadsheet")
    if not data.startswith(ZIP):
        raise Refusal(f"The file is named .xlsx but it is {kind_of(data) or 'something else'}", SAVE_AGAIN)
    with parts.open_workbook(data) as archive:
        formulas = {}
        for name in archive.namelist():
            if _SHEET.fullmatch(name):
                formulas[name.lower()] = _Scan().of(archive, name)
            elif name.lower().endswith((".xml", ".rels")):
                parts.parse(archive, name)
        places = _places(archive)
    sheets = []
    for name, rows in _values(data):
        if (sheet := table(name, rows)) is not None:
            cells = formulas.get(places.get(name, ""), [])
            sheets.append({**sheet, "formulas": cells})
    if not any(sheet["rows"] for sheet in sheets):
        raise Refusal("The workbook has no rows of numbers", "Put headings in the first row and the numbers below them")
    if (total := sum(len(sheet["rows"]) for sheet in sheets)) > MAX_ROWS:
        raise too_many_rows(total)
    return {"kind": "xlsx", "said": "Excel workbook", "sheets": [sheet for sheet in sheets if sheet["rows"]]}


class _Scan:
    """One pass over a sheet's XML: where formulas stand, and how far the sheet reaches."""

    def __init__(self):
        self.row = self.column = self.rows = 0
        self.formulas: list[str] = []

    def of(self, archive, name) -> list[str]:
        """The references of all formula cells. Raises Refusal for a sheet too long or too wide to load."""
        parts.parse(archive, name, start=self.element)
        return self.formulas

    def element(self, tag, attributes):
        if tag == "row":
            self.rows += 1
            self.row = _number(attributes.get("r"), self.row + 1)
            self.column = 0
            if self.rows > MAX_ROWS + _LINES_ABOVE:
                raise too_many_rows()
        elif tag == "c":
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            if reference:
                self.column, self.row = column_number(reference[1]), int(reference[2])
            else:
                self.column += 1
            # calamine lays out the whole rectangle, so one stray cell far away would ask for all memory.
            if self.column > MAX_COLUMNS * 2 or self.row > MAX_ROWS * 2:
                raise Refusal(
                    f"A cell stands far outside the table, at {column_letters(self.column)}{self.row}",
                    "Delete the rows and columns beyond your table, then save again",
                )
        elif tag == "f":
            self.formulas.append(f"{column_letters(self.column)}{self.row}")


def _number(text, otherwise):
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


def _places(archive) -> dict[str, str]:
    """Which XML part each sheet's name belongs to, by the workbook's own list."""
    found, targets = {}, {}

    def relation(tag, attributes):
        if tag == "Relationship":
            target = attributes.get("Target", "").lower()
            targets[attributes.get("Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def sheet(tag, attributes):
        if tag == "sheet":
            key = next((value for name, value in attributes.items() if name.endswith(" id")), None)
            found[attributes.get("name", "")] = targets.get(key, "")

    names = {name.lower(): name for name in archive.namelist()}
    if "xl/_rels/workbook.xml.rels" in names:
        parts.parse(archive, names["xl/_rels/workbook.xml.rels"], start=relation)
    parts.parse(archive, names["xl/workbook.xml"], start=sheet)
    return found


def _values(data: bytes):
    """(name, rows of cells) of each visible sheet, row 1 first."""
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        for meta in book.sheets_metadata:
            visible = meta.visible == python_calamine.SheetVisibleEnum.Visible
            if visible and meta.typ == python_calamine.SheetTypeEnum.WorkSheet:
                rows = book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)
                yield meta.name, [[_cell(cell, number) for cell in row] for number, row in enumerate(rows, 1)]
    except (python_calamine.CalamineError, ValueError, OverflowError):
        raise Refusal("The workbook is damaged", SAVE_AGAIN) from None


def _cell(value, row):
    """A number stays a number, a date becomes "2024-03-01", all else is text."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and not math.isfinite(value):
        # Such as 1E+999, which JSON and the database cannot hold: as text it is told as no number, in its row.
        return str(value)
    if isinstance(value, int | float):
        return int(value) if value == value // 1 and abs(value) < 1e15 else value
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    text = value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value).strip()
    if len(text) > MAX_CELL:
        raise Refusal(f"Row {row:,} has a cell of more than {MAX_CELL:,} characters", "Shorten it and save again")
    return text


def column_letters(number: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
