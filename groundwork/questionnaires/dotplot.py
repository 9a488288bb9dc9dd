"""Where the marks of an item's answers lie: one for each person, stacked over their point of the scale.

Drawn twice, wide and for a phone, never one shrunk to the other. The numbers
here are the drawing's own units; the template only writes them down.
"""

from dataclasses import dataclass

from groundwork.questionnaires.spread import ItemSpread

# (width, radius, longest level title that fits its band)
WIDE, PHONE = (620, 7, 19), (330, 7, 0)
_EDGE = 4
_TITLE_ROOM = 30
_TALL_STACK = 6
_TALLEST_STACK = 12


@dataclass(frozen=True)
class Band:
    x: float
    width: float
    title: str
    is_shaded: bool

    @property
    def text_x(self):
        return round(self.x + 8, 1)


@dataclass(frozen=True)
class Tick:
    x: float
    point: int


@dataclass(frozen=True)
class Mark:
    """One person; or, where more than a dozen chose the same point, one mark with their number beside it."""

    x: float
    y: float
    radius: float
    is_prescriber: bool
    count: int = 1

    @property
    def text_x(self):
        return self.x + self.radius + 3

    @property
    def text_y(self):
        return self.y + 5


@dataclass(frozen=True)
class Plot:
    size: str
    width: int
    height: float
    axis_y: float
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    span: tuple[float, float] | None
    before_x: float | None
    agreed_x: float | None
    label: str

    @property
    def span_y(self):
        return self.axis_y - 14

    @property
    def tick_y(self):
        return self.axis_y + 4

    @property
    def number_y(self):
        return self.axis_y + 36

    @property
    def end_x(self):
        return self.width - _EDGE


def plots(item: ItemSpread) -> tuple[Plot, Plot]:
    """The wide and the phone drawing of a scale item."""
    return _plot(item, "wide", *WIDE), _plot(item, "narrow", *PHONE)


def _plot(item, size, width, radius, longest_title):
    question = item.question
    count = question.high - question.low + 1
    step = (width - 2 * _EDGE) / count

    def x(point):
        return round(_EDGE + step * (point - question.low + 0.5), 1)

    stacks = [item.values.count(value) for value in set(item.values)]
    # Taller ones are drawn as two marks with their numbers, which three rows hold.
    tallest = max((stack for stack in stacks if stack <= _TALLEST_STACK), default=0)
    rise, radius = (18, radius) if tallest <= _TALL_STACK else (12, radius - 2)
    axis_y = _TITLE_ROOM + max(3, tallest) * rise
    return Plot(
        size=size,
        width=width,
        height=axis_y + 40,
        axis_y=axis_y,
        bands=tuple(
            Band(
                x=round(_EDGE + step * (level.first - question.low), 1),
                width=round(step * (level.last - level.first + 1), 1),
                title=level.title if len(level.title) <= longest_title else f"Level {number}",
                is_shaded=number % 2 == 1,
            )
            for number, level in enumerate(question.levels, start=1)
        ),
        ticks=tuple(Tick(x(point), point) for point in range(question.low, question.high + 1)),
        marks=tuple(_marks(item, x, axis_y - 14, rise, radius)),
        span=(x(item.low), x(item.high)) if item.voices and item.width else None,
        before_x=x(item.before) if item.before is not None else None,
        agreed_x=x(item.agreed.value) if item.agreed else None,
        label=in_words(item),
    )


def _marks(item, x, bottom, rise, radius):
    for value in sorted(set(item.values)):
        same = [voice for voice in item.voices if voice.value == value]
        same.sort(key=lambda voice: not voice.is_prescriber)
        if len(same) <= _TALLEST_STACK:
            for place, voice in enumerate(same):
                yield Mark(x(value), bottom - place * rise, radius, voice.is_prescriber)
            continue
        prescribers = sum(voice.is_prescriber for voice in same)
        piles = [(number, kind) for number, kind in ((prescribers, True), (len(same) - prescribers, False)) if number]
        for place, (number, kind) in enumerate(piles):
            yield Mark(x(value), bottom - place * 18, radius, kind, number)


def in_words(item: ItemSpread) -> str:
    """The drawing as a sentence, for those who do not see it."""
    scale = f"on a scale of {item.question.low} to {item.question.high}"
    if not item.voices:
        text = f"No answers {scale}."
    else:
        text = f"Answers {', '.join(map(str, item.values))} {scale}. Middle {item.middle}."
    if item.before is not None:
        text += f" Agreed last time: {item.before}."
    if item.agreed:
        text += f" Agreed now: {item.agreed.value}."
    return text
