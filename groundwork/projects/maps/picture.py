"""The picture a browser drew of a map, made safe to keep: only shapes and words come through, all drawn our way.

What is posted may be anything. It is read as XML with limits; a part that
draws no plain shape is left out with all it holds, and a part that stays keeps
its geometry alone. Colors, lines, letters and the arrow's head are ours, by
the table `_LOOKS`, so no style sheet, address, script or id of the posted file
is in the result. And it must say what the map says, word for word.
"""

import re
from collections import Counter
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

MOST_SIGNS = 2_000_000
MOST_PARTS = 20_000
DEEPEST = 30
LARGEST = 40_000
_SVG = "http://www.w3.org/2000/svg "
_NUMBER = r"[-+]?(?:[0-9]{1,9}(?:\.[0-9]{0,25})?|\.[0-9]{1,25})(?:[eE][-+]?[0-9]{1,2})?"
_ONE = re.compile(rf"{_NUMBER}(?:em|px)?")
# Runs of signs, not of numbers: what reads badly draws badly, and no text takes long to judge.
_MANY = re.compile(r"[-+.,eE\d\s]*", re.ASCII)
_PATH = re.compile(r"[-+.,eE\d\sMmLlHhVvCcSsQqTtAaZz]*", re.ASCII)
_TURNS = re.compile(r"(?:(?:translate|rotate|scale|matrix)\([-+.,eE\d\s]*\)[\s,]*)*", re.ASCII)
_LONG = re.compile(r"(\d{1,9}\.\d{2})\d{1,25}(?![\deE])", re.ASCII)
_SIZES = dict.fromkeys(("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2"), _ONE)
# What may stay of each part: its attributes, and how each must read.
_KEPT = {
    "g": {"transform": _TURNS},
    "path": {"d": _PATH, "transform": _TURNS},
    "rect": {**_SIZES, "transform": _TURNS},
    "circle": {**_SIZES, "transform": _TURNS},
    "ellipse": {**_SIZES, "transform": _TURNS},
    "line": {**_SIZES, "transform": _TURNS},
    "polygon": {"points": _MANY, "transform": _TURNS},
    "polyline": {"points": _MANY, "transform": _TURNS},
    "text": {"x": _ONE, "y": _ONE, "dx": _ONE, "dy": _ONE, "transform": _TURNS},
    "tspan": {"x": _ONE, "y": _ONE, "dx": _ONE, "dy": _ONE},
}
_WORDS = ("text", "tspan")
_INK, _LINE, _EDGE = "#14212a", "#c3ccd2", "#42505a"
# (part, class of it or of one around it): how it is drawn. The first row that fits counts.
_LOOKS = (
    (("rect", "swimlane-title"), {"fill": "#f3f6f7", "stroke": _LINE}),
    (("rect", "swimlane-body"), {"fill": "none", "stroke": _LINE}),
    (("text", "swimlane-label"), {"fill": _INK, "font-weight": "bold"}),
    (("path", "flowchart-link"), {"fill": "none", "stroke": _EDGE, "stroke-width": "1.5"}),
    (("text", "edgeLabel"), {"fill": _INK, "paint-order": "stroke", "stroke": "#ffffff", "stroke-width": "6"}),
    (("text", "node"), {"fill": _INK, "text-anchor": "middle"}),
    (("path", "kind-start"), {"fill": "#e4eff1", "stroke": "#0d5c6b", "stroke-width": "2"}),
    (("path", "kind-end"), {"fill": "#e4eff1", "stroke": "#0d5c6b", "stroke-width": "2"}),
    (("polygon", "kind-decision"), {"fill": "#ffffff", "stroke": _INK, "stroke-width": "2"}),
    (("polygon", "kind-wait"), {"fill": "#ffffff", "stroke": _EDGE, "stroke-width": "1.5", "stroke-dasharray": "5 3"}),
    (("rect", "node"), {"fill": "#ffffff", "stroke": _EDGE, "stroke-width": "1.5"}),
)
_OTHERWISE = {"fill": "none"}
FONT = "Arial, Helvetica, 'Liberation Sans', 'Source Sans Pro', sans-serif"
FONT_SIZE = 14
_HEAD = (
    '<defs><marker id="head" viewBox="0 0 10 10" refX="5" refY="5" markerUnits="userSpaceOnUse" markerWidth="9" '
    f'markerHeight="9" orient="auto"><path d="M0 0L10 5L0 10z" fill="{_EDGE}"/></marker></defs>'
)


