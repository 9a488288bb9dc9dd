"""What a test has counted: its cases in order, and the result of each question with its chart."""

from dataclasses import dataclass

from django.db.models import Max

from groundwork.projects import gates, results
from groundwork.projects.counted import words
from groundwork.projects.models import CollectedCase, Prediction
from groundwork.projects.study import Study, study_of


@dataclass(frozen=True)
class Line:
    """One case as a list shows it: each counted question's answer in words, in the order of the questions."""

    case: CollectedCase
    answers: tuple[str, ...]
    questions: tuple[Prediction, ...]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """(question, answer), for a list whose cells carry their head."""
        return [(row.question.rstrip("?"), answer) for row, answer in zip(self.questions, self.answers, strict=True)]


@dataclass(frozen=True)
class Counting:
    """All that a test has counted. `found` holds the study of each counted question by its id."""

    questions: tuple[Prediction, ...]
    cases: tuple[CollectedCase, ...]
    found: dict[int, Study]
    note: str
    planned: int | None
    is_open: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        """The cases in words, in order."""
        return tuple(
            Line(
                case,
                tuple(words.answer(row.kind, row.unit, case.answers.get(str(row.pk), "")) for row in self.questions),
                self.questions,
            )
            for case in self.cases
        )

    @property
    def said(self) -> str:
        """How far it is: "6 of 10 counted"."""
        return f"{len(self.cases)} of {self.planned} counted" if self.planned else f"{len(self.cases)} counted"

    @property
    def is_over(self) -> bool:
        """Whether more are counted than were planned."""
        return self.planned is not None and len(self.cases) > self.planned

    @property
    def newest(self) -> tuple[Line, ...]:
        """The same with the last one entered on top."""
        return self.lines[::-1]


def counted_questions(questions) -> tuple[Prediction, ...]:
    """Those of a test's questions that are counted case by case."""
    return tuple(question for question in questions if question.kind)


def cases_of(cycle) -> tuple[CollectedCase, ...]:
    """The cases of the test in the order of their numbers."""
    return tuple(CollectedCase.live.filter(cycle=cycle).select_related("changed_by").order_by("number"))


def counting_of(cycle, questions) -> Counting:
    """What the test has counted for these questions of it: one query, none without a counted question."""
    counted = counted_questions(questions)
    cases = cases_of(cycle) if counted else ()
    return Counting(
        questions=counted,
        cases=cases,
        found={row.pk: _study(cycle, row, cases) for row in counted},
        note=results.planned_note(len(cases), cycle.planned_cases, cycle.case_word) if cases else "",
        planned=cycle.planned_cases,
        is_open=not gates.why_not_counting(cycle),
    )


def _study(cycle, question, cases) -> Study:
    return study_of(
        question.question,
        asked_of(cycle, question),
        tuple((case.number, case.answers.get(str(question.pk), "")) for case in cases),
    )


def asked_of(cycle, question) -> results.Asked:
    """A stored question as the results take it."""
    return results.Asked(
        kind=question.kind,
        unit=question.unit,
        direction=question.direction,
        value=question.predicted_value,
        planned=cycle.planned_cases,
        case_word=cycle.case_word,
    )


def case_at(cycle, number) -> CollectedCase | None:
    """The test's case with this number; None when there is none or it is in the bin."""
    return CollectedCase.live.filter(cycle=cycle, number=number).select_related("changed_by", "clinic").first()


def next_number(cycle) -> int:
    """The number the next case gets, unless somebody is quicker; those of cases in the bin stay theirs."""
    last = CollectedCase.objects.filter(cycle=cycle).aggregate(Max("number"))["number__max"]
    return (last or 0) + 1
