"""A table as any reader gives it: headings, and rows of text with the line a person finds them at."""

from collections.abc import Iterator
from dataclasses import dataclass

from groundwork.opioids.intake.limits import MAX_ABOVE, MAX_COLUMNS
from groundwork.opioids.intake.refusal import Refusal

# A row of titles above the headings has one filled cell; headings have at least this many.
FEWEST_HEADINGS = 2

Rows = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True)
class Sheet:
    """`rows` can be read once: (line, cells as they stand). `numbers` counts, by column, the cells a workbook kept as
    numbers.
    """

    headings: tuple[str, ...]
    rows: Rows
    numbers: dict[int, int]


def with_headings(shown: str, rows: Rows, numbers: dict[int, int] | None = None) -> Sheet:
    """The table whose headings are the first line with two filled cells. Raises Refusal where there is none."""
    for above, (_, row) in enumerate(rows):
        cells = [cell.strip() for cell in row]
        width = max((n for n, cell in enumerate(cells, 1) if cell), default=0)
        if width > MAX_COLUMNS:
            raise Refusal(f"{shown} has {width:,} columns; at most {MAX_COLUMNS} are read", "Export fewer columns")
        if sum(bool(cell) for cell in cells) >= FEWEST_HEADINGS:
            return Sheet(tuple(cells[:width]), rows, numbers if numbers is not None else {})
        if above == MAX_ABOVE:
            break
    raise Refusal(f"{shown} has no line of headings", "Put the names of the columns in the first line")
