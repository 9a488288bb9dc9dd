"""Who belongs where, in which roles."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from groundwork.clinics.member import Member
from groundwork.clinics.models import Clinic, Membership, Organization, User
from groundwork.clinics.permissions import ROLES


@dataclass(frozen=True)
class PersonWithRoles:
    """A person of a clinic with the roles held there."""

    user: User
    roles: tuple[Membership, ...]


def member(*, user, slug) -> Member | None:
    """The person as a member of the clinic with this slug, or None. One query."""
    if not user.is_authenticated:
        return None
    rows = list(
        Membership.objects.filter(user=user, clinic__slug=slug, ended_at__isnull=True)
        .select_related("clinic__organization")
        .order_by("since")
    )
    if not rows:
        return None
    return Member(user=user, clinic=rows[0].clinic, roles=frozenset(row.role for row in rows), job=rows[0].job)


def clinics_of(user):
    """The clinics a person belongs to now, by name, each once."""
    return (
        Clinic.objects.filter(memberships__user=user, memberships__ended_at__isnull=True)
        .select_related("organization")
        .distinct()
        .order_by("name")
    )


def roles_of(user) -> dict[Clinic, list[Membership]]:
    """The person's running roles under their clinics, both by name. One query."""
    rows = (
        Membership.objects.filter(user=user, ended_at__isnull=True)
        .select_related("clinic__organization")
        .order_by("clinic__name", "role")
    )
    found = defaultdict(list)
    for row in rows:
        found[row.clinic].append(row)
    return dict(found)


def member_everywhere(user) -> list[Member]:
    """The person as a member of each of their clinics, by the clinics' names. One query."""
    found = [
        Member(user, clinic, frozenset(row.role for row in held), held[0].job)
        for clinic, held in roles_of(user).items()
    ]
    return sorted(found, key=lambda member: (member.clinic.name.casefold(), member.clinic.pk))


def people_of(clinic):
    """The people who belong to the clinic now, by name, each once."""
    return (
        User.objects.filter(memberships__clinic=clinic, memberships__ended_at__isnull=True, is_active=True)
        .distinct()
        .order_by("name")
    )


def memberships_of(clinic):
    """Current roles at the clinic with their people, by name."""
    return (
        Membership.objects.filter(clinic=clinic, ended_at__isnull=True)
        .select_related("user")
        .order_by("user__name", "role")
    )


def people_with_roles(clinic) -> list[PersonWithRoles]:
    """The clinic's people by name, each with their running roles. One query."""
    found = defaultdict(list)
    for row in memberships_of(clinic):
        found[row.user].append(row)
    return [PersonWithRoles(user, tuple(rows)) for user, rows in found.items()]


def ended_roles(clinic):
    """Roles that ended in the last 30 days, the latest first."""
    since = timezone.now() - datetime.timedelta(days=30)
    return Membership.objects.filter(clinic=clinic, ended_at__gte=since).select_related("user").order_by("-ended_at")


def organizations() -> list[Organization]:
    """All organizations by name with their clinics, each with `people_now`, how many belong to it. Two queries."""
    running = Count("memberships__user", filter=Q(memberships__ended_at__isnull=True), distinct=True)
    clinics = Clinic.objects.annotate(people_now=running).order_by("name")
    return list(Organization.objects.prefetch_related(Prefetch("clinics", clinics)).order_by("name"))


def administrators():
    """The network's administrators, by name."""
    return User.objects.filter(is_network_administrator=True, is_active=True).order_by("name")


def may_hand_link(*, by, user) -> bool:
    """Whether `by` may make a one-time link for the person: whoever holds it holds every role of the account.

    Network administrators may for everyone. A lead may for people who belong
    only to clinics where the lead manages people, and for no administrator.
    """
    return user in within_reach(by=by, users=[user])


def within_reach(*, by, users) -> set[User]:
    """Those of `users` for whom `by` may make a one-time link. At most two queries."""
    if by.is_network_administrator:
        return set(users)
    running = Membership.objects.filter(ended_at__isnull=True)
    managing = [role for role, permissions in ROLES.items() if "people.manage" in permissions]
    managed = set(running.filter(user=by, role__in=managing).values_list("clinic_id", flat=True))
    theirs = defaultdict(set)
    for user, clinic in running.filter(user__in=users).values_list("user_id", "clinic_id"):
        theirs[user].add(clinic)
    return {
        user for user in users if theirs[user.pk] and theirs[user.pk] <= managed and not user.is_network_administrator
    }
