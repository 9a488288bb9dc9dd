"""Everything that fetches people, clinics, history and drafts."""

from groundwork.clinics.reads.accounts import (
    Factors,
    factors_of,
    has_second_factor,
    ids_with_second_factor,
    lacks_second_factor,
    needs_second_factor,
    recovery_codes,
)
from groundwork.clinics.reads.drafts import draft
from groundwork.clinics.reads.history import history_at, history_of, history_of_network, lately_at
from groundwork.clinics.reads.people import (
    PersonWithRoles,
    administrators,
    clinics_of,
    ended_roles,
    may_hand_link,
    member,
    member_everywhere,
    memberships_of,
    organizations,
    people_of,
    people_with_roles,
    roles_of,
    within_reach,
)
from groundwork.clinics.reads.sample import Desk, Room, desks, is_sample_network, person

__all__ = [
    "Desk",
    "Factors",
    "PersonWithRoles",
    "Room",
    "administrators",
    "clinics_of",
    "desks",
    "draft",
    "ended_roles",
    "factors_of",
    "has_second_factor",
    "history_at",
    "history_of",
    "history_of_network",
    "ids_with_second_factor",
    "is_sample_network",
    "lacks_second_factor",
    "lately_at",
    "may_hand_link",
    "member",
    "member_everywhere",
    "memberships_of",
    "needs_second_factor",
    "organizations",
    "people_of",
    "people_with_roles",
    "person",
    "recovery_codes",
    "roles_of",
    "within_reach",
]
