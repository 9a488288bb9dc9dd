"""What the data sheet of a test says: how each case is noted, a line for each, and when it is filled what came out."""

from dataclasses import dataclass, replace

from groundwork.measures.chart import CaseChart
from groundwork.measures.chart.picture import svg_of
from groundwork.projects.counted import words
from groundwork.projects.prints.head import head_of
from groundwork.projects.reads.cases import counting_of
from groundwork.projects.reads.pdsa import questions_of

BLANK, PART, FINAL = "blank", "part", "final"
# Lines beyond those planned, since a case more is sooner seen than paper found.
_SPARE = 2
_UNPLANNED = 10
_LONGEST_HEAD = 70
_MANY_COLUMNS = 4
HOW = {"yes-no": "Yes, no, or not applicable", "number": "A number, or not applicable", "": "In words"}


@dataclass(frozen=True)
class Column:
    """One question: its number, the head of its column, and in full how it is answered."""

    number: int
    head: str
    question: str
    how: str
    predicted: str


@dataclass(frozen=True)
class PrintedCase:
    """One line; empty texts are room to write."""

    number: str
    day: str
    answers: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Outcome:
    """What came of one question, and its chart; None without one."""

    question: str
    result: str
    says: str
    chart: CaseChart | None


@dataclass(frozen=True)
class Pictured:
    """An outcome whose chart is a picture, which is what paper takes; empty without one."""

    question: str
    result: str
    says: str
    picture: str
    alternative: str


@dataclass(frozen=True)
class DataSheet:
    fill: str
    clinic: str
    is_sample: bool
    title: str
    lead: str
    edition: str
    printed: str
    facts: tuple[tuple[str, str], ...]
    called: str
    many: str
    columns: tuple[Column, ...]
    lines: tuple[PrintedCase, ...]
    note: str
    outcomes: tuple[Outcome | Pictured, ...]
    across: bool


def sheet_of(project, cycle, fill: str) -> DataSheet:
    """The sheet blank, as far as it is filled, or final: the cases alone, with what came of them."""
    questions = questions_of(cycle)
    counting = counting_of(cycle, questions)
    columns = tuple(_column(number, row, fill) for number, row in enumerate(counting.questions or questions, 1))
    filled = () if fill == BLANK else tuple(_printed(line) for line in counting.lines)
    return DataSheet(
        fill=fill,
        **head_of(project, f"Data sheet: {cycle.title}"),
        lead=f"Test {cycle.number}, for “{cycle.action_item}”.",
        facts=tuple(_facts(cycle)),
        called=words.one(cycle.case_word).capitalize(),
        many=words.many(cycle.case_word),
        columns=columns,
        lines=filled + (() if fill == FINAL else tuple(_room(cycle, counting.cases, filled, len(columns)))),
        note=counting.note if fill != BLANK else "",
        outcomes=tuple(_outcome(row, counting.found[row.pk]) for row in counting.questions) if fill != BLANK else (),
        across=len(columns) > _MANY_COLUMNS,
    )


def _facts(cycle):
    yield "What is counted", cycle.data_what
    yield "Who counts", cycle.data_who
    yield "When, and where it is written down", cycle.data_how
    if cycle.planned_cases:
        yield "How many", words.cases(cycle.planned_cases, cycle.case_word)


def _column(number, row, fill) -> Column:
    head = row.question if len(row.question) <= _LONGEST_HEAD else f"{row.question[:_LONGEST_HEAD].rstrip()} …"
    how = HOW[row.kind] + (f", in {row.unit}" if row.kind == "number" and row.unit else "")
    # Who counts should not see what is hoped for.
    return Column(number, head, row.question, how, "" if fill == BLANK else row.prediction)


def _printed(line) -> PrintedCase:
    return PrintedCase(str(line.case.number), f"{line.case.on:%-d %b}", line.answers, line.case.note)


def _room(cycle, cases, filled, columns):
    """Empty lines up to those planned and a few more; their numbers go on from the last case."""
    last = max((case.number for case in cases), default=0) if filled else 0
    planned = cycle.planned_cases or _UNPLANNED
    for number in range(last + 1, last + 1 + max(planned - len(filled), 0) + _SPARE):
        yield PrintedCase(str(number), "", ("",) * columns, "")


def _outcome(row, study) -> Outcome:
    return Outcome(
        question=row.question,
        result=row.result or study.result.text or "Nothing counted yet",
        says=" ".join(filter(None, (study.result.why, study.sentence))),
        chart=study.chart,
    )


def pictured(sheet: DataSheet) -> DataSheet:
    """The sheet as the PDF takes it."""
    return replace(sheet, outcomes=tuple(_pictured(outcome) for outcome in sheet.outcomes))


def _pictured(outcome: Outcome) -> Pictured:
    chart = outcome.chart
    return Pictured(
        question=outcome.question,
        result=outcome.result,
        says=outcome.says,
        picture=svg_of(chart) if chart else "",
        alternative=f"{chart.title}. {chart.description}" if chart else "",
    )
