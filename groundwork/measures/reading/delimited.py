"""Text tables: which encoding, which separator, then rows of text. No cell is interpreted here."""

import codecs
import csv
import io
import itertools
import re

from groundwork.measures.reading.limits import MAX_CELL, MAX_ROWS
from groundwork.measures.reading.refusal import SAVE_AGAIN, Refusal, kind_of
from groundwork.measures.reading.tables import table, too_many_rows

# Commas come last: when two cut equally well, the commas are decimal ones.
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars", ",": "commas"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Rows looked at to find the separator.
_SAMPLE = 50


def read(data: bytes) -> dict:
    """{kind, said, sheets} of a text table; `said` tells how it was read. Raises Refusal."""
    if kind := kind_of(data):
        raise Refusal(f"The file is named .csv but it is {kind}", SAVE_AGAIN)
    text, encoding = decode(data)
    if not text.strip():
        raise Refusal("The file is empty", "Choose the file again, or save it again from your spreadsheet")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Line breaks are counted first: it takes no time, where parsing a huge file would.
    lines = text.rstrip("\n").count("\n")
    if lines > MAX_ROWS:
        raise too_many_rows(lines)
    separator, text = separator_of(text)
    sheet = table("", _rows(text, separator))
    if not sheet["rows"]:
        raise Refusal("The file has headings and no rows below them", "Add the numbers, then save and choose it again")
    return {
        "kind": "csv",
        "said": f"{encoding} text with {SEPARATORS[separator]}",
        "sheets": [{**sheet, "formulas": []}],
    }


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding's name. UTF-8 and UTF-16 are proved by their bytes; what is left is Windows-1252."""
    text, name = _decoded(data)
    if _CONTROLS.search(text):
        raise Refusal("The file holds signs that are no text", SAVE_AGAIN)
    return text, name


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, codec), name
    if codec := _utf_16_without_mark(data):
        return _strict(data, codec), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _strict(data, "cp1252"), "Windows"


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise Refusal("The letters of the file cannot be read", "Save it again as CSV with UTF-8") from None


def _utf_16_without_mark(data: bytes) -> str | None:
    """In UTF-16 nearly every other byte of plain text is zero."""
    head = data[:4000]
    half = len(head) // 2
    if half and head[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    return "utf-16-be" if half and head[::2].count(0) > 0.7 * half else None


def separator_of(text: str) -> tuple[str, str]:
    """The separator, and the text without the line by which some spreadsheets name it.

    The separator is the one that cuts most of the first rows into equally many cells.
    """
    first, _, rest = text.partition("\n")
    if (named := re.fullmatch(r"\"?sep=(.)\"?", first.strip("\ufeff "))) and named[1] in SEPARATORS:
        return named[1], rest
    return max(SEPARATORS, key=lambda separator: _fit(text, separator)), text


def _fit(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows are cut into the same number of cells, and that number."""
    widths = []
    try:
        for row in itertools.islice(csv.reader(io.StringIO(text), delimiter=separator), _SAMPLE):
            if row:
                widths.append(len(row))
    except csv.Error:
        return 0, 0
    width = max(sorted(set(widths), reverse=True), key=widths.count, default=1)
    return (widths.count(width), width) if width > 1 else (0, 0)


def _rows(text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(MAX_CELL)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=separator, strict=True):
            rows.append([cell.strip() for cell in row])
    except csv.Error as error:
        raise _broken(str(error), len(rows) + 1) from None
    return rows


def _broken(error: str, row: int) -> Refusal:
    if "field limit" in error:
        return Refusal(
            f"Row {row:,} has a cell of more than {MAX_CELL:,} characters",
            "Shorten it; when the row looks right, a quote mark is missing in it or above it",
        )
    return Refusal(
        f"Row {row:,} has a quote mark in the wrong place", "Take it out, or close the quote, and save again"
    )
