"""A limit and what was spent of it: how many letters may leave now, and when the next one may.

Input: moments (milliseconds since 1970) and numbers of letters. Output: numbers and moments. A letter costs the same
whatever the limit is: spending is summed by slices of the window, not letter by letter.
"""

import datetime as dt
from collections import deque
from dataclasses import dataclass, field

from newsletters.delivery.quotas import LENGTHS, LONGEST_SLICE, SECOND, SLICES, Limit, Quotas
from newsletters.delivery.windows import bounds

NEVER = 1 << 62
"""Milliseconds: later than anything."""
FINE = 8
"""Near an edge a slice lasts at most the 2^FINE-th part of what lies between: before it and after it."""


@dataclass(slots=True)
class Edges:
    """When all letters stop or begin at once: the hours' ends, and midnight where days are counted."""

    quotas: Quotas
    _known: dict[int, tuple[int, int]] = field(default_factory=dict)
    """What was found last for a length: the edges between which all moments have the same."""

    def around(self, now: int, length: int) -> tuple[int, int]:
        """Return the last edge until a moment and the first one after it; each length remembers its own.

        Where there is none, it is NEVER before or after.
        """
        before, after = self._known.get(length, (NEVER, -NEVER))
        if not before <= now < after:
            before, after = self._known[length] = self._found(now)
        return before, after

    def _found(self, now: int) -> tuple[int, int]:
        zone = self.quotas.zone
        edges = [int(edge * SECOND) for edge in bounds(self.quotas.windows, now / SECOND, zone)]
        if self.quotas.counts_days:
            edges += [midnight(now, 0, zone), midnight(now, 1, zone)]
        before = max((edge for edge in edges if edge <= now), default=-NEVER)
        return before, min((edge for edge in edges if edge > now), default=NEVER)


class Meter:
    """One limit. What is spent at a moment is kept under its `mark` and counts until that `_frees`.

    A letter counts until its slice has ended and a whole window lies behind that: no window of that length, wherever
    it begins, holds more than the limit. Where a letter that is freed a little late would miss an edge, and lose a
    night instead of a moment, slices are the shorter the nearer the edge is: it comes late by a part of what is left.
    So they are after an edge where domains are counted: until a slow one's letter is freed, others would have taken
    the server's room.
    """

    __slots__ = ("edges", "number", "slices", "total", "window")

    def __init__(self, limit: Limit, edges: Edges) -> None:
        self.number, self.edges = limit.number, edges
        self.window = LENGTHS[limit.per]
        """In milliseconds; 0 is a calendar day."""
        self.slices: deque[tuple[int, int]] = deque()
        """Marks and letters, the oldest first."""
        self.total = 0

    def mark(self, now: int) -> int:
        """Return under which moment a letter that leaves now is kept: when its slice ends, or its day began.

        It does not depend on how slices are cut: the administrator may change the hours while letters count.
        """
        return self.end(now) if self.window else self._midnight(now, 0)

    def end(self, now: int) -> int:
        """Return when the slice that holds `now` ends."""
        if not self.window:
            return self._midnight(now, 1)
        longest = min(self.window // SLICES, LONGEST_SLICE)
        before, after = self.edges.around(now + self.window, self.window)
        if after == NEVER:
            return now - now % longest + longest
        since, left = now + self.window - before, after - self.window - now - 1
        late = _length(left, longest)
        end = after - left // late * late
        if self.edges.quotas.domains:
            early = _length(since, longest)
            end = min(end, before + (since // early + 1) * early)
        return end - self.window

    def free(self, now: int) -> int:
        """Return how many letters may leave now."""
        while self.slices and self._frees(self.slices[0][0]) <= now:
            self.total -= self.slices.popleft()[1]
        return max(0, self.number - self.total)

    def opens(self, now: int) -> int:
        """Return the moment when a letter may leave, `now` itself where one may."""
        return now if self.free(now) else self._frees(self.slices[0][0])

    def spend(self, now: int, number: int) -> None:
        """Count letters."""
        mark = self.mark(now)
        if self.slices and self.slices[-1][0] >= mark:  # slices of two lengths overlap; clocks may be put back a little
            mark, before = self.slices.pop()
            number, self.total = before + number, self.total - before
        self.put(mark, number)

    def put(self, mark: int, number: int) -> None:
        """Add a slice that is not older than the others."""
        self.slices.append((mark, number))
        self.total += number

    def oldest(self, now: int) -> int:
        """Return from which mark on letters still count."""
        return now - self.window + 1 if self.window else self._midnight(now, 0)

    def _frees(self, mark: int) -> int:
        return mark + self.window if self.window else self._midnight(mark, 1)

    def _midnight(self, now: int, days: int) -> int:
        return midnight(now, days, self.edges.quotas.zone)


def _length(away: int, longest: int) -> int:
    """Return how long a slice lasts so far away from an edge."""
    return min(longest, 1 << max(0, away.bit_length() - FINE - 1))


def midnight(now: int, days: int, zone: dt.tzinfo) -> int:
    """Return the midnight with which today begins, or so many days later; milliseconds."""
    day = dt.datetime.fromtimestamp(now / SECOND, zone).date() + dt.timedelta(days=days)
    return int(dt.datetime.combine(day, dt.time(), zone).timestamp()) * SECOND
