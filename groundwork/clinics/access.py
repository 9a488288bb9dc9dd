"""Who may open a view, declared on the view as data.

Each view wears exactly one of `public`, `signed_in`, `in_network`,
`in_clinic(permission)` or `in_clinics(permission)`; a start-up check refuses a
route without. An outsider gets 404, so that a clinic's existence is not told; a
member without the right gets 403 with the reason.
"""

import functools

from django.contrib.auth.decorators import login_not_required
from django.http import Http404

from groundwork.clinics import once, reads
from groundwork.clinics.declared import Access, access_of, declare
from groundwork.clinics.member import Member
from groundwork.clinics.permissions import PERMISSIONS


def public(view):
    """Anyone may open it, signed in or not."""
    return declare(login_not_required(view), Access("public"))


def own_account(view):
    """A page of one's own sign-in, open to anyone with an account, also before a second factor is set up."""
    return declare(view, Access("account"))


def signed_in(view):
    """Anyone with an account may open it."""
    return declare(view, Access("signed in"))


def in_network(view):
    """Network administrators only; for everyone else the page does not exist."""

    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_network_administrator:
            raise Http404
        return once.answer(request, lambda: view(request, *args, **kwargs))

    return declare(guarded, Access("network"))


def in_clinic(permission):
    """Members of the clinic named in the URL who hold `permission`. The view receives a `Member`, not a slug."""
    if permission not in PERMISSIONS:
        raise ValueError(f"{permission} is not in the table of permissions")

    def decorate(view):
        @functools.wraps(view)
        def guarded(request, clinic, **kwargs):
            member = member_at(request, clinic)
            member.check(permission)
            return once.answer(request, lambda: view(request, member, **kwargs))

        return declare(guarded, Access("clinic", permission))

    return decorate


def in_clinics(permission):
    """People who hold `permission` at two clinics or more; for everyone else the page does not exist.

    The view receives a `Member` for each of these clinics, by name, and learns of no other.
    """
    if permission not in PERMISSIONS:
        raise ValueError(f"{permission} is not in the table of permissions")

    def decorate(view):
        @functools.wraps(view)
        def guarded(request, **kwargs):
            members = tuple(member for member in reads.member_everywhere(request.user) if member.may(permission))
            if len(members) < 2:
                raise Http404
            return once.answer(request, lambda: view(request, members, **kwargs))

        return declare(guarded, Access("clinics", permission))

    return decorate


def member_at(request, slug) -> Member:
    """The signed-in person as a member of the clinic; 404 for anyone else. Asked once a request."""
    found = getattr(request, "member", None)
    if found is None or found.clinic.slug != slug:
        found = reads.member(user=request.user, slug=slug)
        if found is None:
            raise Http404
        request.member = found
    return found


__all__ = [
    "Access",
    "Member",
    "access_of",
    "in_clinic",
    "in_clinics",
    "in_network",
    "own_account",
    "public",
    "signed_in",
]
