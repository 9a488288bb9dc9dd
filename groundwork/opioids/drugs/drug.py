"""A drug as this room knows it, and the answer where it is not known."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from groundwork.opioids.drugs.forms import FORMS, Form
from groundwork.opioids.drugs.ingredients import INGREDIENTS, SEDATIVES, Ingredient

# What one unit is called when the strength is given per part of the contents.
UNITS = {"ML": "mL", "ACTUAT": "spray", "HR": "patch"}


def exact_third(value: Decimal) -> Fraction:
    """A strength per mL that is printed as a rounded third or sixth, exactly: 0.667 is 10 mg in 15 mL.

    >>> exact_third(Decimal("0.667")), exact_third(Decimal("0.66"))
    (Fraction(2, 3), Fraction(33, 50))
    """
    printed = Fraction(value)
    decimals = -value.as_tuple().exponent
    near = Fraction(round(printed * 6), 6)
    half_a_step = Fraction(1, 2 * 10**decimals) if decimals > 0 else Fraction(0)
    return near if decimals >= 3 and near.denominator % 3 == 0 and abs(near - printed) <= half_a_step else printed


@dataclass(frozen=True, slots=True)
class Part:
    """One ingredient: `strength` in mg in `of` units, which are a tablet (`per` None), ML, ACTUAT (a spray) or HR (an
    hour). The strength is None where a text does not give it, or not with certainty.
    """

    ingredient: str
    strength: Decimal | None = None
    per: str | None = None
    of: Decimal = Decimal(1)

    @property
    def mg(self) -> Fraction | None:
        """mg in one unit, exactly: 10 mg in 15 mL is 2/3."""
        if self.strength is None:
            return None
        whole = exact_third(self.strength) if self.per == "ML" and self.of == 1 else Fraction(self.strength)
        return whole / Fraction(self.of)

    @property
    def substance(self) -> Ingredient:
        return INGREDIENTS[self.ingredient]


@dataclass(frozen=True)
class Drug:
    """One drug. `form` is a key of FORMS or None; `reason` says why an opioid in it cannot be dosed, whatever the
    factors (a key of REASONS), `detail` in a sentence; `why_not` why its opioid does not count as pain treatment.
    `by_code`: a public list said which drug it is, so that nothing unread can be in it.
    """

    name: str
    parts: tuple[Part, ...] = ()
    form: str | None = None
    wear_days: int | None = None
    reason: str | None = None
    detail: str = ""
    why_not: str | None = None
    sedates: bool = True
    by_code: bool = False

    def _of_kind(self, *kinds: str) -> list[Ingredient]:
        return [part.substance for part in self.parts if part.substance.kind in kinds]

    @property
    def opioid_parts(self) -> tuple[Part, ...]:
        """The opioid ingredients, whether or not they count."""
        return tuple(part for part in self.parts if part.substance.kind == "opioid")

    @property
    def opioid(self) -> bool:
        """Whether it holds an opioid that counts as treatment of pain."""
        return bool(self.opioid_parts) and self.why_not is None

    @property
    def moud(self) -> bool:
        """Whether it treats opioid use disorder."""
        return self.why_not == "moud"

    @property
    def sedative(self) -> str | None:
        """Its class of SEDATIVES, None for none."""
        kinds = {one.kind for one in self._of_kind(*SEDATIVES)} if self.sedates else set()
        return next((kind for kind in SEDATIVES if kind in kinds), None)

    @property
    def gabapentinoid(self) -> bool:
        return bool(self._of_kind("gabapentinoid"))

    @property
    def relevant(self) -> bool:
        """Whether it is of any interest here: an opioid, counted or not, a sedative or a gabapentinoid."""
        return bool(self.opioid_parts) or self.sedative is not None or self.gabapentinoid

    @property
    def ingredient(self) -> str:
        """The ingredients of interest in order of name, joined by +; "" for none."""
        return "+".join(sorted({one.key for one in self._of_kind("opioid", *SEDATIVES, "gabapentinoid")}))

    @cached_property
    def made_up(self) -> Form | None:
        """Its form in full."""
        return None if self.form is None else FORMS[self.form]

    @property
    def unit(self) -> str | None:
        """What a quantity of it counts: tablet, mL, spray, patch; None where the form is not known."""
        per = next((part.per for part in self.opioid_parts if part.per), None)
        if per:
            return UNITS[per]
        return self.made_up.unit if self.made_up else None


@dataclass(frozen=True, slots=True)
class Unknown:
    """No drug is known by what was given: a key of REASONS, and a sentence on this very case."""

    reason: str
    detail: str
