"""The pieces of a drawing. Coordinates are rounded to a tenth, which is finer than any screen shows."""

from dataclasses import dataclass
from functools import cached_property

# Widths of characters as a share of the letter size, on the wide side, so that text is never longer than reckoned.
_NARROW = frozenset("iljtfrI.,:;'’|! ()")
_WIDE = frozenset("mwMW%—")
_BOLD = 1.06


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text may become in the product's typeface, at this letter size."""
    shares = sum(
        0.33 if sign in _NARROW else 0.86 if sign in _WIDE else 0.62 if sign.isupper() else 0.53 for sign in text
    )
    return shares * size * (_BOLD if bold else 1)


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return tenth(self.right - self.left)

    @property
    def height(self) -> float:
        return tenth(self.bottom - self.top)

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True)
class Label:
    """A line of text at the foot of its letters. `css` is its class, `anchor` as in SVG."""

    x: float
    y: float
    text: str
    anchor: str
    css: str
    size: int
    bold: bool = False

    @cached_property
    def box(self) -> Box:
        """The room it takes; the foot of descending letters included."""
        width = text_width(self.text, self.size, bold=self.bold)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return Box(left, self.y - self.size * 0.78, left + width, self.y + self.size * 0.24)


@dataclass(frozen=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Dot:
    """A point of the chart. `shape`: month (round), signal (diamond), partial (broken outline), out (crossed).

    `words` say what it stands for, to those who point at it or come to it by keyboard.
    """

    x: float
    y: float
    r: float
    shape: str
    words: str = ""

    @property
    def path(self) -> str:
        """The diamond around the point, a little larger than the circle so that both look alike in weight."""
        d = tenth(self.r * 1.75)
        return f"M{self.x} {tenth(self.y - d)}l{d} {d}-{d} {d}-{d}-{d}z"

    @property
    def cross(self) -> str:
        """Two strokes through the point: a figure that is shown and does not count."""
        d = tenth(self.r * 1.1)
        x, y = tenth(self.x - d), tenth(self.y - d)
        return f"M{x} {y}l{2 * d} {2 * d}M{x} {tenth(self.y + d)}l{2 * d} -{2 * d}"


@dataclass(frozen=True)
class Path:
    """Points joined by a line, as SVG writes them. `broken` for the stretch to a period that is not over."""

    points: tuple[tuple[float, float], ...]
    broken: bool = False

    @property
    def svg(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.points)


def tenth(number: float) -> float:
    """Rounded to a tenth."""
    return round(number, 1)
