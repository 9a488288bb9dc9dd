"""Values to PDF and pictures to PNG, by Typst.

PDF is tagged as PDF/UA-1: a picture without a text alternative is an error, not a warning.

Only the product's own fonts are used, so a sheet looks the same on every machine.
"""

import dataclasses
import functools
import json
from pathlib import Path

import typst

from groundwork.projects.prints.text import printable

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
_POINTS = 500
_PICTURE = f"""#set page(width: {_POINTS}pt, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)""".encode()


@functools.cache
def _fonts():
    # Reading the fonts costs more than a page; one collection serves the process.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def pdf_of(template: Path, value) -> bytes:
    """The PDF of a dataclass by a Typst template, which finds it as JSON in `sys.inputs.data`.

    A sign that our fonts do not have, such as an emoji, becomes a box. The
    standard forbids that, so such a PDF, tagged all the same, does not claim it.
    """
    make = functools.partial(
        typst.compile,
        template.read_bytes(),
        root=str(template.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(printable(dataclasses.asdict(value)))},
    )
    try:
        return make(pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if "could not be displayed with font" not in str(error):
            raise
        return make()


def png_of(svg: str, *, width: int) -> bytes:
    """The PNG of an SVG picture, `width` pixels wide, white where the picture is empty."""
    return typst.compile(
        _PICTURE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"svg": printable(svg)},
        format="png",
        ppi=width * 72 / _POINTS,
    )
