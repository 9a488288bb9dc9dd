"""The people of the tests, in fixed relations.

    Cedar Hollow (org A)          Birch Creek (org B)
    Rosa    lead, nurse           Bella   lead
    Mia     member, MA            Ben     clinician
    Omar    clinician, physician
    Lena    leader, manager
    Pat     patient partner
    Ellen   facilitator ------------ facilitator
    Noor    network administrator, member of no clinic
    Otto    has an account and belongs nowhere; Eve was a member of Cedar Hollow and left

Everything is built through the write functions, as the product does it. That takes a tenth of a second, and two
thousand tests want the cast: after the first time the same rows are put into the emptied tables at once.
"""

import copy
from dataclasses import dataclass

from groundwork.clinics import writes
from groundwork.clinics.models import AuditEvent, Clinic, Membership, Organization, User

# In the order in which they name one another.
_TABLES = (Organization, User, Clinic, Membership, AuditEvent)
_kept = {}

PASSWORD = "four plain words here"


@dataclass(frozen=True)
class Cast:
    cedar: Clinic
    birch: Clinic
    rosa: User
    mia: User
    omar: User
    lena: User
    pat: User
    ellen: User
    bella: User
    ben: User
    noor: User
    otto: User
    eve: User

    @property
    def by_role(self) -> dict[str, User]:
        """One person for each way of standing towards Cedar Hollow."""
        return {
            "lead": self.rosa,
            "member": self.mia,
            "clinician": self.omar,
            "leader": self.lena,
            "partner": self.pat,
            "facilitator": self.ellen,
            "lead elsewhere": self.bella,
            "network administrator": self.noor,
            "outsider": self.otto,
            "former member": self.eve,
        }


def build() -> Cast:
    """The whole cast in the database."""
    valley = writes.add_organization(by=None, name="Valley Health Partners")
    ridge = writes.add_organization(by=None, name="Ridge Community Care")
    cedar = writes.add_clinic(
        by=None, organization=valley, name="Cedar Hollow", slug="cedar-hollow", zone="America/Chicago"
    )
    birch = writes.add_clinic(
        by=None, organization=ridge, name="Birch Creek", slug="birch-creek", zone="America/New_York"
    )

    def person(name, *roles, administrator=False):
        first = name.split()[0].lower()
        user = writes.add_person(
            by=None, name=name, email=f"{first}@example.org", is_network_administrator=administrator
        )
        for clinic, role, job in roles:
            writes.give_role(by=None, user=user, clinic=clinic, role=role, job=job)
        return user

    eve = person("Eve Past", (cedar, "lead", "nurse"))
    people = Cast(
        cedar=cedar,
        birch=birch,
        rosa=person("Rosa Delgado", (cedar, "lead", "nurse")),
        mia=person("Mia Tran", (cedar, "member", "ma")),
        omar=person("Omar Haddad", (cedar, "clinician", "physician")),
        lena=person("Lena Hart", (cedar, "leader", "manager")),
        pat=person("Pat Jensen", (cedar, "partner", "partner")),
        ellen=person("Ellen Marsh", (cedar, "facilitator", "facilitator"), (birch, "facilitator", "facilitator")),
        bella=person("Bella Stone", (birch, "lead", "manager")),
        ben=person("Ben Ito", (birch, "clinician", "np")),
        noor=person("Noor Aziz", administrator=True),
        otto=person("Otto Strange"),
        eve=eve,
    )
    writes.end_role(by=None, membership=eve.memberships.get())
    return people


def stand() -> Cast:
    """The same cast, from the rows of the first time where the tables are empty as they were then."""
    if AuditEvent.objects.exists() or User.objects.exists():
        return build()
    if not _kept:
        people = build()
        _kept["people"] = copy.deepcopy(people)
        _kept["rows"] = [(table, list(table.objects.order_by("pk"))) for table in _TABLES]
        return people
    for table, rows in copy.deepcopy(_kept["rows"]):
        table.objects.bulk_create(rows)
    return copy.deepcopy(_kept["people"])
