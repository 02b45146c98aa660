"""Signs that must not stand in the one-line words of a letter: line ends, other controls, separators.

Input: a letter and the organization. Output: nothing, or a `LetterError` with file and line. A line end in a subject
could begin a header of its own (RFC 5322, 2.2; CWE-93); headers are cleaned in any case, but an editor must know: such
a sign comes from pasting, and what follows it was meant for another place.
"""

import unicodedata
from collections.abc import Iterator

from newsletters.errors import LetterError
from plugins.newsroom.model import Ballot, Letter, Organization, Source

_UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""Unicode categories: controls (line ends among them), surrogates, separators of lines and paragraphs."""
_LINES = "\n\r\x0b\x0c\x85\u2028\u2029"
_OF_LETTER = (
    "title", "summary", "subject", "preheader", "segment", "number", "closing", "signatory", "reply_to", "consent",
)  # fmt: skip
_OF_SENDER = ("name", "email", "signature")


def demand_single_lines(letter: Letter, organization: Organization) -> None:
    """Raise LetterError for the first field of letter or sender that holds what no line may."""
    for source, place, value in (*_of_letter(letter), *_of_organization(organization)):
        sign = next((one for one in value if unicodedata.category(one) in _UNSEEN), "")
        if sign:
            raise LetterError(_told(place, sign), path=source.path, line=source.place(place)[0])


def _of_letter(letter: Letter) -> Iterator[tuple[Source, str, str]]:
    for name in _OF_LETTER:
        yield letter.source, name, getattr(letter, name)
    for name in ("articles", "attachments", "authors", "tags"):
        for number, value in enumerate(getattr(letter, name)):
            yield letter.source, f"{name}[{number}]", value
    if letter.poll:
        yield from ((letter.source, place, value) for place, value in _of_poll(letter.poll))
    if letter.ad:
        yield letter.source, "ad.advertiser", letter.ad.advertiser
        yield letter.source, "ad.erid", letter.ad.erid


def _of_poll(poll: Ballot) -> Iterator[tuple[str, str]]:
    yield "poll.question", poll.question
    yield "poll.url", poll.url
    yield from ((f"poll.answers[{number}]", answer) for number, answer in enumerate(poll.answers))


def _of_organization(organization: Organization) -> Iterator[tuple[Source, str, str]]:
    for name in _OF_SENDER:
        yield organization.source, f"sender.{name}", getattr(organization.sender, name)
    yield organization.source, "site_url", organization.site_url
    yield organization.source, "service", organization.service
    yield organization.source, "local.short_name", organization.local.short_name
    yield organization.source, "local.name", organization.local.name


def _told(place: str, sign: str) -> str:
    what = "перевод строки" if sign in _LINES else f"невидимый знак U+{ord(sign):04X}"
    return f"В поле {place} {what}. Наберите это поле заново, одной строкой."
