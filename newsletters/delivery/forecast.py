"""When a campaign will end: the quotas lived through beforehand, in a clock of one's own.

Input: how many letters wait for each domain, `Quotas`, what was spent so far, a moment. Output: a `Forecast` and its
sentence: «500 писем сегодня, остальные 1 240 — до 29 ноября, 14:35». The ledger has readers in random order, so the
domains that may be sent to leave in proportion to what is left for them; the forecast does the same.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from newsletters.delivery.budget import loaded
from newsletters.delivery.meter import NEVER, Meter
from newsletters.delivery.quotas import RELAY, SECOND, Quotas
from newsletters.delivery.windows import period
from plugins.newsroom.dates import clock, day_month
from plugins.toolkit.jinja import NBSP, plural

PACE = 10.0
"""Letters a second where nothing is known of the way to the server."""


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
    """Letters that are counted alike; `owed` is what their share came to beyond whole letters."""

    left: int
    meters: list[Meter]
    owed: float = 0.0

    def room(self, now: int) -> int:
        return min(self.left, *(meter.free(now) for meter in self.meters)) if self.meters else self.left

    def send(self, now: int, number: int) -> int:
        for meter in self.meters:
            meter.spend(now, number)
        self.left -= number
        self.owed = min(1.0, self.owed - number)
        return number


def forecast(
    connection: Connection | None, waiting: Mapping[str, int], quotas: Quotas, now: float, *, pace: float = PACE
) -> Forecast:
    """Return when so many letters to these domains will have left; `pace` is letters a second without quotas.

    Without a connection nothing was spent before.
    """
    lanes = _lanes(connection, waiting, quotas, int(now * SECOND))
    midnight = dt.datetime.combine(
        dt.datetime.fromtimestamp(now, quotas.zone).date() + dt.timedelta(days=1), dt.time(), quotas.zone
    ).timestamp()
    today, moment, last = 0, now, now
    left = sum(lane.left for lane in lanes)
    while left:
        hours = period(quotas.windows, moment, quotas.zone)
        moment = max(moment, hours.opens)
        sent = _send(lanes, int(moment * SECOND), max(1, round(pace)))
        left -= sent
        if sent:
            today += sent if moment < midnight else 0
            last = moment + sent / pace
        moment = max(moment + sent / pace, _next(lanes, int(moment * SECOND)) / SECOND)
    return Forecast(today=today, later=sum(waiting.values()) - today, starts=now, ends=last, zone=quotas.zone)


def _lanes(connection: Connection | None, waiting: Mapping[str, int], quotas: Quotas, now: int) -> list[_Lane]:
    """Return what waits; letters that nothing but the server limits go together."""
    relay = _meters(connection, RELAY, quotas, now)
    lanes: dict[str, _Lane] = {}
    for domain, number in sorted(waiting.items()):
        scope = quotas.scope(domain)
        own = lanes[scope].meters[len(relay) :] if scope in lanes else _meters(connection, scope, quotas, now)
        if len(quotas.members(scope)) == 1 and all(meter.free(now) >= number for meter in own):
            scope, own = "", []  # it can never come to the end of its limit
        lane = lanes.setdefault(scope, _Lane(0, [*relay, *own]))
        lane.left += number
    return list(lanes.values())


def _meters(connection: Connection | None, scope: str, quotas: Quotas, now: int) -> list[Meter]:
    if not scope:
        return []
    if connection is None:
        return [Meter(one, quotas.zone) for one in quotas.limits(scope)]
    return list(loaded(connection, scope, quotas, now).values())


def _send(lanes: list[_Lane], now: int, most: int) -> int:
    """Let leave what may, `most` letters in all, each lane in its proportion; return how many did."""
    sent = 0
    while sent < most and (rooms := [(lane, room) for lane in lanes if (room := lane.room(now))]):
        rest, total = min(most - sent, max(room for _, room in rooms)), sum(lane.left for lane, _ in rooms)
        for lane, _ in rooms:
            lane.owed += rest * lane.left / total
        for lane, _ in sorted(rooms, key=lambda one: -one[0].owed):
            number = min(max(1, int(lane.owed)), lane.room(now), most - sent)
            sent += lane.send(now, number) if number else 0
    lanes[:] = [lane for lane in lanes if lane.left]
    return sent


def _next(lanes: list[_Lane], now: int) -> int:
    """Return when the first of what waits may leave."""
    return min((max((meter.opens(now) for meter in lane.meters), default=now) for lane in lanes), default=-NEVER)


def _number(number: int) -> str:
    return f"{number:,}".replace(",", NBSP)


def _letters(number: int) -> str:
    return plural(number, "письмо", "письма", "писем").replace(str(number), _number(number), 1)
