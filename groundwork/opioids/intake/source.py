"""One input file as it lies on the disk: what it is, its digest, and what reading it once from end to end shows."""

import codecs
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from groundwork.opioids.intake.limits import MAX_BYTES, MAX_LINE, MEGA
from groundwork.opioids.intake.refusal import Refusal

SAVE_AGAIN = "Export it again as CSV, XLSX, Parquet or FHIR NDJSON"
KINDS = {
    ".csv": "delimited",
    ".txt": "delimited",
    ".tsv": "delimited",
    ".tab": "delimited",
    ".psv": "delimited",
    ".xlsx": "workbook",
    ".parquet": "parquet",
    ".ndjson": "fhir",
    ".jsonl": "fhir",
}
# A file is taken for what its name says only where its first bytes agree.
_OPENING = {"workbook": b"PK\x03\x04", "parquet": b"PAR1"}
_OTHERS = (
    (b"PK\x03\x04", "a workbook or packed file (ZIP)"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old workbook (.xls), or one with a password"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"\x7fELF", "a program"),
)
_CHUNK = 4 * MEGA


@dataclass(frozen=True)
class InputFile:
    """A file to read. `shown` is its name as the person typed it; `kind` is a value of KINDS.

    `is_utf8` and `lines` are what one reading of all bytes proved; `long_line`
    is the first line past MAX_LINE, `nul_line` the first with a NUL byte, None
    where there is none.
    """

    path: Path
    shown: str
    kind: str
    digest: str
    size: int
    head: bytes
    is_utf8: bool
    lines: int
    long_line: int | None
    nul_line: int | None

    def refuse(self, wrong: str, fix: str) -> Refusal:
        """A refusal that names this file."""
        return Refusal(f"{self.shown}: {wrong}", fix)


def open_inputs(names: Iterable[str | Path]) -> tuple[list[InputFile], list[str]]:
    """The different files among `names`, and the names left out because another has the very same bytes."""
    files: dict[str, InputFile] = {}
    repeats = []
    for name in names:
        file = inspect(name)
        if file.digest in files:
            repeats.append(file.shown)
        else:
            files[file.digest] = file
    return list(files.values()), repeats


def inspect(name: str | Path) -> InputFile:
    """The file of this name after one pass over its bytes. Raises Refusal where it is nothing we read."""
    shown, path = str(name), Path(name)
    kind = KINDS.get(path.suffix.lower())
    if path.is_dir():
        raise Refusal(f"{shown} is a folder", "Name the files in it")
    if not path.exists():
        raise Refusal(f"{shown} is not there", "Check the name of the file")
    if not path.is_file():
        raise Refusal(f"{shown} is no plain file", SAVE_AGAIN)
    if kind is None:
        raise Refusal(f"{shown} ends in none of {', '.join(KINDS)}", "Rename it to what it is, or export it again")
    try:
        return _scan(path, shown, kind)
    except OSError as error:
        raise Refusal(f"{shown} cannot be read ({error.strerror})", "Check that you may read it") from None


def _scan(path: Path, shown: str, kind: str) -> InputFile:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Refusal(f"{shown} has {size / 1024**3:,.0f} GB, more than can be read", "Split it by year")
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    is_utf8, lines = True, _Lines()
    head = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if not head:
                head = chunk[:4096]
                _check_opening(shown, kind, head)
            digest.update(chunk)
            if kind in _OPENING:
                continue
            lines.see(chunk)
            try:
                is_utf8 = is_utf8 and decoder.decode(chunk) is not None
            except UnicodeDecodeError:
                is_utf8 = False
    if not head.strip():
        raise Refusal(f"{shown} is empty", "Export it again")
    if is_utf8:
        is_utf8 = not decoder.getstate()[0]
    return InputFile(
        path, shown, kind, digest.hexdigest(), size, head, is_utf8, lines.count, lines.long_line, lines.nul_line
    )


def _check_opening(shown: str, kind: str, head: bytes) -> None:
    if kind in _OPENING:
        if not head.startswith(_OPENING[kind]):
            words = "Excel workbook" if kind == "workbook" else "Parquet file"
            raise Refusal(f"{shown} is no {words}, whatever its name says", SAVE_AGAIN)
        return
    for opening, words in _OTHERS:
        if head.startswith(opening):
            raise Refusal(f"{shown} is {words}, whatever its name says", SAVE_AGAIN)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise Refusal(f"{shown} is a web page or XML, whatever its name says", SAVE_AGAIN)


class _Lines:
    """Counts lines and finds the first longer than MAX_LINE and the first with a NUL, looking at few bytes of each."""

    def __init__(self):
        self.ended = 0
        self.length = 0
        self.open = False
        self.long_line: int | None = None
        self.nul_line: int | None = None

    @property
    def count(self) -> int:
        """The lines there are; the last need not be ended."""
        return self.ended + self.open

    def see(self, chunk: bytes) -> None:
        if self.nul_line is None and (at := chunk.find(b"\0")) >= 0:
            self.nul_line = self.ended + chunk.count(b"\n", 0, at) + 1
        start = 0
        while self.long_line is None and start < len(chunk):
            room = start + MAX_LINE - self.length
            ending = max(chunk.rfind(b"\n", start, room), chunk.rfind(b"\r", start, room))
            if ending >= 0:
                start, self.length = ending + 1, 0
            elif len(chunk) < room:
                self.length += len(chunk) - start
                break
            else:
                self.long_line = self.ended + chunk.count(b"\n", 0, start) + 1
        self.ended += chunk.count(b"\n")
        self.open = not chunk.endswith(b"\n")
