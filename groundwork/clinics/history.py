"""The audit told in words: what kind of thing, which field, from what to what."""

import csv
import datetime
import itertools
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone

from groundwork.clinics.cells import guarded
from groundwork.clinics.models import AuditEvent

# Fields whose change the verb says already.
_SAID_BY_VERB = frozenset({"binned_at", "binned_by", "ended_at"})
# The title of a membership says its role and its person.
_SAID_BY_TITLE = "clinics.membership"


@dataclass(frozen=True)
class Change:
    """One field's text before and after."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One audit row in words: `at` on the reader's clock, `what` as "label:id", the address of the record's history."""

    event: AuditEvent
    at: datetime.datetime
    kind: str
    what: str
    changes: tuple[Change, ...]

    @property
    def only_new(self) -> bool:
        """Whether a thing was added: the list of its first texts is folded on the page."""
        return self.event.verb == "added" and len(self.changes) > 1

    @property
    def clock(self) -> str:
        """The time of day; as text, because a template would turn it back into the server's zone."""
        return f"{self.at:%H:%M}"


@dataclass(frozen=True)
class Question:
    """What a reader of the history asked for: one person, one kind of thing, one record."""

    who: str = ""
    kind: str = ""
    label: str = ""
    record: str = ""

    @classmethod
    def read(cls, given):
        """The question in a query string; parts it does not have are left open."""
        label, _, record = given.get("what", "").partition(":")
        return cls(given.get("who", "")[:40], given.get("kind", "")[:60], label[:60], record[:40])

    def narrow(self, events):
        """Only the rows asked for."""
        asked = {"actor_id": self.who, "label": self.label or self.kind, "record_id": self.record}
        return events.filter(**{name: value for name, value in asked.items() if value})

    def __bool__(self):
        return any((self.who, self.kind, self.label, self.record))


def kind_of(label) -> str:
    """The plain word for a table's label; the label itself once the table is gone."""
    model = _model(label)
    return str(model._meta.verbose_name) if model else label


def people_in(events) -> list[tuple[str, str]]:
    """(id, latest name) of everyone who did something in these rows, by name."""
    latest = events.exclude(actor_id="").order_by().values("actor_id").annotate(last=models.Max("pk")).values("last")
    return list(AuditEvent.objects.filter(pk__in=latest).order_by("actor").values_list("actor_id", "actor"))


def kinds_in(events) -> list[tuple[str, str]]:
    """(label, plain word) of the kinds of things in these rows, by word."""
    labels = events.order_by().values_list("label", flat=True).distinct()
    return sorted(((label, kind_of(label)) for label in labels), key=lambda pair: pair[1])


def tell(event, zone) -> Entry:
    """One audit row in words, its time in the zone."""
    model = _model(event.label)
    changes = tuple(
        Change(_field_name(model, name), _in_words(model, name, old), _in_words(model, name, new))
        for name, (old, new) in event.changes.items()
        if name not in _SAID_BY_VERB and event.label != _SAID_BY_TITLE
    )
    return Entry(event, event.at.astimezone(zone), kind_of(event.label), f"{event.label}:{event.record_id}", changes)


def by_day(events, clinic=None) -> list[tuple]:
    """(date, entries of that day), newest first, by the clinic's wall clock."""
    zone = clinic.now().tzinfo if clinic else timezone.get_current_timezone()
    entries = [tell(event, zone) for event in events]
    return [(day, list(rows)) for day, rows in itertools.groupby(entries, key=lambda entry: entry.at.date())]


def as_csv(events, clinic):
    """The rows as lines of CSV, a line for each changed field; texts a spreadsheet would run get an apostrophe."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(["at", "who", "did", "kind", "record", "title", "field", "before", "after"])
    zone = clinic.now().tzinfo
    for event in events:
        entry = tell(event, zone)
        head = [
            entry.at.isoformat(timespec="seconds"),
            event.actor,
            event.verb,
            entry.kind,
            event.record_id,
            event.title,
        ]
        for change in entry.changes or (Change("", "", ""),):
            yield writer.writerow([guarded(cell) for cell in (*head, change.field, change.old, change.new)])


class _Line:
    """Hands each line back instead of keeping it: the file is never whole in memory."""

    def write(self, line):
        return line


def _model(label):
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _field(model, name):
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _field_name(model, name):
    field = _field(model, name)
    return str(getattr(field, "verbose_name", "") or name.replace("_", " "))


def _in_words(model, name, text):
    field = _field(model, name)
    if type(field) is models.DateField and text:
        return f"{datetime.date.fromisoformat(text):%-d %b %Y}"
    choices = dict(getattr(field, "flatchoices", ()) or ())
    return str(choices.get(text, text))
