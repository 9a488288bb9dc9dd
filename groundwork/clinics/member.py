"""A person as they stand in one clinic."""

import functools
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from groundwork.clinics.models import Clinic, User
from groundwork.clinics.permissions import PERMISSIONS, ROLE_TITLES, permissions_of


@dataclass(frozen=True)
class Member:
    """One person at one clinic, with all roles they hold there."""

    user: User
    clinic: Clinic
    roles: frozenset[str]
    job: str

    @functools.cached_property
    def permissions(self) -> frozenset[str]:
        return permissions_of(self.roles)

    def may(self, permission) -> bool:
        return permission in self.permissions

    def why_not(self, permission) -> str:
        """The sentence that a disabled button and a 403 page show; empty when the member may."""
        if self.may(permission):
            return ""
        titles = " and ".join(sorted(ROLE_TITLES[role] for role in self.roles))
        return f"As {titles} at {self.clinic} you cannot {PERMISSIONS[permission]}. Ask the improvement lead."

    def check(self, permission):
        """Raise PermissionDenied with the reason when the member may not."""
        reason = self.why_not(permission)
        if reason:
            raise PermissionDenied(reason)
