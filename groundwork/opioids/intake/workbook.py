"""Excel workbooks: checked part by part, then read by calamine, every cell as text."""

import datetime
from collections import Counter

import python_calamine

from groundwork.opioids.intake import archive
from groundwork.opioids.intake.limits import MAX_CELL, MAX_WORKBOOK, MEGA
from groundwork.opioids.intake.sheet import Rows, Sheet, with_headings
from groundwork.opioids.intake.source import InputFile

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def read(file: InputFile, wanted: str | None = None) -> Sheet:
    """The table on the one sheet with rows, or on the sheet named `wanted`. Raises Refusal where that is not clear."""
    if file.size > MAX_WORKBOOK:
        wrong = f"the workbook has {file.size // MEGA} MB; at most {MAX_WORKBOOK // MEGA} are read"
        raise file.refuse(wrong, "Save it as CSV")
    archive.check(file)
    try:
        book = python_calamine.load_workbook(str(file.path))
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == python_calamine.SheetVisibleEnum.Visible
            and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        sheets = {name: book.get_sheet_by_name(name) for name in names}
    except (python_calamine.CalamineError, ValueError, OverflowError):
        raise file.refuse("the workbook is damaged", "Save it again, or as CSV") from None
    if wanted is not None and wanted not in sheets:
        raise file.refuse(f"there is no sheet {wanted!r}", f"Choose one of {', '.join(map(repr, names))}")
    chosen = wanted or _only_one(file, sheets)
    numbers: Counter[int] = Counter()
    return with_headings(file.shown, _rows(file, sheets[chosen], numbers), numbers)


def _only_one(file: InputFile, sheets: dict[str, python_calamine.CalamineSheet]) -> str:
    filled = [name for name, sheet in sheets.items() if sheet.height]
    if not filled:
        raise file.refuse("the workbook has nothing on its sheets", "Save it again")
    if len(filled) > 1:
        listed = ", ".join(map(repr, filled[:5]))
        raise file.refuse(f"several sheets have rows ({listed})", "Name the one to read in a mapping, under sheet:")
    return filled[0]


def _rows(file: InputFile, sheet: python_calamine.CalamineSheet, numbers: Counter[int]) -> Rows:
    first = (sheet.start or (0, 0))[0] + 1
    for line, cells in enumerate(sheet.iter_rows(), first):
        for column, cell in enumerate(cells):
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                numbers[column] += 1
        texts = [_text(cell) for cell in cells]
        if any(len(text) > MAX_CELL for text in texts):
            wrong = f"row {line:,} has a cell of more than {MAX_CELL:,} signs"
            raise file.refuse(wrong, "Shorten it and save again")
        if any(texts):
            yield line, texts


def _text(cell: Cell) -> str:
    """A whole number without a point, a date as 2024-03-01, all else as it stands."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell).strip()
