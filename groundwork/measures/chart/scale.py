"""The value axis: round numbers around the figures, from 0 unless that would flatten them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from groundwork.spc.figures import number_text

MOST_STEPS = 6
# Below this share of the highest figure the axis starts at 0: the room lost is small, and 0 needs no warning.
_FROM_ZERO = 0.4
_PAD = 0.08


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high` in `steps` equal steps."""

    low: float
    high: float
    step: float

    @property
    def steps(self) -> int:
        return round((self.high - self.low) / self.step)

    def values(self, every: int = 1) -> list[float]:
        """The values with a tick, lowest first."""
        return [_clean(self.low + self.step * n, self.step) for n in range(0, self.steps + 1, every)]

    def share(self, value: float) -> float:
        """Where the value lies between low (0) and high (1)."""
        return (value - self.low) / (self.high - self.low)

    def text(self, value: float) -> str:
        """The value with as many decimals as the step needs."""
        decimals = max(0, -floor(log10(self.step) + 1e-9))
        return number_text(value, decimals, ",", ".")


def scale_for(values: Sequence[float], *, percent: bool) -> Scale:
    """The scale that holds all values; a share never goes past 100 % unless a value does."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    most = 100.0 if percent and high <= 100 else None
    whole = all(value == int(value) for value in values)
    if low == high:
        low, high = (low - 5, high + 5) if percent else (low * 0.8, high * 1.2)
    if low == high:
        high = low + 1
    pad = (high - low) * _PAD
    bottom, top = max(0.0, low - pad), high + pad
    if bottom < _FROM_ZERO * top:
        bottom = 0.0
    step = _step(top - bottom, whole=whole)
    bottom = floor(bottom / step + 1e-9) * step
    top = ceil((top if most is None else min(top, most)) / step - 1e-9) * step
    return Scale(_clean(bottom, step), _clean(max(top, bottom + step), step), step)


def _clean(value: float, step: float) -> float:
    """The value without the dust of binary fractions, three digits finer than the step."""
    return round(value, 3 - floor(log10(step)))


def _step(span: float, *, whole: bool) -> float:
    """1, 2 or 5 times a power of ten, so that at most six steps are needed; whole for whole numbers."""
    least = span / MOST_STEPS
    power = 10.0 ** floor(log10(least))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least * (1 - 1e-9))
    return max(step, 1.0) if whole else step
