"""Why a file is not read, in a sentence that says what to do; and what a file is by its first bytes."""


class Refusal(Exception):
    """A file that is not taken: what is wrong, and how to put it right."""

    def __init__(self, wrong: str, fix: str):
        super().__init__(f"{wrong}. {fix}.")


SAVE_AGAIN = "Open the numbers in your spreadsheet program and save them as .xlsx or .csv"

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Compound files name their streams in UTF-16; an encrypted workbook hides in a stream of this name.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)"),
    (b"Rar!", "a packed file (RAR)"),
    (b"PAR1", "a data file (Parquet)"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (ZIP, "a workbook or packed file (ZIP)"),
    (b"PK\x05\x06", "an empty packed file (ZIP)"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<svg")


def kind_of(data: bytes) -> str | None:
    """What the bytes are, in words, when they are known to be no text table; None otherwise."""
    if data.startswith(COMPOUND):
        return "a workbook with a password" if _ENCRYPTED in data else "an old workbook (.xls)"
    for signature, words in _SIGNATURES:
        # Two letters prove little: a heading may begin with BM or MZ. A real picture or program has NULs soon after.
        if data.startswith(signature) and (len(signature) > 2 or b"\x00" in data[:64]):
            return words
    head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "a web page" if head.startswith(_MARKUP) else None
