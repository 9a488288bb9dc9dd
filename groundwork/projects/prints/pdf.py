"""Values to PDF and pictures to PNG, by Typst.

PDF is tagged as PDF/UA-1: a picture without a text alternative is an error, not a warning.

Only the product's own fonts are used, so a sheet looks the same on every machine.
"""

import dataclasses
import functools
import json
from pathlib import Path

import typst

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
_POINTS = 500
_PICTURE = f"""#set page(width: {_POINTS}pt, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)""".encode()


@functools.cache
def _fonts():
    # Reading the fonts costs more than a page; one collection serves the process.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def pdf_of(template: Path, value) -> bytes:
    """The PDF of a dataclass by a Typst template, which finds it as JSON in `sys.inputs.data`."""
    return typst.compile(
        template.read_bytes(),
        root=str(template.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(dataclasses.asdict(value))},
        pdf_standards=["ua-1"],
    )


def png_of(svg: str, *, width: int) -> bytes:
    """The PNG of an SVG picture, `width` pixels wide, white where the picture is empty."""
    return typst.compile(
        _PICTURE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"svg": svg},
        format="png",
        ppi=width * 72 / _POINTS,
    )
