"""One toolkit measure over several clinics: a small chart each on one scale, what each says, small numbers hidden."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from groundwork.clinics.member import Member
from groundwork.clinics.models import Clinic
from groundwork.measures import reads
from groundwork.measures.chart import Funnel, draw_funnel
from groundwork.measures.figures import Figures
from groundwork.measures.funnel import FEWEST, FEWEST_TO_JUDGE, funnel_of, year_words
from groundwork.measures.goals import goal_words
from groundwork.measures.kinds import CHARTS, RULE_SETS
from groundwork.measures.models import Series
from groundwork.measures.suppression import A_YEAR, told_of
from groundwork.spc import ChartPoint, ChartResult, read
from groundwork.spc.figures import number_text
from groundwork.web.many_charts import chance_words
from groundwork.web.small_charts import SmallChart, small_charts


@dataclass(frozen=True)
class Shared:
    """A toolkit measure that at least two clinics count: how many do, and the page that compares them."""

    title: str
    toolkit: str
    measure: str
    clinics: tuple[str, ...]

    @property
    def url(self) -> str:
        return reverse("side_by_side_measure", args=[self.toolkit, self.measure])


@dataclass(frozen=True)
class Side(SmallChart):
    """One clinic's chart among the others, as it may be told."""

    @property
    def clinic(self) -> Clinic:
        return self.series.clinic

    @property
    def url(self) -> str:
        return reverse("measure", args=[self.clinic.slug, self.series.pk])

    @property
    def goal(self) -> str:
        """Such as "75% by 31 Mar 2027"; empty without one."""
        return goal_words(self.told.given, Figures(self.result))

    @property
    def chart_kind(self) -> str:
        return f"{CHARTS[self.series.chart]}, {RULE_SETS[self.series.rules]}"


@dataclass(frozen=True)
class Place:
    """One clinic's year in the funnel: its figure and counts, its months, and on which side of the limits it lies."""

    side: Side
    figure: str
    counts: str
    year: str
    is_outside: bool


@dataclass(frozen=True)
class FunnelPart:
    """The funnel of the clinics and what it says; or, without one, `why_not` in words. `left_out` have no year."""

    funnel: Funnel | None = None
    says: str = ""
    below: str = ""
    places: tuple[Place, ...] = ()
    left_out: tuple[Side, ...] = ()
    why_not: str = ""


@dataclass(frozen=True)
class Compared:
    """The measure over the clinics, by their names. `otherwise` count it in a way that does not fit the same scale."""

    title: str
    shown_as: str
    sides: tuple[Side, ...]
    otherwise: tuple[Series, ...]
    chance: str
    funnel: FunnelPart


def shared(members: Sequence[Member]) -> list[Shared]:
    """The toolkit measures that at least two of the clinics count, by title. One query."""
    found: dict[tuple[str, str], list[Series]] = {}
    for series in reads.shared_measures(member.clinic for member in members):
        found.setdefault((series.toolkit, series.measure), []).append(series)
    return [
        Shared(several[0].title, toolkit, measure, tuple(series.clinic.name for series in several))
        for (toolkit, measure), several in found.items()
        if len(several) > 1
    ]


def compared(members: Sequence[Member], toolkit: str, measure: str) -> Compared | None:
    """The measure over the clinics; None where fewer than two count it. Five queries for any number of clinics."""
    clinics = [member.clinic for member in members]
    every = [
        series for series in reads.shared_measures(clinics) if (series.toolkit, series.measure) == (toolkit, measure)
    ]
    if len(every) < 2:
        return None
    every.sort(key=lambda series: (series.clinic.name.casefold(), series.pk))
    # A later edition of the toolkit may count it differently; most clinics decide.
    [(way, _)] = Counter(_way(series) for series in every).most_common(1)
    alike = [series for series in every if _way(series) == way]
    today = {clinic.pk: clinic.today() for clinic in clinics}
    told = [told_of(given) for given in reads.chart_inputs_of(alike, today)]
    sides = small_charts(Side, told, lambda one: today[one.given.series.clinic_id])
    return Compared(
        title=alike[0].title,
        shown_as=alike[0].shown_as,
        sides=tuple(sides),
        otherwise=tuple(series for series in every if _way(series) != way),
        chance=chance_words([side.result for side in sides if not side.told.is_hidden]),
        funnel=_funnel(sides),
    )


def _way(series: Series) -> tuple:
    """What must be equal for figures to stand on one scale."""
    return series.unit, series.per, series.period, series.better, series.has_denominator


def _funnel(sides: list[Side]) -> FunnelPart:
    series = sides[0].series
    if series.unit not in ("percent", "rate"):
        return FunnelPart(why_not="A funnel needs a measure that is counted out of something.")
    a_year = f"{A_YEAR[series.period]} {series.period}s"
    with_year = [side for side in sides if sum(entry.denominator for entry in side.told.year)]
    left_out = tuple(side for side in sides if side not in with_year)
    if len(with_year) < FEWEST:
        have = f"{len(with_year)} {'has' if len(with_year) == 1 else 'have'}" if with_year else "none has"
        return FunnelPart(
            why_not=f"A funnel needs at least {FEWEST} clinics with {a_year} that may be shown; here {have}."
        )
    result = funnel_of([side.told for side in with_year])
    return FunnelPart(
        funnel=draw_funnel(result),
        says=_says(result),
        below=f"how many the figure is out of, over {a_year}",
        places=tuple(_place(side, point, result) for side, point in zip(with_year, result.points, strict=True)),
        left_out=left_out,
    )


def _says(result: ChartResult) -> str:
    if len(result.points) < FEWEST_TO_JUDGE:
        return (
            f"With fewer than {FEWEST_TO_JUDGE} clinics the limits are so wide that hardly any could lie outside. "
            "Lying inside says little yet."
        )
    return (
        f"{read(result).text} A clinic inside the limits is not different from the rest. One outside is worth a "
        "closer look; that does not make it worse."
    )


def _place(side: Side, point: ChartPoint, result: ChartResult) -> Place:
    counts = (number_text(count, 6, ",", ".") for count in (point.numerator, point.denominator))
    return Place(
        side=side,
        figure=Figures(result).whole(point.value),
        counts=" of ".join(counts),
        year=year_words(side.told),
        is_outside=bool(point.signals),
    )
