"""The list of a clinic's measures, and the page of one: figure, sentence, chart with tests of change, numbers."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from groundwork.clinics.access import in_clinic
from groundwork.measures import numbers, periods, reads
from groundwork.measures.chart import Mark, Remark, draw
from groundwork.measures.entries import Entry
from groundwork.measures.figures import Figures
from groundwork.measures.kinds import RULE_SETS
from groundwork.measures.models import Series
from groundwork.measures.results import latest_of, reading_of, result_of
from groundwork.projects.reads import projects as project_reads
from groundwork.projects.reads.pdsa import marks_for

VALUE_HEADINGS = {"percent": "Share", "rate": "Rate", "count": "Count", "days": "Days"}
# Rows of the table before "All 18 months" is asked for.
SHOWN = 6
LONGEST_LEAD = 160


@in_clinic("clinic.read")
@require_GET
def measures(request, member):
    """All measures with their latest figure, what it says, and what is due."""
    today = member.clinic.today()
    projects = list(project_reads.projects_at(member.clinic))
    summaries = reads.summaries(member.clinic, today)
    context = {
        "summaries": summaries,
        "due": _most_pressing(summaries),
        "today": today,
        "choices": [
            (project.edition.title, reverse("choose_measure", args=[member.clinic.slug, project.toolkit]))
            for project in projects
        ],
    }
    return render(request, "web/measures.html", context)


def _most_pressing(summaries):
    """The measure whose number has been due longest; a tally needs no adding."""
    due = [summary for summary in summaries if summary.missing and summary.series.source != "tally"]
    return max(due, key=lambda summary: summary.days_late, default=None)


@dataclass(frozen=True)
class TableRow:
    """One period in the table of numbers; `value` is empty in a gap, and `remark` says why."""

    entry: Entry
    name: str
    value: str
    remark: str
    marks: tuple[int, ...]

    @property
    def count(self) -> str:
        return numbers.shown(self.entry.numerator)

    @property
    def out_of(self) -> str:
        return numbers.shown(self.entry.denominator)


@dataclass(frozen=True)
class Next:
    """The one thing to do with a measure now."""

    title: str
    why: str
    button: str
    url: str
    late: str = ""


@in_clinic("clinic.read")
@require_GET
def measure(request, member, pk):
    """One measure."""
    series = get_object_or_404(Series.live.select_related("clinic", "owner"), clinic=member.clinic, pk=pk)
    return measure_page(request, member, series, marks=_marks(series))


def _marks(series) -> tuple[Mark, ...]:
    """The tests of change that aim at the measure, as the chart draws them."""
    return tuple(Mark(row.number, row.date, row.title, row.url, row.counted, row.note) for row in marks_for(series))


def measure_page(request, member, series, *, marks: tuple[Mark, ...] = ()):
    """The page, with the tests of change that touch the measure marked on the chart and in the table."""
    today = member.clinic.today()
    given = reads.chart_input(series, today)
    entries, result = given.entries, result_of(given)
    reading = reading_of(result, today)
    missing = reads.missing_period(series, today, entries)
    rows = _rows(series, result, entries, marks)
    show_all = "all" in request.GET
    context = {
        "series": series,
        "lead": _lead(series),
        "today": today,
        "entries": entries,
        "latest": latest_of(given, result),
        "reading": reading,
        "result": result,
        "chart": draw(result, marks=marks, remarks=_remarks(given)),
        "rows": rows if show_all else rows[:SHOWN],
        # Paper has no "All 18 months" to follow.
        "earlier": [] if show_all else rows[SHOWN:],
        "total": len(rows),
        "show_all": show_all,
        "next": _next(member, series, missing),
        "value_heading": VALUE_HEADINGS[series.unit],
        "shown_as": _shown_as(series),
        "rule": reading.rule if result.phase and not result.phase.doubt else "",
        "chart_kind": f"{series.get_chart_display()}, judged by {RULE_SETS[series.rules]}",
        "why_not_edit": member.why_not("measures.edit"),
        "gaps": [(start, periods.name(start, series.period)) for start in reads.gaps(series, entries)],
        "goal": Figures(result).whole(float(series.goal_value)) if series.goal_value is not None else "",
        "baseline": _baseline(series),
        "chart_notes": [(note, periods.name(note.start, series.period)) for note in given.notes],
        "offer": _offer(member, series, result),
        "has_marks": bool(marks),
    }
    return render(request, "web/measure.html", context)


def _remarks(given) -> tuple[Remark, ...]:
    """What people decided about the chart, as it lists them."""
    return tuple(Remark(note.start, note.get_kind_display(), note.words) for note in given.notes)


def _offer(member, series, result) -> str:
    """Words that offer a new phase where a shift goes on: a person must know what changed. Empty where none does."""
    if result.evidence != "shift" or result.since is None or not member.may("measures.define"):
        return ""
    since = periods.name(result.since.start, series.period)
    return (
        f"The line has moved since {since}. When you know what changed and that it will stay, begin a new phase: "
        f"the middle line starts anew, the {series.period}s before keep theirs."
    )


def _rows(series, result, entries, marks) -> list[TableRow]:
    """The table, newest first."""
    figures = Figures(result)
    points = {point.start: point for point in result.points}
    rows = []
    for entry in reversed(entries):
        point = points[entry.start]
        rows.append(
            TableRow(
                entry=entry,
                name=periods.name(entry.start, series.period),
                value="" if point.value is None else figures.short(point.value),
                remark=f"Left out: {point.excluded}" if point.excluded else series.remark(entry.denominator),
                marks=tuple(mark.number for mark in marks if periods.start_of(mark.date, series.period) == entry.start),
            )
        )
    return rows


def _next(member, series, missing) -> Next | None:
    """Tally, or add the period that is due; nothing for those who may not, and nothing before a period begins."""
    if not member.may("measures.edit"):
        return None
    place = [member.clinic.slug, series.pk]
    if series.source == "tally":
        return Next("Tally today", "Each mark is in the chart at once.", "Open the tally", reverse("tally", args=place))
    if missing is None:
        return None
    late = reads.late_words(missing.days_late)
    if series.owner is None:
        why = "Nobody is named to add it yet."
    elif series.owner == member.user:
        why = "You add this number."
    else:
        why = f"{series.owner.name} adds this number."
    title = missing.title
    return Next(title, why, f"Add a {series.period}", reverse("add_point", args=place), late)


def _shown_as(series) -> str:
    """Such as "Percent by month, higher is better"."""
    unit = f"Rate per {series.per:,}" if series.unit == "rate" else series.get_unit_display()
    return f"{unit} by {series.period}, {series.get_better_display().lower()}"


def _lead(series) -> str:
    """What is counted, when one short sentence says it that needs no other beside it; else how it is shown."""
    first = series.numerator.split(". ")[0].strip().rstrip(".")
    stands_alone = len(first) <= LONGEST_LEAD and "below" not in first
    return f"{first if stands_alone else _shown_as(series)}."


def _baseline(series) -> str:
    """Such as "May 2025 to February 2026"."""
    if series.baseline_to is None:
        return ""
    first, last = (periods.name(start, series.period) for start in (series.baseline_from, series.baseline_to))
    return first if first == last else f"{first} to {last}"
