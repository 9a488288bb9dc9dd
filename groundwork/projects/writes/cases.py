"""The cases of a test of change: entered one by one, changed, and nobody's lost when two people enter at once."""

import datetime
from decimal import Decimal

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects import gates
from groundwork.projects.counted import words
from groundwork.projects.models import CollectedCase, PdsaCycle, Prediction
from groundwork.projects.reads.cases import next_number

MOST_CASES = 200


@write
def add_case(*, by, cycle, on, answers, note=""):
    """The test's next case, with a number nobody else gets. `answers` are texts by the id of their question.

    Refused unless Do or Study is open, for an empty case, and past the most a test takes.
    """
    # Two people who enter at once get two numbers. (SQLite lets one writer in at a time and needs no lock.)
    cycle = PdsaCycle.objects.select_for_update(of=("self",)).select_related("clinic").get(pk=cycle.pk)
    questions = _may_count(cycle)
    values = _checked(cycle, questions, on, answers)
    if CollectedCase.live.filter(cycle=cycle).count() >= MOST_CASES:
        raise Refused(f"{MOST_CASES} cases are more than a test needs. Compare them in Study now.")
    number = next_number(cycle)
    return records.add(
        CollectedCase, by=by, clinic=cycle.clinic, cycle=cycle, number=number, on=on, note=note, **values
    )


@write
def change_case(*, by, case, version, on, answers, note):
    """The case as corrected. Refused unless Do or Study is open."""
    questions = _may_count(case.cycle)
    values = _checked(case.cycle, questions, on, answers)
    return records.change(case, by=by, version=version, on=on, note=note, **values)


def _may_count(cycle) -> list[Prediction]:
    """The counted questions; refused when counting is not open or there is nothing to count."""
    if reason := gates.why_not_counting(cycle):
        raise Refused(reason)
    questions = list(Prediction.live.filter(cycle=cycle).exclude(kind="").order_by("position", "pk"))
    if not questions:
        raise Refused("No question of this test is counted case by case. Its plan says how each one is counted.")
    return questions


def _checked(cycle, questions, on: datetime.date, answers) -> dict:
    """The answers as stored and told; refused for other questions, empty cases and days to come."""
    if on > cycle.clinic.today():
        raise Refused(f"{on:%-d %b %Y} has not come yet. Give the day of the case.")
    by_key = {str(question.pk): question for question in questions}
    given = {key: str(answer) for key, answer in answers.items() if answer not in ("", None)}
    if given.keys() - by_key.keys():
        raise Refused("A question on this page is not part of the test. Load the page again.")
    if not given:
        raise Refused("Answer at least one question. “Not applicable” is an answer too.")
    for key, answer in given.items():
        if not _fits(by_key[key].kind, answer):
            raise Refused(f"“{answer}” does not answer “{by_key[key]}”.")
    told = [
        f"{by_key[key]} {words.answer(by_key[key].kind, by_key[key].unit, given[key])}"
        for key in by_key
        if key in given
    ]
    return {"answers": given, "told": "\n".join(told)}


def _fits(kind: str, answer: str) -> bool:
    if answer == words.NOT_APPLICABLE:
        return True
    if kind == Prediction.YES_NO:
        return answer in (words.YES, words.NO)
    return answer.replace(".", "", 1).isdecimal() and Decimal(answer) >= 0
