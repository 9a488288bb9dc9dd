"""One counted question as it is studied: its result, its chart in the order of cases, and what the chart says."""

from dataclasses import dataclass
from decimal import Decimal

from groundwork.measures.chart import CaseChart, CaseFigure, Level, draw_cases
from groundwork.projects import results
from groundwork.projects.counted import words
from groundwork.projects.results import Asked, Result
from groundwork.spc import ChartSpec, Point, compute

# A chart of one point says less than its number.
_FEWEST_DRAWN = 2
# Room ahead is left for planned cases, but not for so many that those counted would be squeezed.
_MOST_ROOM = 40


@dataclass(frozen=True)
class Row:
    """One case in the table beside the chart: its number, its answer, and the share so far; empty without one."""

    number: int
    answer: str
    so_far: str


@dataclass(frozen=True)
class Study:
    """Result, chart (None with fewer than two figures), its table, and one sentence, empty while it is too early."""

    result: Result
    chart: CaseChart | None
    rows: tuple[Row, ...]
    sentence: str

    @property
    def is_share(self) -> bool:
        """Whether the question is answered with yes or no."""
        return self.result.asked.kind == results.YES_NO


def study_of(title: str, asked: Asked, answers: tuple[tuple[int, str], ...]) -> Study:
    """The study of a question from (number of the case, answer), in order."""
    result = results.result_of(asked, [answer for _, answer in answers])
    given = [(number, answer) for number, answer in answers if answer not in ("", words.NOT_APPLICABLE)]
    study = _of_shares if asked.kind == results.YES_NO else _of_numbers
    chart, sentence, so_far = study(title, result, given)
    rows = tuple(
        Row(number, words.answer(asked.kind, asked.unit, answer) or "Not answered", so_far.get(number, ""))
        for number, answer in answers
    )
    return Study(result, chart if len(given) >= _FEWEST_DRAWN else None, rows, sentence)


def _of_shares(title, result, given):
    asked, figures, yes = result.asked, [], 0
    called = words.one(asked.case_word).capitalize()
    for n, (number, answer) in enumerate(given, 1):
        yes += answer == words.YES
        said = f"{called} {number}: {words.ANSWERS[answer].lower()}. {yes} of {n} so far, {results.percent(yes, n)}"
        figures.append(CaseFigure(number, 100 * yes / n, said))
    so_far = {figure.number: figure.words.rpartition(", ")[2] for figure in figures}
    predicted = None
    sentence, against = "", ""
    if asked.share is not None and asked.direction:
        share = f"{float(round(asked.share * 100, 1)):g}%"
        predicted = Level(float(asked.share * 100), f"Predicted {share}")
        against = f"; predicted was {asked.direction} {share}"
    if result.n >= results.FEWEST:
        counted = words.cases(result.n, asked.case_word)
        sentence = f"After {counted} the share stands at {results.percent(result.yes, result.n)}{against}."
    told = f"The share of yes after each {words.one(asked.case_word)}, in order. {result.text}"
    chart = draw_cases(
        figures,
        title=title,
        description=f"{told}{against}.",
        percent=True,
        slots=_room(asked),
        predicted=predicted,
    )
    return chart, sentence, so_far


def _of_numbers(title, result, given):
    asked = result.asked
    called = words.one(asked.case_word).capitalize()
    found = compute(
        ChartSpec(
            chart="run",
            title=title,
            period="point",
            points=tuple(Point(label=str(number), value=float(answer)) for number, answer in given),
        )
    )
    figures = [
        CaseFigure(
            number,
            point.value,
            f"{called} {number}: {words.with_unit(Decimal(answer), asked.unit)}"
            + (", part of the signal" if point.signals else ""),
            bool(point.signals),
        )
        for (number, answer), point in zip(given, found.points, strict=True)
    ]
    predicted = median = None
    against = ""
    if asked.value is not None and asked.direction:
        predicted = Level(float(asked.value), f"Predicted {words.number(asked.value)}")
        against = f"; predicted was {asked.direction} {words.with_unit(asked.value, asked.unit)}"
    if result.n >= results.FEWEST:
        median = Level(float(result.median), f"Middle {words.number(results.number(result.median))}")
    chart = draw_cases(
        figures,
        title=title,
        description=f"Each {words.one(asked.case_word)} in order. {result.text}{against}.",
        percent=False,
        slots=_room(asked),
        predicted=predicted,
        median=median,
    )
    return chart, _pattern(found, result), {}


def _room(asked) -> int:
    return min(asked.planned or 0, _MOST_ROOM)


def _pattern(found, result) -> str:
    """What the run chart rules find among the cases, in one sentence; empty while they are too few to ask."""
    phase = found.phase
    # Where all are alike there is nothing that could have a pattern.
    if phase is None or phase.doubt or not phase.useful:
        return ""
    one, many = words.one(result.asked.case_word), words.many(result.asked.case_word)
    middle = words.with_unit(results.number(result.median), result.asked.unit)
    shift = max(phase.shifts, key=lambda signal: signal.last, default=None)
    if shift:
        first, last = found.points[shift.first - 1].label, found.points[shift.last - 1].label
        return (
            f"From {one} {first} to {one} {last} the numbers lie {shift.side} the middle of {middle}, "
            f"longer than chance would bring."
        )
    if phase.few_crossings:
        times = {0: "never", 1: "only once"}.get(phase.crossings, f"only {phase.crossings} times")
        return f"The numbers cross the middle of {middle} {times}, more seldom than chance would bring."
    return f"The {many} vary around the middle of {middle} as chance would have it: no pattern."
