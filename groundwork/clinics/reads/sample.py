"""The sample network's people, as desks to sit down at."""

from collections import defaultdict
from dataclasses import dataclass

from groundwork.clinics.models import Clinic, Membership, User
from groundwork.clinics.permissions import JOBS, ROLE_TITLES

# What somebody in this role opens the product for.
_COMES_FOR = {
    "lead": "What to do now",
    "member": "Own steps, own sheets",
    "clinician": "Tests of change, the numbers",
    "leader": "The plan and the numbers",
    "partner": "Sheets to answer",
}


@dataclass(frozen=True)
class Desk:
    """One person of the sample: who they are there, and what they come for."""

    user: User
    title: str
    comes_for: str


@dataclass(frozen=True)
class Room:
    """A sample clinic, or None for the network itself, with its desks."""

    clinic: Clinic | None
    desks: tuple[Desk, ...]


def is_sample_network() -> bool:
    """Whether there are clinics and all of them are samples."""
    kinds = set(Clinic.objects.values_list("is_sample", flat=True))
    return kinds == {True}


def desks() -> list[Room]:
    """The sample's clinics, the first one first, with each person once; the network's administrators come last.

    Two queries.
    """
    roles = defaultdict(list)
    rows = Membership.objects.filter(clinic__is_sample=True, ended_at__isnull=True, user__is_active=True)
    for row in rows.select_related("user", "clinic").order_by("clinic_id", "pk"):
        roles[row.user].append(row)
    rooms = defaultdict(list)
    for user, held in roles.items():
        rooms[held[0].clinic].append(_desk(user, held))
    found = [Room(clinic, tuple(inside)) for clinic, inside in rooms.items()]
    administrators = User.objects.filter(is_network_administrator=True, is_active=True).order_by("name")
    network = tuple(
        Desk(user, "Network administrator", "Organizations, clinics, accounts")
        for user in administrators
        if user not in roles
    )
    return [*found, Room(None, network)] if network else found


def person(pk) -> User | None:
    """An active person by id, given as text; None when there is no such person."""
    if not pk or not pk.isdecimal() or len(pk) > 18:
        return None
    return User.objects.filter(pk=int(pk), is_active=True).first()


def _desk(user, held):
    first = held[0]
    if first.role == "facilitator":
        clinics = len({row.clinic_id for row in held})
        return Desk(user, ROLE_TITLES[first.role], f"{clinics} clinics" if clinics > 1 else "One clinic")
    return Desk(user, _title(first.role, first.job), _COMES_FOR[first.role])


def _title(role, job):
    if role == "partner" or job in ("other", role):
        return ROLE_TITLES[role]
    if role == "member":
        return JOBS[job]
    return f"{ROLE_TITLES[role]}, {JOBS[job][0].lower()}{JOBS[job][1:]}"
