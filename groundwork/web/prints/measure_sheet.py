"""What the paper of a measure says: one value for PDF and Word, from the same values as the page."""

from dataclasses import dataclass

from groundwork.measures.chart.picture import svg_of
from groundwork.web.measured import Measured

GOAL_NAMES = {"To come": "Goal to come", "In force": "Goal", "Before": "Goal before"}


@dataclass(frozen=True)
class Listed:
    """A numbered test of change or a lettered remark, as it stands below the chart."""

    sign: str
    title: str
    words: str


@dataclass(frozen=True)
class MeasureSheet:
    """Everything on the paper. `picture` is the chart as SVG, empty without a figure; `rows` go under `heads`."""

    clinic: str
    is_sample: bool
    title: str
    lead: str
    number: str
    says: str
    picture: str
    alternative: str
    listed: tuple[Listed, ...]
    notes: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    facts: tuple[tuple[str, str], ...]
    printed: str


def sheet_of(found: Measured) -> MeasureSheet:
    """The paper as of now."""
    series, chart = found.series, found.chart
    clinic = series.clinic
    return MeasureSheet(
        clinic=clinic.name,
        is_sample=clinic.is_sample,
        title=series.title,
        lead=found.lead,
        number=found.latest.text if found.latest else "",
        says=found.reading.text,
        picture=svg_of(chart) if chart else "",
        alternative=f"{chart.title}. {chart.description}" if chart else "",
        listed=tuple(_listed(chart)) if chart else (),
        notes=(*(chart.notes if chart else ()), *found.notes),
        heads=_heads(found),
        rows=tuple(_row(found, row) for row in found.rows),
        facts=tuple((name, words) for name, words in _facts(found) if words),
        printed=f"{clinic.now():%-d %b %Y, %H:%M}",
    )


def _listed(chart):
    for item in chart.marks:
        yield Listed(str(item.mark.number), item.mark.title, item.words)
    for item in chart.remarks:
        yield Listed(item.letter, f"{item.period}: {item.remark.title.lower()}", item.remark.words)


def _heads(found) -> tuple[str, ...]:
    counts = ("Counted", "Out of") if found.series.has_denominator else ()
    return (found.series.get_period_display(), *counts, found.value_heading, "Test", "Remark")


def _row(found, row) -> tuple[str, ...]:
    counts = (row.count, row.out_of) if found.series.has_denominator else ()
    remarks = (row.note, row.remark, "not over yet" if row.is_partial else "")
    return (
        row.name,
        *counts,
        row.value or "–",
        ", ".join(str(number) for number, _, _ in row.marks),
        ". ".join(filter(None, remarks)),
    )


def _facts(found):
    series = found.series
    yield "Counted", series.numerator
    yield "Out of", series.denominator
    yield "Left out", series.leave_out
    yield "Here", series.how_counted
    yield "Shown as", found.series.shown_as
    for line in found.goals:
        yield GOAL_NAMES[line.standing], line.text
    yield "Baseline", f"{found.baseline}, held fixed: {series.baseline_reason}" if found.baseline else ""
    yield "Chart", found.chart_kind
    yield "Rule", found.rule
