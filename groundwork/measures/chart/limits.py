"""The limits of a control chart: where they lie and what they are called. `canvas` is a `canvas.Canvas`."""

from groundwork.measures.chart.values import Path
from groundwork.measures.chart.wording import limit_words


def limit_paths(canvas) -> tuple[Path, ...]:
    """Lower and upper limits, level over each slot: a limit belongs to its period and jumps to the next."""
    paths = []
    for phase in canvas.lines:
        for side in ("lcl", "ucl"):
            stretch = []
            for point in canvas.result.points[phase.first - 1 : phase.last]:
                limit = getattr(point, side)
                if limit is None:
                    paths.append(Path(tuple(stretch)))
                    stretch = []
                    continue
                left, right = canvas.edges(point.position, point.position)
                stretch += [(left, canvas.y(limit)), (right, canvas.y(limit))]
            paths.append(Path(tuple(stretch)))
    return tuple(path for path in paths if path.points)


def limit_names(canvas) -> list[tuple[float, tuple[str, str]]]:
    """(limit, its words) of the last phase at its latest point that has limits."""
    phase = canvas.lines[-1] if canvas.lines else None
    if phase is None or phase is not canvas.result.phase:
        return []
    points = reversed(canvas.result.points[phase.first - 1 : phase.last])
    last = next((point for point in points if point.ucl is not None), None)
    if last is None:
        return []
    ends = ((last.ucl, True), (last.lcl, False))
    return [
        (value, limit_words(phase, value, canvas.figures, upper=upper)) for value, upper in ends if value is not None
    ]
