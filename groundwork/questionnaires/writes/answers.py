"""Saving answers as they are typed, handing in, taking back."""

from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from groundwork.clinics import audit
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires import merging, rules
from groundwork.questionnaires.handlers import shown
from groundwork.questionnaires.models import Response
from groundwork.questionnaires.writes.rounds import open_spread_when_all_answered

# Opened pages remembered per response: more than any team has open at once.
SITTINGS_KEPT = 60
LONGEST_IN_HISTORY = 300


class Clashing(Exception):
    """Somebody changed the same answers since the page was drawn. Nothing was saved.

    `response` is what stands now; `both` are its answers with everything in
    them that this person changed, clashing or not.
    """

    def __init__(self, response, changed, clashes):
        super().__init__(f"{len(clashes)} answers differ")
        self.response = response
        self.clashes = clashes
        pieces = {**merging.units(response.answers), **changed, **{clash.unit: clash.mine for clash in clashes}}
        self.both = merging.whole({unit: value for unit, value in pieces.items() if value is not None})


class Incomplete(Exception):
    """The sheet cannot be handed in yet; `missing` says which questions and why."""

    def __init__(self, missing):
        super().__init__(f"{len(missing)} questions need an answer")
        self.missing = missing


@dataclass(frozen=True)
class Saved:
    """What became of a save. An autosave is not kept when a later save of its page came first."""

    response: Response
    is_kept: bool


@write
def save_answers(*, by, response, answers, group="", opened=None, sequence=None, is_autosave=False):
    """A `Saved`. Raises `Clashing` when others changed the same answers, `Refused` when answering is over.

    `answers` maps the keys of the questions shown to their answers, None for
    those left empty; questions not named stay as they are. `opened` is the
    `merging.Opened` page the answers come from, `sequence` the page's own
    count of its saves: an autosave that arrives behind a later one is dropped.

    History: a shared sheet's first autosave of a unit and each Save leave an
    audit row with the texts; the autosaves between are one person typing. Of a
    personal sheet the history tells when it was begun and handed in, never
    what was answered: answers are shown without names.
    """
    row = _locked(response)
    refusal = rules.why_not_write(row)
    if refusal:
        raise Refused(refusal)
    unknown = set(answers) - {question.key for question in row.round.questionnaire.questions()}
    if unknown:
        raise ValueError(f"no questions of this sheet: {', '.join(sorted(unknown))}")
    if is_autosave and sequence <= dict(row.sittings).get(opened.page, -1):
        audit.nothing_changed()
        return Saved(row, is_kept=False)
    changed, clashes = merging.merge(row.answers, row.marks, answers, opened)
    if clashes:
        raise Clashing(row, changed, clashes)
    before = dict(row.answers)
    was_started = row.started_at is not None
    touched = _store(row, by=by, changed=changed, group=group, opened=opened, sequence=sequence)
    _record(
        row,
        by=by,
        before=before,
        touched=touched,
        page=opened.page if opened else "",
        is_autosave=is_autosave,
        was_started=was_started,
    )
    return Saved(row, is_kept=True)


@write
def submit(*, by, response):
    """The response, handed in. Raises `Incomplete` with every question that stands in the way."""
    row = _locked(response)
    refusal = rules.why_not_write(row)
    if refusal:
        raise Refused(refusal)
    missing = sheet.missing(row.round.questionnaire, row.answers, row.clinic.today())
    if missing:
        raise Incomplete(missing)
    if not row.answers:
        raise Refused("Nothing is answered yet. Answer at least one question.")
    now = timezone.now()
    _update(row, by, submitted_at=now, submitted_by=by)
    audit.record(by=by, verb="handed in", what=row, clinic=row.clinic)
    if not row.is_shared:
        open_spread_when_all_answered(by=by, round=row.round)
    return row


@write
def reopen(*, by, response):
    """The response, to be changed again. Refused for personal answers once the team may see them."""
    row = _locked(response)
    if not row.is_submitted:
        audit.nothing_changed()
        return row
    refusal = rules.why_not_reopen(row)
    if refusal:
        raise Refused(refusal)
    _update(row, by, submitted_at=None, submitted_by=None)
    audit.record(by=by, verb="opened again", what=row, clinic=row.clinic)
    return row


def _locked(response):
    # `of` keeps PostgreSQL from locking the round and the person as well; SQLite has one writer anyway.
    return (
        Response.objects.select_for_update(of=("self",))
        .select_related("round__clinic", "clinic", "respondent")
        .get(pk=response.pk)
    )


def _store(row, *, by, changed, group, opened, sequence):
    """Write the changed units with their marks; returns those touched for the first time by this page."""
    page = opened.page if opened else ""
    pieces = merging.units(row.answers)
    marks = dict(row.marks)
    touched = []
    for unit, value in changed.items():
        old = marks.get(unit)
        if old is None or old["page"] != page or not page:
            touched.append(unit)
            was = pieces.get(unit)
        else:
            was = old["was"]
        marks[unit] = {"version": row.version + 1, "by": str(by.pk), "page": page, "was": was}
        if value is None:
            pieces.pop(unit, None)
        else:
            pieces[unit] = value
    sittings = row.sittings
    if page and sequence is not None:
        sittings = [one for one in row.sittings if one[0] != page][-SITTINGS_KEPT + 1 :]
        sittings.append([page, sequence])
    if not changed:
        # The page's count of autosaves must still be kept, or an older one arriving late would win.
        Response.objects.filter(pk=row.pk).update(sittings=sittings)
        row.sittings = sittings
        return touched
    _update(
        row,
        by,
        answers=merging.whole(pieces),
        marks=marks,
        sittings=sittings,
        place=group or row.place,
        started_at=row.started_at or timezone.now(),
    )
    return touched


def _update(row, by, **fields):
    # Not records.change: its audit row would hold the answers themselves.
    Response.objects.filter(pk=row.pk).update(
        version=F("version") + 1, changed_at=timezone.now(), changed_by=by, **fields
    )
    row.refresh_from_db(fields=["version", "changed_at", "changed_by", *fields])


def _record(row, *, by, before, touched, page, is_autosave, was_started):
    audit.nothing_changed()
    if not row.is_shared:
        if not was_started and row.started_at is not None:
            audit.record(by=by, verb="began to answer", what=row, clinic=row.clinic)
        return
    if is_autosave:
        old = merging.units(before)
        told = {unit: old.get(unit) for unit in touched}
    else:
        told = {unit: mark["was"] for unit, mark in row.marks.items() if _is_of(mark, page, unit, touched)}
    if told:
        audit.record(by=by, verb="wrote", what=row, clinic=row.clinic, changes=_texts(row, told))


def _is_of(mark, page, unit, touched):
    return unit in touched or bool(page and mark["page"] == page)


def _texts(row, told):
    """{unit in words: (old text, new text)}, cut to what a history page can show."""
    now = merging.units(row.answers)
    questions = {question.key: question for question in row.round.questionnaire.questions()}
    changes = {}
    for unit, old in told.items():
        key, slash, place = unit.partition("/")
        question = questions[key]
        name = question.text
        if slash and place != merging.ADDED:
            name = next((line.text for line in question.rows if line.key == place), place)
        elif slash:
            name = f"{name} (added rows)"
        changes[name[:200]] = (_text(question, unit, old), _text(question, unit, now.get(unit)))
    return changes


def _text(question, unit, value):
    if value is None:
        return ""
    return shown(question, merging.whole({unit: value})[question.key])[:LONGEST_IN_HISTORY]
