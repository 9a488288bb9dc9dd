"""Bree's shares counted straight from the lives of a sample, in plain loops: no engine, no factor table of the room."""

from collections import Counter
from dataclasses import dataclass

HIGH = 90 * 90  # MME in a quarter


@dataclass(frozen=True)
class Stand:
    """One member in one quarter."""

    any_opioid: bool
    days: int
    mme: float
    sedative_days: int
    new: bool | None  # None in the first quarter, whose quarter before is not known
    was_new: bool | None

    @property
    def chronic(self):
        return self.days >= 60


def stands_of(life, quarters):
    """The member in each quarter, by its label."""
    found, before = {}, (None, None)
    for quarter in quarters:
        dispensed = [one.true for one in life.entries if not one.undone and quarter.start <= one.true.day < quarter.end]
        opioids = [one for one in dispensed if one.product.kind == "opioid"]
        any_before, new_before = before
        new = None if any_before is None else bool(opioids) and not any_before
        found[quarter.label] = Stand(
            any_opioid=bool(opioids),
            days=sum(one.days for one in opioids),
            mme=sum(one.quantity * (one.product.mme or 0) for one in opioids),
            sedative_days=sum(one.days for one in dispensed if one.product.kind == "sedative"),
            new=new,
            was_new=new_before,
        )
        before = (bool(opioids), new)
    return found


def counts(lives, quarters):
    """For each quarter how many of how many, by the keys of PUBLISHED. Who left or died before it ended is left out."""
    found = {quarter.label: Counter() for quarter in quarters}
    for life in lives:
        gone = [day for day in (life.member.left_on, life.member.died_on) if day is not None]
        stands = stands_of(life, quarters)
        for quarter in quarters:
            if gone and min(gone) < quarter.end:
                break
            one, tally = stands[quarter.label], found[quarter.label]
            tally.update({"any": one.any_opioid, "of any": 1})
            tally.update({"chronic": one.chronic, "of chronic": one.any_opioid})
            tally.update({"high": one.chronic and one.mme >= HIGH, "of high": one.chronic})
            tally.update({"sedated": one.chronic and one.sedative_days >= 60, "of sedated": one.chronic})
            tally.update({"turned": bool(one.was_new) and one.chronic, "of turned": bool(one.was_new)})
    return found
