"""Organizations, clinics and the administrators of the network."""

from django.db import IntegrityError, transaction

from groundwork.clinics import audit
from groundwork.clinics.audit import write
from groundwork.clinics.models import Clinic, Organization, User
from groundwork.clinics.writes.invitations import invite
from groundwork.clinics.writes.people import add_person
from groundwork.clinics.writes.refusal import Refused


@write
def add_organization(*, by, name):
    """The new organization."""
    row = Organization.objects.create(name=name)
    audit.record(by=by, verb="added", what=row)
    return row


@write
def add_clinic(*, by, organization, name, slug, zone, is_sample=False):
    """The new clinic. ValidationError for a short name that is taken or belongs to the product's own addresses."""
    row = Clinic(organization=organization, name=name, slug=slug, zone=zone, is_sample=is_sample)
    row.full_clean()
    row.save()
    audit.record(by=by, verb="added", what=row, clinic=row, changes={"zone": ("", zone)})
    return row


@write
def change_clinic(*, by, clinic, was, name, zone):
    """The clinic under its new name and zone. Refused when it no longer is as `was` (name, zone) says."""
    if (clinic.name, clinic.zone) == (name, zone):
        audit.nothing_changed()
        return clinic
    old_name, old_zone = was
    try:
        with transaction.atomic():
            changed = Clinic.objects.filter(pk=clinic.pk, name=old_name, zone=old_zone).update(name=name, zone=zone)
    except IntegrityError as error:
        raise Refused(f"{clinic.organization} has a clinic named {name} already. Choose another name.") from error
    if not changed:
        raise Refused("Somebody else changed this clinic while you wrote. Load the page again to see what it says now.")
    clinic.name, clinic.zone = name, zone
    pairs = {"name": (old_name, name), "zone": (old_zone, zone)}
    changes = {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}
    audit.record(by=by, verb="changed", what=clinic, clinic=clinic, changes=changes)
    return clinic


@write
def admit_administrator(*, by, name, email):
    """(user, token): the person as an administrator of the network; a token when the account has no password yet."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = add_person(by=by, name=name, email=email, is_network_administrator=True)
    elif user.is_network_administrator:
        audit.nothing_changed()
    else:
        user.is_network_administrator = True
        user.save(update_fields=["is_network_administrator"])
        audit.record(by=by, verb="gave the network to", what=user, changes={"administrator": (False, True)})
    return user, None if user.has_usable_password() else invite(by=by, user=user)[1]


@write
def end_administrator(*, by, user):
    """Take the network from a person; their account and roles stay. Refused for the last one who can sign in."""
    if not user.is_network_administrator:
        audit.nothing_changed()
        return user
    others = User.objects.select_for_update().filter(is_network_administrator=True, is_active=True).exclude(pk=user.pk)
    if not any(other.has_usable_password() for other in others):
        raise Refused(
            f"{user} is the only administrator who can sign in. "
            "Add another one, and wait until they have used their link."
        )
    user.is_network_administrator = False
    user.save(update_fields=["is_network_administrator"])
    audit.record(by=by, verb="took the network from", what=user, changes={"administrator": (True, False)})
    return user
