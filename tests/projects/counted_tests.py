"""Tests of change that are counted case by case, built through the writes."""

import datetime
from decimal import Decimal

from groundwork.projects.reads.pdsa import questions_of
from groundwork.projects.writes import cases
from groundwork.projects.writes.pdsa_boxes import QuestionRow
from tests.projects import pdsa_sheets as sheets

QUESTIONS = (
    QuestionRow(None, "Does the family get a call back?", "", "yes-no", "at least", Decimal(8)),
    QuestionRow(None, "How long do they wait?", "", "number", "at most", Decimal(5), "minutes"),
    QuestionRow(None, "Do families mind?", "One or two ask why"),
)
A_DAY = datetime.date(2026, 11, 3)


def counted(project, by, box="do", *, planned=10, questions=QUESTIONS, **more):
    """A test with two counted questions, its boxes before `box` complete."""
    cycle = sheets.start(project, by, **more)
    cycle = sheets.plan(cycle, by, questions=questions, planned_cases=planned, case_word="family")
    if box in ("study", "act"):
        cycle = sheets.do(cycle, by)
    if box == "act":
        cycle = sheets.study(cycle, by)
    return cycle


def answers(cycle, *given):
    """Answers in the order of the counted questions."""
    rows = [row for row in questions_of(cycle) if row.kind]
    return {str(row.pk): answer for row, answer in zip(rows, given, strict=False)}


def add(cycle, by, *given, on=A_DAY, note=""):
    return cases.add_case(by=by, cycle=cycle, on=on, answers=answers(cycle, *given), note=note)


def fill(cycle, by, *, yes, no=0, minutes=()):
    """So many cases with yes, then with no; each with its minutes as far as there are."""
    waits = [*minutes, *[""] * (yes + no)]
    return [add(cycle, by, "yes" if place < yes else "no", waits[place]) for place in range(yes + no)]
