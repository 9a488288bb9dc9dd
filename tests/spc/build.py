"""Short ways to write a spec in a test."""

from datetime import date

from groundwork.spc import ChartSpec, Point

BASE = (48, 49, 47, 50, 48, 46, 50, 47, 49, 48)
STEADY = (49, 47, 50, 46, 49, 47, 50, 46, 49, 47)
RISE = (51, 52, 53, 54, 55, 57, 58, 63)


def months(values, *, year=2025, month=1, step=1):
    """Points of successive months (or of every `step`-th month); None is a gap."""
    starts = [month - 1 + place * step for place in range(len(values))]
    return [
        Point(start=date(year + at // 12, at % 12 + 1, 1), value=None if value is None else float(value))
        for at, value in zip(starts, values, strict=True)
    ]


def monthly(*values, **options):
    """A chart of successive months from January 2025."""
    return ChartSpec(points=months(values), **options)


def plain(*values, **options):
    """A chart of points without dates."""
    points = [Point(value=None if value is None else float(value)) for value in values]
    return ChartSpec(points=points, **options)
