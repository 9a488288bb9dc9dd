"""What is to be read at the root and in docs/: links lead somewhere, pictures are there and all of them used."""

import importlib.util
import re
import struct
import zlib

import pytest

from groundwork.config.environment import ROOT

DOCS = ROOT / "docs"
PAGES = [*ROOT.glob("*.md"), *DOCS.glob("*.md")]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
# Two rows for each filter of the PNG format; their bytes run past 255 and below 0.
COLORS = [
    [((40 * row + 90 * at) % 256, (row * row * 7) % 256, (200 - 31 * at * row) % 256) for at in range(5)]
    for row in range(10)
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_of_a_page_are_there(page):
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []


def test_every_picture_is_shown_somewhere_and_small():
    shown = {
        (page.parent / link).resolve() for page in PAGES for link in LINK.findall(page.read_text(encoding="utf-8"))
    }
    pictures = {path.resolve() for path in (DOCS / "pictures").glob("*.png")}
    assert pictures
    assert pictures <= shown
    assert all(path.stat().st_size < 150_000 for path in pictures)


@pytest.fixture(scope="module")
def palette():
    spec = importlib.util.spec_from_file_location("palette", DOCS / "palette.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def filtered(kind, row, before):
    """A row of bytes as the PNG filter of this number writes it."""
    out = bytearray()
    for at, here in enumerate(row):
        left = row[at - 3] if at >= 3 else 0
        corner = before[at - 3] if at >= 3 else 0
        above = before[at]
        guess = left + above - corner
        nearest = min((left, above, corner), key=lambda value: abs(guess - value))
        out.append((here - (0, left, above, (left + above) // 2, nearest)[kind]) % 256)
    return bytes([kind]) + bytes(out)


def test_a_picture_keeps_its_colors_whatever_the_filter(palette):
    rows = [bytes(byte for color in row for byte in color) for row in COLORS]
    befores = [bytes(len(rows[0])), *rows[:-1]]
    body = b"".join(filtered(number % 5, row, befores[number]) for number, row in enumerate(rows))
    header = palette._chunk(b"IHDR", struct.pack(">IIBBBBB", len(COLORS[0]), len(rows), 8, 2, 0, 0, 0))
    png = palette.SIGNATURE + header + palette._chunk(b"IDAT", zlib.compress(body)) + palette._chunk(b"IEND", b"")

    small = palette.shrink(png)

    colors = small[small.index(b"PLTE") + 4 :]
    length = struct.unpack(">I", small[small.index(b"PLTE") - 4 : small.index(b"PLTE")])[0]
    table = [tuple(colors[at : at + 3]) for at in range(0, length, 3)]
    _, packed = palette._parts(small)
    pixels = zlib.decompress(packed)
    stride = len(COLORS[0]) + 1
    found = [[table[number] for number in pixels[at + 1 : at + stride]] for at in range(0, len(pixels), stride)]
    assert found == COLORS


def test_only_plain_color_pictures_are_taken(palette):
    header = palette._chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0))
    with pytest.raises(ValueError, match="red, green and blue"):
        palette.shrink(palette.SIGNATURE + header + palette._chunk(b"IEND", b""))
