"""Audit rows: of one record, of one clinic, of the network outside any clinic."""

from groundwork.clinics.models import AuditEvent


def history_of(record):
    """The audit rows of one record, newest first."""
    return AuditEvent.objects.filter(label=record._meta.label_lower, record_id=str(record.pk)).order_by("-at", "-pk")


def history_at(clinic):
    """The audit rows of one clinic, newest first."""
    return AuditEvent.objects.filter(clinic_id=str(clinic.pk)).order_by("-at", "-pk")


def history_of_network():
    """The audit rows that belong to no clinic, newest first."""
    return AuditEvent.objects.filter(clinic_id="").order_by("-at", "-pk")
