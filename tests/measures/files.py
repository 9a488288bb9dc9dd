"""Files for the reader's tests, made in memory: honest workbooks, and what people and attackers send instead."""

import io
import zipfile

import xlsxwriter

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 200
PLAIN = "month,signed,patients\n2024-01,5,10\n2024-02,6,10\n"


def workbook(fill, **options) -> bytes:
    """The workbook that `fill(book)` writes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    fill(book)
    book.close()
    return out.getvalue()


def rows_workbook(*rows) -> bytes:
    """A workbook of one sheet with these rows; text that looks like a formula stays text."""

    def fill(book):
        sheet = book.add_worksheet("Numbers")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)

    return workbook(fill, strings_to_formulas=False)


def rebuilt(data: bytes, change) -> bytes:
    """The workbook with each part passed through `change(name, bytes)`; None leaves a part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
    return out.getvalue()


def packed(parts) -> bytes:
    """A ZIP with these parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    """60 MB of rows in about 60 kB."""
    return packed({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b"<row>" * 12_000_000})


def encrypted() -> bytes:
    """A workbook whose parts say they need a password."""
    data = bytearray(rows_workbook(("month", "n"), ("2024-01", 5)))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(header)
        while start >= 0:
            data[start + flags] |= 1
            start = data.find(header, start + 4)
    return bytes(data)
