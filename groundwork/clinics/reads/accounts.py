"""What a person signs in with."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from groundwork.clinics.models import Membership
from groundwork.clinics.permissions import SECOND_FACTOR_ROLES

_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class Factors:
    """What is set up beside the password."""

    app: bool
    passkeys: int

    @property
    def any(self) -> bool:
        return self.app or self.passkeys > 0


def factors_of(user) -> Factors:
    """The person's second factors. One query."""
    kinds = list(Authenticator.objects.filter(user=user, type__in=_KINDS).values_list("type", flat=True))
    return Factors(app=Authenticator.Type.TOTP in kinds, passkeys=kinds.count(Authenticator.Type.WEBAUTHN))


def recovery_codes(user) -> list[str] | None:
    """The person's unused recovery codes; None when there are none to speak of. One query."""
    stored = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return stored.wrap().get_unused_codes() if stored else None


def needs_second_factor(user) -> bool:
    """Whether the person's roles ask for a second factor. No query for an administrator or the person of a request."""
    if user.is_network_administrator:
        return True
    # What `backends.Backend` found with the person itself.
    known = getattr(user, "asks_second_factor", None)
    return asking_roles(user).exists() if known is None else known


def asking_roles(user) -> QuerySet[Membership]:
    """The running roles of a person, or of an outer query's, that ask for a second factor."""
    return Membership.objects.filter(user=user, ended_at__isnull=True, role__in=SECOND_FACTOR_ROLES)


def has_second_factor(user) -> bool:
    """Whether an app or a passkey is set up; recovery codes alone do not count."""
    return Authenticator.objects.filter(user=user, type__in=_KINDS).exists()


def ids_with_second_factor(users) -> set[int]:
    """The ids of those who have an app or a passkey. One query."""
    found = Authenticator.objects.filter(user__in=users, type__in=_KINDS)
    return set(found.values_list("user_id", flat=True))


def lacks_second_factor(user) -> bool:
    """Whether the person's roles ask for a second factor and none is set up."""
    return needs_second_factor(user) and not has_second_factor(user)
