"""Filling the four boxes of a test of change: save, complete, reopen.

One version covers the whole sheet: whoever changes a question or a task
claims the cycle first, so two people at one sheet always meet.
"""

from decimal import Decimal
from typing import NamedTuple

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.projects import gates
from groundwork.projects.counted import words
from groundwork.projects.models import CycleTask, Prediction


class QuestionRow(NamedTuple):
    """One question with its prediction as a form hands it over; `pk` is None for a new one.

    Without a `kind` it is answered in words and the last three are empty.
    """

    pk: int | None
    question: str = ""
    prediction: str = ""
    kind: str = ""
    direction: str = ""
    predicted_value: Decimal | None = None
    unit: str = ""


class TaskRow(NamedTuple):
    pk: int | None
    what: str = ""
    who: str = ""
    when: str = ""
    where: str = ""


class ResultRow(NamedTuple):
    """What came of one question; `pk` names the stored question."""

    pk: int | None
    result: str = ""
    verdict: str = ""


# ---------- the four boxes ----------


@write
def save_plan(
    *,
    by,
    cycle,
    version,
    change,
    whom,
    where,
    starts,
    ends,
    data_what,
    data_who,
    data_how,
    questions,
    tasks,
    planned_cases=None,
    case_word=words.CASE,
    complete=False,
):
    """The Plan box as written, its questions and tasks in the order given; rows left out go to the bin.

    A counted question without words of its own gets its number in words. With
    `complete` the box is closed in the same transaction, or nothing is saved.
    """
    _in_order(starts, ends)
    questions = _worded(cycle, questions, planned_cases)
    return _save(
        by=by,
        cycle=cycle,
        version=version,
        box=gates.PLAN,
        complete=complete,
        rows=((Prediction, questions), (CycleTask, tasks)),
        fields={
            "change": change,
            "whom": whom,
            "where": where,
            "starts": starts,
            "ends": ends,
            "data_what": data_what,
            "data_who": data_who,
            "data_how": data_how,
            "planned_cases": planned_cases,
            "case_word": words.one(case_word),
        },
    )


@write
def save_do(*, by, cycle, version, done, observed, really_started, really_ended, complete=False):
    """The Do box as written. Refused for days that have not come yet."""
    _in_order(really_started, really_ended)
    for day in (really_started, really_ended):
        if day is not None and day > cycle.clinic.today():
            raise Refused(f"{day:%-d %b %Y} has not come yet. Do holds what has really happened.")
    fields = {"done": done, "observed": observed, "really_started": really_started, "really_ended": really_ended}
    return _save(by=by, cycle=cycle, version=version, box=gates.DO, complete=complete, fields=fields)


@write
def save_study(*, by, cycle, version, learned, results, complete=False):
    """The Study box as written: what was learned, and for each question its result and verdict."""
    return _save(
        by=by,
        cycle=cycle,
        version=version,
        box=gates.STUDY,
        complete=complete,
        rows=((Prediction, results),),
        fields={"learned": learned},
        keeps_rows=True,
    )


@write
def save_act(*, by, cycle, version, decision, reason, next_change, complete=False):
    """The Act box as written."""
    fields = {"decision": decision, "reason": reason, "next_change": next_change}
    return _save(by=by, cycle=cycle, version=version, box=gates.ACT, complete=complete, fields=fields)


@write
def complete_box(*, by, cycle, version, box):
    """The test with this box complete. Refused while something is missing or an earlier box is open."""
    if cycle.version != version:
        raise Stale(cycle)
    return _complete(by=by, cycle=cycle, box=box)


@write
def reopen_box(*, by, cycle, version, box):
    """The test with a complete box open for change. Later boxes keep text and date and wait to be read again."""
    if gates.state_of(cycle, box) != gates.COMPLETE:
        raise Refused(f"{gates.BOXES[box]} is not complete, so there is nothing to reopen.")
    later = gates.later_done(cycle, box)
    return records.change(
        cycle,
        by=by,
        version=version,
        verb=f"reopened {gates.BOXES[box]}",
        to_check=" ".join(later),
        **{f"{box}_done_on": None},
    )


