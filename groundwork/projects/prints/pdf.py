"""Values to PDF by Typst, tagged as PDF/UA-1: a picture without a text alternative is an error, not a warning.

Only the product's own fonts are used, so a sheet looks the same on every machine.
"""

import dataclasses
import functools
import json
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "static" / "fonts"


@functools.cache
def _fonts():
    # Reading the fonts costs more than a page; one collection serves the process.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def pdf_of(template: str, value) -> bytes:
    """The PDF of a dataclass by the template `<template>.typ` beside this file."""
    return typst.compile(
        (HERE / f"{template}.typ").read_bytes(),
        root=str(HERE),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(dataclasses.asdict(value))},
        pdf_standards=["ua-1"],
    )
