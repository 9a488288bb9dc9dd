"""A workbook's ZIP looked through before anything is unpacked, then each part as it streams out."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from groundwork.opioids.intake.limits import (
    MAX_PARTS,
    MAX_RATIO,
    MAX_SHEET_COLUMNS,
    MAX_SHEET_ROWS,
    MAX_UNPACKED,
    RATIO_FROM,
)
from groundwork.opioids.intake.source import InputFile

_CHUNK = 64 * 1024
_MACROS = ("vbaproject.bin", "vbadata.xml")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_AS_XLSX = "Save it as .xlsx without macros and password, or as CSV"


def check(file: InputFile) -> None:
    """Raises Refusal unless the workbook is whole, of a sensible size, and asks for nothing a table needs not."""
    try:
        with zipfile.ZipFile(file.path) as archive:
            _check_list(file, archive.infolist())
            for name in archive.namelist():
                if _SHEET.fullmatch(name):
                    _parse(file, archive, name, _Extent(file).element)
                elif name.lower().endswith((".xml", ".rels")):
                    _parse(file, archive, name, None)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, zlib.error, EOFError):
        raise file.refuse("the workbook is damaged", _AS_XLSX) from None


def _check_list(file: InputFile, entries: list[zipfile.ZipInfo]) -> None:
    bomb = file.refuse("the file unpacks to far more than a workbook holds", "Save the table again, or as CSV")
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise bomb
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise file.refuse("the workbook is locked with a password", _AS_XLSX)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise file.refuse("the workbook is packed in a way no spreadsheet uses", _AS_XLSX)
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise bomb
    names = {entry.filename.lower() for entry in entries}
    if len(names) < len(entries):
        raise file.refuse("the workbook holds two parts of one name", _AS_XLSX)
    if any(posixpath.basename(name) in _MACROS or "/macrosheets/" in name for name in names):
        raise file.refuse("the workbook has macros in it", _AS_XLSX)
    if "xl/workbook.xml" not in names:
        raise file.refuse("the file is named .xlsx and is no Excel workbook", _AS_XLSX)


def _parse(file: InputFile, archive: zipfile.ZipFile, name: str, start: Callable | None) -> None:
    """Run one XML part past `start(local name, attributes)`; no document type, no more bytes than were announced."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse_document_type(*_):
        raise file.refuse("the workbook holds instructions that no spreadsheet writes (a document type)", _AS_XLSX)

    parser.StartDoctypeDeclHandler = refuse_document_type
    if start:
        parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(" ")[2], attributes)
    try:
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    # LookupError: the part names an encoding that nobody knows.
    except (expat.ExpatError, LookupError):
        raise file.refuse("the workbook is damaged", _AS_XLSX) from None


class _Extent:
    """How far a sheet reaches. One stray cell far away would make its reader lay out all memory."""

    def __init__(self, file: InputFile):
        self.file = file
        self.row = self.column = 0

    def element(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            given = attributes.get("r", "")
            self.row = int(given) if given.isdecimal() and len(given) < 9 else self.row + 1
            self.column = 0
        elif tag == "c":
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            self.column = column_number(found[1]) if found else self.column + 1
            self.row = int(found[2]) if found else self.row
        if self.row > MAX_SHEET_ROWS or self.column > MAX_SHEET_COLUMNS:
            wrong = f"a sheet reaches to row {self.row:,}, column {self.column:,}"
            limits = f"at most {MAX_SHEET_ROWS:,} rows and {MAX_SHEET_COLUMNS} columns of a workbook are read"
            raise self.file.refuse(f"{wrong}; {limits}", "Delete what is outside the table, or save it as CSV")


def column_number(letters: str) -> int:
    """A is 1, AA is 27.

    >>> column_number("AA")
    27
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
