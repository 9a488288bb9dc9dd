"""Reads the large public lists a user supplies, as rows of a plain file or of one inside a ZIP, within limits."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from groundwork.opioids.drugs.rows import MOST_FAULTS, FaultyTable, TableFault

# RxNorm's file of names has some 150 MB and 1.2 million lines; the FDA's list of products 60 MB.
MOST_BYTES = 500_000_000
MOST_LINES = 3_000_000
MOST_LINE = 100_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


@contextmanager
def opened(path: Path, name: str) -> Iterator[BinaryIO]:
    """The file at `path`, or the one called `name` in it where it is a ZIP. Raises FaultyTable."""
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
            if zipfile.is_zipfile(file):
                archive = stack.enter_context(zipfile.ZipFile(file))
                file = stack.enter_context(archive.open(_inside(path, archive, name)))
            else:
                file.seek(0)
        except _BROKEN as error:
            raise _unreadable(path, error) from None
        yield file


def _inside(path: Path, archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    inside = [one for one in archive.infolist() if Path(one.filename).name.lower() == name.lower()]
    if not inside:
        raise wrong(path, f"the ZIP holds no {name}; take the file as it was downloaded")
    if inside[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise wrong(path, f"{name} is packed in a way that is not read here; unpack the ZIP and give {name} itself")
    return inside[0]


def _unreadable(path: Path, error: Exception) -> FaultyTable:
    if isinstance(error, OSError):
        return wrong(path, f"cannot be read ({error.strerror or error}); check the name and your rights")
    return wrong(path, f"the ZIP cannot be unpacked ({error}); download it again")


def split_lines(path: Path, file: BinaryIO, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Line number from 1 and cells of each line that is not blank. Raises FaultyTable when the file passes a limit."""
    read = number = 0
    while line := _line(path, file):
        number += 1
        read += len(line)
        if problem := _too_much(line, number, read):
            raise wrong(path, problem, number)
        text = _decoded(line).rstrip("\r\n")
        if text.strip():
            yield number, text.split(separator)


def _line(path: Path, file: BinaryIO) -> bytes:
    try:
        return file.readline(MOST_LINE + 1)
    except _BROKEN as error:
        raise _unreadable(path, error) from None


def _too_much(line: bytes, number: int, read: int) -> str | None:
    if b"\x00" in line:
        return "this line is no text; it may be another kind of file"
    if len(line) > MOST_LINE:
        return f"this line is longer than {MOST_LINE:,} bytes; it may be another kind of file"
    if number > MOST_LINES or read > MOST_BYTES:
        return f"the file is larger than {MOST_BYTES:,} bytes or has more than {MOST_LINES:,} lines"
    return None


def _decoded(line: bytes) -> str:
    """The FDA has published its list in UTF-8 and in Windows' letters; names of drugs are the same in both."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def wrong(path: Path, message: str, line: int = 0, column: str = "") -> FaultyTable:
    """The one fault that ends the reading."""
    return FaultyTable([TableFault(path.name, line, column, message)])


class Faults:
    """Faults found while a list is read; when there are more than anyone mends, it is the wrong file."""

    def __init__(self, path: Path):
        self.path = path
        self.found: list[TableFault] = []

    def add(self, line: int, column: str, message: str) -> None:
        self.found.append(TableFault(self.path.name, line, column, message))
        if len(self.found) > MOST_FAULTS:
            raise FaultyTable(self.found)

    def stop_if_any(self) -> None:
        if self.found:
            raise FaultyTable(self.found)


def whole_text(path: Path, most: int) -> str:
    """A small file's text. Raises FaultyTable."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise _unreadable(path, error) from None
    if len(data) > most:
        raise wrong(path, f"the file is larger than {most:,} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise wrong(path, "the letters cannot be read; JSON is UTF-8", data.count(b"\n", 0, error.start) + 1) from None
