"""A small run beside a number: line, median, last point. No axes, and always words next to it."""

from dataclasses import dataclass

from groundwork.measures.chart.values import Path, tenth
from groundwork.spc import ChartResult

SIZES = {False: (300, 76, 7), True: (104, 28, 4)}


@dataclass(frozen=True)
class Spark:
    """Width and height of the canvas, the stretches of the line, the median's height if drawn, the last point, and

    the sentence a screen reader gets.
    """

    width: int
    height: int
    small: bool
    paths: tuple[Path, ...]
    median_y: float | None
    last_x: float
    last_y: float
    last_signal: bool
    label: str


def spark(result: ChartResult, label: str, *, small: bool = False) -> Spark | None:
    """The small run of a result; None when no period has a figure."""
    drawn = [point for point in result.points if point.value is not None]
    if not drawn:
        return None
    width, height, pad = SIZES[small]
    phase = result.phase
    centre = phase.centre if phase and phase.doubt != "too_few" else None
    values = [point.value for point in drawn] + ([centre] if centre is not None else [])
    low, high = min(values), max(values)
    span = high - low or 1
    steps = max(len(result.points) - 1, 1)

    def y(value):
        middle = 0.5 if high == low else (value - low) / span
        return tenth(height - pad - middle * (height - 2 * pad))

    def x(point):
        return tenth(pad + (point.position - 1) / steps * (width - 2 * pad))

    paths, stretch = [], []
    for point in result.points:
        if point.value is None:
            paths.append(Path(tuple(stretch)))
            stretch = []
        else:
            stretch.append((x(point), y(point.value)))
    paths.append(Path(tuple(stretch)))
    last = drawn[-1]
    return Spark(
        width=width,
        height=height,
        small=small,
        paths=tuple(path for path in paths if len(path.points) > 1),
        median_y=None if centre is None else y(centre),
        last_x=x(last),
        last_y=y(last.value),
        last_signal=bool(last.signals),
        label=label,
    )
