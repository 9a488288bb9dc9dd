"""Clinics side by side in one funnel: a year of each in one figure, with limits that widen where fewer were counted."""

from collections.abc import Sequence

from groundwork.measures import periods
from groundwork.measures.suppression import Told
from groundwork.spc import ChartResult, ChartSpec, Point, compute

# With fewer, the spread between them says next to nothing of what is usual.
FEWEST = 5
# The limits are 3 standard deviations of the clinics' own differences, and of n figures none can lie further from their
# mean than (n - 1) / sqrt(n) of them: 2.85 of 10, 3.02 of 11. Narrower limits, from counting alone, were turned down:
# twelve months of one clinic count mostly the same people again, so they would call chance a difference.
FEWEST_TO_JUDGE = 11


def funnel_of(told: Sequence[Told]) -> ChartResult:
    """The funnel of the clinics, in their order, each the sum of its year; they count alike and have a year each."""
    series = told[0].given.series
    return compute(
        ChartSpec(
            chart="funnel",
            period="point",
            title=series.title,
            unit=series.unit,
            per=float(series.per) if series.unit == "rate" else None,
            better=series.better,
            points=tuple(_point(one) for one in told),
        )
    )


def year_words(told: Told) -> str:
    """Such as "November 2025 to October 2026"."""
    first, last = (periods.name(told.year[place].start, told.given.series.period) for place in (0, -1))
    return f"{first} to {last}"


def _point(told: Told) -> Point:
    return Point(
        label=told.given.series.clinic.name,
        numerator=float(sum(entry.numerator for entry in told.year)),
        denominator=float(sum(entry.denominator for entry in told.year)),
    )
