"""The different drugs of the files, each looked up once, as the table DRUGS and how rows find their drug in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from groundwork.opioids.columns import DRUGS
from groundwork.opioids.drugs import Catalog, FactorTable, Unknown
from groundwork.opioids.intake.staging import Staging
from groundwork.opioids.mme import unit_dose

# What the reading of a row must know of its drug besides DRUGS.
FACTS = {"drug": "INT", "relevant": "BOOLEAN", "unit": "VARCHAR", "wear_days": "INT", "detail": "VARCHAR"}
NAMES = {"ndc": "VARCHAR", "rxcui": "VARCHAR", "text": "VARCHAR", "drug": "INT"}
# A text longer than this is no drug's name; it is cut in results.
_LONGEST_NAME = 200

Named = tuple[str | None, str | None, str | None]


@dataclass(frozen=True)
class _Product:
    """A row of DRUGS but for its number, with what reading needs."""

    name: str
    ingredient: str | None
    opioid: int
    sedative: str | None
    gabapentinoid: int
    moud: int
    form: str | None
    micro: int | None
    methadone: int | None
    reason: str | None
    relevant: bool
    unit: str | None
    wear_days: int | None
    detail: str | None

    @property
    def order(self) -> tuple:
        return tuple((value is not None, value if value is not None else "") for value in vars(self).values())


def look_up(staging: Staging, catalog: Catalog, table: FactorTable) -> int:
    """Makes the tables drug_names, drug_facts and drugs from the rows in `raw`; how many different drugs there are.

    Numbers go by what the drugs are, not by where they stand in the files.
    """
    asked = staging.connection.execute("SELECT DISTINCT ndc, rxcui, drug FROM raw").fetchall()
    found = {named: _product(named, catalog, table) for named in asked if any(named)}
    ordered = sorted(set(found.values()), key=lambda product: product.order)
    numbers = {product: number for number, product in enumerate(ordered, 1)}
    staging.put("drug_names", NAMES, ((*named, numbers[product]) for named, product in found.items()))
    facts = ((n, one.relevant, one.unit, one.wear_days, one.detail) for one, n in numbers.items())
    staging.put("drug_facts", FACTS, facts)
    columns = {column: kind.replace("STRING", "VARCHAR") for column, kind in DRUGS.items()}
    staging.put("drugs", columns, _drug_rows(numbers))
    return len(numbers)


def _drug_rows(numbers: dict[_Product, int]) -> Iterator[tuple]:
    for product, number in numbers.items():
        yield (number, *(getattr(product, column) for column in DRUGS if column != "drug"))


def _product(named: Named, catalog: Catalog, table: FactorTable) -> _Product:
    found = catalog.resolve(*named)
    if isinstance(found, Unknown):
        ndc, rxcui, words = named
        called = (words or (f"NDC {ndc}" if ndc else f"RxCUI {rxcui}"))[:_LONGEST_NAME]
        return _Product(called, None, 0, None, 0, 0, None, None, None, found.reason, True, None, None, None)
    dose = unit_dose(found, table)
    return _Product(
        name=found.name[:_LONGEST_NAME],
        ingredient=found.ingredient or None,
        opioid=int(found.opioid),
        sedative=found.sedative,
        gabapentinoid=int(found.gabapentinoid),
        moud=int(found.moud),
        form=found.form,
        micro=dose.micro,
        methadone=dose.methadone,
        reason=dose.reason,
        relevant=found.relevant,
        unit=found.unit,
        wear_days=found.wear_days,
        # What is said of a text that names no drug could repeat the text, which may be a name in the wrong column.
        detail=found.detail or None if found.relevant else None,
    )
