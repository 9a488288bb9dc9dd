"""Measures with their numbers, and all that their charts are made from. A list costs the same queries as one series."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.db.models.functions import TruncMonth

from groundwork.measures.entries import ChartInput, Entry, TallyMonth, entries
from groundwork.measures.models import ChartNote, ClinicianNumber, DataPoint, Goal, Series, TallyDay


def series_at(clinic, toolkit: str | None = None) -> QuerySet[Series]:
    """The clinic's measures, the first one ahead, then by title; of one toolkit if given ("" for the clinic's own)."""
    found = to_read(Series.live.filter(clinic=clinic).select_related("owner", "clinic"))
    if toolkit is not None:
        found = found.filter(toolkit=toolkit)
    return found.order_by("-is_prioritized", "title", "pk")


def to_read(found: QuerySet[Series]) -> QuerySet[Series]:
    """The same series, each with `has_tally` and `has_clinicians`, so that a page does not ask for what is not there.

    For pages that only read: the two are as of the query that loaded the series.
    """
    return found.annotate(
        has_tally=Exists(TallyDay.live.filter(series=OuterRef("pk"))),
        has_clinicians=Exists(ClinicianNumber.live.filter(series=OuterRef("pk"))),
    )


def prioritized(clinic, toolkit: str) -> Series | None:
    """The one first measure of the clinic's toolkit; where it has none, the clinic's own first measure."""
    found = series_at(clinic).filter(is_prioritized=True, toolkit__in=(toolkit, ""))
    return max(found, key=lambda series: series.toolkit, default=None)


def points_of(series: Series) -> QuerySet[DataPoint]:
    """The entered and imported numbers of a series, oldest first."""
    return DataPoint.live.filter(series=series).select_related("changed_by").order_by("period")


def entries_of(series: Series, today: date) -> tuple[Entry, ...]:
    """The number of each period, oldest first: entered, imported or tallied."""
    return entries(series, _points([series])[series.pk], _tallies([series])[series.pk], today)


def shared_measures(clinics: Iterable) -> list[Series]:
    """The toolkits' measures of these clinics, by title and then by clinic. One query."""
    found = Series.live.filter(clinic__in=list(clinics)).exclude(measure="").select_related("clinic")
    return sorted(found, key=lambda series: (series.title.casefold(), series.clinic.name.casefold(), series.pk))


def chart_input(series: Series, today: date) -> ChartInput:
    """All that the chart of a series is made from. At most four queries."""
    return chart_inputs_of([series], {series.clinic_id: today})[0]


def chart_inputs(clinic, today: date, toolkit: str | None = None) -> list[ChartInput]:
    """The same of every measure of the clinic. At most five queries."""
    return chart_inputs_of(list(series_at(clinic, toolkit)), {clinic.pk: today})


def chart_inputs_of(found: list[Series], today: dict[int, date]) -> list[ChartInput]:
    """The same of any series, also of several clinics, each as of its clinic's today. At most four queries."""
    points, tallies, notes, goals = _points(found), _tallies(found), _chart_notes(found), _goals(found)
    return [
        ChartInput(
            series,
            entries(series, points[series.pk], tallies[series.pk], today[series.clinic_id]),
            tuple(notes[series.pk]),
            *begun(goals[series.pk], today[series.clinic_id]),
        )
        for series in found
    ]


def goals_of(series: Series, today: date) -> tuple[tuple[Goal, ...], tuple[Goal, ...]]:
    """The goals of a series, oldest first: those that have begun, and those to come. One query."""
    return begun(_goals([series])[series.pk], today)


def begun(goals: list[Goal], today: date) -> tuple[tuple[Goal, ...], tuple[Goal, ...]]:
    """Goals in order, parted into those that have begun and those to come."""
    count = sum(goal.since is None or goal.since <= today for goal in goals)
    return tuple(goals[:count]), tuple(goals[count:])


def _goals(found: list[Series]) -> dict[int, list[Goal]]:
    """The goals of each series, oldest first. The series are at hand, so they are not read with each."""
    known = {series.pk: series for series in found}
    rows = Goal.live.filter(series__in=found).select_related(None).select_related("created_by")
    goals = defaultdict(list)
    for goal in sorted(rows, key=lambda goal: (goal.since or date.min, goal.pk)):
        goal.series = known[goal.series_id]
        goals[goal.series_id].append(goal)
    return goals


def _chart_notes(found: list[Series]) -> dict[int, list[ChartNote]]:
    """What was decided about the chart of each series, by period."""
    rows = ChartNote.live.filter(series__in=found).select_related(None).select_related("changed_by")
    notes = defaultdict(list)
    for note in rows.order_by("start", "pk"):
        notes[note.series_id].append(note)
    return notes


def _points(found: list[Series]) -> dict[int, list[DataPoint]]:
    """Entered and imported numbers by series, oldest first. The series are at hand, so they are not read with each."""
    known = {series.pk: series for series in found}
    rows = DataPoint.live.filter(series__in=found).select_related(None).select_related("changed_by")
    rows = rows.only("series", "period", "numerator", "denominator", "note", "source", "changed_by__name")
    points = defaultdict(list)
    for point in rows.order_by("period"):
        point.series = known[point.series_id]
        points[point.series_id].append(point)
    return points


def _tallies(found: list[Series]) -> dict[int, list[TallyMonth]]:
    """Tallied days by series and month, added up by the database: three years of days are 36 rows."""
    months = defaultdict(list)
    found = [series for series in found if getattr(series, "has_tally", True)]
    if not found:
        return months
    rows = (
        TallyDay.live.filter(series__in=found)
        .annotate(start=TruncMonth("on"))
        .values("series_id", "start")
        .annotate(marks=Sum("count"), occasions=Sum("out_of"), days=Count("pk"))
        .order_by("start")
    )
    for row in rows:
        month = TallyMonth(row["start"], row["marks"], row["occasions"] or 0, row["days"])
        months[row["series_id"]].append(month)
    return months
