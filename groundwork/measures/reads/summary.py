"""A measure in short: a row of a list, a card of a column."""

from dataclasses import dataclass
from datetime import date

from groundwork.measures.chart import Spark, spark
from groundwork.measures.entries import ChartInput
from groundwork.measures.figures import Figures
from groundwork.measures.goals import goal_words
from groundwork.measures.models import Series
from groundwork.measures.reads.due import MissingPeriod, late_words, missing_period
from groundwork.measures.reads.series import chart_input, chart_inputs
from groundwork.measures.results import Latest, latest_of, reading_of, result_of
from groundwork.measures.signs import Sign, signs_of
from groundwork.spc import ChartResult


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
        goal=goal_words(given, Figures(result)),
        result=result,
    )


def summaries(clinic, today: date, toolkit: str | None = None) -> list[Summary]:
    """All measures of the clinic in short, the first one ahead. Five queries."""
    return [summary(given.series, today, given, small=True) for given in chart_inputs(clinic, today, toolkit)]
