"""Text tables: which encoding, which separator, then rows of text. No cell is interpreted here."""

import codecs
import csv
import io
import itertools
import re
from typing import TextIO

from groundwork.opioids.intake.limits import MAX_CELL, MAX_LINE
from groundwork.opioids.intake.refusal import Refusal
from groundwork.opioids.intake.sheet import Rows, Sheet, with_headings
from groundwork.opioids.intake.source import SAVE_AGAIN, InputFile

# Commas come last: when two cut equally well, the commas are decimal ones.
SEPARATORS = (";", "\t", "|", ",")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Lines looked at to find the separator.
_SAMPLE = 50


def read(file: InputFile) -> Sheet:
    """The table in the file. Raises Refusal for what is no text, now or when the rows are read."""
    if file.long_line is not None:
        wrong = f"line {file.long_line:,} has more than {MAX_LINE:,} signs"
        raise file.refuse(wrong, "Check that it is a table with a row a line, and export it again")
    encoding = encoding_of(file)
    if file.nul_line is not None and not encoding.startswith("utf-16"):
        raise file.refuse(f"line {file.nul_line:,} holds signs that are no text", SAVE_AGAIN)
    separator = _separator(file, encoding)
    return with_headings(file.shown, _rows(file, encoding, separator))


def encoding_of(file: InputFile) -> str:
    """UTF-8 and UTF-16 are proved by their bytes; what is left is Windows-1252."""
    for mark, codec in _MARKS:
        if file.head.startswith(mark):
            return codec
    half = len(file.head) // 2
    # In UTF-16 nearly every other byte of plain text is zero.
    if half and file.head[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    if half and file.head[::2].count(0) > 0.7 * half:
        return "utf-16-be"
    return "utf-8" if file.is_utf8 else "cp1252"


def _open(file: InputFile, encoding: str) -> TextIO:
    return file.path.open(encoding=encoding, newline="")


def _separator(file: InputFile, encoding: str) -> str:
    """The separator a first line names (sep=;), else the one that cuts most of the first lines equally wide."""
    try:
        with _open(file, encoding) as text:
            lines = list(itertools.islice(text, _SAMPLE))
    except UnicodeError:
        raise _unreadable(file) from None
    named = re.fullmatch(r"\"?sep=(.)\"?\s*", lines[0]) if lines else None
    if named and named[1] in SEPARATORS:
        return named[1]
    return max(SEPARATORS, key=lambda separator: _fit("".join(lines), separator))


def _unreadable(file: InputFile) -> Refusal:
    return file.refuse("the letters cannot be read", "Save it again as CSV with UTF-8")


def _fit(text: str, separator: str) -> tuple[int, int]:
    """How many of the lines are cut into the same number of cells, and that number."""
    widths = []
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row]
    except csv.Error:
        return 0, 0
    width = max(sorted(set(widths), reverse=True), key=widths.count, default=1)
    return (widths.count(width), width) if width > 1 else (0, 0)


def _rows(file: InputFile, encoding: str, separator: str) -> Rows:
    """(line, cells) of each line that is not blank; the line is where the row begins."""
    csv.field_size_limit(MAX_CELL)
    line = 1
    try:
        with _open(file, encoding) as text:
            reader = csv.reader(text, delimiter=separator, strict=True)
            for cells in reader:
                whole = "".join(cells).strip()
                names_separator = line == 1 and re.fullmatch(r"sep=.?", whole)
                if whole and not names_separator:
                    yield line, cells
                line = reader.line_num + 1
    except csv.Error as error:
        if "field" in str(error):
            wrong = f"line {line:,} has a cell of more than {MAX_CELL:,} signs"
            raise file.refuse(wrong, "When the line looks right, a quote mark is missing in it or above it") from None
        raise file.refuse(
            f"line {line:,} has a quote mark in the wrong place", "Close the quote or take it out"
        ) from None
    except UnicodeError:
        raise _unreadable(file) from None
