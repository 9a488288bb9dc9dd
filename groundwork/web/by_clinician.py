"""A measure by clinician: small charts on one scale, by name, small numbers hidden before anything is computed."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.urls import reverse

from groundwork.clinics.member import Member
from groundwork.clinics.models import User
from groundwork.measures import periods, reads
from groundwork.measures.clinicians import adds_up
from groundwork.measures.entries import ChartInput, Entry
from groundwork.measures.models import Series
from groundwork.measures.suppression import told_by_clinician
from groundwork.web.many_charts import chance_words
from groundwork.web.small_charts import SmallChart, small_charts

# Periods without numbers by clinician that are offered to be entered, the latest first.
OFFERED = 12


@dataclass(frozen=True)
class ClinicianChart(SmallChart):
    """One clinician's chart. What is hidden need not be small itself: it may stand by one that is."""

    HIDDEN: ClassVar[str] = "Hidden: small numbers"

    clinician: User


@dataclass(frozen=True)
class EnteredPeriod:
    """A period that can be entered or corrected: its name, how many clinicians have a number in it, its address."""

    name: str
    count: int
    url: str


@dataclass(frozen=True)
class ByClinician:
    """The charts by name, and what is said of them all."""

    series: Series
    charts: tuple[ClinicianChart, ...]
    chance: str
    apart: str
    entered: tuple[EnteredPeriod, ...]

    @property
    def is_hidden(self) -> bool:
        """Whether there are numbers and none may be shown."""
        return bool(self.charts) and not any(chart.counted for chart in self.charts)

    @property
    def why_hidden(self) -> str:
        """Why none is shown, as a sentence; empty where one is."""
        return why_hidden(self.series) if self.is_hidden else ""

    @property
    def enter_words(self) -> str:
        return f"Enter a {self.series.period}"

    @property
    def shown_words(self) -> str:
        """Such as "3 clinicians on one scale, by name"."""
        count = len(self.charts)
        return f"{count} clinician{'' if count == 1 else 's'} on one scale, by name"


def by_clinician(member: Member, series: Series) -> ByClinician:
    """All of the page. Six queries for any number of clinicians."""
    today = member.clinic.today()
    given, numbers = reads.chart_input(series, today), reads.numbers_by_clinician(series, today)
    told = told_by_clinician(given, numbers)
    charts = small_charts(ClinicianChart, list(told.values()), lambda one: today, list(told))
    return ByClinician(
        series=series,
        charts=tuple(charts),
        chance=chance_words([chart.result for chart in charts if chart.counted]),
        apart=_apart(given, numbers),
        entered=_entered(member, given, numbers, today),
    )


def why_hidden(series: Series) -> str:
    return (
        f"Nothing can be shown yet: in too many {series.period}s some clinician has a count from 1 to 10, and the "
        "others would tell it."
    )


@dataclass(frozen=True)
class InShort:
    """What the measure's own page says of its clinicians, and where it leads."""

    words: str
    url: str
    link: str


def in_short(member: Member, given: ChartInput) -> InShort | None:
    """The measure's clinicians in short; None for those who may neither read nor enter them. At most one query."""
    series, today, place = given.series, member.clinic.today(), [member.clinic.slug, given.series.pk]
    if not member.may("clinicians.read"):
        if not member.may("clinicians.own"):
            return None
        last = periods.following(periods.start_of(today, series.period), series.period, -1)
        url = reverse("enter_clinician_numbers", args=[*place, periods.code(last, series.period)])
        return InShort("Whoever is counted apart in this measure has a row of their own.", url, "Your own numbers")
    told = told_by_clinician(given, reads.numbers_by_clinician(series, today))
    url = reverse("by_clinician", args=place)
    if not told:
        return InShort("No numbers by clinician yet.", url, "Numbers by clinician")
    if not any(one.given.entries for one in told.values()):
        return InShort(why_hidden(series), url, "Numbers by clinician")
    count = "1 clinician" if len(told) == 1 else f"{len(told)} clinicians"
    return InShort(f"{count}, a small chart each on one scale. Small numbers are hidden.", url, "Charts by clinician")


def _apart(given: ChartInput, numbers: dict[User, tuple[Entry, ...]]) -> str:
    """In which periods the clinicians' numbers are not the clinic's own; not by how much, since some are hidden."""
    series = given.series
    parts: dict[date, list[Entry]] = {}
    for entries in numbers.values():
        for entry in entries:
            parts.setdefault(entry.start, []).append(entry)
    apart = [
        periods.name(whole.start, series.period)
        for whole in reversed(given.entries)
        if whole.start in parts and not whole.partial and not adds_up(series, parts[whole.start], whole)
    ]
    if not apart:
        return ""
    more = f" and {len(apart) - 6} more" if len(apart) > 6 else ""
    return (
        f"The clinicians’ numbers do not add up to the clinic’s own in {', '.join(apart[:6])}{more}. "
        "Both are shown as they were counted."
    )


def _entered(member, given, numbers, today) -> tuple[EnteredPeriod, ...]:
    """The latest periods, for those who may enter numbers."""
    if not member.may("clinicians.own"):
        return ()
    series, found = given.series, []
    starts = [entry.start for entries in numbers.values() for entry in entries]
    this = periods.start_of(today, series.period)
    for n in range(1, OFFERED + 1):
        start = periods.following(this, series.period, -n)
        place = [member.clinic.slug, series.pk, periods.code(start, series.period)]
        url = reverse("enter_clinician_numbers", args=place)
        found.append(EnteredPeriod(periods.name(start, series.period), starts.count(start), url))
    return tuple(found)
