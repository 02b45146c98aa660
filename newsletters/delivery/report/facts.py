"""What the ledger says of a campaign, counted.

Input: a connection inside `engine.reading`, a campaign. Output: `Facts`, and their JSON. A report tells of a moment:
the same ledger gives the same bytes.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from newsletters.delivery import states
from newsletters.delivery.campaign import Campaign, counts
from newsletters.register.digests import masked
from newsletters.register.schema import delivery, subscriber

MOST_NAMED = 10_000
"""Readers who did not get the letter that the JSON names."""


class Domain(NamedTuple):
    """A recipients' domain: letters in all, sent ones, refused ones."""

    name: str
    total: int
    sent: int
    failed: int


class Unsent(NamedTuple):
    """Somebody who did not get the letter, and the server's words."""

    subscriber: str
    address: str
    state: str
    reason: str
    tries: int
    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`states` and `reasons` are pairs of a name in `delivery.states` and a number; times are unix seconds."""

    campaign: Campaign
    states: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, str, int], ...]
    """State, reason, number."""
    domains: tuple[Domain, ...]
    """The largest first."""
    tries: int
    """Letters that left, again ones included."""
    last_at: int

    def number(self, state: str) -> int:
        return dict(self.states).get(state, 0)


def gather(connection: Connection, one: Campaign) -> Facts:
    """Count."""
    found = counts(connection, one.id)
    by_state: Counter[str] = Counter()
    for (state, _), number in found.items():
        by_state[state] += number
    mine = delivery.c.campaign == one.id
    tries, last = connection.execute(
        select(func.coalesce(func.sum(delivery.c.tries), 0), func.coalesce(func.max(delivery.c.changed_at), 0)).where(
            mine
        )
    ).one()
    return Facts(
        campaign=one,
        states=tuple((state, by_state[state]) for state in states.STATES if by_state[state]),
        reasons=tuple(sorted((state, why, number) for (state, why), number in found.items() if why)),
        domains=_domains(connection, one.id), tries=int(tries), last_at=int(last),
    )  # fmt: skip


def as_json(facts: Facts, unsent: Iterator[Unsent]) -> bytes:
    """Return the report for machines, UTF-8."""
    told: dict[str, Any] = {
        "campaign": asdict(facts.campaign),
        "states": dict(facts.states),
        "reasons": [{"state": state, "reason": reason, "number": number} for state, reason, number in facts.reasons],
        "domains": [domain._asdict() for domain in facts.domains],
        "tries": facts.tries,
        "last_change_at": facts.last_at,
        "unsent": [one._asdict() for one in unsent],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def unsent(connection: Connection, name: str) -> Iterator[Unsent]:
    """Yield those who did not get the letter, at most MOST_NAMED, by id."""
    query = (
        select(
            delivery.c.subscriber, func.coalesce(subscriber.c.address, ""), delivery.c.state, delivery.c.reason,
            delivery.c.tries, delivery.c.reply,
        )
        .outerjoin(subscriber, subscriber.c.id == delivery.c.subscriber)
        .where(delivery.c.campaign == name, delivery.c.state != states.SENT)
        .order_by(delivery.c.subscriber)
        .limit(MOST_NAMED)
    )  # fmt: skip
    for known, address, *rest in connection.execute(query):
        yield Unsent(known, masked(address) if address else "", *rest)


def _domains(connection: Connection, name: str) -> tuple[Domain, ...]:
    query = select(delivery.c.domain, delivery.c.state, func.count()).where(delivery.c.campaign == name)
    found: dict[str, Counter[str]] = {}
    for domain, state, number in connection.execute(query.group_by(delivery.c.domain, delivery.c.state)):
        found.setdefault(domain, Counter())[state] += number
    rows = (Domain(one, total.total(), total[states.SENT], total[states.FAILED]) for one, total in found.items())
    return tuple(sorted(rows, key=lambda row: (-row.total, row.name)))
