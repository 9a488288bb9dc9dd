"""What goes wrong between a counter and a file, each kind by name: `TRAPS`, and `with_trap`, which sets one in a life.

Each is as likely as any other (shares.TRAPPED); those that only long-term
courses can have are likelier there, for there are few such courses. A member
has one trap at most, so that each can be told from the others.
"""

from groundwork.opioids.sample import shares
from groundwork.opioids.sample.chance import Chance
from groundwork.opioids.sample.dispensing import Period
from groundwork.opioids.sample.life import Life
from groundwork.opioids.sample.traps import amounts, claims, dates, names, people
from groundwork.opioids.sample.traps.trap import Trap, Where

TRAPS = {trap.key: trap for room in (claims, amounts, names, dates, people) for trap in room.TRAPS}
FOR_ALL = tuple(trap for trap in TRAPS.values() if not trap.long_term)
FOR_LONG_TERM = FOR_ALL + 5 * tuple(trap for trap in TRAPS.values() if trap.long_term)


def with_trap(life: Life, seed: int, number: int, period: Period) -> Life:
    """The life with a trap, for a share of members who have opioids; else as it is."""
    chance = Chance(seed, number, "traps")
    places = [
        place
        for place, one in enumerate(life.entries)
        if one.true.product.kind == "opioid" and one.true.product.mme is not None
    ]
    if not places or not chance.happens(shares.TRAPPED):
        return life
    trap = chance.one_of(FOR_LONG_TERM if life.long_term else FOR_ALL)
    return trap.set(Where(life, chance.one_of(places), period, chance)) or life


__all__ = ["TRAPS", "Trap", "with_trap"]
