"""Claims that stand in a file more than once: taken back, or sent again."""

from groundwork.opioids.days import day_of
from groundwork.opioids.sample.dispensing import Dispensing
from groundwork.opioids.sample.life import Life
from groundwork.opioids.sample.traps.trap import USED, Cells, Trap, Where, in_cells


def _negative(true: Dispensing) -> Cells:
    return {"quantity": str(-true.quantity)}


def _reversed_later(where: Where) -> Life | None:
    """The reversal bears the day on which the drug went back to the shelf."""
    day = where.entry.true.day + where.chance.between(7, 14)
    if not where.period.has(day):
        return None
    later = {"status": "reversed", "fill_date": day_of(day).isoformat()}
    return in_cells("reversed_later", {}, later, undone=True)(where)


TRAPS = (
    Trap(
        "reversed",
        "Leaves both rows out: the second takes the first back.",
        ("reversed", "reversed"),
        in_cells("reversed", {}, {"status": "reversed"}, undone=True),
    ),
    Trap(
        "reversed_later",
        "Leaves both rows out, though the reversal has a later date: they have one claim number.",
        ("reversed", "reversed"),
        _reversed_later,
    ),
    Trap(
        "quantity_negative",
        "Leaves both rows out: a quantity below 0 takes the claim back, whatever the status says.",
        ("reversed", "reversed"),
        in_cells("quantity_negative", {}, _negative, undone=True),
    ),
    Trap(
        "duplicate",
        "Counts the claim once: the two rows say the same.",
        (USED, "duplicate"),
        in_cells("duplicate", {}, {}),
    ),
)
