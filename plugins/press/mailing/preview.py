"""What would go: subject, whom to, who is left out and why, when it would end, three readers' own copies.

Input: a `Shipment`, an open register. Output: lines for a person; copies in a folder that only its owner may read.
One pass over the readers; memory grows by a word for each, that of the domain.
"""

import email
import email.policy
import hashlib
import heapq
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from newsletters.delivery import campaign as campaigns
from newsletters.delivery import states
from newsletters.delivery.campaign import Member, Waiting
from newsletters.delivery.forecast import forecast
from newsletters.delivery.quota_file import quotas
from newsletters.frozen import Personal
from newsletters.register.digests import masked
from newsletters.register.engine import reading
from newsletters.register.reading import readers_of
from newsletters.subscriber import recipient
from plugins.newsroom.sealed import keep_out_of_git
from plugins.press import report
from plugins.press.mailing.opening import Register
from plugins.press.mailing.shipment import Shipment
from plugins.press.order import Order
from plugins.toolkit.jinja import plural

if TYPE_CHECKING:
    from sqlalchemy import Connection

SAMPLES = 3
LINES = 3
"""First lines of a copy that are shown."""


@dataclass(slots=True)
class Survey:
    """Readers counted: those to come, those left out by reason; where they are; a few of them, the same each time."""

    to_come: int = 0
    unconfirmed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    domains: list[str] = field(default_factory=list)
    """Of all letters that would leave, in their order; a word for each, which many of them share."""
    chosen: list[str] = field(default_factory=list)

    def take(self, members: Iterable[Member], waiting: Iterable[Waiting], letter: str) -> "Survey":
        """Both by id: those to come, and those whose letter waits already."""
        both: list[Iterable[Member | Waiting]] = [members, waiting]
        found = heapq.merge(*both, key=lambda one: one.id)
        self.chosen = [known for _, known in heapq.nsmallest(SAMPLES, self._counted(found, letter))]
        return self

    def _counted(self, found: Iterable[Member | Waiting], letter: str) -> Iterable[tuple[bytes, str]]:
        for one in found:
            if isinstance(one, Member) and one.state == states.SUPPRESSED:
                self.left_out[one.reason] += 1
                continue
            self.domains.append(sys.intern(one.domain))
            if isinstance(one, Waiting):
                continue
            self.to_come += 1
            yield hashlib.sha256(f"{letter} {one.id}".encode()).digest(), one.id


def show(order: Order, register: Register, shipment: Shipment, now: int) -> int:
    """Print all of it; return how many letters would leave."""
    with reading(register.engine) as connection:
        survey = _survey(connection, shipment)
        known = campaigns.counts(connection, shipment.letter.name) if shipment.campaign else {}
        until = forecast(connection, survey.domains, quotas(os.environ, shipment.zone), now)
        copies = _copies(connection, shipment, survey.chosen)
    _tell(shipment, survey, known)
    if survey.domains:
        print(f"{until.words}.")
    if copies:
        _show_copies(order, shipment, copies)
    return len(survey.domains)


def _survey(connection: "Connection", shipment: Shipment) -> Survey:
    besides = shipment.letter.name if shipment.campaign else ""
    where = shipment.readers(connection)
    found = campaigns.members(connection, where, advertises=shipment.frozen.advertises, besides=besides)
    waiting = campaigns.waiting_letters(connection, besides) if besides else ()
    survey = Survey(unconfirmed=campaigns.unconfirmed(connection, where))
    survey.take(found, waiting, shipment.frozen.letter)
    if shipment.campaign and len(survey.chosen) < SAMPLES:
        survey.chosen += campaigns.some(connection, shipment.letter.name, SAMPLES - len(survey.chosen))
    return survey


def _tell(shipment: Shipment, survey: Survey, known: Mapping[tuple[str, str], int]) -> None:
    letter = shipment.letter
    print(f"Письмо {letter.name}: «{letter.subject}», {letter.kind}. Кому: {shipment.segment}.")
    if shipment.changed:
        print("Текст с тех пор изменился. Остальным уйдёт тот, что подтвердили: у письма один текст на всех.")
    if shipment.campaign:
        _tell_known(shipment, known)
        print(f"Новых читателей: {_number(survey.to_come)}.")
    else:
        print(f"Получат: {plural(survey.to_come, 'читатель', 'читателя', 'читателей')}.")
    if survey.unconfirmed:
        print(f"Ещё {plural(survey.unconfirmed, 'ждёт', 'ждут', 'ждут')} подтверждения: без него письма не будет.")
    for reason, number in survey.left_out.most_common():
        print(f"  не получат — {states.REASONS.get(reason, reason)}: {_number(number)}")


def _tell_known(shipment: Shipment, known: Mapping[tuple[str, str], int]) -> None:
    by_state: Counter[str] = Counter()
    for (state, _), number in known.items():
        by_state[state] += number
    counted = (f"{said} {_number(by_state[state])}" for state, said in states.STATES.items() if by_state[state])
    print(f"Рассылка уже подтверждена. По журналу: {', '.join(counted)}.")
    assert shipment.campaign is not None
    if shipment.campaign.said:
        print(shipment.campaign.said)


def _copies(connection: "Connection", shipment: Shipment, chosen: list[str]) -> list[tuple[str, Personal]]:
    """Return the salutations and copies of a few readers."""
    found = readers_of(connection, chosen)
    readers = [recipient(found[known]) for known in chosen if known in found]
    made = [one for one in readers if shipment.frozen.admits(one)]
    return [(one.salutation or shipment.frozen.salutation, shipment.frozen.message(one)) for one in made]


def _show_copies(order: Order, shipment: Shipment, copies: list[tuple[str, Personal]]) -> None:
    folder = order.cache / "send" / shipment.letter.name
    keep_out_of_git(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.mkdir(mode=0o700)
    for number, (salutation, copy) in enumerate(copies, 1):
        text = _text(copy.message)
        _write(folder / f"{number}.eml", copy.message)
        _write(folder / f"{number}.txt", text.encode())
        print(f"\n{number}. Кому: {masked(copy.recipient)}. {salutation}")
        told = [line for line in text.splitlines() if line.strip() and line.strip() != salutation]
        print("\n".join(f"   {line}" for line in told[:LINES]))
    print(f"\nЭти письма целиком: {report.shown(folder)} (видны только вам, сотрите после просмотра).")


def _text(message: bytes) -> str:
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    body = parsed.get_body(("plain",))
    return str(body.get_content()) if body else ""


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)


def _number(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")
