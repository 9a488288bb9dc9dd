"""Which opioids are no treatment of pain, and which sedatives do not count (data/not_counted.csv)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from groundwork.opioids.drugs.drug import Part
from groundwork.opioids.drugs.forms import FORMS
from groundwork.opioids.drugs.ingredients import SEDATIVES
from groundwork.opioids.drugs.rows import decimal_of, listed, shipped

ANY = "any"
# The route of a drug whose form is not known.
UNSAID = "unsaid"
KINDS_OF = {"opioid": ("opioid",), "sedative": SEDATIVES}
COLUMNS = ("why", "of", "ingredients", "forms", "least_mg", "beside", "source", "date")


@dataclass(frozen=True, slots=True)
class NotCounted:
    """One rule: these ingredients `of` a class, in these forms or routes, from `least_mg` in a unit on, and `beside`
    another ingredient or kind, do not count; `why` is a key of REASONS.
    """

    why: str
    of: str
    ingredients: tuple[str, ...]
    forms: tuple[str, ...]
    least_mg: Decimal | None
    beside: str
    source: str
    date: str

    def holds(self, parts: Sequence[Part], form: str | None) -> bool:
        """Whether this rule keeps a drug of these parts from counting."""
        route = UNSAID if form is None else FORMS[form].route
        if self.forms != (ANY,) and form not in self.forms and route not in self.forms:
            return False
        names = {part.ingredient for part in parts} | {part.substance.kind for part in parts}
        return (not self.beside or self.beside in names) and any(self._meant(part) for part in parts)

    def _meant(self, part: Part) -> bool:
        named = self.ingredients == (ANY,) or part.ingredient in self.ingredients
        strong = self.least_mg is None or (part.mg is not None and part.mg >= self.least_mg)
        return named and strong and part.substance.kind in KINDS_OF[self.of]


NOT_COUNTED = tuple(
    NotCounted(
        why=row["why"],
        of=row["of"],
        ingredients=listed(row["ingredients"], None),
        forms=listed(row["forms"], None),
        least_mg=decimal_of(row["least_mg"]),
        beside=row["beside"],
        source=row["source"],
        date=row["date"],
    )
    for row in shipped("not_counted.csv", *COLUMNS)
)


def why_not(of: str, parts: Sequence[Part], form: str | None) -> str | None:
    """Why the opioid (or sedative) in a drug of these parts does not count, a key of REASONS; None where it counts."""
    return next((rule.why for rule in NOT_COUNTED if rule.of == of and rule.holds(parts, form)), None)
