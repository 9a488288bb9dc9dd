"""c4, which takes the bias out of a standard deviation, at full precision."""

from functools import cache
from math import exp, lgamma, sqrt


@cache
def c4(size: int) -> float:
    """sqrt(2 / (k - 1)) Gamma(k / 2) / Gamma((k - 1) / 2) for subgroups of k from 2 on (Montgomery, appendix VI)."""
    return sqrt(2 / (size - 1)) * exp(lgamma(size / 2) - lgamma((size - 1) / 2))
