"""Audit rows: of one record, of one clinic, of the network outside any clinic."""

from groundwork.clinics.models import AuditEvent

# How far back a few lines of news are looked for: an afternoon of saving one form is some dozens of rows.
LOOKED_THROUGH = 100
SAVES = frozenset({"added", "changed"})


def history_of(record):
    """The audit rows of one record, newest first."""
    return AuditEvent.objects.filter(label=record._meta.label_lower, record_id=str(record.pk)).order_by("-at", "-pk")


def history_at(clinic):
    """The audit rows of one clinic, newest first."""
    return AuditEvent.objects.filter(clinic_id=str(clinic.pk)).order_by("-at", "-pk")


def lately_at(clinic, lines) -> list[AuditEvent]:
    """The latest audit rows of the clinic's work, accounts left out, at most `lines`.

    Of the saves of one record by one person on one day only the last is there.
    A record that was added that day stays "added", whatever was mended on it later.
    """
    zone = clinic.now().tzinfo
    last = {}
    for event in history_at(clinic).exclude(label__startswith="clinics.").defer("changes")[:LOOKED_THROUGH]:
        kind = "saved" if event.verb in SAVES else event.verb
        place = (event.actor_id, event.label, event.record_id, kind, event.at.astimezone(zone).date())
        if place not in last:
            last[place] = event
        elif event.verb == "added":
            last[place].verb = "added"
    return list(last.values())[:lines]


def history_of_network():
    """The audit rows that belong to no clinic, newest first."""
    return AuditEvent.objects.filter(clinic_id="").order_by("-at", "-pk")
