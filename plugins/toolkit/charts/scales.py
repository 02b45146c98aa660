"""Scales: from values to places, and the round numbers that an axis shows.

Input: values. Output: ticks, a frozen linear `Scale`.
"""

import math
from dataclasses import dataclass
from decimal import Decimal

STEPS = (1, 2, 2.5, 5, 10)
NEAR_ZERO = 0.4
"""An axis of a line starts at zero when the least value is below this share of the greatest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps `low … high` to `start … end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        span = self.high - self.low
        return self.start if not span else self.start + (value - self.low) / span * (self.end - self.start)


def ticks(low: float, high: float, count: int = 4) -> tuple[Decimal, ...]:
    """Return about `count` round numbers, the first at or below `low`, the last at or above `high`."""
    if low >= high:
        low, high = (low - 1, low + 1) if low else (0.0, 1.0)
    rough = (high - low) / count
    power = 10 ** math.floor(math.log10(rough))
    step = next(step for step in STEPS if step * power >= rough * 0.999) * power
    exact = Decimal(repr(step)).normalize()
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(Decimal(f"{number * exact:f}") for number in range(first, last + 1))


def with_zero(low: float, high: float) -> tuple[float, float]:
    """Return the range of a line's axis: with zero in it when that is near, so that a small change looks small."""
    if low >= 0 and low <= NEAR_ZERO * high:
        return 0.0, high
    return (low, 0.0) if high <= 0 and high >= NEAR_ZERO * low else (low, high)
