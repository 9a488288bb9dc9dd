"""A measure with everything said of it: what its page, its picture and its papers have in common."""

from dataclasses import dataclass

from django.urls import reverse

from groundwork.measures import numbers, periods, reads
from groundwork.measures.chart import Chart, Mark, Remark, draw
from groundwork.measures.entries import ChartInput
from groundwork.measures.figures import Figures
from groundwork.measures.goals import GoalLine, goal_lines
from groundwork.measures.kinds import RULE_SETS
from groundwork.measures.models import Series
from groundwork.measures.results import Latest, latest_of, reading_of, result_of
from groundwork.projects.addresses import around
from groundwork.projects.reads.pdsa import marks_for
from groundwork.spc import ChartResult, Reading

VALUE_HEADINGS = {"percent": "Share", "rate": "Rate", "count": "Count", "days": "Days"}
LONGEST_LEAD = 160


@dataclass(frozen=True)
class NumberRow:
    """One period in the table of numbers; `value` is empty in a gap, and `remark` says why.

    `marks` are number, title and address of the tests that began in the period. Words and addresses alone, so that
    rows which are equal look equal: their markup is kept by value.
    """

    anchor: str
    name: str
    counts: str
    count: str
    out_of: str
    value: str
    note: str
    remark: str
    is_partial: bool
    marks: tuple[tuple[int, str, str], ...]
    source: str
    url: str
    action: str


@dataclass(frozen=True)
class Measured:
    """The series, its numbers newest first, what the statistics find, that in words, and the chart if any."""

    given: ChartInput
    marks: tuple[Mark, ...]
    result: ChartResult
    reading: Reading
    latest: Latest | None
    chart: Chart | None
    rows: tuple[NumberRow, ...]

    @property
    def series(self) -> Series:
        return self.given.series

    @property
    def notes(self) -> tuple[str, ...]:
        """What to bear in mind with the chart. Why a period was left out stands with its letter already."""
        pairs = zip(self.result.notes, self.reading.notes, strict=True)
        return tuple(words for note, words in pairs if note.key != "note.excluded")

    @property
    def value_heading(self) -> str:
        return VALUE_HEADINGS[self.series.unit]

    @property
    def rule(self) -> str:
        """The rule that judges the chart and what it found; empty while it is too early."""
        phase = self.result.phase
        return self.reading.rule if phase and not phase.doubt else ""

    @property
    def chart_kind(self) -> str:
        return f"{self.series.get_chart_display()}, judged by {RULE_SETS[self.series.rules]}"

    @property
    def goals(self) -> tuple[GoalLine, ...]:
        """Every goal in words: those to come, the one in force, those before."""
        return goal_lines(self.given, Figures(self.result))

    @property
    def lead(self) -> str:
        """What is counted, when one short sentence says it that needs no other beside it; else how it is shown."""
        first = self.series.numerator.split(". ")[0].strip().rstrip(".")
        stands_alone = len(first) <= LONGEST_LEAD and "below" not in first
        return f"{first if stands_alone else self.series.shown_as}."

    @property
    def baseline(self) -> str:
        """Such as "May 2025 to February 2026"; empty without one."""
        series = self.series
        if series.baseline_to is None:
            return ""
        first, last = (periods.name(start, series.period) for start in (series.baseline_from, series.baseline_to))
        return first if first == last else f"{first} to {last}"


def measured(series: Series, today) -> Measured:
    """All of it as of the clinic's today, with the tests of change that aim at it. A fixed number of queries."""
    given, marks = reads.chart_input(series, today), marks_of(series)
    result = result_of(given)
    return Measured(
        given=given,
        marks=marks,
        result=result,
        reading=reading_of(result, today),
        latest=latest_of(given, result),
        chart=draw(result, marks=marks, remarks=_remarks(given)),
        rows=tuple(_rows(given, result, marks)),
    )


def marks_of(series: Series) -> tuple[Mark, ...]:
    """The tests of change that aim at the measure, as the chart draws them."""
    return tuple(Mark(row.number, row.date, row.title, row.url, row.counted, row.note) for row in marks_for(series))


def _remarks(given: ChartInput) -> tuple[Remark, ...]:
    """What people decided about the chart, as it lists them."""
    return tuple(Remark(note.start, note.get_kind_display(), note.words) for note in given.notes)


def _rows(given: ChartInput, result: ChartResult, marks):
    series, figures = given.series, Figures(result)
    points = {point.start: point for point in result.points}
    place = [series.clinic.slug, series.pk]
    before, after = around("correct_point", *place)
    tally = reverse("tally", args=place)
    for entry in reversed(given.entries):
        point = points[entry.start]
        yield NumberRow(
            anchor=f"p-{entry.start:%Y-%m}",
            name=periods.name(entry.start, series.period),
            counts=entry.counts,
            count=numbers.shown(entry.numerator),
            out_of=numbers.shown(entry.denominator),
            note=entry.note,
            is_partial=entry.partial,
            source=entry.source_words,
            url=f"{before}/{entry.point.pk}/{after}" if entry.point else tally,
            action="Correct" if entry.point else "Tally",
            value="" if point.value is None else figures.short(point.value),
            remark=f"Left out: {point.excluded}" if point.excluded else series.remark(entry.denominator),
            marks=tuple(
                (mark.number, mark.title, mark.url)
                for mark in marks
                if periods.start_of(mark.date, series.period) == entry.start
            ),
        )
