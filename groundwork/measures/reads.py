"""Everything that fetches measures and their numbers. A list costs the same four queries for one series or thirty."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth

from groundwork.measures import periods
from groundwork.measures.chart import Spark, spark
from groundwork.measures.chart.wording import short_day
from groundwork.measures.entries import ChartInput, Entry, TallyMonth, entries
from groundwork.measures.figures import Figures
from groundwork.measures.models import ChartNote, DataPoint, ImportBatch, Series, TallyDay
from groundwork.measures.results import Latest, latest_of, reading_of, result_of
from groundwork.measures.signs import Sign, signs_of
from groundwork.spc import ChartResult


def series_at(clinic, toolkit: str | None = None) -> QuerySet[Series]:
    """The clinic's measures, the first one ahead, then by title; of one toolkit if given ("" for the clinic's own)."""
    found = Series.live.filter(clinic=clinic).select_related("owner", "clinic")
    if toolkit is not None:
        found = found.filter(toolkit=toolkit)
    return found.order_by("-is_prioritized", "title", "pk")


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
    """All that the chart of a series is made from. Three queries."""
    return chart_inputs_of([series], {series.clinic_id: today})[0]


def chart_inputs(clinic, today: date, toolkit: str | None = None) -> list[ChartInput]:
    """The same of every measure of the clinic. Four queries."""
    return chart_inputs_of(list(series_at(clinic, toolkit)), {clinic.pk: today})


def chart_inputs_of(found: list[Series], today: dict[int, date]) -> list[ChartInput]:
    """The same of any series, also of several clinics, each as of its clinic's today. Three queries."""
    points, tallies, notes = _points(found), _tallies(found), _chart_notes(found)
    return [
        ChartInput(
            series,
            entries(series, points[series.pk], tallies[series.pk], today[series.clinic_id]),
            tuple(notes[series.pk]),
        )
        for series in found
    ]


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
    rows = (
        TallyDay.live.filter(series__in=found)
        .annotate(start=TruncMonth("on"))
        .values("series_id", "start")
        .annotate(marks=Sum("count"), occasions=Sum("out_of"), days=Count("pk"))
        .order_by("start")
    )
    months = defaultdict(list)
    for row in rows:
        month = TallyMonth(row["start"], row["marks"], row["occasions"] or 0, row["days"])
        months[row["series_id"]].append(month)
    return months


# ---------- what is due ----------


_HALF_A_YEAR = 183
_MOST_DAYS = 90


@dataclass(frozen=True)
class MissingPeriod:
    """The next period that needs a number, and the day by which it should be in."""

    start: date
    period: str
    due: date
    today: date

    @property
    def name(self) -> str:
        """Such as "November 2026"."""
        return periods.name(self.start, self.period)

    @property
    def bare_name(self) -> str:
        """Such as "November"."""
        return periods.bare_name(self.start, self.period)

    @property
    def title(self) -> str:
        """What to do, such as "Add November by 10 December"; with the years when it lies more than half a year off."""
        return f"Add {self.name if self.is_far else self.bare_name} by {self.due.day} {self.due:{self._month('%B')}}"

    @property
    def words(self) -> str:
        """The same in short, such as "November by 10 Dec"."""
        return f"{self.name if self.is_far else self.bare_name} by {self.due.day} {self.due:{self._month('%b')}}"

    @property
    def is_far(self) -> bool:
        """Whether the due date is so far off that months alone could be mistaken."""
        return abs((self.due - self.today).days) > _HALF_A_YEAR

    def _month(self, form: str) -> str:
        return f"{form} %Y" if self.is_far else form

    @property
    def days_late(self) -> int:
        """Days past the due date; 0 or less while there is time."""
        return (self.today - self.due).days


def missing_period(series: Series, today: date, numbers: Iterable[Entry] | None = None) -> MissingPeriod | None:
    """The period after the latest number, or the one in which the measure was chosen; None while it has not begun.

    Months missing in between are gaps of the past, which `gaps` lists.
    """
    numbers = entries_of(series, today) if numbers is None else tuple(numbers)
    if numbers:
        start = periods.following(numbers[-1].start, series.period)
    else:
        start = periods.start_of(min(series.created_at.date(), today), series.period)
    if start > today:
        return None
    return MissingPeriod(start, series.period, periods.due(start, series.period), today)


