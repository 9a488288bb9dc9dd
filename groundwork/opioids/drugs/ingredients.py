"""What drugs are made of: opioids, sedatives and what commonly stands beside them (data/ingredients.csv)."""

from dataclasses import dataclass

from groundwork.opioids.drugs.rows import listed, shipped

# Kinds that make a sedative, by the name the table DRUGS has for them; the first that fits names a drug's class.
SEDATIVES = ("benzodiazepine", "hypnotic", "muscle_relaxant", "barbiturate")
KINDS = ("opioid", "antagonist", *SEDATIVES, "gabapentinoid", "cough", "other")
COLUMNS = ("key", "rxcui", "name", "kind", "words", "oral_only", "source", "date")


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One substance. `words` name it in drug texts; `rxcui` is its RxNorm code as an ingredient, None where unchecked.

    `oral_only`: outside hospitals it is only sold to be swallowed, so a text without a form is read as that.
    """

    key: str
    rxcui: str | None
    name: str
    kind: str
    words: tuple[str, ...]
    oral_only: bool
    source: str
    date: str


def _ingredients() -> dict[str, Ingredient]:
    return {
        row["key"]: Ingredient(
            key=row["key"],
            rxcui=row["rxcui"] or None,
            name=row["name"],
            kind=row["kind"],
            words=listed(row["words"].upper()),
            oral_only=row["oral_only"] == "yes",
            source=row["source"],
            date=row["date"],
        )
        for row in shipped("ingredients.csv", *COLUMNS)
    }


INGREDIENTS = _ingredients()
BY_RXCUI = {one.rxcui: one for one in INGREDIENTS.values() if one.rxcui}
