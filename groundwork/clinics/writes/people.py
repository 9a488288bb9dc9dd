"""People and the roles they hold at clinics."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from groundwork.clinics import audit
from groundwork.clinics.audit import write
from groundwork.clinics.models import Membership, User
from groundwork.clinics.writes.refusal import Refused


@write
def add_person(*, by, name, email, is_network_administrator=False):
    """A person without a password, and so without a way in until an invitation is used."""
    row = User(name=name, email=email.lower(), is_network_administrator=is_network_administrator)
    row.set_unusable_password()
    row.full_clean(exclude=["password"])
    row.save()
    changes = {"administrator": (False, True)} if is_network_administrator else None
    audit.record(by=by, verb="added", what=row, changes=changes)
    return row


@write
def give_role(*, by, user, clinic, role, job):
    """The person's membership with this role; the running one if they hold it already."""
    row = Membership.objects.filter(user=user, clinic=clinic, role=role, ended_at__isnull=True).first()
    if row is not None:
        audit.nothing_changed()
        return row
    row = Membership.objects.create(user=user, clinic=clinic, role=role, job=job)
    audit.record(by=by, verb="gave", what=row, clinic=clinic, changes={"role": ("", row.get_role_display())})
    return row


@write
def end_role(*, by, membership):
    """End a role now. Refuses the clinic's last lead, so that nobody locks the clinic out."""
    if membership.ended_at is not None:
        audit.nothing_changed()
        return membership
    # The leads' rows are locked, so that two leads who end each other's role cannot both succeed.
    leads = Membership.objects.select_for_update().filter(
        clinic=membership.clinic, role="lead", ended_at__isnull=True, user__is_active=True
    )
    if membership.role == "lead" and {lead.user_id for lead in leads} == {membership.user_id}:
        raise Refused(
            f"{membership.user} is the only improvement lead of {membership.clinic}. "
            "Give somebody else that role first, then end this one."
        )
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    audit.record(
        by=by,
        verb="ended",
        what=membership,
        clinic=membership.clinic,
        changes={"role": (membership.get_role_display(), "")},
    )
    return membership


@write
def return_role(*, by, membership):
    """The role that was ended, running again. Refused when the person has been given it anew meanwhile."""
    if membership.ended_at is None:
        audit.nothing_changed()
        return membership
    membership.ended_at = None
    try:
        with transaction.atomic():
            membership.save(update_fields=["ended_at"])
    except IntegrityError as error:
        membership.refresh_from_db()
        raise Refused(f"{membership.user} holds this role already.") from error
    audit.record(
        by=by,
        verb="gave back",
        what=membership,
        clinic=membership.clinic,
        changes={"role": ("", membership.get_role_display())},
    )
    return membership
