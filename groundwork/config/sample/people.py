"""Who is in the sample network: two organizations, six clinics, a facilitator of all, an administrator."""

import secrets
from typing import NamedTuple
from unittest import mock

from django.contrib.auth.hashers import ScryptPasswordHasher

from groundwork.clinics import writes
from groundwork.config.sample.days import Ago, InMonth, When
from groundwork.config.sample.story import Story

NETWORK_ZONE = "America/Chicago"
FIRST_DAY = Ago(540)
VALLEY, PRAIRIE = "Valley Health Partners", "Prairie Practice Network"
CENTRAL, MOUNTAIN = "America/Chicago", "America/Denver"
ADMINISTRATOR = ("ruth", "Ruth Castellano")
# Somebody who got a link and has not used it, as in every clinic that has just begun.
NOT_COME_IN_YET = "becky"


class Person(NamedTuple):
    """Somebody with a role at a clinic; `key` is what the story calls them."""

    key: str
    name: str
    role: str
    job: str


class Place(NamedTuple):
    """A clinic and the project month it is in today. The first of its people with the role is its lead."""

    name: str
    slug: str
    organization: str
    zone: str
    month: int
    people: tuple[Person, ...]


ELLEN = Person("ellen", "Ellen Marsh", "facilitator", "facilitator")

CEDAR_HOLLOW = Place(
    "Cedar Hollow Family Health",
    "cedar-hollow",
    VALLEY,
    CENTRAL,
    9,
    (
        Person("rosa", "Rosa Delgado", "lead", "nurse"),
        ELLEN,
        Person("miriam", "Dr. Miriam Okafor", "clinician", "physician"),
        Person("janelle", "Janelle Price", "member", "ma"),
        Person("denise", "Denise Hartley", "leader", "manager"),
        Person("walt", "Walt Jensen", "partner", "partner"),
        Person("sam", "Sam Yoder", "member", "it"),
        Person("priya", "Priya Nair", "member", "pharmacist"),
        Person("tom", "Tom Lindqvist", "clinician", "np"),
        Person("carl", "Carl Whitaker", "member", "front-desk"),
    ),
)
MAPLE_CROSSING = Place(
    "Maple Crossing Medicine",
    "maple-crossing",
    PRAIRIE,
    MOUNTAIN,
    14,
    (
        Person("teresa", "Teresa Blum", "lead", "nurse"),
        ELLEN,
        Person("kofi", "Dr. Kofi Mensah", "clinician", "physician"),
        Person("irene", "Irene Zhou", "member", "pharmacist"),
        Person("dale", "Dale Foster", "member", "behavioral"),
        Person("rita", "Rita Cano", "member", "ma"),
    ),
)
ALDER_CREEK = Place(
    "Alder Creek Clinic",
    "alder-creek",
    VALLEY,
    CENTRAL,
    7,
    (
        Person("joan", "Joan Pruitt", "lead", "nurse"),
        ELLEN,
        Person("hal", "Dr. Hal Brennan", "clinician", "physician"),
        Person("marcus", "Marcus Webb", "member", "front-desk"),
        Person("lila", "Lila Sorensen", "leader", "manager"),
    ),
)
BIRCHWOOD = Place(
    "Birchwood Family Care",
    "birchwood",
    PRAIRIE,
    MOUNTAIN,
    4,
    (
        Person("nadia", "Nadia Karim", "lead", "np"),
        ELLEN,
        Person("paul", "Dr. Paul Eaton", "clinician", "physician"),
        Person("sue", "Sue Vance", "member", "nurse"),
        Person("omar", "Omar Reyes", "member", "ma"),
        Person("greta", "Greta Lund", "leader", "manager"),
    ),
)
JUNIPER_STREET = Place(
    "Juniper Street Health",
    "juniper-street",
    VALLEY,
    CENTRAL,
    1,
    (
        Person("dolores", "Dolores Quint", "lead", "manager"),
        ELLEN,
        Person("amir", "Dr. Amir Sandoval", "clinician", "physician"),
        Person("becky", "Becky Stroud", "member", "ma"),
    ),
)
WILLOW_BEND = Place(
    "Willow Bend Pediatrics",
    "willow-bend",
    VALLEY,
    CENTRAL,
    9,
    (
        Person("anita", "Dr. Anita Rao", "lead", "physician"),
        ELLEN,
        Person("ben", "Dr. Ben Soto", "clinician", "physician"),
        Person("lucia", "Lucia Marin", "member", "nurse"),
        Person("theo", "Theo Brandt", "member", "front-desk"),
        Person("pam", "Pam Ellis", "leader", "manager"),
    ),
)
# The page to step in shows clinics in the order they were made, so the one with most to see comes first.
PLACES = (CEDAR_HOLLOW, MAPLE_CROSSING, ALDER_CREEK, BIRCHWOOD, JUNIPER_STREET, WILLOW_BEND)


def build_network(now) -> tuple[Story, dict]:
    """The story of the network with its administrator and facilitator, and the organizations by name."""
    network = Story(zone=NETWORK_ZONE, month=0, now=now)
    key, name = ADMINISTRATOR
    network.people[key] = network.tell(
        writes.add_person,
        None,
        FIRST_DAY,
        name=name,
        email=_email(name, "network"),
        is_network_administrator=True,
    )
    _come_in(network, key, None, FIRST_DAY)
    organizations = {
        name: network.tell(writes.add_organization, key, FIRST_DAY, name=name) for name in (VALLEY, PRAIRIE)
    }
    network.people[ELLEN.key] = network.tell(
        writes.add_person, key, FIRST_DAY, name=ELLEN.name, email=_email(ELLEN.name, "network")
    )
    _come_in(network, ELLEN.key, key, FIRST_DAY)
    return network, organizations


def build_clinic(network: Story, organizations: dict, place: Place) -> Story:
    """The clinic with its people, set up in the month before its project began."""
    story = Story(zone=place.zone, month=place.month, now=network.now, people=dict(network.people))
    ruth, set_up = ADMINISTRATOR[0], InMonth(0, 12)
    story.clinic = story.tell(
        writes.add_clinic,
        ruth,
        set_up,
        organization=organizations[place.organization],
        name=place.name,
        slug=place.slug,
        zone=place.zone,
        is_sample=True,
    )
    lead = place.people[0].key
    for person in place.people:
        # The administrator names the lead and the facilitator; everybody else comes in through the lead.
        by = ruth if person.role in ("lead", "facilitator") else lead
        if person.key not in story.people:
            story.people[person.key] = story.tell(
                writes.add_person, by, set_up, name=person.name, email=_email(person.name, place.slug)
            )
            _come_in(story, person.key, ruth, set_up)
        story.tell(
            writes.give_role,
            by,
            set_up,
            user=story.people[person.key],
            clinic=story.clinic,
            role=person.role,
            job=person.job,
        )
    return story


def _come_in(story: Story, key: str, by: str | None, when: When) -> None:
    """A one-time link, and a random password set with it, which nobody knows: the sample is for stepping in.

    Stretching so long a password adds nothing, and for thirty people it costs six seconds; so it is left out.
    """
    invitation, _ = story.tell(writes.invite, by, when, user=story.people[key], clinic=story.clinic)
    if key != NOT_COME_IN_YET:
        password = secrets.token_urlsafe(24)
        with mock.patch.object(ScryptPasswordHasher, "work_factor", 2):
            story.tell(writes.accept_invitation, None, when, invitation=invitation, password=password)


def _email(name, place) -> str:
    first, last = name.lower().split()[-2:]
    return f"{first}.{last}@{place}.example"
