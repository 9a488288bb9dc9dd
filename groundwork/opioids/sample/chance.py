"""Draws that come out the same on every machine and in every Python.

They are made of `random()` alone, which Python promises to keep, and of whole
numbers; its other methods have changed between versions.
"""

import random
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")
Weighted = tuple[tuple[T, ...], tuple[int, ...]]

# Steps of (sqrt 5 - 1) / 2, sqrt 2, sqrt 3 and sqrt 7, in parts of 2^32: points made by stepping on by such numbers
# fill the whole evenly (Kronecker), so that a sample of a few hundred has the shares of a large one.
_WHOLE = 1 << 32
STEPS = {"therapy": 2654435769, "dose": 1779033703, "sedative": 3144134277, "end": 2773480762}


class Chance:
    """A stream of draws, named by what it is for."""

    def __init__(self, *name: object):
        self._next = random.Random("/".join(map(str, name))).random  # noqa: S311 - nothing here is secret

    def happens(self, share: float) -> bool:
        """True in this share of draws."""
        return self._next() < share

    def below(self, count: int) -> int:
        """A whole number from 0 up to, not including, `count`."""
        return int(self._next() * count)

    def between(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both possible."""
        return least + int(self._next() * (most - least + 1))

    def one_of(self, choices: Sequence[T]) -> T:
        return choices[int(self._next() * len(choices))]

    def weighted(self, choices: Weighted) -> T:
        """One of the choices, each as often as its weight says."""
        left = int(self._next() * sum(choices[1]))
        for choice, weight in zip(*choices, strict=True):
            left -= weight
            if left < 0:
                return choice
        raise ValueError("No choice has any weight.")


def spread(seed: int, number: int, what: str) -> float:
    """A place from 0 up to 1 for member `number`; those of the first N members lie evenly, whatever N is."""
    return (_beginning(seed, what) + number * STEPS[what]) % _WHOLE / _WHOLE


@lru_cache(maxsize=64)
def _beginning(seed: int, what: str) -> int:
    return Chance(seed, what).below(_WHOLE)