def _save(*, by, cycle, version, box, complete, fields, rows=(), keeps_rows=False):
    _must_be_open(cycle, box)
    if any(_differ(cycle, model, given, keeps_rows) for model, given in rows):
        version = records.touch(cycle, by=by, version=version).version
        for model, given in rows:
            _put_rows(by=by, cycle=cycle, model=model, given=given, keeps_rows=keeps_rows)
    cycle = records.change(cycle, by=by, version=version, **fields)
    return _complete(by=by, cycle=cycle, box=box) if complete else cycle


def _must_be_open(cycle, box):
    title = gates.BOXES[box]
    state = gates.state_of(cycle, box)
    if state == gates.COMPLETE:
        raise Refused(f"{title} is complete. Choose “Change {title}” first; until then it stays as it was agreed.")
    if state != gates.OPEN:
        before = gates.BOXES[gates.open_box(cycle)]
        raise Refused(f"{title} is not open yet. Complete {before} first.")


def _complete(*, by, cycle, box):
    _must_be_open(cycle, box)
    gaps = gates.missing(box, cycle, list(Prediction.live.filter(cycle=cycle).order_by("position", "pk")))
    if gaps:
        raise Refused(f"{gates.BOXES[box]} is not complete yet. Missing: {', '.join(gap.short for gap in gaps)}.")
    to_check = cycle.to_check.split()
    fields = {"to_check": " ".join(key for key in to_check if key != box)}
    if gates.done_on(cycle, box) is None:
        fields[f"{box}_done_on"] = cycle.clinic.today()
    verb = "read again" if box in to_check else "completed"
    return records.change(cycle, by=by, version=cycle.version, verb=f"{verb} {gates.BOXES[box]}", **fields)


def _in_order(first, last):
    if first and last and last < first:
        raise Refused(f"The test ends {last:%-d %b %Y}, before it starts on {first:%-d %b %Y}. Swap them.")


# ---------- questions and tasks ----------


def _worded(cycle, questions, planned) -> tuple[QuestionRow, ...]:
    """The rows with their predictions in words: a person's own, or what their number comes to now.

    Words that the number made before follow the number; nobody wrote them.
    """
    made = {row.pk: words.predicted(row, cycle.planned_cases) for row in _rows_of(cycle, Prediction)}
    return tuple(
        row._replace(prediction=words.predicted(row, planned) or row.prediction)
        if row.prediction in ("", made.get(row.pk))
        else row
        for row in questions
    )


def _columns(given):
    return [name for name in given._fields if name != "pk"]


def _rows_of(cycle, model):
    return list(model.live.filter(cycle=cycle).order_by("position", "pk"))


def _differ(cycle, model, given, keeps_rows) -> bool:
    stored = _rows_of(cycle, model)
    if not keeps_rows and [row.pk for row in stored] != [row.pk for row in given]:
        return True
    by_pk = {row.pk: row for row in stored}
    return any(
        row.pk not in by_pk or any(getattr(by_pk[row.pk], name) != getattr(row, name) for name in _columns(row))
        for row in given
    )


def _put_rows(*, by, cycle, model, given, keeps_rows):
    stored = {row.pk: row for row in _rows_of(cycle, model)}
    for position, new in enumerate(given):
        values = {name: getattr(new, name) for name in _columns(new)}
        if not keeps_rows:
            values["position"] = position
        if new.pk is None and not keeps_rows:
            records.add(model, by=by, clinic=cycle.clinic, cycle=cycle, **values)
        elif new.pk in stored:
            row = stored.pop(new.pk)
            records.change(row, by=by, version=row.version, **values)
        else:
            raise Refused(f"A {model._meta.verbose_name} on this page is not part of the test. Load the page again.")
    if not keeps_rows:
        for row in stored.values():
            records.put_in_bin(row, by=by)
