"""A letter and its readers, ready to be sent: what `./press send` shows and what it confirms.

Input: an `Order`, a letter's name, the environment, an open register. Output: a `Shipment`. A letter that was confirmed
before is taken as it was kept then; what became of its text since is only told. A letter with errors is refused.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newsletters import keys
from newsletters.composition import compose
from newsletters.delivery import campaign as campaigns
from newsletters.delivery import shelf
from newsletters.delivery.campaign import Campaign, Plan
from newsletters.errors import LetterError
from newsletters.frozen import Frozen, freeze
from newsletters.register.engine import reading, writing
from newsletters.register.segments.condition import condition
from newsletters.register.segments.vocabulary import Vocabulary
from plugins.newsroom.model import Letter, Library
from plugins.press import report
from plugins.press.letters.dossier import find, gather, on_its_day
from plugins.press.mailing.opening import Register
from plugins.press.order import HOUSE, Order, OrderError
from plugins.toolkit.house import THEME
from plugins.toolkit.segments.parser import parse
from plugins.toolkit.segments.values import SegmentError

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

EVERYBODY = "все"
"""The segment of a letter that names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """`frozen` is what readers get; `fresh` is the letter as the texts are now, `campaign` what was confirmed."""

    library: Library
    letter: Letter
    frozen: Frozen
    fresh: Frozen
    campaign: Campaign | None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.library.organization.timezone)

    @property
    def segment(self) -> str:
        return self.letter.segment or EVERYBODY

    @property
    def changed(self) -> bool:
        """Whether the texts are not any more what was confirmed."""
        return self.campaign is not None and shelf.text_hash(self.fresh) != self.campaign.text_hash

    def readers(self, connection: "Connection") -> "ColumnElement[bool]":
        """Return the condition of the letter's segment. Raises OrderError that says where to mend it."""
        try:
            return condition(parse(self.segment), Vocabulary(connection), self.zone)
        except SegmentError as error:
            line = self.letter.source.place("segment")[0]
            raise OrderError(f"{self.letter.path}:{line}: {error}") from None


def library(order: Order) -> Library:
    """Return the texts."""
    from plugins.newsroom.reader import read_library

    return read_library(order.content, today=order.today, cache=order.cache)


def prepare(order: Order, register: Register, name: str) -> Shipment:
    """Make a letter ready. Raises OrderError for a draft and for a letter with errors, SecretError for keys."""
    texts = library(order)
    letter = find(texts, name)
    try:
        _judge(order, texts, letter)
        seen = on_its_day(texts, letter)
        identity = keys.identity(os.environ, compose(seen, letter).sender)
        fresh = freeze(seen, letter, identity, theme=THEME)
        with reading(register.engine) as connection:
            known = campaigns.find(connection, letter.name)
            frozen = shelf.unpacked(campaigns.kept(connection, letter.name), identity) if known else fresh
    except LetterError as error:
        raise OrderError(f"{report.shown(order.content)}/{error}" if error.path else str(error)) from error
    return Shipment(library=texts, letter=letter, frozen=frozen, fresh=fresh, campaign=known)


def confirm(register: Register, shipment: Shipment, now: int) -> int:
    """Freeze the letter for all its readers, or add those who came since, and let it go; return how many rows came.

    Not before the letter's own hour.
    """
    name, letter = shipment.letter.name, shipment.letter
    hour = int(letter.date.timestamp()) if letter.date else 0
    with writing(register.engine, durable=True) as connection:
        where = shipment.readers(connection)
        if shipment.campaign is None:
            plan = Plan(name, letter.subject, letter.kind, shipment.segment, template_hash())
            campaigns.create(connection, plan, shipment.frozen, now=now)
        came = campaigns.enroll(connection, name, where, advertises=shipment.frozen.advertises, now=now)
        campaigns.confirm(connection, name, now=now, not_before=hour)
    return came


def template_hash() -> str:
    """Return the SHA-256 of all that gives a letter its looks: templates of letters, tokens of the theme."""
    total = hashlib.sha256()
    for path in _patterns():
        total.update(f"{path.name} {path.stat().st_size}\n".encode() + path.read_bytes())
    return total.hexdigest()


def _patterns() -> Iterator[Path]:
    yield from sorted((HOUSE / "newsletters" / "templates").iterdir())
    yield THEME / "tokens.yaml"


def _judge(order: Order, texts: Library, letter: Letter) -> None:
    """Refuse a draft, and a letter that the rules have errors for."""
    if letter.draft:
        raise OrderError(f"письмо «{letter.name}» — черновик. Уберите draft, когда оно готово.")
    found = gather(order, texts, letter).findings
    if any(one.severity == "error" for one in found):
        report.findings(order, found)
        raise OrderError(f"в письме «{letter.name}» или его статьях ошибки. Подписчикам ничего не ушло.")
