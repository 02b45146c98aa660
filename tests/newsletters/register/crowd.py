"""People for tests of segments, and what a segment means in plain Python: the oracle of what databases answer.

Input: a seed. Output: `Person` values, a register filled with them, `holds(expression, person, zone)`.
"""

import datetime as dt
import random
from dataclasses import dataclass

from sqlalchemy import Connection, insert

from newsletters.register.schema import GIVEN, WITHDRAWN, consent, consent_text, subscriber, suppression, tag, trait
from plugins.toolkit.segments.values import Both, Compared, Either, Everybody, Expression, Joined, Not
from tests.newsletters.conftest import DIGESTS

ZONE = dt.timezone(dt.timedelta(hours=7))
STATES = ("active", "active", "active", "active", "waiting", "left", "dead", "complained")
TAGS = ("Председатели первичных организаций", "КАЗНАЧЕИ", "Мир и труд", "молодёжь", "100%_скидка", "a\\b")
TRAITS = {
    "Регион": ("Ярославль", "ЯРОСЛАВЛЬ", "Тула", "Орёл", "Орел", "не указан"),
    "Место работы": ("АО «Завод»", 'завод "Ель"', "Ёлочный завод", "школа № 1", "50%_"),
}
DOMAINS = ("mail.ru", "zavod.example", "post.mail.ru", "xn--e1aybc.xn--p1ai")
"""The last one is «тест.рф»."""
GENDERS = ("", "ж", "Ж", "жен.", "м", "Муж", "МУЖСКОЙ", "?")
PURPOSES = ("newsletter", "advertising", "photo")
SOURCES = ("", "Выставка", "ВЫСТАВКА", "сайт")
START = int(dt.datetime(2026, 8, 30, tzinfo=ZONE).timestamp())


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A subscriber as the test knows one."""

    id: str
    address: str
    state: str
    gender: str
    source: str
    added_at: int
    tags: frozenset[str]
    traits: dict[str, str]
    events: tuple[tuple[str, str], ...]
    """Of the journal of consents: purpose, event; the oldest first."""
    suppressed: bool

    @property
    def consents(self) -> frozenset[str]:
        return frozenset(purpose for purpose, event in dict(self.events).items() if event == GIVEN)


def crowd(seed: int, size: int) -> list[Person]:
    """Return so many people, the same for a seed."""
    chance = random.Random(seed)
    return [_person(chance, number) for number in range(size)]


def _person(chance: random.Random, number: int) -> Person:
    events = tuple(
        (chance.choice(PURPOSES), chance.choice((GIVEN, GIVEN, WITHDRAWN))) for _ in range(chance.randrange(5))
    )
    return Person(
        id=f"p{number:06}", address=f"a{number}@{chance.choice(DOMAINS)}", state=chance.choice(STATES),
        gender=chance.choice(GENDERS), source=chance.choice(SOURCES), added_at=START + chance.randrange(5 * 86_400),
        tags=frozenset(chance.sample(TAGS, chance.randrange(4))),
        traits={name: chance.choice(values) for name, values in TRAITS.items() if chance.random() < 0.7},
        events=events, suppressed=chance.random() < 0.1,
    )  # fmt: skip


def settle(connection: Connection, people: list[Person]) -> None:
    """Put people into a register as they are, past all that would refuse them."""
    rows, tags, traits, events, gone = [], [], [], [], []
    for one in people:
        digest = DIGESTS.of(one.address)
        rows.append(
            {
                "id": one.id, "address": one.address, "digest": digest, "state": one.state, "gender": one.gender,
                "source": one.source, "added_at": one.added_at, "changed_at": one.added_at,
            }
        )  # fmt: skip
        tags += [{"subscriber": one.id, "tag": name} for name in sorted(one.tags)]
        traits += [{"subscriber": one.id, "name": name, "value": value} for name, value in one.traits.items()]
        events += [
            {"digest": digest, "purpose": purpose, "event": event, "at": 7, "version": "v"}
            for purpose, event in one.events
        ]
        gone += [{"digest": digest, "reason": "left", "at": 1}] if one.suppressed else []
    connection.execute(insert(consent_text).values(version="v", words="да"))
    for table, some in ((subscriber, rows), (tag, tags), (trait, traits), (consent, events), (suppression, gone)):
        if some:
            connection.execute(insert(table), some)


def reached(people: list[Person], expression: Expression, *, advertises: bool = False) -> list[str]:
    """Return the ids of those whom a letter with this segment may reach."""
    return [
        one.id for one in people
        if one.state == "active" and not one.suppressed and (not advertises or "advertising" in one.consents)
        and holds(expression, one)
    ]  # fmt: skip


def holds(expression: Expression, person: Person) -> bool:
    """Tell whether a segment means a person."""
    match expression:
        case Everybody():
            return True
        case Not(part=part):
            return not holds(part, person)
        case Both(parts=parts):
            return all(holds(part, person) for part in parts)
        case Either(parts=parts):
            return any(holds(part, person) for part in parts)
        case Joined(side=side, day=day):
            joined = dt.datetime.fromtimestamp(person.added_at, ZONE).date()
            return joined > day if side == "после" else joined < day
        case Compared():
            return _compares(expression, person)
    raise AssertionError(expression)


def _compares(asked: Compared, person: Person) -> bool:
    wanted = _plain(asked.value)[: 1 if _plain(asked.name) == "пол" else None]
    has = {
        "метка": [_plain(one) for one in person.tags],
        "домен": [person.address.split("@")[1].encode().decode("idna")],
        "пол": [_plain(person.gender)[:1]],
        "источник": [_plain(person.source)] if person.source else [],
        "согласие": [{"advertising": "реклама", "photo": "фото"}.get(one, one) for one in person.consents],
    }.get(_plain(asked.name))
    if has is None:
        has = [_plain(value) for name, value in person.traits.items() if _plain(name) == _plain(asked.name)]
    met = any(wanted in one for one in has) if "содержит" in asked.relation else wanted in has
    return met is (asked.relation in {"=", "содержит"})


def _plain(words: str) -> str:
    """Words as people compare them, told again in another way than the code does."""
    return words.lower().replace("ё", "е").translate({ord(sign): '"' for sign in "«»"})
