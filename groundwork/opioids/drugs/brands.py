"""Brand names and abbreviations that stand for one or more ingredients (data/brands.csv)."""

from dataclasses import dataclass

from groundwork.opioids.drugs.rows import listed, shipped


@dataclass(frozen=True, slots=True)
class Brand:
    """One name. `form` is set where the brand comes in one form only; `unit` where a bare number behind the name is a
    strength in that unit.
    """

    words: tuple[str, ...]
    ingredients: tuple[str, ...]
    form: str | None
    unit: str | None
    source: str
    date: str


BRANDS = tuple(
    Brand(
        words=tuple(row["brand"].split()),
        ingredients=listed(row["ingredients"], None),
        form=row["form"] or None,
        unit=row["unit"] or None,
        source=row["source"],
        date=row["date"],
    )
    for row in shipped("brands.csv", "brand", "ingredients", "form", "unit", "source", "date")
)
