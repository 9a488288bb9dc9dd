"""Exact amounts: whole numbers in thousandths, with one rule for the one rounding step.

A dose is a whole number of milli-MME from the row on. Sums of such numbers are
the same in any order and on any engine; running sums of floats are not.
"""

from decimal import Decimal
from fractions import Fraction

# Thousandths: of a unit dispensed (quantity), of an MME (dose).
MILLI = 1_000
# Millionths of an MME (or of a milligram of methadone) in one unit of a drug. Fine enough that every published
# factor times every marketed strength is whole, so that nothing is rounded before quantity comes in.
MICRO = 1_000_000


def half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator to the nearest whole number, a tie upwards. Neither may be negative, nor the latter 0.

    >>> half_up(5, 2), half_up(4, 3), half_up(0, 7)
    (3, 1, 0)
    """
    return (2 * numerator + denominator) // (2 * denominator)


def in_parts(amount: Decimal | Fraction, parts: int) -> int | None:
    """`amount` in whole parts (MILLI or MICRO), None where it is not whole in them.

    >>> in_parts(Decimal("7.5"), MILLI), in_parts(Fraction(1, 3), MICRO)
    (7500, None)
    """
    scaled = Fraction(amount) * parts
    return scaled.numerator if scaled.denominator == 1 else None
