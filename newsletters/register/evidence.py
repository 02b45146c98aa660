"""«Prove it»: all that the register knows of an address, gathered for the person or for a court.

Input: an address, its keyed hash. Output: a `Dossier`: the person, every consent with its very words, time, page,
origin and way, withdrawals, what forbids writing, each letter with what became of it. An erased person is found too, by
hash: then what stays is which text was agreed to and when. `told` says it in words, `as_json` for a program; both are
also the copy of one's data that the law grants (152-FZ, art. 14, part 7; art. 20).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from newsletters.register import consents, subscribers
from newsletters.register.consents import Event
from newsletters.register.digests import Digests, spelling
from newsletters.register.entry import CALLED, FIELDS, Record
from newsletters.register.schema import GIVEN, came_back, campaign, delivery, suppression
from newsletters.register.suppression import WORDS
from plugins.toolkit.segments.values import called


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A letter of one campaign to this person, or something that came back; `at` in unix seconds."""

    name: str
    subject: str
    state: str
    at: int
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that is known of one address; `forbidden` is suppression's reason."""

    address: str
    digest: str
    person: Record | None
    events: tuple[Event, ...]
    forbidden: str
    forbidden_at: int
    letters: tuple[Sent, ...]
    returns: tuple[Sent, ...]


def gather(connection: Connection, digests: Digests, address: str) -> Dossier:
    """Return all that is known of an address, which may be nothing. Raises RegisterError for what is no address."""
    digest = digests.of(address)
    person = subscribers.find(connection, digest)
    row = connection.execute(select(suppression).where(suppression.c.digest == digest)).first()
    return Dossier(
        address=spelling(address), digest=digest, person=person, events=consents.history(connection, digest),
        forbidden=row.reason if row else "", forbidden_at=row.at if row else 0,
        letters=_letters(connection, person) if person else (), returns=_returns(connection, person) if person else (),
    )  # fmt: skip


def _letters(connection: Connection, person: Record) -> tuple[Sent, ...]:
    query = select(delivery, campaign.c.subject).join(campaign).where(delivery.c.subscriber == person.id)
    rows = connection.execute(query.order_by(delivery.c.changed_at, delivery.c.campaign))
    return tuple(
        Sent(name=row.campaign, subject=row.subject, state=row.state, at=row.changed_at,
             words=" ".join(filter(None, (row.reply, row.queue_id))))
        for row in rows
    )  # fmt: skip


def _returns(connection: Connection, person: Record) -> tuple[Sent, ...]:
    query = select(came_back).where(came_back.c.subscriber == person.id).order_by(came_back.c.at, came_back.c.id)
    return tuple(
        Sent(name=row.campaign, subject="", state=row.kind, at=row.at, words=f"{row.status} {row.words}".strip())
        for row in connection.execute(query)
    )


def as_json(known: Dossier) -> dict[str, Any]:
    """Return it as values that JSON holds; times in unix seconds."""
    person = known.person
    return {
        "address": known.address,
        "digest": known.digest,
        "person": None if person is None else {
            **{name: getattr(person, name) for name in ("id", "state", *FIELDS, "added_at", "changed_at")},
            "tags": sorted(person.tags), "traits": dict(person.traits),
        },
        "consents": [
            {"purpose": one.purpose, "event": one.event, "at": one.trace.at, "page": one.trace.page,
             "origin": one.trace.origin, "way": one.trace.way, "words": one.words, "version": one.version}
            for one in known.events
        ],
        "forbidden": {"reason": known.forbidden, "at": known.forbidden_at} if known.forbidden else None,
        "letters": [_plain(one) for one in known.letters],
        "returns": [_plain(one) for one in known.returns],
    }  # fmt: skip


def _plain(one: Sent) -> dict[str, Any]:
    return {"letter": one.name, "subject": one.subject, "state": one.state, "at": one.at, "words": one.words}


STATES = {
    "waiting": "ждёт подтверждения", "active": "получает письма", "left": "отписался", "dead": "ящика больше нет",
    "complained": "пожаловался на спам",
}  # fmt: skip
SENT = {
    "queued": "ждёт отправки", "sending": "отправляется", "sent": "отправлено", "deferred": "отложено сервером",
    "failed": "не доставлено", "suppressed": "не отправлено: писать нельзя", "unknown": "неизвестно, ушло ли",
    "hard": "возврат: ящика нет", "soft": "возврат: временный отказ", "blocked": "возврат: письмо отвергнуто",
    "complaint": "жалоба на спам", "join": "просьба о подписке", "leave": "отписка письмом",
}  # fmt: skip


def told(known: Dossier) -> str:
    """Return it in words, for people; times in UTC."""
    return "\n".join(_lines(known)) + "\n"


def _lines(known: Dossier) -> Iterator[str]:
    yield f"Адрес: {known.address}"
    yield f"Ключ в журнале согласий: {known.digest}"
    yield from _of_person(known)
    if known.forbidden:
        yield f"Писать нельзя с {when(known.forbidden_at)}: {WORDS[known.forbidden]}."
    yield ""
    yield "Согласия:" if known.events else "Согласий в журнале нет."
    for one in known.events:
        yield from _of_event(one)
    yield ""
    yield "Письма:" if known.letters else "Писем не было."
    for sent in (*known.letters, *known.returns):
        said = f"{when(sent.at)}  {sent.name}  {SENT.get(sent.state, sent.state)}"
        yield "  " + "  ".join(filter(None, (said, sent.subject and f"«{sent.subject}»", sent.words)))


def _of_person(known: Dossier) -> Iterator[str]:
    person = known.person
    if person is None:
        yield "Имени, меток и других данных этого человека в реестре нет."
        return
    yield f"Номер: {person.id}, {STATES[person.state]}"
    for name in FIELDS:
        if getattr(person, name):
            yield f"{CALLED[name].capitalize()}: {getattr(person, name)}"
    yield f"В реестре с {when(person.added_at)}, изменён {when(person.changed_at)}"
    yield f"Метки: {', '.join(sorted(person.tags)) or 'нет'}"
    for name, value in person.traits.items():
        yield f"Графа «{name}»: {value}"


def _of_event(one: Event) -> Iterator[str]:
    yield f"  {when(one.trace.at)}  {'дано' if one.event == GIVEN else 'отозвано'}: {called(one.purpose)}"
    for said, value in (("страница", one.trace.page), ("откуда", one.trace.origin), ("чем", one.trace.way)):
        if value:
            yield f"    {said}: {value}"
    if one.words:
        yield f"    текст (версия {one.version[:12]}):"
        yield from (f"    | {line}" for line in one.words.splitlines())


def when(at: int) -> str:
    """Return a moment as «27.11.2026 12:41:50 UTC»."""
    return dt.datetime.fromtimestamp(at, dt.UTC).strftime("%d.%m.%Y %H:%M:%S UTC")
