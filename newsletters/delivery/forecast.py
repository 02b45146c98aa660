"""When a campaign will end: the quotas lived through beforehand, in a clock of one's own.

Input: the domains of the letters that wait, in the ledger's order (of readers' ids); `Quotas`, what was spent so far, a
moment. Output: a `Forecast` and its sentence: «500 писем сегодня, остальные 1 240 — до 29 ноября, 14:35».
"""

import datetime as dt
import heapq
import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from newsletters.delivery.budget import loaded
from newsletters.delivery.meter import NEVER, Edges, Meter, midnight
from newsletters.delivery.quotas import RELAY, SECOND, Quotas
from newsletters.delivery.windows import NO_TIME, period
from plugins.newsroom.dates import clock, day_month
from plugins.toolkit.jinja import NBSP, plural

PACE = 10.0
"""Letters a second where nothing is known of the way to the server."""
STEPS = 50_000
"""A smaller mailing is lived through letter by letter, a larger one in steps of a second at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """`today` letters leave before midnight (in `zone`), `later` ones after it; `ends` is when the last one does."""

    today: int
    later: int
    starts: float
    ends: float
    zone: dt.tzinfo

    @property
    def words(self) -> str:
        """The forecast in one sentence, without a full stop."""
        end = dt.datetime.fromtimestamp(self.ends, self.zone)
        today = dt.datetime.fromtimestamp(self.starts, self.zone).date()
        if not self.today and not self.later:
            return "Отправлять больше нечего"
        if not self.later:
            return f"{_letters(self.today)} сегодня, до{NBSP}{clock(end)}"
        year = "" if end.year == today.year else f"{NBSP}{end.year} года"
        until = f"до{NBSP}{day_month(end.date()).replace(' ', NBSP)}{year}, {clock(end)}"
        if not self.today:
            return f"Сегодня писем не будет, все {_number(self.later)} — {until}"
        rest = "последнее" if self.later == 1 else f"остальные {_number(self.later)}"
        return f"{_letters(self.today)} сегодня, {rest} — {until}"


@dataclass(slots=True)
class _Lane:
    """Letters that are counted alike: their places in the order of all, and how many of them have left."""

    places: "array[int]"
    meters: list[Meter]
    sent: int = 0

    @property
    def left(self) -> int:
        return len(self.places) - self.sent

    def room(self, now: int) -> int:
        return min(self.left, *(meter.free(now) for meter in self.meters)) if self.meters else self.left

    def opens(self, now: int) -> int:
        return max((meter.opens(now) for meter in self.meters), default=now)

    def send(self, now: int, number: int) -> None:
        for meter in self.meters:
            meter.spend(now, number)
        self.sent += number


def forecast(
    connection: Connection | None, waiting: Iterable[str], quotas: Quotas, now: float, *, pace: float = PACE
) -> Forecast:
    """Return when the letters to these domains will have left, if they leave in this order; a domain that must wait
    lets the next one go first. `pace` is letters a second without quotas.

    Without a connection nothing was spent before.
    """
    edges = Edges(quotas)
    relay = _meters(connection, RELAY, edges, int(now * SECOND))
    lanes = _lanes(connection, waiting, edges, int(now * SECOND))
    total = left = sum(lane.left for lane in lanes)
    step = max(1, min(round(pace), total // STEPS))
    later = midnight(int(now * SECOND), 1, quotas.zone) / SECOND
    today, moment, last, hours = 0, now, now, NO_TIME
    while left:
        hours = hours if hours.opens <= moment < hours.closes else period(quotas.windows, moment, quotas.zone)
        moment = max(moment, hours.opens)
        until = min(hours.closes, later if moment < later else hours.closes)
        sent = _send(lanes, relay, int(moment * SECOND), math.ceil(min(step, (until - moment) * pace)))
        left -= sent
        if sent:
            today += sent if moment < later else 0
            last = moment + (sent - 1) / pace
        moment = max(moment + sent / pace, _next(lanes, relay, int(moment * SECOND)) / SECOND)
    return Forecast(today=today, later=total - today, starts=now, ends=last, zone=quotas.zone)


def _lanes(connection: Connection | None, waiting: Iterable[str], edges: Edges, now: int) -> list[_Lane]:
    """Return what waits; letters that nothing but the server limits go together."""
    quotas, lanes = edges.quotas, dict[str, _Lane]()
    for place, domain in enumerate(waiting):
        scope = quotas.scope(domain)
        if scope not in lanes:
            lanes[scope] = _Lane(array("L"), _meters(connection, scope, edges, now))
        lanes[scope].places.append(place)
    counted: list[_Lane] = []
    free: list[array[int]] = []
    for lane in lanes.values():
        if all(meter.free(now) >= lane.left for meter in lane.meters):
            free.append(lane.places)  # it can never come to the end of its limit
        else:
            counted.append(lane)
    return [_Lane(array("L", heapq.merge(*free)), []), *counted] if free else counted


def _meters(connection: Connection | None, scope: str, edges: Edges, now: int) -> list[Meter]:
    if not scope:
        return []
    if connection is None:
        return [Meter(one, edges) for one in edges.quotas.limits(scope)]
    return list(loaded(connection, scope, edges, now).values())


def _send(lanes: list[_Lane], relay: list[Meter], now: int, most: int) -> int:
    """Let leave what may, `most` letters in all, the first in the order first; return how many did."""
    most = min(most, *(meter.free(now) for meter in relay)) if relay else most
    rooms = [lane.room(now) for lane in lanes]
    taken = [0] * len(lanes)
    heads = [(lane.places[lane.sent], at) for at, lane in enumerate(lanes) if rooms[at]]
    heapq.heapify(heads)
    for _ in range(most):
        if not heads:
            break
        at = heads[0][1]
        taken[at] += 1
        if taken[at] < rooms[at]:
            heapq.heapreplace(heads, (lanes[at].places[lanes[at].sent + taken[at]], at))
        else:
            heapq.heappop(heads)
    for lane, number in zip(lanes, taken, strict=True):
        if number:
            lane.send(now, number)
    for meter in relay if any(taken) else []:
        meter.spend(now, sum(taken))
    lanes[:] = [lane for lane in lanes if lane.left]
    return sum(taken)


def _next(lanes: list[_Lane], relay: list[Meter], now: int) -> int:
    """Return when the first of what waits may leave."""
    server = max((meter.opens(now) for meter in relay), default=-NEVER)
    return max(server, min((lane.opens(now) for lane in lanes), default=-NEVER))


def _number(number: int) -> str:
    return f"{number:,}".replace(",", NBSP)


def _letters(number: int) -> str:
    return plural(number, "письмо", "письма", "писем").replace(str(number), _number(number), 1)
