"""What people decide about a chart: a new phase, a period left out, a note."""

from django.db import IntegrityError, transaction

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.cells import tidy
from groundwork.clinics.writes import Refused
from groundwork.measures import periods
from groundwork.measures.models import NOTE_KINDS, ChartNote

_MISSING_WORDS = {
    "phase": "A new phase needs a reason: what changed, and why it will stay.",
    "exclusion": "A period left out needs a reason, such as “the system was down for two weeks”.",
    "note": "A note needs words.",
}
_TWICE = {
    "phase": "A phase begins in {name} already. Change that one.",
    "exclusion": "{name} is left out already. Change that one.",
}


@write
def add_chart_note(*, by, series, kind, start, words):
    """The new decision on the period that holds the day `start`.

    Refuses one without words, and a second phase or exclusion on one period.
    """
    if kind not in NOTE_KINDS:
        raise Refused("A chart takes a new phase, a period left out, or a note.")
    start, words = periods.start_of(start, series.period), _words(kind, words)
    try:
        with transaction.atomic():
            return records.add(
                ChartNote, by=by, clinic=series.clinic, series=series, kind=kind, start=start, words=words
            )
    except IntegrityError:
        raise _twice(series, kind, start) from None


@write
def change_chart_note(*, by, note, version, start, words):
    """The decision on another period or in other words."""
    start, words = periods.start_of(start, note.series.period), _words(note.kind, words)
    try:
        with transaction.atomic():
            return records.change(note, by=by, version=version, start=start, words=words)
    except IntegrityError:
        raise _twice(note.series, note.kind, start) from None


def _words(kind, words) -> str:
    if not (words := tidy(words)):
        raise Refused(_MISSING_WORDS[kind])
    return words


def _twice(series, kind, start) -> Refused:
    return Refused(_TWICE[kind].format(name=periods.name(start, series.period)))
