"""A workbook's ZIP looked through before anything is unpacked, then each part as it streams out."""

import io
import posixpath
import stat
import zipfile
import zlib
from xml.parsers import expat

from groundwork.measures.reading.limits import MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED, RATIO_FROM
from groundwork.measures.reading.refusal import SAVE_AGAIN, Refusal

_CHUNK = 64 * 1024
_MACROS = ("vbaproject.bin", "vbadata.xml")
_BOMB = Refusal("The file unpacks to far more than a workbook holds", SAVE_AGAIN)


def open_workbook(data: bytes) -> zipfile.ZipFile:
    """The archive of an .xlsx, after its list of parts was found sound. Raises Refusal."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        raise Refusal("The workbook is damaged", SAVE_AGAIN) from None
    if len(entries) > MAX_ENTRIES:
        raise _BOMB
    for entry in entries:
        _check(entry)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _BOMB
    names = {entry.filename.lower() for entry in entries}
    if any(posixpath.basename(name) in _MACROS or "/macrosheets/" in name for name in names):
        raise Refusal("The workbook has macros in it", "Save it as .xlsx, the kind without macros")
    if "xl/workbook.bin" in names:
        raise Refusal("This is a binary workbook (.xlsb)", "Save it as .xlsx")
    if "xl/workbook.xml" not in names:
        raise Refusal("The file is named .xlsx but it is no Excel workbook", SAVE_AGAIN)
    return archive


def _check(entry: zipfile.ZipInfo):
    if entry.flag_bits & 0x1:
        raise Refusal("The workbook is locked with a password", "Take the password off, save it, and choose it again")
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or stat.S_ISLNK(entry.external_attr >> 16):
        raise Refusal("The file has parts that point outside it", SAVE_AGAIN)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refusal("The file is packed in a way no spreadsheet uses", SAVE_AGAIN)
    if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise _BOMB


def parse(archive: zipfile.ZipFile, name: str, *, start=None, end=None):
    """Run one XML part past `start(local name, attributes)` and `end(local name)`.

    Refuses document types, the root of entity tricks, and parts that turn out
    longer than the list of parts said.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_document_type
    if start:
        parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(" ")[2], attributes)
    if end:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
    try:
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    # LookupError: the part names an encoding that nobody knows.
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, LookupError, OSError, RuntimeError, ValueError):
        raise Refusal("The workbook is damaged", SAVE_AGAIN) from None


def _refuse_document_type(*_):
    raise Refusal("The workbook holds instructions that no spreadsheet writes (a document type)", SAVE_AGAIN)
