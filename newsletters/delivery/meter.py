"""A limit and what was spent of it: how many letters may leave now, and when the next one may.

Input: moments (milliseconds since 1970) and numbers of letters. Output: numbers and moments. A letter costs the same
whatever the limit is: spending is summed by slices of the window, not letter by letter.
"""

import datetime as dt
from collections import deque
from collections.abc import Iterable

from newsletters.delivery.quotas import LENGTHS, SECOND, SLICES, Limit

NEVER = 1 << 62
"""Milliseconds: later than anything."""


class Meter:
    """One limit. What is spent at a moment counts from the beginning of its slice until `_frees` of that beginning.

    A letter sent in a slice stops counting only when SLICES whole ones lie behind it, that is a window or more after
    it left: no window of that length, wherever it begins, holds more than the limit.
    """

    __slots__ = ("length", "number", "slices", "total", "zone")

    def __init__(self, limit: Limit, zone: dt.tzinfo, spent: Iterable[tuple[int, int]] = ()) -> None:
        """`spent`: beginnings of slices and letters, the oldest first."""
        self.number, self.zone = limit.number, zone
        self.length = LENGTHS[limit.per] // SLICES
        """Of a slice, in milliseconds; 0 is a calendar day."""
        self.slices: deque[tuple[int, int]] = deque(spent)
        self.total = sum(number for _, number in self.slices)

    def begin(self, now: int) -> int:
        """Return when the slice that holds `now` began."""
        return now - now % self.length if self.length else self._midnight(now, 0)

    def end(self, now: int) -> int:
        """Return when the next slice begins."""
        return self.begin(now) + self.length if self.length else self._midnight(now, 1)

    def free(self, now: int) -> int:
        """Return how many letters may leave now."""
        while self.slices and self._frees(self.slices[0][0]) <= now:
            self.total -= self.slices.popleft()[1]
        return max(0, self.number - self.total)

    def opens(self, now: int) -> int:
        """Return the moment when a letter may leave, `now` itself where one may."""
        return now if self.free(now) else self._frees(self.slices[0][0])

    def spend(self, now: int, number: int) -> None:
        """Count letters; a negative number takes back what was counted in the same slice."""
        begin = self.begin(now)
        if self.slices and self.slices[-1][0] >= begin:  # clocks may be put back a little
            begin, before = self.slices.pop()
            self.slices.append((begin, before + number))
        else:
            self.slices.append((begin, number))
        self.total += number

    def oldest(self, now: int) -> int:
        """Return from which beginning on slices still count."""
        return self.begin(now) - SLICES * self.length

    def _frees(self, begin: int) -> int:
        return begin + (SLICES + 1) * self.length if self.length else self._midnight(begin, 1)

    def _midnight(self, now: int, days: int) -> int:
        day = dt.datetime.fromtimestamp(now / SECOND, self.zone).date() + dt.timedelta(days=days)
        return int(dt.datetime.combine(day, dt.time(), self.zone).timestamp()) * SECOND
