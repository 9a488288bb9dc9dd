"""The drugs of the sample (data/products.csv) and how they are taken (data/regimens.csv).

The NDCs are invented: their labeler, 99999, is nobody. RxNorm codes are those
of ingredients.
"""

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from groundwork.opioids.sample.chance import Weighted

DATA = Path(__file__).parent / "data"
LABELER = "99999"


@dataclass(frozen=True, slots=True)
class Product:
    """`kind` is opioid, sedative, gabapentinoid, moud, cough or other. `mme` is MME in one unit by the table cdc2022,
    None where there is none; an opioid counts as pain treatment, moud and cough do not.
    """

    key: str
    kind: str
    unit: str
    mme: Decimal | None
    rxnorm_name: str
    pharmacy_name: str
    rxcui: str
    ndc: str

    @property
    def wear_days(self) -> int | None:
        """The days that a patch is worn."""
        return 3 if self.unit == "patch" else None


@dataclass(frozen=True, slots=True)
class Item:
    """A product, and how many `units` of it in so many days."""

    product: Product
    units: int
    in_days: int = 1


# What is taken together.
Regimen = tuple[Item, ...]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _product(number: int, row: dict[str, str]) -> Product:
    mme = Decimal(row["mme"]) if row["mme"] else None
    return Product(**{**row, "mme": mme, "ndc": f"{LABELER}{number:04d}01"})


PRODUCTS = {row["key"]: _product(number, row) for number, row in enumerate(_rows("products.csv"), 1)}


def regimen(text: str) -> Regimen:
    """The regimen written as "morphine_er_60 x 2 + oxycodone_5 x 4".

    >>> [(item.product.key, item.units, item.in_days) for item in regimen("fentanyl_patch_25 x 1/3")]
    [('fentanyl_patch_25', 1, 3)]
    """
    parts = (part.split(" x ") for part in text.split(" + "))
    return tuple(Item(PRODUCTS[key], *map(int, rate.split("/"))) for key, rate in parts)


def _regimens() -> dict[str, Weighted]:
    found: dict[str, list[tuple[Regimen, int]]] = {}
    for row in _rows("regimens.csv"):
        found.setdefault(row["use"], []).append((regimen(row["regimen"]), int(row["weight"])))
    return {use: tuple(zip(*choices, strict=True)) for use, choices in found.items()}


# The regimens of each use, with how often each is chosen.
REGIMENS = _regimens()
