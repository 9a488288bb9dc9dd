from groundwork.clinics.models.audit import AuditEvent
from groundwork.clinics.models.drafts import Draft
from groundwork.clinics.models.people import Clinic, Invitation, Membership, Organization, User
from groundwork.clinics.models.posted import PostedForm
from groundwork.clinics.models.records import ClinicRecord

__all__ = [
    "AuditEvent",
    "Clinic",
    "ClinicRecord",
    "Draft",
    "Invitation",
    "Membership",
    "Organization",
    "PostedForm",
    "User",
]
