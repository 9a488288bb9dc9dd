"""Where a member is cared for: neighborhoods of 2,000 members, each with its own clinics, prescribers and pharmacies.

They go by the member's number alone, so that a larger sample has more of them
and leaves those of a smaller one as they are.
"""

from dataclasses import dataclass

from groundwork.opioids.sample.chance import Chance

MEMBERS = 2_000
CLINICS = 2
PRIMARY_CARE = 4
OTHERS = 10
PHARMACIES = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A member's clinic and primary care clinician, and all who may prescribe and dispense nearby."""

    clinic: str
    pcp: str
    others: tuple[str, ...]
    pharmacies: tuple[str, ...]


def place_of(number: int, chance: Chance) -> Place:
    """The place of member `number`."""
    mark = f"{number // MEMBERS + 1:03d}"
    clinic = chance.below(CLINICS)
    pcp = clinic * PRIMARY_CARE + chance.below(PRIMARY_CARE) + 1
    first = CLINICS * PRIMARY_CARE + 1
    # The member's own pharmacy comes first.
    own = chance.below(PHARMACIES)
    return Place(
        clinic=f"SAMPLE-C{mark}-{clinic + 1}",
        pcp=f"SAMPLE-P{mark}-{pcp:02d}",
        others=tuple(f"SAMPLE-P{mark}-{one:02d}" for one in range(first, first + OTHERS)),
        pharmacies=tuple(f"SAMPLE-F{mark}-{(own + one) % PHARMACIES + 1}" for one in range(PHARMACIES)),
    )
