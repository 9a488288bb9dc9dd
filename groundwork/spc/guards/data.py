"""Notes on the figures themselves."""

from collections import Counter

from groundwork.spc.message import Message, Span
from groundwork.spc.naming import name_of
from groundwork.spc.result import ChartPoint
from groundwork.spc.rules.anhoej import MINIMUM_POINTS
from groundwork.spc.sides import side_of
from groundwork.spc.spec import ChartSpec


def on_data(spec: ChartSpec, points: list[ChartPoint]) -> list[Message]:
    """Gaps, points left out, periods not complete, shares over the whole."""
    found = []
    # That the first moving range is missing is no news.
    gaps = Counter(point.gap for point in points if point.gap and point.gap != "no_neighbor")
    for gap, n in gaps.items():
        found.append(Message(f"note.{gap}", {"span": Span(n, spec.period), "n": n}))
    whole = 100 * spec.multiply if spec.unit == "percent" and spec.kind.level and spec.chart != "mr" else None
    for point in points:
        if point.excluded is not None:
            found.append(Message("note.excluded", {"when": name_of(point, spec), "reason": sentence(point.excluded)}))
        elif point.partial and point.value is not None:
            found.append(Message("note.partial", {"when": name_of(point, spec)}))
        if whole and point.value is not None and point.value > whole and side_of(point.value, whole):
            found.append(Message("note.over_whole", {"when": name_of(point, spec)}))
    return found


def on_rarity(spec: ChartSpec, points: list[ChartPoint]) -> list[Message]:
    """Over half the figures at nought or at all: a chart of the time between events suits them better."""
    if spec.chart in ("g", "t", "mr", "s"):
        return []
    counted = [point.value for point in points if point.counted]
    found = []
    for key, edge in (("zero", 0.0), ("full", 100.0 * spec.multiply)):
        n = counted.count(edge)
        if 2 * n > len(counted) >= MINIMUM_POINTS and (key == "zero" or spec.unit == "percent"):
            found.append(Message(f"note.mostly_{key}", {"n": n, "span": Span(len(counted), spec.period)}))
    return found


def sentence(reason: str) -> str:
    """A reason as written, with a full stop."""
    return reason if reason.endswith((".", "?", "!")) else f"{reason}."