def gaps(series: Series, numbers: tuple[Entry, ...]) -> list[date]:
    """The periods between the first and the latest number that have none."""
    if not numbers:
        return []
    known = {entry.start for entry in numbers}
    span = periods.apart(numbers[0].start, numbers[-1].start, series.period)
    between = (periods.following(numbers[0].start, series.period, n) for n in range(span))
    return [start for start in between if start not in known]


def late_words(days: int) -> str:
    """Such as "4 days late", or "5 months late" where days are too many to grasp; empty for 0 and less."""
    if days > _MOST_DAYS:
        return f"{days // 30} months late"
    return "" if days <= 0 else "1 day late" if days == 1 else f"{days} days late"


# ---------- in short ----------


@dataclass(frozen=True)
class Summary:
    """A measure in one row: the latest figure, the verdict in a word and a sentence, the small run, what is due."""

    series: Series
    latest: Latest | None
    word: str
    signs: tuple[Sign, ...]
    sentence: str
    spark: Spark | None
    missing: MissingPeriod | None
    days_late: int
    goal: str
    result: ChartResult

    @property
    def late_words(self) -> str:
        """Such as "4 days late"; empty while there is time."""
        return late_words(self.days_late)

    @property
    def next_title(self) -> str:
        """What to do next, as a verb; empty when nothing is due."""
        return self.missing.title if self.missing else ""

    @property
    def add_words(self) -> str:
        return f"Add a {self.series.period}"

    @property
    def value(self) -> str:
        """The latest figure with its unit, such as "63%"; empty when there is none."""
        return self.latest.text if self.latest else ""


def summary(
    series: Series, today: date | None = None, given: ChartInput | None = None, *, small: bool = False
) -> Summary:
    """The measure in short, as of the clinic's today; `small` makes the run fit a table cell."""
    today = today or series.clinic.today()
    given = given or chart_input(series, today)
    result = result_of(given)
    reading = reading_of(result, today)
    missing = missing_period(series, today, given.entries)
    sentence = " ".join((reading.headline, *reading.sentences[:1]))
    latest = latest_of(given, result)
    goal = "" if series.goal_value is None else Figures(result).whole(float(series.goal_value))
    label = f"Small run chart of {series.title}. {sentence}"
    return Summary(
        series=series,
        latest=latest,
        word=reading.word,
        signs=signs_of(result),
        sentence=sentence,
        spark=spark(result, label, small=small),
        missing=missing,
        days_late=missing.days_late if missing else 0,
        goal=f"{goal} by {short_day(series.goal_date)}" if goal and series.goal_date else goal,
        result=result,
    )


def summaries(clinic, today: date, toolkit: str | None = None) -> list[Summary]:
    """All measures of the clinic in short, the first one ahead. Four queries."""
    return [summary(given.series, today, given, small=True) for given in chart_inputs(clinic, today, toolkit)]


# ---------- tallies and imports ----------


def tally_days(series: Series, today: date, days: int = 14) -> list[tuple[date, TallyDay | None]]:
    """The last days, today first, each with its tally if it has one."""
    since = today - timedelta(days=days - 1)
    found = {
        day.on: day
        for day in TallyDay.live.filter(series=series, on__gte=since, on__lte=today).select_related("changed_by")
    }
    return [(on, found.get(on)) for on in (today - timedelta(days=n) for n in range(days))]


def imports_of(series: Series) -> QuerySet[ImportBatch]:
    """Confirmed and undone imports of the series, newest first, without their rows."""
    return (
        ImportBatch.live.filter(series=series, state__in=("confirmed", "undone"))
        .select_related("changed_by", "created_by")
        .defer("rows", "before")
        .order_by("-confirmed_at")
    )


def imported_before(series: Series, sha256: str) -> ImportBatch | None:
    """The standing import of the very same file into the series."""
    return imports_of(series).filter(state="confirmed", sha256=sha256).first()


def saved_mapping(series: Series) -> dict | None:
    """The column names of the series' latest confirmed import."""
    batch = imports_of(series).filter(state="confirmed").first()
    return batch.mapping if batch else None


def tally_day(series: Series, on: date) -> TallyDay | None:
    """The marks of one day."""
    return TallyDay.live.filter(series=series, on=on).select_related("changed_by").first()
