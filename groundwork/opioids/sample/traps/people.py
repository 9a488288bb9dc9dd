"""Patients with two numbers, with many prescribers, or with fills after they left."""

from dataclasses import replace

from groundwork.opioids.sample.dispensing import Dispensing
from groundwork.opioids.sample.life import Entry, Life
from groundwork.opioids.sample.products import PRODUCTS
from groundwork.opioids.sample.traps.trap import USED, Trap, Where, in_order

SEVERAL = 5
LEFT = "Counts the fill, and leaves the patient out of windows that end after that day where that is asked for."


def _merged(where: Where) -> Life:
    """All up to the chosen claim was recorded under an old number."""
    member = replace(where.life.member, old_id=f"{where.life.member.id}-OLD")
    old = {"patient_id": member.old_id}
    entries = [
        Entry(one.true, (old,), "merged" if one.true.product.kind == "opioid" else None) if place <= where.at else one
        for place, one in enumerate(where.life.entries)
    ]
    return replace(where.life, member=member, entries=tuple(entries))


def _several(where: Where) -> Life | None:
    """Five more short supplies within three weeks, each from others."""
    day, place = where.entry.true.day, where.life.place
    if not where.period.has(day + 4 * SEVERAL):
        return None
    more = [
        Dispensing(
            day + 4 * (one + 1), PRODUCTS["hydrocodone_5_apap"], 12, 3, place.others[one], place.pharmacies[one + 1]
        )
        for one in range(SEVERAL)
    ]
    entries = [*where.life.entries, *(Entry(fill, trap="several_prescribers") for fill in more)]
    return replace(where.life, entries=in_order(entries))


def _gone(where: Where, key: str, column: str) -> Life | None:
    """The chosen claim comes some days after the patient was gone, and is the last."""
    member, day = where.life.member, where.entry.true.day - where.chance.between(3, 9)
    if not where.period.has(day) or member.left_on is not None or member.died_on is not None:
        return None
    kept = [one for one in where.life.entries if one.true.day < day]
    entries = (*kept, Entry(where.entry.true, trap=key))
    return replace(where.life, member=replace(member, **{column: day}), entries=entries)


TRAPS = (
    Trap("merged", "Counts old and new number as one patient, by the list of patients.", (USED,), _merged),
    Trap(
        "several_prescribers",
        "Counts each, and says by which rule the patient belongs to one of the prescribers.",
        (USED,),
        _several,
    ),
    Trap("after_leaving", LEFT, (USED,), lambda where: _gone(where, "after_leaving", "left_on")),
    Trap("after_death", LEFT, (USED,), lambda where: _gone(where, "after_death", "died_on")),
)
