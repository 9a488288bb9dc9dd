"""One-time links by which people set a password and come in."""

import datetime
import hashlib
import secrets

from django.utils import timezone

from groundwork.clinics import audit, reads
from groundwork.clinics.audit import write
from groundwork.clinics.models import Invitation, User
from groundwork.clinics.writes.people import add_person, give_role
from groundwork.clinics.writes.refusal import Refused

INVITATION_DAYS = 7
FIRST_ADMINISTRATOR_MINUTES = 30


def digest_of(token: str) -> str:
    """What is stored of a one-time token: its SHA-256, so that a stolen database opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


@write
def invite(*, by, user, clinic=None):
    """(invitation, token): a link that lets the person set a password within a week. Earlier links stop working.

    Whoever holds a link holds the account, so it is refused to a lead for
    people who also belong to clinics the lead does not manage, and for
    network administrators. `clinic` is where the history shows it.
    """
    if by is not None and not reads.may_hand_link(by=by, user=user):
        raise Refused(
            f"{user} also belongs to other clinics. The network administrator can make a one-time link for them."
        )
    Invitation.objects.filter(user=user, used_at__isnull=True).update(expires_at=timezone.now())
    token = secrets.token_urlsafe(32)
    row = Invitation.objects.create(
        token_digest=digest_of(token),
        user=user,
        email=user.email,
        name=user.name,
        expires_at=timezone.now() + datetime.timedelta(days=INVITATION_DAYS),
    )
    audit.record(by=by, verb="made a one-time link for", what=user, clinic=clinic)
    return row, token


@write
def open_first_administrator_link(*, by=None):
    """A token for the very first administrator, good for 30 minutes, or None once there is one."""
    if User.objects.filter(is_network_administrator=True).exists():
        audit.nothing_changed()
        return None
    Invitation.objects.filter(is_first_administrator=True, used_at__isnull=True).update(expires_at=timezone.now())
    token = secrets.token_urlsafe(32)
    row = Invitation.objects.create(
        token_digest=digest_of(token),
        is_first_administrator=True,
        expires_at=timezone.now() + datetime.timedelta(minutes=FIRST_ADMINISTRATOR_MINUTES),
    )
    audit.record(by=by, verb="opened", what=row, title="link for the first administrator")
    return token


@write
def accept_invitation(*, by, invitation, password, name=None, email=None):
    """The person of the invitation, now with this password. One use: a second one raises Refused."""
    used = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True, expires_at__gt=timezone.now()).update(
        used_at=timezone.now()
    )
    if not used:
        raise Refused("This link has been used or is too old. Ask for a new one.")
    if invitation.is_first_administrator:
        user = add_person(by=None, name=name, email=email, is_network_administrator=True)
    else:
        user = invitation.user
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(by=by or user, verb="set a password", what=user)
    return user


@write
def admit(*, by, clinic, name, email, role, job):
    """(user, token): the person with the role at the clinic.

    A token when the account has no password yet and `by` may hand out its
    link; None otherwise.
    """
    user = User.objects.filter(email=email.lower()).first() or add_person(by=by, name=name, email=email)
    give_role(by=by, user=user, clinic=clinic, role=role, job=job)
    if user.has_usable_password():
        return user, None
    try:
        return user, invite(by=by, user=user, clinic=clinic)[1]
    except Refused:
        return user, None
