"""Which strengths can be: the range sold, with a margin (data/strengths.csv), and what codeine's numbers mean.

The range is there to notice micrograms taken for milligrams and two strengths
in the wrong order, which are wrong by far more than the margin.
"""

from decimal import Decimal
from fractions import Fraction

from groundwork.opioids.drugs.drug import Part
from groundwork.opioids.drugs.ingredients import INGREDIENTS
from groundwork.opioids.drugs.rows import shipped

# The basis of a strength that is per tablet, lozenge, film or suppository.
UNIT = "unit"
RANGES = {
    (row["ingredient"], row["basis"]): (Fraction(row["least_mg"]), Fraction(row["most_mg"]))
    for row in shipped("strengths.csv", "ingredient", "basis", "least_mg", "most_mg", "source", "date")
}
CODEINE_NUMBERS = {
    int(row["number"]): Decimal(row["codeine_mg"])
    for row in shipped("codeine_numbers.csv", "number", "codeine_mg", "source", "date")
}


def plausible(part: Part) -> bool:
    """Whether a part has a strength that is sold. An opioid must be in a range; others only where they have one."""
    limits = RANGES.get((part.ingredient, part.per or UNIT))
    if part.mg is None or limits is None:
        return INGREDIENTS[part.ingredient].kind != "opioid"
    return limits[0] <= part.mg <= limits[1]
