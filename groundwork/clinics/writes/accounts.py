"""A person's own account: name, address, what they sign in with, where they are signed in."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone

from groundwork.clinics import audit
from groundwork.clinics.audit import write
from groundwork.clinics.writes.refusal import Refused


@write
def rename(*, by, user, name):
    """The person under a new name. History rows keep the name of their day."""
    if user.name == name:
        audit.nothing_changed()
        return user
    old, user.name = user.name, name
    user.save(update_fields=["name"])
    audit.record(by=by, verb="renamed", what=user, changes={"name": (old, name)})
    return user


@write
def change_email(*, by, user, email):
    """The person, who signs in with the new address from now on."""
    email = email.lower()
    if user.email == email:
        audit.nothing_changed()
        return user
    old, user.email = user.email, email
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
    except IntegrityError as error:
        user.email = old
        raise Refused("There is an account with this address. Use another address.") from error
    # The sign-in also looks here, so a row left behind would keep the old address working.
    EmailAddress.objects.filter(user=user).delete()
    audit.record(by=by, verb="changed the address of", what=user, changes={"email": (old, email)})
    return user


@write
def note_sign_in(*, by, user, verb):
    """Record a change to what the person signs in with; the change itself is made by the sign-in library."""
    audit.record(by=by, verb=verb, what=user)


@write
def remove_second_factor(*, by, user):
    """Forget app, passkeys and recovery codes of a person who has lost them; they set up new ones at the next sign-in.

    Only an administrator of the network may, and nobody for themselves:
    there the own account asks for the password first.
    """
    if by is not None and (by.pk == user.pk or not by.is_network_administrator):
        raise Refused("Only another network administrator can remove a second factor.")
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if not removed:
        audit.nothing_changed()
        return user
    _end_sessions(user)
    audit.record(by=by, verb="removed the second factor of", what=user)
    return user


@write
def sign_out_elsewhere(*, by, keep):
    """How many other places the person was signed in at, now signed out. `keep` is the key of this session."""
    ended = _end_sessions(by, keep=keep)
    audit.record(by=by, verb="signed out all other places of", what=by)
    return ended


def _end_sessions(user, keep=None) -> int:
    # Sessions name their person inside their text only, so all that run are read: at most 12 hours' worth.
    running = Session.objects.filter(expire_date__gt=timezone.now())
    theirs = [
        session.pk
        for session in running.iterator(chunk_size=500)
        if session.pk != keep and session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
