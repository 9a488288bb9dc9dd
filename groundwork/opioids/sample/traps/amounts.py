"""Quantities and days' supply that cannot be, that are missing, or that count something else."""

from collections.abc import Callable
from dataclasses import replace

from groundwork.opioids.sample.life import Entry, Life
from groundwork.opioids.sample.traps.trap import USED, Trap, Where, in_cells, of_product, with_entry

BOTTLE_ML = 473
NO_DOSE = "Knows no dose of it, and does not count it as 0; its days of supply count."
NO_SUPPLY = "Knows neither its days of supply nor its dose a day, and does not count them as 0."


def _cell(key: str, column: str, text: str, does: str, reason: str) -> Trap:
    return Trap(key, does, (reason,), in_cells(key, {column: text}))


def _of_999(where: Where) -> Life:
    true = replace(where.entry.true, quantity=999)
    return with_entry(where, Entry(true, ({},), "quantity_999"))


def _negative_days(where: Where) -> Life:
    return in_cells("days_negative", lambda true: {"days_supply": str(-true.days)})(where)


def _patch(days: str) -> Callable[[Where], Life]:
    return of_product("patch_one_day", "fentanyl_patch_25", 10, 30, {"days_supply": days})


TRAPS = (
    _cell("quantity_zero", "quantity", "0", NO_DOSE, "no_quantity"),
    _cell("quantity_missing", "quantity", "", NO_DOSE, "no_quantity"),
    Trap(
        "quantity_999",
        "Takes it as it stands, for nothing in the row proves it wrong; the highest day shows it to a person.",
        (USED,),
        _of_999,
    ),
    _cell("days_zero", "days_supply", "0", NO_SUPPLY, "no_days"),
    _cell("days_missing", "days_supply", "", NO_SUPPLY, "no_days"),
    Trap("days_negative", NO_SUPPLY, ("no_days",), _negative_days),
    _cell("days_999", "days_supply", "999", NO_SUPPLY, "odd_days"),
    Trap(
        "patch_one_day",
        "Does not work out ten patches in one day: one patch alone is worn for three.",
        ("patch_days",),
        _patch("1"),
    ),
    Trap(
        "bottle_as_one",
        "Does not take one bottle for 1 mL; how much was in it is not known.",
        ("bottle",),
        of_product("bottle_as_one", "hydrocodone_liquid", BOTTLE_ML, 15, {"quantity": "1"}),
    ),
    Trap(
        "liquid_in_ml",
        "Takes 473 for mL, not for doses or bottles.",
        (USED,),
        of_product("liquid_in_ml", "hydrocodone_liquid", BOTTLE_ML, 15, {}),
    ),
    Trap(
        "spray_bottles",
        "Does not take two bottles for two sprays; cdc2022 has no factor for it either, which is told first.",
        ("no_factor",),
        of_product("spray_bottles", "butorphanol_spray", 28, 14, {"quantity": "2"}),
    ),
)