class Unfit(Exception):
    """Why a posted picture is not kept, as a sentence."""


@dataclass(frozen=True)
class Picture:
    """A safe SVG and its size in pixels."""

    svg: str
    width: int
    height: int


def made_safe(posted: str, *, words: list[str], title: str, description: str) -> Picture:
    """The picture drawn anew from the shapes of the posted one. Unfit when it cannot be, or says other words."""
    if len(posted) > MOST_SIGNS:
        raise Unfit("The picture is too large to keep.")
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler = reader.write
    parser.buffer_text = True
    try:
        parser.Parse(posted.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise Unfit("This is no picture.") from error
    if reader.box is None:
        raise Unfit("The picture does not say how large it is.")
    if Counter(map(_squeezed, reader.words)) - Counter({"": len(reader.words)}) != Counter(map(_squeezed, words)):
        raise Unfit("The picture says something else than the map.")
    left, top, width, height = reader.box
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" font-family="{FONT}" font-size="{FONT_SIZE}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{_HEAD}{''.join(reader.out)}</svg>"
    )
    return Picture(svg, round(width), round(height))


def _squeezed(text):
    """Without spaces: lines of a box are drawn apart."""
    return "".join(text.split())


class _Reader:
    """Writes down what stays while the parser reads."""

    def __init__(self):
        self.out, self.words, self.box = [], [], None
        self.open, self.skipped, self.parts = [], 0, 0

    def refuse(self, *parts):
        raise Unfit("A picture brings no definitions of its own.")

    def begin(self, name, attributes):
        self.parts += 1
        if self.parts > MOST_PARTS or len(self.open) + self.skipped > DEEPEST:
            raise Unfit("The picture has too many parts.")
        part = name.removeprefix(_SVG)
        if not self.open and not self.skipped:
            if name != f"{_SVG}svg":
                raise Unfit("This is no picture.")
            self.box = _box(attributes.get("viewBox", ""))
            self.open.append((part, frozenset()))
        elif self.skipped or not name.startswith(_SVG) or part not in _KEPT:
            self.skipped += 1
        else:
            self._keep(part, attributes)

    def _keep(self, part, attributes):
        classes = self.open[-1][1] | set(attributes.get("class", "").split())
        self.open.append((part, classes))
        kept = {
            key: _LONG.sub(r"\1", attributes[key])
            for key, reads in _KEPT[part].items()
            if key in attributes and reads.fullmatch(attributes[key])
        }
        kept |= _look(part, classes)
        if part == "path" and "flowchart-link" in classes:
            kept["marker-end"] = "url(#head)"
        self.out.append(f"<{part}{''.join(f' {key}={quoteattr(value)}' for key, value in kept.items())}>")
        if part == "text":
            self.words.append("")

    def write(self, text):
        if not self.skipped and self.open and self.open[-1][0] in _WORDS and self.words:
            self.words[-1] += text
            self.out.append(escape(text))

    def end(self, name):
        if self.skipped:
            self.skipped -= 1
            return
        part, _ = self.open.pop()
        if self.open:
            self.out.append(f"</{part}>")


def _look(part, classes):
    if part in ("g", "tspan"):
        return {}
    return next((look for (kind, name), look in _LOOKS if kind == part and name in classes), _OTHERWISE)


def _box(text):
    numbers = text.replace(",", " ").split()
    if len(numbers) != 4 or not all(re.fullmatch(_NUMBER, number) for number in numbers):
        return None
    box = tuple(float(number) for number in numbers)
    if not all(abs(number) <= LARGEST for number in box) or min(box[2:]) < 1:
        raise Unfit("The picture is too large to keep.")
    return box
