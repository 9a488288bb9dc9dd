"""The shape both readers give back: headings and rows, with the row numbers a person sees in the spreadsheet."""

from groundwork.measures.reading.limits import MAX_COLUMNS, MAX_ROWS
from groundwork.measures.reading.refusal import Refusal

# A row of titles above the headings has one filled cell; headings have at least this many.
FEWEST_HEADINGS = 2


def too_many_rows(rows: int | None = None) -> Refusal:
    """The refusal of a file that is too long; `rows` when they were counted."""
    length = f"The file has {rows:,} rows" if rows else f"The file has more than {MAX_ROWS:,} rows"
    return Refusal(
        f"{length}; at most {MAX_ROWS:,} can be read",
        "Save a file with your clinic’s rows only, or with fewer years",
    )


def table(name: str, rows: list[list]) -> dict | None:
    """A sheet as {name, heading_row, headings, rows}, each row led by its number; None when nothing stands on it.

    Lines above the headings (a title, a date) and empty rows are left out.
    """
    numbered = [(number, _trimmed(row)) for number, row in enumerate(rows, 1)]
    filled = [(number, row) for number, row in numbered if row]
    if not filled:
        return None
    place = next((i for i, (_, row) in enumerate(filled) if _filled(row) >= FEWEST_HEADINGS), None)
    if place is None:
        raise Refusal(
            "Only one column was found",
            "Save a table with a column of months and a column of counts, with headings in the first row",
        )
    heading_row, headings = filled[place]
    if len(headings) > MAX_COLUMNS:
        raise Refusal(
            f"The file has {len(headings):,} columns; at most {MAX_COLUMNS} can be read",
            "Save the columns you need in a file of their own",
        )
    if len(filled) - place - 1 > MAX_ROWS:
        raise too_many_rows(len(filled) - place - 1)
    return {
        "name": name,
        "heading_row": heading_row,
        "headings": ["" if cell is None else str(cell) for cell in headings],
        "rows": [[number, *row] for number, row in filled[place + 1 :]],
    }


def _trimmed(row: list) -> list:
    """The row without empty cells at its end."""
    end = len(row)
    while end and row[end - 1] in ("", None):
        end -= 1
    return row[:end]


def _filled(row: list) -> int:
    return sum(cell not in ("", None) for cell in row)
